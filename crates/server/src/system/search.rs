//! 搜索: plain substrings, letters of either case and width, over what the person may see. Each area
//! answers for itself; the list of those that are asked stands here, in one place.
use crate::{
    app::View,
    archive,
    db::{DbError, has},
    document, incoming,
    kernel::sight::Sight,
    meeting,
    minutes::{self, store::Listed},
    supervision::{
        self,
        sight::unit_link,
        store::{Filter, Line, Order as TaskOrder},
    },
    topic::{self, store::Order},
};
use rules::{meeting::Meeting, minutes::Minutes, roster::Actor, topic::Topic};

/// Hits of one kind that are shown at most.
pub const MOST_HITS: usize = 20;
/// The same and one, as statements count.
const ONE_MORE: i64 = 21;

/// Something found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    pub title: String,
    /// What it is, in a few words.
    pub about: String,
    pub link: String,
}

/// One kind of things: what it is called, and how it looks for a text on behalf of a person; at
/// most [`MOST_HITS`] and one, so that the page can say there are more.
pub struct Finder {
    pub title: &'static str,
    pub find: fn(&mut View<'_, '_>, &Actor, &str) -> Result<Vec<Hit>, DbError>,
}

/// Every kind that can be found, in this order.
pub const FINDERS: &[Finder] = &[
    Finder { title: "督办事项", find: tasks },
    Finder { title: "议题", find: topics },
    Finder { title: "会议", find: meetings },
    Finder { title: "{minutes}", find: minutes_of },
    Finder { title: "公文", find: documents },
    Finder { title: "收文", find: incoming_of },
    Finder { title: "档案", find: archive_of },
    Finder { title: "单位", find: units },
    Finder { title: "人员", find: people },
];

fn tasks(view: &mut View<'_, '_>, actor: &Actor, text: &str) -> Result<Vec<Hit>, DbError> {
    let within = supervision::sight::within(actor, &view.rulebook);
    let filter = Filter { within, text: text.to_owned(), ..Filter::default() };
    let lines = supervision::store::page(view.tx, &filter, TaskOrder::Newest, (0, ONE_MORE))?;
    let hit = |line: Line| Hit {
        title: line.title,
        about: format!("{} {} 到期", line.number, line.due.day),
        link: format!("/tasks/{}", line.id),
    };
    Ok(lines.into_iter().map(hit).collect())
}

fn topics(view: &mut View<'_, '_>, actor: &Actor, text: &str) -> Result<Vec<Hit>, DbError> {
    let (sight, any) = (Sight::of(actor, &view.rulebook), String::new);
    let (unit, kind, state, text) = (any(), any(), any(), text.to_owned());
    let filter = topic::store::Filter { sight, unit, kind, state, order: Order::Newest, text, page: 1 };
    let (found, _) = topic::store::list(view.tx, &filter)?;
    let hit = |topic: Topic| Hit {
        about: topic.stage.title().to_owned(),
        link: format!("/topics/{}", topic.id),
        title: topic.matter.title,
    };
    Ok(found.into_iter().map(hit).take(MOST_HITS + 1).collect())
}

/// Meetings by their titles, latest first.
fn meetings(view: &mut View<'_, '_>, actor: &Actor, text: &str) -> Result<Vec<Hit>, DbError> {
    let (rulebook, reach) = (view.rulebook.clone(), meeting::sight::Reach::of(actor, &view.rulebook));
    let found = meeting::store::titled(view.tx, &reach, text, ONE_MORE)?;
    let hit = |meeting: Meeting| Hit {
        title: meeting::case::name(&rulebook, &meeting),
        about: format!("{} {}", meeting.plan.day, meeting.stage.title()),
        link: meeting::case::link(&meeting.id),
    };
    Ok(found.into_iter().map(hit).collect())
}

/// Minutes by their titles and numbers, latest first.
fn minutes_of(view: &mut View<'_, '_>, actor: &Actor, text: &str) -> Result<Vec<Hit>, DbError> {
    let reach = minutes::sight::Reach::of(actor, &view.rulebook);
    let number = |one: &Minutes| one.signature().map_or(String::new(), |signature| signature.number.clone());
    let hit = |one: Listed| Hit {
        about: format!("{} {}", number(&one.minutes), one.minutes.stage.title()),
        link: minutes::acts::link(&one.minutes.id),
        title: one.title,
    };
    Ok(minutes::store::titled(view.tx, &reach, text, ONE_MORE)?.into_iter().map(hit).collect())
}

