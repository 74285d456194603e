//! The office's part of `/` (第九条): what waits for it, who owes what by when, seats without a holder,
//! this year's burden, what was done lately.
use super::{
    home::Comer,
    meetings,
    obligations::{filter_form, remindable},
    seats,
};
use crate::{
    app::View,
    desk::{
        due::Span,
        matter,
        store::{self, Others},
    },
    kernel::{
        approval,
        obligation::{self, Owner},
    },
    web::answer::PageError,
};
use jiff::civil::Date;
use minijinja::{Value, context};

/// Rows of a group on the desk; the rest is a link away.
const ROWS_SHOWN: i64 = 5;
const LATE_ROWS_SHOWN: i64 = 8;
const ENDED_SHOWN: i64 = 8;

/// All of it.
///
/// # Errors
/// When the database fails.
pub fn part(view: &mut View<'_, '_>, comer: &Comer<'_>) -> Result<Value, PageError> {
    let wait = waiting(view, comer, &comer.own())?;
    let groups = groups(view, comer)?;
    let sum = sum(view, comer)?;
    let total: i64 = groups.iter().map(|group| group.1).sum();
    let groups: Vec<&Value> = groups.iter().map(|group| &group.2).collect();
    let ended: Vec<Value> = store::ended(view.tx, None, ENDED_SHOWN)?
        .iter()
        .map(|one| {
            let (day, outcome) = one.ended.clone().unzip();
            context! { outcome, day => day.map(|day| day.to_string()), ..matter::shown(view, one) }
        })
        .collect();
    Ok(context! {
        wait => wait,
        sum => sum,
        total => total,
        groups => groups,
        filter => filter_form(view, comer.query),
        meetings => meetings::part(view)?,
        seats => seats::hints(view)?,
        ended => ended,
    })
}

/// What waits for the person by these of the own posts and offices: approvals first, then what they owe, each by due day.
///
/// # Errors
/// When the database fails.
pub fn waiting(view: &mut View<'_, '_>, comer: &Comer<'_>, owners: &[Owner]) -> Result<Vec<Value>, PageError> {
    let approvals = approval::waiting_for_person(view.tx, owners, &comer.actor.person)?;
    let mut rows: Vec<Value> = approvals.iter().filter_map(|kept| matter::shown_approval(view, kept)).collect();
    let mut owed = Vec::new();
    for owner in owners {
        owed.extend(obligation::open_of(view.tx, owner)?);
    }
    owed.retain(|one| one.kind != "approval");
    owed.sort_by(|a, b| (a.due.day, &a.id).cmp(&(b.due.day, &b.id)));
    rows.extend(matter::divided(view, &comer.standing, &owed).0);
    // Approvals and the rest in one order, by the day they are due.
    rows.sort_by_cached_key(|row| row.get_attr("due").map(|due| due.to_string()).unwrap_or_default());
    Ok(rows)
}

/// How much is owed in each span, by whomever: what the list says to which each leads.
fn sum(view: &mut View<'_, '_>, comer: &Comer<'_>) -> Result<Value, PageError> {
    let wanted = super::obligations::filter(comer.query, Others::AndOffice);
    let by_day = store::open_by_day(view.tx, &wanted)?;
    let count = |span: Span| -> i64 { counted(&by_day, span, view.today) };
    Ok(context! {
        late => count(Span::Late), today => count(Span::Today),
        week => count(Span::ThisWeek), next_week => count(Span::NextWeek),
    })
}

fn counted(by_day: &[(Date, i64)], span: Span, today: Date) -> i64 {
    by_day.iter().filter(|(day, _)| span.holds(*day, today)).map(|(_, count)| count).sum()
}

/// What others owe, by span: how many, and the first rows.
fn groups(view: &mut View<'_, '_>, comer: &Comer<'_>) -> Result<Vec<(Span, i64, Value)>, PageError> {
    let wanted = store::Filter { not_of: comer.doing(), ..super::obligations::filter(comer.query, Others::Only) };
    let by_day = store::open_by_day(view.tx, &wanted)?;
    let may_remind = remindable(view, comer.actor);
    let mut groups = Vec::new();
    for span in Span::ALL {
        let count = counted(&by_day, span, view.today);
        if count == 0 {
            continue;
        }
        let most = if span == Span::Late { LATE_ROWS_SHOWN } else { ROWS_SHOWN };
        let (due_from, due_until) = span.days(view.today);
        let rows = store::open(view.tx, &store::Filter { due_from, due_until, ..wanted.clone() }, (0, most))?;
        let rows: Vec<Value> = rows.iter().map(|one| matter::shown(view, one)).collect();
        let hidden = count - most.min(count);
        let values = context! {
            name => span.name(), title => span.title(), count => count, rows => rows, hidden => hidden,
            may_remind => may_remind,
        };
        groups.push((span, count, values));
    }
    Ok(groups)
}
