//! 第十四条: 由所在单位提出，报专班办公室备案; 各成员单位1名.
use crate::{
    cast::by,
    roster::{codes, enter, everybody, register, terms},
};
use jiff::civil::{Date, date};
use rules::{
    approval::By,
    roster::{
        Register,
        liaison::{Course, Draft, Nominee, Proposal, file, propose, send_back, why_not_file, why_not_propose},
        tenure::{Manner, why_not_begin},
    },
};

const UNIT: &str = "water_affairs";
const POST: &str = "water_affairs.unit_liaison";

fn draft(person: &str, from: Date) -> Draft {
    let nominee = Nominee::Known { person: person.into() };
    Draft { unit: UNIT.into(), nominee, section: "城建科科长".into(), from, reason: String::new() }
}

fn at(minute: &str) -> By {
    by("某人", &format!("2026-10-12T01:{minute}:00Z"))
}

fn put(register: Register<'_>, draft: Draft) -> Proposal {
    propose(register, &[], "l1".into(), draft, at("00")).unwrap()
}

#[test]
fn filing_puts_the_new_officer_in_and_ends_the_old_one_the_day_before() {
    let (book, mut roster) = everybody();
    enter(&mut roster, "乙");
    let now = register(&book, &roster);
    let filed = file(now, put(now, draft("乙", date(2026, 10, 20))), "t".into(), at("30")).unwrap();
    assert_eq!((filed.begun.tenure.person.as_str(), filed.begun.tenure.from), ("乙", date(2026, 10, 20)));
    assert_eq!(filed.begun.ended.unwrap().until, Some(date(2026, 10, 19)));
    assert_eq!(filed.person, None, "known already");
    assert!(matches!(filed.proposal.course, Course::Filed { .. }));
    assert_eq!(codes(&why_not_file(now, &filed.proposal)), ["already-decided"]);
}

#[test]
fn somebody_new_is_entered_when_filed() {
    let (book, roster) = everybody();
    let now = register(&book, &roster);
    let nominee = Nominee::New {
        person: "p1".into(),
        name: " 林㙍 ".into(),
        office_phone: String::new(),
        mobile: "13800000001".into(),
    };
    let filed = file(now, put(now, Draft { nominee, ..draft("", date(2026, 10, 20)) }), "t".into(), at("30")).unwrap();
    let person = filed.person.unwrap();
    assert_eq!((person.id.as_str(), person.name.as_str()), ("p1", "林㙍"));
    assert_eq!(filed.begun.tenure.person, "p1");
}

#[test]
fn what_is_filed_late_begins_today_so_that_the_old_ones_days_stay_theirs() {
    let (book, mut roster) = everybody();
    enter(&mut roster, "乙");
    let proposal = put(register(&book, &roster), draft("乙", date(2026, 10, 13)));
    let later = Register { today: date(2026, 10, 16), ..register(&book, &roster) };
    let filed = file(later, proposal, "t".into(), at("30")).unwrap();
    assert_eq!(filed.begun.tenure.from, date(2026, 10, 16));
    assert_eq!(filed.begun.ended.unwrap().until, Some(date(2026, 10, 15)));
}

#[test]
fn one_proposal_at_a_time_for_a_day_to_come_of_somebody_who_is_not_it_already() {
    let (book, mut roster) = everybody();
    enter(&mut roster, "乙");
    let now = register(&book, &roster);
    let waiting = [put(now, draft("乙", date(2026, 10, 20)))];
    assert_eq!(codes(&why_not_propose(now, &waiting, &draft("乙", date(2026, 10, 20)))), ["proposal-waits"]);
    assert_eq!(codes(&why_not_propose(now, &[], &draft("乙", date(2026, 10, 11)))), ["day-is-past"]);
    assert_eq!(codes(&why_not_propose(now, &[], &draft(POST, date(2026, 10, 20)))), ["already-holds"]);
    assert_eq!(codes(&why_not_propose(now, &[], &draft("nobody", date(2026, 10, 20)))), ["choose-one"]);
    let unsaid = Draft { section: String::new(), ..draft("乙", date(2026, 10, 20)) };
    assert_eq!(codes(&why_not_propose(now, &[], &unsaid)), ["empty"]);
}

#[test]
fn a_return_says_why() {
    let (book, mut roster) = everybody();
    enter(&mut roster, "乙");
    let proposal = put(register(&book, &roster), draft("乙", date(2026, 10, 20)));
    assert_eq!(codes(&send_back(proposal.clone(), "", at("30")).unwrap_err()), ["empty"]);
    let returned = send_back(proposal, "请补充科室。", at("30")).unwrap();
    assert!(matches!(&returned.course, Course::Returned { reason, .. } if reason == "请补充科室。"));
    assert_eq!(codes(&send_back(returned, "再退。", at("40")).unwrap_err()), ["already-decided"]);
}

#[test]
fn the_office_enters_the_first_officer_and_no_later_one() {
    let (book, mut roster) = everybody();
    enter(&mut roster, "乙");
    let act = terms("乙", POST, date(2026, 10, 20));
    let found = why_not_begin(register(&book, &roster), &act, Manner::Succeeding);
    assert_eq!(codes(&found), ["liaison-by-proposal"]);
    assert_eq!(found[0].basis.as_ref().unwrap().clause().unwrap().0, "第十四条");
    roster.tenures.remove(POST);
    assert_eq!(codes(&why_not_begin(register(&book, &roster), &act, Manner::Filling)), [""; 0]);
}

#[test]
fn the_officer_is_one_of_the_unit_and_not_in_post_with_others() {
    let (book, mut roster) = everybody();
    enter(&mut roster, "乙");
    let of = |post: &str| roster.tenures[post][0].person.clone();
    let (elsewhere, leader) = (of("public_finance.unit_liaison"), of("vice_mayor"));
    let own = of("water_affairs.unit_member");
    let now = register(&book, &roster);
    let found = |person: &str| codes(&why_not_propose(now, &[], &draft(person, date(2026, 10, 20))));
    assert!(found("乙").is_empty() && found(&own).is_empty());
    assert_eq!(found(&elsewhere), ["nominee-of-another-unit"]);
    assert_eq!(found(&leader), ["nominee-of-another-unit"]);
}
