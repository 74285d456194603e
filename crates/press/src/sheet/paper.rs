//! The sheet of a paper: 文件, 信函, 命令. GB/T 9704-2012, 7, 10.1, 10.2.

use gongwen::{Attachment, Binding, Close, Form, Headline, Paper, Picture, Seal, Sealed, SignedBy, layout, title};
use serde_json::{Value, json};

use super::{AddresseesPlace, blocks, date, day, ended_row, labelled, lines, or_open};

/// The widest seal of which three stand side by side in the type area.
const THREE_ABREAST_MM: u8 = 42;

pub(super) fn sheet(paper: &Paper, addressees: AddresseesPlace) -> Value {
    let standing = &paper.standing;
    let wanted = if paper.form == Form::Order { "〔签发后填令号〕" } else { "〔签发后填发文字号〕" };
    json!({
        "layout": "paper",
        "form": paper.form,
        "name": name(paper),
        "about": paper.about_seals(),
        "author": paper.mark.first().map_or("", |mark| mark.text.as_str()),
        "date": standing.issued_on().or(standing.dated()).map(date),
        "number": or_open(standing.number().map(str::to_owned), wanted),
        "copy_number": paper.copy_number.map(|number| format!("{:06}", u32::from(number))),
        "urgency": paper.urgency.map(gongwen::Urgency::name),
        "organs": paper.mark.iter().map(|mark| &mark.text).collect::<Vec<_>>(),
        "mark": mark(paper),
        "mark_word": paper.mark_word,
        "signers": paper.signers.iter().map(|s| or_open(s.name.clone(), "〔签发后填〕")).collect::<Vec<_>>(),
        "title": paper.title.as_ref().map(title_lines),
        "addressees": match addressees {
            AddresseesPlace::Head => paper.addressees.as_ref().map(|text| format!("{text}：")),
            AddresseesPlace::Imprint => None,
        },
        "body": blocks(&paper.body),
        "list": paper.attachments.iter().map(|one| &one.title.text).collect::<Vec<_>>(),
        "close": close(paper),
        "note": paper.note,
        "attachments": attachments(&paper.attachments),
        "copies": copies(paper, addressees),
        "organ": paper.imprint.organ,
        "issued": or_open(standing.issued_on().map(day), "〔签发后填日期〕"),
        "first_page_is_bare": paper.form == Form::Letter,
    })
}

/// The pictures of a paper, each with its field, in the order in which the sheet counts them.
pub(crate) fn pictures(paper: &Paper) -> Vec<(String, &Picture)> {
    match &paper.close {
        Close::Sealed(organs) => {
            let with = organs.iter().enumerate().filter_map(|(i, one)| Some((i, picture_of(one)?)));
            with.map(|(i, picture)| (format!("close.sealed[{i}].seal.impression.picture"), picture)).collect()
        }
        Close::Signed(people) => {
            let with = people.iter().enumerate().filter_map(|(i, one)| Some((i, one.picture.as_ref()?)));
            with.map(|(i, picture)| (format!("close.signed[{i}].picture"), picture)).collect()
        }
        Close::Plain(_) => Vec::new(),
    }
}

fn picture_of(sealed: &Sealed) -> Option<&Picture> {
    match &sealed.seal {
        Seal::Impression { picture, .. } => Some(picture),
        Seal::Place { .. } | Seal::Stamped { .. } => None,
    }
}

/// 7.2.4: the lines of the mark of one organ, the last with 文件.
fn mark(paper: &Paper) -> Vec<String> {
    let Some(first) = paper.mark.first() else { return Vec::new() };
    let mut lines: Vec<String> = lines(first).into_iter().map(str::to_owned).collect();
    if let (Some(last), Some(word)) = (lines.last_mut(), &paper.mark_word) {
        last.push_str(word);
    }
    lines
}

/// 7.3.1: the lines as the author broke them; one that is still too long for the type area is broken on meaning.
fn title_lines(headline: &Headline) -> Vec<&str> {
    lines(headline).into_iter().flat_map(|line| title::lines(line, TITLE_CHARACTERS)).collect()
}

