//! 第六条: 成员单位根据任务变化和工作需要及时调整.
use crate::{
    cast::by,
    roster::{codes, everybody, held, register, seated},
    support::rulebook,
};
use jiff::civil::{Date, date};
use rules::{
    roster::{
        Register,
        change::{Change, Course, Draft, Effect, UnitChange, agree, effects, propose, settle, why_not_propose},
        leaving::{Charge, why_not_leave},
    },
    rulebook::UnitKind,
};

const UNIT: &str = "water_affairs";

fn draft(change: Change, effective: Date) -> Draft {
    Draft { change, effective, reason: "机构改革".into() }
}

fn remove() -> Change {
    Change::Remove { unit: UNIT.into() }
}

fn add(name: &str) -> Change {
    Change::Add { unit: "u-new".into(), name: name.into() }
}

fn why_not(register: Register<'_>, open: &[UnitChange], change: Change) -> Vec<&'static str> {
    codes(&why_not_propose(register, open, &draft(change, date(2026, 11, 2))))
}

fn put(register: Register<'_>, change: Change) -> UnitChange {
    let by = by("办公室", "2026-10-12T01:00:00Z");
    propose(register, &[], "c1".into(), draft(change, date(2026, 11, 2)), by).unwrap()
}

#[test]
fn a_unit_is_added_with_the_posts_that_members_have_after_those_there_are() {
    let (book, roster) = everybody();
    let now = register(&book, &roster);
    let change = put(now, add("市林业局")).change;
    let effects = effects(now, &change, date(2026, 11, 2));
    let posts: Vec<_> = effects
        .iter()
        .filter_map(|one| match one {
            Effect::Post(post) => Some(post.id.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(posts, ["u-new.unit_member", "u-new.unit_liaison"]);
    let Effect::Unit(unit) = &effects[0] else { panic!("{effects:?}") };
    assert_eq!((unit.kind, unit.names[0].0), (UnitKind::Member, date(2026, 11, 2)));
    assert!(roster.units.values().all(|other| other.place < unit.place));
    assert_eq!(effects[1], Effect::Joins { unit: "u-new".into(), from: date(2026, 11, 2) });
}

#[test]
fn a_name_is_borne_by_one_unit_known_or_coming() {
    let (book, roster) = everybody();
    let now = register(&book, &roster);
    assert_eq!(why_not(now, &[], add("市水务局")), ["unit-name-taken"]);
    let coming = Change::Rename { unit: UNIT.into(), name: "市水利局".into() };
    assert_eq!(why_not(now, &[put(now, coming)], add("市水利局")), ["unit-name-taken"]);
    assert_eq!(why_not(now, &[], add(" ")), ["empty"]);
}

#[test]
fn only_a_member_is_taken_out_and_only_a_former_one_comes_back() {
    let (book, mut roster) = everybody();
    assert_eq!(why_not(register(&book, &roster), &[], remove()), [""; 0]);
    assert_eq!(why_not(register(&book, &roster), &[], Change::Readmit { unit: UNIT.into() }), ["already-member"]);
    let area = Change::Remove { unit: "leizhou".into() };
    assert_eq!(why_not(register(&book, &roster), &[], area), ["unit-not-member"]);
    roster.units.get_mut(UNIT).unwrap().memberships[0].1 = Some(date(2026, 10, 1));
    assert_eq!(why_not(register(&book, &roster), &[], remove()), ["unit-not-member"]);
    assert_eq!(why_not(register(&book, &roster), &[], Change::Readmit { unit: UNIT.into() }), [""; 0]);
    assert_eq!(why_not(register(&book, &roster), &[], Change::Readmit { unit: "leizhou".into() }), ["choose-one"]);
}

#[test]
fn a_unit_whose_post_fills_a_seat_stays() {
    let book = rulebook("zhanjiang-urban");
    let mut roster = seated(&book);
    roster.posts.get_mut("housing_head").unwrap().unit = UNIT.into();
    let found = why_not_propose(register(&book, &roster), &[], &draft(remove(), date(2026, 11, 2)));
    assert_eq!(codes(&found), ["unit-holds-seat"]);
    assert_eq!(found[0].basis.as_ref().unwrap().clause().unwrap().0, "第三条");
}

#[test]
fn one_change_of_a_unit_at_a_time_and_none_for_yesterday() {
    let (book, roster) = everybody();
    let now = register(&book, &roster);
    let open = put(now, remove());
    let rename = Change::Rename { unit: UNIT.into(), name: "市水利局".into() };
    assert_eq!(why_not(now, &[open], rename), ["change-waits"]);
    let past = why_not_propose(now, &[], &draft(remove(), date(2026, 10, 11)));
    assert_eq!(codes(&past), ["day-is-past"]);
}

#[test]
fn a_name_is_not_put_before_a_later_one() {
    let (book, mut roster) = everybody();
    roster.units.get_mut(UNIT).unwrap().names.push((date(2026, 12, 1), "市水利局".into()));
    let rename = Change::Rename { unit: UNIT.into(), name: "市河湖局".into() };
    assert_eq!(why_not(register(&book, &roster), &[], rename), ["renamed-later"]);
}

#[test]
fn what_the_chain_agrees_late_holds_from_that_day() {
    let (book, roster) = everybody();
    let change = put(register(&book, &roster), remove());
    let sign = || by("总召集人", "2026-11-04T01:00:00Z");
    let in_time = agree(change.clone(), sign(), date(2026, 10, 20));
    assert!(matches!(in_time.course, Course::Agreed { from, .. } if from == date(2026, 11, 2)));
    let late = agree(change, sign(), date(2026, 11, 4));
    assert!(matches!(late.course, Course::Agreed { from, .. } if from == date(2026, 11, 4)));
    assert!(settle(in_time.clone(), date(2026, 11, 1)).is_open(), "not before its day");
    assert!(!settle(in_time, date(2026, 11, 2)).is_open());
}

#[test]
fn with_the_unit_its_tenures_end_and_those_to_come_never_begin() {
    let (book, mut roster) = everybody();
    let post = format!("{UNIT}.unit_member");
    let all = roster.tenures.get_mut(&post).unwrap();
    all[0].until = Some(date(2026, 11, 30));
    all.push(held("乙", &post, date(2026, 12, 1), None));
    let ended: Vec<_> = effects(register(&book, &roster), &remove(), date(2026, 11, 2))
        .into_iter()
        .filter_map(|one| match one {
            Effect::Ended(tenure) => Some((tenure.post, tenure.until.unwrap(), tenure.until >= Some(tenure.from))),
            _ => None,
        })
        .collect();
    let last = date(2026, 11, 1);
    let liaison = (format!("{UNIT}.unit_liaison"), last, true);
    assert_eq!(ended, [liaison, (post.clone(), last, true), (post, date(2026, 11, 30), false)]);
}

#[test]
fn a_unit_leaves_when_nothing_is_left_to_hand_over_and_the_refusal_names_what_is() {
    let (book, roster) = everybody();
    let now = register(&book, &roster);
    let charge = |n: usize| Charge { title: format!("事项{n}"), link: format!("/tasks/{n}") };
    assert_eq!(why_not_leave(now, UNIT, &[]), None);
    let few = why_not_leave(now, UNIT, &[charge(1), charge(2)]).unwrap();
    assert_eq!((few.code, few.with.join("|").as_str()), ("unit-still-charged", "市水务局|2|事项1、事项2"));
    let next = rules::words::next(&few, &book);
    assert!(next.contains("联络员先备案或退回"), "each kind of charge has its way out: {next}");
    let many: Vec<Charge> = (1..=5).map(charge).collect();
    assert!(why_not_leave(now, UNIT, &many).unwrap().with.join("|").ends_with("5|事项1、事项2、事项3等"));
    assert_eq!(few.basis.and_then(|basis| basis.clause().map(ToString::to_string)), Some("第六条".to_owned()));
}
