//! The body's form of minutes, as numbered paragraphs: one source for page, preview and print.
use super::{Content, Minutes};
use crate::{decision::Decision, meeting::in_chinese, rulebook::MinutesForm};

/// A paragraph of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Paragraph {
    /// The opening paragraph.
    Lead(String),
    /// A topic: `一、`, heading.
    Heading { number: String, text: String },
    /// The meeting's opinion, with the words that lead on to the decisions where there are any.
    Opinion(String),
    /// A decision: `（一）`, text.
    Decision { number: String, text: String },
}

/// A decision with its number in the whole of the minutes, which is its name from then on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Numbered<'a> {
    pub n: u32,
    pub topic: &'a str,
    pub decision: &'a Decision,
}

/// 议定事项, numbered through all topics: what becomes tasks when the minutes are signed.
pub fn decisions(minutes: &Minutes) -> impl Iterator<Item = Numbered<'_>> {
    let sections = minutes.content.sections.iter();
    let all = sections.flat_map(|section| section.decisions.iter().map(move |d| (section.topic.as_str(), d)));
    (1..).zip(all).map(|(n, (topic, decision))| Numbered { n, topic, decision })
}

/// The text in the body's form.
#[must_use]
pub fn paragraphs(form: &MinutesForm, content: &Content) -> Vec<Paragraph> {
    let mut all = vec![Paragraph::Lead(content.lead.clone())];
    let mut count = 0;
    for (place, section) in (1..).zip(&content.sections) {
        let number = format!("{}、", in_chinese(place));
        all.push(Paragraph::Heading { number, text: section.heading.clone() });
        let leads_on = if section.decisions.is_empty() { "" } else { form.decisions_lead.as_str() };
        all.push(Paragraph::Opinion(format!("{}{leads_on}", closed(&section.opinion))));
        for decision in &section.decisions {
            count += 1;
            let number = format!("（{}）", in_chinese(count));
            all.push(Paragraph::Decision { number, text: closed(&decision.text) });
        }
    }
    all
}

/// A text that ends as a sentence does: what was typed without a full stop, or with a comma, gets one. No text stays none.
pub(super) fn closed(text: &str) -> String {
    let open = text.trim_end().trim_end_matches(['，', '、', '；', '：', ',', ';', ':']);
    let bare = open.trim_end_matches(['”', '’', '）', ')', '》']);
    let is_whole = open.is_empty() || bare.ends_with(['。', '！', '？', '…', '.', '!', '?']);
    format!("{open}{}", if is_whole { "" } else { "。" })
}

/// Characters of the text, white space not counted.
#[must_use]
pub fn chars(content: &Content) -> usize {
    let count = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
    let in_sections = content.sections.iter().map(|section| {
        let decided: usize = section.decisions.iter().map(|decision| count(&decision.text)).sum();
        count(&section.heading) + count(&section.opinion) + decided
    });
    count(&content.lead) + in_sections.sum::<usize>()
}
