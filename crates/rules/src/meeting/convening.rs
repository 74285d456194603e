//! 第十六、十七、十八条: who may convene which meeting, in their own right or entrusted.
use super::Situation;
use crate::{
    approval::By,
    clause::Violation,
    roster::{Holding, holding},
    rulebook::{MeetingKind, Rule, Rulebook, Seat},
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What one post entrusts to another (委托).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    pub from_post: String,
    pub to_post: String,
    /// Key of the kind of meeting.
    pub kind: String,
    pub from: Date,
    /// The last day.
    pub until: Date,
}

/// An entrustment and how it ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entrustment {
    pub id: String,
    pub terms: Terms,
    pub by: By,
    pub revoked: Option<Revoked>,
}

/// Taken back: not in force from this day on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revoked {
    pub by: By,
    pub on: Date,
}

impl Entrustment {
    /// Whether it is in force on the day.
    #[must_use]
    pub fn covers(&self, day: Date) -> bool {
        let Terms { from, until, .. } = self.terms;
        from <= day && day <= until && self.revoked.as_ref().is_none_or(|revoked| day < revoked.on)
    }
}

/// The seat by which a post convenes a kind of meeting.
#[derive(Debug, Clone, Copy)]
pub enum Right<'a> {
    /// The rules name the seat.
    Own(&'a Rule<Seat>),
    /// The rules let the seat be entrusted.
    Entrusted(&'a Rule<Seat>),
}

impl<'a> Right<'a> {
    /// The seat, whichever way.
    #[must_use]
    pub fn seat(self) -> &'a Rule<Seat> {
        match self {
            Self::Own(seat) | Self::Entrusted(seat) => seat,
        }
    }
}

/// By which seat the post can convene such a meeting at all; its own right goes first.
#[must_use]
pub fn right<'a>(rulebook: &'a Rulebook, kind: &MeetingKind, post: &str) -> Option<Right<'a>> {
    let fills = |keys: &[String]| {
        keys.iter().filter_map(|key| rulebook.seat(key)).find(|seat| seat.posts.iter().any(|p| p == post))
    };
    fills(&kind.convenes).map(Right::Own).or_else(|| fills(&kind.may_entrust).map(Right::Entrusted))
}

/// 第十六、十七、十八条: why the holder of this post may not convene such a meeting on this day.
#[must_use]
pub fn why_not_convene(on: Situation<'_>, kind: &Rule<MeetingKind>, post: &str, day: Date) -> Vec<Violation> {
    let mut found = Vec::new();
    match right(on.rulebook, kind, post) {
        None => found.push(wrong_convener(on, kind, post)),
        Some(right) => {
            let is_entrusted = matches!(right, Right::Own(_))
                || on.entrustments.iter().any(|e| is_for(e, on.rulebook, kind, post) && e.covers(day));
            found.extend((!is_entrusted).then(|| {
                Violation::of(&kind.basis, "no-entrustment", "convener")
                    .with(&right.seat().title)
                    .with(&kind.title)
                    .with(seat_titles(on.rulebook, &kind.convenes))
            }));
            let is_vacant = holding(on.tenures, post, day) == Holding::Vacant;
            found.extend(is_vacant.then(|| {
                Violation::of(&right.seat().basis, "seat-vacant", "convener")
                    .with(format!("{}（{}）", right.seat().title, on.post_title(post)))
                    .with(format!("召集{}", kind.title))
            }));
        }
    }
    found
}

/// Why the holder of this post may on no day convene such a meeting, entrusted or not; none is chosen where it is empty.
pub(super) fn why_never_convener(on: Situation<'_>, kind: &Rule<MeetingKind>, post: &str) -> Option<Violation> {
    if post.is_empty() {
        return Some(Violation::plain("choose-one", "convener"));
    }
    right(on.rulebook, kind, post).is_none().then(|| wrong_convener(on, kind, post))
}

fn wrong_convener(on: Situation<'_>, kind: &Rule<MeetingKind>, post: &str) -> Violation {
    Violation::of(&kind.basis, "wrong-convener", "convener")
        .with(on.post_title(post))
        .with(&kind.title)
        .with(seat_titles(on.rulebook, &kind.convenes))
        .with(entrustable(on.rulebook, kind))
}

