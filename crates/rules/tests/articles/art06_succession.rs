//! 第六条: seats change hands with the posts; units change by procedure through the office.
use crate::{
    cast::{ALL_SORTS, may, may_step, who},
    support::zhanjiang,
};
use jiff::civil::{Date, date};
use rules::{
    deed::Deed,
    duty::Bearing,
    roster::{Holding, Standing, Tenure, holding},
};

fn tenure(person: &str, standing: Standing, from: Date, until: Option<Date>) -> Tenure {
    Tenure { id: person.into(), person: person.into(), post: "vice_mayor".into(), standing, from, until }
}

/// 甲 till 31 October; nobody for a week, 丙 acting from the 4th; 乙 from 9 November.
fn tenures() -> [Tenure; 3] {
    [
        tenure("甲", Standing::Holder, date(2026, 1, 5), Some(date(2026, 10, 31))),
        tenure("丙", Standing::Acting, date(2026, 11, 4), None),
        tenure("乙", Standing::Holder, date(2026, 11, 9), None),
    ]
}

fn who_holds(day: Date) -> String {
    match holding(&tenures(), "vice_mayor", day) {
        Holding::Held(held) => held.iter().map(|tenure| tenure.person.clone()).collect::<Vec<_>>().join("、"),
        Holding::Covered(tenure) => format!("{}代", tenure.person),
        Holding::Vacant => "空缺".to_owned(),
    }
}

#[test]
fn a_post_changes_hands_with_the_day() {
    let cases = [
        (date(2026, 1, 4), "空缺"),
        (date(2026, 1, 5), "甲"),
        (date(2026, 10, 31), "甲"),
        (date(2026, 11, 1), "空缺"),
        (date(2026, 11, 3), "空缺"),
        (date(2026, 11, 4), "丙代"),
        (date(2026, 11, 8), "丙代"),
        (date(2026, 11, 9), "乙"),
        (date(2030, 1, 1), "乙"),
    ];
    for (day, expected) in cases {
        assert_eq!(who_holds(day), expected, "{day}");
    }
}

#[test]
fn an_acting_tenure_gives_way_to_the_holder_by_itself() {
    assert_eq!(who_holds(date(2026, 11, 9)), "乙", "though 丙's acting tenure was not ended");
}

#[test]
fn a_post_for_many_has_all_its_holders() {
    let two = [
        tenure("甲", Standing::Holder, date(2026, 1, 1), None),
        tenure("乙", Standing::Holder, date(2026, 2, 1), None),
    ];
    let Holding::Held(held) = holding(&two, "vice_mayor", date(2026, 3, 1)) else { panic!("not held") };
    assert_eq!(held.len(), 2);
    assert_eq!(holding(&two, "another_post", date(2026, 3, 1)), Holding::Vacant);
}

#[test]
fn tenures_and_acting_tenures_are_entered_by_the_office() {
    let book = zhanjiang();
    for deed in [Deed::TenureBegin, Deed::TenureEnd, Deed::ActingBegin] {
        let allowed = who(ALL_SORTS, |posts| may(&book, posts, deed, &Bearing::default()));
        assert_eq!(allowed, ["housing_head", "housing_deputy", "office_staff"], "{deed}");
    }
}

#[test]
fn a_change_of_member_units_is_proposed_by_the_office_and_agreed_by_the_chief_convener() {
    let book = zhanjiang();
    let nothing = Bearing::default();
    let refused = may(&book, &["water_affairs.unit_member"], Deed::UnitChangePropose, &nothing).unwrap_err();
    assert_eq!(refused.basis.clause().unwrap().0, "第六条");
    assert_eq!(refused.who_may, ["专班办公室"]);
    assert!(may(&book, &["office_staff"], Deed::UnitChangePropose, &nothing).is_ok());
    let chain = book.office.unit_chain.as_str();
    let step = |key| who(ALL_SORTS, |posts| may_step(&book, posts, (chain, key), &nothing));
    assert_eq!(step("review"), ["housing_head", "housing_deputy"]);
    assert_eq!(step("agree"), ["vice_mayor"]);
}
