//! 演示实例: its clock goes on by a working day, or to a time of the day.
use crate::{
    system::demo_clock,
    web::{
        Answer, Visit,
        answer::{go, is_ours},
        filters::long_day,
    },
};
use jiff::civil::Time;

/// POST /demo/clock: on to nine in the morning of the next working day, or to the time typed. The page one was on
/// says so.
///
/// # Errors
/// When the instance is no demo, or the database fails.
pub fn go_on(visit: &mut Visit) -> Answer {
    let back = Some(visit.form.text("back")).filter(|back| is_ours(back)).unwrap_or("/").to_owned();
    if visit.form.text("go") != "at" {
        let day = demo_clock::go_on(&visit.app)?;
        return Ok(go(&back, &format!("演示时间已到 {} 9:00，例行查看已办。", long_day(day))));
    }
    let typed = visit.form.text("at").trim().to_owned();
    let Ok(time) = Time::strptime("%H:%M", &typed) else {
        return Ok(go(&back, &format!("时间“{typed}”不能识别，演示时间没有动。请写成 15:00 这样。")));
    };
    let moved = demo_clock::go_on_to(&visit.app, time)?;
    let said = if moved { "演示时间已到今天" } else { "演示时间只能往前走，今天已经过了" };
    Ok(go(&back, &format!("{said} {typed}。")))
}
