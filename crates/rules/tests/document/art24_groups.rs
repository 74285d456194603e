//! 第二十四条 主送 (GB/T 9704-2012, 7.3.2): groups of units are printed as one and sent to each; what stands between names.
use crate::scene::{by, codes, zhanjiang};
use rules::{
    document::{Content, Direction, Groups, issue, proposed_copies, why_not_draft, why_not_issue, why_not_submit},
    meeting::Party,
    rulebook::UnitKind,
};

fn to(keys: &[&str]) -> Groups {
    Groups { addressed: keys.iter().map(|key| (*key).to_owned()).collect(), ..Groups::default() }
}

#[test]
fn a_group_is_printed_as_one_phrase_and_goes_out_to_every_unit_of_the_register() {
    let body = zhanjiang();
    let on = body.on();
    let groups = to(&["all_counties", "all_members", "all_zones"]);
    let content = Content { addressees: Vec::new(), groups, ..body.notice() };
    assert_eq!(content.addressed().called(on), "各成员单位，各县（市、区）专班、各功能区专班");
    let numbered = body.ready(content);
    let all = proposed_copies(on, &numbered);
    let count = |kind| body.units.iter().filter(|unit| unit.kind == kind).count();
    assert_eq!(all.len(), count(UnitKind::Member) + count(UnitKind::Area));
    assert!(why_not_issue(on, &numbered, &all).is_empty());
    assert_eq!(issue(on, numbered, all.clone(), &by("office")).unwrap().copies().len(), all.len());
}

#[test]
fn what_stands_between_names_says_whether_they_are_of_one_sort() {
    let body = zhanjiang();
    let area = |n| Party::Unit(body.unit(UnitKind::Area, n));
    let above = Party::Unit(body.unit(UnitKind::Superior, 0));
    let guest = |name: &str| Party::Guest(name.into());
    let called = |addressees: Vec<Party>| Content { addressees, ..body.notice() }.addressed().called(body.on());
    let names = |parties: &[Party]| parties.iter().map(|one| body.on().party_title(one)).collect::<Vec<_>>().join("、");
    let two = [body.member(0), body.member(1)];
    assert_eq!(called(two.to_vec()), names(&two));
    let mixed = called(vec![above.clone(), body.member(0), area(0), area(1), guest("某市某委"), guest("某市某会")]);
    let parts =
        [names(&[above]), names(&[body.member(0)]), names(&[area(0), area(1)]), "某市某委、某市某会".to_owned()];
    assert_eq!(mixed, parts.join("，"));
    let everyone = body.units.iter().filter(|unit| unit.kind == UnitKind::Member);
    let everyone = everyone.map(|unit| Party::Unit(unit.key.clone())).collect();
    assert_eq!(called(everyone), "各成员单位", "as texts signed before there were groups say it");
    let group = body.book.unit_groups.iter().find(|group| group.title == "各功能区专班").unwrap();
    let zones = body.on().units_of(group);
    assert!(zones.len() > 1);
    assert_eq!(called(zones.clone()), names(&zones), "named one by one they stand there one by one");
}

#[test]
fn one_unit_written_to_and_a_group_with_it_in_copy_are_one_copy_each() {
    let body = zhanjiang();
    let groups = Groups { copied: vec!["all_members".to_owned()], ..Groups::default() };
    let content = Content { addressees: vec![body.member(0)], groups, ..body.notice() };
    assert_eq!(why_not_draft(body.on(), &body.kind().key, &content), []);
    assert_eq!(content.copied().called(body.on()), "各成员单位");
    let numbered = body.ready(content);
    let all = proposed_copies(body.on(), &numbered);
    assert_eq!(all.len(), body.units.iter().filter(|unit| unit.kind == UnitKind::Member).count());
    assert!(why_not_issue(body.on(), &numbered, &all).is_empty());
}

#[test]
fn a_group_is_refused_where_it_is_unknown_named_twice_or_below() {
    let body = zhanjiang();
    let notice = body.notice();
    let table = [
        ("group-unknown", Content { groups: to(&["gone"]), ..notice.clone() }),
        (
            "written-to-twice",
            Content { groups: Groups { copied: to(&["all_zones"]).addressed, ..to(&["all_zones"]) }, ..notice.clone() },
        ),
        ("written-to-twice", Content { copies_to: notice.addressees.clone(), ..notice.clone() }),
        (
            "written-to-twice",
            Content { addressees: vec![], groups: to(&["all_members", "all_members"]), ..notice.clone() },
        ),
    ];
    for (code, content) in table {
        let found = why_not_draft(body.on(), &body.kind().key, &content);
        assert!(found.iter().all(|one| one.code == code) && !found.is_empty(), "{code}: {found:?}");
    }
    let upward = Content { direction: Direction::Up, addressees: vec![], groups: to(&["all_members"]), ..notice };
    let found = why_not_submit(body.on(), body.kind(), &body.drafted(upward));
    assert!(codes(&found).contains(&"upward-not-above"), "{found:?}");
}
