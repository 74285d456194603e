//! What the stories of who is who share: the day's look, tenures to enter, an approval taken to its end.
use crate::support::Town;
use jiff::civil::Date;
use rules::{
    approval::{By, Course, Verdict},
    deed::Deed,
    roster::{
        Actor,
        change::{Change, Draft},
        tenure::Terms,
    },
};
use server::{
    db::DbError,
    kernel::{
        Act, Refused, Subject, Work, Written,
        approval::{self, Decide, Kept},
    },
    roster::acts::{self, unit::ProposeChange},
};

/// The day's look at who is who, as the program's own routine does it.
struct Look(Vec<String>);

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
        let subject = Subject::of("instance", "catch-up");
        Ok(Written { done, subject, sentence: "例行查看".to_owned(), before: None, after: None })
    }
}

/// Let the day bring what it brings; how many changes of units took effect.
pub fn look(town: &Town) -> usize {
    let matters = town.app.look(acts::catch_up::LOOK.matters).unwrap();
    let keys = matters.into_iter().map(|matter| matter.key).collect();
    town.app.perform(&Actor::system(), Look(keys)).unwrap()
}

/// A tenure to enter.
pub fn terms(id: &str, person: &str, post: &str, from: Date) -> Terms {
    let basis = "湛府任〔2026〕9号".to_owned();
    Terms { id: id.into(), person: person.into(), post: post.into(), from, until: None, basis }
}

/// A change of units to propose.
pub fn proposed(id: &str, change: Change, effective: Date) -> ProposeChange {
    let reason = "机构改革，任务有调整。".to_owned();
    ProposeChange { id: id.into(), draft: Draft { change, effective, reason } }
}

/// The codes of a refusal.
pub fn codes(refused: &Refused) -> Vec<&'static str> {
    match refused {
        Refused::Against(found) => found.iter().map(|one| one.code).collect(),
        other => panic!("not against the rules: {other:?}"),
    }
}

/// The approval of a change of units.
pub fn approval_of(town: &Town, change: &str) -> Kept {
    let subject = Subject::of("unit", change);
    let mut all = town.app.db.read(|tx| approval::of(tx, &subject)).unwrap();
    all.pop().expect("the change is in its chain")
}

/// Take the waiting step.
pub fn decide(town: &Town, actor: &Actor, change: &str, verdict: Verdict) -> Result<String, Refused> {
    let kept = approval_of(town, change);
    let opinion = if verdict == Verdict::Return { "材料不全。".to_owned() } else { String::new() };
    town.app.perform(actor, Decide { approval: kept.approval.id, version: kept.version, verdict, opinion })
}

/// Everybody at a seat agrees in turn, until the chain ends.
pub fn agree_to_the_end(town: &Town, change: &str) {
    let rulebook = town.app.rulebook();
    while let Course::Waiting { step } = approval_of(town, change).approval.course {
        let agreed = rulebook
            .seats
            .iter()
            .flat_map(|seat| &seat.posts)
            .any(|post| decide(town, &town.at_post(post), change, Verdict::Agree).is_ok());
        assert!(agreed, "nobody takes step {step}");
    }
}

/// Who holds a post on a day, by name.
pub fn names_at(town: &Town, post: &str, day: Date) -> Vec<String> {
    let names = town.app.look(|view| {
        Ok::<_, DbError>(view.roster.at_post(post, day).into_iter().map(|person| person.name.clone()).collect())
    });
    names.unwrap()
}

/// Somebody new in the register, entered by the office.
pub fn newcomer(town: &Town, office: &Actor, id: &str, name: &str) {
    let details = rules::roster::person::Details { name: name.into(), ..Default::default() };
    let act = acts::person::RegisterPerson { id: id.into(), details };
    town.app.perform(office, act).unwrap();
}

/// The staff of the office, whatever the body calls the post.
pub fn staff(town: &Town) -> Actor {
    let rulebook = town.app.rulebook();
    let post = rulebook.posts.iter().find(|post| post.role == rules::rulebook::PostRole::Office).unwrap();
    town.at_post(&post.key)
}
