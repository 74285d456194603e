//! 撤销督办: opened by mistake, opened twice, or lapsed by a later decision. The office asks, the source's chain decides;
//! what was owed falls away, what was asked lapses, the number is void and stays taken.
use super::scene::{
    Sign, agree_to_the_end, codes, decide, decision, doer, dossier, handed_out, holder, in_hand, look, of_unit, office,
    open_on, owed, report, task, units,
};
use crate::support::{Town, both, rulebook};
use jiff::civil::date;
use rules::{
    approval::{Course, Verdict},
    decision::Term,
    deed::Deed,
    roster::Actor,
    rulebook::PostRole,
    supervision::{Asking, ExtensionCourse, Ground, Longer, Objecting, Stage, Withdrawing},
};
use server::{
    kernel::{
        Refused, Subject,
        approval::{self, Decide, Kept},
        notice, number,
        obligation::{self, Owner},
    },
    supervision::{
        acts::{AskExtension, Complete, Object, ReviewReport, Withdraw},
        store::{self, Filter},
    },
};

fn duplicate(reason: &str) -> Withdrawing {
    Withdrawing { ground: Ground::Duplicate, basis: "另一件".to_owned(), reason: reason.to_owned() }
}

pub(super) fn withdraw(town: &Town, who: &Actor, id: &str, reason: &str) -> Result<(), Refused> {
    let act = Withdraw { task: id.to_owned(), version: dossier(town, id).version, ask: duplicate(reason) };
    town.app.perform(who, act)
}

fn runs(town: &Town, id: &str) -> Vec<Kept> {
    town.app.db.read(|tx| approval::of(tx, &Subject::of("task", id))).unwrap()
}

/// Agree to the withdrawal at every step, whatever else waits; who did.
pub(super) fn agree(town: &Town, id: &str) -> Vec<String> {
    let mut who = Vec::new();
    let is_waiting = |kept: &Kept| {
        kept.approval.title.ends_with("撤销督办") && matches!(kept.approval.course, Course::Waiting { .. })
    };
    while let Some(kept) = runs(town, id).into_iter().find(is_waiting) {
        let rulebook = town.app.rulebook();
        let posts = rulebook.seats.iter().flat_map(|seat| &seat.posts);
        let approval = kept.approval.id;
        let agreed = posts.map(|post| town.at_post(post)).find(|actor| {
            let (approval, version) = (approval.clone(), kept.version);
            let act = Decide { approval, version, verdict: Verdict::Agree, opinion: String::new() };
            town.app.perform(actor, act).is_ok()
        });
        who.push(agreed.expect("somebody takes the step").posts[0].post.clone());
    }
    who
}

fn told(town: &Town, owner: Owner) -> String {
    let notices = town.app.db.read(|tx| notice::newest(tx, &[owner], 20)).unwrap();
    notices.into_iter().map(|notice| notice.title).collect::<Vec<_>>().join("\n")
}

fn count(town: &Town, stage: &str) -> i64 {
    let filter = Filter { stage: stage.to_owned(), ..Filter::default() };
    town.app.db.read(|tx| store::totals(tx, &filter)).unwrap().of("")
}

fn ask_extension(town: &Town, id: &str) {
    let ask = Longer { until: date(2026, 12, 18), reason: "雨".to_owned(), done_so_far: "六成".to_owned() };
    let act = AskExtension { id: "e1".to_owned(), task: id.to_owned(), version: dossier(town, id).version, ask };
    town.app.perform(&doer(town, Deed::TaskAskExtension, &units(town)[0]), act).unwrap();
}

fn nothing_waits_on(town: &Town, id: &str) {
    assert_eq!(open_on(town, id), [], "neither of the units nor of the office");
    assert!(matches!(dossier(town, id).asked[0].course, ExtensionCourse::Lapsed { .. }));
    for kept in runs(town, id) {
        assert!(!matches!(kept.approval.course, Course::Waiting { .. }), "{kept:?}");
        let on = Subject::of("approval", &kept.approval.id);
        assert_eq!(town.app.db.read(|tx| obligation::open_on(tx, &on, None)).unwrap(), []);
    }
}

