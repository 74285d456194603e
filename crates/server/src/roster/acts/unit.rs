//! 第六条 成员单位调整: proposed by the office, through its chain, effective on a day.
use super::{register, store, whole};
use crate::{
    db::DbError,
    document,
    kernel::{
        Act, Refused, Subject, Work, Written,
        act::none,
        approval::{Forward, Kept, put_forward},
        ending,
        journal::sm3_hex,
        lapse::{self, Because},
        notice,
        obligation::{self, Owner},
        work::new_id,
    },
    meeting,
    roster::{leaving, underway},
};
use jiff::civil::Date;
use rules::{
    Violation,
    approval::{self, By},
    deed::Deed,
    duty::Bearing,
    roster::{
        change::{self, Change, Draft, Effect, UnitChange},
        leaving::Charge,
    },
};

/// Put a change of member units through its chain.
pub struct ProposeChange {
    /// Made by the form, so that a form sent twice is one change.
    pub id: String,
    pub draft: Draft,
}

impl Act for ProposeChange {
    type Thing = Vec<UnitChange>;
    type Done = String;

    fn deed(&self) -> Deed {
        Deed::UnitChangePropose
    }

    fn load(&self, work: &mut Work<'_, '_>) -> Result<Self::Thing, Refused> {
        if underway::change(work.tx, &self.id)?.is_some() {
            return Err(Refused::Twice(page(&self.id)));
        }
        Ok(underway::open_changes(work.tx)?)
    }

    fn carry_out(self, open: Self::Thing, work: &mut Work<'_, '_>, by: By) -> Result<Written<String>, Refused> {
        let mut found = change::why_not_propose(register(work), &open, &self.draft);
        found.extend(why_not_leave(work, &self.draft.change)?);
        none(found)?;
        let one = change::propose(register(work), &open, self.id, self.draft, by.clone())?;
        underway::save_change(work.tx, &one)?;
        let said = in_words(work, &one);
        let after = whole(&one)?;
        let digest = sm3_hex(&[&serde_json::to_vec(&after).map_err(DbError::from)?]);
        let (chain, subject, link) = (work.rulebook.office.unit_chain.clone(), subject(&one), page(&one.id));
        let forward = Forward { chain, subject, title: said.clone(), link, digest, bearing: Bearing::default() };
        put_forward(work, forward, &by)?;
        let subject = Subject::of("unit", &one.id);
        Ok(Written {
            subject, sentence: format!("提出成员单位调整：{said}"), before: None, after, done: one.id
        })
    }
}

/// What follows from the course of an approval about a change of units: agreed, everything is entered
/// with its day; what the day itself brings is [`due`]'s.
///
/// # Errors
/// When there is no such change or the database fails.
pub fn follow(work: &mut Work<'_, '_>, kept: &Kept, by: &By) -> Result<(), Refused> {
    let one = underway::change(work.tx, &kept.approval.subject)?.ok_or(Refused::NotFound)?.is;
    let one = match kept.approval.course {
        approval::Course::Waiting { .. } => return Ok(()),
        approval::Course::Returned { .. } => UnitChange { course: change::Course::Returned { by: by.clone() }, ..one },
        approval::Course::Lapsed { ref reason, .. } => {
            notice::tell(work, &Owner::Office, &lapse::told(&kept.approval.title, reason), &page(&one.id))?;
            UnitChange { course: change::Course::Lapsed { by: by.clone(), reason: reason.clone() }, ..one }
        }
        approval::Course::Recalled { .. } => UnitChange { course: change::Course::Recalled { by: by.clone() }, ..one },
        approval::Course::Agreed { .. } => return agreed(work, one, by),
    };
    Ok(underway::save_change(work.tx, &one)?)
}

/// What the unit still has in hand goes to others first, by their own procedures.
fn why_not_leave(work: &mut Work<'_, '_>, change: &Change) -> Result<Option<Violation>, DbError> {
    let Change::Remove { unit } = change else { return Ok(None) };
    let charges = leaving::charges(work.tx, (&work.rulebook, &work.roster), unit)?;
    Ok(rules::roster::leaving::why_not_leave(register(work), unit, &charges))
}

fn agreed(work: &mut Work<'_, '_>, one: UnitChange, by: &By) -> Result<(), Refused> {
    // Something may have come to it while the change was in its chain. From the agreement on no task is given to it;
    // what its own people still put forward is named on the day.
    none(why_not_leave(work, &one.change)?.into_iter().map(at_the_step).collect())?;
    let one = change::agree(one, by.clone(), work.today);
    let change::Course::Agreed { from, .. } = one.course else { return Ok(()) };
    let said = one.change.phrase(&work.roster, work.today);
    for effect in change::effects(register(work), &one.change, from) {
        apply(work, effect)?;
    }
    work.roster_changed()?;
    underway::save_change(work.tx, &one)?;
    let subject = Subject::of("unit", one.change.unit());
    work.also(Deed::UnitChangePropose, subject, format!("办理{said}，自 {from} 起"), whole(&one)?);
    notice::tell(work, &Owner::Office, &format!("{said}，自 {from} 起"), &page(&one.id))?;
    if from <= work.today { settle(work, one) } else { Ok(()) }
}

