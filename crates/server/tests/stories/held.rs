//! A meeting that was held and concluded, brought there by the rules themselves: where the stories of minutes begin.
use crate::support::Town;
use jiff::{
    Timestamp, ToSpan,
    civil::{Date, date, time},
};
use rules::{
    approval::{Approval, By, Course, Verdict},
    decision::{Decision, Term},
    duty::{Relation, Who},
    meeting::{
        self, Agenda, Attendance, Ballot, Beside, Conclusion, Meeting, Plan, Presence, Sheet, Situation, conclude,
    },
    minutes::Stage,
    roster::Actor,
    rulebook::{MeetingKind, PostRole, Rulebook, UnitKind},
    topic::{self, Matter, Topic},
};
use server::{
    kernel::approval::{self as approvals, Decide},
    meeting as meetings,
    minutes::{
        acts::{draft::Draft, submit::Submit},
        store,
    },
    topic as topics,
};

/// A Friday; the story's Monday after it.
pub const MEETING_DAY: Date = date(2026, 10, 16);
pub const MONDAY: Date = date(2026, 10, 19);

/// The kind that all members attend: every body has one.
pub fn full(rulebook: &Rulebook) -> &MeetingKind {
    let all = rules::rulebook::Attends::AllMembers;
    rulebook.meetings.iter().find(|kind| kind.attends == all).unwrap()
}

pub fn members(rulebook: &Rulebook) -> Vec<String> {
    rulebook.units.iter().filter(|unit| unit.kind == UnitKind::Member).map(|unit| unit.key.clone()).collect()
}

/// Somebody of the office who holds no seat.
pub fn clerk(town: &Town) -> Actor {
    let rulebook = town.app.rulebook();
    town.at_post(&rulebook.posts.iter().find(|post| post.role == PostRole::Office).unwrap().key)
}

/// The post that convenes the full meeting.
pub fn convener(rulebook: &Rulebook) -> String {
    rulebook.seat(&full(rulebook).convenes[0]).unwrap().posts[0].clone()
}

/// The full meeting of that number: one topic, two decisions.
pub fn held(town: &Town, n: u32) -> String {
    held_on(town, n, MEETING_DAY)
}

pub fn held_on(town: &Town, n: u32, day: Date) -> String {
    let rulebook = town.app.rulebook();
    let id = format!("m-{n}");
    let (meeting, topic) = town
        .app
        .look(|view| {
            let (before, then) = (view.roster.on_day(date(2026, 10, 9)), view.roster.on_day(day));
            let (on, then) = (before.situation(&rulebook), then.situation(&rulebook));
            Ok::<_, server::db::DbError>(concluded(on, then, &id, n))
        })
        .unwrap();
    town.app
        .db
        .write(|tx| {
            meetings::store::save(tx, &meeting, &meetings::case::title(&rulebook, &meeting.plan))?;
            topics::store::save(tx, &topic)
        })
        .unwrap();
    id
}

fn concluded(on: Situation<'_>, then: Situation<'_>, id: &str, n: u32) -> (Meeting, Topic) {
    let book = on.rulebook;
    let kind = book.topic_kinds.iter().find(|kind| !kind.major && !kind.policy).unwrap();
    let units = members(book);
    let matter = Matter {
        title: "关于典型镇圩镇污水管网建设".to_owned(),
        kind: kind.key.clone(),
        unit: units[0].clone(),
        concerned: vec![units[1].clone()],
        summary: "塘㙍镇等地进度不平衡。".to_owned(),
        asked: "请会议研究补课方案。".to_owned(),
    };
    let topic = topic::submit(book, on.units, format!("t-{n}"), matter, by("office")).unwrap();
    let topic = topic::pool(topic, by("office")).unwrap();
    let pooled = [topic.clone()];
    let meeting =
        meeting::arrange(on, id.to_owned(), plan(book, n, then.today, &topic), &pooled, by("office")).unwrap();
    let beside = Beside { topics: &pooled, others: &[] };
    let meeting = meeting::propose(on, meeting, beside, format!("a-{n}"), by("office")).unwrap();
    let meeting = meeting::settle(meeting, &agreed(&format!("a-{n}"), id)).unwrap();
    let meeting = meeting::notice(on, meeting, &pooled, by("office")).unwrap();
    let sheet = sheet(&meeting);
    let recorded = By { at: meeting.plan.begins(), ..by("office") };
    let meeting = meeting::hold(then, meeting, sheet, recorded).unwrap();
    let topic = topic::list(topic, id, by("office")).unwrap();
    let conclusion = conclusion(book, &topic, &units, then.today);
    conclude(then, meeting, topic, conclusion).unwrap()
}

fn plan(book: &Rulebook, n: u32, day: Date, topic: &Topic) -> Plan {
    Plan {
        kind: full(book).key.clone(),
        n,
        convener: convener(book),
        day,
        start: time(15, 0, 0, 0),
        planned_minutes: 120,
        place: "市政府3号楼201".to_owned(),
        agenda: vec![Agenda { topic: topic.id.clone(), going_on: None }],
        added: Vec::new(),
        removed: Vec::new(),
        observers: Vec::new(),
    }
}

