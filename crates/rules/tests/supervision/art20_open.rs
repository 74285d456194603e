//! 第二十条 对会议决定事项进行跟踪督办: a task is opened from a decision, and from elsewhere by hand.
use crate::small::{d, draft, refused, registered, small};
use rules::{
    calendar::YearNotice,
    supervision::{Draft, DraftPart, Instruction, Origin, open, recount, why_not_open},
};

fn from_above() -> Draft {
    let origin =
        Origin::Superior {
            from: "市指挥部办公室".to_owned(), paper: "交办单第 7 号".to_owned(), received: d(8, 3)
        };
    Draft { source: "handed".to_owned(), origin, ..draft() }
}

#[test]
fn a_decision_becomes_a_task_of_its_units_even_when_its_day_has_passed() {
    let body = small();
    let task = body.task();
    assert_eq!((task.stage.name(), task.due.day, task.due.provisional), ("assigned", d(11, 20), false));
    assert!(task.parts.iter().all(|part| part.stage.title() == "待签收"));
    assert_eq!(why_not_open(&draft(), body.on(d(11, 23))), []);
    refused(&why_not_open(&from_above(), body.on(d(11, 23))), &["due-not-ahead"]);
    assert_eq!(why_not_open(&from_above(), body.on(d(8, 3))), []);
}

#[test]
fn only_the_signature_of_minutes_makes_a_task_from_a_decision() {
    let (body, above) = (small(), from_above());
    let by_hand = Draft { source: "decided".to_owned(), ..above.clone() };
    let wrong_way = Draft { source: "handed".to_owned(), ..draft() };
    let unknown = Draft { source: "rumour".to_owned(), ..above };
    refused(&why_not_open(&by_hand, body.on(d(8, 3))), &["only-from-decision"]);
    refused(&why_not_open(&wrong_way, body.on(d(8, 3))), &["not-from-decision"]);
    refused(&why_not_open(&unknown, body.on(d(8, 3))), &["source-unknown"]);
}

#[test]
fn every_unit_has_one_share_and_is_a_unit_today() {
    let (body, day) = (small(), d(8, 3));
    let part = |unit: &str| DraftPart { unit: unit.to_owned(), what: "配合".to_owned() };
    let with = |parts| Draft { parts, ..draft() };
    refused(&why_not_open(&with(vec![part("water")]), body.on(day)), &["already-in-task"]);
    refused(&why_not_open(&with(vec![part("air"), part("air")]), body.on(day)), &["already-in-task"; 2]);
    refused(&why_not_open(&with(vec![part("sea")]), body.on(day)), &["unit-not-available"]);
    refused(&why_not_open(&Draft { lead: String::new(), ..draft() }, body.on(day)), &["empty"]);
    assert_eq!(why_not_open(&with(vec![part("trade")]), body.on(day)), []);
}

#[test]
fn an_instruction_says_who_gave_it_and_when() {
    let body = small();
    let said = |said_on| {
        let instruction = Instruction {
            leader: "王某某".to_owned(),
            post_title: "副市长".to_owned(),
            said_on,
            words: "请抓紧。".to_owned(),
        };
        Draft { source: "handed".to_owned(), origin: Origin::Instruction(instruction), ..draft() }
    };
    assert_eq!(why_not_open(&said(d(8, 3)), body.on(d(8, 3))), []);
    refused(&why_not_open(&said(d(8, 4)), body.on(d(8, 3))), &["date-ahead"]);
}

#[test]
fn without_a_day_it_is_due_by_the_default_and_recounted_when_the_year_is_published() {
    let body = small();
    let undated = || Draft { due: None, ..draft() };
    let autumn = open(undated(), body.on(d(8, 3)), registered(d(8, 3))).unwrap();
    assert_eq!((autumn.due.day, autumn.due.provisional), (d(8, 31), false), "20 working days");

    let winter = open(undated(), body.on(d(12, 14)), registered(d(12, 14))).unwrap();
    assert_eq!((winter.due.day.to_string().as_str(), winter.due.provisional), ("2027-01-11", true));
    assert_eq!(recount(&winter, body.on(d(12, 20))), None);
    let notice = YearNotice { off: ["2027-01-01".parse().unwrap()].into(), ..YearNotice::default() };
    let later = crate::small::Small { rulebook: small().rulebook.with_year(2027, notice), units: body.units };
    let recounted = recount(&winter, later.on(d(12, 20))).unwrap();
    assert_eq!((recounted.due.day.to_string().as_str(), recounted.due.provisional), ("2027-01-12", false));
    assert_eq!(recount(&recounted, later.on(d(12, 20))), None);
}
