//! 办结销号: asked by the lead unit, decided by the source's chain.
use crate::small::{Small, by, d, refused, says, small, waiting};
use rules::{
    approval::Verdict,
    supervision::{
        Asking, Feedback, Stage, Task, complete, part_done, report, review_report, settle_completion, why_not_complete,
        why_not_object, why_not_part_done, why_not_remind, why_not_report, why_not_settle_completion, why_not_transfer,
    },
};
use std::collections::BTreeMap;

fn asking(undone: &[(&str, &str)]) -> Asking {
    let undone = undone.iter().map(|(unit, why)| ((*unit).to_owned(), (*why).to_owned())).collect();
    Asking { result: "60.5 公里全部完成".to_owned(), undone, ..Asking::default() }
}

const BOTH: [(&str, &str); 2] = [("money", "尾款年底下达"), ("air", "检测已委托")];

fn told(body: &Small, task: Task) -> (Task, Feedback) {
    report(task, &[], says("water", 11, 90), body.on(d(11, 12)), ("f".to_owned(), by("联络员", d(11, 12)))).unwrap()
}

fn completing(body: &Small) -> Task {
    let with = ("a1".to_owned(), by("联络员", d(11, 16)));
    complete(body.task_in_hand(), (&[], &[]), asking(&BOTH), body.on(d(11, 16)), with).unwrap()
}

#[test]
fn all_parts_are_done_or_it_says_why_not() {
    let (body, on) = (small(), small());
    let on = on.on(d(11, 16));
    let task = body.task_in_hand();
    refused(&why_not_complete(&task, &[], &[], &asking(&[]), on), &["part-undone", "part-undone"]);
    refused(&why_not_complete(&task, &[], &[], &asking(&[("money", " "), BOTH[1]]), on), &["part-undone"]);
    let task = part_done(task, "air", "已测", on, by("联络员", d(11, 13))).unwrap();
    assert_eq!(why_not_complete(&task, &[], &[], &asking(&BOTH[..1]), on), []);
    let silent = Asking { result: String::new(), undone: BTreeMap::new(), ..Asking::default() };
    refused(&why_not_complete(&task, &[], &[], &silent, on), &["empty", "part-undone"]);
    refused(&why_not_complete(&body.task(), &[], &[], &asking(&BOTH), on), &["not-in-state"]);
}

#[test]
fn the_last_feedback_is_read_and_stands() {
    let body = small();
    let on = body.on(d(11, 16));
    let (task, waiting) = told(&body, body.task_in_hand());
    refused(&why_not_complete(&task, std::slice::from_ref(&waiting), &[], &asking(&BOTH), on), &["report-waits"]);
    let review = |verdict| {
        let told = std::slice::from_ref(&waiting);
        review_report(task.clone(), told, waiting.clone(), verdict, by("综合岗", d(11, 13))).unwrap()
    };
    let (task, returned) = review((Verdict::Return, "不一致"));
    refused(&why_not_complete(&task, &[returned], &[], &asking(&BOTH), on), &["report-to-correct"]);
    let (task, accepted) = review((Verdict::Agree, ""));
    assert_eq!(why_not_complete(&task, &[accepted], &[], &asking(&BOTH), on), []);
}

#[test]
fn agreed_by_its_own_approval_it_is_closed_at_100() {
    let (body, task) = (small(), completing(&small()));
    assert_eq!(task.stage.name(), "completion_asked");
    refused(&why_not_settle_completion(&task, &waiting("a1", d(11, 16))), &["approval-waits"]);
    let other = body.ended("a2", Verdict::Agree, "", d(11, 17));
    refused(&why_not_settle_completion(&task, &other), &["other-approval"]);

    let agreed = body.ended("a1", Verdict::Agree, "同意销号", d(11, 24));
    let task = settle_completion(task, &agreed).unwrap();
    let Stage::Closed { closing } = &task.stage else { panic!() };
    assert_eq!((task.progress, closing.by.name.as_str()), (100, "主任"));
    assert_eq!(
        closing.days_late(&task, body.on(d(11, 24))),
        0,
        "asked in time; the approval's days are not the unit's"
    );
    refused(&why_not_settle_completion(&task, &agreed), &["other-approval"]);
}

#[test]
fn returned_it_is_in_hand_again_and_the_reason_is_kept() {
    let (body, task) = (small(), completing(&small()));
    let task = settle_completion(task, &body.ended("a1", Verdict::Return, "缺竣工确认", d(11, 17))).unwrap();
    assert_eq!((task.stage.name(), task.progress), ("in_hand", 0));
    assert_eq!(task.returned_completions[0].reason, "缺竣工确认");
    assert_eq!(why_not_complete(&task, &[], &[], &asking(&BOTH), body.on(d(11, 18))), []);
    let recalled = rules::approval::recall(waiting("a1", d(11, 16)), by("联络员", d(11, 17))).unwrap();
    assert_eq!(settle_completion(completing(&body), &recalled).unwrap().stage.name(), "in_hand");
}

#[test]
fn asked_or_closed_nothing_else_is_done_on_it() {
    let body = small();
    let asked = completing(&body);
    let closed = settle_completion(asked.clone(), &body.ended("a1", Verdict::Agree, "", d(11, 17))).unwrap();
    let on = body.on(d(11, 18));
    let text = || "理由".to_owned();
    for task in [asked, closed] {
        refused(&why_not_report(&task, &[], &says("water", 11, 95), on), &["not-in-state"]);
        refused(&why_not_remind(&task, "water", "请抓紧", on), &["not-in-state"]);
        refused(&why_not_part_done(&task, "money", "已下达", on), &["not-in-state"]);
        let (from, to) = ("water".to_owned(), "trade".to_owned());
        let objecting = rules::supervision::Objecting { unit: from.clone(), reason: text(), proposed: to.clone() };
        refused(&why_not_object(&task, &[], &objecting, on), &["not-in-state"]);
        let moving = rules::supervision::Transferring { from, to, reason: text() };
        refused(&why_not_transfer(&task, &[], &moving, on), &["not-in-state"]);
    }
}

#[test]
fn the_progress_at_the_request_is_kept_for_whoever_decides_and_words_for_it_are_not_demanded() {
    let body = small();
    let (task, waiting) = told(&body, body.task_in_hand());
    let verdict = (Verdict::Agree, "");
    let (task, accepted) =
        review_report(task, std::slice::from_ref(&waiting), waiting.clone(), verdict, by("综合岗", d(11, 13))).unwrap();
    let with = ("a1".to_owned(), by("联络员", d(11, 16)));
    let ask = Asking { short: " 余下移交养护 ".to_owned(), ..asking(&BOTH) };
    let asked = complete(task, (&[accepted], &[]), ask, body.on(d(11, 16)), with).unwrap();
    let Stage::CompletionAsked { completion, .. } = asked.stage else { panic!() };
    assert_eq!((completion.short_of(), completion.short.as_str()), (Some(90), "余下移交养护"));
    let long = Asking { short: "长".repeat(501), ..asking(&BOTH) };
    refused(&why_not_complete(&body.task_in_hand(), &[], &[], &long, body.on(d(11, 16))), &["too-long"]);
}