/// All there but the third, who is on leave.
fn sheet(meeting: &Meeting) -> Sheet {
    let line = |(n, invitation): (usize, &meeting::Invitation)| Attendance {
        party: invitation.party.clone(),
        name: format!("王{n}"),
        invited: invitation.invited,
        was: if n == 2 { Presence::OnLeave { reason: "出差".to_owned() } } else { Presence::Present },
    };
    Sheet { chair_name: "陈某某".to_owned(), attendance: meeting.invited.iter().enumerate().map(line).collect() }
}

fn conclusion(book: &Rulebook, topic: &Topic, units: &[String], day: Date) -> Conclusion {
    let decision = |n: usize, term| Decision {
        text: format!("第{n}件事于年底前按期办完。"),
        lead: Some(units[n].clone()),
        parts: vec![units[n + 1].clone()],
        term: Some(term),
    };
    let all = u32::try_from(units.len()).unwrap();
    Conclusion {
        topic: topic.id.clone(),
        outcome: book.outcomes.iter().find(|outcome| outcome.passes).unwrap().key.clone(),
        opinion: "会议认为，前三季度工作总体推进，进度不平衡，应在年内补齐。".to_owned(),
        speeches: Vec::new(),
        dissent: Vec::new(),
        recused: Vec::new(),
        ballot: full(book).votes.map(|_| Ballot { ayes: all - 1, noes: 0, abstained: 0 }),
        decisions: vec![decision(0, Term::By { day: day.checked_add(45.days()).unwrap() }), decision(1, Term::Usual)],
        by: by("office"),
    }
}

fn agreed(id: &str, meeting: &str) -> Approval {
    Approval {
        id: id.to_owned(),
        chain: String::new(),
        subject_kind: "meeting".to_owned(),
        subject: meeting.to_owned(),
        title: "会议安排".to_owned(),
        digest: String::new(),
        proposed: by("office"),
        course: Course::Agreed { by: by("convener") },
        taken: Vec::new(),
    }
}

fn by(who: &str) -> By {
    let (person, name) = (format!("p-{who}"), "李某某".to_owned());
    By { person, name, post: who.to_owned(), post_title: who.to_owned(), at: Timestamp::UNIX_EPOCH }
}

/// Minutes drafted and put up by the clerk; the id.
pub fn put_up(town: &Town, n: u32) -> String {
    put_up_of(town, n, MEETING_DAY)
}

/// The same of a meeting on another day.
pub fn put_up_of(town: &Town, n: u32, day: Date) -> String {
    let meeting = held_on(town, n, day);
    let id = town.app.perform(&clerk(town), Draft { id: format!("min-{n}"), meeting }).unwrap();
    town.app.perform(&clerk(town), Submit { minutes: id.clone(), version: 1 }).unwrap();
    id
}

/// The waiting step of the minutes, decided by `actor`.
pub fn decide(town: &Town, id: &str, verdict: Verdict, opinion: &str) -> Decide {
    let stage = minutes(town, id).0.stage;
    let Stage::InReview { approval, .. } = stage else { panic!("not in review: {stage:?}") };
    let kept = town.app.db.read(|tx| approvals::find(tx, &approval)).unwrap().unwrap();
    Decide { approval: kept.approval.id, version: kept.version, verdict, opinion: opinion.to_owned() }
}

/// Every step before the signature is agreed to by whoever it addresses.
pub fn reviewed(town: &Town, id: &str) {
    let rulebook = town.app.rulebook();
    let chain = rulebook.chain(&full(&rulebook).minutes_chain).unwrap();
    for step in chain.steps.split_last().unwrap().1 {
        let actor = match &step.who[0] {
            Who::Seat(seat) => town.at_seat(seat),
            Who::Relation(Relation::Convener) => town.at_post(&convener(&rulebook)),
            _ => clerk(town),
        };
        town.app.perform(&actor, decide(town, id, Verdict::Agree, "同意")).unwrap();
    }
}

/// Put up, reviewed and signed by the convener; the id.
pub fn signed(town: &Town, n: u32) -> String {
    signed_of(town, n, MEETING_DAY)
}

/// The same of a meeting on another day.
pub fn signed_of(town: &Town, n: u32, day: Date) -> String {
    let id = put_up_of(town, n, day);
    reviewed(town, &id);
    let signer = town.at_post(&convener(&town.app.rulebook()));
    town.app.perform(&signer, decide(town, &id, Verdict::Agree, "同意印发")).unwrap();
    id
}

/// The minutes as they stand, with their version.
pub fn minutes(town: &Town, id: &str) -> (rules::minutes::Minutes, i64) {
    town.app.db.read(|tx| store::find(tx, id)).unwrap().unwrap()
}
