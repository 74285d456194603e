//! Which periods are owed, and which were missed.
use crate::small::{by, d, lead_reports, m, says, small};
use rules::{
    approval::Verdict,
    calendar::Period,
    supervision::{
        Asking, Objecting, Owed, Ruling, Task, Terms, Transferring, complete, missed, missed_in_a_row, object,
        owed_periods, part_done, report, settle_completion, settle_objection, transfer,
    },
};
use std::collections::BTreeMap;

fn periods(owed: Vec<Owed>) -> Vec<Period> {
    owed.into_iter().map(|owed| owed.period).collect()
}

fn owes(task: &Task, unit: &str, terms: Terms) -> Vec<Period> {
    periods(owed_periods(task, unit, terms))
}

#[test]
fn from_opening_on_one_for_each_month_due_some_working_days_after_its_end() {
    let body = small();
    let owed = owed_periods(&body.task(), "water", body.on(d(11, 6)));
    assert_eq!(periods(owed.clone()), [m(8), m(9), m(10), m(11)], "unsigned does not mean unowed");
    let due: Vec<_> = owed.iter().map(|owed| owed.due.day).collect();
    assert_eq!(due, [d(9, 7), d(10, 13), d(11, 6), d(12, 7)], "over the holiday, and 10 October is worked");
}

#[test]
fn a_co_operating_unit_owes_feedback_where_the_rulebook_lets_it_report() {
    let (all, lead) = (small(), lead_reports());
    assert_eq!(owes(&all.task(), "air", all.on(d(9, 2))), [m(8), m(9)]);
    assert_eq!(owes(&lead.task(), "air", lead.on(d(9, 2))), []);
    assert_eq!(owes(&lead.task(), "water", lead.on(d(9, 2))), [m(8), m(9)]);
}

#[test]
fn a_month_that_ended_before_the_unit_had_to_sign_is_not_owed() {
    let (body, day) = (small(), d(8, 28));
    let ask = Transferring { from: "water".to_owned(), to: "trade".to_owned(), reason: "划转".to_owned() };
    let on_friday = transfer(body.task_in_hand(), &[], &ask, body.on(day), by("办公室", day)).unwrap();
    assert_eq!(owes(&on_friday, "trade", body.on(d(9, 30))), [m(9)], "to be signed for by 1 September");
    assert_eq!(owes(&on_friday, "water", body.on(d(9, 30))), []);
    let earlier = transfer(body.task_in_hand(), &[], &ask, body.on(d(8, 27)), by("办公室", d(8, 27))).unwrap();
    assert_eq!(owes(&earlier, "trade", body.on(d(9, 30))), [m(8), m(9)]);
}

#[test]
fn a_month_that_ended_while_the_share_was_disputed_done_or_at_its_close_out_is_not_owed() {
    let body = small();
    let on = |month, day| body.on(d(month, day));
    let ask = Objecting { unit: "air".to_owned(), reason: "不归我管".to_owned(), proposed: "trade".to_owned() };
    let task = object(body.task_in_hand(), &[], ask, on(8, 13), by("联络员", d(8, 13))).unwrap();
    assert_eq!(owes(&task, "air", on(9, 2)), [], "nothing while nobody knows whose it is");
    let reject = Ruling::Reject { reason: "会议已定".to_owned() };
    let task = settle_objection(task, "air", reject, on(9, 2), by("办公室", d(9, 2))).unwrap();
    assert_eq!(owes(&task, "air", on(10, 8)), [m(9), m(10)]);
    let task = part_done(task, "air", "已测", on(10, 9), by("联络员", d(10, 9))).unwrap();
    assert_eq!(owes(&task, "air", on(12, 1)), [m(9)]);

    let undone = BTreeMap::from([("money".to_owned(), "尾款年底下达".to_owned())]);
    let asking = Asking { result: "已完成".to_owned(), undone, ..Asking::default() };
    let task = complete(task, (&[], &[]), asking, on(10, 30), ("a1".to_owned(), by("联络员", d(10, 30)))).unwrap();
    assert_eq!(owes(&task, "water", on(11, 6)), [m(8), m(9)]);
    let back = settle_completion(task.clone(), &body.ended("a1", Verdict::Return, "缺凭证", d(11, 5))).unwrap();
    assert_eq!(owes(&back, "water", on(11, 6)), [m(8), m(9), m(11)]);
    let closed = settle_completion(task, &body.ended("a1", Verdict::Agree, "", d(11, 5))).unwrap();
    assert_eq!(owes(&closed, "water", on(12, 31)), [m(8), m(9)]);
    assert_eq!(owes(&closed, "money", on(12, 31)), [m(8), m(9)]);
}

#[test]
fn missed_in_a_row_counts_back_from_the_last_due_month() {
    let body = small();
    let task = body.task_in_hand();
    assert_eq!(missed_in_a_row(&task, &[], body.on(d(9, 7))), 0, "due today is not yet missed");
    assert_eq!(missed_in_a_row(&task, &[], body.on(d(9, 8))), 1);
    assert_eq!(missed_in_a_row(&task, &[], body.on(d(10, 14))), 2);
    let with = (String::from("f"), by("联络员", d(10, 15)));
    let (task, september) = report(task, &[], says("water", 9, 44), body.on(d(10, 15)), with).unwrap();
    let told = [september];
    assert_eq!(missed_in_a_row(&task, &told, body.on(d(10, 15))), 0, "late, but said");
    assert_eq!(periods(missed(&task, "water", &told, body.on(d(10, 15)))), [m(8)]);
    assert_eq!(missed_in_a_row(&task, &told, body.on(d(11, 9))), 1);
}
