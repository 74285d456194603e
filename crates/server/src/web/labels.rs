//! What the fields of a page are called, read off the page itself: the summary of a refused form names each field as
//! its label does and leads to it, whichever template wrote it.
use minijinja::Value;

/// Where a violation stands on the page.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The field without its `f-`; empty where the page has none.
    pub field: String,
    /// As the page writes it, escaped already; empty where the field has no name.
    pub label: String,
    /// How far down the page it stands; what the page has no field for comes first.
    pub at: usize,
}

impl Place {
    /// The field of the page, or the nearest it is part of: `to.3` stands in `to`.
    #[must_use]
    pub fn of(page: &str, field: &str) -> Self {
        let whole = std::iter::successors(Some(field), |field| field.rsplit_once('.').map(|(whole, _)| whole));
        let found = whole.filter(|field| !field.is_empty()).find_map(|field| {
            let at = page.find(&format!(" id=\"f-{field}\""))?;
            Some(Self { field: field.to_owned(), label: in_row(page, at, label(page, field, at)), at })
        });
        found.unwrap_or_default()
    }

    /// The label, for a template.
    #[must_use]
    pub fn label(&self) -> Value {
        Value::from_safe_string(self.label.clone())
    }
}

/// A field that a form repeats is called by its row too: 第 2 条，办理时限. The row is a fieldset with `data-row`.
fn in_row(page: &str, at: usize, label: String) -> String {
    let Some((_, row)) = page[..at].rsplit_once("<fieldset ") else { return label };
    let (tag, inside) = row.split_once('>').unwrap_or_default();
    if !tag.contains("data-row") || inside.contains("</fieldset>") {
        return label;
    }
    let row = words(heading(inside));
    if label.contains(&row) { label } else { format!("{row}，{label}") }
}

/// The label of a field, for it or around it, else what it is called in its own tag, else the legend or heading it begins with.
fn label(page: &str, field: &str, at: usize) -> String {
    let begin = page[..at].rfind('<').unwrap_or(at);
    let end = page[at..].find('>').map_or(page.len(), |end| at + end);
    let tag = &page[begin..end];
    let own = || tag.split_once(" aria-label=\"")?.1.split('"').next();
    let labelled = || page.split("<label").skip(1).find_map(|rest| for_it(rest, field));
    if let Some(text) = labelled() {
        return words(text.split("</label>").next().unwrap_or_default());
    }
    let around =
        || page[..begin].rsplit_once("<label>").map(|(_, text)| text).filter(|text| !text.contains("</label>"));
    own().or_else(around).map_or_else(|| words(heading(&page[begin..])), words)
}

/// What follows the tag of a label, when it is the field's own; whatever else stands in the tag.
fn for_it<'p>(rest: &'p str, field: &str) -> Option<&'p str> {
    let (tag, text) = rest.split_once('>')?;
    tag.contains(&format!(" for=\"f-{field}\"")).then_some(text)
}

/// The first legend or heading, the tag's own included.
fn heading(page: &str) -> &str {
    let first = ["legend", "h2", "h3"].into_iter().filter_map(|tag| Some((page.find(&format!("<{tag}"))?, tag))).min();
    first.map_or("", |(at, _)| page[at..].split_once('>').map_or("", |(_, text)| text.split("</").next().unwrap_or("")))
}

/// The words alone: no chips after them, no aside in brackets.
fn words(text: &str) -> String {
    let (first, rest) = text.split_once('<').unwrap_or((text, ""));
    let after_tags = rest.split('<').filter_map(|part| part.split_once('>')).map(|(_, text)| text);
    let text = std::iter::once(first).chain(after_tags).map(str::trim).find(|part| !part.is_empty());
    let text = text.unwrap_or_default();
    let aside = text.strip_suffix('）').and_then(|text| text.rsplit_once('（')).map(|(words, _)| words);
    aside.unwrap_or(text).trim().trim_end_matches('：').to_owned()
}

#[cfg(test)]
mod tests {
    use super::Place;

    fn place(page: &str, field: &str) -> (String, String) {
        let Place { field, label, .. } = Place::of(page, field);
        (field, label)
    }

    #[test]
    fn a_field_is_called_what_its_label_says_wherever_that_stands() {
        let at = |field: &str, label: &str| (field.to_owned(), label.to_owned());
        let page = r#"<label for="f-opinion">意见（退回时必填）</label><textarea id="f-opinion"></textarea>
            <label class="vh" for="f-dated-0">材料 1 的日期</label><input type="date" id="f-dated-0">
            <td><input id="f-place.0" aria-label="《甲&lt;乙》的顺序"></td>
            <fieldset class="f" id="f-to"><legend>印发给 <a class="art">第二十条</a></legend></fieldset>
            <label for="f-open"><input type="checkbox" id="f-open" name="open"> 我已核对：非涉密</label>
            <h3 id="f-decisions">议定事项</h3>"#;
        assert_eq!(place(page, "opinion"), at("opinion", "意见"));
        assert_eq!(place(page, "dated-0"), at("dated-0", "材料 1 的日期"), "whatever stands in the label's tag");
        assert_eq!(place(page, "place.0"), at("place.0", "《甲&lt;乙》的顺序"));
        assert_eq!(place(page, "to.3"), at("to", "印发给"), "one of a list stands in the list");
        assert_eq!(place(page, "decisions"), at("decisions", "议定事项"));
        assert_eq!(place(page, "open"), at("open", "我已核对：非涉密"), "a box stands before its words");
        assert_eq!(place(page, "stage"), at("", ""), "what is no field of the page leads nowhere");
    }

    #[test]
    fn a_field_of_a_row_is_called_by_the_row_too_and_knows_how_far_down_it_stands() {
        let page = r#"<input id="f-day" aria-label="日期">
            <fieldset class="in" data-row><legend class="vh">第 1 条</legend><label for="f-text-0">第 1 条</label>
            <textarea id="f-text-0"></textarea><label for="f-due-0">办理时限</label><input id="f-due-0"></fieldset>
            <fieldset class="f"><legend>其他</legend><label for="f-note">说明</label><input id="f-note"></fieldset>
            <input id="f-end" aria-label="最后">"#;
        let called = |field: &str| place(page, field).1;
        assert_eq!(["text-0", "due-0", "note", "end"].map(called), ["第 1 条", "第 1 条，办理时限", "说明", "最后"]);
        assert!(Place::of(page, "day").at < Place::of(page, "due-0").at);
    }
}
