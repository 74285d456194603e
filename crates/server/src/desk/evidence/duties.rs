//! 应办事项 as evidence: done by their day, waiting at posts that somebody holds; chains.
use super::{Eyes, Finding, Lapsed};
use crate::{
    app::View,
    db::DbError,
    desk::{due::days_past, store},
    kernel::{
        addressee::Day,
        approval,
        obligation::{MISSED, Obligation, Owner},
    },
};
use rules::rulebook::Lapse;

/// Obligations that are looked at one by one, soonest first, and those that ended last.
const MOST: i64 = 500;

/// What waits at a post waits for somebody.
pub fn at_posts(view: &mut View<'_, '_>) -> Result<Finding, DbError> {
    let waiting = store::waiting_at_posts(view.tx)?;
    let in_all: i64 = waiting.values().sum();
    let abandoned = waiting.iter().filter(|(post, _)| view.roster.is_vacant(post, view.today));
    let lapses: Vec<Lapsed> = abandoned
        .map(|(post, count)| Lapsed {
            lapse: Lapse::Outright,
            said: format!("{}空缺，{count} 件等办", view.roster.post_title(post, view.today)),
            link: "/obligations".to_owned(),
            eyes: Eyes::Units(Vec::new()),
        })
        .collect();
    let year = view.today.year();
    let begun = |tenures: &Vec<rules::roster::Tenure>| {
        tenures.iter().skip(1).filter(|it| it.from.year() == year && it.from <= view.today).count()
    };
    let successions: usize = view.roster.tenures.values().map(begun).sum();
    let said = format!("今年更替 {successions} 次；{in_all} 件等办事项随职务走");
    let looked_at = successions + usize::try_from(in_all).unwrap_or(0);
    Ok(Finding { looked_at, said, link: "/roster".to_owned(), lapses })
}

/// Changes of member units go through their chain; each step is taken in its days.
pub fn unit_changes(view: &mut View<'_, '_>) -> Result<Finding, DbError> {
    let chain = view.rulebook.office.unit_chain.clone();
    let states = store::approvals_of(view.tx, &chain)?;
    let about_approvals = store::Filter { about: "approval".to_owned(), ..store::Filter::default() };
    let mut lapses = Vec::new();
    for one in store::open(view.tx, &about_approvals, (0, MOST))? {
        let kept = approval::find(view.tx, &one.subject)?;
        if kept.is_some_and(|kept| kept.approval.chain == chain) {
            lapses.push(lapsed(view, &one));
        }
    }
    let count = |state: &str| states.get(state).copied().unwrap_or(0);
    let said = format!("调整 {} 次经批准，{} 次在办", count("agreed"), count("waiting"));
    let looked_at = usize::try_from(states.values().sum::<i64>()).unwrap_or(0);
    Ok(Finding { looked_at, said, link: "/roster".to_owned(), lapses })
}

/// What the office owes.
pub fn office(view: &mut View<'_, '_>) -> Result<Finding, DbError> {
    let owners = Some(Owner::of_the_office(&view.rulebook));
    in_time(view, &store::Filter { owners, ..store::Filter::default() }, |one| one.kind != "approval")
}

/// What units owe.
pub fn units(view: &mut View<'_, '_>) -> Result<Finding, DbError> {
    in_time(view, &store::Filter::default(), |one| matches!(one.owner, Owner::Unit(_)))
}

/// Receipts of minutes that were issued.
pub fn receipts(view: &mut View<'_, '_>) -> Result<Finding, DbError> {
    of_kinds(view, "minutes", &["minutes-receipt"])
}

/// Receipts of documents that were issued.
pub fn document_receipts(view: &mut View<'_, '_>) -> Result<Finding, DbError> {
    of_kinds(view, "document", &["document-receipt"])
}

/// Requests to the body above: answered, or asked after in time.
pub fn replies(view: &mut View<'_, '_>) -> Result<Finding, DbError> {
    of_kinds(view, "document", &["document-reply"])
}

/// Feedback on tasks.
pub fn reports(view: &mut View<'_, '_>) -> Result<Finding, DbError> {
    of_kinds(view, "task", &["task-report"])
}

fn of_kinds(view: &mut View<'_, '_>, about: &str, kinds: &[&str]) -> Result<Finding, DbError> {
    let filter = store::Filter { about: about.to_owned(), ..store::Filter::default() };
    in_time(view, &filter, |one| kinds.contains(&one.kind.as_str()))
}

fn in_time(
    view: &mut View<'_, '_>,
    filter: &store::Filter,
    is_meant: impl Fn(&Obligation) -> bool,
) -> Result<Finding, DbError> {
    let mut open = store::open(view.tx, filter, (0, MOST))?;
    open.retain(|one| is_meant(one));
    let mut ended = store::ended(view.tx, filter.owners.as_deref(), MOST)?;
    ended.retain(|one| is_meant(one) && (filter.about.is_empty() || one.subject_kind == filter.about));
    let late = ended.iter().filter(|one| one.ended.as_ref().is_some_and(|(_, outcome)| outcome == "late")).count();
    let missed: Vec<&Obligation> =
        ended.iter().filter(|one| one.ended.as_ref().is_some_and(|(_, outcome)| outcome == MISSED)).collect();
    let mut lapses: Vec<Lapsed> = open.iter().map(|one| lapsed(view, one)).collect();
    let overdue = lapses.iter().filter(|lapsed| matches!(lapsed.lapse, Lapse::Days(1..))).count();
    lapses.extend(missed.iter().map(|one| missed_by(view, one)));
    let done = ended.len() - missed.len();
    let unmet = if missed.is_empty() { String::new() } else { format!("，未办 {} 件", missed.len()) };
    let said = format!("已办 {done} 件（迟办 {late} 件）{unmet}，等办 {} 件，逾期 {overdue} 件", open.len());
    let about = if filter.about.is_empty() { String::new() } else { format!("?kind={}", filter.about) };
    Ok(Finding { looked_at: open.len() + ended.len(), said, link: format!("/obligations{about}"), lapses })
}

/// Ended without being done: it lapsed by the days it was late when it could no longer be done.
fn missed_by(view: &View<'_, '_>, one: &Obligation) -> Lapsed {
    let ended = one.ended.as_ref().map_or(view.today, |(day, _)| *day);
    let past = days_past(&view.rulebook.calendar, one.due.day, ended);
    let said = format!("{}：{}，到期没有办", Day::seen(view).title(&one.owner), one.title);
    Lapsed { lapse: Lapse::Days(past), said, ..lapsed(view, one) }
}

fn lapsed(view: &View<'_, '_>, one: &Obligation) -> Lapsed {
    let past = days_past(&view.rulebook.calendar, one.due.day, view.today);
    let owner = Day::seen(view).title(&one.owner);
    let said = match past {
        1.. => format!("{owner}：{}，逾期 {past} 个工作日", one.title),
        0 => format!("{owner}：{}，今日到期", one.title),
        left => format!("{owner}：{}，剩 {} 个工作日", one.title, -left),
    };
    let units = match &one.owner {
        Owner::Unit(unit) => vec![unit.clone()],
        Owner::Post(_) | Owner::Office | Owner::Doers(_) => Vec::new(),
    };
    Lapsed { lapse: Lapse::Days(past), said, link: one.link.clone(), eyes: Eyes::Units(units) }
}