/// The refusal stands at the step that was to be taken.
fn at_the_step(violation: Violation) -> Violation {
    Violation { field: "verdict".to_owned(), ..violation }
}

fn apply(work: &mut Work<'_, '_>, effect: Effect) -> Result<(), DbError> {
    let id = new_id(work.now);
    let basis = work.rulebook.duty(Deed::UnitChangePropose).basis.clone();
    let basis = crate::kernel::journal::basis_text(&basis);
    match effect {
        Effect::Unit(unit) => {
            let (from, name) = unit.names.first().cloned().unwrap_or((work.today, unit.id.clone()));
            store::insert_unit(work.tx, (&unit.id, unit.kind, unit.place), &name, from)
        }
        Effect::Post(post) => store::insert_post(work.tx, &post),
        Effect::Name { unit, name, from } => store::insert_unit_name(work.tx, &unit, &name, from),
        Effect::Joins { unit, from } => store::insert_membership(work.tx, &id, &unit, from, &basis),
        Effect::Leaves { unit, last } => store::end_membership(work.tx, &unit, last),
        Effect::Ended(tenure) => store::end_tenure(work.tx, &tenure.id, tenure.until.unwrap_or(work.today)),
    }
}

/// A change whose day has come: what a unit that left still owed falls away. Doing it again
/// changes nothing. How many there were.
pub(super) fn due(work: &mut Work<'_, '_>, id: &str) -> Result<usize, Refused> {
    let Some(one) = underway::change(work.tx, id)?.map(|kept| kept.is) else { return Ok(0) };
    let is_due = matches!(&one.course, change::Course::Agreed { from, .. } if *from <= work.today);
    if is_due {
        settle(work, one)?;
    }
    Ok(usize::from(is_due))
}

fn settle(work: &mut Work<'_, '_>, one: UnitChange) -> Result<(), Refused> {
    let one = change::settle(one, work.today);
    underway::save_change(work.tx, &one)?;
    let change::Course::Effective { from, by } = &one.course else { return Ok(()) };
    let said = one.change.phrase(&work.roster, day_before(*from));
    let tail = match &one.change {
        Change::Remove { unit } => {
            end_tenures(work, &one.change, *from)?;
            let posts = leaving::posts(&work.roster, unit);
            let because = Because { deed: Deed::UnitChangePropose, reason: &said, by };
            lapse::abandoned(work, &posts, because)?;
            meeting::acts::unit_left(work, (unit, &posts), *from)?;
            document::acts::unit_left(work, unit, (&said, by))?;
            let fallen = release(work, unit, posts)?;
            what_is_left(fallen, &leaving::charges(work.tx, (&work.rulebook, &work.roster), unit)?)
        }
        Change::Add { .. } | Change::Readmit { .. } | Change::Rename { .. } => String::new(),
    };
    if !tail.is_empty() {
        notice::tell(work, &Owner::Office, &format!("{said}{tail}"), &page(&one.id))?;
    }
    let subject = Subject::of("unit", one.change.unit());
    work.also(Deed::UnitChangePropose, subject, format!("{said}，今天生效{tail}"), None);
    Ok(())
}

/// What fell away, and what somebody has to see to still.
fn what_is_left(fallen: usize, charged: &[Charge]) -> String {
    let fallen = if fallen > 0 { format!("，{fallen} 件应办事项随之终止") } else { String::new() };
    if charged.is_empty() {
        return fallen;
    }
    format!("{fallen}，还有 {} 件在它名下，请处理：{}", charged.len(), rules::roster::leaving::named(charged))
}

/// Tenures that were entered between the agreement and the day end with the others.
fn end_tenures(work: &mut Work<'_, '_>, change: &Change, from: Date) -> Result<(), DbError> {
    for effect in change::effects(register(work), change, from) {
        if matches!(effect, Effect::Ended(_)) {
            apply(work, effect)?;
        }
    }
    work.roster_changed()
}

/// What the unit and its posts owed falls away.
fn release(work: &mut Work<'_, '_>, unit: &str, posts: Vec<String>) -> Result<usize, DbError> {
    let owners = [Owner::Unit(unit.to_owned())].into_iter().chain(posts.into_iter().map(Owner::Post));
    let mut fallen = 0;
    for owner in owners {
        for one in obligation::open_of(work.tx, &owner)? {
            ending::fall_away(work, &one)?;
            fallen += 1;
        }
    }
    Ok(fallen)
}

fn day_before(day: Date) -> Date {
    rules::roster::tenure::day_before(day)
}

/// Where a change is shown.
fn page(id: &str) -> String {
    format!("/roster/changes/{id}")
}

fn subject(one: &UnitChange) -> Subject {
    Subject::of("unit", &one.id)
}

fn in_words(work: &Work<'_, '_>, one: &UnitChange) -> String {
    format!("{}，自 {} 起", one.change.phrase(&work.roster, work.today), one.effective)
}
