//! Who is who, as evidence: seats and units' posts with somebody in them, telephones known.
use super::{Eyes, Finding, Lapsed};
use crate::{
    app::View,
    desk::{due::days_past, pages::seats::gap},
};
use jiff::ToSpan;
use rules::{
    roster::{Holding, PostRecord},
    rulebook::{Lapse, PostRole},
};

const PAGE: &str = "/roster";

/// Seats that convene, or may be entrusted to.
pub fn conveners(view: &View<'_, '_>) -> Finding {
    let kinds = view.rulebook.meetings.iter();
    let keys: Vec<&String> = kinds.flat_map(|kind| kind.convenes.iter().chain(&kind.may_entrust)).collect();
    let seats = view.rulebook.seats.iter().filter(|seat| keys.contains(&&seat.key));
    of_posts(view, &posts_of(view, seats.flat_map(|seat| seat.posts.iter())), "个召集人职务")
}

/// Seats of the office.
pub fn office(view: &View<'_, '_>) -> Finding {
    let seats = view.rulebook.office.seats.iter().filter_map(|key| view.rulebook.seat(key));
    of_posts(
        view,
        &posts_of(view, seats.flat_map(|seat| seat.posts.iter())),
        &format!("个{}职务", view.rulebook.office.title),
    )
}

/// Members' posts of the member units of the day.
pub fn members(view: &View<'_, '_>) -> Finding {
    of_units(view, PostRole::Member)
}

/// Liaison officers' posts of the member units of the day.
pub fn liaisons(view: &View<'_, '_>) -> Finding {
    of_units(view, PostRole::Liaison)
}

fn of_units(view: &View<'_, '_>, role: PostRole) -> Finding {
    let units = view.roster.members(view.today);
    let posts: Vec<&PostRecord> = units.iter().filter_map(|unit| view.roster.post_of(&unit.id, role)).collect();
    of_posts(view, &posts, "个成员单位")
}

fn posts_of<'v>(view: &'v View<'_, '_>, keys: impl Iterator<Item = &'v String>) -> Vec<&'v PostRecord> {
    let mut posts: Vec<&PostRecord> = keys.filter_map(|key| view.roster.posts.get(key)).collect();
    posts.sort_by_key(|post| (post.place, &post.id));
    posts.dedup_by_key(|post| &post.id);
    posts
}

fn of_posts(view: &View<'_, '_>, posts: &[&PostRecord], what: &str) -> Finding {
    let lapses: Vec<Lapsed> = posts.iter().filter_map(|post| vacant(view, post)).collect();
    let vacant =
        if lapses.is_empty() { "均有现任".to_owned() } else { format!("{} 个没有现任", lapses.len()) };
    Finding {
        looked_at: posts.len(), said: format!("{} {what}，{vacant}", posts.len()), link: PAGE.to_owned(), lapses
    }
}

/// A vacancy counts from its first day; one that somebody covers is a risk and no more.
fn vacant(view: &View<'_, '_>, post: &PostRecord) -> Option<Lapsed> {
    let gap = gap(view, post)?;
    let title = view.roster.post_title(&post.id, view.today);
    let (lapse, said) = match (gap.covered_by, gap.since) {
        (Some(name), _) => (Lapse::Days(0), format!("{title}空缺，{name}代理")),
        (None, Some(since)) => {
            let days = days_past(&view.rulebook.calendar, since - 1.day(), view.today);
            (Lapse::Days(days), format!("{title}空缺，自 {} 月 {} 日", since.month(), since.day()))
        }
        (None, None) => (Lapse::Outright, format!("{title}还没有人任职")),
    };
    Some(Lapsed { lapse, said, link: PAGE.to_owned(), eyes: Eyes::All })
}

/// Persons in members' and liaison officers' posts with a telephone; days count from the tenure.
pub fn contacts(view: &View<'_, '_>) -> Finding {
    let mut lapses = Vec::new();
    let mut looked_at = 0;
    for unit in view.roster.members(view.today) {
        for role in [PostRole::Member, PostRole::Liaison] {
            let Some(post) = view.roster.post_of(&unit.id, role) else { continue };
            let Holding::Held(tenures) = view.roster.holding(&post.id, view.today) else { continue };
            for tenure in tenures {
                looked_at += 1;
                let person = view.roster.persons.get(&tenure.person);
                if person.is_some_and(|it| it.office_phone.is_empty() && it.mobile.is_empty()) {
                    let days = days_past(&view.rulebook.calendar, tenure.from, view.today);
                    let said = format!("{}没有登记联系电话", view.roster.post_title(&post.id, view.today));
                    let lapse = Lapse::Days(days);
                    lapses.push(Lapsed { lapse, said, link: PAGE.to_owned(), eyes: Eyes::All });
                }
            }
        }
    }
    let said = format!("{looked_at} 人在任，{} 人有联系电话", looked_at - lapses.len());
    Finding { looked_at, said, link: PAGE.to_owned(), lapses }
}
