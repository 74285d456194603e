//! 今天的会议 and 今年的负担 (国办函〔2026〕12号 asks for less of both): how many meetings, minutes, open
//! tasks there were this year.
use crate::{app::View, db::DbError, meeting, minutes, supervision};
use jiff::civil::Date;
use minijinja::{Value, context};
use rules::{
    meeting::{Meeting, Party, Stage, title_of},
    rulebook::{MeetingKind, Rule},
};

/// Today's meetings with their replies, and the year's counts.
///
/// # Errors
/// When the database fails.
pub fn part(view: &mut View<'_, '_>) -> Result<Value, DbError> {
    let book = view.rulebook.clone();
    let (mut today, mut held) = (Vec::new(), Vec::new());
    for kind in &book.meetings {
        let meetings = meeting::store::of_kind(view.tx, &kind.key)?;
        let is_today = |it: &&Meeting| it.plan.day == view.today && is_called(it);
        today.extend(meetings.iter().filter(is_today).map(|it| (it.plan.start, shown(view, kind, it))));
        let count = meetings.iter().filter(|it| is_held_in(it, view.today)).count();
        held.push(context! { key => kind.key, title => kind.title, count });
    }
    today.sort_by_key(|(start, _)| *start);
    let today: Vec<Value> = today.into_iter().map(|(_, value)| value).collect();
    Ok(context! { today, held, minutes => minutes_of_year(view)?, tasks => tasks(view)? })
}

fn is_called(it: &Meeting) -> bool {
    matches!(it.stage, Stage::Noticed { .. } | Stage::Held { .. })
}

fn is_held_in(it: &Meeting, today: Date) -> bool {
    it.plan.day.year() == today.year() && matches!(it.stage, Stage::Held { .. })
}

fn shown(view: &View<'_, '_>, kind: &Rule<MeetingKind>, it: &Meeting) -> Value {
    let is_unit = |party: &Party| matches!(party, Party::Unit(_));
    let asked = it.invited.iter().filter(|one| is_unit(&one.party)).count();
    let mut answered: Vec<&Party> = it.replies.iter().map(|reply| &reply.party).filter(|it| is_unit(it)).collect();
    answered.sort();
    answered.dedup();
    context! {
        link => format!("/meetings/{}", it.id),
        title => title_of(kind, &it.plan),
        start => it.plan.start.strftime("%H:%M").to_string(),
        place => it.plan.place,
        basis => crate::kernel::journal::basis_text(&kind.basis),
        convener => view.roster.post_title(&it.plan.convener, view.today),
        topics => it.plan.agenda.len(),
        asked, answered => answered.len(),
        is_held => matches!(it.stage, Stage::Held { .. }),
    }
}

fn minutes_of_year(view: &mut View<'_, '_>) -> Result<i64, DbError> {
    let mut count = 0;
    for state in ["signed", "issued"] {
        let filter = minutes::store::Filter {
            reach: minutes::sight::Reach::All,
            kind: String::new(),
            year: i64::from(view.today.year()),
            state: state.to_owned(),
            to: String::new(),
            page: 1,
        };
        count += minutes::store::list(view.tx, &filter)?.1;
    }
    Ok(count)
}

fn tasks(view: &mut View<'_, '_>) -> Result<Value, DbError> {
    let all = supervision::store::Filter::default();
    Ok(supervision::pages::figures(supervision::store::figures(view.tx, &all, view.today)?))
}
