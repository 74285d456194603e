//! 延期: asked before the due day, with a reason and a later working day; decided by its approval.
use crate::small::{Small, by, d, refused, small, waiting};
use jiff::{ToSpan, civil::Date};
use rules::{
    approval::Verdict,
    supervision::{
        Asking, Extension, ExtensionCourse, Longer, Moved, Objecting, Task, Transferring, ask_extension,
        settle_extension, why_not_ask_extension, why_not_complete, why_not_object, why_not_settle_extension,
        why_not_transfer,
    },
};
use std::collections::BTreeMap;

fn until(until: Date) -> Longer {
    Longer { until, reason: "强降雨停工 9 天".to_owned(), done_so_far: "已办 68%".to_owned() }
}

fn asked(body: &Small, task: &Task, before: &[Extension], to: Date, on: Date) -> Extension {
    let n = before.len();
    let record = (format!("e{n}"), format!("a{n}"), by("联络员", on));
    ask_extension(task, before, &until(to), body.on(on), record).unwrap()
}

#[test]
fn it_is_asked_before_the_due_day_and_only_by_a_unit_that_has_the_task_in_hand() {
    let (body, task) = (small(), small().task_in_hand());
    let ask = until(d(12, 18));
    assert_eq!(why_not_ask_extension(&task, &[], &ask, body.on(d(11, 19))), []);
    refused(&why_not_ask_extension(&task, &[], &ask, body.on(d(11, 20))), &["extension-late"]);
    refused(&why_not_ask_extension(&body.task(), &[], &ask, body.on(d(11, 19))), &["not-in-state"]);
    let silent = Longer { reason: " ".to_owned(), done_so_far: String::new(), ..ask };
    refused(&why_not_ask_extension(&task, &[], &silent, body.on(d(11, 19))), &["empty", "empty"]);
}

#[test]
fn who_was_given_it_on_the_very_due_day_asks_on_that_day() {
    let (body, task) = (small(), small().task_in_hand());
    let task = Task { opened: by("办公室", task.due.day), ..task };
    assert_eq!(why_not_ask_extension(&task, &[], &until(d(12, 18)), body.on(d(11, 20))), []);
    refused(&why_not_ask_extension(&task, &[], &until(d(12, 18)), body.on(d(11, 21))), &["extension-late"]);
}

#[test]
fn the_new_day_is_never_before_the_old_one_and_always_a_working_day() {
    let (body, task) = (small(), small().task_in_hand());
    let mut day = d(11, 1);
    while day < d(12, 31) {
        let found = why_not_ask_extension(&task, &[], &until(day), body.on(d(10, 30)));
        let codes: &[&str] = match day {
            _ if day <= d(11, 20) => &["not-later"],
            _ if !body.rulebook.calendar.is_workday(day) => &["due-on-day-off"],
            _ => &[],
        };
        refused(&found, codes);
        day += 1.day();
    }
    assert_eq!(why_not_ask_extension(&task, &[], &until(d(11, 28)), body.on(d(10, 30)))[0].with[1], "2026年11月30日");
}

#[test]
fn granted_the_due_day_moves_and_the_old_one_is_kept() {
    let (body, task) = (small(), small().task_in_hand());
    let extension = asked(&body, &task, &[], d(12, 18), d(11, 5));
    refused(&why_not_settle_extension(&task, &extension, &waiting("a0", d(11, 5))), &["approval-waits"]);
    let other = body.ended("a9", Verdict::Agree, "", d(11, 24));
    refused(&why_not_settle_extension(&task, &extension, &other), &["other-approval"]);

    let agreed = body.ended("a0", Verdict::Agree, "同意", d(11, 24));
    let (task, extension) = settle_extension(task, extension, &agreed).unwrap();
    assert_eq!(task.due.day, d(12, 18), "asked in time, it is granted even after the old day");
    assert_eq!(task.earlier_dues[0].due.day, d(11, 20));
    assert_eq!(task.earlier_dues[0].moved, Moved::Extended { extension: "e0".to_owned() });
    assert!(matches!(extension.course, ExtensionCourse::Granted { .. }));
    refused(&why_not_settle_extension(&task, &extension, &agreed), &["extension-settled"]);
}

#[test]
fn refused_or_recalled_the_due_day_stays() {
    let (body, task) = (small(), small().task_in_hand());
    let extension = asked(&body, &task, &[], d(12, 18), d(11, 5));
    let no = body.ended("a0", Verdict::Return, "工期可以赶", d(11, 6));
    let (kept, extension_no) = settle_extension(task.clone(), extension.clone(), &no).unwrap();
    assert_eq!((kept.due.day, kept.earlier_dues.len()), (d(11, 20), 0));
    let ExtensionCourse::Refused { reason, .. } = extension_no.course else { panic!() };
    assert_eq!(reason, "工期可以赶");
    let back = rules::approval::recall(waiting("a0", d(11, 5)), by("联络员", d(11, 6))).unwrap();
    let (kept, extension) = settle_extension(task, extension, &back).unwrap();
    assert!(matches!(extension.course, ExtensionCourse::Recalled { .. }));
    assert_eq!(why_not_ask_extension(&kept, &[extension], &until(d(12, 18)), body.on(d(11, 6))), []);
}

#[test]
fn one_at_a_time_and_no_more_than_the_rulebook_grants() {
    let (body, mut task) = (small(), small().task_in_hand());
    let mut all = Vec::new();
    for to in [d(12, 11), d(12, 18)] {
        let extension = asked(&body, &task, &all, to, d(11, 5));
        all.push(extension);
        refused(&why_not_ask_extension(&task, &all, &until(d(12, 25)), body.on(d(11, 5))), &["extension-waits"]);
        let last = all.pop().unwrap();
        let agreed = body.ended(&last.approval, Verdict::Agree, "", d(11, 6));
        let (moved, extension) = settle_extension(task, last, &agreed).unwrap();
        task = moved;
        all.push(extension);
    }
    refused(&why_not_ask_extension(&task, &all, &until(d(12, 25)), body.on(d(11, 9))), &["extensions-used"]);
    let dues: Vec<_> = task.earlier_dues.iter().map(|earlier| earlier.due.day).collect();
    assert_eq!((dues, task.due.day), (vec![d(11, 20), d(12, 11)], d(12, 18)));
}

#[test]
fn while_it_waits_the_task_is_not_moved_disputed_or_closed_under_it() {
    let (body, task) = (small(), small().task_in_hand());
    let all = [asked(&body, &task, &[], d(12, 18), d(8, 5))];
    let on = body.on(d(8, 6));
    let text = || "理由".to_owned();
    let moving = Transferring { from: "water".to_owned(), to: "trade".to_owned(), reason: text() };
    refused(&why_not_transfer(&task, &all, &moving, on), &["extension-waits"]);
    let objecting = Objecting { unit: "water".to_owned(), reason: text(), proposed: "trade".to_owned() };
    refused(&why_not_object(&task, &all, &objecting, on), &["extension-waits"]);
    let undone = BTreeMap::from([("money".to_owned(), text()), ("air".to_owned(), text())]);
    refused(
        &why_not_complete(&task, &[], &all, &Asking { result: text(), undone, ..Asking::default() }, on),
        &["extension-waits"],
    );
}
