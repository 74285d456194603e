//! 撤销督办: what should not be there ends without being done, by the chain that could close it out; number and history stay.
use crate::small::{Small, by, d, m, refused, small, waiting};
use rules::{
    approval::{Verdict, lapse, recall},
    rulebook::Colour,
    supervision::{
        Asking, CLOSED_FIRST, Feedback, FeedbackCourse, Ground, Instruction, Objecting, Reopening, Said, Stage, Task,
        Withdrawing, complete, computed, given, object, owed_periods, settle_completion, settle_withdrawal,
        why_not_add_part, why_not_complete, why_not_object, why_not_remind, why_not_reopen, why_not_review_report,
        why_not_sign_for, why_not_transfer, why_not_withdraw, withdraw,
    },
};
use std::collections::BTreeMap;

fn ask() -> Withdrawing {
    Withdrawing { ground: Ground::Duplicate, basis: "2026-督-007".to_owned(), reason: "内容相同".to_owned() }
}

fn asked(body: &Small, task: Task) -> Task {
    withdraw(task, &ask(), body.on(d(9, 1)), ("w1".to_owned(), by("办公室", d(9, 1)))).unwrap()
}

fn withdrawn(body: &Small) -> Task {
    settle_withdrawal(asked(body, body.task_in_hand()), &body.ended("w1", Verdict::Agree, "", d(9, 2))).unwrap()
}

fn undone() -> BTreeMap<String, String> {
    ["money", "air"].map(|unit| (unit.to_owned(), "另行跟进".to_owned())).into()
}

#[test]
fn it_is_asked_with_a_ground_a_basis_and_a_reason() {
    let body = small();
    let (task, on) = (body.task(), body.on(d(9, 1)));
    assert_eq!(why_not_withdraw(&task, &ask(), on), []);
    refused(&why_not_withdraw(&task, &Withdrawing { reason: " ".to_owned(), ..ask() }, on), &["empty"]);
    let bare = |ground| Withdrawing { ground, basis: String::new(), ..ask() };
    refused(&why_not_withdraw(&task, &bare(Ground::Duplicate), on), &["empty"]);
    refused(&why_not_withdraw(&task, &bare(Ground::Lapsed), on), &["empty"]);
    assert_eq!(why_not_withdraw(&task, &bare(Ground::Mistaken), on), [], "a mistake rests on nothing else");
    let long = Withdrawing { reason: "长".repeat(501), ..ask() };
    refused(&why_not_withdraw(&task, &long, on), &["too-long"]);
}

#[test]
fn until_it_is_agreed_everything_goes_on_as_before_and_nothing_is_asked_twice() {
    let body = small();
    let task = asked(&body, body.task());
    let on = body.on(d(9, 1));
    assert_eq!((task.stage.name(), task.withdrawal.as_ref().unwrap().approval.as_str()), ("assigned", "w1"));
    assert_eq!(why_not_sign_for(&task, "water", on), []);
    assert!(computed(&task, &[], on).is_some());
    refused(&why_not_withdraw(&task, &ask(), on), &["withdrawal-waits"]);
}

#[test]
fn agreed_it_has_ended_without_being_done_and_what_was_is_kept() {
    let body = small();
    let task = withdrawn(&body);
    let Stage::Withdrawn { was, withdrawal, by: agreed } = &task.stage else { panic!("{:?}", task.stage) };
    assert_eq!((was.name(), withdrawal.ground, agreed.name.as_str()), ("in_hand", Ground::Duplicate, "主任"));
    assert_eq!(
        (withdrawal.by.name.as_str(), withdrawal.phrase().as_str()),
        ("办公室", "重复立项（2026-督-007），内容相同")
    );
    assert_eq!((task.stage.name(), task.stage.title(), task.progress), ("withdrawn", "已撤销", 0));
    assert!(task.stage.is_ended() && task.withdrawal.is_none());
    assert_eq!(given(&task, "water").map(|by| by.name.as_str()), Some("办公室"), "who had it is still known");
    assert_eq!(computed(&task, &[], body.on(d(12, 1))), None, "no light, however late");
}

