//! 督办反馈: once a period; progress does not fall without a note; a correction is a new version.
use crate::small::{Small, by, d, refused, says, small};
use rules::{
    approval::Verdict,
    calendar::Cycle,
    supervision::{
        Evidence, Feedback, Said, Task, Telling, Transferring, report, review_report, transfer, why_not_report,
        why_not_review_report,
    },
};

fn tell(body: &Small, task: Task, told: &mut Vec<Feedback>, ask: Telling, day: jiff::civil::Date) -> Task {
    let id = format!("f{}", told.len());
    let (task, feedback) = report(task, told, ask, body.on(day), (id, by("联络员", day))).unwrap();
    told.push(feedback);
    task
}

fn review(task: Task, told: &mut [Feedback], n: usize, verdict: (Verdict, &str)) -> Task {
    let (task, feedback) = review_report(task, told, told[n].clone(), verdict, by("综合岗", d(11, 6))).unwrap();
    told[n] = feedback;
    task
}

#[test]
fn a_unit_reports_on_its_share_once_a_period_and_only_when_it_has_signed() {
    let body = small();
    let mut told = Vec::new();
    refused(&why_not_report(&body.task(), &told, &says("water", 8, 31), body.on(d(8, 28))), &["not-in-state"]);
    let task = tell(&body, body.task_in_hand(), &mut told, says("water", 8, 31), d(8, 28));
    assert_eq!((task.progress, told[0].from, told[0].version), (31, 0, 1));
    refused(&why_not_report(&task, &told, &says("water", 8, 40), body.on(d(8, 29))), &["already-reported"]);
    let task = tell(&body, task, &mut told, says("money", 8, 80), d(8, 29));
    assert_eq!((task.progress, task.parts[0].progress), (31, 80), "a part does not move the whole");
    refused(&why_not_report(&task, &told, &says("trade", 8, 1), body.on(d(8, 29))), &["not-in-task"]);
}

#[test]
fn the_period_is_one_of_the_tasks_own() {
    let (body, day) = (small(), d(10, 12));
    let mut told = Vec::new();
    let task = tell(&body, body.task_in_hand(), &mut told, says("water", 9, 44), day);
    refused(&why_not_report(&task, &told, &says("water", 11, 50), body.on(day)), &["period-not-begun"]);
    refused(&why_not_report(&task, &told, &says("water", 7, 50), body.on(day)), &["period-not-owed"]);
    refused(&why_not_report(&task, &told, &says("water", 8, 50), body.on(day)), &["period-passed-over"]);
    let quarter = rules::calendar::Period::containing(Cycle::Quarter, day);
    let other_cycle = Telling { period: quarter, ..says("water", 9, 50) };
    refused(&why_not_report(&task, &[], &other_cycle, body.on(day)), &["period-not-owed"]);
    assert_eq!(why_not_report(&task, &told, &says("water", 10, 50), body.on(day)), []);
}

#[test]
fn no_change_this_month_is_one_act() {
    let body = small();
    let mut told = Vec::new();
    let task = tell(&body, body.task_in_hand(), &mut told, says("water", 8, 31), d(8, 28));
    let same = Telling { said: Said::NoChange, ..says("water", 9, 0) };
    let task = tell(&body, task, &mut told, same, d(9, 30));
    assert_eq!((task.progress, told[1].from, told[1].progress), (31, 31, 31));
    assert_eq!(told[1].said.text(Cycle::Month), "本月无变化");
}

