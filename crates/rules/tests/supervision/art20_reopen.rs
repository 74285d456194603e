//! 重新立项: on a leader's new instruction, with a new due day.
use crate::small::{by, d, refused, says, small};
use rules::{
    approval::Verdict,
    supervision::{
        Asking, Extension, ExtensionCourse, Instruction, Longer, Moved, Reopening, Task, Terms, complete, owed_periods,
        reopen, settle_completion, sign_for, why_not_ask_extension, why_not_reopen, why_not_report,
    },
};
use std::collections::BTreeMap;

fn closed() -> Task {
    let body = small();
    let why = || "另行跟进".to_owned();
    let undone = BTreeMap::from([("money".to_owned(), why()), ("air".to_owned(), why())]);
    let asking = Asking { result: "已完成".to_owned(), undone, ..Asking::default() };
    let with = ("a1".to_owned(), by("联络员", d(9, 1)));
    let task = complete(body.task_in_hand(), (&[], &[]), asking, body.on(d(9, 1)), with).unwrap();
    settle_completion(task, &body.ended("a1", Verdict::Agree, "", d(9, 2))).unwrap()
}

fn ask() -> Reopening {
    let instruction = Instruction {
        leader: "王某某".to_owned(),
        post_title: "副市长".to_owned(),
        said_on: d(10, 8),
        words: "城月镇管段请复查。".to_owned(),
    };
    Reopening { instruction, due: d(12, 18), progress: 90, again: vec!["air".to_owned()] }
}

#[test]
fn a_new_instruction_opens_it_again_and_the_close_out_is_kept() {
    let (body, day) = (small(), d(10, 9));
    let task = reopen(closed(), ask(), body.on(day), by("办公室", day)).unwrap();
    assert_eq!((task.stage.name(), task.progress, task.due.day), ("assigned", 90, d(12, 18)));
    assert_eq!((&task.earlier_dues[0].moved, task.earlier_dues[0].due.day), (&Moved::Reopened, d(11, 20)));
    assert_eq!(task.reopenings[0].closing.completion.result, "已完成");
    let parts: Vec<_> = task.parts.iter().map(|part| part.stage.title()).collect();
    assert_eq!(parts, ["在办", "待签收"], "only the unit that is asked again signs again");
    assert_eq!(task.line_start(), (day, 90));
}

#[test]
fn the_instruction_is_newer_than_the_close_out_and_leaves_something_to_do() {
    let (body, on) = (small(), small());
    let on = on.on(d(10, 9));
    refused(&why_not_reopen(&body.task_in_hand(), &ask(), on), &["not-in-state"]);
    let old = Instruction { said_on: d(9, 1), ..ask().instruction };
    refused(&why_not_reopen(&closed(), &Reopening { instruction: old, ..ask() }, on), &["instruction-not-new"]);
    let ahead = Instruction { said_on: d(10, 10), ..ask().instruction };
    refused(&why_not_reopen(&closed(), &Reopening { instruction: ahead, ..ask() }, on), &["date-ahead"]);
    let mute = Instruction { words: String::new(), ..ask().instruction };
    refused(&why_not_reopen(&closed(), &Reopening { instruction: mute, ..ask() }, on), &["empty"]);
    refused(&why_not_reopen(&closed(), &Reopening { due: d(10, 9), ..ask() }, on), &["due-not-ahead"]);
    refused(&why_not_reopen(&closed(), &Reopening { progress: 100, ..ask() }, on), &["nothing-left-to-do"]);
    let lead = Reopening { again: vec!["water".to_owned()], ..ask() };
    refused(&why_not_reopen(&closed(), &lead, on), &["not-in-task"]);
    assert_eq!(why_not_reopen(&closed(), &ask(), on), []);
}

