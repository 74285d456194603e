//! 第六条: a unit is a member no longer; documents that wait for its countersigning go on without it, and say why.
use super::{link, named, subject};
use crate::{
    db::DbError,
    document::store,
    kernel::{Refused, Work, notice, obligation::Owner},
};
use rules::{approval::By, deed::Deed, document};

/// Release what waits for it; what it said before stays.
///
/// # Errors
/// When the database fails.
pub fn unit_left(work: &mut Work<'_, '_>, unit: &str, (reason, by): (&str, &By)) -> Result<(), Refused> {
    for waiting in store::waiting_for(work.tx, unit)? {
        let (book, day) = (work.rulebook.clone(), work.day.clone());
        let after = document::release(day.situation(&book), waiting, (unit, reason), by)?;
        store::save(work.tx, &after)?;
        let name = work.roster.unit_name(unit, work.today);
        let said = format!("不再等{name}会签{}：{reason}", named(&after));
        notice::tell(work, &Owner::Office, &said, &link(&after.id))?;
        let value = serde_json::to_value(&after).map_err(DbError::from)?;
        work.also(Deed::UnitChangePropose, subject(&after.id), said, Some(value));
    }
    Ok(())
}