/// Characters of a title on a line.
const TITLE_CHARACTERS: usize = characters_a_line(layout::TITLE_PT.value);
/// Characters of a name on a line of its own, with a character's room on either side.
const NAME_CHARACTERS: usize = 26;

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "some twenty characters")]
const fn characters_a_line(size_pt: f64) -> usize {
    (layout::TYPE_WIDTH_MM.value / 25.4 * 72.0 / size_pt) as usize
}

/// 7.3.4, 7.3.7: those attachments that say something, numbered as in the list.
fn attachments(all: &[Attachment]) -> Vec<Value> {
    let label = |i: usize| if all.len() == 1 { "附件".to_owned() } else { format!("附件{}", i + 1) };
    let set = all.iter().enumerate().filter(|(_, one)| !one.body.is_empty());
    let sheet = |(i, one): (usize, &Attachment)| {
        json!({
            "label": label(i),
            "title": title_lines(&one.title),
            "apart": one.binding == Binding::Apart,
            "body": blocks(&one.body),
        })
    };
    set.map(sheet).collect()
}

/// 7.3.5.
fn close(paper: &Paper) -> Value {
    let dated = or_open(paper.standing.dated().map(day), "〔签发后填日期〕");
    match &paper.close {
        Close::Sealed(organs) => {
            let (columns, most) = abreast(organs);
            let mut next = 0;
            let organs: Vec<_> = organs.iter().map(|one| sealed(one, most, &mut next)).collect();
            json!({ "kind": "sealed", "date": dated, "columns": columns, "organs": organs })
        }
        Close::Plain(organs) => {
            let organs: Vec<_> = organs.iter().flat_map(|organ| title::lines(organ, NAME_CHARACTERS)).collect();
            json!({ "kind": "plain", "date": dated, "organs": organs })
        }
        Close::Signed(people) => {
            let mut next = 0;
            let people: Vec<_> = people.iter().map(|one| signed(one, &mut next)).collect();
            json!({ "kind": "signed", "date": dated, "people": people })
        }
    }
}

/// 7.3.5.1: how many seals stand side by side within the type area, and how long a line of the names under them may be.
fn abreast(organs: &[Sealed]) -> (usize, usize) {
    let widest = organs.iter().map(|one| one.seal.diameter_mm()).max().unwrap_or_default();
    let longest = organs.iter().map(|one| one.organ.chars().count()).max().unwrap_or_default();
    match organs.len() {
        0 | 1 => (1, NAME_CHARACTERS),
        2 => (2, 13),
        // Of more organs than six, two a row would not all stand on one page.
        count if widest <= THREE_ABREAST_MM && (longest <= 7 || count > 6) => (3, 7),
        _ => (2, 13),
    }
}

fn sealed(one: &Sealed, most: usize, next: &mut usize) -> Value {
    json!({
        "lines": title::lines(&one.organ, most),
        "diameter_mm": one.seal.diameter_mm(),
        "picture": picture_of(one).map(|_| numbered(next)),
        "free": matches!(one.seal, Seal::Stamped { .. }),
    })
}

fn signed(one: &SignedBy, next: &mut usize) -> Value {
    json!({
        "post": one.post,
        "name": or_open(one.name.clone(), "〔签名章〕"),
        "picture": one.picture.as_ref().map(|_| numbered(next)),
    })
}

/// The path under which the shop serves the next picture.
fn numbered(next: &mut usize) -> String {
    let path = crate::world::picture_path(*next);
    *next += 1;
    path
}

/// 7.3.2, 7.4.2: 抄送, and above it 主送 if it did not fit under the title.
fn copies(paper: &Paper, addressees: AddresseesPlace) -> Vec<Value> {
    let moved = paper.addressees.as_ref().filter(|_| addressees == AddresseesPlace::Imprint);
    let moved = moved.map(|text| labelled("主送", text));
    moved.into_iter().chain(paper.imprint.copies.iter().map(ended_row)).collect()
}

/// What the file is called in a reader's window.
fn name(paper: &Paper) -> String {
    let words = paper.title.as_ref().or(paper.mark.first()).map_or("", |headline| headline.text.as_str());
    let draft = if paper.standing.is_final() { "" } else { "（稿）" };
    format!("{words}{}{draft}", paper.standing.number().unwrap_or_default())
}
