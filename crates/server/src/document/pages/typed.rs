//! The form of a document as it was typed, and as content.
use crate::web::{Fields, fields::FIELDS_MOST};
use gongwen::{Binding, Genre, Orientation, Urgency};
use rules::{
    Violation,
    document::{Attached, Chosen, Content, Direction, Groups, JointOrgan, Passed},
    meeting::Party,
};

/// Between the parts of a phrase's choice: the phrase, the minutes, the topic.
const BETWEEN: char = '|';

/// Before the key of a group.
const GROUP: &str = "group:";

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
    Ok(content_of(form, (genre, direction), (addressees.clone(), copies_to.clone())))
}

/// What was typed, as far as it goes: what is not chosen yet is guessed. For the preview alone, never saved.
#[must_use]
pub fn sketch(form: &Fields) -> Content {
    let genre = Genre::named(form.text("genre")).unwrap_or(Genre::Notice);
    let direction = Direction::named(form.text("direction")).unwrap_or(Direction::Down);
    let known = |field: &str| parties(form, field).unwrap_or_default();
    content_of(form, (genre, direction), (known("addressees"), known("copies_to")))
}

fn content_of(
    form: &Fields,
    (genre, direction): (Genre, Direction),
    (addressees, copies_to): (Vec<Party>, Vec<Party>),
) -> Content {
    Content {
        genre,
        direction,
        title: line(form.text("title")),
        addressees,
        text: text(form.text("text")),
        attachments: attached(form),
        copies_to,
        urgency: [Urgency::Utmost, Urgency::High].into_iter().find(|one| one.name() == form.text("urgency")),
        note: line(form.text("note")),
        phrase: phrase(form.text("phrase")),
        reason: line(form.text("reason")),
        is_open_matter: form.ticked("open_matter"),
        groups: Groups { addressed: groups(form, "addressees"), copied: groups(form, "copies_to") },
        joint: joint(form),
    }
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
    for (name, all) in [("addressees", &content.groups.addressed), ("copies_to", &content.groups.copied)] {
        fields.extend(all.iter().map(|key| one(name, &group_key(key))));
    }
    for (n, attached) in content.attachments.iter().enumerate() {
        fields.push(one(&format!("attached.{n}"), &attached.title));
        fields.push(one(&format!("attached_text.{n}"), &attached.text));
        fields.extend(attached.file.iter().map(|file| one(&format!("file.{n}"), file)));
        fields.extend((attached.binding == Binding::Apart).then(|| one(&format!("apart.{n}"), "1")));
        fields.extend((attached.orientation == Orientation::Landscape).then(|| one(&format!("wide.{n}"), "1")));
    }
    for (n, organ) in content.joint.iter().enumerate() {
        let key = if matches!(organ.organ, Party::Guest(_)) { String::new() } else { organ.organ.to_string() };
        fields.push(one(&format!("joint.{n}"), &key));
        fields.push(one(&format!("joint_name.{n}"), &organ.name));
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

/// A whole group among what can be chosen.
#[must_use]
pub fn group_key(key: &str) -> String {
    format!("{GROUP}{key}")
}

fn group(chosen: &str) -> Option<&str> {
    chosen.strip_prefix(GROUP)
}

fn groups(form: &Fields, field: &str) -> Vec<String> {
    form.all(field).iter().filter_map(|key| group(key)).map(str::to_owned).collect()
}

/// Those chosen from the register, then those written by name.
fn parties(form: &Fields, field: &str) -> Result<Vec<Party>, Violation> {
    let mut all = Vec::new();
    for key in form.all(field).into_iter().filter(|key| group(key).is_none()) {
        all.push(Party::try_from(key).map_err(|_| Violation::plain("choose-one", field))?);
    }
    let other = form.text(&format!("{field}_other"));
    all.extend(names(other).into_iter().map(|name| Party::Guest(name.as_str().into())));
    Ok(all)
}

/// Names with marks between them; those inside brackets are part of a name: 各县（市、区）人民政府.
fn names(typed: &str) -> Vec<String> {
    let (mut all, mut inside) = (vec![String::new()], 0_u32);
    for c in typed.chars() {
        match c {
            '（' | '(' => inside += 1,
            '）' | ')' => inside = inside.saturating_sub(1),
            _ => {}
        }
        match all.last_mut() {
            Some(name) if inside > 0 || !['、', '，', ',', '；', ';', '\n'].contains(&c) => name.push(c),
            _ => all.push(String::new()),
        }
    }
    all.into_iter().map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect()
}

/// How many rows of a name came: `attached.0`, `attached.1` …
#[must_use]
pub fn rows(form: &Fields, name: &str) -> usize {
    let has = |n: &usize| form.0.iter().any(|(known, _)| *known == format!("{name}.{n}"));
    (0..FIELDS_MOST).take_while(has).count()
}

/// Attachments in their order; one whose title was emptied goes, unless something is typed in it.
fn attached(form: &Fields) -> Vec<Attached> {
    let one = |n: usize| {
        let of = |name: &str| form.text(&format!("{name}.{n}"));
        let (apart, wide) = (!of("apart").is_empty(), !of("wide").is_empty());
        Attached {
            file: Some(of("file").to_owned()).filter(|file| !file.is_empty()),
            title: line(of("attached")),
            text: text(of("attached_text")),
            binding: if apart { Binding::Apart } else { Binding::Bound },
            orientation: if wide { Orientation::Landscape } else { Orientation::Upright },
        }
    };
    (0..rows(form, "attached")).map(one).filter(|one| !one.title.is_empty() || !one.text.is_empty()).collect()
}

/// 联署机关 in the order of the paper: a unit by the register, or an organ outside it by its full name.
fn joint(form: &Fields) -> Vec<JointOrgan> {
    let one = |n: usize| {
        let (key, name) = (form.text(&format!("joint.{n}")), line(form.text(&format!("joint_name.{n}"))));
        let organ = Party::try_from(key.to_owned()).unwrap_or_else(|_| Party::Guest(name.as_str().into()));
        (!key.is_empty() || !name.is_empty()).then_some(JointOrgan { organ, name })
    };
    (0..rows(form, "joint")).filter_map(one).collect()
}

/// Browsers send lines ended in two characters; tabs part the cells of a table.
fn text(typed: &str) -> String {
    let lines = typed.replace("\r\n", "\n").replace('\r', "\n");
    lines.trim_matches(|c: char| c.is_whitespace() && c != '\t').to_owned()
}

/// A line has neither.
fn line(typed: &str) -> String {
    typed.replace("\r\n", "\n").replace(['\r', '\t'], " ").trim().to_owned()
}