/// Posts whose holders may entrust others with such a meeting.
#[must_use]
pub fn entrusters(rulebook: &Rulebook, kind: &MeetingKind) -> Vec<String> {
    kind.convenes.iter().filter_map(|key| rulebook.seat(key)).flat_map(|seat| seat.posts.clone()).collect()
}

/// Posts whose holders may be entrusted with such a meeting, each once; who convenes in their own right needs none.
#[must_use]
pub fn entrusted(rulebook: &Rulebook, kind: &MeetingKind) -> Vec<String> {
    let seats = kind.may_entrust.iter().filter_map(|key| rulebook.seat(key));
    let mut posts: Vec<String> = Vec::new();
    for post in seats.flat_map(|seat| &seat.posts) {
        if !posts.contains(post) && matches!(right(rulebook, kind, post), Some(Right::Entrusted(_))) {
            posts.push(post.clone());
        }
    }
    posts
}

/// 第十六、十七条: why this may not be entrusted so.
#[must_use]
pub fn why_not_entrust(on: Situation<'_>, terms: &Terms) -> Vec<Violation> {
    let mut found = Vec::new();
    if terms.until < terms.from {
        found.push(Violation::plain("ends-before-it-begins", "until"));
    } else if terms.until < on.today {
        found.push(Violation::plain("day-is-past", "until").with(terms.until.to_string()));
    }
    let Some(kind) = on.rulebook.meeting(&terms.kind) else {
        found.push(Violation::plain("choose-one", "kind"));
        return found;
    };
    let may_give = entrusters(on.rulebook, kind).contains(&terms.from_post);
    found.extend((!may_give).then(|| {
        Violation::of(&kind.basis, "cannot-entrust", "from_post")
            .with(on.post_title(&terms.from_post))
            .with(&kind.title)
            .with(seat_titles(on.rulebook, &kind.convenes))
    }));
    let may_take = matches!(right(on.rulebook, kind, &terms.to_post), Some(Right::Entrusted(_)));
    found.extend((!may_take).then(|| {
        Violation::of(&kind.basis, "cannot-be-entrusted", "to_post")
            .with(on.post_title(&terms.to_post))
            .with(&kind.title)
            .with(entrustable(on.rulebook, kind))
    }));
    found
}

/// 第十六、十七条: entrust another post with meetings of a kind, for some days.
///
/// # Errors
/// Every violation, when there is any.
pub fn entrust(on: Situation<'_>, id: String, terms: Terms, by: By) -> Result<Entrustment, Vec<Violation>> {
    let found = why_not_entrust(on, &terms);
    if found.is_empty() { Ok(Entrustment { id, terms, by, revoked: None }) } else { Err(found) }
}

/// Why it may not be taken back: it has ended.
#[must_use]
pub fn why_not_revoke(entrustment: &Entrustment, today: Date) -> Vec<Violation> {
    let has_ended = entrustment.revoked.is_some() || entrustment.terms.until < today;
    if has_ended { vec![Violation::plain("entrustment-ended", "stage")] } else { Vec::new() }
}

/// Take it back, from today on. A meeting still to come under it needs another convener.
///
/// # Errors
/// When it has ended.
pub fn revoke(entrustment: Entrustment, by: By, today: Date) -> Result<Entrustment, Vec<Violation>> {
    let found = why_not_revoke(&entrustment, today);
    if !found.is_empty() {
        return Err(found);
    }
    Ok(Entrustment { revoked: Some(Revoked { by, on: today }), ..entrustment })
}

fn is_for(entrustment: &Entrustment, rulebook: &Rulebook, kind: &MeetingKind, post: &str) -> bool {
    let terms = &entrustment.terms;
    terms.kind == kind.key
        && terms.to_post == post
        && matches!(right(rulebook, kind, &terms.from_post), Some(Right::Own(_)))
}

fn entrustable(rulebook: &Rulebook, kind: &MeetingKind) -> String {
    if kind.may_entrust.is_empty() {
        "不能委托他人".to_owned()
    } else {
        format!("可以委托{}", seat_titles(rulebook, &kind.may_entrust))
    }
}

fn seat_titles(rulebook: &Rulebook, keys: &[String]) -> String {
    let titles: Vec<_> = keys.iter().filter_map(|key| rulebook.seat(key)).map(|seat| seat.title.as_str()).collect();
    titles.join("、")
}
