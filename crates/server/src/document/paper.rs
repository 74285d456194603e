//! 第二十五、二十六条: a document as it goes to the press (GB/T 9704-2012, 7 and 10.1). No seal is ever drawn: its place is
//! marked until the act of sealing brings the impression (`sealing`).
use crate::minutes::document::day_of;
use gongwen::{
    Attachment, Close, Document as Press, Form, Genre, Headline, ImprintPage, Paper, PaperImprint, PaperStanding, Row,
    Seal, Sealed, Signer,
};
use rules::{
    Violation,
    document::{Content, Direction, Document, JointOrgan, attached_blocks, blocks, printed_text},
    meeting::Situation,
    rulebook::PaperKind,
};

/// The document as it is printed.
#[must_use]
pub fn of(on: Situation<'_>, kind: &PaperKind, document: &Document) -> Press {
    let content = &document.content;
    let is_letter = content.genre == Genre::Letter;
    Press::Paper(Paper {
        form: if is_letter { Form::Letter } else { Form::File },
        genre: content.genre,
        standing: standing(document),
        copy_number: None,
        urgency: content.urgency,
        mark: mark(kind, content),
        mark_word: (!is_letter).then(|| "文件".to_owned()),
        signers: if content.direction == Direction::Up { signers(document) } else { Vec::new() },
        title: Some(Headline { text: content.title.clone(), break_after: Vec::new() }),
        addressees: Some(content.addressed().called(on)).filter(|text| !text.is_empty()),
        body: blocks(&printed_text(kind, content)),
        attachments: attachments(document),
        close: close(on, kind, content),
        note: Some(content.note.clone()).filter(|note| !note.trim().is_empty()),
        imprint: PaperImprint {
            copies: copies(on, content),
            organ: (!is_letter).then(|| kind.printed_by.clone()),
            page: if is_letter { ImprintPage::Last } else { ImprintPage::Even },
        },
    })
}

/// As it will be printed once it is sealed on this day.
#[must_use]
pub fn to_seal(on: Situation<'_>, kind: &PaperKind, document: &Document) -> Press {
    let mut printed = of(on, kind, document);
    if let (Press::Paper(paper), Some(dated)) = (&mut printed, document.dated()) {
        let number = paper.standing.number().unwrap_or_default().to_owned();
        paper.standing = PaperStanding::Final { number, dated, issued_on: on.today };
    }
    printed
}

/// 定稿: the text as it was signed, before it had a number and before it was sealed.
#[must_use]
pub fn unnumbered(mut printed: Press) -> Press {
    if let Press::Paper(paper) = &mut printed {
        paper.standing = PaperStanding::Draft { number: None, dated: None, issued_on: None };
    }
    printed
}

/// Why it could not be printed: what the standard lays down, and characters that are not seen.
#[must_use]
pub fn why_not_print(paper: &Press) -> Vec<Violation> {
    let Err(problems) = paper.check() else { return Vec::new() };
    let one = |problem: &gongwen::Problem| {
        let (field, place) = place(&problem.field);
        Violation::plain("not-printable", &field).with(place).with(problem.fault.to_string())
    };
    problems.0.iter().map(one).collect()
}

/// Characters of a text that no face on this machine has, by the field they stand in.
#[must_use]
pub fn why_not_drawn(content: &Content, missing: &str) -> Vec<Violation> {
    let mut fields = vec![("title".to_owned(), &content.title), ("text".to_owned(), &content.text)];
    for (n, attached) in content.attachments.iter().enumerate() {
        fields.push((format!("attached.{n}"), &attached.title));
        fields.push((format!("attached_text.{n}"), &attached.text));
    }
    fields.push(("note".to_owned(), &content.note));
    let mut left: Vec<char> = missing.chars().collect();
    let mut found = Vec::new();
    for (field, text) in fields {
        let here: String = left.iter().filter(|c| text.contains(**c)).collect();
        left.retain(|c| !here.contains(*c));
        found.extend((!here.is_empty()).then(|| Violation::plain("no-glyph", &field).with(here)));
    }
    // Names of units and organs are not typed into one field.
    let rest: String = left.into_iter().collect();
    found.extend((!rest.is_empty()).then(|| Violation::plain("no-glyph", "addressees").with(rest)));
    found
}

