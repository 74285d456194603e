//! 第二十条: minutes as an official document for the press, in the body's form (GB/T 9704-2012, 10.3).
//! What is still wanting shows in a draft as 〔…〕; a signed one has no gaps.
use super::title;
use crate::kernel::clock::china;
use gongwen::{
    Block, Document, Headline, Imprint, ImprintPage, Lead, LeadFace, Level, Paragraph as Text, Press, PressError, Row,
    Standing, Typeset,
};
use jiff::civil::Date;
use rules::{
    Violation,
    approval::By,
    decision::Decision,
    meeting::{Meeting, Party, Situation},
    minutes::{Content, Minutes, Paragraph, Stage, decisions, paragraphs, suggested_copies},
    rulebook::{MinutesForm, Rulebook},
    words,
};

/// The minutes as they go to the press.
#[must_use]
pub fn of(on: Situation<'_>, meeting: &Meeting, minutes: &Minutes) -> Document {
    let book = on.rulebook;
    let text = format!("{}年{}", meeting.plan.day.year(), title::of(book, meeting));
    Document::Minutes(gongwen::Minutes {
        standing: standing(minutes),
        mark: mark(book, meeting),
        title: Some(Headline { text, break_after: Vec::new() }),
        lead: lines(&minutes.content.lead),
        body: body(book, minutes),
        attendance: attendance(&book.minutes, &minutes.content),
        imprint: imprint(on, meeting, minutes),
    })
}

/// 定稿: the text as it was signed, before it had a number.
#[must_use]
pub fn unnumbered(mut printed: Document) -> Document {
    if let Document::Minutes(minutes) = &mut printed {
        minutes.standing = Standing::Draft { number: None, issued_on: None };
    }
    printed
}

/// The day in China on which somebody did something.
#[must_use]
pub fn day_of(by: &By) -> Date {
    by.at.to_zoned_datetime(china()).date()
}

/// Why the text cannot be printed as it stands: characters that are not seen, by their field in the
/// form; or what else the press would refuse.
#[must_use]
pub fn why_not_print(document: &Document, content: &Content) -> Vec<Violation> {
    let mut found = unprintable("lead", &content.lead);
    for (place, section) in content.sections.iter().enumerate() {
        found.extend(unprintable(&format!("sections.{place}.heading"), &section.heading));
        found.extend(unprintable(&format!("sections.{place}.opinion"), &section.opinion));
        for (n, decision) in section.decisions.iter().enumerate() {
            found.extend(unprintable(&format!("sections.{place}.decisions.{n}.text"), &decision.text));
        }
    }
    if found.is_empty()
        && let Err(problems) = document.check()
    {
        found.extend(refused(&problems));
    }
    found
}

/// What the press refused of a document, in words.
#[must_use]
pub fn refused(problems: &gongwen::Problems) -> Vec<Violation> {
    let one = |problem: &gongwen::Problem| {
        Violation::plain("not-printable", "lead").with(place(&problem.field)).with(problem.fault.to_string())
    };
    problems.0.iter().map(one).collect()
}

/// Where in the document, as the editor calls it: the press names its own fields.
fn place(field: &str) -> &'static str {
    let known = [("mark", "版头"), ("title", "标题"), ("lead", "导语"), ("body", "正文"), ("attendance", "到会名单")];
    known
        .iter()
        .find(|(name, _)| field.trim_start_matches("minutes.").starts_with(name))
        .map_or("版记", |(_, place)| place)
}

/// What the press said, in words: the document's faults, or that the press itself cannot.
#[must_use]
pub fn press_refused(error: &PressError) -> Vec<Violation> {
    match error {
        PressError::Refused(problems) => refused(problems),
        other => vec![Violation::plain("press-failed", "lead").with(other.to_string())],
    }
}

/// The document typeset, with no character that would print as an empty box.
///
/// # Errors
/// What the press refuses, or the characters that no face on this machine has.
pub fn set(press: &dyn Press, document: &Document) -> Result<Typeset, Vec<Violation>> {
    let typeset = press.pdf(document).map_err(|error| press_refused(&error))?;
    let missing: String = typeset.missing().collect();
    if missing.is_empty() { Ok(typeset) } else { Err(vec![Violation::plain("no-glyph", "lead").with(missing)]) }
}

fn unprintable(field: &str, text: &str) -> Vec<Violation> {
    let found = text.lines().flat_map(str::chars).find_map(|c| Some((c, gongwen::forbidden(c)?)));
    let violation = found.map(|(c, name)| {
        Violation::plain("unprintable-character", field).with(name).with(format!("U+{:04X}", u32::from(c)))
    });
    violation.into_iter().collect()
}

