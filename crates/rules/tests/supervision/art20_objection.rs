//! 交办不当: within the rulebook's working days of receipt, with a reason and the unit it belongs to.
use crate::small::{by, d, refused, small};
use rules::supervision::{
    Objecting, Ruling, Task, object, settle_objection, sign_for, why_not_object, why_not_settle_objection,
    why_not_sign_for,
};

fn ask(unit: &str, proposed: &str) -> Objecting {
    let reason = "管网由该局管养".to_owned();
    Objecting { unit: unit.to_owned(), reason, proposed: proposed.to_owned() }
}

fn objected() -> Task {
    let (body, day) = (small(), d(8, 5));
    object(body.task_in_hand(), &[], ask("water", "trade"), body.on(day), by("联络员", day)).unwrap()
}

#[test]
fn the_days_run_from_receipt_and_waiting_to_sign_buys_none() {
    let body = small();
    // Signed for on Tuesday 4 August: 7 working days end on Thursday the 13th.
    let signed = body.task_in_hand();
    assert_eq!(why_not_object(&signed, &[], &ask("water", "trade"), body.on(d(8, 13))), []);
    refused(&why_not_object(&signed, &[], &ask("water", "trade"), body.on(d(8, 14))), &["objection-late"]);
    // Never signed for: received at the latest on the 5th, so the 14th is the last day.
    let unsigned = body.task();
    assert_eq!(why_not_object(&unsigned, &[], &ask("water", "trade"), body.on(d(8, 14))), []);
    refused(&why_not_object(&unsigned, &[], &ask("water", "trade"), body.on(d(8, 17))), &["objection-late"]);
    let signed_late = sign_for(unsigned, "water", body.on(d(8, 14)), by("联络员", d(8, 14))).unwrap();
    refused(&why_not_object(&signed_late, &[], &ask("water", "trade"), body.on(d(8, 17))), &["objection-late"]);
}

#[test]
fn it_names_a_reason_and_a_unit_that_can_take_it() {
    let (body, task) = (small(), small().task_in_hand());
    let on = body.on(d(8, 5));
    let empty = Objecting { reason: " ".to_owned(), ..ask("water", "") };
    refused(&why_not_object(&task, &[], &empty, on), &["empty", "empty"]);
    refused(&why_not_object(&task, &[], &ask("water", "water"), on), &["already-in-task"]);
    refused(&why_not_object(&task, &[], &ask("air", "water"), on), &["already-in-task"]);
    refused(&why_not_object(&task, &[], &ask("water", "sea"), on), &["unit-not-available"]);
    assert_eq!(why_not_object(&task, &[], &ask("water", "air"), on), [], "a co-operating unit can become the lead");
    let field = &why_not_object(&task, &[], &ask("water", "sea"), on)[0].field;
    assert_eq!(field, "proposed");
}

#[test]
fn upheld_it_moves_to_the_proposed_unit_and_is_signed_for_again() {
    let (body, day, task) = (small(), d(8, 6), objected());
    assert_eq!(task.stage.name(), "objected");
    refused(&why_not_sign_for(&task, "water", body.on(day)), &["not-in-state"]);
    let uphold = Ruling::Uphold { to: "trade".to_owned(), reason: String::new() };
    let task = settle_objection(task, "water", uphold, body.on(day), by("办公室", day)).unwrap();
    assert_eq!((task.lead.as_str(), task.stage.name()), ("trade", "assigned"));
    assert_eq!((task.transfers[0].from.as_str(), task.transfers[0].reason.as_str()), ("water", "管网由该局管养"));
    assert_eq!(task.settled_objections[0].objection.proposed, "trade");
    assert_eq!(task.due.day, d(11, 20), "the due day stays");
}

#[test]
fn another_unit_than_the_proposed_one_needs_a_reason() {
    let (body, task) = (small(), objected());
    let to = |reason: &str| Ruling::Uphold { to: "host".to_owned(), reason: reason.to_owned() };
    refused(&why_not_settle_objection(&task, "water", &to(""), body.on(d(8, 6))), &["empty"]);
    assert_eq!(why_not_settle_objection(&task, "water", &to("该局主管"), body.on(d(8, 6))), []);
}

#[test]
fn rejected_it_stays_as_it_was_and_is_not_said_again() {
    let (body, day, task) = (small(), d(8, 6), objected());
    let reject = |reason: &str| Ruling::Reject { reason: reason.to_owned() };
    refused(&why_not_settle_objection(&task, "water", &reject(" "), body.on(day)), &["empty"]);
    refused(&why_not_settle_objection(&task, "air", &reject("会议已定"), body.on(day)), &["no-objection"]);
    let task = settle_objection(task, "water", reject("会议已定"), body.on(day), by("办公室", day)).unwrap();
    assert_eq!((task.lead.as_str(), task.stage.name()), ("water", "in_hand"));
    refused(&why_not_object(&task, &[], &ask("water", "trade"), body.on(day)), &["objection-rejected"]);
    refused(&why_not_settle_objection(&task, "water", &reject("再定"), body.on(day)), &["no-objection"]);
}

#[test]
fn a_co_operating_units_objection_leaves_the_rest_of_the_task_alone() {
    let (body, day) = (small(), d(8, 5));
    let task = object(body.task_in_hand(), &[], ask("air", "trade"), body.on(day), by("联络员", day)).unwrap();
    assert_eq!((task.stage.name(), task.parts[1].stage.title()), ("in_hand", "交办不当待处理"));
    let uphold = Ruling::Uphold { to: "trade".to_owned(), reason: String::new() };
    let task = settle_objection(task, "air", uphold, body.on(day), by("办公室", day)).unwrap();
    assert_eq!((task.parts[1].unit.as_str(), task.parts[1].what.as_str()), ("trade", "排口水质检测"));
}

#[test]
fn a_task_in_any_state_is_stored_and_read_back_the_same() {
    let (body, disputed) = (small(), objected());
    let uphold = Ruling::Uphold { to: "air".to_owned(), reason: "该局主管".to_owned() };
    let moved = settle_objection(disputed.clone(), "water", uphold, body.on(d(8, 6)), by("办公室", d(8, 6))).unwrap();
    for task in [body.task(), body.task_in_hand(), disputed, moved] {
        let stored = toml::to_string(&task).unwrap();
        assert_eq!(toml::from_str::<Task>(&stored).unwrap(), task);
    }
}
