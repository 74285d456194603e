//! 配合单位 after the opening (第二十条 跟踪督办): another is asked, one is released; what was done stays on record.
use crate::small::{by, d, refused, small};
use rules::supervision::{
    Adding, Objecting, Releasing, Terms, add_part, given, object, owed_periods, part_done, release_part, sign_for,
    sign_for_due, why_not_add_part, why_not_release_part,
};
use std::collections::BTreeMap;

fn adding(unit: &str) -> Adding {
    Adding { unit: unit.to_owned(), what: " 排口水质检测 ".to_owned() }
}

fn releasing(unit: &str) -> Releasing {
    Releasing { unit: unit.to_owned(), reason: "检测由乙局自行组织".to_owned() }
}

#[test]
fn a_unit_that_is_asked_later_signs_for_its_part_in_the_same_days_as_the_others() {
    let (body, day) = (small(), d(9, 1));
    let task = add_part(body.task_in_hand(), adding("trade"), body.on(day), by("办公室", day)).unwrap();
    let part = task.parts.last().unwrap();
    assert_eq!((part.unit.as_str(), part.what.as_str(), part.stage.title()), ("trade", "排口水质检测", "待签收"));
    assert_eq!((task.due.day, task.stage.name()), (d(11, 20), "in_hand"), "lead and due day stay");
    let given = given(&task, "trade").unwrap();
    assert_eq!(sign_for_due(given, body.on(day)).day, d(9, 3));
    let first = owed_periods(&task, "trade", body.on(d(10, 9)))[0].period;
    assert_eq!(first.last_day(), d(9, 30), "what was before it came is not owed");
    sign_for(task, "trade", body.on(d(9, 2)), by("联络员", d(9, 2))).unwrap();
}

#[test]
fn the_lead_one_that_is_there_one_that_is_none_and_one_that_leaves_are_not_asked() {
    let body = small();
    let (task, on) = (body.task_in_hand(), body.on(d(9, 1)));
    refused(&why_not_add_part(&task, &adding("water"), on), &["lead-has-no-part"]);
    refused(&why_not_add_part(&task, &adding("air"), on), &["already-in-task"]);
    refused(&why_not_add_part(&task, &adding("nobody"), on), &["unit-not-available"]);
    refused(&why_not_add_part(&task, &adding(""), on), &["empty"]);
    refused(&why_not_add_part(&task, &Adding { what: String::new(), ..adding("trade") }, on), &["empty"]);
    let leaving = BTreeMap::from([("trade".to_owned(), d(9, 30))]);
    refused(&why_not_add_part(&task, &adding("trade"), Terms { leaving: &leaving, ..on }), &["unit-leaving"]);
    assert_eq!(why_not_add_part(&task, &adding("trade"), on), []);
}

#[test]
fn after_the_due_day_no_unit_is_given_a_part_that_would_be_late_at_birth() {
    let body = small();
    let task = body.task_in_hand();
    assert_eq!(why_not_add_part(&task, &adding("trade"), body.on(d(11, 20))), [], "on the day it can");
    let found = why_not_add_part(&task, &adding("trade"), body.on(d(11, 21)));
    refused(&found, &["part-after-due"]);
    assert_eq!(found[0].with, ["2026年11月20日"]);
    assert!(rules::words::next(&found[0], &body.rulebook).contains("先延期"));
}

#[test]
fn a_released_unit_owes_nothing_more_and_its_part_is_kept_with_the_reason() {
    let (body, day) = (small(), d(9, 1));
    let task = release_part(body.task_in_hand(), &releasing("air"), body.on(day), by("办公室", day)).unwrap();
    assert_eq!(task.parts.iter().map(|part| part.unit.as_str()).collect::<Vec<_>>(), ["money"]);
    let was = &task.released[0];
    assert_eq!(
        (was.part.unit.as_str(), was.part.stage.title(), was.reason.as_str()),
        ("air", "在办", "检测由乙局自行组织")
    );
    assert_eq!(owed_periods(&task, "air", body.on(d(12, 1))), []);
    let again = add_part(task, adding("air"), body.on(d(9, 8)), by("办公室", d(9, 8))).unwrap();
    assert_eq!(given(&again, "air").unwrap().at, by("办公室", d(9, 8)).at, "asked again, it begins anew");
}

#[test]
fn the_lead_a_stranger_a_disputed_part_and_one_that_is_done_are_not_released() {
    let body = small();
    let (task, on) = (body.task_in_hand(), body.on(d(8, 5)));
    refused(&why_not_release_part(&task, &releasing("water"), on), &["lead-is-transferred"]);
    refused(&why_not_release_part(&task, &releasing("trade"), on), &["not-in-task"]);
    let silent = Releasing { reason: String::new(), ..releasing("air") };
    refused(&why_not_release_part(&task, &silent, on), &["empty"]);
    let objecting = Objecting { unit: "air".into(), reason: "不归我管".into(), proposed: "trade".into() };
    let disputed = object(task.clone(), &[], objecting, on, by("联络员", d(8, 5))).unwrap();
    refused(&why_not_release_part(&disputed, &releasing("air"), on), &["settle-objection-first"]);
    let done = part_done(task, "air", "已检测", on, by("联络员", d(8, 5))).unwrap();
    refused(&why_not_release_part(&done, &releasing("air"), on), &["not-in-state"]);
    assert_eq!(why_not_release_part(&done, &releasing("money"), on), []);
}