#[test]
fn a_task_that_was_opened_twice_is_withdrawn_by_the_chain_and_nothing_is_owed_on_it_any_more() {
    let story = |town: &Town| {
        in_hand(town, "t1", date(2026, 11, 20));
        let (units, asker) = (units(town), holder(town, Deed::TaskWithdraw));
        report(town, "t1", &units[0], super::scene::change(60)).unwrap();
        ask_extension(town, "t1");
        let before = (owed(town, "t1", &units[0]), owed(town, "t1", &units[1]));
        assert!(!before.0.is_empty() && !before.1.is_empty());

        let stranger = of_unit(town, &units[0], PostRole::Liaison);
        assert!(matches!(withdraw(town, &stranger, "t1", "重复"), Err(Refused::NotYou(_))));
        assert_eq!(codes(withdraw(town, &asker, "t1", " ")), ["empty"]);
        assert_eq!(codes(withdraw(town, &asker, "t1", &"长".repeat(501))), ["too-long"]);
        let stale = Withdraw { task: "t1".to_owned(), version: 1, ask: duplicate("重复") };
        assert_eq!(codes(town.app.perform(&asker, stale)), ["stale"]);
        withdraw(town, &asker, "t1", "内容相同").unwrap();
        assert_eq!(codes(withdraw(town, &asker, "t1", "内容相同")), ["withdrawal-waits"]);
        assert_eq!((task(town, "t1").stage.name(), count(town, Filter::OPEN)), ("in_hand", 1));
        assert_eq!(
            (owed(town, "t1", &units[0]), owed(town, "t1", &units[1])),
            before,
            "until it is agreed all goes on"
        );
        assert!(told(town, Owner::Unit(units[1].clone())).contains("提出撤销，同意前照常办理"));

        agree(town, "t1");
        assert!(matches!(&task(town, "t1").stage, Stage::Withdrawn { was, .. } if was.name() == "in_hand"));
        nothing_waits_on(town, "t1");
        for unit in &units[..2] {
            assert!(told(town, Owner::Unit(unit.clone())).contains("已撤销，不再办理"), "{unit}");
        }
        let said = town.sentences().join("\n");
        assert!(said.contains("：重复立项（另一件），内容相同；编号作废，不再使用"), "{said}");
        assert!(said.contains("审批中止：") && said.contains("延期至"), "{said}");
        assert_eq!((count(town, Filter::WITHDRAWN), count(town, Filter::CLOSED), count(town, Filter::OPEN)), (1, 0, 0));
        assert_eq!(codes(withdraw(town, &asker, "t1", "再撤")), ["not-in-state"]);
    };
    both(story);
    story(&Town::on_sqlite(&rulebook("sample-river")));
}

#[test]
fn its_number_is_void_with_the_reason_and_is_never_used_again() {
    both(|town| {
        handed_out(town, "t1", date(2026, 11, 20));
        handed_out(town, "t2", date(2026, 11, 20));
        withdraw(town, &office(town), "t2", "内容相同").unwrap();
        assert_eq!(town.app.db.read(number::voids).unwrap(), [], "asked is not agreed");
        agree(town, "t2");
        let voids = town.app.db.read(number::voids).unwrap();
        assert_eq!(voids.len(), 1);
        assert_eq!((voids[0].written.as_str(), voids[0].subject.as_str()), ("2026-督-002", "t2"));
        assert_eq!(voids[0].reason, "撤销督办：重复立项（另一件），内容相同");
        handed_out(town, "t3", date(2026, 11, 20));
        assert_eq!(task(town, "t3").number, "2026-督-003");
        assert_eq!(town.app.db.read(number::gaps).unwrap(), Vec::<String>::new(), "a void is no gap");
    });
    let town = &Town::on_sqlite(&rulebook("sample-river"));
    handed_out(town, "t1", date(2026, 11, 20));
    withdraw(town, &office(town), "t1", "内容相同").unwrap();
    agree(town, "t1");
    handed_out(town, "t2", date(2026, 11, 20));
    assert_eq!(town.app.db.read(number::voids).unwrap().len(), 1);
    assert_eq!(town.app.db.read(number::gaps).unwrap(), Vec::<String>::new());
    town.browser(&office(town)).get("/rules").hides("已取 2 个号");
}

#[test]
fn what_a_meeting_decided_is_withdrawn_only_with_the_word_of_its_convener() {
    let story = |town: &Town| {
        let decided = decision(town, "清淤修复", Term::By { day: date(2026, 11, 20) });
        let id = town.app.perform(&office(town), Sign(vec![decided])).unwrap().remove(0);
        withdraw(town, &office(town), &id, "已由上级统一组织").unwrap();
        let kept = runs(town, &id).pop().unwrap();
        let alone = Decide {
            approval: kept.approval.id,
            version: kept.version,
            verdict: Verdict::Agree,
            opinion: String::new(),
        };
        assert!(town.app.perform(&office(town), alone).is_err(), "not by the office alone");
        let convener = town.app.rulebook().seats[0].posts[0].clone();
        assert_eq!(agree(town, &id).last(), Some(&convener));
        assert_eq!(task(town, &id).stage.name(), "withdrawn");
        let listed = town.app.db.read(|tx| store::of_minutes(tx, "j1")).unwrap();
        assert_eq!(listed.len(), 1, "the decision still has its task, with its number and history");
        town.browser(&office(town)).get("/rules").says("立项 1 件，在办 0 件（逾期 0 件），办结 0 件，撤销 1 件");
    };
    both(story);
    story(&Town::on_sqlite(&rulebook("sample-river")));
}

