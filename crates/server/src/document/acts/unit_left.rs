//! 第六条: a unit is a member no longer; documents that wait for its countersigning go on without it, and say why;
//! its head still signs what it issues with us, on paper now, and the office sees to it.
use super::{link, named, owe, subject};
use crate::{
    db::DbError,
    document::store::{self, Waits},
    kernel::{
        Refused, Work, notice,
        obligation::{self, Owner},
    },
};
use rules::{approval::By, deed::Deed, document};

/// Release what waits for it; what it said before stays.
///
/// # Errors
/// When the database fails.
pub fn unit_left(work: &mut Work<'_, '_>, unit: &str, (reason, by): (&str, &By)) -> Result<(), Refused> {
    for waiting in store::waiting_for(work.tx, unit, Waits::Asked)? {
        let (book, day) = (work.rulebook.clone(), work.day.clone());
        let after = document::release(day.situation(&book), waiting, (unit, reason), by)?;
        store::save(work.tx, &after)?;
        let name = work.roster.unit_name(unit, work.today);
        let said = format!("不再等{name}会签{}：{reason}", named(&after));
        notice::tell(work, &Owner::Office, &said, &link(&after.id))?;
        let value = serde_json::to_value(&after).map_err(DbError::from)?;
        work.also(Deed::UnitChangePropose, subject(&after.id), said, Some(value));
    }
    let (unit_owner, name) = (Owner::Unit(unit.to_owned()), work.roster.unit_name(unit, work.today));
    for joint in store::waiting_for(work.tx, unit, Waits::Joint)? {
        let (subject, open) = (subject(&joint.id), Some(owe::JOINT));
        let owes = obligation::open_on(work.tx, &subject, open)?.iter().any(|one| one.owner == unit_owner);
        if owes {
            obligation::hand_over(work, &subject, &unit_owner, &Owner::Office)?;
            let said = format!("{name}不再是本系统的单位，请它的负责人在纸上签发{}并登记：{reason}", named(&joint));
            notice::tell(work, &Owner::Office, &said, &link(&joint.id))?;
        }
    }
    Ok(())
}