#[test]
fn it_is_not_opened_again_for_a_unit_that_has_left_or_is_leaving() {
    let (body, day) = (small(), d(10, 9));
    let ask_anew =
        |unit: &str, terms| why_not_reopen(&closed(), &Reopening { again: vec![unit.into()], ..ask() }, terms);
    let without =
        |unit: &str| body.units.clone().into_iter().filter(|(key, _)| key != unit).collect::<BTreeMap<_, _>>();
    let leaves = |unit: &str| BTreeMap::from([(unit.to_owned(), d(10, 31))]);
    let on = body.on(day);
    let units = without("water");
    refused(&ask_anew("air", Terms { units: &units, ..on }), &["lead-left"]);
    let leaving = leaves("water");
    let found = ask_anew("air", Terms { leaving: &leaving, ..on });
    refused(&found, &["lead-leaving"]);
    assert_eq!(found[0].with, ["乙局", "2026年10月31日"], "which unit, and until when");
    let units = without("air");
    let found = ask_anew("air", Terms { units: &units, ..on });
    refused(&found, &["part-left"]);
    assert_eq!(found[0].field, "again");
    let leaving = leaves("air");
    refused(&ask_anew("air", Terms { leaving: &leaving, ..on }), &["part-leaving"]);
    assert_eq!(ask_anew("air", on), []);
}

#[test]
fn a_part_left_undone_by_a_unit_that_is_gone_since_is_not_its_part_again() {
    let (body, day) = (small(), d(10, 9));
    let leaving = BTreeMap::from([("money".to_owned(), d(10, 31))]);
    let again = |terms: Terms| reopen(closed(), ask(), terms, by("办公室", day)).unwrap();
    let parts = |task: &Task| task.parts.iter().map(|part| part.unit.clone()).collect::<Vec<_>>();
    assert_eq!(parts(&again(body.on(day))), ["money", "air"]);
    let task = again(Terms { leaving: &leaving, ..body.on(day) });
    assert_eq!(parts(&task), ["air"]);
    assert_eq!((task.released[0].part.unit.as_str(), task.released[0].reason.as_str()), ("money", "单位已调出"));
    assert_eq!(owed_periods(&task, "money", body.on(d(11, 6))), []);
}

#[test]
fn extensions_of_the_run_that_was_closed_do_not_count_against_the_new_one() {
    let (body, day) = (small(), d(10, 9));
    let task = reopen(closed(), ask(), body.on(day), by("办公室", day)).unwrap();
    let task = sign_for(task, "water", body.on(day), by("联络员", day)).unwrap();
    let granted = |asked_on| Extension {
        id: "e".to_owned(),
        task: "t1".to_owned(),
        approval: "a".to_owned(),
        from: d(11, 20),
        until: d(12, 11),
        reason: "雨".to_owned(),
        done_so_far: "60%".to_owned(),
        progress: 60,
        by: by("联络员", asked_on),
        course: ExtensionCourse::Granted { by: by("主任", asked_on) },
    };
    let longer = Longer { until: d(12, 25), reason: "雨".to_owned(), done_so_far: "95%".to_owned() };
    let before = [granted(d(8, 10)), granted(d(8, 20))];
    assert_eq!(why_not_ask_extension(&task, &before, &longer, body.on(d(10, 12))), []);
    let since = [granted(d(10, 10)), granted(d(10, 12))];
    refused(&why_not_ask_extension(&task, &since, &longer, body.on(d(10, 12))), &["extensions-used"]);
}

#[test]
fn reporting_begins_anew_with_the_re_opening() {
    let (body, day) = (small(), d(10, 9));
    let task = reopen(closed(), ask(), body.on(day), by("办公室", day)).unwrap();
    let task = sign_for(task, "water", body.on(day), by("联络员", day)).unwrap();
    let owed = owed_periods(&task, "water", body.on(d(11, 6)));
    let ends: Vec<_> = owed.iter().map(|owed| owed.period.last_day()).collect();
    assert_eq!(ends, [d(10, 31), d(11, 30)], "what was closed is not owed");
    refused(&why_not_report(&task, &[], &says("water", 9, 95), body.on(d(10, 12))), &["period-not-owed"]);
    refused(&why_not_report(&task, &[], &says("water", 10, 80), body.on(d(10, 12))), &["progress-fell"]);
    assert_eq!(why_not_report(&task, &[], &says("water", 10, 95), body.on(d(10, 12))), []);
}
