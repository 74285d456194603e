//! 第二十条: a conclusion recorded again while the minutes are drafted is taken in; once they are under review or signed
//! it may not change.
use super::save;
use crate::{
    db::DbError,
    kernel::{Refused, Work},
    minutes::{store, title},
};
use rules::{deed::Deed, meeting::Meeting, minutes, topic::Topic};

/// Take in what was recorded on a topic; nothing to do before there are minutes.
///
/// # Errors
/// When the minutes are under review or signed, or the database fails.
pub fn retake(work: &mut Work<'_, '_>, meeting: &Meeting, topics: &[Topic], topic: &str) -> Result<(), Refused> {
    let Some((found, _)) = store::of_meeting(work.tx, &meeting.id)? else { return Ok(()) };
    let day = work.day.clone();
    let minutes = minutes::retake(day.situation(&work.rulebook), found, meeting, topics, topic)?;
    save(work, &minutes, meeting)?;
    let sentence = format!("按重新记录的结论更新《{}》", title::of(&work.rulebook, meeting));
    let after = serde_json::to_value(&minutes).map_err(DbError::from)?;
    work.also(Deed::MinutesDraft, super::subject(&minutes.id), sentence, Some(after));
    Ok(())
}
