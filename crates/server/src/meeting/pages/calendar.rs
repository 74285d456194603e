//! The meeting as a calendar file (RFC 5545), for any calendar program. Times are UTC.
use super::seen;
use crate::{
    kernel::clock::china,
    meeting::case::title,
    web::{
        Answer, Visit,
        answer::{PageError, download},
    },
};
use jiff::{Timestamp, civil::Time};
use rules::meeting::{Plan, Stage};
use std::fmt::Write;

/// Longest line, bytes, without its end.
const LINE_MOST_BYTES: usize = 75;

/// GET /meetings/{id}/calendar.ics.
///
/// # Errors
/// When it is not this person's to see, or our side fails.
pub fn file(visit: &mut Visit) -> Answer {
    let (name, text) = visit.app.look(|view| {
        let case = seen(view, visit)?;
        let name = title(&view.rulebook, &case.meeting.plan);
        let is_off = matches!(case.meeting.stage, Stage::Cancelled { .. });
        let state = match case.meeting.stage {
            Stage::Noticed { .. } | Stage::Held { .. } => "CONFIRMED",
            Stage::Cancelled { .. } => "CANCELLED",
            _ => "TENTATIVE",
        };
        let plan = &case.meeting.plan;
        let ours = [
            ("UID", format!("{}@zhuanban", case.meeting.id)),
            ("DTSTAMP", utc(view.now)),
            ("SEQUENCE", case.version.to_string()),
            ("DTSTART", utc(instant(plan, plan.start)?)),
            ("DTEND", utc(instant(plan, plan.end())?)),
            ("SUMMARY", escaped(&format!("{}{name}", if is_off { "（已取消）" } else { "" }))),
            ("LOCATION", escaped(&plan.place)),
            ("STATUS", state.to_owned()),
        ];
        Ok::<_, PageError>((name, calendar(&ours)))
    })?;
    Ok(download(&format!("{name}.ics"), "text/calendar; charset=utf-8", text.into_bytes()))
}

fn calendar(event: &[(&str, String)]) -> String {
    let frame = |lines: &[&str]| lines.iter().map(|line| (*line).to_owned()).collect::<Vec<_>>();
    let mut lines = frame(&["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//zhuanban//ZH", "BEGIN:VEVENT"]);
    lines.extend(event.iter().map(|(name, value)| format!("{name}:{value}")));
    lines.extend(frame(&["END:VEVENT", "END:VCALENDAR"]));
    let mut text = String::new();
    for line in &lines {
        folded(&mut text, line);
    }
    text
}

/// A long line goes on in the next, after a blank; never in the middle of a character.
fn folded(text: &mut String, line: &str) {
    let mut bytes = 0;
    for c in line.chars() {
        if bytes + c.len_utf8() > LINE_MOST_BYTES {
            text.push_str("\r\n ");
            bytes = 1;
        }
        // Writing to a string does not fail.
        let _ = write!(text, "{c}");
        bytes += c.len_utf8();
    }
    text.push_str("\r\n");
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,").replace('\n', "\\n").replace('\r', "")
}

fn instant(plan: &Plan, time: Time) -> Result<Timestamp, PageError> {
    let at = china().to_timestamp(plan.day.to_datetime(time));
    at.map_err(|error| crate::db::DbError::Broken(error.to_string()).into())
}

fn utc(at: Timestamp) -> String {
    at.strftime("%Y%m%dT%H%M%SZ").to_string()
}
