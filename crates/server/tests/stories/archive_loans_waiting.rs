//! 第二十六条 借阅: an agreed loan waits while somebody else has the 件, each is owed by itself, and somebody keeps the archive
//! as long as anything is agreed or out.
use crate::{
    archive_lending::{agreed, stage},
    archive_scene::{clerk, codes, decide, director, filed, item, kept_by_clerk, owed},
    support::{Town, both, tenure},
};
use jiff::civil::{Date, date};
use rules::{approval::Verdict, archive::LoanStage};
use server::{
    archive::acts::{ask_loan::AskLoan, designate::Designate, lend::Lend, take_back::TakeBack},
    binds,
    roster::acts::tenure::EndTenure,
    system::catch_up,
};

/// Asked for by the clerk.
fn asked_by_clerk(town: &Town, item: &str, loan: &str) {
    let until = date(2026, 11, 6);
    let act = AskLoan { id: loan.into(), item: item.into(), reason: "办件".into(), until };
    town.app.perform(&clerk(town), act).unwrap();
}

fn lend(town: &Town, id: &str, loan: &str) -> Lend {
    Lend { item: id.into(), version: item(town, "d-1").1, loan: loan.into() }
}

/// Rows of what is to be handed out, in the order in which they were opened: the day, and how each ended.
fn to_hand_out(town: &Town) -> Vec<(Date, Option<String>)> {
    let sql = "select due, outcome from obligation where kind = 'archive-lend' order by id";
    town.app.db.read(|tx| tx.rows(sql, &[], |row| Ok((row.day(0)?, row.maybe_text(1)?)))).unwrap()
}

#[test]
fn an_agreed_loan_waits_while_somebody_else_has_it_and_its_days_run_from_the_day_it_came_back() {
    both(|town| {
        kept_by_clerk(town);
        let id = filed(town, "d-1");
        let own = agreed(town, &id, "l-1");
        asked_by_clerk(town, &id, "l-2");
        decide(town, &id, Verdict::Agree).unwrap();
        let first = date(2026, 10, 21);
        assert_eq!(to_hand_out(town), [(first, None), (first, None)], "seven working days, each by itself");
        town.app.perform(&clerk(town), lend(town, &id, "l-2")).unwrap();
        assert_eq!(owed(town), ["archive-return"], "nothing else can be handed out now");
        let ended = |outcome: &str| (first, Some(outcome.to_owned()));
        assert_eq!(to_hand_out(town), [ended("void"), ended("met")]);

        town.on(date(2026, 10, 26));
        catch_up::run(&town.app).unwrap();
        assert!(matches!(stage(town, "l-1"), LoanStage::Agreed { .. }), "it could not have been fetched");
        town.browser(&own).get(&format!("/archive/{id}")).says("收回后再算期限");
        assert_eq!(codes(&town.app.perform(&clerk(town), lend(town, &id, "l-1")).unwrap_err()), ["archive-on-loan"]);
        let back = TakeBack { item: id.clone(), version: item(town, "d-1").1, loan: "l-2".into(), note: String::new() };
        town.app.perform(&clerk(town), back).unwrap();
        assert_eq!(owed(town), ["archive-lend"]);
        assert_eq!(to_hand_out(town)[2], (date(2026, 11, 4), None));
        town.browser(&own).get("/notices").says("已收回，请向档案专人借，2026-11-04 前不借的自动失效");

        town.on(date(2026, 11, 4));
        catch_up::run(&town.app).unwrap();
        assert!(matches!(stage(town, "l-1"), LoanStage::Agreed { .. }));
        town.on(date(2026, 11, 5));
        catch_up::run(&town.app).unwrap();
        assert!(matches!(stage(town, "l-1"), LoanStage::Dropped { .. }));
        assert_eq!(to_hand_out(town)[2].1.as_deref(), Some("void"), "nothing was handed out, in time or late");
        assert!(owed(town).is_empty());
    });
}