#[test]
fn progress_never_falls_without_a_note_and_never_passes_100() {
    let body = small();
    let mut told = Vec::new();
    let task = tell(&body, body.task_in_hand(), &mut told, says("water", 8, 31), d(8, 28));
    let on = body.on(d(9, 28));
    let with_note = |progress, note: &str| {
        let (text, note) = ("返工".to_owned(), note.to_owned());
        Telling { said: Said::Change { progress, text, note, evidence: Vec::new() }, ..says("water", 9, 0) }
    };
    for progress in 0..=u8::MAX {
        let expected: &[&str] = match progress {
            0..31 => &["progress-fell"],
            31..=100 => &[],
            101.. => &["progress-over-100"],
        };
        refused(&why_not_report(&task, &told, &says("water", 9, progress), on), expected);
    }
    assert_eq!(why_not_report(&task, &told, &with_note(20, "口径调整"), on), []);
    refused(&why_not_report(&task, &told, &with_note(101, "口径调整"), on), &["progress-over-100"]);
}

#[test]
fn evidence_is_not_dated_after_the_report() {
    let (body, day) = (small(), d(8, 28));
    let dated = |dated| {
        let evidence = vec![Evidence { attachment: "分镇进度表.xlsx".to_owned(), dated }];
        let said = Said::Change { progress: 31, text: "进展".to_owned(), note: String::new(), evidence };
        Telling { said, ..says("water", 8, 0) }
    };
    assert_eq!(why_not_report(&body.task_in_hand(), &[], &dated(day), body.on(day)), []);
    refused(&why_not_report(&body.task_in_hand(), &[], &dated(d(8, 29)), body.on(day)), &["evidence-ahead"]);
}

#[test]
fn a_return_says_why_takes_progress_back_and_asks_for_a_new_version() {
    let body = small();
    let mut told = Vec::new();
    let task = tell(&body, body.task_in_hand(), &mut told, says("water", 8, 31), d(8, 28));
    let task = review(task, &mut told, 0, (Verdict::Agree, ""));
    let task = tell(&body, task, &mut told, says("water", 9, 60), d(9, 10));
    refused(&why_not_review_report(&task, &told[1], Verdict::Return, " "), &["empty"]);
    refused(&why_not_review_report(&task, &told[0], Verdict::Return, "不一致"), &["already-decided"]);

    let task = review(task, &mut told, 1, (Verdict::Return, "与调度表不一致"));
    assert_eq!(task.progress, 31);
    let task = tell(&body, task, &mut told, says("water", 9, 44), d(9, 11));
    assert_eq!((task.progress, told[2].from, told[2].version), (44, 31, 2));
    assert_eq!(told.len(), 3, "the returned version is kept");
}

#[test]
fn returns_of_two_periods_take_progress_back_to_the_last_word_that_stands() {
    let body = small();
    let mut told = Vec::new();
    let mut task = body.task_in_hand();
    for (month, progress) in [(8, 31), (9, 44), (10, 60)] {
        task = tell(&body, task, &mut told, says("water", month, progress), d(month, 20));
    }
    let task = review(task, &mut told, 1, (Verdict::Return, "不一致"));
    assert_eq!(task.progress, 60, "October still stands");
    let task = review(task, &mut told, 2, (Verdict::Return, "不一致"));
    assert_eq!(task.progress, 31);
    let task = tell(&body, task, &mut told, says("water", 10, 50), d(10, 30));
    let task = tell(&body, task, &mut told, says("water", 9, 40), d(10, 30));
    assert_eq!((task.progress, told[4].from), (50, 31), "a correction of September does not undo October");
}

#[test]
fn a_return_of_what_was_said_before_a_transfer_moves_nothing() {
    let body = small();
    let mut told = Vec::new();
    let mut task = tell(&body, body.task_in_hand(), &mut told, says("water", 8, 31), d(8, 28));
    for (from, to, day) in [("water", "trade", d(9, 1)), ("trade", "water", d(9, 2))] {
        let ask = Transferring { from: from.to_owned(), to: to.to_owned(), reason: "划转".to_owned() };
        task = transfer(task, &[], &ask, body.on(day), by("办公室", day)).unwrap();
        assert_eq!(review(task.clone(), &mut told.clone(), 0, (Verdict::Return, "不一致")).progress, 31, "with {to}");
    }
}
