//! 第六条 调出成员单位: a unit leaves with nothing in hand. What only a member can do is handed over first, each thing by
//! its own procedure; the rest falls away on the day, and no approval is left waiting at a post that nobody will hold.
use crate::{
    held::{MONDAY, clerk, members, minutes, signed},
    roster_scene::{agree_to_the_end, approval_of, codes, decide, look, proposed, staff},
    scene::{agreed, arrange, attend, meeting, notice, owed, owes, plain, plan},
    supervision::scene::{self as tasks, doer, dossier, handed_out, holder, in_hand, units},
    support::{Town, both, rulebook},
};
use jiff::civil::date;
use rules::{
    approval::{Course, Verdict},
    deed::Deed,
    meeting::Party,
    roster::change::Change,
    rulebook::{Attends, PostRole, WordKey},
    supervision::{Asking, Draft, Instruction, Longer, Releasing, Reopening, Transferring},
};
use server::{
    kernel::{
        Refused, Subject,
        approval::{self, Kept, Recall},
        notice as notices,
        obligation::{self, Owner},
    },
    supervision::acts::{AskExtension, Complete, Open, ReleasePart, Reopen, Transfer},
};

fn remove(unit: &str) -> Change {
    Change::Remove { unit: unit.to_owned() }
}

fn propose(town: &Town, id: &str, unit: &str) -> Result<String, Refused> {
    town.app.perform(&staff(town), proposed(id, remove(unit), date(2026, 11, 2)))
}

fn transfer(town: &Town, id: &str, from: &str, to: &str) {
    let ask = Transferring { from: from.to_owned(), to: to.to_owned(), reason: "职能划转".to_owned() };
    let act = Transfer { task: id.to_owned(), version: dossier(town, id).version, ask };
    town.app.perform(&holder(town, Deed::TaskTransfer), act).unwrap();
}

/// Led by that unit, and closed out.
fn closed(town: &Town, id: &str, lead: &str) {
    let draft = Draft { lead: lead.to_owned(), ..tasks::draft(town, Some(date(2026, 11, 20))) };
    town.app.perform(&staff(town), Open { id: id.to_owned(), draft, papers: Vec::new() }).unwrap();
    tasks::sign_for(town, id, lead).unwrap();
    let undone = [(units(town)[1].clone(), "随工程".to_owned())].into();
    let ask = Asking { result: "清淤完成".to_owned(), undone, ..Asking::default() };
    let act = Complete { task: id.to_owned(), version: dossier(town, id).version, ask };
    town.app.perform(&doer(town, Deed::TaskComplete, lead), act).unwrap();
    tasks::agree_to_the_end(town, id);
}

fn reopen(town: &Town, id: &str) -> Result<(), Refused> {
    let (leader, post_title) = ("王某某".to_owned(), "副市长".to_owned());
    let (said_on, words) = (town.app.clock.today(), "返臭，再查".to_owned());
    let instruction = Instruction { leader, post_title, said_on, words };
    let ask = Reopening { instruction, due: date(2026, 12, 18), progress: 60, again: Vec::new() };
    let act = Reopen { task: id.to_owned(), version: dossier(town, id).version, ask };
    town.app.perform(&holder(town, Deed::TaskReopen), act)
}

fn ask_extension(town: &Town, unit: &str) {
    let ask = Longer { until: date(2026, 12, 18), reason: "雨".to_owned(), done_so_far: "六成".to_owned() };
    let act = AskExtension { id: "e1".to_owned(), task: "t1".to_owned(), version: dossier(town, "t1").version, ask };
    town.app.perform(&doer(town, Deed::TaskAskExtension, unit), act).unwrap();
}

fn waiting(town: &Town, kind: &'static str, id: &str) -> Vec<Kept> {
    let all = town.app.db.read(|tx| approval::of(tx, &Subject::of(kind, id))).unwrap();
    all.into_iter().filter(|kept| matches!(kept.approval.course, Course::Waiting { .. })).collect()
}

