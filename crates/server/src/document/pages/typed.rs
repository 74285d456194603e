//! The form of a document as it was typed, and as content.
use crate::web::{Fields, fields::FIELDS_MOST};
use gongwen::{Genre, Urgency};
use rules::{
    Violation,
    document::{Attached, Chosen, Content, Direction, Passed},
    meeting::Party,
};

/// Between the parts of a phrase's choice: the phrase, the minutes, the topic.
const BETWEEN: char = '|';

/// What was typed, as content.
///
/// # Errors
/// What has to be chosen and was not.
pub fn content(form: &Fields) -> Result<Content, Vec<Violation>> {
    let mut found = Vec::new();
    let genre = Genre::named(form.text("genre"));
    let direction = Direction::named(form.text("direction"));
    found.extend(genre.is_none().then(|| Violation::plain("choose-one", "genre")));
    found.extend(direction.is_none().then(|| Violation::plain("choose-one", "direction")));
    let (addressees, copies_to) = (parties(form, "addressees"), parties(form, "copies_to"));
    let (Some(genre), Some(direction), Ok(addressees), Ok(copies_to)) =
        (genre, direction, addressees.as_ref(), copies_to.as_ref())
    else {
        found.extend([addressees.err(), copies_to.err()].into_iter().flatten());
        return Err(found);
    };
    Ok(Content {
        genre,
        direction,
        title: clean(form.text("title")),
        addressees: addressees.clone(),
        text: clean(form.text("text")),
        attachments: attached(form),
        copies_to: copies_to.clone(),
        urgency: [Urgency::Utmost, Urgency::High].into_iter().find(|one| one.name() == form.text("urgency")),
        note: clean(form.text("note")),
        phrase: phrase(form.text("phrase")),
        reason: clean(form.text("reason")),
        is_open_matter: form.ticked("open_matter"),
    })
}

/// The saved content in the form.
#[must_use]
pub fn typed(kind: &str, content: &Content) -> Fields {
    let one = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let mut fields = vec![
        one("kind", kind),
        one("genre", content.genre.name()),
        one("direction", content.direction.name()),
        one("title", &content.title),
        one("text", &content.text),
        one("urgency", content.urgency.map_or("", Urgency::name)),
        one("note", &content.note),
        one("phrase", &content.phrase.as_ref().map(phrase_key).unwrap_or_default()),
        one("reason", &content.reason),
    ];
    for (name, all) in [("addressees", &content.addressees), ("copies_to", &content.copies_to)] {
        let (guests, known): (Vec<&Party>, Vec<&Party>) = all.iter().partition(|one| matches!(one, Party::Guest(_)));
        fields.extend(known.iter().map(|party| one(name, &party.to_string())));
        let guests: Vec<String> = guests.iter().map(|party| party.to_string().replacen("guest:", "", 1)).collect();
        fields.push(one(&format!("{name}_other"), &guests.join("、")));
    }
    for (n, attached) in content.attachments.iter().enumerate() {
        fields.push(one(&format!("attached.{n}"), &attached.title));
        fields.push(one(&format!("file.{n}"), &attached.file));
    }
    fields.extend(content.is_open_matter.then(|| one("open_matter", "1")));
    Fields(fields)
}

/// A phrase's choice in the form.
#[must_use]
pub fn phrase_key(chosen: &Chosen) -> String {
    match &chosen.passed {
        Some(passed) => [chosen.phrase.as_str(), &passed.minutes, &passed.topic].join(&BETWEEN.to_string()),
        None => chosen.phrase.clone(),
    }
}

fn phrase(key: &str) -> Option<Chosen> {
    let parts: Vec<&str> = key.split(BETWEEN).collect();
    let passed = |minutes: &str, topic: &str| Passed {
        minutes: minutes.to_owned(),
        topic: topic.to_owned(),
        cited: String::new(),
    };
    match parts.as_slice() {
        [] | [""] => None,
        [phrase, minutes, topic] => Some(Chosen { phrase: (*phrase).to_owned(), passed: Some(passed(minutes, topic)) }),
        [phrase, ..] => Some(Chosen { phrase: (*phrase).to_owned(), passed: None }),
    }
}

/// Those chosen from the register, then those written by name.
fn parties(form: &Fields, field: &str) -> Result<Vec<Party>, Violation> {
    let mut all = Vec::new();
    for key in form.all(field) {
        all.push(Party::try_from(key).map_err(|_| Violation::plain("choose-one", field))?);
    }
    let other = form.text(&format!("{field}_other"));
    let names = other.split(['、', '，', ',', '；', ';', '\n']).map(str::trim).filter(|name| !name.is_empty());
    all.extend(names.map(|name| Party::Guest(name.into())));
    Ok(all)
}

/// Files that stay, under their titles; one whose title was emptied goes.
fn attached(form: &Fields) -> Vec<Attached> {
    let has = |n: usize| form.0.iter().any(|(name, _)| *name == format!("file.{n}"));
    let one = |n: usize| Attached {
        file: form.text(&format!("file.{n}")).to_owned(),
        title: clean(form.text(&format!("attached.{n}"))),
    };
    let count = (0..FIELDS_MOST).take_while(|n| has(*n)).count();
    (0..count).map(one).filter(|one| !one.title.is_empty()).collect()
}

/// Browsers send lines ended in two characters, and a tab cannot be typeset.
fn clean(text: &str) -> String {
    text.replace("\r\n", "\n").replace(['\r', '\t'], " ").trim().to_owned()
}
