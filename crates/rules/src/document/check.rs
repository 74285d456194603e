//! What keeps a document from being put up: each a rule of the 条例 of 2012 on how organs write to one another, of the
//! body's own rules, or of the law on secrets. One function each.
use super::{
    Attached, Content, Direction, addressed::Seen, chars, joint::why_not_joint, phrase::why_not_phrase,
    secret::why_not_secret,
};
use crate::{
    clause::{Violation, why_not_optional_text, why_not_text},
    meeting::{Party, Situation},
    rulebook::{PaperKind, Rule, UnitKind},
};
use gongwen::Genre;

const TITLE_MOST_CHARS: usize = 100;
/// What a form takes in at all; the kind's own limit is checked when the text is put up.
const TEXT_MOST_CHARS: usize = 100_000;
const NOTE_MOST_CHARS: usize = 100;
/// Closings by which a text asks for leave.
const REQUESTS: [&str; 7] = ["妥否", "当否", "请批示", "请予批准", "请审批", "请予审批", "请批准"];
/// How names of party committees and governments are known.
const LOWER: [&str; 4] = ["党委", "县委", "区委", "政府"];
/// Words that order.
pub(super) const ORDERS: [&str; 8] = ["必须", "务必", "严禁", "责令", "限期", "逾期不", "贯彻落实情况报", "按要求上报"];

/// What cannot be saved even as a draft: too long, characters that mislead, a secret mark, someone not registered.
#[must_use]
pub fn why_not_as_written(on: Situation<'_>, kind: &Rule<PaperKind>, content: &Content) -> Vec<Violation> {
    let mut found = Vec::new();
    found.extend(why_not_optional_text(&content.title, "title", TITLE_MOST_CHARS));
    found.extend(why_not_optional_text(&content.text, "text", TEXT_MOST_CHARS));
    found.extend(why_not_optional_text(&content.note, "note", NOTE_MOST_CHARS));
    found.extend(why_not_optional_text(&content.reason, "reason", super::REASON_MOST_CHARS));
    found.extend(why_not_genre_of(kind, content.genre));
    found.extend(why_not_parties(on, content));
    for (n, attached) in content.attachments.iter().enumerate() {
        found.extend(why_not_text(&attached.title, &format!("attached.{n}"), TITLE_MOST_CHARS));
        found.extend(why_not_optional_text(&attached.text, &format!("attached_text.{n}"), TEXT_MOST_CHARS));
    }
    found.extend(why_not_joint(on, kind, content));
    found.extend(why_not_secret(content));
    found
}

/// What keeps it from being put up, beside [`why_not_as_written`].
#[must_use]
pub fn why_not_fit(on: Situation<'_>, kind: &Rule<PaperKind>, content: &Content) -> Vec<Violation> {
    let mut found = Vec::new();
    found.extend(why_not_text(&content.title, "title", TITLE_MOST_CHARS));
    found.extend(why_not_text(&content.text, "text", TEXT_MOST_CHARS));
    found.extend((content.addressed().count() == 0).then(|| Violation::plain("nobody-addressed", "addressees")));
    found.extend((!content.is_open_matter).then(|| Violation::plain("openness-not-confirmed", "open_matter")));
    found.extend(why_not_title(content));
    found.extend(why_not_direction(content));
    found.extend(why_not_up(on, content));
    found.extend(why_not_down(on, content));
    found.extend(why_not_request_inside(content));
    found.extend(why_not_long(kind, content));
    found.extend(why_not_order(on, content));
    found.extend(why_not_phrase(kind, content));
    found.extend(why_not_attached(content));
    found
}

/// What is named under the text must be there: a file, or something typed.
fn why_not_attached(content: &Content) -> Vec<Violation> {
    let is_empty = |attached: &Attached| attached.file.is_none() && attached.text.trim().is_empty();
    let empty = content.attachments.iter().enumerate().filter(|(_, attached)| is_empty(attached));
    let field = |n: usize| format!("attached_text.{n}");
    empty.map(|(n, one)| Violation::plain("attachment-empty", &field(n)).with(&one.title)).collect()
}

fn why_not_genre_of(kind: &Rule<PaperKind>, genre: Genre) -> Option<Violation> {
    let is_his = kind.genres.iter().any(|name| name == genre.name());
    (!is_his).then(|| Violation::of(&kind.basis, "genre-not-of-kind", "genre").with(&kind.title).with(genre.name()))
}

fn why_not_parties(on: Situation<'_>, content: &Content) -> Vec<Violation> {
    let mut seen = Seen::default();
    let mut found = content.addressed().why_not(on, "addressees", &mut seen);
    found.extend(content.copied().why_not(on, "copies_to", &mut seen));
    found
}

/// 条例: 标题由发文机关名称、事由和文种组成.
fn why_not_title(content: &Content) -> Option<Violation> {
    let (title, genre) = (content.title.trim(), content.genre.name());
    let is_wrong = !title.is_empty() && !title.ends_with(genre);
    is_wrong.then(|| Violation::plain("title-without-genre", "title").with(genre))
}

