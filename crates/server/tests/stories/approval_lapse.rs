//! 第六条: an approval that nobody is left to give ends without a decision. It is nobody's return: its thing is where it
//! was, whoever put it forward is told why, and one that others can give is theirs.
use crate::{
    held::{self, MONDAY, minutes, put_up},
    roster_scene::{approval_of, codes, decide, proposed, staff},
    scene::{arrange, kind, meeting, plain, plan, propose},
    supervision::scene::{self as tasks, doer, dossier, in_hand, units},
    support::{Town, both},
};
use jiff::civil::date;
use rules::{
    approval::{By, Course, Verdict},
    deed::Deed,
    meeting,
    minutes::Stage as MinutesStage,
    roster::{
        Actor,
        change::{Change, Course as ChangeCourse},
    },
    rulebook::{Attends, PostRole},
    supervision::{Asking, CameBack, ExtensionCourse, Longer},
    words,
};
use server::{
    kernel::{
        Act, Refused, Subject, Work, Written,
        approval::{self, Kept},
        lapse::{self, Because},
        notice,
        obligation::{self, Owner},
    },
    minutes::acts::submit::Submit,
    roster::{acts::tenure::EndTenure, underway},
    supervision::acts::{AskExtension, Complete},
};

/// Posts that nobody will hold again, as the day of the change finds them.
struct Abandon(Vec<String>);

impl Act for Abandon {
    type Thing = ();
    type Done = usize;

    fn deed(&self) -> Deed {
        Deed::CatchUp
    }

    fn load(&self, _work: &mut Work<'_, '_>) -> Result<(), Refused> {
        Ok(())
    }

    fn carry_out(self, (): (), work: &mut Work<'_, '_>, by: By) -> Result<Written<usize>, Refused> {
        let done =
            lapse::abandoned(work, &self.0, Because { deed: Deed::UnitChangePropose, reason: "单位已调出", by: &by })?;
        let subject = Subject::of("instance", "abandoned");
        Ok(Written { done, subject, sentence: "例行查看".to_owned(), before: None, after: None })
    }
}

fn abandon(town: &Town, post: &str) -> usize {
    town.app.perform(&Actor::system(), Abandon(vec![post.to_owned()])).unwrap()
}

fn post_of(town: &Town, unit: &str) -> String {
    tasks::of_unit(town, unit, PostRole::Member).posts[0].post.clone()
}

fn waiting(town: &Town, kind: &'static str, id: &str) -> Vec<Kept> {
    let all = town.app.db.read(|tx| approval::of(tx, &Subject::of(kind, id))).unwrap();
    all.into_iter().filter(|kept| matches!(kept.approval.course, Course::Waiting { .. })).collect()
}

fn told(town: &Town, owner: Owner) -> Vec<String> {
    let all = town.app.db.read(|tx| notice::newest(tx, &[owner], 40)).unwrap();
    all.into_iter().map(|one| one.title).filter(|title| title.starts_with("审批中止（单位已调出）")).collect()
}

fn ask_extension(town: &Town, unit: &str) {
    let ask = Longer { until: date(2026, 12, 18), reason: "雨".to_owned(), done_so_far: "六成".to_owned() };
    let act = AskExtension { id: "e1".to_owned(), task: "t1".to_owned(), version: dossier(town, "t1").version, ask };
    town.app.perform(&doer(town, Deed::TaskAskExtension, unit), act).unwrap();
}

#[test]
fn an_extension_that_only_an_abandoned_post_could_grant_lapses_and_its_task_is_back_in_hand() {
    both(|town| {
        in_hand(town, "t1", date(2026, 11, 20));
        let unit = units(town)[0].clone();
        ask_extension(town, &unit);
        let kept = waiting(town, "task", "t1").remove(0);
        let (member, other) = (post_of(town, &unit), post_of(town, &units(town)[2]));
        assert_eq!(abandon(town, &other), 0, "another unit's post holds nothing up");
        assert_eq!(told(town, Owner::Unit(unit.clone())).len(), 0);
        assert_eq!(abandon(town, &member), 1);
        assert!(waiting(town, "task", "t1").is_empty());
        let now = dossier(town, "t1");
        assert!(matches!(&now.asked[0].course, ExtensionCourse::Lapsed { reason, .. } if reason == "单位已调出"));
        assert_eq!((now.task.stage.name(), now.task.due.day), ("in_hand", date(2026, 11, 20)));
        let on = Subject::of("approval", &kept.approval.id);
        assert_eq!(town.app.db.read(|tx| obligation::open_on(tx, &on, None)).unwrap(), []);
        assert!(town.sentences().iter().any(|line| line.contains("审批中止：") && line.contains("单位已调出")));
        assert_eq!(told(town, Owner::Unit(unit)).len(), 1, "who asked is told");
        town.browser(&staff(town)).get("/tasks/t1").says("已中止");
        assert_eq!(abandon(town, &member), 0, "twice is once");
    });
}

