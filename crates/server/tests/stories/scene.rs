//! Topics and meetings brought to the state in which a story begins, by the acts themselves.
use crate::support::Town;
use jiff::civil::{Date, date, time};
use rules::{
    approval::{Course, Verdict},
    meeting::{Agenda, Answer, Attendance, Meeting, Party, Plan, Presence, Sheet, attendance_from_replies},
    roster::Actor,
    rulebook::{MeetingKind, Outcome, PostRole, TopicKind, UnitKind},
    topic::{Matter, Topic},
};
use server::{
    db::DbError,
    kernel::{
        Refused, Subject,
        approval::{self, Decide},
        obligation::{self, Obligation, Owner},
    },
    meeting::{
        self,
        acts::{arrange::Arrange, hold::Hold, notice::Notice, propose::Propose},
        case::Case,
    },
    topic::{
        self,
        acts::{
            screen::{self, Screen},
            submit::Submit,
        },
    },
};

/// A Friday, a working day.
pub const MEETING_DAY: Date = date(2026, 10, 30);

pub fn kind(town: &Town, wanted: impl Fn(&MeetingKind) -> bool) -> String {
    town.app.rulebook().meetings.iter().find(|kind| wanted(kind)).unwrap().key.clone()
}

pub fn topic_kind(town: &Town, wanted: impl Fn(&TopicKind) -> bool) -> String {
    town.app.rulebook().topic_kinds.iter().find(|kind| wanted(kind)).unwrap().key.clone()
}

pub fn outcome(town: &Town, wanted: impl Fn(&Outcome) -> bool) -> String {
    town.app.rulebook().outcomes.iter().find(|outcome| wanted(outcome)).unwrap().key.clone()
}

/// The `n`th member unit.
pub fn member(town: &Town, n: usize) -> String {
    let rulebook = town.app.rulebook();
    rulebook.units.iter().filter(|unit| unit.kind == UnitKind::Member).nth(n).unwrap().key.clone()
}

/// Who holds the unit's post of this role.
pub fn of_unit(town: &Town, unit: &str, role: PostRole) -> Actor {
    let post = town.app.look(|view| Ok::<_, DbError>(view.roster.post_of(unit, role).unwrap().id.clone())).unwrap();
    town.at_post(&post)
}

pub fn liaison(town: &Town, unit: &str) -> Actor {
    of_unit(town, unit, PostRole::Liaison)
}

/// One of the office's staff.
pub fn office(town: &Town) -> Actor {
    let rulebook = town.app.rulebook();
    town.at_post(&rulebook.posts.iter().find(|post| post.role == PostRole::Office).unwrap().key)
}

pub fn matter(town: &Town, n: usize, kind: &str) -> Matter {
    Matter {
        title: format!("第{n}个单位提的议题"),
        kind: kind.to_owned(),
        unit: member(town, n),
        concerned: vec![member(town, n + 1)],
        summary: "情况".to_owned(),
        asked: "请会议研究".to_owned(),
    }
}

/// A topic of the `n`th member unit in the pool; its id is `topic-N`.
pub fn pooled(town: &Town, n: usize, kind: &str) -> String {
    let id = format!("topic-{n}");
    let matter = matter(town, n, kind);
    let act = Submit { id: id.clone(), papers: Vec::new(), matter };
    town.app.perform(&liaison(town, &member(town, n)), act).unwrap();
    town.app.perform(&office(town), Screen { id: id.clone(), version: 1, verdict: screen::Verdict::Pool }).unwrap();
    id
}

/// A topic of a plain kind in the pool.
pub fn plain(town: &Town, n: usize) -> String {
    pooled(town, n, &topic_kind(town, |kind| !kind.major && !kind.policy))
}

pub fn plan(kind: &str, convener: &Actor, topics: &[&str]) -> Plan {
    Plan {
        kind: kind.to_owned(),
        n: 1,
        convener: convener.posts[0].post.clone(),
        day: MEETING_DAY,
        start: time(15, 0, 0, 0),
        planned_minutes: 120,
        place: "3 号楼 201".to_owned(),
        agenda: topics.iter().map(|topic| Agenda { topic: (*topic).to_owned(), going_on: None }).collect(),
        added: Vec::new(),
        removed: Vec::new(),
        observers: Vec::new(),
    }
}

pub fn case(town: &Town, id: &str) -> Case {
    town.app.db.read(|tx| Case::find(tx, id)).unwrap().unwrap()
}

pub fn meeting(town: &Town, id: &str) -> Meeting {
    case(town, id).meeting
}

pub fn topic(town: &Town, id: &str) -> Topic {
    town.app.db.read(|tx| topic::store::find(tx, id)).unwrap().unwrap().0
}

pub fn arrange(town: &Town, id: &str, plan: Plan) {
    town.app.perform(&office(town), Arrange { id: id.to_owned(), plan }).unwrap();
}

