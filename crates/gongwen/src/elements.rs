//! The elements of a document by their names in GB/T 33480-2016 (党政机关电子公文元数据规范), for whatever keeps or carries it:
//! OFD, the archive. What the document does not have is not named. 密级 is not among them (see `Paper`); 公文标识 belongs to
//! the file, not to the words.

use crate::document::{Close, Document, Headline, Minutes, Paper, Row};

/// An element: its name and what it says.
type Element = (&'static str, String);

impl Document {
    /// What is known of the document, in the order of GB/T 33480-2016. Days are written as 2026-11-06.
    #[must_use]
    pub fn elements(&self) -> Vec<Element> {
        let all = match self {
            Self::Minutes(minutes) => of_minutes(minutes),
            Self::Paper(paper) => of_paper(paper),
        };
        all.into_iter().filter(|(_, value)| !value.is_empty()).collect()
    }

    /// Whose document it is: the organs that sign it, or that issue the minutes.
    #[must_use]
    pub fn author(&self) -> String {
        match self {
            Self::Minutes(minutes) => minutes.imprint.organ.clone(),
            Self::Paper(paper) => signing(paper),
        }
    }
}

fn of_minutes(minutes: &Minutes) -> Vec<Element> {
    let standing = &minutes.standing;
    vec![
        ("文种", "纪要".to_owned()),
        ("发文机关标志", minutes.mark.text.clone()),
        ("发文字号", standing.number().unwrap_or_default().to_owned()),
        ("标题", said(minutes.title.as_ref())),
        ("抄送机关", rows(&minutes.imprint.copies)),
        ("印发机关", minutes.imprint.organ.clone()),
        ("印发日期", shown(standing.issued_on())),
    ]
}

fn of_paper(paper: &Paper) -> Vec<Element> {
    let standing = &paper.standing;
    let marks = paper.mark.iter().map(|mark| mark.text.as_str()).chain(paper.mark_word.as_deref());
    let signers: Vec<_> = paper.signers.iter().filter_map(|signer| signer.name.as_deref()).collect();
    let attachments: Vec<_> = paper.attachments.iter().map(|attachment| attachment.title.text.as_str()).collect();
    vec![
        ("文种", paper.genre.name().to_owned()),
        ("份号", paper.copy_number.map(|number| format!("{:06}", u32::from(number))).unwrap_or_default()),
        ("紧急程度", paper.urgency.map(|urgency| urgency.name().to_owned()).unwrap_or_default()),
        ("发文机关标志", marks.collect::<Vec<_>>().join(" ")),
        ("发文字号", standing.number().unwrap_or_default().to_owned()),
        ("签发人", signers.join("、")),
        ("标题", said(paper.title.as_ref())),
        ("主送机关", paper.addressees.clone().unwrap_or_default()),
        ("附件说明", attachments.join("；")),
        ("发文机关或签发人署名", signing(paper)),
        ("成文日期", shown(standing.dated())),
        ("附注", paper.note.clone().unwrap_or_default()),
        ("印章说明", paper.about_seals()),
        ("抄送机关", rows(&paper.imprint.copies)),
        ("印发机关", paper.imprint.organ.clone().unwrap_or_default()),
        ("印发日期", shown(standing.issued_on())),
    ]
}

impl Paper {
    /// What its seals are, each said once: no element of the standard, but what a reader of the file must know.
    #[must_use]
    pub fn about_seals(&self) -> String {
        let Close::Sealed(sealed) = &self.close else { return String::new() };
        let mut said: Vec<&str> = Vec::new();
        for says in sealed.iter().filter_map(|one| one.seal.says()) {
            if !said.contains(&says) {
                said.push(says);
            }
        }
        said.join("；")
    }
}

/// 7.3.5: the organs as they sign, or the post and name of who does.
fn signing(paper: &Paper) -> String {
    let names: Vec<String> = match &paper.close {
        Close::Sealed(sealed) => sealed.iter().map(|sealed| sealed.organ.clone()).collect(),
        Close::Plain(organs) => organs.clone(),
        Close::Signed(signed) => {
            signed.iter().map(|by| format!("{}{}", by.post, by.name.as_deref().unwrap_or_default())).collect()
        }
    };
    names.join("、")
}

fn said(headline: Option<&Headline>) -> String {
    headline.map(|headline| headline.text.clone()).unwrap_or_default()
}

fn rows(rows: &[Row]) -> String {
    rows.iter().map(|row| row.text.as_str()).collect::<Vec<_>>().join("；")
}

fn shown(day: Option<jiff::civil::Date>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use crate::Document;

    fn elements(json: &str) -> Vec<(&'static str, String)> {
        Document::from_json(json).unwrap().elements()
    }

    fn of<'a>(elements: &'a [(&'static str, String)], name: &str) -> Option<&'a str> {
        elements.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
    }

    #[test]
    fn a_request_names_its_genre_number_addressees_and_days_and_nothing_it_does_not_have() {
        let found = elements(include_str!("../../../docs/examples/request.json"));
        assert_eq!(of(&found, "文种"), Some("请示"));
        assert!(of(&found, "发文字号").is_some_and(|number| number.contains('〔')), "{found:?}");
        assert!(of(&found, "签发人").is_some() && of(&found, "主送机关").is_some(), "{found:?}");
        assert!(of(&found, "成文日期").is_some_and(|day| day.starts_with("20") && day.len() == 10), "{found:?}");
        assert!(of(&found, "密级和保密期限").is_none() && found.iter().all(|(_, value)| !value.is_empty()));
    }

    #[test]
    fn minutes_name_who_issues_them_and_a_draft_has_no_day() {
        let found = elements(include_str!("../../../docs/examples/minutes.json"));
        assert_eq!(of(&found, "文种"), Some("纪要"));
        assert!(of(&found, "印发机关").is_some() && of(&found, "印发日期").is_some(), "{found:?}");
        let draft = elements(include_str!("../../../docs/examples/minutes-draft.json"));
        assert_eq!(of(&draft, "印发日期"), None);
    }
}
