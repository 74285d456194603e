//! 第二十六条 借阅: what is lent is read while it is out and only then; what is not fetched is given up or lapses.
use crate::{
    archive_scene::{clerk, codes, decide, filed, item, kept_by_clerk, liaison, members, owed},
    support::{Town, both},
};
use jiff::civil::date;
use rules::{
    approval::Verdict,
    archive::{LoanStage, Role},
    roster::Actor,
};
use server::{
    archive::acts::{ask_loan::AskLoan, give_up::GiveUp, lend::Lend, read::Read},
    kernel::Refused,
    system::catch_up,
};

/// Asked for by a liaison officer whom the 件 concerns, and agreed.
pub fn agreed(town: &Town, item: &str, loan: &str) -> Actor {
    let own = liaison(town, &members(&town.app.rulebook())[0]);
    let until = date(2026, 11, 6);
    let act = AskLoan { id: loan.into(), item: item.into(), reason: "核对年度总结".into(), until };
    town.app.perform(&own, act).unwrap();
    decide(town, item, Verdict::Agree).unwrap();
    own
}

pub fn stage(town: &Town, loan: &str) -> LoanStage {
    item(town, "d-1").0.loans.into_iter().find(|one| one.id == loan).unwrap().stage
}

#[test]
fn an_agreed_loan_is_given_up_by_its_borrower_or_the_archivist_with_a_reason_and_by_nobody_else() {
    both(|town| {
        kept_by_clerk(town);
        let id = filed(town, "d-1");
        let own = agreed(town, &id, "l-1");
        let page = format!("/archive/{id}");
        let give_up = |loan: &str, reason: &str| GiveUp { item: id.clone(), loan: loan.into(), reason: reason.into() };
        let other = liaison(town, &members(&town.app.rulebook())[1]);
        assert!(matches!(town.app.perform(&other, give_up("l-1", "替他放弃")), Err(Refused::NotYou(_))));
        let browser = town.browser(&own);
        browser.get(&page).says("放弃借阅").says("前不借的自动失效");
        let form = |reason| [("loan", "l-1"), ("give_up_reason", reason)];
        browser.post(&format!("{page}/giving-up"), &form(" ")).is(422).says("#f-give_up_reason");
        assert_eq!(owed(town), ["archive-lend"]);
        browser.post(&format!("{page}/giving-up"), &form("已经用不着")).leads_to(&page);
        assert!(owed(town).is_empty(), "nothing is to be handed out any more");
        assert!(matches!(stage(town, "l-1"), LoanStage::Dropped { why, .. } if why == "已经用不着"));
        assert_eq!(codes(&town.app.perform(&own, give_up("l-1", "再来")).unwrap_err()), ["not-in-state"]);
        // Another may be asked for, and the archivist gives that one up.
        agreed(town, &id, "l-2");
        town.app.perform(&clerk(town), give_up("l-2", "借阅人来电不借了")).unwrap();
        town.browser(&own).get("/notices").says("借阅人来电不借了");
        town.browser(&clerk(town)).get("/archive/loans").says("已经用不着").says("借阅人来电不借了");
    });
}

#[test]
fn an_agreed_loan_that_nobody_fetches_lapses_by_the_days_of_the_rulebook() {
    both(|town| {
        kept_by_clerk(town);
        let id = filed(town, "d-1");
        agreed(town, &id, "l-1");
        let days = town.app.rulebook().archive().unwrap().loan_fetch_days;
        assert_eq!(days, 7);
        town.on(date(2026, 10, 21));
        catch_up::run(&town.app).unwrap();
        assert!(matches!(stage(town, "l-1"), LoanStage::Agreed { .. }), "the last day is still a day");
        town.on(date(2026, 10, 22));
        let lend = Lend { item: id.clone(), version: item(town, "d-1").1, loan: "l-1".into() };
        assert_eq!(codes(&town.app.perform(&clerk(town), lend).unwrap_err()), ["archive-loan-lapsed"]);
        catch_up::run(&town.app).unwrap();
        assert!(matches!(stage(town, "l-1"), LoanStage::Dropped { why, .. } if why.contains("没有按期来借")));
        assert!(!owed(town).contains(&"archive-lend".to_owned()));
        let before = town.sentences().len();
        catch_up::run(&town.app).unwrap();
        assert!(!town.sentences()[before..].iter().any(|said| said.contains("放弃")), "once");
    });
}

#[test]
fn a_loan_opens_the_whole_of_what_it_lends_to_its_borrower_while_it_is_out_and_each_reading_is_on_record() {
    both(|town| {
        kept_by_clerk(town);
        let id = filed(town, "d-1");
        let own = agreed(town, &id, "l-1");
        let slip = item(town, "d-1").0.parts().iter().find(|part| part.role == Role::Slip).unwrap().file.clone();
        let file = format!("/archive/{id}/parts/{slip}");
        let browser = town.browser(&own);
        browser.get(&file).is(404);
        let read = || Read { item: id.clone(), loan: "l-1".into(), file: slip.clone() };
        assert_eq!(codes(&town.app.perform(&own, read()).unwrap_err()), ["not-in-state"], "agreed is not lent");
        let lend = Lend { item: id.clone(), version: item(town, "d-1").1, loan: "l-1".into() };
        town.app.perform(&clerk(town), lend).unwrap();
        browser.get(&format!("/archive/{id}")).says("可以查阅全部文件").says("发文处理单");
        browser.send("HEAD", &file, &[]).is(200);
        town.browser(&clerk(town)).get("/archive/loans").hides("查阅 1 次");
        browser.get(&file).is(200).says("审签程序");
        let other = liaison(town, &members(&town.app.rulebook())[1]);
        town.browser(&other).get(&file).is(404);
        assert!(matches!(town.app.perform(&other, read()), Err(Refused::NotYou(_))));
        let office = town.browser(&clerk(town));
        office.get("/archive/loans").says("查阅 1 次").says("发文处理单和审签记录.txt");
        office.get(&format!("/archive/{id}")).says("查阅借出的《关于做好年底工作的通知》");
        // Past its day it opens nothing, though it is not back yet.
        town.on(date(2026, 11, 7));
        town.browser(&own).get(&file).is(404);
        town.browser(&own).get(&format!("/archive/{id}")).hides("可以查阅全部文件");
        assert_eq!(codes(&town.app.perform(&own, read()).unwrap_err()), ["not-in-state"]);
        town.browser(&clerk(town)).get("/archive/loans").says("查阅 1 次");
    });
}