/// The field of our form, and what it is called.
fn place(field: &str) -> (String, &'static str) {
    let bare = field.trim_start_matches("paper.");
    let attached = bare.strip_prefix("attachments[").and_then(|rest| rest.split_once(']'));
    if let Some((n, rest)) = attached {
        let name = if rest.starts_with(".body") { "attached_text" } else { "attached" };
        return (format!("{name}.{n}"), "附件");
    }
    let known = [
        ("title", "title", "标题"),
        ("addressees", "addressees", "主送机关"),
        ("body", "text", "正文"),
        ("attachments", "files", "附件"),
        ("note", "note", "附注"),
        ("imprint.copies", "copies_to", "抄送机关"),
    ];
    let found = known.iter().find(|(name, ..)| bare.starts_with(name));
    let (field, place) = found.map_or(("text", "版式"), |(_, field, place)| (*field, *place));
    (field.to_owned(), place)
}

/// 印发日期 is the day on which it was sealed, or, where it bears no seal, sent out: what was sealed never changes again.
fn standing(document: &Document) -> PaperStanding {
    let dated = document.dated();
    let number = document.numbered().map(|numbered| numbered.number.clone());
    let fixed = document.sealed().map(|sealed| &sealed.by).or(document.issued()).map(day_of);
    if let (Some(number), Some(dated), Some(issued_on)) = (number.clone(), dated, fixed) {
        return PaperStanding::Final { number, dated, issued_on };
    }
    PaperStanding::Draft { number, dated, issued_on: None }
}

fn attachments(document: &Document) -> Vec<Attachment> {
    let one = |attached: &rules::document::Attached| Attachment {
        title: Headline { text: attached.title.clone(), break_after: Vec::new() },
        binding: attached.binding,
        body: attached_blocks(attached),
    };
    document.content.attachments.iter().map(one).collect()
}

/// 7.2.4, 10.1: the host's mark first, then those of the other organs; a letter bears the host's alone.
fn mark(kind: &PaperKind, content: &Content) -> Vec<Headline> {
    let ours = Headline { text: kind.mark.clone(), break_after: kind.mark_break_after.clone() };
    let others = content.joint.iter().filter(|_| content.genre != Genre::Letter);
    let theirs = others.map(|one| Headline { text: one.name.clone(), break_after: Vec::new() });
    std::iter::once(ours).chain(theirs).collect()
}

/// 7.2.6: who signed, in the order of the organs.
fn signers(document: &Document) -> Vec<Signer> {
    let ours = document.signature().map(|signature| signature.by.name.clone());
    let name = |one: &JointOrgan| document.joint_signature(&one.organ).map(|signed| signed.name.clone());
    let theirs = document.content.joint.iter().map(name);
    std::iter::once(ours).chain(theirs).map(|name| Signer { name }).collect()
}

/// 7.3.5: names and the places of the seals, in the order of the organs.
fn close(on: Situation<'_>, kind: &PaperKind, content: &Content) -> Close {
    let seal = on.rulebook.seal_of(kind);
    let others = content.joint.iter().map(|one| one.name.clone());
    let organs = std::iter::once(kind.signed_as(seal.map(|seal| &seal.is))).chain(others);
    match seal {
        Some(seal) => {
            let place = |organ| Sealed { organ, seal: Seal::Place { diameter_mm: seal.diameter_mm } };
            Close::Sealed(organs.map(place).collect())
        }
        None => Close::Plain(organs.collect()),
    }
}

fn copies(on: Situation<'_>, content: &Content) -> Vec<Row> {
    let text = content.copied().called(on);
    if text.is_empty() { Vec::new() } else { vec![Row { label: "抄送".to_owned(), text: format!("{text}。") }] }
}
