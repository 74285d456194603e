//! 第六条 调出成员单位: what a unit has in hand that only a member can do, from the areas that know: to be handed over
//! before it leaves.
use super::underway;
use crate::{
    db::{DbError, Tx},
    kernel::lapse,
    supervision::{
        acts::hold,
        store::{self, Filter, Order},
    },
};
use rules::{
    roster::{Roster, leaving::Charge},
    rulebook::{Rulebook, WordKey},
    supervision::{PartStage, Place, Task},
    words,
};

/// Tasks that the unit leads or has an open part in, approvals that wait at its posts alone, and its liaison
/// proposals that nobody has filed.
///
/// # Errors
/// When the database fails.
pub fn charges(tx: &mut Tx<'_>, (rulebook, roster): (&Rulebook, &Roster), unit: &str) -> Result<Vec<Charge>, DbError> {
    let filter = Filter { unit: unit.to_owned(), stage: Filter::OPEN.to_owned(), ..Filter::default() };
    let tasks = store::dossiers(tx, &filter, Order::Due)?;
    let mut charges: Vec<Charge> = tasks.iter().filter_map(|dossier| of_task(rulebook, &dossier.task, unit)).collect();
    for kept in lapse::only_at(tx, &posts(roster, unit))? {
        charges.push(Charge { title: format!("待审批：{}", kept.approval.title), link: kept.link });
    }
    for proposal in underway::waiting_proposals(tx, unit)? {
        let link = format!("/roster/liaisons/{}", proposal.id);
        let title = words::of(rulebook, "{liaison}待{filing}").into_owned();
        charges.push(Charge { title, link });
    }
    Ok(charges)
}

fn of_task(rulebook: &Rulebook, task: &Task, unit: &str) -> Option<Charge> {
    let role = match task.place_of(unit)? {
        Place::Lead => WordKey::Lead,
        Place::Part(n) if matches!(task.parts[n].stage, PartStage::Open { .. }) => WordKey::Part,
        Place::Part(_) => return None,
    };
    Some(Charge { title: format!("{} {}", rulebook.word(role), hold::named(task)), link: hold::link(&task.id) })
}

/// The unit's posts, by key.
#[must_use]
pub fn posts(roster: &Roster, unit: &str) -> Vec<String> {
    roster.posts.values().filter(|post| post.unit == unit).map(|post| post.id.clone()).collect()
}
