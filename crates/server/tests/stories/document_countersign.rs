//! 第二十四条 会签: units answer what they are asked, a return loses nobody's answer, and the office deals with opinions.
use crate::{
    document_scene::{
        clerk, codes, decide, document, drafted, liaison, members, notice, owed, submit, takers, version,
    },
    roster_scene::{agree_to_the_end, proposed},
    scene::of_unit,
    support::{Town, both},
};
use jiff::civil::date;
use rules::{
    approval::Verdict,
    document::{Said, Stage},
    roster::change::Change,
    rulebook::PostRole,
};
use server::{
    document::acts::{ask::Ask, countersign::Countersign, handle::Handle, release::Release},
    kernel::Refused,
};

/// Drafted, and these member units asked.
fn asked(town: &Town, places: &[usize]) -> Vec<String> {
    drafted(town, "d-1", notice(town));
    let units: Vec<String> = places.iter().map(|n| members(&town.app.rulebook())[*n].clone()).collect();
    town.app.perform(&clerk(town), Ask { document: "d-1".into(), version: 1, units: units.clone() }).unwrap();
    units
}

fn answer(town: &Town, unit: &str, said: Said) -> Countersign {
    Countersign { document: "d-1".into(), version: version(town, "d-1"), unit: unit.to_owned(), said }
}

fn opinion() -> Said {
    Said::Opinion { text: "第二段请改为按季报送".into() }
}

#[test]
fn each_unit_answers_for_itself_and_owes_the_answer_until_it_does() {
    both(|town| {
        let units = asked(town, &[2, 3]);
        assert_eq!(owed(town).len(), 2);
        assert_eq!(codes(&submit(town, "d-1").unwrap_err()), ["countersign-waits"; 2]);
        let other = liaison(town, &units[1]);
        let refused = town.app.perform(&other, answer(town, &units[0], Said::Agree)).unwrap_err();
        assert!(matches!(refused, Refused::NotYou(_)), "{refused:?}");
        let member = of_unit(town, &units[0], PostRole::Member);
        town.app.perform(&member, answer(town, &units[0], Said::Agree)).unwrap();
        assert_eq!(owed(town).len(), 1);
        town.app.perform(&other, answer(town, &units[1], opinion())).unwrap();
        assert!(owed(town).is_empty());
        assert_eq!(codes(&submit(town, "d-1").unwrap_err()), ["opinion-not-handled"]);
        let text = "已采纳，改为按季".to_owned();
        let handle = Handle { document: "d-1".into(), version: version(town, "d-1"), unit: units[1].clone(), text };
        town.app.perform(&clerk(town), handle).unwrap();
        submit(town, "d-1").unwrap();
    });
}

#[test]
fn a_return_of_the_document_loses_nobodys_answer() {
    both(|town| {
        let units = asked(town, &[2]);
        town.app.perform(&liaison(town, &units[0]), answer(town, &units[0], Said::Agree)).unwrap();
        let before = document(town, "d-1").0.countersigns;
        submit(town, "d-1").unwrap();
        let reviewer = takers(town, "d-1").remove(0);
        town.app.perform(&reviewer, decide(town, "d-1", Verdict::Return, "请精简")).unwrap();
        let (back, _) = document(town, "d-1");
        assert!(matches!(&back.stage, Stage::Returned { reason, .. } if reason == "请精简"));
        assert_eq!(back.countersigns, before);
        submit(town, "d-1").unwrap();
    });
}

#[test]
fn the_office_goes_on_without_an_answer_only_with_a_reason_and_the_unit_owes_nothing_then() {
    both(|town| {
        let units = asked(town, &[2]);
        let release = |reason: &str| Release {
            document: "d-1".into(),
            version: version(town, "d-1"),
            unit: units[0].clone(),
            reason: reason.into(),
        };
        assert_eq!(codes(&town.app.perform(&clerk(town), release("")).unwrap_err()), ["empty"]);
        assert!(matches!(town.app.perform(&liaison(town, &units[0]), release("急")), Err(Refused::NotYou(_))));
        town.app.perform(&clerk(town), release("急件，已电话征得同意")).unwrap();
        assert!(owed(town).is_empty());
        submit(town, "d-1").unwrap();
    });
}

#[test]
fn a_unit_that_leaves_is_waited_for_no_longer_and_what_it_said_before_stays() {
    both(|town| {
        let units = asked(town, &[2]);
        town.app.perform(&liaison(town, &units[0]), answer(town, &units[0], Said::Agree)).unwrap();
        let again = Ask { document: "d-1".into(), version: version(town, "d-1"), units: units.clone() };
        town.app.perform(&clerk(town), again).unwrap();
        let change = Change::Remove { unit: units[0].clone() };
        town.app.perform(&clerk(town), proposed("c-1", change, date(2026, 10, 13))).unwrap();
        agree_to_the_end(town, "c-1");
        assert!(matches!(document(town, "d-1").0.stage, Stage::Countersigning { .. }), "until its last day");
        town.on(date(2026, 10, 13));
        server::system::catch_up::run(&town.app).unwrap();
        let (after, _) = document(town, "d-1");
        assert!(matches!(after.stage, Stage::Drafting { .. }), "{:?}", after.stage);
        assert!(after.countersigns[0].answer.is_some() && after.countersigns[1].released.is_some());
        assert!(owed(town).is_empty());
        submit(town, "d-1").unwrap();
    });
}
