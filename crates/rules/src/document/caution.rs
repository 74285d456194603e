//! What the drafter and whoever reviews should look at again; none of it stops the document.
use super::{
    Content, chars,
    check::{orders, requests},
};
use crate::{
    clause::Violation,
    meeting::Situation,
    minutes::why_not_as_registered,
    rulebook::{PaperKind, Rule},
};
use gongwen::Genre;

/// All of them; `taken` is how many numbers of the series this year has used.
#[must_use]
pub fn cautions(on: Situation<'_>, kind: &Rule<PaperKind>, content: &Content, taken: i64) -> Vec<Violation> {
    let mut found = why_not_as_registered(on.units, &content.title, "title");
    found.extend(why_not_as_registered(on.units, &content.text, "text"));
    for (n, attached) in content.attachments.iter().enumerate() {
        found.extend(why_not_as_registered(on.units, &attached.text, &format!("attached_text.{n}")));
    }
    found.extend(title_without_matter(content));
    found.extend(several_matters(content));
    found.extend(rather_long(kind, content));
    found.extend(orders(on, content).map(|words| Violation::plain("order-downward", "text").with(words)));
    found.extend(many_this_year(kind, taken));
    found.extend(attachments_unnamed(content));
    found
}

/// 条例: 事由 in the title begins with 关于.
fn title_without_matter(content: &Content) -> Option<Violation> {
    let title = content.title.trim();
    (!title.is_empty() && !title.contains("关于")).then(|| Violation::plain("title-without-matter", "title"))
}

/// 条例: 请示应当一文一事.
fn several_matters(content: &Content) -> Option<Violation> {
    let is_request = content.genre == Genre::Request;
    let listed = ["等事项", "等问题", "若干事项"].iter().any(|words| content.title.contains(words));
    let is_several = is_request && (listed || requests(&content.text) > 1);
    is_several.then(|| Violation::plain("request-several-matters", "title"))
}

fn rather_long(kind: &Rule<PaperKind>, content: &Content) -> Option<Violation> {
    let (count, most) = (chars(content), kind.caution_chars);
    let is_long = count > most && count <= kind.most_chars;
    is_long.then(|| Violation::plain("document-rather-long", "text").with(count.to_string()).with(most.to_string()))
}

/// 减负规定: no more documents than the year before.
fn many_this_year(kind: &Rule<PaperKind>, taken: i64) -> Option<Violation> {
    let cap = kind.yearly_cap.filter(|cap| taken >= *cap)?;
    Some(Violation::plain("document-over-cap", "kind").with(&kind.title).with(taken.to_string()).with(cap.to_string()))
}

/// A text that speaks of 附件 without one.
fn attachments_unnamed(content: &Content) -> Option<Violation> {
    let speaks = ["见附件", "详见附件", "附件1", "附件："].iter().any(|words| content.text.contains(words));
    (speaks && content.attachments.is_empty()).then(|| Violation::plain("attachment-missing", "text"))
}