/// Refused when the draft is saved.
pub fn not_arranged(town: &Town, plan: Plan) -> Refused {
    town.app.perform(&office(town), Arrange { id: "m".to_owned(), plan }).unwrap_err()
}

pub fn propose(town: &Town, actor: &Actor, id: &str) -> Result<(), Refused> {
    town.app.perform(actor, Propose { meeting: id.to_owned(), version: case(town, id).version })
}

/// The approval of a meeting that waits, else the last.
pub fn approval(town: &Town, id: &str) -> approval::Kept {
    let mut runs = town.app.db.read(|tx| approval::of(tx, &Subject::of("meeting", id))).unwrap();
    let waiting = runs.iter().position(|kept| matches!(kept.approval.course, Course::Waiting { .. }));
    runs.remove(waiting.unwrap_or(runs.len() - 1))
}

pub fn decide(town: &Town, actor: &Actor, id: &str, verdict: Verdict, opinion: &str) -> Result<String, Refused> {
    let kept = approval(town, id);
    let (approval, opinion) = (kept.approval.id, opinion.to_owned());
    town.app.perform(actor, Decide { approval, version: kept.version, verdict, opinion })
}

/// Put forward by the office, reviewed by a seat of the office, agreed by the convener.
pub fn agreed(town: &Town, id: &str) {
    propose(town, &office(town), id).unwrap();
    let rulebook = town.app.rulebook();
    decide(town, &town.at_seat(&rulebook.office.seats[0]), id, Verdict::Agree, "").unwrap();
    let convener = meeting(town, id).plan.convener;
    decide(town, &town.at_post(&convener), id, Verdict::Agree, "").unwrap();
}

pub fn notice(town: &Town, id: &str) {
    let act = Notice { meeting: id.to_owned(), version: case(town, id).version };
    town.app.perform(&office(town), act).unwrap();
}

pub fn attend(town: &Town, id: &str, unit: &str) {
    let party = Party::Unit(unit.to_owned());
    let act = meeting::acts::reply::Reply { meeting: id.to_owned(), party, answer: Answer::Attend };
    town.app.perform(&liaison(town, unit), act).unwrap();
}

/// The sheet as the answers leave it; those who did not answer were absent.
pub fn sheet(town: &Town, id: &str) -> Sheet {
    let mut attendance = attendance_from_replies(&meeting(town, id), &std::collections::BTreeMap::new());
    for line in &mut attendance {
        "某某".clone_into(&mut line.name);
    }
    Sheet { chair_name: "某召集人".to_owned(), attendance }
}

/// The meeting's hour, when its day is here and the hour is not; whoever is signed in comes along.
pub fn begun(town: &Town, id: &str) {
    let (plan, now) = (meeting(town, id).plan, town.app.clock.now());
    if plan.day == town.app.clock.today() && now < plan.begins() {
        town.app.db.write(|tx| server::web::session::come_along(tx, now, plan.begins())).unwrap();
        town.app.clock.set(plan.begins());
    }
}

/// Recorded by the office, once it has begun.
pub fn hold(town: &Town, id: &str, sheet: Sheet) -> Result<(), Refused> {
    begun(town, id);
    town.app.perform(&office(town), Hold { meeting: id.to_owned(), version: case(town, id).version, sheet })
}

/// Held on its day with the first `there` of those asked present, the others absent.
pub fn held(town: &Town, id: &str, there: usize) {
    agreed(town, id);
    notice(town, id);
    town.on(meeting(town, id).plan.day);
    let mut sheet = sheet(town, id);
    let come = |line: &mut Attendance| line.was = Presence::Present;
    sheet.attendance.iter_mut().take(there).for_each(come);
    hold(town, id, sheet).unwrap();
}

/// Open obligations on a meeting.
pub fn owed(town: &Town, id: &str, kind: &str) -> Vec<Obligation> {
    town.app.db.read(|tx| obligation::open_on(tx, &Subject::of("meeting", id), Some(kind))).unwrap()
}

pub fn owes(owed: &[Obligation], unit: &str) -> bool {
    owed.iter().any(|one| one.owner == Owner::Unit(unit.to_owned()))
}

/// Codes of what was refused.
pub fn codes(refused: &Refused) -> Vec<&'static str> {
    match refused {
        Refused::Against(found) => found.iter().map(|violation| violation.code).collect(),
        other => panic!("not refused by the rules: {other:?}"),
    }
}

/// The article that a refusal cites for this code.
pub fn article(refused: &Refused, code: &str) -> String {
    let Refused::Against(found) = refused else { panic!("not refused by the rules: {refused:?}") };
    let violation = found.iter().find(|violation| violation.code == code).unwrap();
    violation.basis.as_ref().unwrap().clause().unwrap().0.clone()
}