#[test]
fn a_unit_with_tasks_does_not_leave_before_they_are_handed_over() {
    let story = |town: &Town| {
        in_hand(town, "t1", date(2026, 11, 20));
        let units = units(town);
        let refused = propose(town, "c1", &units[0]).unwrap_err();
        assert_eq!(codes(&refused), ["unit-still-charged"]);
        let Refused::Against(found) = &refused else { unreachable!() };
        assert!(
            found[0].with[2].contains(town.app.rulebook().word(WordKey::Lead)) && found[0].with[2].contains("塘㙍镇"),
            "it names them: {found:?}"
        );
        assert_eq!(codes(&propose(town, "c2", &units[1]).unwrap_err()), ["unit-still-charged"], "a part binds too");

        transfer(town, "t1", &units[0], &units[2]);
        propose(town, "c1", &units[0]).unwrap();
        let ask = Releasing { unit: units[1].clone(), reason: "职能划转".to_owned() };
        let act = ReleasePart { task: "t1".to_owned(), version: dossier(town, "t1").version, ask };
        town.app.perform(&holder(town, Deed::TaskReleasePart), act).unwrap();
        propose(town, "c2", &units[1]).unwrap();
        agree_to_the_end(town, "c1");
        town.on(date(2026, 11, 2));
        look(town);
        assert_eq!(tasks::task(town, "t1").lead, units[2], "no task is left with a unit that is none");
    };
    both(story);
    story(&Town::on_sqlite(&rulebook("sample-river")));
}

#[test]
fn what_came_to_it_while_the_change_was_in_its_chain_stops_the_last_step_and_after_that_nothing_comes() {
    both(|town| {
        let units = units(town);
        closed(town, "t0", &units[0]);
        closed(town, "t9", &units[2]);
        propose(town, "c1", &units[0]).unwrap();
        decide(town, &town.at_seat("office_director"), "c1", Verdict::Agree).unwrap();
        handed_out(town, "t1", date(2026, 11, 20));
        let refused = decide(town, &town.at_seat("chief_convener"), "c1", Verdict::Agree).unwrap_err();
        assert_eq!(codes(&refused), ["unit-still-charged"]);
        assert!(matches!(approval_of(town, "c1").approval.course, Course::Waiting { step: 1 }), "nothing has changed");
        transfer(town, "t1", &units[0], &units[2]);
        decide(town, &town.at_seat("chief_convener"), "c1", Verdict::Agree).unwrap();

        let draft = tasks::draft(town, Some(date(2026, 11, 20)));
        let act = Open { id: "t2".to_owned(), draft, papers: Vec::new() };
        assert_eq!(codes(&town.app.perform(&staff(town), act).map(|_| ()).unwrap_err()), ["unit-leaving"]);
        assert_eq!(codes(&reopen(town, "t0").unwrap_err()), ["lead-leaving"]);
        town.on(date(2026, 11, 2));
        assert_eq!(look(town), 1);
        assert_eq!(codes(&reopen(town, "t0").unwrap_err()), ["lead-left"]);
        reopen(town, "t9").unwrap();
    });
}

#[test]
fn the_form_of_the_change_lists_what_is_to_be_handed_over_with_links() {
    both(|town| {
        in_hand(town, "t1", date(2026, 11, 20));
        let (clerk, unit) = (town.browser(&staff(town)), units(town)[0].clone());
        clerk
            .get(&format!("/roster/changes/new?kind=remove&unit={unit}"))
            .says("先移交这 1 件")
            .says("tasks&#x2f;t1\"");
        let fields = [
            ("id", "c1"),
            ("kind", "remove"),
            ("unit", unit.as_str()),
            ("effective", "2026-11-02"),
            ("reason", "机构改革"),
        ];
        let refused = clerk.post("/roster/changes", &fields);
        refused.is(422).says("还有 1 件没有移交").says("机构改革").says("tasks&#x2f;t1\"").says("先转办");
        transfer(town, "t1", &unit, &units(town)[2]);
        clerk.get(&format!("/roster/changes/new?kind=remove&unit={unit}")).hides("先移交");
        assert_eq!(clerk.post("/roster/changes", &fields).location, "/roster/changes/c1");
    });
}

#[test]
fn an_approval_that_waits_at_its_post_is_settled_before_it_leaves() {
    both(|town| {
        in_hand(town, "t1", date(2026, 11, 20));
        let units = units(town);
        ask_extension(town, &units[0]);
        let refused = propose(town, "c1", &units[0]).unwrap_err();
        let Refused::Against(found) = &refused else { panic!("{refused:?}") };
        assert_eq!(
            (found[0].code, found[0].with[1].as_str()),
            ("unit-still-charged", "2"),
            "the task and the approval"
        );
        assert!(found[0].with[2].contains("待审批："), "{found:?}");
        let approval = waiting(town, "task", "t1").remove(0).approval.id;
        let asker = doer(town, Deed::TaskAskExtension, &units[0]);
        town.app.perform(&asker, Recall { approval }).unwrap();
        transfer(town, "t1", &units[0], &units[2]);
        propose(town, "c1", &units[0]).unwrap();
    });
}

