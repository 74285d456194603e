//! What the stories of supervision share: who acts for whom, a task that was handed out, the chain decided by
//! whoever may.
use crate::support::Town;
use jiff::civil::{Date, date};
use rules::{
    approval::{By, Course, Verdict},
    calendar::Period,
    decision::{Decision, Term},
    deed::Deed,
    roster::Actor,
    rulebook::{PostRole, UnitKind},
    supervision::{Draft, DraftPart, Origin, Said, Task, Telling},
};
use server::{
    db::DbError,
    kernel::{
        Act, Refused, Subject, Work, Written,
        approval::{self, Decide, Kept},
        obligation::{self, Obligation, Owner},
    },
    supervision::{
        acts::{self, FromDecision, Open, Report, SignFor},
        store::{self, Dossier},
    },
};

/// The first member units, by key.
pub fn units(town: &Town) -> Vec<String> {
    let rulebook = town.app.rulebook();
    rulebook.units.iter().filter(|unit| unit.kind == UnitKind::Member).map(|unit| unit.key.clone()).collect()
}

pub fn office(town: &Town) -> Actor {
    let rulebook = town.app.rulebook();
    let post = rulebook.posts.iter().find(|post| post.role == PostRole::Office).unwrap();
    town.at_post(&post.key)
}

/// The unit's liaison officer, or its member.
pub fn of_unit(town: &Town, unit: &str, role: PostRole) -> Actor {
    let post = town.app.look(|view| Ok::<_, DbError>(view.roster.post_of(unit, role).unwrap().id.clone())).unwrap();
    town.at_post(&post)
}

/// Whoever of the unit may do the deed on its share: the liaison officer here, the member there.
pub fn doer(town: &Town, deed: Deed, unit: &str) -> Actor {
    let rulebook = town.app.rulebook();
    let who: Vec<String> = rulebook.duty(deed).who.iter().map(|who| String::from(who.clone())).collect();
    let is_liaison = who.iter().any(|who| who.ends_with("_liaison"));
    of_unit(town, unit, if is_liaison { PostRole::Liaison } else { PostRole::Member })
}

/// Whoever may do the deed without standing to a thing: the office, or a seat.
pub fn holder(town: &Town, deed: Deed) -> Actor {
    let rulebook = town.app.rulebook();
    match String::from(rulebook.duty(deed).who[0].clone()).split_once(':') {
        Some((_, seat)) => town.at_seat(seat),
        None => office(town),
    }
}

/// A draft from above: the first unit leads, the second co-operates, due on a day.
pub fn draft(town: &Town, due: Option<Date>) -> Draft {
    let (units, rulebook) = (units(town), town.app.rulebook());
    let source = rulebook.sources.iter().find(|source| !source.from_decision).unwrap();
    Draft {
        title: "塘㙍镇污水管网清淤".to_owned(),
        text: "年底前完成塘㙍镇、𬜯塘镇管网清淤".to_owned(),
        source: source.key.clone(),
        origin: Origin::Superior {
            from: "市指挥部".to_owned(),
            paper: "关于开展管网清淤的通知".to_owned(),
            received: date(2026, 10, 9),
        },
        convener: None,
        lead: units[0].clone(),
        parts: vec![DraftPart { unit: units[1].clone(), what: "安排补助资金".to_owned() }],
        due,
    }
}

/// Handed out on the first morning by the office.
pub fn handed_out(town: &Town, id: &str, due: Date) {
    let act = Open { id: id.to_owned(), draft: draft(town, Some(due)), papers: Vec::new() };
    town.app.perform(&office(town), act).unwrap();
}

/// The same, signed for by both units.
pub fn in_hand(town: &Town, id: &str, due: Date) {
    handed_out(town, id, due);
    for unit in &units(town)[..2] {
        sign_for(town, id, unit).unwrap();
    }
}

pub fn sign_for(town: &Town, id: &str, unit: &str) -> Result<(), Refused> {
    let act = SignFor { task: id.to_owned(), unit: unit.to_owned() };
    town.app.perform(&of_unit(town, unit, PostRole::Liaison), act)
}

pub fn report(town: &Town, id: &str, unit: &str, said: Said) -> Result<(), Refused> {
    let day = town.app.clock.today();
    let every = town.app.rulebook().report.every;
    let telling = Telling { unit: unit.to_owned(), period: Period::containing(every, day), said };
    let n = dossier(town, id).told.len();
    let act = Report { id: format!("{id}-r{n}"), task: id.to_owned(), telling, papers: Vec::new() };
    town.app.perform(&doer(town, Deed::TaskReport, unit), act)
}

pub fn change(progress: u8) -> Said {
    Said::Change { progress, text: "清淤 36.4 公里".to_owned(), note: String::new(), evidence: Vec::new() }
}

pub fn dossier(town: &Town, id: &str) -> Dossier {
    town.app.db.read(|tx| store::find(tx, id)).unwrap().unwrap()
}

