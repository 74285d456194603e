//! 转办: by the office, with a reason; who had it before stays on record.
use crate::small::{by, d, refused, small};
use rules::supervision::{Objecting, Transferring, object, transfer, why_not_transfer};

fn ask(from: &str, to: &str) -> Transferring {
    Transferring { from: from.to_owned(), to: to.to_owned(), reason: "机构改革，职能划转".to_owned() }
}

#[test]
fn the_whole_or_a_part_moves_with_a_reason_and_is_signed_for_again() {
    let (body, day) = (small(), d(9, 1));
    let task = body.task_in_hand();
    let silent = Transferring { reason: String::new(), ..ask("water", "trade") };
    refused(&why_not_transfer(&task, &[], &silent, body.on(day)), &["empty"]);
    refused(&why_not_transfer(&task, &[], &ask("trade", "host"), body.on(day)), &["not-in-task"]);
    refused(&why_not_transfer(&task, &[], &ask("air", "money"), body.on(day)), &["already-in-task"]);

    let task = transfer(task, &[], &ask("water", "trade"), body.on(day), by("办公室", day)).unwrap();
    assert_eq!((task.lead.as_str(), task.stage.name()), ("trade", "assigned"));
    let task = transfer(task, &[], &ask("air", "host"), body.on(day), by("办公室", day)).unwrap();
    assert_eq!((task.parts[1].unit.as_str(), task.parts[1].stage.title()), ("host", "待签收"));
    let moves: Vec<_> = task.transfers.iter().map(|t| (t.from.as_str(), t.to.as_str())).collect();
    assert_eq!(moves, [("water", "trade"), ("air", "host")]);
}

#[test]
fn a_co_operating_unit_that_takes_the_lead_has_no_part_any_more() {
    let (body, day) = (small(), d(9, 1));
    let task = transfer(body.task_in_hand(), &[], &ask("water", "air"), body.on(day), by("办公室", day)).unwrap();
    assert_eq!((task.lead.as_str(), task.parts.len()), ("air", 1));
    assert_eq!(task.transfers[0].absorbed.as_ref().unwrap().what, "排口水质检测");
}

#[test]
fn a_disputed_share_is_settled_not_moved_past_the_dispute() {
    let (body, day) = (small(), d(8, 5));
    let objecting =
        Objecting { unit: "water".to_owned(), reason: "不归我管".to_owned(), proposed: "trade".to_owned() };
    let task = object(body.task(), &[], objecting, body.on(day), by("联络员", day)).unwrap();
    refused(&why_not_transfer(&task, &[], &ask("water", "host"), body.on(day)), &["settle-objection-first"]);
    assert_eq!(why_not_transfer(&task, &[], &ask("air", "host"), body.on(day)), []);
}
