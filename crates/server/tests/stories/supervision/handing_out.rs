//! 立项、签收、交办不当、转办: how a task comes to its units, and how it moves.
use super::scene::{
    Sign, codes, decision, doer, dossier, draft, handed_out, holder, in_hand, of_unit, office, open_on, owed, sign_for,
    task, units,
};
use crate::support::{Town, both, rulebook};
use jiff::civil::date;
use rules::{
    decision::Term,
    deed::Deed,
    rulebook::PostRole,
    supervision::{Objecting, Ruling, Transferring},
};
use server::{
    kernel::Refused,
    supervision::acts::{Object, Open, SettleObjection, Transfer},
};

#[test]
fn each_decision_becomes_a_numbered_task_in_the_transaction_that_signs_the_minutes() {
    both(|town| {
        let (by_day, usual) = (Term::By { day: date(2026, 11, 20) }, Term::Usual);
        let decisions = vec![decision(town, "清淤修复。年底验收。", by_day), decision(town, "月底前报方案", usual)];
        let ids = town.app.perform(&office(town), Sign(decisions)).unwrap();
        let (first, second) = (task(town, &ids[0]), task(town, &ids[1]));
        assert_eq!((first.number.as_str(), second.number.as_str()), ("2026-督-001", "2026-督-002"));
        assert_eq!((first.title.as_str(), first.text.as_str()), ("清淤修复", "清淤修复。年底验收。"));
        assert_eq!(first.due.day, date(2026, 11, 20));
        let usual = town.app.rulebook().calendar.due(date(2026, 10, 12), 20).day;
        assert_eq!(second.due.day, usual, "20 working days of the rulebook");
        let units = units(town);
        let sign_by = date(2026, 10, 14);
        let report_by = date(2026, 11, 6);
        assert_eq!(
            owed(town, &ids[0], &units[0]),
            [
                ("task-completion".to_owned(), first.due.day),
                ("task-report".to_owned(), report_by),
                ("task-sign-for".to_owned(), sign_by)
            ]
        );
        assert_eq!(owed(town, &ids[0], &units[1])[0], ("task-part".to_owned(), first.due.day));
        let opened = town.sentences().into_iter().filter(|line| line.contains("立项督办")).count();
        assert_eq!(opened, 2, "each has its row beside the signature's");
        let listed = town.app.db.read(|tx| server::supervision::store::of_minutes(tx, "j1")).unwrap();
        assert_eq!(listed.iter().map(|(n, id, _)| (*n, id)).collect::<Vec<_>>(), [(1, &ids[0]), (2, &ids[1])]);
    });
}

#[test]
fn a_decision_for_a_unit_that_is_none_opens_nothing_and_takes_no_number() {
    both(|town| {
        let mut wrong = decision(town, "清淤修复", Term::Usual);
        wrong.lead = Some("nobody".to_owned());
        let decisions = vec![decision(town, "清淤修复", Term::Usual), wrong];
        let refused = town.app.perform(&office(town), Sign(decisions)).map(|_| ());
        assert_eq!(codes(refused), ["unit-not-available"]);
        handed_out(town, "t1", date(2026, 11, 20));
        assert_eq!(task(town, "t1").number, "2026-督-001", "the number of the refused one was given back");
    });
}

#[test]
fn the_office_opens_from_above_once_and_a_unit_may_not() {
    both(|town| {
        let act = || Open { id: "t1".to_owned(), draft: draft(town, None), papers: Vec::new() };
        let unit = of_unit(town, &units(town)[0], PostRole::Liaison);
        assert!(matches!(town.app.perform(&unit, act()), Err(Refused::NotYou(_))));
        town.app.perform(&office(town), act()).unwrap();
        assert!(matches!(town.app.perform(&office(town), act()), Err(Refused::Twice(_))));
        let past = Open { id: "t2".to_owned(), draft: draft(town, Some(date(2026, 10, 12))), papers: Vec::new() };
        assert_eq!(codes(town.app.perform(&office(town), past).map(|_| ())), ["due-not-ahead"]);
    });
}

#[test]
fn a_unit_signs_for_its_own_share_only_and_once() {
    both(|town| {
        handed_out(town, "t1", date(2026, 11, 20));
        let units = units(town);
        let stranger = of_unit(town, &units[2], PostRole::Liaison);
        let act = |unit: &str| server::supervision::acts::SignFor { task: "t1".to_owned(), unit: unit.to_owned() };
        assert!(matches!(town.app.perform(&stranger, act(&units[0])), Err(Refused::NotFound)), "it may not know");
        let part = of_unit(town, &units[1], PostRole::Liaison);
        assert!(matches!(town.app.perform(&part, act(&units[0])), Err(Refused::NotYou(_))), "another's share");
        sign_for(town, "t1", &units[0]).unwrap();
        assert_eq!(codes(sign_for(town, "t1", &units[0])), ["already-signed"]);
        let kinds: Vec<_> = owed(town, "t1", &units[0]).into_iter().map(|(kind, _)| kind).collect();
        assert_eq!(kinds, ["task-completion", "task-report"], "the receipt is discharged");
    });
}

