//! 延期、配合事项、办结销号、重新立项: what the lead unit asks, and what the chain answers.
use super::scene::{
    agree_to_the_end, change, codes, decide, doer, dossier, handed_out, holder, in_hand, of_unit, office, open_on,
    owed, report, task, units,
};
use crate::support::{Town, both, rulebook};
use jiff::civil::{Date, date};
use rules::{
    approval::Verdict,
    deed::Deed,
    duty::Who,
    rulebook::PostRole,
    supervision::{Asking, ExtensionCourse, Instruction, Longer, Reopening, Stage},
};
use server::{
    kernel::Refused,
    roster::acts::tenure::EndTenure,
    supervision::acts::{AskExtension, Complete, PartDone, Reopen, ReviewReport},
};
use std::collections::BTreeMap;

fn extend(town: &Town, id: &str, until: Date) -> Result<(), Refused> {
    let ask = Longer { until, reason: "强降雨停工".to_owned(), done_so_far: "已办六成".to_owned() };
    let version = dossier(town, "t1").version;
    let act = AskExtension { id: id.to_owned(), task: "t1".to_owned(), version, ask };
    town.app.perform(&doer(town, Deed::TaskAskExtension, &task(town, "t1").lead), act)
}

fn complete(town: &Town, undone: &[(&str, &str)]) -> Result<(), Refused> {
    let undone: BTreeMap<_, _> = undone.iter().map(|(unit, why)| ((*unit).to_owned(), (*why).to_owned())).collect();
    let ask = Asking { result: "清淤修复完成".to_owned(), undone, ..Asking::default() };
    let version = dossier(town, "t1").version;
    let act = Complete { task: "t1".to_owned(), version, ask };
    town.app.perform(&doer(town, Deed::TaskComplete, &task(town, "t1").lead), act)
}

#[test]
fn an_extension_asked_in_time_is_granted_by_the_chain_and_the_old_day_is_kept() {
    let story = |town: &Town| {
        in_hand(town, "t1", date(2026, 11, 20));
        let units = units(town);
        assert_eq!(codes(extend(town, "e0", date(2026, 11, 20))), ["not-later"]);
        extend(town, "e1", date(2026, 12, 18)).unwrap();
        assert!(matches!(extend(town, "e1", date(2026, 12, 18)), Err(Refused::Twice(_))));
        assert_eq!(codes(extend(town, "e2", date(2026, 12, 21))), ["extension-waits"]);
        assert_eq!(task(town, "t1").due.day, date(2026, 11, 20), "while it is asked, the day stands");
        agree_to_the_end(town, "t1");
        let task = task(town, "t1");
        assert_eq!((task.due.day, task.earlier_dues[0].due.day), (date(2026, 12, 18), date(2026, 11, 20)));
        assert!(owed(town, "t1", &units[0]).contains(&("task-completion".to_owned(), date(2026, 12, 18))));
        assert!(owed(town, "t1", &units[1]).contains(&("task-part".to_owned(), date(2026, 12, 18))));
        assert!(town.sentences().iter().any(|line| line.contains("原时限保留")), "{:?}", town.sentences());
    };
    both(story);
    story(&Town::on_sqlite(&rulebook("sample-river")));
}

#[test]
fn an_extension_asked_late_is_refused_and_one_that_is_returned_moves_nothing() {
    both(|town| {
        in_hand(town, "t1", date(2026, 11, 20));
        extend(town, "e1", date(2026, 12, 18)).unwrap();
        decide(town, "t1", Verdict::Return, "先压实责任");
        let asked = dossier(town, "t1").asked;
        assert!(matches!(&asked[0].course, ExtensionCourse::Refused { reason, .. } if reason == "先压实责任"));
        assert_eq!((task(town, "t1").due.day, task(town, "t1").earlier_dues.len()), (date(2026, 11, 20), 0));
        town.on(date(2026, 11, 20));
        assert_eq!(codes(extend(town, "e2", date(2026, 12, 18))), ["extension-late"]);
    });
}

