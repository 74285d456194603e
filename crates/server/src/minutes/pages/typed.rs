//! The editor's form as it was typed, and as content; a blank row is no decision.
use crate::web::Fields;
use jiff::civil::Date;
use rules::{
    Violation,
    decision::{Decision, Term},
    minutes::{Content, Lists, Section},
    rulebook::{Rulebook, WordKey},
};
use serde::{Deserialize, Serialize};

/// Everything that can be typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Typed {
    /// The version it was typed over.
    pub version: i64,
    pub lead: String,
    pub sections: Vec<TypedSection>,
}

/// A topic's section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TypedSection {
    pub topic: String,
    pub heading: String,
    pub opinion: String,
    pub rows: Vec<TypedRow>,
}

/// A decision's row.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TypedRow {
    pub text: String,
    pub lead: String,
    pub parts: Vec<String>,
    /// A day, as typed.
    pub term: String,
    /// No day: the body's usual days.
    pub usual: bool,
}

impl Typed {
    /// The saved text in the form.
    #[must_use]
    pub fn of(content: &Content, version: i64) -> Self {
        let section = |section: &Section| TypedSection {
            topic: section.topic.clone(),
            heading: section.heading.clone(),
            opinion: section.opinion.clone(),
            rows: section.decisions.iter().map(TypedRow::of).collect(),
        };
        Self { version, lead: content.lead.clone(), sections: content.sections.iter().map(section).collect() }
    }

    /// The form as it came. `None` when it is another form.
    #[must_use]
    pub fn from(form: &Fields) -> Option<Self> {
        let has = |name: &str| form.0.iter().any(|(known, _)| known == name);
        let section = |place: usize| {
            let at = format!("sections.{place}");
            let rows = (0..).map(|n| format!("{at}.decisions.{n}")).take_while(|at| has(&format!("{at}.text")));
            TypedSection {
                topic: form.text(&format!("{at}.topic")).to_owned(),
                heading: clean(form.text(&format!("{at}.heading"))),
                opinion: clean(form.text(&format!("{at}.opinion"))),
                rows: rows.map(|at| TypedRow::from(form, &at)).collect(),
            }
        };
        let places = (0..).take_while(|place| has(&format!("sections.{place}.topic")));
        let sections: Vec<_> = places.map(section).collect();
        has("lead").then(|| Self { version: form.int("version"), lead: clean(form.text("lead")), sections })
    }

    /// Rows in which nothing was typed go; what stays keeps its order.
    #[must_use]
    pub fn without_blank_rows(mut self) -> Self {
        for section in &mut self.sections {
            section.rows.retain(|row| *row != TypedRow::default());
        }
        self
    }

    /// One more row under a section.
    #[must_use]
    pub fn with_row(mut self, section: usize) -> Self {
        self.sections.iter_mut().skip(section).take(1).for_each(|section| section.rows.push(TypedRow::default()));
        self
    }

    /// One row less.
    #[must_use]
    pub fn without_row(mut self, section: usize, row: usize) -> Self {
        for section in self.sections.iter_mut().skip(section).take(1) {
            if row < section.rows.len() {
                section.rows.remove(row);
            }
        }
        self
    }

    /// As content; the lists are the attendance list's.
    ///
    /// # Errors
    /// Days that are none, and rows with both a day and the usual days.
    pub fn content(&self, lists: &Lists) -> Result<Content, Vec<Violation>> {
        let mut found = Vec::new();
        let mut sections = Vec::new();
        for (place, typed) in self.sections.iter().enumerate() {
            let mut decisions = Vec::new();
            for (n, row) in typed.rows.iter().enumerate() {
                let term = row.term(&format!("sections.{place}.decisions.{n}.term"));
                decisions.extend(term.map_err(|violation| found.push(violation)).ok().map(|term| row.decision(term)));
            }
            let TypedSection { topic, heading, opinion, .. } = typed.clone();
            sections.push(Section { topic, heading, opinion, decisions });
        }
        let content = Content { lead: self.lead.clone(), sections, lists: lists.clone() };
        if found.is_empty() { Ok(content) } else { Err(found) }
    }
}

impl TypedRow {
    fn of(decision: &Decision) -> Self {
        let (term, usual) = match decision.term {
            Some(Term::By { day }) => (day.to_string(), false),
            Some(Term::Usual) => (String::new(), true),
            None => (String::new(), false),
        };
        let lead = decision.lead.clone().unwrap_or_default();
        Self { text: decision.text.clone(), lead, parts: decision.parts.clone(), term, usual }
    }

    fn from(form: &Fields, at: &str) -> Self {
        let field = |name: &str| format!("{at}.{name}");
        Self {
            text: clean(form.text(&field("text"))),
            lead: form.text(&field("lead")).to_owned(),
            parts: form.all(&field("parts")),
            term: form.text(&field("term")).trim().to_owned(),
            usual: form.ticked(&field("usual")),
        }
    }

    fn term(&self, field: &str) -> Result<Option<Term>, Violation> {
        if self.term.is_empty() {
            return Ok(self.usual.then_some(Term::Usual));
        }
        if self.usual {
            return Err(Violation::plain("term-twice", field));
        }
        let day: Result<Date, _> = self.term.parse();
        day.map(|day| Some(Term::By { day })).map_err(|_| Violation::plain("bad-date", field).with(&self.term))
    }

    fn decision(&self, term: Option<Term>) -> Decision {
        let lead = Some(self.lead.clone()).filter(|lead| !lead.is_empty());
        Decision { text: self.text.clone(), lead, parts: self.parts.clone(), term }
    }
}

/// What the editor calls a field: `议题 2，会议意见`, `议定事项 3，办理时限`; empty for what is no field of it.
#[must_use]
pub fn name_of(field: &str, content: &Content, book: &Rulebook) -> String {
    let parts: Vec<&str> = field.split('.').collect();
    let place = |n: &str| n.parse::<usize>().unwrap_or_default();
    match parts.as_slice() {
        ["lead"] => "导语".to_owned(),
        ["sections", section, "heading"] => format!("议题 {}，标题", place(section) + 1),
        ["sections", section, "opinion"] => format!("议题 {}，会议意见", place(section) + 1),
        ["sections", section, "decisions", n, name, ..] => {
            let earlier = content.sections.iter().take(place(section)).map(|section| section.decisions.len());
            let decision = format!("{} {}", book.word(WordKey::Decision), earlier.sum::<usize>() + place(n) + 1);
            let unit = |key| format!("{decision}，{}单位", book.word(key));
            match *name {
                "text" => format!("{decision}，内容"),
                "lead" => unit(WordKey::Lead),
                "parts" => unit(WordKey::Part),
                "term" => format!("{decision}，办理时限"),
                _ => decision,
            }
        }
        _ => String::new(),
    }
}

/// Browsers send lines ended in two characters, and a tab cannot be typeset.
fn clean(text: &str) -> String {
    text.replace("\r\n", "\n").replace(['\r', '\t'], " ").trim().to_owned()
}