fn standing(minutes: &Minutes) -> Standing {
    match &minutes.stage {
        Stage::Issued { by, signature, .. } => {
            Standing::Final { number: signature.number.clone(), issued_on: day_of(by) }
        }
        Stage::Signed { signature } => Standing::Draft { number: Some(signature.number.clone()), issued_on: None },
        _ => Standing::Draft { number: None, issued_on: None },
    }
}

fn mark(book: &Rulebook, meeting: &Meeting) -> Headline {
    let form = &book.minutes;
    let kind = book.meeting(&meeting.plan.kind).map_or("", |kind| kind.title.as_str());
    let text = form.mark.replace("{kind}", kind).replace("{body}", &book.body.name);
    let break_after = match form.mark_break_after.as_slice() {
        [] if text.len() > book.body.name.len() && text.starts_with(&book.body.name) => vec![book.body.name.clone()],
        words => words.to_vec(),
    };
    Headline { text, break_after }
}

/// A paragraph of the form for each line that was typed.
fn lines(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

fn body(book: &Rulebook, minutes: &Minutes) -> Vec<Block> {
    let is_open = minutes.signature().is_none();
    let mut decided = decisions(minutes);
    let mut blocks = Vec::new();
    for paragraph in paragraphs(&book.minutes, &minutes.content) {
        match paragraph {
            Paragraph::Lead(_) => {}
            Paragraph::Heading { number, text } => {
                let level = Level::try_from(1).ok();
                blocks.extend(level.map(|level| Block::Heading { level, text: format!("{number}{text}") }));
            }
            Paragraph::Opinion(text) => blocks.extend(lines(&text).into_iter().map(plain)),
            Paragraph::Decision { number, text } => {
                let gap = decided.next().filter(|_| is_open).and_then(|numbered| gap(book, numbered.decision));
                blocks.extend(decision(number, &text, gap));
            }
        }
    }
    blocks
}

fn plain(text: String) -> Block {
    Block::Paragraph(Text { lead: None, text, gap: None })
}

fn decision(number: String, text: &str, gap: Option<String>) -> Vec<Block> {
    let mut lines = lines(text).into_iter();
    let first = lines.next().unwrap_or_else(|| "……".to_owned());
    let lead = Some(Lead { face: LeadFace::Kai, text: number });
    let mut blocks = vec![Block::Paragraph(Text { lead, text: first, gap })];
    blocks.extend(lines.map(plain));
    blocks
}

/// What a decision still wants before it can be followed up.
fn gap(book: &Rulebook, decision: &Decision) -> Option<String> {
    let text = decision.text.trim().is_empty().then_some("缺内容");
    let no_lead = words::of(book, "缺{lead}单位");
    let lead = decision.lead.is_none().then_some(no_lead.as_ref());
    let term = decision.term.is_none().then_some("缺办理时限");
    let wanting: Vec<&str> = text.into_iter().chain(lead).chain(term).collect();
    (!wanting.is_empty()).then(|| wanting.join("、"))
}

fn attendance(form: &MinutesForm, content: &Content) -> Vec<Row> {
    let lists = &content.lists;
    let rows =
        [(&form.present, &lists.present), (&form.on_leave, &lists.on_leave), (&form.observers, &lists.observers)];
    let rows = rows.into_iter().filter(|(_, names)| !names.is_empty());
    rows.map(|(label, names)| Row { label: label.clone(), text: format!("{}。", names.join("，")) }).collect()
}

fn imprint(on: Situation<'_>, meeting: &Meeting, minutes: &Minutes) -> Imprint {
    let form = &on.rulebook.minutes;
    let sent: Vec<String> = first_copies(meeting, minutes).iter().map(|to| on.party_title(to)).collect();
    let row = || Row { label: form.sent_to.clone(), text: format!("{}。", sent.join("，")) };
    Imprint {
        copies: if sent.is_empty() { Vec::new() } else { vec![row()] },
        organ: form.printed_by.replace("{office}", &on.rulebook.office.title),
        page: ImprintPage::Even,
    }
}

/// Whom the minutes are printed for: until they are issued those whom the rules suggest, so that a draft has the pages
/// that will go out. Copies sent later (补发) are not on the paper that went out first.
fn first_copies(meeting: &Meeting, minutes: &Minutes) -> Vec<Party> {
    let Stage::Issued { by, copies, .. } = &minutes.stage else { return suggested_copies(meeting, minutes) };
    copies.iter().filter(|copy| copy.sent == *by).map(|copy| copy.to.clone()).collect()
}
