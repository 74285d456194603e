//! 第二十条: a conclusion recorded again, and an attendance list set right, are taken in while the minutes are drafted;
//! once these are under review or signed neither may change.
use super::save;
use crate::{
    db::DbError,
    kernel::{Refused, Work, act::none},
    minutes::{store, title},
};
use rules::{
    deed::Deed,
    meeting::Meeting,
    minutes::{self, Minutes},
    topic::Topic,
};

/// Take in what was recorded on a topic; nothing to do before there are minutes.
///
/// # Errors
/// When the minutes are under review or signed, or the database fails.
pub fn retake(work: &mut Work<'_, '_>, meeting: &Meeting, topics: &[Topic], topic: &str) -> Result<(), Refused> {
    let Some((found, _)) = store::of_meeting(work.tx, &meeting.id)? else { return Ok(()) };
    let day = work.day.clone();
    let minutes = minutes::retake(day.situation(&work.rulebook), found, meeting, topics, topic)?;
    taken_in(work, &minutes, meeting, "重新记录的结论")
}

/// The attendance list may be set right: no minutes are under review or signed.
///
/// # Errors
/// When they are, or the database fails.
pub fn why_not_touch_attendance(work: &mut Work<'_, '_>, meeting: &str) -> Result<(), Refused> {
    let Some((found, _)) = store::of_meeting(work.tx, meeting)? else { return Ok(()) };
    none(minutes::why_not_touch_attendance(&work.rulebook, &found).into_iter().collect())
}

/// Take in the list that was set right; nothing to do before there are minutes.
///
/// # Errors
/// When the minutes are under review or signed, or the database fails.
pub fn retake_lists(
    work: &mut Work<'_, '_>,
    (before, after): (&Meeting, &Meeting),
    topics: &[Topic],
) -> Result<(), Refused> {
    let Some((found, _)) = store::of_meeting(work.tx, &after.id)? else { return Ok(()) };
    let day = work.day.clone();
    let minutes = minutes::retake_lists(day.situation(&work.rulebook), found, (before, after), topics)?;
    taken_in(work, &minutes, after, "更正后的到会名单")
}

fn taken_in(work: &mut Work<'_, '_>, minutes: &Minutes, meeting: &Meeting, what: &str) -> Result<(), Refused> {
    save(work, minutes, meeting)?;
    let sentence = format!("按{what}更新《{}》", title::of(&work.rulebook, meeting));
    let after = serde_json::to_value(minutes).map_err(DbError::from)?;
    work.also(Deed::MinutesDraft, super::subject(&minutes.id), sentence, Some(after));
    Ok(())
}
