//! 会外人员: whom the notice does not reach, on the meeting's page, and the office's note that it has telephoned.
use super::{answers::invited, detail, party_title};
use crate::{
    app::View,
    meeting::{acts::tell_guest::TellGuest, case::Case, case::link},
    web::{
        Answer, Fields, Visit,
        answer::{PageError, go},
    },
};
use minijinja::{Value, context};
use rules::{
    Violation,
    meeting::{Guest, Party, Stage},
};

/// Empty rows that the form shows after those that are filled.
const EMPTY_ROWS: usize = 2;
/// Rows of one list, at most.
const MOST_ROWS: usize = 60;
/// The three fields of a row.
pub const PARTS: [&str; 3] = ["unit", "name", "post_title"];

/// Those asked, with the call of each; how many are left while the notice is out.
#[must_use]
pub fn part(view: &View<'_, '_>, case: &Case) -> Option<Value> {
    let meeting = &case.meeting;
    let is_open = matches!(meeting.stage, Stage::Noticed { .. });
    let row = |(party, told): (&Party, Option<&rules::meeting::Told>)| {
        let asked = meeting.invited.iter().find(|invitation| invitation.party == *party);
        context! {
            party => party.to_string(), title => party_title(view, party),
            invited => asked.map(|invitation| invited(invitation.invited)),
            told => told.map(|told| &told.by), answered => meeting.answer_of(party).is_some(),
        }
    };
    let is_out = matches!(meeting.stage, Stage::Noticed { .. } | Stage::Held { .. });
    let rows: Vec<Value> = meeting.guests().filter(|_| is_out).map(row).collect();
    let off = meeting.called_off.iter().map(|one| {
        context! { party => one.party.to_string(), title => party_title(view, &one.party), told => one.by }
    });
    let off: Vec<Value> = off.collect();
    let left = if is_open { meeting.untold().count() } else { 0 };
    let off_left = meeting.not_called_off().count();
    let is_there = !rows.is_empty() || !off.is_empty();
    is_there.then(|| context! { rows, left, is_open, off, off_left, is_cancelled => !meeting.is_on() })
}

/// POST /meetings/{id}/guests.
///
/// # Errors
/// When it is not this person's to do, or our side fails; what can be mended shows the page again.
pub fn tell(visit: &mut Visit) -> Answer {
    let meeting = visit.param("id").to_owned();
    let party = Party::try_from(visit.form.text("party").to_owned());
    let party = party.map_err(|_| PageError::from(vec![Violation::plain("choose-one", "party")]));
    match party.and_then(|party| visit.perform(TellGuest { meeting: meeting.clone(), party })) {
        Ok(()) => Ok(go(&format!("{}#guests", link(&meeting)), "已登记电话通知。")),
        Err(error) => visit.again(error, detail::show),
    }
}

/// Rows of a list that are filled, each with its place in the form.
pub fn typed<'f>(form: &'f Fields, list: &'f str) -> impl Iterator<Item = (usize, Guest)> + 'f {
    (0..MOST_ROWS).filter_map(move |n| {
        let [unit, name, post_title] = PARTS.map(|part| form.text(&field(list, part, n)));
        Some((n, Guest::typed(unit, name, post_title)?))
    })
}

/// The name of a field: `observers_unit-0`.
#[must_use]
pub fn field(list: &str, part: &str, n: usize) -> String {
    format!("{list}_{part}-{n}")
}

/// How many rows the form shows.
#[must_use]
pub fn rows(form: &Fields, list: &str) -> Vec<usize> {
    let filled = typed(form, list).last().map_or(0, |(n, _)| n + 1);
    (0..(filled + EMPTY_ROWS).min(MOST_ROWS)).collect()
}

/// Guests as their rows would have been typed.
pub fn fields<'g>(list: &str, guests: impl Iterator<Item = &'g Guest>) -> Vec<(String, String)> {
    let of = |(n, guest): (usize, &Guest)| {
        let parts = [&guest.unit, &guest.name, &guest.post_title];
        PARTS.into_iter().zip(parts).map(|(part, value)| (field(list, part, n), value.clone())).collect::<Vec<_>>()
    };
    guests.enumerate().flat_map(of).collect()
}

/// `observers.3.unit` of the third guest after those chosen from the list, at its field of the form.
#[must_use]
pub fn at_row(form: &Fields, list: &str, (nth, rest): (usize, &str)) -> Option<String> {
    let (row, _) = typed(form, list).nth(nth)?;
    let part = PARTS.into_iter().find(|part| rest.ends_with(&format!(".{part}"))).unwrap_or("unit");
    Some(field(list, part, row))
}
