//! 第六条: 根据职务变动自然更替. Beginning, succeeding, ending, covering; and what a vacancy holds up.
use crate::roster::{codes, enter, everybody, held, register, terms};
use jiff::civil::date;
use rules::roster::{
    Roster, Standing, Tenure,
    acting::{cover, why_not_cover},
    person::{Details, why_not_details, why_not_register},
    tenure::{Manner, appoint, begin, end, why_not_appoint, why_not_begin, why_not_end},
    vacancy::{blocked_by, vacant_seats},
};

const POST: &str = "vice_mayor";

fn with_newcomer() -> (rules::rulebook::Rulebook, Roster) {
    let (book, mut roster) = everybody();
    enter(&mut roster, "乙");
    (book, roster)
}

#[test]
fn a_successor_ends_the_predecessor_the_day_before() {
    let (book, roster) = with_newcomer();
    let begun = begin(register(&book, &roster), terms("乙", POST, date(2026, 11, 9)), Manner::Succeeding).unwrap();
    assert_eq!((begun.tenure.person.as_str(), begun.tenure.standing), ("乙", Standing::Holder));
    let ended = begun.ended.unwrap();
    assert_eq!((ended.person.as_str(), ended.until), (POST, Some(date(2026, 11, 8))));
}

#[test]
fn who_is_in_post_when_the_body_begins_took_office_before_and_a_unit_that_joins_later_has_no_earlier_post() {
    let (book, mut roster) = with_newcomer();
    const UNIT: &str = "water_affairs";
    let post = format!("{UNIT}.unit_member");
    roster.tenures.remove(&post);
    let early = terms("乙", &post, date(2021, 3, 1));
    let why_not = |roster: &Roster| codes(&why_not_begin(register(&book, roster), &early, Manner::Filling));
    assert_eq!(why_not(&roster), [""; 0]);
    roster.units.get_mut(UNIT).unwrap().memberships[0].0 = date(2026, 6, 1);
    assert_eq!(why_not(&roster), ["unit-not-member"]);
}

#[test]
fn a_post_with_one_holder_takes_no_second() {
    let (book, roster) = with_newcomer();
    let found = why_not_begin(register(&book, &roster), &terms("乙", POST, date(2026, 11, 9)), Manner::Filling);
    assert_eq!(codes(&found), ["post-held"]);
    assert_eq!(found[0].basis.as_ref().unwrap().clause().unwrap().0, "第六条");
    assert_eq!(found[0].with[2], "2026-01-01 起");
}

#[test]
fn nobody_succeeds_before_or_on_the_predecessors_first_day() {
    let (book, mut roster) = with_newcomer();
    roster.tenures.get_mut(POST).unwrap()[0].from = date(2026, 11, 9);
    for day in [date(2026, 11, 1), date(2026, 11, 9)] {
        let found = why_not_begin(register(&book, &roster), &terms("乙", POST, day), Manner::Succeeding);
        assert_eq!(codes(&found), ["post-held"], "{day}");
    }
}

#[test]
fn a_free_post_is_filled_and_the_same_person_is_not_entered_twice() {
    let (book, mut roster) = with_newcomer();
    roster.tenures.get_mut(POST).unwrap()[0].until = Some(date(2026, 10, 31));
    let act = terms("乙", POST, date(2026, 11, 1));
    let begun = begin(register(&book, &roster), act, Manner::Filling).unwrap();
    assert_eq!(begun.ended, None);
    roster.tenures.get_mut(POST).unwrap().push(begun.tenure);
    let found = why_not_begin(register(&book, &roster), &terms("乙", POST, date(2026, 12, 1)), Manner::Succeeding);
    assert_eq!(codes(&found), ["already-holds"]);
}

#[test]
fn a_tenure_needs_a_person_of_the_register_its_basis_and_days_in_order() {
    let (book, roster) = with_newcomer();
    let mut wrong = terms("nobody", POST, date(2026, 11, 9));
    wrong.basis = String::new();
    wrong.until = Some(date(2026, 11, 1));
    let found = why_not_begin(register(&book, &roster), &wrong, Manner::Succeeding);
    assert_eq!(codes(&found), ["choose-one", "empty", "ends-before-it-begins"]);
    let found = why_not_begin(register(&book, &roster), &terms("乙", "no_post", date(2026, 11, 9)), Manner::Filling);
    assert_eq!(codes(&found), ["choose-one"]);
}

#[test]
fn staff_are_appointed_and_nobody_else_is() {
    let (book, roster) = with_newcomer();
    let now = register(&book, &roster);
    let staff = terms("乙", "office_staff", date(2026, 10, 12));
    assert_eq!(codes(&why_not_begin(now, &staff, Manner::Filling)), ["staff-by-appointment"]);
    let begun = appoint(now, staff).unwrap();
    assert_eq!(begun.ended, None, "a post for many keeps those it has");
    assert_eq!(codes(&why_not_appoint(now, &terms("乙", POST, date(2026, 10, 12)))), ["not-a-staff-post"]);
}

#[test]
fn an_end_is_not_before_the_beginning_unless_the_tenure_is_called_off() {
    let (book, roster) = with_newcomer();
    let now = register(&book, &roster);
    let current = &roster.tenures[POST][0];
    assert_eq!(end(now, current.clone(), date(2026, 10, 12), "调离").unwrap().until, Some(date(2026, 10, 12)));
    assert_eq!(codes(&why_not_end(now, current, date(2025, 12, 31), "调离")), ["ends-before-it-begins"]);
    assert_eq!(codes(&why_not_end(now, current, date(2026, 10, 12), " ")), ["empty"]);
    let ahead = held("乙", POST, date(2026, 11, 9), None);
    let off = end(now, ahead.clone(), date(2026, 11, 8), "另有任用").unwrap();
    assert!(!off.took_effect() && !off.covers(date(2026, 11, 9)));
    assert_eq!(codes(&why_not_end(now, &ahead, date(2026, 11, 7), "另有任用")), ["ends-before-it-begins"]);
    let past = held("甲", POST, date(2025, 1, 1), Some(date(2025, 12, 31)));
    assert_eq!(codes(&why_not_end(now, &past, date(2026, 1, 31), "更正")), ["tenure-ended"]);
}