#[test]
fn a_withdrawal_that_is_returned_changes_nothing_and_all_are_told() {
    both(|town| {
        in_hand(town, "t1", date(2026, 11, 20));
        let lead = units(town)[0].clone();
        withdraw(town, &office(town), "t1", "内容相同").unwrap();
        decide(town, "t1", Verdict::Return, "不是同一件事");
        let now = task(town, "t1");
        assert_eq!((now.stage.name(), now.returned_withdrawals[0].reason.as_str()), ("in_hand", "不是同一件事"));
        assert!(told(town, Owner::Office).contains("撤销没有办成，继续办理（不是同一件事）"));
        assert!(told(town, Owner::Unit(lead)).contains("撤销没有办成，继续办理（不是同一件事）"));
        assert_eq!(town.app.db.read(number::voids).unwrap(), []);
        withdraw(town, &office(town), "t1", "补充了说明").unwrap();
    });
}

#[test]
fn a_close_out_and_an_objection_that_wait_lapse_with_the_task() {
    both(|town| {
        let units = units(town);
        in_hand(town, "t1", date(2026, 11, 20));
        let undone = [(units[1].clone(), "随工程".to_owned())].into();
        let ask = Asking { result: "完成".to_owned(), undone, ..Asking::default() };
        let act = Complete { task: "t1".to_owned(), version: dossier(town, "t1").version, ask };
        town.app.perform(&doer(town, Deed::TaskComplete, &units[0]), act).unwrap();
        withdraw(town, &office(town), "t1", "内容相同").unwrap();
        agree(town, "t1");
        assert!(matches!(&task(town, "t1").stage, Stage::Withdrawn { was, .. } if was.name() == "completion_asked"));
        assert!(runs(town, "t1").iter().any(|kept| matches!(kept.approval.course, Course::Lapsed { .. })));
        town.browser(&office(town)).get("/tasks/t1").says("撤销时是“办结待审”").says("已中止");

        handed_out(town, "t2", date(2026, 11, 20));
        let ask = Objecting { unit: units[0].clone(), reason: "不归我们".to_owned(), proposed: units[2].clone() };
        town.app.perform(&doer(town, Deed::TaskObject, &units[0]), Object { task: "t2".to_owned(), ask }).unwrap();
        assert!(open_on(town, "t2").iter().any(|one| one.kind == "task-objection"));
        withdraw(town, &office(town), "t2", "内容相同").unwrap();
        agree(town, "t2");
        assert_eq!(open_on(town, "t2"), []);
        town.browser(&office(town)).get("/tasks/t2").hides("维持交办");
    });
}

#[test]
fn a_close_out_that_is_agreed_first_ends_the_withdrawal_that_waits() {
    both(|town| {
        let units = units(town);
        in_hand(town, "t1", date(2026, 11, 20));
        let undone = [(units[1].clone(), "随工程".to_owned())].into();
        let ask = Asking { result: "完成".to_owned(), undone, ..Asking::default() };
        let act = Complete { task: "t1".to_owned(), version: dossier(town, "t1").version, ask };
        town.app.perform(&doer(town, Deed::TaskComplete, &units[0]), act).unwrap();
        withdraw(town, &office(town), "t1", "内容相同").unwrap();
        // The close-out was asked first, and is what the scene decides first.
        agree_to_the_end(town, "t1");
        assert_eq!((task(town, "t1").stage.name(), task(town, "t1").progress), ("closed", 100));
        assert_eq!(task(town, "t1").returned_withdrawals[0].reason, "已先办结销号");
        assert!(runs(town, "t1").iter().all(|kept| !matches!(kept.approval.course, Course::Waiting { .. })));
        assert_eq!(town.app.db.read(number::voids).unwrap(), []);
    });
}

#[test]
fn what_was_reported_on_a_withdrawn_task_is_reviewed_no_more() {
    both(|town| {
        in_hand(town, "t1", date(2026, 11, 20));
        report(town, "t1", &units(town)[1], super::scene::change(60)).unwrap();
        let review = |verdict| ReviewReport {
            task: "t1".to_owned(),
            feedback: "t1-r0".to_owned(),
            verdict,
            reason: "重报".to_owned(),
        };
        withdraw(town, &office(town), "t1", "内容相同").unwrap();
        town.browser(&office(town)).get("/tasks/t1").says("/reports/t1-r0/review");
        agree(town, "t1");
        assert_eq!(codes(town.app.perform(&office(town), review(Verdict::Return))), ["task-has-ended"]);
        assert_eq!(open_on(town, "t1"), [], "no correction is owed on it");
        town.browser(&office(town)).get("/tasks/t1").hides("/reports/t1-r0/review");
    });
}

#[test]
fn the_systems_look_leaves_a_withdrawn_task_alone_however_late() {
    both(|town| {
        handed_out(town, "t1", date(2026, 11, 20));
        withdraw(town, &office(town), "t1", "内容相同").unwrap();
        agree(town, "t1");
        town.on(date(2026, 12, 1));
        assert_eq!(look(town), 0);
        assert_eq!(dossier(town, "t1").reminders, []);
        town.browser(&office(town)).get("/tasks/t1").says("已撤销").hides("系统计算").hides("逾期");
    });
}