pub fn task(town: &Town, id: &str) -> Task {
    dossier(town, id).task
}

/// Kinds and due days of what the unit owes on the task.
pub fn owed(town: &Town, id: &str, unit: &str) -> Vec<(String, Date)> {
    let owner = Owner::Unit(unit.to_owned());
    let open = open_on(town, id).into_iter().filter(|one| one.owner == owner);
    let mut all: Vec<_> = open.map(|one| (one.kind, one.due.day)).collect();
    all.sort();
    all
}

pub fn open_on(town: &Town, id: &str) -> Vec<Obligation> {
    town.app.db.read(|tx| obligation::open_on(tx, &Subject::of("task", id), None)).unwrap()
}

/// The run of the task through a chain that waits.
fn waiting(town: &Town, id: &str) -> Option<Kept> {
    let all = town.app.db.read(|tx| approval::of(tx, &Subject::of("task", id))).unwrap();
    all.into_iter().find(|kept| matches!(kept.approval.course, Course::Waiting { .. }))
}

/// Take the waiting step as whoever may; who that was.
pub fn decide(town: &Town, id: &str, verdict: Verdict, opinion: &str) -> String {
    let kept = waiting(town, id).expect("something waits");
    let persons = town.app.look(|view| Ok::<_, DbError>(view.roster.persons.keys().cloned().collect::<Vec<_>>()));
    for person in persons.unwrap() {
        let actor = town.app.look(|view| Ok::<_, DbError>(view.roster.actor(&person, view.today))).unwrap().unwrap();
        let (approval, opinion) = (kept.approval.id.clone(), opinion.to_owned());
        match town.app.perform(&actor, Decide { approval, version: kept.version, verdict, opinion }) {
            Ok(_) => return actor.posts[0].title.clone(),
            Err(Refused::NotYou(_)) => {}
            Err(other) => panic!("{other:?}"),
        }
    }
    panic!("nobody may take the step of {kept:?}");
}

/// Agree at every step that is left.
pub fn agree_to_the_end(town: &Town, id: &str) {
    while waiting(town, id).is_some() {
        decide(town, id, Verdict::Agree, "");
    }
}

/// The system's look, by the door; how many things it did.
pub struct Look(Vec<String>);

impl Act for Look {
    type Thing = ();
    type Done = usize;

    fn deed(&self) -> Deed {
        Deed::CatchUp
    }

    fn load(&self, _work: &mut Work<'_, '_>) -> Result<(), Refused> {
        Ok(())
    }

    fn carry_out(self, (): (), work: &mut Work<'_, '_>, _by: By) -> Result<Written<usize>, Refused> {
        let mut done = 0;
        for key in &self.0 {
            done += (acts::catch_up::LOOK.see_to)(work, key)?;
        }
        let subject = Subject::of("instance", "look");
        Ok(Written { done, subject, sentence: format!("例行查看：办了 {done} 件"), before: None, after: None })
    }
}

pub fn look(town: &Town) -> usize {
    let matters = town.app.look(acts::catch_up::LOOK.matters).unwrap();
    let keys = matters.into_iter().map(|matter| matter.key).collect();
    town.app.perform(&Actor::system(), Look(keys)).unwrap()
}

/// Stands for the signature of the minutes: decisions become tasks in its transaction.
pub struct Sign(pub Vec<Decision>);

impl Act for Sign {
    type Thing = ();
    type Done = Vec<String>;

    fn deed(&self) -> Deed {
        Deed::MinutesIssue
    }

    fn load(&self, _work: &mut Work<'_, '_>) -> Result<(), Refused> {
        Ok(())
    }

    fn carry_out(self, (): (), work: &mut Work<'_, '_>, by: By) -> Result<Written<Vec<String>>, Refused> {
        let convener = work.rulebook.seats[0].posts[0].clone();
        let mut done = Vec::new();
        for (n, decision) in (1..).zip(&self.0) {
            let origin = FromDecision {
                meeting: "m1".to_owned(),
                minutes: "j1".to_owned(),
                n,
                convener: convener.clone(),
                number: "纪要〔2026〕2号".to_owned(),
            };
            done.push(acts::open_from_decision(work, origin, decision, &by)?);
        }
        let subject = Subject::of("minutes", "j1");
        Ok(Written { done, subject, sentence: "签发纪要".to_owned(), before: None, after: None })
    }
}

pub fn decision(town: &Town, text: &str, term: Term) -> Decision {
    let units = units(town);
    Decision { text: text.to_owned(), lead: Some(units[0].clone()), parts: vec![units[1].clone()], term: Some(term) }
}

/// The codes of what the rules refused.
#[track_caller]
pub fn codes(refused: Result<(), Refused>) -> Vec<&'static str> {
    match refused {
        Err(Refused::Against(found)) => found.iter().map(|violation| violation.code).collect(),
        other => panic!("not refused by a rule: {other:?}"),
    }
}
