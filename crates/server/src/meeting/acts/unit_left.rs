//! 第六条: a unit is a member no longer; meetings it was called to, from its day on, are without it.
use super::{save, subject, when_and_where};
use crate::{
    db::DbError,
    kernel::{Refused, Work, notice::tell, obligation::Owner},
    meeting::{
        case::{link, title},
        store,
    },
};
use jiff::civil::Date;
use rules::{deed::Deed, meeting::strike};

/// Strike it off the lists of those invited; its answers are kept.
///
/// # Errors
/// When the database fails.
pub fn unit_left(work: &mut Work<'_, '_>, (unit, posts): (&str, &[String]), from: Date) -> Result<(), Refused> {
    for meeting in store::noticed_from(work.tx, from)? {
        let Some(meeting) = strike(meeting, unit, posts) else { continue };
        save(work, &meeting)?;
        let (name, unit) = (title(&work.rulebook, &meeting.plan), work.roster.unit_name(unit, work.today));
        let said = format!("{unit}已调出，不再参加{name}（{}）", when_and_where(&meeting));
        for owner in [Owner::Office, Owner::Post(meeting.plan.convener.clone())] {
            tell(work, &owner, &said, &link(&meeting.id))?;
        }
        let after = serde_json::to_value(&meeting).map_err(DbError::from)?;
        work.also(Deed::UnitChangePropose, subject(&meeting), said, Some(after));
    }
    Ok(())
}
