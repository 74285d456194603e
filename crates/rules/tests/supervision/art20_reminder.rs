//! 催办: by hand with a message; by `catch_up` for what is late, not more often than the rulebook says.
use crate::small::{Small, by, d, refused, says, small};
use jiff::{ToSpan, civil::Date};
use rules::{
    approval::Verdict,
    supervision::{
        About, Extension, ExtensionCourse, Feedback, Reminder, Task, nudges, remind, report, review_report,
        why_not_remind,
    },
};

/// What `catch_up` says on each day from one to another, recorded as it goes.
fn live(body: &Small, task: &Task, told: &[Feedback], (from, to): (Date, Date)) -> Vec<(Date, String, About)> {
    let (mut given, mut said, mut day): (Vec<Reminder>, Vec<_>, _) = (Vec::new(), Vec::new(), from);
    while day <= to {
        for nudge in nudges(task, told, &[], &given, body.on(day)) {
            said.push((day, nudge.unit.clone(), nudge.about.clone()));
            given.push(nudge.given(task, format!("r{}", said.len()), by("系统", day)));
        }
        assert_eq!(nudges(task, told, &[], &given, body.on(day)), [], "twice on one day");
        day += 1.day();
    }
    said
}

#[test]
fn by_hand_with_a_message_and_only_where_something_is_to_be_done() {
    let (body, task) = (small(), small().task());
    let on = body.on(d(8, 10));
    let given = remind(&task, "air", " 请尽快签收 ", on, ("r1".to_owned(), by("综合岗", d(8, 10)))).unwrap();
    assert_eq!((given.about, given.message.as_str()), (About::ByHand, "请尽快签收"));
    refused(&why_not_remind(&task, "air", "", on), &["empty"]);
    refused(&why_not_remind(&task, "trade", "请抓紧", on), &["not-in-task"]);
}

#[test]
fn who_has_not_signed_is_reminded_every_third_working_day() {
    let (body, task) = (small(), small().task());
    let water: Vec<_> =
        live(&body, &task, &[], (d(8, 3), d(8, 17))).into_iter().filter(|(_, unit, _)| unit == "water").collect();
    let days: Vec<_> = water.iter().map(|(day, _, about)| (*day, about.clone())).collect();
    let sign = About::SignFor;
    assert_eq!(days, [(d(8, 6), sign.clone()), (d(8, 11), sign.clone()), (d(8, 14), sign)], "due on the 5th");
}

#[test]
fn a_reminder_by_hand_counts_as_one() {
    let (body, task) = (small(), small().task());
    let by_hand = remind(&task, "water", "请签收", body.on(d(8, 5)), ("r".to_owned(), by("综合岗", d(8, 5)))).unwrap();
    let units = |day: Date| -> Vec<_> {
        nudges(&task, &[], &[], std::slice::from_ref(&by_hand), body.on(day)).into_iter().map(|n| n.unit).collect()
    };
    assert_eq!(units(d(8, 7)), ["money", "air"]);
    assert_eq!(units(d(8, 10)), ["water", "money", "air"]);
}

#[test]
fn a_missed_feedback_a_returned_one_and_the_due_day_are_reminded_of() {
    let body = small();
    let task = body.task_in_hand();
    let about = |task: &Task, told: &[Feedback], day| -> Vec<About> {
        let all = nudges(task, told, &[], &[], body.on(day)).into_iter();
        all.filter(|nudge| nudge.unit == "water").map(|nudge| nudge.about).collect()
    };
    assert_eq!(about(&task, &[], d(9, 7)), []);
    assert_eq!(about(&task, &[], d(9, 8)), [About::Report { period: "2026-08".to_owned() }]);
    let (task, said) =
        report(task, &[], says("water", 10, 60), body.on(d(10, 30)), ("f".to_owned(), by("联络员", d(10, 30))))
            .unwrap();
    assert_eq!(about(&task, std::slice::from_ref(&said), d(11, 6)), [], "told of October, it is up to date");
    let (task, returned) = review_report(
        task,
        std::slice::from_ref(&said),
        said.clone(),
        (Verdict::Return, "不一致"),
        by("综合岗", d(11, 2)),
    )
    .unwrap();
    let told = [returned];
    assert_eq!(about(&task, &told, d(11, 4)), []);
    let correct = About::Correct { period: "2026-10".to_owned() };
    assert_eq!(about(&task, &told, d(11, 5)), std::slice::from_ref(&correct));
    assert_eq!(about(&task, &told, d(11, 13)), [correct.clone(), About::DueSoon], "5 working days left");
    assert_eq!(about(&task, &told, d(11, 21)), [correct, About::Overdue]);
}

#[test]
fn who_has_asked_for_an_extension_is_not_told_that_the_day_is_near() {
    let (body, task) = (small(), small().task_in_hand());
    let asked = Extension {
        id: "e".to_owned(),
        task: "t1".to_owned(),
        approval: "a".to_owned(),
        from: d(11, 20),
        until: d(12, 18),
        reason: "雨".to_owned(),
        done_so_far: "68%".to_owned(),
        progress: 68,
        by: by("联络员", d(11, 5)),
        course: ExtensionCourse::Waiting,
    };
    let near = |asked: &[Extension], day| {
        nudges(&task, &[], asked, &[], body.on(day)).iter().any(|n| matches!(n.about, About::DueSoon | About::Overdue))
    };
    assert!(near(&[], d(11, 18)) && !near(std::slice::from_ref(&asked), d(11, 18)));
    assert!(near(&[asked], d(11, 23)), "past the day it is late all the same");
}