/// 条例: 请示、报告 go up, 函 to those beside, 批复、通知、通报、决定 down; 意见 any way.
fn why_not_direction(content: &Content) -> Option<Violation> {
    let (genre, direction) = (content.genre, content.direction);
    let fits = match genre {
        Genre::Request | Genre::Report => direction == Direction::Up,
        Genre::Letter => direction == Direction::Level,
        Genre::Opinion => true,
        _ => direction == Direction::Down,
    };
    (!fits).then(|| Violation::plain("genre-against-direction", "direction").with(genre.name()).with(direction.title()))
}

/// 条例: to the organ above, one addressee, not a leader, and no copies to those below.
fn why_not_up(on: Situation<'_>, content: &Content) -> Vec<Violation> {
    let (mut found, count) = (Vec::new(), content.addressed().count());
    if content.direction != Direction::Up {
        return found;
    }
    found.extend((count > 1).then(|| Violation::plain("upward-one-addressee", "addressees").with(count.to_string())));
    let groups = |keys: &[String], of: fn(UnitKind) -> bool| -> Vec<String> {
        let groups = keys.iter().filter_map(|key| on.rulebook.unit_group(key)).filter(|group| of(group.of));
        groups.map(|group| group.title.clone()).collect()
    };
    for title in groups(&content.groups.addressed, |kind| kind != UnitKind::Superior) {
        found.push(Violation::plain("upward-not-above", "addressees").with(title));
    }
    for title in groups(&content.groups.copied, is_below) {
        found.push(Violation::plain("upward-copied-down", "copies_to").with(title));
    }
    for party in &content.addressees {
        let named = |violation: Violation| violation.with(on.party_title(party));
        match party {
            Party::Post(_) => found.push(named(Violation::plain("upward-to-a-leader", "addressees"))),
            Party::Unit(_) if !is_of(on, party, UnitKind::Superior) => {
                found.push(named(Violation::plain("upward-not-above", "addressees")));
            }
            Party::Unit(_) | Party::Guest(_) => {}
        }
    }
    for party in &content.copies_to {
        let goes_below = [UnitKind::Member, UnitKind::Area].into_iter().any(|kind| is_of(on, party, kind));
        found.extend(
            goes_below.then(|| Violation::plain("upward-copied-down", "copies_to").with(on.party_title(party))),
        );
    }
    found
}

fn is_below(kind: UnitKind) -> bool {
    matches!(kind, UnitKind::Member | UnitKind::Area)
}

/// What goes down or beside is not addressed to the organ above.
fn why_not_down(on: Situation<'_>, content: &Content) -> Vec<Violation> {
    let is_down = content.direction == Direction::Down;
    let all = content.addressed().everybody(on);
    let above = all.iter().filter(|party| is_down && is_of(on, party, UnitKind::Superior));
    above.map(|party| Violation::plain("downward-to-above", "addressees").with(on.party_title(party))).collect()
}

/// 条例: 不得在报告等非请示性公文中夹带请示事项.
fn why_not_request_inside(content: &Content) -> Option<Violation> {
    let asked = || REQUESTS.iter().find(|words| content.text.contains(**words));
    let words = if content.genre == Genre::Report { asked() } else { None };
    words.map(|words| Violation::plain("request-inside-report", "text").with(*words))
}

fn why_not_long(kind: &Rule<PaperKind>, content: &Content) -> Option<Violation> {
    let count = chars(content);
    let refuse = || {
        let violation = Violation::plain("document-too-long", "text");
        violation.with(count.to_string()).with(kind.most_chars.to_string())
    };
    (count > kind.most_chars).then(refuse)
}

/// 减负规定: a coordinating body does not order lower party committees and governments about; where it was empowered
/// to, that is written down.
fn why_not_order(on: Situation<'_>, content: &Content) -> Option<Violation> {
    let words = orders(on, content)?;
    content.reason.trim().is_empty().then(|| Violation::plain("order-without-reason", "reason").with(words))
}

/// Words of command in what goes to a lower party committee or government; a county's own task force is neither.
pub(super) fn orders(on: Situation<'_>, content: &Content) -> Option<&'static str> {
    let is_lower = |party: &Party| {
        let name = on.party_title(party);
        !matches!(party, Party::Post(_)) && LOWER.iter().any(|words| name.contains(words))
    };
    let goes_there = content.direction == Direction::Down && content.addressed().everybody(on).iter().any(is_lower);
    ORDERS.into_iter().find(|words| goes_there && content.text.contains(*words))
}

/// How often the text asks for leave: one matter, one request.
pub(super) fn requests(text: &str) -> usize {
    text.lines().filter(|line| REQUESTS.iter().any(|words| line.contains(words))).count()
}

fn is_of(on: Situation<'_>, party: &Party, kind: UnitKind) -> bool {
    matches!(party, Party::Unit(key) if on.units.iter().any(|unit| unit.key == *key && unit.kind == kind))
}