#[test]
fn a_liaison_officer_it_has_put_forward_is_filed_or_sent_back_before_it_leaves() {
    both(|town| {
        let unit = units(town)[0].clone();
        let liaison = town.browser(&tasks::of_unit(town, &unit, PostRole::Liaison));
        let name =
            [("id", "l1"), ("unit", unit.as_str()), ("name", "林某"), ("section", "科长"), ("from", "2026-10-12")];
        assert_eq!(liaison.post("/roster/liaisons", &name).location, "/roster/liaisons/l1");
        assert_eq!(codes(&propose(town, "c1", &unit).unwrap_err()), ["unit-still-charged"]);
        let clerk = town.browser(&staff(town));
        clerk.get(&format!("/roster/changes/new?kind=remove&unit={unit}")).says("联络员待备案");
        clerk.post("/roster/liaisons/l1/return", &[("version", "1"), ("reason", "单位即将调出")]).is(303);
        propose(town, "c1", &unit).unwrap();
    });
}

#[test]
fn what_its_own_officer_still_puts_forward_after_the_agreement_is_named_on_the_day() {
    both(|town| {
        let unit = units(town)[0].clone();
        propose(town, "c1", &unit).unwrap();
        agree_to_the_end(town, "c1");
        let liaison = town.browser(&tasks::of_unit(town, &unit, PostRole::Liaison));
        let name =
            [("id", "l1"), ("unit", unit.as_str()), ("name", "林某"), ("section", "科长"), ("from", "2026-10-12")];
        liaison.post("/roster/liaisons", &name).is(303);
        town.on(date(2026, 11, 2));
        look(town);
        let office = town.app.db.read(|tx| notices::newest(tx, &[Owner::Office], 20)).unwrap();
        let told = office.iter().find(|one| one.title.contains("在它名下")).expect("the office is told");
        assert!(told.title.contains("还有 1 件在它名下，请处理：联络员待备案"), "{}", told.title);
        assert!(town.sentences().iter().any(|line| line.contains("今天生效") && line.contains("联络员待备案")));
    });
}

#[test]
fn meetings_it_was_called_to_are_without_it_from_its_day_on_and_it_owes_no_answer() {
    let story = |town: &Town| {
        let kind = crate::scene::kind(town, |kind| kind.attends == Attends::AllMembers);
        let convener = {
            let rulebook = town.app.rulebook();
            town.at_seat(&rulebook.meeting(&kind).unwrap().convenes[0])
        };
        let listed = plain(town, 2);
        arrange(town, "m", rules::meeting::Plan { day: date(2026, 11, 6), ..plan(&kind, &convener, &[&listed]) });
        agreed(town, "m");
        notice(town, "m");
        let unit = crate::scene::member(town, 0);
        let other = crate::scene::member(town, 1);
        attend(town, "m", &other);
        propose(town, "c1", &unit).unwrap();
        agree_to_the_end(town, "c1");
        let is_asked =
            |unit: &str| meeting(town, "m").invited.iter().any(|one| one.party == Party::Unit(unit.to_owned()));
        assert!(is_asked(&unit) && owes(&owed(town, "m", "meeting-reply"), &unit), "a member until its day");
        town.on(date(2026, 11, 2));
        look(town);
        assert!(!is_asked(&unit) && is_asked(&other));
        assert!(!owes(&owed(town, "m", "meeting-reply"), &unit));
        assert_eq!(meeting(town, "m").replies.len(), 1, "what others answered stands");
        let said = town.sentences().join("\n");
        assert!(said.contains("已调出，不再参加"), "{said}");
        let sheet = crate::scene::sheet(town, "m");
        assert!(
            sheet.attendance.iter().all(|line| line.party != Party::Unit(unit.clone())),
            "nobody notes it as absent"
        );
    };
    both(story);
    story(&Town::on_sqlite(&rulebook("sample-river")));
}

#[test]
fn a_copy_of_minutes_it_never_signed_for_is_owed_no_longer() {
    both(|town| {
        town.on(MONDAY);
        let id = signed(town, 1);
        let unit = members(&town.app.rulebook())[7].clone();
        let to = vec![Party::Unit(unit.clone()), Party::Post("vice_mayor".to_owned())];
        let issue = server::minutes::acts::issue::Issue { minutes: id.clone(), version: minutes(town, &id).1, to };
        town.app.perform(&clerk(town), issue).unwrap();
        let open = |owner: Owner| town.app.db.read(|tx| obligation::open_of(tx, &owner)).unwrap().len();
        assert_eq!(open(Owner::Unit(unit.clone())), 1);
        propose(town, "c1", &unit).unwrap();
        agree_to_the_end(town, "c1");
        town.on(date(2026, 11, 2));
        look(town);
        assert_eq!((open(Owner::Unit(unit)), open(Owner::Post("vice_mayor".to_owned()))), (0, 1), "and only that");
        let said = town.sentences().join("\n");
        assert!(said.contains("今天生效，1 件应办事项随之终止"), "{said}");
    });
}
