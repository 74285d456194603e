//! 第二十二条 动态跟踪: the computed light with its reason; the approved one apart from it.
use crate::small::{Small, by, d, refused, says, small, with_lights};
use jiff::{ToSpan, civil::Date};
use rules::{
    approval::Verdict,
    rulebook::Colour::{self, Green, Red, Yellow},
    supervision::{
        Asking, Feedback, Shown, Task, complete, computed, lapse_light, report, set_light, settle_completion, shown,
        why_not_set_light,
    },
};
use std::collections::BTreeMap;

/// The task with the lead unit's word for October, and so no month missed.
fn at(body: &Small, progress: u8) -> (Task, Vec<Feedback>) {
    let with = ("f".to_owned(), by("联络员", d(10, 30)));
    let (task, said) = report(body.task_in_hand(), &[], says("water", 10, progress), body.on(d(10, 30)), with).unwrap();
    (task, vec![said])
}

/// Lights of one condition each, in this order, and green where none holds.
fn lights(rules: &[(&str, &str)]) -> Small {
    let rule = |(colour, when): &(&str, &str)| {
        format!("[[light]]\ncolour = \"{colour}\"\ntitle = \"灯\"\nwhen = {{ {when} }}\nlocal = \"试\"\n")
    };
    let rules: String = rules.iter().map(rule).collect();
    with_lights(&(rules + "[[light]]\ncolour = \"green\"\ntitle = \"灯\"\nlocal = \"试\"\n"))
}

fn light(body: &Small, (task, told): &(Task, Vec<Feedback>), day: Date) -> (Colour, String) {
    let computed = computed(task, told, body.on(day)).unwrap();
    (computed.rule.colour, computed.sentence())
}

#[test]
fn behind_the_straight_line_in_working_days_with_the_reason_in_words() {
    let body = small();
    let day = d(11, 6);
    // 75 working days from 3 August to 20 November, 65 of them gone: 86 % planned.
    let yellow = "计划应达 86%，实际 68%，慢 18 点".to_owned();
    assert_eq!(light(&body, &at(&body, 68), day), (Yellow, yellow));
    assert_eq!(light(&body, &at(&body, 77), day), (Green, "进度正常".to_owned()));
    assert_eq!(light(&body, &at(&body, 76), day).0, Yellow);
    assert_eq!(light(&body, &at(&body, 56), day).0, Yellow);
    assert_eq!(light(&body, &at(&body, 55), day), (Red, "计划应达 86%，实际 55%，慢 31 点".to_owned()));
}

#[test]
fn no_points_are_lost_on_days_off() {
    let body = small();
    let on = |day| computed(&body.task_in_hand(), &[], body.on(day)).unwrap().whys;
    assert_eq!(on(d(9, 30)), on(d(10, 4)), "over the holiday the line stands still");
    assert_ne!(on(d(10, 9)), on(d(10, 10)), "a Saturday that is worked counts");
}

#[test]
fn overdue_and_due_soon_count_working_days() {
    let body = small();
    let done = at(&body, 100);
    assert_eq!(light(&body, &done, d(11, 12)).0, Green);
    assert_eq!(light(&body, &done, d(11, 13)), (Yellow, "2026年11月20日到期，剩 5 个工作日".to_owned()));
    assert_eq!(light(&body, &done, d(11, 20)), (Yellow, "2026年11月20日到期，就在今天".to_owned()));
    assert_eq!(
        computed(&done.0, &done.1, body.on(d(11, 22))).unwrap().rule.colour,
        Green,
        "a Sunday is no working day"
    );
    assert_eq!(light(&body, &done, d(11, 23)), (Red, "已逾期 1 个工作日".to_owned()));
}

#[test]
fn months_missed_in_a_row_and_every_reason_that_holds_is_said() {
    let body = small();
    let silent = (body.task_in_hand(), Vec::new());
    assert_eq!(
        light(&body, &silent, d(11, 23)).1,
        "已逾期 1 个工作日；计划应达 100%，实际 0%，慢 100 点；连续 3 期未报反馈"
    );
    let only = lights(&[("red", "missed_reports = 2")]);
    assert_eq!(light(&only, &silent, d(10, 13)).0, Green, "one missed is not two");
    assert_eq!(light(&only, &silent, d(10, 14)), (Red, "连续 2 期未报反馈".to_owned()));
}