/// What came in, by title, number and sender, latest first.
fn incoming_of(view: &mut View<'_, '_>, actor: &Actor, text: &str) -> Result<Vec<Hit>, DbError> {
    let reach = document::sight::Reach::of(actor, &view.rulebook);
    let (found, _) = incoming::store::list(view.tx, &reach, ("", text), 1)?;
    let hit = |one: rules::incoming::Incoming| Hit {
        about: format!("{} {} {}", one.number, one.facts.from, one.title()),
        link: incoming::acts::link(&one.id),
        title: one.facts.title,
    };
    Ok(found.into_iter().map(hit).take(MOST_HITS + 1).collect())
}

/// What is filed or waits to be, by title, number and 档号.
fn archive_of(view: &mut View<'_, '_>, actor: &Actor, text: &str) -> Result<Vec<Hit>, DbError> {
    let reach = document::sight::Reach::of(actor, &view.rulebook);
    let any = archive::store::Filter::filed(0, "");
    let filter = archive::store::Filter { reach, state: String::new(), text: text.to_owned(), ..any };
    let (found, _) = archive::store::all(view.tx, &filter, ONE_MORE)?;
    let hit = |one: rules::archive::Item| Hit {
        about: one.filed().map_or_else(|| one.title().to_owned(), |filed| filed.code.clone()),
        link: archive::acts::link(&one.id),
        title: one.entry.title,
    };
    Ok(found.into_iter().map(hit).collect())
}

/// Documents by their titles and numbers, newest first.
fn documents(view: &mut View<'_, '_>, actor: &Actor, text: &str) -> Result<Vec<Hit>, DbError> {
    let reach = document::sight::Reach::of(actor, &view.rulebook);
    let hit = |one: rules::document::Document| {
        let number = one.numbered().map_or("", |numbered| numbered.number.as_str());
        Hit {
            about: format!("{number} {}", one.stage.title()).trim().to_owned(),
            link: document::acts::link(&one.id),
            title: one.content.title,
        }
    };
    Ok(document::store::titled(view.tx, &reach, text, ONE_MORE)?.into_iter().map(hit).collect())
}

#[expect(clippy::unnecessary_wraps, reason = "a finder may fail; this one reads what is in hand")]
fn units(view: &mut View<'_, '_>, actor: &Actor, text: &str) -> Result<Vec<Hit>, DbError> {
    let mut found: Vec<_> = view.roster.units.values().collect();
    found.sort_by_key(|unit| unit.place);
    let hits = found.into_iter().filter_map(|unit| {
        let now = view.roster.unit_name(&unit.id, view.today);
        let former = unit.names.iter().map(|(_, name)| name).find(|name| has(name, text));
        let about = match former {
            _ if has(&now, text) => String::new(),
            Some(former) => format!("曾用名 {former}"),
            None => return None,
        };
        Some(Hit { title: now, about, link: unit_link(actor, &view.rulebook, &unit.id) })
    });
    Ok(hits.take(MOST_HITS + 1).collect())
}

/// People in post, by name or post; the contact book is open to all members (第十条).
#[expect(clippy::unnecessary_wraps, reason = "a finder may fail; this one reads what is in hand")]
fn people(view: &mut View<'_, '_>, visitor: &Actor, text: &str) -> Result<Vec<Hit>, DbError> {
    let mut found = Vec::new();
    for person in view.roster.persons.keys() {
        let Some(actor) = view.roster.actor(person, view.today) else { continue };
        let posts: Vec<_> = actor.posts.iter().map(|held| held.title.clone()).collect();
        let posts = posts.join("、");
        let Some(first) = actor.posts.first() else { continue };
        if has(&actor.name, text) || has(&posts, text) {
            let place = view.roster.posts.get(&first.post).map_or(i64::MAX, |post| post.place);
            let link = unit_link(visitor, &view.rulebook, &first.unit);
            found.push((place, Hit { title: actor.name.clone(), about: posts, link }));
        }
    }
    found.sort_by(|a, b| (a.0, &a.1.title).cmp(&(b.0, &b.1.title)));
    Ok(found.into_iter().map(|(_, hit)| hit).take(MOST_HITS + 1).collect())
}
