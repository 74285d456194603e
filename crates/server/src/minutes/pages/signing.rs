//! 第二十条 签发: what follows from the signature, said before it to who reviews and signs, and after it to who signed.
use super::can::Seen;
use crate::{
    app::View,
    approval::can::said,
    db::DbError,
    kernel::number,
    meeting,
    minutes::{acts, store, title},
};
use minijinja::{Value, context};
use rules::{
    Violation,
    meeting::{Meeting, Situation},
    minutes::{self, Minutes, Stage, decisions, kinds_numbered_with, suggested_copies},
    rulebook::WordKey,
    topic::unit_name,
};

/// Earlier meetings whose minutes are still open, as cautions.
///
/// # Errors
/// When the database fails.
pub fn out_of_order(
    view: &mut View<'_, '_>,
    (minutes, meeting): (&Minutes, &Meeting),
) -> Result<Vec<Violation>, DbError> {
    let (rulebook, day) = (view.rulebook.clone(), view.day.clone());
    let (mut kin, mut signed) = (Vec::new(), Vec::new());
    for kind in kinds_numbered_with(&rulebook, meeting) {
        kin.extend(meeting::store::held_in(view.tx, kind, meeting.plan.day.year())?);
        signed.extend(store::signed_of_kind(view.tx, kind)?);
    }
    Ok(minutes::unsigned_before(day.situation(&rulebook), (minutes, meeting), &kin, &signed))
}

/// What the signature would bring today, while it is to come: the number, the tasks by their lead units, whom the
/// copies are meant for; what stands against it, and what to know.
///
/// # Errors
/// When the database fails.
pub fn ahead(view: &mut View<'_, '_>, seen: &Seen<'_>) -> Result<Option<Value>, DbError> {
    let (minutes, meeting, on) = (seen.minutes, seen.meeting, seen.on);
    let series = on.rulebook.meeting(&meeting.plan.kind).and_then(|kind| on.rulebook.series(&kind.series));
    let (Stage::InReview { .. }, Some(series)) = (&minutes.stage, series) else { return Ok(None) };
    let (_, number) = number::ahead(view.tx, series, on.today.year())?;
    let against = acts::why_not_sign(seen.day, on.rulebook, minutes);
    let known = out_of_order(view, (minutes, meeting))?;
    let copies = suggested_copies(meeting, minutes);
    Ok(Some(context! {
        number,
        tasks => decisions(minutes).count(),
        leads => leads(on, minutes),
        copies => copies.len(),
        to => copies.iter().map(|party| on.party_title(party)).collect::<Vec<_>>(),
        against => said(&against, on.rulebook),
        known => said(&known, on.rulebook),
    }))
}

/// What is asked before the last step of the chain: what the signature brings cannot be taken back.
///
/// # Errors
/// When the database fails.
pub fn confirm(view: &mut View<'_, '_>, id: &str) -> Result<Option<String>, DbError> {
    let Some((minutes, _)) = store::find(view.tx, id)? else { return Ok(None) };
    let Some((meeting, _)) = meeting::store::find(view.tx, &minutes.meeting)? else { return Ok(None) };
    let (book, year) = (view.rulebook.clone(), view.today.year());
    let series = book.meeting(&meeting.plan.kind).and_then(|kind| book.series(&kind.series));
    let Some(series) = series else { return Ok(None) };
    let (_, number) = number::ahead(view.tx, series, year)?;
    Ok(Some(format!("签发后编为{number}，任务随即立项，不能收回。")))
}

/// Each lead unit once, in the order of the decisions.
fn leads(on: Situation<'_>, minutes: &Minutes) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for lead in decisions(minutes).filter_map(|numbered| numbered.decision.lead.as_ref()) {
        let name = unit_name(on.units, lead);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// What came of the signature and what is next, for who has signed; nothing while they are not signed.
///
/// # Errors
/// When the database fails.
pub fn done(view: &mut View<'_, '_>, id: &str) -> Result<Option<String>, DbError> {
    let Some((minutes, _)) = store::find(view.tx, id)? else { return Ok(None) };
    let Some((meeting, _)) = meeting::store::find(view.tx, &minutes.meeting)? else { return Ok(None) };
    let (book, tasks) = (&view.rulebook, decisions(&minutes).count());
    let opened = if tasks == 0 {
        String::new()
    } else {
        format!("{tasks} 条{}已立项督办，承办单位已收到通知；", book.word(WordKey::Decision))
    };
    Ok(minutes.signature().map(|signature| {
        let (title, number) = (title::of(book, &meeting), &signature.number);
        format!("已签发《{title}》，编为{number}。{opened}下一步由{}印发。", book.office.title)
    }))
}