#[test]
fn the_first_rule_in_the_rulebooks_order_wins() {
    let strict = lights(&[("red", "behind_points = 10"), ("yellow", "behind_points = 10")]);
    let lax = lights(&[("yellow", "behind_points = 10"), ("red", "behind_points = 10")]);
    assert_eq!(light(&strict, &at(&strict, 68), d(11, 6)).0, Red);
    assert_eq!(light(&lax, &at(&lax, 68), d(11, 6)).0, Yellow);
}

#[test]
fn the_line_never_falls_and_ends_at_100_on_the_due_day() {
    let body = lights(&[("red", "behind_points = 1")]);
    let task = body.task_in_hand();
    let (mut day, mut last) = (d(8, 4), 0);
    while day <= d(11, 25) {
        let planned = match computed(&task, &[], body.on(day)).unwrap().whys[..] {
            [rules::supervision::Why::Behind { planned, actual: 0 }] => planned,
            ref other => panic!("{other:?}"),
        };
        assert!(planned >= last && planned <= 100, "{day}: {last} to {planned}");
        assert_eq!(planned == 100, day >= d(11, 20), "{day}");
        (day, last) = (day + 1.day(), planned);
    }
}

#[test]
fn a_task_at_its_close_out_is_judged_as_of_the_day_it_asked_and_a_closed_one_has_no_light() {
    let body = small();
    let why = || "另行跟进".to_owned();
    let undone = BTreeMap::from([("money".to_owned(), why()), ("air".to_owned(), why())]);
    let with = ("a1".to_owned(), by("联络员", d(11, 19)));
    let asking = Asking { result: "已完成".to_owned(), undone, ..Asking::default() };
    let task = complete(body.task_in_hand(), (&[], &[]), asking, body.on(d(11, 19)), with).unwrap();
    let (_, told) = at(&body, 90);
    assert_eq!(light(&body, &(task.clone(), told.clone()), d(12, 1)), (Green, "进度正常".to_owned()));
    let closed = settle_completion(task, &body.ended("a1", Verdict::Agree, "", d(12, 1))).unwrap();
    assert!(computed(&closed, &told, body.on(d(12, 1))).is_none());
    refused(&why_not_set_light(&closed, None, (Red, "滞后"), body.on(d(12, 1))), &["not-in-state"]);
}

#[test]
fn an_approved_colour_stands_apart_until_the_computed_one_changes() {
    let (body, day) = (small(), d(11, 2));
    let (task, _) = at(&body, 68);
    refused(&why_not_set_light(&task, Some(Yellow), (Red, " "), body.on(day)), &["empty"]);
    let task = set_light(task, Some(Yellow), (Green, "已补报，工程量按期"), body.on(day), by("主任", day)).unwrap();
    assert_eq!(shown(&task, Yellow).colour(), Green);
    assert!(matches!(shown(&task, Yellow), Shown::Approved(set) if set.by.name == "主任"));
    assert_eq!(lapse_light(&task, Some(Yellow)), None);
    assert_eq!(shown(&task, Red), Shown::Computed(Red), "the judgement was on other evidence");
    let lapsed = lapse_light(&task, Some(Red)).unwrap();
    assert_eq!(shown(&lapsed, Yellow), Shown::Computed(Yellow), "lapsed, it does not come back");
}

#[test]
fn only_a_colour_of_the_rulebook_is_approved() {
    let body = with_lights("[[light]]\ncolour = \"red\"\ntitle = \"红\"\nlocal = \"试\"\n");
    let task = body.task_in_hand();
    refused(&why_not_set_light(&task, Some(Red), (Yellow, "尚可"), body.on(d(11, 2))), &["no-such-light"]);
    assert_eq!(why_not_set_light(&task, Some(Red), (Red, "滞后"), body.on(d(11, 2))), []);
}
