//! The way around, by what the person is: the office's functions (第九条), a unit's own page (第八条),
//! a convener's overview.
use super::{answer::PageError, visit::Visit};
use crate::{desk::store, kernel::obligation::Owner};
use minijinja::{Value, context};
use rules::rulebook::Rulebook;
use std::collections::BTreeMap;

/// Groups of links; the current one is marked, and each says how much waits there.
///
/// # Errors
/// When the database fails.
pub fn of(visit: &Visit, rulebook: &Rulebook, owners: &[Owner]) -> Result<Value, PageError> {
    let waiting = visit.app.db.read(|tx| store::waiting(tx, owners))?;
    let links = Links { path: visit.uri.split('?').next().unwrap_or("/"), waiting };
    let is_office = owners.contains(&Owner::Office);
    let holds_seat = visit.actor.posts.iter().any(|held| rulebook.seat_of(&held.post).is_some());
    let home = match (is_office, holds_seat) {
        (true, _) => "工作台",
        (false, true) => "总览",
        (false, false) => "待办",
    };
    let first = vec![links.to("/", home, &[])];
    let mut work = vec![
        links.to("/meetings", "会议组织", &["meeting"]),
        links.to("/topics", "议题", &["topic"]),
        links.to("/minutes", &rulebook.minutes.title, &["minutes"]),
        links.to("/tasks", "任务督办", &["task"]),
    ];
    if !is_office {
        let units = owners.iter().filter_map(|owner| match owner {
            Owner::Unit(unit) => Some(links.to(&format!("/units/{unit}"), "本单位事项", &[])),
            Owner::Office | Owner::Post(_) => None,
        });
        work.extend(units);
    }
    work.push(links.to("/obligations", "应办事项", &[]));
    let mut body = vec![
        links.to("/rules", "规则", &[]),
        links.to("/roster", "单位与席位", &["unit", "liaison"]),
        links.to("/calendar", "工作日历", &[]),
    ];
    // The journal tells of everybody's matters: for the office and the seats.
    if is_office || holds_seat {
        body.push(links.to("/journal", "日志", &[]));
    }
    body.push(links.to("/notices", "通知", &[]));
    body.push(links.to("/account", "我的账号", &[]));
    if is_office {
        body.push(links.to("/accounts", "账号", &[]));
    }
    let group = if is_office { format!("{}职能", rulebook.office.title) } else { "办事".to_owned() };
    let groups = [
        context! { title => "", links => first },
        context! { title => group, links => work },
        context! { title => "本专班", links => body },
    ];
    Ok(Value::from_serialize(groups))
}

struct Links<'a> {
    path: &'a str,
    waiting: BTreeMap<String, i64>,
}

impl Links<'_> {
    /// A link with how much waits of these kinds of things; the first page counts all.
    fn to(&self, href: &str, title: &str, about: &[&str]) -> Value {
        let counted = self.waiting.iter().filter(|(kind, _)| href == "/" || about.contains(&kind.as_str()));
        let count: i64 = counted.map(|(_, count)| count).sum();
        let under = || self.path.strip_prefix(href).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        let current = if href == "/" { self.path == "/" } else { under() };
        context! { href, title, count, current }
    }
}