#[test]
fn a_co_operating_unit_calls_its_part_done_and_no_other_does() {
    both(|town| {
        in_hand(town, "t1", date(2026, 11, 20));
        let units = units(town);
        let done = |who: &str, unit: &str| {
            let (task, unit, result) = ("t1".to_owned(), unit.to_owned(), "资金已下达".to_owned());
            town.app.perform(&of_unit(town, who, PostRole::Liaison), PartDone { task, unit, result })
        };
        assert!(matches!(done(&units[0], &units[1]), Err(Refused::NotYou(_))), "not by the lead");
        done(&units[1], &units[1]).unwrap();
        assert_eq!(owed(town, "t1", &units[1]), [], "neither the part nor feedback on it");
        assert_eq!(codes(done(&units[1], &units[1])), ["not-in-state"]);
    });
}

#[test]
fn a_close_out_is_returned_with_a_reason_then_agreed_and_nothing_is_owed_any_more() {
    let story = |town: &Town| {
        in_hand(town, "t1", date(2026, 11, 20));
        let units = units(town);
        report(town, "t1", &units[0], change(100)).unwrap();
        assert_eq!(codes(complete(town, &[(&units[1], "资金随工程")])), ["report-waits"]);
        let (task_id, feedback) = ("t1".to_owned(), "t1-r0".to_owned());
        let accept = ReviewReport { task: task_id, feedback, verdict: Verdict::Agree, reason: String::new() };
        town.app.perform(&office(town), accept).unwrap();
        assert_eq!(codes(complete(town, &[])), ["part-undone"]);
        complete(town, &[(&units[1], "资金随工程进度拨付")]).unwrap();
        assert_eq!(owed(town, "t1", &units[0]), [], "the days of the approval are not the unit's");
        decide(town, "t1", Verdict::Return, "缺竣工确认");
        let returned = task(town, "t1");
        assert_eq!(
            (returned.stage.name(), returned.returned_completions[0].reason.as_str()),
            ("in_hand", "缺竣工确认")
        );
        assert!(owed(town, "t1", &units[0]).contains(&("task-completion".to_owned(), date(2026, 11, 20))));

        complete(town, &[(&units[1], "资金随工程进度拨付")]).unwrap();
        agree_to_the_end(town, "t1");
        assert_eq!((task(town, "t1").stage.name(), task(town, "t1").progress), ("closed", 100));
        assert_eq!(open_on(town, "t1"), []);
        assert!(town.sentences().iter().any(|line| line.contains("办结销号")), "{:?}", town.sentences());
    };
    both(story);
    story(&Town::on_sqlite(&rulebook("sample-river")));
}

#[test]
fn a_leaders_new_instruction_opens_a_closed_task_again_and_the_close_out_is_kept() {
    both(|town| {
        in_hand(town, "t1", date(2026, 11, 20));
        let units = units(town);
        let ask = |again: Vec<String>| Reopening {
            instruction: Instruction {
                leader: "王某某".to_owned(),
                post_title: "副市长".to_owned(),
                said_on: date(2026, 11, 3),
                words: "返臭，再查".to_owned(),
            },
            due: date(2026, 12, 18),
            progress: 60,
            again,
        };
        let reopen = |again| {
            let version = dossier(town, "t1").version;
            let act = Reopen { task: "t1".to_owned(), version, ask: ask(again) };
            town.app.perform(&holder(town, Deed::TaskReopen), act)
        };
        assert_eq!(codes(reopen(Vec::new())).first(), Some(&"not-in-state"), "it is not closed");
        complete(town, &[(&units[1], "资金随工程进度拨付")]).unwrap();
        agree_to_the_end(town, "t1");
        town.on(date(2026, 11, 3));
        reopen(vec![units[1].clone()]).unwrap();
        let task = task(town, "t1");
        assert!(matches!(task.stage, Stage::Open { .. }));
        assert_eq!((task.progress, task.reopenings.len(), task.due.day), (60, 1, date(2026, 12, 18)));
        for unit in &units[..2] {
            assert!(owed(town, "t1", unit).iter().any(|(kind, _)| kind == "task-sign-for"), "{unit}");
        }
    });
}

#[test]
fn what_waits_for_its_receipt_cannot_be_extended_or_closed() {
    both(|town| {
        handed_out(town, "t1", date(2026, 11, 20));
        assert_eq!(codes(extend(town, "e1", date(2026, 12, 18))), ["not-in-state"]);
        assert!(codes(complete(town, &[])).contains(&"not-in-state"));
    });
}

