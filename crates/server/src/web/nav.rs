//! The way around, by what the person is: the office's functions (第九条), a unit's own page (第八条),
//! a convener's overview.
use super::{answer::PageError, visit::Visit};
use crate::{
    db::DbError,
    desk::{standing::Standing, store},
    kernel::{obligation::Owner, sight::holds_seat},
};
use minijinja::{Value, context};
use rules::rulebook::Rulebook;
use serde::Serialize;
use std::collections::BTreeMap;

/// Groups of links; the current one is marked, and each says how much waits there.
///
/// # Errors
/// When the database fails.
pub fn of(visit: &Visit, rulebook: &Rulebook) -> Result<Value, PageError> {
    let (owners, waiting) = visit.app.look(|view| {
        let standing = Standing::of(view, &visit.actor, rulebook)?;
        let waiting = store::waiting(view.tx, &standing)?;
        Ok::<_, DbError>((standing.owners, waiting))
    })?;
    let links = Links { path: visit.uri.split('?').next().unwrap_or("/"), waiting };
    let is_office = owners.contains(&Owner::Office);
    let holds_seat = holds_seat(&visit.actor, rulebook);
    let home = match (is_office, holds_seat) {
        (true, _) => "工作台",
        (false, true) => "总览",
        (false, false) => "待办",
    };
    // The journal and the accounts are everybody's matters: for the office and the seats.
    let shared = is_office || holds_seat;
    let group = if is_office { format!("{}职能", rulebook.office.title) } else { "办事".to_owned() };
    let mut groups = [
        Group { title: String::new(), links: vec![links.to("/", home, &[])] },
        Group { title: group, links: links.work(rulebook, &owners) },
        Group {
            title: "本专班".to_owned(),
            links: links.body(shared.then_some("/journal"), is_office.then_some("/accounts")),
        },
    ];
    let more = choose_for_bar(&mut groups);
    Ok(context! { groups => groups, more })
}

/// Entries that stand in the bar of a small screen; the rest opens under 更多.
const BAR_ENTRIES: usize = 4;

#[derive(Serialize)]
struct Group {
    title: String,
    links: Vec<Link>,
}

#[derive(Serialize)]
struct Link {
    href: String,
    title: String,
    count: i64,
    current: bool,
    bar: bool,
}

/// The first page and where one is, then where something waits, then the rest in order; how much waits under 更多.
fn choose_for_bar(groups: &mut [Group]) -> i64 {
    let mut all: Vec<&mut Link> = groups.iter_mut().flat_map(|group| &mut group.links).collect();
    let rank = |link: &Link| match link {
        Link { href, .. } if href == "/" => 0,
        Link { current: true, .. } => 1,
        Link { count: 1.., .. } => 2,
        _ => 3,
    };
    all.sort_by_key(|link| rank(link));
    let entries = BAR_ENTRIES.min(all.len());
    let (shown, rest) = all.split_at_mut(entries);
    for link in shown {
        link.bar = true;
    }
    rest.iter().map(|link| link.count).sum()
}

struct Links<'a> {
    path: &'a str,
    waiting: BTreeMap<String, i64>,
}

impl Links<'_> {
    /// What the body does, and where this person has a hand in it.
    fn work(&self, rulebook: &Rulebook, owners: &[Owner]) -> Vec<Link> {
        let mut work = vec![
            self.to("/meetings", "会议组织", &["meeting"]),
            self.to("/topics", "议题", &["topic"]),
            self.to("/minutes", &rulebook.minutes.title, &["minutes"]),
            self.to("/documents", "公文", &["document"]),
            self.to("/tasks", "任务督办", &["task"]),
        ];
        if rulebook.incoming_series().is_some() {
            work.push(self.to("/incoming", "收文", &["incoming"]));
        }
        if rulebook.archive().is_some() {
            work.push(self.to("/archive", "档案", &["archive"]));
        }
        let keeps = |seal: &rules::rulebook::KeptSeal| owners.contains(&Owner::Post(seal.custodian.clone()));
        if rulebook.seals.iter().any(|seal| keeps(seal)) {
            work.push(self.to("/seals", "用印登记", &[]));
        }
        if !owners.contains(&Owner::Office) {
            work.extend(owners.iter().filter_map(|owner| self.to_unit(owner)));
        }
        work.push(self.to("/obligations", "应办事项", &[]));
        work
    }

    fn to_unit(&self, owner: &Owner) -> Option<Link> {
        match owner {
            Owner::Unit(unit) => Some(self.to(&format!("/units/{unit}"), "本单位事项", &[])),
            Owner::Office | Owner::Post(_) | Owner::Doers(_) => None,
        }
    }

    /// What everybody looks up; the journal and the accounts where they are for this person.
    fn body(&self, journal: Option<&str>, accounts: Option<&str>) -> Vec<Link> {
        let always = [
            ("/rules", "规则", &[][..]),
            ("/roster", "单位与席位", &["unit", "liaison"][..]),
            ("/calendar", "工作日历", &[]),
            ("/notices", "通知", &[]),
            ("/account", "我的账号", &[]),
        ];
        let sometimes = [(journal, "日志"), (accounts, "账号")];
        let mut links: Vec<Link> = always.iter().map(|(href, title, about)| self.to(href, title, about)).collect();
        links.extend(sometimes.iter().filter_map(|(href, title)| Some(self.to((*href)?, title, &[]))));
        links
    }

    /// A link with how much waits of these kinds of things; the first page counts all.
    fn to(&self, href: &str, title: &str, about: &[&str]) -> Link {
        let counted = self.waiting.iter().filter(|(kind, _)| href == "/" || about.contains(&kind.as_str()));
        let count: i64 = counted.map(|(_, count)| count).sum();
        let under = || self.path.strip_prefix(href).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        let current = if href == "/" { self.path == "/" } else { under() };
        Link { href: href.to_owned(), title: title.to_owned(), count, current, bar: false }
    }
}