#[test]
fn one_that_was_called_off_is_in_nobodys_way() {
    let (book, mut roster) = with_newcomer();
    enter(&mut roster, "丙");
    let off = Tenure { until: Some(date(2026, 11, 8)), ..held("丙", POST, date(2026, 11, 9), None) };
    roster.tenures.get_mut(POST).unwrap().push(off);
    let act = terms("乙", POST, date(2026, 11, 1));
    assert_eq!(codes(&why_not_begin(register(&book, &roster), &act, Manner::Succeeding)), [""; 0]);
}

#[test]
fn only_a_vacant_post_is_covered_for_a_set_time_by_one_person() {
    let (book, mut roster) = with_newcomer();
    let mut act = terms("乙", POST, date(2026, 11, 1));
    act.until = Some(date(2026, 11, 30));
    assert_eq!(codes(&why_not_cover(register(&book, &roster), &act)), ["not-vacant"]);
    roster.tenures.get_mut(POST).unwrap()[0].until = Some(date(2026, 10, 31));
    let open = rules::roster::tenure::Terms { until: None, ..act.clone() };
    assert_eq!(codes(&why_not_cover(register(&book, &roster), &open)), ["empty"]);
    let covered = cover(register(&book, &roster), act.clone()).unwrap();
    assert_eq!(covered.standing, Standing::Acting);
    roster.tenures.get_mut(POST).unwrap().push(covered);
    assert_eq!(codes(&why_not_cover(register(&book, &roster), &act)), ["post-covered"]);
    let staff = rules::roster::tenure::Terms { post: "office_staff".into(), ..act };
    assert!(codes(&why_not_cover(register(&book, &roster), &staff)).contains(&"staff-has-no-acting"));
}

#[test]
fn a_vacancy_holds_up_what_nobody_else_may_do() {
    let (book, mut roster) = with_newcomer();
    let day = date(2026, 11, 1);
    assert_eq!(blocked_by(&book, &roster, "chief_convener", day), []);
    roster.tenures.get_mut(POST).unwrap()[0].until = Some(date(2026, 10, 31));
    let vacant: Vec<_> = vacant_seats(&book, &roster, day).into_iter().map(|seat| seat.key.as_str()).collect();
    assert_eq!(vacant, ["chief_convener"]);
    let blocked: Vec<_> = blocked_by(&book, &roster, "chief_convener", day).into_iter().map(|one| one.what).collect();
    assert!(blocked.contains(&"成员单位调整：同意调整".to_owned()), "{blocked:?}");
    assert!(blocked.contains(&"组织召开全体会议".to_owned()), "{blocked:?}");
    assert!(!blocked.iter().any(|what| what.contains("专题会议")), "a deputy may convene those: {blocked:?}");
    assert_eq!(blocked_by(&book, &roster, "deputy_convener", day), [], "that seat is held");
}

#[test]
fn the_same_person_is_registered_once() {
    let (book, mut roster) = with_newcomer();
    roster.persons.get_mut("乙").unwrap().mobile = "13800000001".into();
    let details = |name: &str, mobile: &str| Details { name: name.into(), mobile: mobile.into(), ..Details::default() };
    let why_not = |name, mobile| codes(&why_not_register(register(&book, &roster), &details(name, mobile)));
    assert_eq!(why_not("乙", "13800000001"), ["person-known"]);
    assert_eq!(why_not("乙", "138 0000-0001"), ["person-known"], "the same number, written in another way");
    assert_eq!(why_not("乙", "13800000002"), ["namesake"], "somebody has to say that this is another");
    let another = Details { is_namesake: true, ..details("乙", "13800000002") };
    assert_eq!(codes(&why_not_register(register(&book, &roster), &another)), [""; 0]);
    assert_eq!(why_not("𬜯㙍", ""), [""; 0], "rare characters are names too");
    assert_eq!(why_not("", "打办公室"), ["empty", "bad-mobile"]);
}

#[test]
fn a_name_is_letters_of_any_script_and_a_mobile_has_eleven_digits_or_is_a_landline() {
    let why_not = |name: &str, mobile: &str| {
        codes(&why_not_details(&Details { name: name.into(), mobile: mobile.into(), ..Details::default() }))
    };
    for name in ["买买提·艾合买提", "𬜯〇㙍", "José García-Márquez", "Anne O’Neil"] {
        assert_eq!(why_not(name, ""), [""; 0], "{name}");
    }
    for name in ["<b>张某</b>", "张某1", "张某&李某", "张某（科长）", "·"] {
        assert_eq!(why_not(name, ""), ["bad-name"], "{name}");
    }
    assert_eq!(why_not("张\u{202E}某", ""), ["forbidden-character"]);
    for mobile in ["13800000001", "138 0000 0001", "0759-3300001", "3300001转12", "13800000001、0759-3300001"] {
        assert_eq!(why_not("张某", mobile), [""; 0], "{mobile}");
    }
    for mobile in ["1380000000", "138000000012", "23800000001", "0759", "123", "13800000001、"] {
        assert_eq!(why_not("张某", mobile), ["bad-mobile"], "{mobile}");
    }
}