#[test]
fn nothing_is_asked_of_a_chain_with_a_step_that_nobody_can_take() {
    let story = |town: &Town| {
        in_hand(town, "t1", date(2026, 11, 20));
        let rulebook = town.app.rulebook();
        let source = rulebook.source(&task(town, "t1").source).unwrap();
        let last = rulebook.chain(&source.extension_chain).unwrap().steps.last().unwrap();
        let seats: Vec<&str> = last
            .who
            .iter()
            .filter_map(|who| match who {
                Who::Seat(seat) => Some(seat.as_str()),
                _ => None,
            })
            .collect();
        for post in seats.iter().flat_map(|seat| &rulebook.seat(seat).unwrap().posts) {
            let (tenure, basis) = (format!("t-{post}-2026-01-01"), "市府任〔2026〕9号".to_owned());
            town.app.perform(&office(town), EndTenure { tenure, last: date(2026, 10, 12), basis }).unwrap();
        }
        town.on(date(2026, 10, 13));
        assert_eq!(codes(extend(town, "e1", date(2026, 12, 18))), ["seat-vacant"]);
        assert_eq!(dossier(town, "t1").asked.len(), 0, "nothing was asked");
        report(town, "t1", &units(town)[0], change(100)).unwrap();
        let (task_id, feedback) = ("t1".to_owned(), "t1-r0".to_owned());
        let accept = ReviewReport { task: task_id, feedback, verdict: Verdict::Agree, reason: String::new() };
        town.app.perform(&office(town), accept).unwrap();
        let refused = complete(town, &[(&units(town)[1], "资金随工程进度拨付")]);
        assert_eq!((codes(refused), task(town, "t1").stage.name()), (vec!["seat-vacant"], "in_hand"));
    };
    both(story);
    story(&Town::on_sqlite(&rulebook("sample-river")));
}

#[test]
fn before_more_time_is_asked_the_form_names_who_takes_each_step_and_the_one_that_is_vacant() {
    both(|town| {
        in_hand(town, "t1", date(2026, 12, 18));
        let lead = task(town, "t1").lead;
        let page = || town.browser(&doer(town, Deed::TaskAskExtension, &lead)).get("/tasks/t1");
        let chief = town.at_seat("chief_convener");
        page().says("提出以后：").says("同意延期").says(&chief.name).hides("走不通");
        let (tenure, basis) = (format!("t-{}-2026-01-01", chief.posts[0].post), "湛府任〔2026〕9号".to_owned());
        town.app.perform(&office(town), EndTenure { tenure, last: date(2026, 10, 12), basis }).unwrap();
        town.on(date(2026, 10, 13));
        assert_eq!(codes(extend(town, "e1", date(2026, 12, 25))), ["seat-vacant"]);
        page().says("走不通").says("没有人可以同意延期");
    });
}

#[test]
fn what_is_not_finished_is_shown_on_the_form_and_to_whoever_decides_and_refuses_nothing_that_the_rules_do_not() {
    let story = |town: &Town| {
        in_hand(town, "t1", date(2026, 11, 20));
        let units = units(town);
        report(town, "t1", &units[0], change(60)).unwrap();
        let (task_id, feedback) = ("t1".to_owned(), "t1-r0".to_owned());
        let accept = ReviewReport { task: task_id, feedback, verdict: Verdict::Agree, reason: String::new() };
        town.app.perform(&office(town), accept).unwrap();
        let doer = town.browser(&doer(town, Deed::TaskComplete, &units[0]));
        doer.get("/tasks/t1").says("填报的进度是 60%").says("审批的同志会看到").says("进度不到 100%，为什么可以办结");
        let version = dossier(town, "t1").version.to_string();
        let undone = format!("completion-undone-{}", units[1]);
        let mut fields = vec![("version", version.as_str()), ("completion-result", "已完成"), (&undone, "年底拨付")];
        let long = "长".repeat(501);
        fields.push(("completion-short", &long));
        doer.post("/tasks/t1/completion", &fields).is(422).says("id=\"e-completion-short\"");
        fields[3].1 = "余下部分移交养护";
        doer.post("/tasks/t1/completion", &fields).is(303);
        let page = town.browser(&office(town)).get("/tasks/t1");
        page.says("提出时进度 60%").says("余下部分移交养护").says("年底拨付").says("没有完成");
    };
    both(story);
    story(&Town::on_sqlite(&rulebook("sample-river")));
}