#[test]
fn nothing_can_be_done_with_a_withdrawn_task() {
    let body = small();
    let (task, on) = (withdrawn(&body), body.on(d(9, 3)));
    let not_now = &["not-in-state"];
    refused(&why_not_withdraw(&task, &ask(), on), not_now);
    refused(&why_not_sign_for(&task, "water", on), not_now);
    refused(&why_not_remind(&task, "water", "快办", on), not_now);
    let asking = Asking { result: "完成".to_owned(), undone: undone(), ..Asking::default() };
    refused(&why_not_complete(&task, &[], &[], &asking, on), not_now);
    let moving = rules::supervision::Transferring { from: "water".into(), to: "trade".into(), reason: "划转".into() };
    refused(&why_not_transfer(&task, &[], &moving, on), not_now);
    let adding = rules::supervision::Adding { unit: "trade".into(), what: "配合".into() };
    refused(&why_not_add_part(&task, &adding, on), not_now);
    let objecting = Objecting { unit: "water".into(), reason: "不归我管".into(), proposed: "trade".into() };
    refused(&why_not_object(&task, &[], &objecting, on), not_now);
    let told = Feedback {
        id: "f1".to_owned(),
        task: task.id.clone(),
        unit: "water".to_owned(),
        period: m(8),
        version: 1,
        from: 0,
        progress: 10,
        said: Said::NoChange,
        by: by("联络员", d(8, 28)),
        course: FeedbackCourse::Waiting,
    };
    refused(&why_not_review_report(&task, &told, Verdict::Return, "重报"), &["task-has-ended"]);
    let said_on = d(9, 3);
    let words = "再办".to_owned();
    let instruction = Instruction { leader: "王某某".into(), post_title: "副市长".into(), said_on, words };
    let again = Reopening { instruction, due: d(12, 1), progress: 0, again: Vec::new() };
    let found = why_not_reopen(&task, &again, on);
    refused(&found, &["withdrawn-for-good"]);
    assert!(rules::words::next(&found[0], &body.rulebook).contains("另立一件"), "the page has no other way");
}

#[test]
fn returned_recalled_or_lapsed_it_goes_on_and_the_reason_is_kept() {
    let body = small();
    let task =
        settle_withdrawal(asked(&body, body.task()), &body.ended("w1", Verdict::Return, "还要办", d(9, 2))).unwrap();
    assert_eq!((task.stage.name(), task.returned_withdrawals[0].reason.as_str()), ("assigned", "还要办"));
    let recalled = recall(waiting("w1", d(9, 1)), by("办公室", d(9, 2))).unwrap();
    let task = settle_withdrawal(asked(&body, task), &recalled).unwrap();
    let lapsed = lapse(waiting("w1", d(9, 1)), "审批职务已撤", by("系统", d(9, 3))).unwrap();
    let task = settle_withdrawal(asked(&body, task), &lapsed).unwrap();
    let reasons: Vec<_> = task.returned_withdrawals.iter().map(|one| one.reason.as_str()).collect();
    assert_eq!(reasons, ["还要办", "撤回", "审批职务已撤"]);
    assert_eq!(why_not_withdraw(&task, &ask(), body.on(d(9, 4))), [], "and may be asked anew");
}

#[test]
fn only_its_own_approval_that_has_ended_settles_it() {
    let body = small();
    let task = asked(&body, body.task());
    let other = settle_withdrawal(task.clone(), &body.ended("w2", Verdict::Agree, "", d(9, 2))).unwrap_err();
    refused(&other, &["other-approval"]);
    refused(&settle_withdrawal(task, &waiting("w1", d(9, 1))).unwrap_err(), &["approval-waits"]);
    let none = settle_withdrawal(body.task(), &body.ended("w1", Verdict::Agree, "", d(9, 2))).unwrap_err();
    refused(&none, &["other-approval"]);
}