#[test]
fn a_close_out_that_lapses_is_no_return_and_its_unit_is_told() {
    both(|town| {
        in_hand(town, "t1", date(2026, 11, 20));
        let unit = units(town)[0].clone();
        let undone = [(units(town)[1].clone(), "随工程".to_owned())].into();
        let ask = Asking { result: "清淤完成".to_owned(), undone, ..Asking::default() };
        let act = Complete { task: "t1".to_owned(), version: dossier(town, "t1").version, ask };
        town.app.perform(&doer(town, Deed::TaskComplete, &unit), act).unwrap();
        assert_eq!(abandon(town, &post_of(town, &units(town)[2])), 0);
        assert_eq!(abandon(town, &town.at_seat("chief_convener").posts[0].post), 1);
        let task = dossier(town, "t1").task;
        assert_eq!((task.stage.name(), task.returned_completions[0].how), ("in_hand", CameBack::Lapsed));
        assert_eq!(told(town, Owner::Unit(unit)).len(), 1, "who asked is told");
        town.browser(&staff(town)).get("/tasks/t1").says("已中止").says("单位已调出");
    });
}

#[test]
fn arrangement_minutes_and_change_of_units_are_where_they_were_and_nobody_has_returned_them() {
    both(|town| {
        town.on(MONDAY);
        let chief = town.at_seat("chief_convener");
        let id = put_up(town, 1);
        let listed = plain(town, 2);
        let full = kind(town, |kind| kind.attends == Attends::AllMembers);
        let plan = rules::meeting::Plan { n: 2, day: date(2026, 11, 6), ..plan(&full, &chief, &[&listed]) };
        arrange(town, "m", plan);
        propose(town, &staff(town), "m").unwrap();
        let remove = Change::Remove { unit: units(town)[0].clone() };
        town.app.perform(&staff(town), proposed("c1", remove, date(2026, 11, 2))).unwrap();
        assert_eq!(abandon(town, &post_of(town, &units(town)[2])), 0, "another unit's post holds nothing up");
        assert_eq!(told(town, Owner::Office), Vec::<String>::new());

        assert_eq!(abandon(town, &chief.posts[0].post), 3);
        assert!(matches!(meeting(town, "m").stage, meeting::Stage::Drafted { .. }));
        assert!(matches!(minutes(town, &id).0.stage, MinutesStage::Drafting { .. }));
        let change = town.app.db.read(|tx| underway::change(tx, "c1")).unwrap().unwrap().is;
        assert!(matches!(&change.course, ChangeCourse::Lapsed { reason, .. } if reason == "单位已调出"));
        assert_eq!(told(town, Owner::Office).len(), 3, "the office put all three forward");
        let late = decide(town, &chief, "c1", Verdict::Agree).unwrap_err();
        assert_eq!(codes(&late), ["lapsed"]);
        let Refused::Against(found) = &late else { unreachable!() };
        let said = words::say(&found[0], &town.app.rulebook());
        assert_eq!(said, "这项审批已经中止，没有人作过决定：单位已调出。");

        let clerk = town.browser(&staff(town));
        clerk.get("/roster/changes/c1").says("审批中止：单位已调出").hides("已退回");
        clerk.get("/meetings/m").says("审批中止：单位已调出").hides("被退回");
        clerk.get(&format!("/minutes/{id}")).says("审批中止：单位已调出").hides("已退回");
        propose(town, &staff(town), "m").unwrap();
        let version = minutes(town, &id).1;
        town.app.perform(&held::clerk(town), Submit { minutes: id, version }).unwrap();
    });
}

#[test]
fn an_approval_that_others_can_give_is_theirs_when_a_post_is_abandoned() {
    both(|town| {
        let remove = Change::Remove { unit: units(town)[0].clone() };
        town.app.perform(&staff(town), proposed("c1", remove, date(2026, 11, 2))).unwrap();
        let kept = approval_of(town, "c1");
        let on = Subject::of("approval", &kept.approval.id);
        let owners = || {
            let open = town.app.db.read(|tx| obligation::open_on(tx, &on, None)).unwrap();
            open.into_iter().map(|one| one.owner).collect::<Vec<_>>()
        };
        let [Owner::Post(first)] = &owners()[..] else { panic!("{:?}", owners()) };
        let (tenure, basis) = (format!("t-{first}-2026-01-01"), "湛府任〔2026〕9号".to_owned());
        town.app.perform(&staff(town), EndTenure { tenure, last: date(2026, 10, 12), basis }).unwrap();
        town.on(date(2026, 10, 13));
        assert_eq!(owners(), [Owner::Post(first.clone())], "it is still the vacant post's");
        assert_eq!(abandon(town, first), 0);
        assert!(matches!(approval_of(town, "c1").approval.course, Course::Waiting { step: 0 }));
        let next = town.at_seat("executive_deputy_director");
        assert_eq!(owners(), [Owner::Post(next.posts[0].post.clone())], "once, and another's");
        decide(town, &next, "c1", Verdict::Agree).unwrap();
    });
}
