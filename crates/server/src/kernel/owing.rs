//! Kinds of obligations: by which deed each is discharged, and the verb on the button that leads there. The duties table
//! then says who may do it, and so whose it is to do: whoever may not, waits for those who may.
use super::owner::Owner;
use rules::{
    deed::Deed,
    duty::{Asked, Bearing, Capacity, NotYou},
    roster::Actor,
    rulebook::Rulebook,
};

/// How one is done with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Means {
    /// By this act of the owner.
    Act(Deed),
    /// By the waiting step of a chain, which says itself who takes it.
    Step,
    /// The owner does it by hand, and whoever may do this act puts it down.
    ByHand(Deed),
}

/// A kind of obligation.
pub struct Kind {
    pub name: &'static str,
    pub means: Means,
    /// On the button, with places for the body's own words.
    pub verb: &'static str,
}

const fn kind(name: &'static str, deed: Deed, verb: &'static str) -> Kind {
    Kind { name, means: Means::Act(deed), verb }
}

/// All of them.
pub const KINDS: &[Kind] = &[
    Kind { name: "approval", means: Means::Step, verb: "审阅决定" },
    kind("meeting-turn", Deed::MeetingPropose, "提出会议安排"),
    kind("meeting-reply", Deed::MeetingReply, "回复参会"),
    kind("meeting-guests", Deed::MeetingTellGuest, "电话通知"),
    kind("meeting-guests-off", Deed::MeetingTellGuest, "电话通知"),
    kind("meeting-record", Deed::MeetingHold, "登记"),
    kind("topic-screening", Deed::TopicScreen, "筛选"),
    kind("minutes-draft", Deed::MinutesDraft, "起草"),
    kind("minutes-issue", Deed::MinutesIssue, "印发"),
    kind("minutes-receipt", Deed::MinutesReceive, "签收"),
    kind("document-draft", Deed::DocumentDraft, "修改"),
    kind("document-countersign", Deed::DocumentCountersign, "会签"),
    kind("document-joint", Deed::DocumentJointSign, "办理"),
    kind("document-joint-seal", Deed::DocumentJointSeal, "登记用印"),
    kind("document-recheck", Deed::DocumentRecheck, "复核编号"),
    kind("document-seal", Deed::DocumentSeal, "用印"),
    kind("document-issue", Deed::DocumentIssue, "印发"),
    kind("document-receipt", Deed::DocumentReceive, "签收"),
    kind("document-reply", Deed::DocumentReply, "登记答复"),
    kind("incoming-propose", Deed::IncomingPropose, "拟办"),
    kind("incoming-instruct", Deed::IncomingInstruct, "批办"),
    kind("incoming-handle", Deed::IncomingHandle, "办理"),
    kind("incoming-read", Deed::IncomingRead, "阅"),
    kind("incoming-close", Deed::IncomingClose, "办理"),
    kind("archive-archivist", Deed::ArchivistDesignate, "确定档案专人"),
    kind("archive-filing", Deed::ArchiveFile, "归档"),
    kind("archive-lend", Deed::ArchiveLend, "借出"),
    Kind { name: "archive-return", means: Means::ByHand(Deed::ArchiveTakeBack), verb: "归还" },
    kind("task-sign-for", Deed::TaskSignFor, "签收"),
    kind("task-report", Deed::TaskReport, "填写反馈"),
    kind("task-review", Deed::TaskReviewReport, "审核"),
    kind("task-objection", Deed::TaskSettleObjection, "处理"),
    kind("task-completion", Deed::TaskComplete, "申请办结"),
    kind("task-part", Deed::TaskPartDone, "办理{part}事项"),
    kind("liaison-filing", Deed::LiaisonFile, "{filing}"),
];

fn of(name: &str) -> Option<&'static Kind> {
    KINDS.iter().find(|kind| kind.name == name)
}

/// How one of this kind is done with. What an organ outside signs on paper, the office notes for it.
#[must_use]
pub fn means(kind: &str, owner: &Owner) -> Means {
    match of(kind).map_or(Means::Step, |kind| kind.means) {
        Means::Act(Deed::DocumentJointSign) if !matches!(owner, Owner::Unit(_) | Owner::Post(_)) => {
            Means::Act(Deed::DocumentJointNote)
        }
        means => means,
    }
}

/// The verb on the button that leads to the act.
#[must_use]
pub fn verb(kind: &str) -> &'static str {
    of(kind).map_or("办理", |kind| kind.verb)
}

/// Whether the actor may do the deed that an owner owes.
///
/// # Errors
/// [`NotYou`] with the clause and those who may.
pub fn permit(
    rulebook: &Rulebook,
    actor: &Actor,
    archivist: Option<&str>,
    (deed, owner): (Deed, &Owner),
) -> Result<Capacity, NotYou> {
    let bearing = bearing(owner, archivist);
    Asked { rulebook, actor, bearing: &bearing }.permit(deed)
}

/// How a thing stands to its owner, as far as whoever owes it goes.
fn bearing(owner: &Owner, archivist: Option<&str>) -> Bearing {
    let archivist = archivist.map(str::to_owned);
    match owner {
        Owner::Unit(unit) => Bearing {
            unit: Some(unit.clone()),
            lead: Some(unit.clone()),
            parts: vec![unit.clone()],
            addressed_units: vec![unit.clone()],
            ..Bearing::default()
        },
        Owner::Post(post) => Bearing {
            convener: Some(post.clone()),
            custodian: Some(post.clone()),
            addressed_posts: vec![post.clone()],
            entrusters: vec![post.clone()],
            ..Bearing::default()
        },
        Owner::Office | Owner::Doers(_) => Bearing { archivist, ..Bearing::default() },
    }
}
