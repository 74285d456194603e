//! People for the tests, by the posts they hold; and the questions the door asks.
use jiff::Timestamp;
use rules::{
    approval::{Approval, By, Course},
    deed::Deed,
    duty::{Asked, Bearing, Capacity, NotYou},
    roster::{Actor, Held},
    rulebook::{Chain, Rule, Rulebook},
};

/// Someone who holds these posts of the rulebook.
pub fn holder(book: &Rulebook, posts: &[&str]) -> Actor {
    let held = |key: &&str| {
        let post = book.posts.iter().find(|post| post.key == **key).unwrap_or_else(|| panic!("no post {key}"));
        Held {
            post: post.key.clone(),
            title: format!("{}{}", book.unit(&post.unit).unwrap().name, post.title),
            unit: post.unit.clone(),
            role: post.role,
            acting: false,
        }
    };
    let name = posts.join("+");
    Actor { person: name.clone(), name, posts: posts.iter().map(held).collect(), is_system: false }
}

/// May the holder of these posts do the deed?
pub fn may(book: &Rulebook, posts: &[&str], deed: Deed, bearing: &Bearing) -> Result<Capacity, NotYou> {
    let actor = holder(book, posts);
    Asked { rulebook: book, actor: &actor, bearing }.permit(deed)
}

/// May the holder of these posts take this step of the chain?
pub fn may_step(
    book: &Rulebook,
    posts: &[&str],
    (chain, step): (&str, &str),
    bearing: &Bearing,
) -> Result<Capacity, NotYou> {
    let chain = book.chain(chain).unwrap();
    let step = chain.steps.iter().find(|one| one.key == step).unwrap();
    let actor = holder(book, posts);
    Asked { rulebook: book, actor: &actor, bearing }.permit_any(&step.title, &step.basis(chain), &step.who)
}

/// Those of the posts who may, in their order.
pub fn who<'a>(posts: &[&'a str], may: impl Fn(&[&str]) -> Result<Capacity, NotYou>) -> Vec<&'a str> {
    posts.iter().copied().filter(|post| may(&[*post]).is_ok()).collect()
}

/// The posts that may entrust the convening of this kind of meeting.
pub fn entrusting(book: &Rulebook, kind: &str) -> Bearing {
    let seats = &book.meeting(kind).unwrap().convenes;
    Bearing {
        entrusters: seats.iter().flat_map(|seat| book.seat(seat).unwrap().posts.clone()).collect(),
        ..Bearing::default()
    }
}

/// A meeting that the holder of this post convenes.
pub fn convened_by(post: &str) -> Bearing {
    Bearing { convener: Some(post.to_owned()), ..Bearing::default() }
}

/// Something of this unit.
pub fn of_unit(unit: &str) -> Bearing {
    Bearing { unit: Some(unit.to_owned()), ..Bearing::default() }
}

/// A signature by someone of this name.
pub fn by(person: &str, at: &str) -> By {
    let at: Timestamp = at.parse().unwrap();
    By { person: person.into(), name: person.into(), post: "post".into(), post_title: "职务".into(), at }
}

/// An approval put forward by someone, waiting for its first step.
pub fn proposed(chain: &Rule<Chain>, person: &str) -> Approval {
    Approval {
        id: "1".into(),
        chain: chain.key.clone(),
        subject_kind: "meeting".into(),
        subject: "1".into(),
        title: "测试".into(),
        digest: String::new(),
        proposed: by(person, "2026-10-16T01:00:00Z"),
        course: Course::Waiting { step: 0 },
        taken: Vec::new(),
    }
}

/// The posts of the first body that a test asks, one of each sort.
pub const ALL_SORTS: &[&str] = &[
    "vice_mayor",
    "deputy_secretary_general",
    "housing_head",
    "housing_deputy",
    "office_staff",
    "water_affairs.unit_member",
    "water_affairs.unit_liaison",
    "leizhou.area_liaison",
];
