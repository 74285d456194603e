//! 签收: each unit for its own share, once.
use crate::small::{by, d, refused, small};
use rules::supervision::{sign_for, sign_for_due, why_not_sign_for};

#[test]
fn each_unit_signs_for_its_own_share_once() {
    let (body, day) = (small(), d(8, 4));
    let task = sign_for(body.task(), "water", body.on(day), by("张某", day)).unwrap();
    assert_eq!(task.stage.name(), "in_hand");
    assert_eq!(task.parts[0].stage.title(), "待签收", "the lead unit does not sign for another");
    refused(&why_not_sign_for(&task, "water", body.on(day)), &["already-signed"]);
    refused(&why_not_sign_for(&task, "trade", body.on(day)), &["not-in-task"]);
    let task = sign_for(task, "money", body.on(day), by("李某", day)).unwrap();
    assert_eq!(task.parts[0].stage.title(), "在办");
}

#[test]
fn signing_late_is_late_but_not_refused() {
    let body = small();
    let task = body.task();
    assert_eq!(sign_for_due(&task.opened, body.on(d(9, 1))).day, d(8, 5), "2 working days");
    assert_eq!(why_not_sign_for(&task, "water", body.on(d(9, 1))), []);
}
