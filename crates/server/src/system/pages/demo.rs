//! 演示实例: its clock goes on by a working day.
use crate::{
    system::demo_clock,
    web::{Answer, Visit, answer::go, filters::long_day},
};

/// POST /demo/clock: on to nine in the morning of the next working day. Back to the page it was asked from.
///
/// # Errors
/// When the instance is no demo, or the database fails.
pub fn go_on(visit: &mut Visit) -> Answer {
    let day = demo_clock::go_on(&visit.app)?;
    Ok(go("/", &format!("演示时间已到 {} 9:00，例行查看已办。", long_day(day))))
}