#[test]
fn a_loan_whose_time_ran_out_while_somebody_else_had_it_is_dropped_without_blame_and_owed_by_nobody() {
    both(|town| {
        kept_by_clerk(town);
        let id = filed(town, "d-1");
        agreed(town, &id, "l-1");
        asked_by_clerk(town, &id, "l-2");
        decide(town, &id, Verdict::Agree).unwrap();
        town.app.perform(&clerk(town), lend(town, &id, "l-2")).unwrap();
        town.on(date(2026, 11, 9));
        catch_up::run(&town.app).unwrap();
        assert!(matches!(stage(town, "l-1"), LoanStage::Agreed { .. }));
        let back = TakeBack { item: id.clone(), version: item(town, "d-1").1, loan: "l-2".into(), note: String::new() };
        town.app.perform(&clerk(town), back).unwrap();
        assert!(owed(town).is_empty(), "nothing is owed by a day that is past");
        town.on(date(2026, 11, 10));
        catch_up::run(&town.app).unwrap();
        assert!(matches!(stage(town, "l-1"), LoanStage::Dropped { why, .. } if why == "申请的借期已过，没有借出"));
    });
}

#[test]
fn a_loan_agreed_before_loans_lapsed_waits_its_days_from_the_start_that_knows_of_it() {
    both(|town| {
        kept_by_clerk(town);
        let id = filed(town, "d-1");
        agreed(town, &id, "l-1");
        // As it was kept before: owed on the 件.
        let before = "update obligation set subject = $1 where kind = 'archive-lend'";
        town.app.db.write(|tx| tx.run(before, binds![&id])).unwrap();
        town.on(date(2026, 10, 26));
        asked_by_clerk(town, &id, "l-2");
        let lapsed = town.app.perform(&clerk(town), lend(town, &id, "l-1")).unwrap_err();
        assert_eq!(codes(&lapsed), ["archive-loan-lapsed"]);
        let forget = "delete from migration where name = 'fill-loan-waits'";
        assert_eq!(town.app.db.write(|tx| tx.run(forget, &[])).unwrap(), 1);
        let version = item(town, "d-1").1;
        drop(town.open_again());
        assert_eq!(item(town, "d-1").1, version, "nobody's form grows old by it");
        catch_up::run(&town.app).unwrap();
        assert!(matches!(stage(town, "l-1"), LoanStage::Agreed { .. }));
        town.app.perform(&clerk(town), lend(town, &id, "l-1")).unwrap();
        assert_eq!(owed(town), ["archive-return"]);
    });
}

/// The keeper leaves the office.
fn clerk_leaves(town: &Town) {
    let me = clerk(town);
    let tenure = tenure(&me.posts[0].post, &me.person, date(2026, 1, 1)).id;
    town.on(date(2026, 10, 13));
    let end = EndTenure { tenure, last: date(2026, 10, 12), basis: "调出".into() };
    town.app.perform(&director(town), end).unwrap();
    catch_up::run(&town.app).unwrap();
}

#[test]
fn a_keeper_is_owed_while_a_loan_is_agreed_or_out_though_nothing_waits_to_be_filed() {
    both(|town| {
        kept_by_clerk(town);
        let id = filed(town, "d-1");
        agreed(town, &id, "l-1");
        clerk_leaves(town);
        assert_eq!(owed(town), ["archive-archivist", "archive-lend"]);
    });
    both(|town| {
        kept_by_clerk(town);
        let id = filed(town, "d-1");
        clerk_leaves(town);
        assert!(owed(town).is_empty(), "nothing is there for a keeper to do");
        agreed(town, &id, "l-1");
        assert_eq!(owed(town), ["archive-archivist", "archive-lend"]);
        let boss = director(town);
        let act = Designate { id: "k-2".into(), person: boss.person.clone(), ground: "重新分工".into() };
        town.app.perform(&boss, act).unwrap();
        town.app.perform(&boss, lend(town, &id, "l-1")).unwrap();
        assert_eq!(owed(town), ["archive-return"]);
    });
}
