//! 第十六、十七、十八条 出席人员: who is asked, by the rules and beyond them.
use super::{Meeting, Party, Plan, Situation};
use crate::{
    rulebook::{Attends, PostRole, Rulebook, UnitKind},
    topic::Topic,
};
use serde::{Deserialize, Serialize};

/// Why someone is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Invited {
    /// 出席人员 by the clause of the kind of meeting.
    ByRule,
    /// 出席人员 too, by the seat they hold in the body; neither the quorum nor a vote counts them among the members.
    BySeat,
    /// Asked to attend beyond that.
    Added,
    /// 列席.
    Observer,
}

/// One who is asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invitation {
    pub party: Party,
    /// The post that is asked: the unit's member or its liaison officer, a leader's own. None for guests.
    pub post: Option<String>,
    pub invited: Invited,
}

impl Invitation {
    /// 列席: not counted among those due.
    #[must_use]
    pub fn observes(&self) -> bool {
        self.invited == Invited::Observer
    }
}

/// 第十六、十七、十八条: the list, computed: all members, or the members of the topics' units, or
/// their liaison officers; what the arrangement adds and leaves out. Empty for an unknown kind.
#[must_use]
pub fn invitations(on: Situation<'_>, plan: &Plan, topics: &[Topic]) -> Vec<Invitation> {
    let Some(kind) = on.rulebook.meeting(&plan.kind) else { return Vec::new() };
    let role = match kind.attends {
        Attends::AllMembers | Attends::TopicMembers => PostRole::Member,
        Attends::TopicLiaisons => PostRole::Liaison,
    };
    let by_rule =
        units_by_rule(on, kind.attends, plan, topics).into_iter().map(|unit| (Party::Unit(unit), Invited::ByRule));
    let by_seat = posts_by_seat(on, plan).into_iter().map(|post| (Party::Post(post), Invited::BySeat));
    let added = plan.added.iter().map(|party| (party.clone(), Invited::Added));
    let observers = plan.observers.iter().map(|party| (party.clone(), Invited::Observer));
    let mut list: Vec<Invitation> = Vec::new();
    for (party, invited) in by_rule.chain(added).chain(observers).chain(by_seat) {
        if list.iter().all(|known| known.party != party) {
            let post = post_asked(on, &party, role);
            list.push(Invitation { party, post, invited });
        }
    }
    list
}

/// As a list of those asked is read: who holds a seat of the body, others asked by their post, units, 列席.
#[must_use]
pub fn in_precedence<'a>(rulebook: &Rulebook, asked: impl Iterator<Item = &'a Invitation>) -> Vec<&'a Invitation> {
    let holds_seat = |post: &String| rulebook.seats.iter().any(|seat| seat.posts.contains(post));
    let rank = |one: &&Invitation| match (&one.party, one.invited) {
        (_, Invited::Observer) => 3,
        (Party::Post(post), _) if holds_seat(post) => 0,
        (Party::Post(_), _) => 1,
        _ => 2,
    };
    let mut list: Vec<_> = asked.collect();
    list.sort_by_key(rank);
    list
}

/// 第六条: the meeting without a unit that is a member no longer, when it or one of its posts was asked. Answers that
/// were given stay on record.
#[must_use]
pub fn strike(mut meeting: Meeting, unit: &str, posts: &[String]) -> Option<Meeting> {
    let before = meeting.invited.len();
    meeting.invited.retain(|invitation| match &invitation.party {
        Party::Unit(key) => key != unit,
        Party::Post(post) => !posts.contains(post),
        Party::Guest(_) => true,
    });
    (meeting.invited.len() < before).then_some(meeting)
}

fn units_by_rule(on: Situation<'_>, attends: Attends, plan: &Plan, topics: &[Topic]) -> Vec<String> {
    let concerned = |key: &str| topics.iter().any(|topic| topic.units().any(|unit| unit == key));
    let left_out = |key: &str| plan.removed.iter().any(|removal| removal.unit == key);
    let asked = |unit: &&crate::rulebook::Unit| match attends {
        Attends::AllMembers => unit.kind == UnitKind::Member,
        Attends::TopicMembers | Attends::TopicLiaisons => {
            unit.kind == UnitKind::Member && concerned(&unit.key) && !left_out(&unit.key)
        }
    };
    on.units.iter().filter(asked).map(|unit| unit.key.clone()).collect()
}

/// Who convenes presides, and is not asked.
fn posts_by_seat(on: Situation<'_>, plan: &Plan) -> Vec<String> {
    let seats = on.rulebook.meeting(&plan.kind).into_iter().flat_map(|kind| &kind.attending_seats);
    let posts = seats.filter_map(|seat| on.rulebook.seat(seat)).flat_map(|seat| &seat.posts);
    posts.filter(|post| **post != plan.convener).cloned().collect()
}

fn post_asked(on: Situation<'_>, party: &Party, role: PostRole) -> Option<String> {
    match party {
        Party::Unit(unit) => on.post_in(unit, role).map(|post| post.key),
        Party::Post(post) => Some(post.clone()),
        Party::Guest(_) => None,
    }
}