#[test]
fn a_wrong_assignment_is_said_with_a_reason_and_moved_by_the_office() {
    both(|town| {
        handed_out(town, "t1", date(2026, 11, 20));
        let units = units(town);
        let ask = |reason: &str| Object {
            task: "t1".to_owned(),
            ask: Objecting { unit: units[0].clone(), reason: reason.to_owned(), proposed: units[2].clone() },
        };
        let unit = doer(town, Deed::TaskObject, &units[0]);
        assert_eq!(codes(town.app.perform(&unit, ask(" "))), ["empty"]);
        town.app.perform(&unit, ask("职能在住建部门")).unwrap();
        assert_eq!(task(town, "t1").stage.name(), "objected");
        let kinds: Vec<_> = owed(town, "t1", &units[0]).into_iter().map(|(kind, _)| kind).collect();
        assert_eq!(kinds, ["task-completion"], "nothing to sign or report while it is disputed");
        assert!(open_on(town, "t1").iter().any(|one| one.kind == "task-objection"), "the office owes an answer");

        let ruling = Ruling::Uphold { to: units[2].clone(), reason: String::new() };
        let version = dossier(town, "t1").version;
        let act = SettleObjection { task: "t1".to_owned(), version, unit: units[0].clone(), ruling };
        town.app.perform(&holder(town, Deed::TaskSettleObjection), act).unwrap();
        assert_eq!(task(town, "t1").lead, units[2]);
        assert_eq!(owed(town, "t1", &units[0]), []);
        let kinds: Vec<_> = owed(town, "t1", &units[2]).into_iter().map(|(kind, _)| kind).collect();
        assert_eq!(kinds, ["task-completion", "task-report", "task-sign-for"]);
        assert!(!open_on(town, "t1").iter().any(|one| one.kind == "task-objection"));
    });
}

#[test]
fn an_objection_that_is_rejected_leaves_the_task_to_be_signed_for() {
    both(|town| {
        handed_out(town, "t1", date(2026, 11, 20));
        let units = units(town);
        let ask = Objecting { unit: units[0].clone(), reason: "不归我们".to_owned(), proposed: units[2].clone() };
        let object =
            |ask| town.app.perform(&doer(town, Deed::TaskObject, &units[0]), Object { task: "t1".into(), ask });
        object(ask.clone()).unwrap();
        let settle = |reason: &str, version| SettleObjection {
            task: "t1".to_owned(),
            version,
            unit: units[0].clone(),
            ruling: Ruling::Reject { reason: reason.to_owned() },
        };
        let office = holder(town, Deed::TaskSettleObjection);
        let version = dossier(town, "t1").version;
        assert_eq!(codes(town.app.perform(&office, settle("会议已定", version - 1))), ["stale"]);
        assert_eq!(codes(town.app.perform(&office, settle("", version))), ["empty"]);
        town.app.perform(&office, settle("会议已定", version)).unwrap();
        assert_eq!(codes(object(ask)), ["objection-rejected"]);
        let kinds: Vec<_> = owed(town, "t1", &units[0]).into_iter().map(|(kind, _)| kind).collect();
        assert_eq!(kinds, ["task-completion", "task-report", "task-sign-for"]);
    });
}

#[test]
fn a_transfer_moves_what_is_owed_and_the_due_day_stays() {
    let story = |town: &Town| {
        in_hand(town, "t1", date(2026, 11, 20));
        let units = units(town);
        let act = |to: &str, version| Transfer {
            task: "t1".to_owned(),
            version,
            ask: Transferring { from: units[0].clone(), to: to.to_owned(), reason: "职能调整".to_owned() },
        };
        let mover = holder(town, Deed::TaskTransfer);
        let version = dossier(town, "t1").version;
        assert_eq!(codes(town.app.perform(&mover, act(&units[0], version))), ["already-in-task"]);
        town.app.perform(&mover, act(&units[1], version)).unwrap();
        let task = task(town, "t1");
        assert_eq!((task.lead.as_str(), task.parts.len(), task.due.day), (units[1].as_str(), 0, date(2026, 11, 20)));
        assert_eq!(owed(town, "t1", &units[0]), []);
        let all = owed(town, "t1", &units[1]);
        assert!(all.contains(&("task-completion".to_owned(), date(2026, 11, 20))), "{all:?}");
        assert!(!all.iter().any(|(kind, _)| kind == "task-part"), "its part went up in the whole: {all:?}");
        assert!(all.iter().any(|(kind, _)| kind == "task-sign-for"), "{all:?}");
    };
    both(story);
    story(&Town::on_sqlite(&rulebook("sample-river")));
}