#[test]
fn a_task_at_its_close_out_or_disputed_can_be_withdrawn_too_and_keeps_both() {
    let body = small();
    let on = body.on(d(9, 1));
    let asking = Asking { result: "完成".to_owned(), undone: undone(), ..Asking::default() };
    let with = ("c1".to_owned(), by("联络员", d(9, 1)));
    let task = complete(body.task_in_hand(), (&[], &[]), asking, on, with).unwrap();
    let task = settle_withdrawal(asked(&body, task), &body.ended("w1", Verdict::Agree, "", d(9, 2))).unwrap();
    assert!(matches!(&task.stage, Stage::Withdrawn { was, .. } if was.name() == "completion_asked"));

    let objecting = Objecting { unit: "water".into(), reason: "不归我管".into(), proposed: "trade".into() };
    let disputed = object(body.task(), &[], objecting, body.on(d(8, 4)), by("联络员", d(8, 4))).unwrap();
    let task = settle_withdrawal(asked(&body, disputed), &body.ended("w1", Verdict::Agree, "", d(9, 2))).unwrap();
    assert!(matches!(&task.stage, Stage::Withdrawn { was, .. } if was.name() == "objected"));
}

#[test]
fn months_at_the_close_out_or_in_dispute_before_the_withdrawal_are_not_owed_after_it() {
    let body = small();
    let withdraw =
        |task: Task| settle_withdrawal(asked(&body, task), &body.ended("w1", Verdict::Agree, "", d(11, 2))).unwrap();
    let owes =
        |task: &Task| owed_periods(task, "water", body.on(d(12, 1))).iter().map(|owed| owed.period).collect::<Vec<_>>();
    assert_eq!(owes(&withdraw(body.task_in_hand())), [m(8), m(9), m(10)], "in hand it could report");
    let asking = Asking { result: "完成".to_owned(), undone: undone(), ..Asking::default() };
    let with = ("c1".to_owned(), by("联络员", d(9, 1)));
    let task = complete(body.task_in_hand(), (&[], &[]), asking, body.on(d(9, 1)), with).unwrap();
    assert_eq!(owes(&task), [m(8)]);
    assert_eq!(owes(&withdraw(task)), [m(8)]);

    let objecting = Objecting { unit: "water".into(), reason: "不归我管".into(), proposed: "trade".into() };
    let task = object(body.task(), &[], objecting, body.on(d(8, 4)), by("联络员", d(8, 4))).unwrap();
    assert_eq!(owes(&task), []);
    assert_eq!(owes(&withdraw(task)), []);
}

#[test]
fn a_close_out_that_is_agreed_first_ends_the_withdrawal_that_waited() {
    let body = small();
    let asking = Asking { result: "完成".to_owned(), undone: undone(), ..Asking::default() };
    let with = ("c1".to_owned(), by("联络员", d(9, 1)));
    let task = complete(body.task_in_hand(), (&[], &[]), asking, body.on(d(9, 1)), with).unwrap();
    let task = settle_completion(asked(&body, task), &body.ended("c1", Verdict::Agree, "", d(9, 2))).unwrap();
    assert_eq!((task.stage.name(), task.withdrawal.is_none()), ("closed", true));
    assert_eq!(task.returned_withdrawals[0].reason, CLOSED_FIRST);
}

#[test]
fn an_approved_light_goes_with_it() {
    let body = small();
    let on = body.on(d(8, 20));
    let now = computed(&body.task_in_hand(), &[], on).map(|light| light.rule.colour);
    let set = (Colour::Red, "领导关注");
    let task = rules::supervision::set_light(body.task_in_hand(), now, set, on, by("主任", d(8, 20))).unwrap();
    let task = settle_withdrawal(asked(&body, task), &body.ended("w1", Verdict::Agree, "", d(9, 2))).unwrap();
    assert_eq!(task.light, None);
}
