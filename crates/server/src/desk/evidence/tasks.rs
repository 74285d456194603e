//! 督办 as evidence: each decision has its task, and tasks are closed by their day.
use super::{Eyes, Finding, Lapsed};
use crate::{
    app::View,
    db::DbError,
    desk::{decisions, due::days_past},
    supervision::store::{self, Filter, Order},
};
use rules::{
    rulebook::{Evidence, Lapse, WordKey},
    supervision::figures::Figures,
};

/// Tasks that are looked at one by one, soonest first.
const MOST: i64 = 500;

/// Tasks of the source, or of all, are closed by their day.
pub fn in_time(view: &mut View<'_, '_>, evidence: &Evidence) -> Result<Finding, DbError> {
    let source = evidence.of.clone().unwrap_or_default();
    let open = Filter { source: source.clone(), stage: Filter::OPEN.to_owned(), ..Filter::default() };
    let lines = store::page(view.tx, &open, Order::Due, (0, MOST))?;
    let figures = store::figures(view.tx, &open, view.today)?;
    let lapses: Vec<Lapsed> = lines
        .iter()
        // What waits for others after its close-out was asked for is not late, however long they take.
        .filter(|line| !line.awaits_others)
        .map(|line| {
            let past = days_past(&view.rulebook.calendar, line.due.day, view.today);
            let lead = view.roster.unit_name(&line.lead, view.today);
            let when = match past {
                1.. => format!("逾期 {past} 个工作日"),
                0 => "今日到期".to_owned(),
                left => format!("剩 {} 个工作日", -left),
            };
            Lapsed {
                lapse: Lapse::Days(past),
                said: format!("{lead}：{}，{when}", line.title),
                link: format!("/tasks/{}", line.id),
                eyes: Eyes::Units(vec![line.lead.clone()]),
            }
        })
        .collect();
    let Figures { all, open, late, withdrawn } = figures;
    let dropped = if withdrawn == 0 { String::new() } else { format!("，撤销 {withdrawn} 件") };
    let rate = figures.rate().map_or_else(String::new, |rate| format!("，办结率 {rate}%"));
    let closed = figures.closed();
    let said = format!("立项 {all} 件，在办 {open} 件（逾期 {late} 件），办结 {closed} 件{dropped}{rate}");
    let link =
        if source.is_empty() { "/tasks?state=all".to_owned() } else { format!("/tasks?state=all&source={source}") };
    Ok(Finding { looked_at: usize::try_from(all).unwrap_or(0), said, link, lapses })
}

/// Each decision of signed minutes has its task.
pub fn of_decisions(view: &mut View<'_, '_>) -> Result<Finding, DbError> {
    let (mut decided, mut opened, mut withdrawn, mut lapses) = (0, 0, 0, Vec::new());
    for one in decisions::of_year(view)? {
        decided += one.decisions;
        opened += one.tasks.len();
        withdrawn += one.withdrawn;
        if one.tasks.len() < one.decisions {
            lapses.push(Lapsed {
                lapse: Lapse::Outright,
                said: format!("{}有 {} 条没有立项", one.title, one.decisions - one.tasks.len()),
                link: format!("/minutes/{}", one.minutes),
                eyes: Eyes::Units(Vec::new()),
            });
        }
    }
    let dropped = if withdrawn == 0 { String::new() } else { format!("，其中撤销 {withdrawn} 条") };
    let said = format!("{} {decided} 条，立项 {opened} 条{dropped}", view.rulebook.word(WordKey::Decision));
    Ok(Finding { looked_at: decided, said, link: "/tasks".to_owned(), lapses })
}
