//! 第九条 会议组织: a unit puts a topic forward, mends it, takes it back.
use super::{Matter, Stage, TEXT_MOST_CHARS, TITLE_MOST_CHARS, Topic, go, not_in_state, unit_name, why_not_registered};
use crate::{
    approval::By,
    clause::{Violation, why_not_text},
    rulebook::{Rulebook, Unit, UnitKind},
};

/// What is wrong with what is put forward; `units` are those registered today.
#[must_use]
pub fn why_not_submit(rulebook: &Rulebook, units: &[Unit], matter: &Matter) -> Vec<Violation> {
    let mut found = Vec::new();
    found.extend(why_not_text(&matter.title, "title", TITLE_MOST_CHARS));
    found.extend(why_not_text(&matter.summary, "summary", TEXT_MOST_CHARS));
    found.extend(why_not_text(&matter.asked, "asked", TEXT_MOST_CHARS));
    let is_known = rulebook.topic_kind(&matter.kind).is_some();
    found.extend((!is_known).then(|| Violation::plain("choose-one", "kind")));
    found.extend(why_not_reporting(units, &matter.unit));
    for (place, unit) in matter.concerned.iter().enumerate() {
        let field = format!("concerned.{place}");
        found.extend(why_not_registered(units, unit, &field));
        let is_twice = *unit == matter.unit || matter.concerned[..place].contains(unit);
        found.extend(is_twice.then(|| Violation::plain("unit-twice", &field).with(unit_name(units, unit))));
    }
    found
}

/// 第十六至十八条: put a topic forward.
///
/// # Errors
/// Every violation, when there is any.
pub fn submit(
    rulebook: &Rulebook,
    units: &[Unit],
    id: String,
    matter: Matter,
    by: By,
) -> Result<Topic, Vec<Violation>> {
    let found = why_not_submit(rulebook, units, &matter);
    if !found.is_empty() {
        return Err(found);
    }
    Ok(Topic { id, matter, submitted: by.clone(), stage: Stage::Submitted { by }, carried: Vec::new() })
}

/// Why it may not be changed: only before it is in the pool, or after it was sent back.
#[must_use]
pub fn why_not_amend(topic: &Topic) -> Vec<Violation> {
    match topic.stage {
        Stage::Submitted { .. } | Stage::Returned { .. } => Vec::new(),
        _ => vec![not_in_state(topic, "修改议题")],
    }
}

/// Change it, or mend and submit again what was sent back. The unit stays.
///
/// # Errors
/// Every violation, when there is any.
pub fn amend(
    rulebook: &Rulebook,
    units: &[Unit],
    topic: Topic,
    matter: Matter,
    by: By,
) -> Result<Topic, Vec<Violation>> {
    let matter = Matter { unit: topic.matter.unit.clone(), ..matter };
    let mut found = why_not_submit(rulebook, units, &matter);
    found.extend(why_not_amend(&topic));
    if found.is_empty() { Ok(Topic { matter, stage: Stage::Submitted { by }, ..topic }) } else { Err(found) }
}

/// Why it may not be taken back: a meeting has it, or had it.
#[must_use]
pub fn why_not_withdraw(topic: &Topic) -> Vec<Violation> {
    match topic.stage {
        Stage::Submitted { .. } | Stage::Returned { .. } | Stage::Pooled { .. } => Vec::new(),
        _ => vec![not_in_state(topic, "撤回议题")],
    }
}

/// Take it back.
///
/// # Errors
/// When a meeting has it.
pub fn withdraw(topic: Topic, by: By) -> Result<Topic, Vec<Violation>> {
    let found = why_not_withdraw(&topic);
    go(topic, found, Stage::Withdrawn { by })
}

/// Units of the body report; those above it (第二条) and those where only a convener's post sits do not.
fn why_not_reporting(units: &[Unit], key: &str) -> Option<Violation> {
    why_not_registered(units, key, "unit").or_else(|| {
        let reports = |unit: &&Unit| !matches!(unit.kind, UnitKind::Superior | UnitKind::Organ);
        let may = units.iter().filter(reports).any(|unit| unit.key == key);
        (!may).then(|| Violation::plain("unit-does-not-report", "unit").with(unit_name(units, key)))
    })
}
