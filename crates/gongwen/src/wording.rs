//! The words that the layout itself adds, once for every form of file, so that the text of PDF, DOCX and OFD is the same.
//! GB/T 9704-2012, 7.2.6, 7.3.4, 7.3.7, 7.4.

use jiff::civil::Date;

use crate::document::{Attachment, Binding, Form, Headline, Paper, PaperStanding, Row, Standing};

/// A text that is known, or the place where it will stand once it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Known {
    /// As it is printed.
    Text(String),
    /// Not known yet: what a draft shows there.
    Open(&'static str),
}

impl Known {
    /// What is printed.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Text(text) => text,
            Self::Open(place) => place,
        }
    }

    fn or(text: Option<String>, place: &'static str) -> Self {
        text.map_or(Self::Open(place), Self::Text)
    }
}

/// 7.2.6: before the names of who signed an upward document.
pub const SIGNED_BY: &str = "签发人：";
/// 7.3.5.1: what the dashed circle says.
pub const SEAL_PLACE: &str = "印章位置";

/// 7.3.5.4: a date in full, without leading zeros.
#[must_use]
pub fn day(date: Date) -> String {
    format!("{}年{}月{}日", date.year(), date.month(), date.day())
}

/// 10.3: 期号 or 文号 of minutes.
#[must_use]
pub fn minutes_number(standing: &Standing) -> Known {
    Known::or(standing.number().map(str::to_owned), "〔签发后填期号〕")
}

/// 7.4.3: the day of printing of minutes. Numbered minutes that are not issued leave it blank, to be filled in by hand.
#[must_use]
pub fn minutes_issued(standing: &Standing) -> Known {
    let blank = || standing.number().map(|_| "　　　年　　月　　日".to_owned());
    Known::or(standing.issued_on().map(day).or_else(blank), "〔签发后填日期〕")
}

/// 7.2.5, 10.2: 发文字号, or 令号 of an order.
#[must_use]
pub fn paper_number(paper: &Paper) -> Known {
    let place = if paper.form == Form::Order { "〔签发后填令号〕" } else { "〔签发后填发文字号〕" };
    Known::or(paper.standing.number().map(str::to_owned), place)
}

/// 7.3.5.4: 成文日期.
#[must_use]
pub fn paper_dated(standing: &PaperStanding) -> Known {
    Known::or(standing.dated().map(day), "〔签发后填日期〕")
}

/// 7.4.3: 印发日期.
#[must_use]
pub fn paper_issued(standing: &PaperStanding) -> Known {
    Known::or(standing.issued_on().map(day), "〔签发后填日期〕")
}

/// 7.2.6: the name of who signed an upward document.
#[must_use]
pub fn signer_name(name: Option<&str>) -> Known {
    Known::or(name.map(str::to_owned), "〔签发后填〕")
}

/// 7.3.5.3: what stands in the place of a 签名章 that is not there: the name.
#[must_use]
pub fn signature_name(name: Option<&str>) -> Known {
    Known::or(name.map(str::to_owned), "〔签名章〕")
}

/// What is still wanting in a paragraph.
#[must_use]
pub fn gap(gap: &str) -> String {
    format!("〔{gap}〕")
}

/// A label of a row, with its colon.
#[must_use]
pub fn label(row: &Row) -> String {
    format!("{}：", row.label)
}

/// 7.4.2: 最后一个抄送机关名称后标句号.
#[must_use]
pub fn ended(text: &str) -> String {
    if text.ends_with('。') { text.to_owned() } else { format!("{text}。") }
}

/// 7.3.4: 附件说明, a line each: what stands before the name, and the name. No punctuation ends it.
#[must_use]
pub fn attachment_list(attachments: &[Attachment]) -> Vec<(String, &str)> {
    let before = |i: usize| match (attachments.len(), i) {
        (1, _) => "附件：".to_owned(),
        (_, 0) => "附件：1.".to_owned(),
        _ => format!("{}.", i + 1),
    };
    attachments.iter().enumerate().map(|(i, attachment)| (before(i), attachment.title.text.as_str())).collect()
}

/// 7.3.7: the first line of an attachment, 附件 and its number; one that is not bound with the text opens with the number
/// of the document.
#[must_use]
pub fn attachment_mark(paper: &Paper, nth: usize) -> String {
    let serial = if paper.attachments.len() == 1 { String::new() } else { (nth + 1).to_string() };
    let binding = paper.attachments.get(nth).map(|attachment| attachment.binding);
    let number = paper_number(paper);
    let before = if binding == Some(Binding::Apart) { number.text() } else { "" };
    format!("{before}附件{serial}")
}

/// 7.3.1: the lines of a title: its own, and any that is longer than `most` characters broken on meaning.
#[must_use]
pub fn title_lines(title: &Headline, most: usize) -> Vec<&str> {
    let own = title.lines().unwrap_or_else(|_| vec![&title.text]);
    own.into_iter().flat_map(|line| crate::title::lines(line, most)).collect()
}
