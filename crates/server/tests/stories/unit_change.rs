//! 第六条: 成员单位根据任务变化和工作需要及时调整，由专班办公室按程序办理. Added, taken out and renamed
//! from a day on; what was before stays as it was.
use crate::{
    roster_scene::{agree_to_the_end, approval_of, codes, decide, look, names_at, newcomer, proposed, staff, terms},
    support::{Town, both, rulebook},
};
use axum::http::StatusCode;
use jiff::civil::{Date, date};
use rules::{
    Basis,
    approval::{By, Verdict},
    deed::Deed,
    roster::{Actor, change::Change, tenure::Manner},
    rulebook::{PostRole, UnitKind},
};
use server::{
    db::DbError,
    kernel::{
        Act, Refused, Subject, Work, Written,
        approval::Recall,
        obligation::{self, New, Owner},
    },
    roster::acts::tenure::BeginTenure,
};

fn members(town: &Town, day: Date) -> Vec<String> {
    let names = town.app.look(|view| {
        let units = view.roster.members(day);
        Ok::<_, DbError>(units.into_iter().map(|unit| view.roster.unit_name(&unit.id, day)).collect())
    });
    names.unwrap()
}

fn first_member(town: &Town) -> String {
    town.app.rulebook().units.iter().find(|unit| unit.kind == UnitKind::Member).unwrap().key.clone()
}

/// Something a unit owes, as any procedure opens it.
struct Owe {
    owner: Owner,
}

impl Act for Owe {
    type Thing = ();
    type Done = ();

    fn deed(&self) -> Deed {
        Deed::CatchUp
    }

    fn load(&self, _work: &mut Work<'_, '_>) -> Result<(), Refused> {
        Ok(())
    }

    fn carry_out(self, (): (), work: &mut Work<'_, '_>, _by: By) -> Result<Written<()>, Refused> {
        let subject = Subject::of("instance", "owed");
        let new = New {
            kind: "meeting-reply",
            title: "回复参会".into(),
            owner: self.owner,
            creditor: Owner::Office,
            subject: subject.clone(),
            link: "/".into(),
            basis: Basis::Local { reason: "测试".into() },
            by: obligation::By::Day(date(2026, 12, 1)),
        };
        obligation::open(work, &new)?;
        Ok(Written { done: (), subject, sentence: "交办".into(), before: None, after: None })
    }
}

fn owed(town: &Town, owner: &Owner) -> usize {
    town.app.db.read(|tx| obligation::open_of(tx, owner)).unwrap().len()
}

fn a_unit_comes_in(town: &Town) {
    let office = staff(town);
    let (eve, day) = (date(2026, 11, 1), date(2026, 11, 2));
    let before = members(town, day).len();
    let change = || Change::Add { unit: "u-new".into(), name: "市林草局".into() };
    let stranger = town.at_post(&format!("{}.{}", first_member(town), member_key(town)));
    let refused = town.app.perform(&stranger, proposed("c1", change(), day)).unwrap_err();
    assert!(matches!(refused, Refused::NotYou(_)), "{refused:?}");
    town.app.perform(&office, proposed("c1", change(), day)).unwrap();
    assert_eq!(members(town, day).len(), before, "proposed is not agreed");
    agree_to_the_end(town, "c1");

    assert_eq!(members(town, eve).len(), before, "not before its day");
    assert_eq!(members(town, day).len(), before + 1);
    assert_eq!(members(town, day).last().unwrap(), "市林草局", "after those there were");
    assert_eq!(look(town), 0, "the day has not come");
    newcomer(town, &office, "p-new", "孙某");
    let post = format!("u-new.{}", member_key(town));
    let early = BeginTenure { terms: terms("t0", "p-new", &post, eve), manner: Manner::Filling };
    assert_eq!(codes(&town.app.perform(&office, early).unwrap_err()), ["unit-not-member"]);
    let begin = BeginTenure { terms: terms("t1", "p-new", &post, day), manner: Manner::Filling };
    town.app.perform(&office, begin).unwrap();

    town.on(day);
    assert_eq!((look(town), look(town)), (1, 0), "looking twice changes nothing");
    assert_eq!(town.at_post(&post).name, "孙某");
    let said = town.sentences().join("\n");
    assert!(said.contains("办理增加成员单位：市林草局，自 2026-11-02 起"), "{said}");
    assert!(said.contains("增加成员单位：市林草局，今天生效"), "{said}");
}

fn member_key(town: &Town) -> String {
    let rulebook = town.app.rulebook();
    let of_member = |post: &&rules::rulebook::Rule<rules::rulebook::UnitPost>| {
        post.of == UnitKind::Member && post.role == PostRole::Member
    };
    rulebook.unit_posts.iter().find(of_member).unwrap().key.clone()
}

#[test]
fn a_member_unit_is_added_by_procedure_from_its_day_on() {
    both(a_unit_comes_in);
}

#[test]
fn the_second_body_adds_a_unit_by_its_own_chain() {
    a_unit_comes_in(&Town::on_sqlite(&rulebook("sample-river")));
}

fn a_unit_goes(town: &Town) {
    let (office, unit) = (staff(town), first_member(town));
    let day = date(2026, 11, 2);
    let member = town.at_post(&format!("{unit}.{}", member_key(town)));
    town.app.perform(&Actor::system(), Owe { owner: Owner::Unit(unit.clone()) }).unwrap();
    town.app.perform(&Actor::system(), Owe { owner: Owner::Unit("another".into()) }).unwrap();
    town.app.perform(&office, proposed("c1", Change::Remove { unit: unit.clone() }, day)).unwrap();
    agree_to_the_end(town, "c1");
    let refused = town.app.perform(&office, proposed("c2", Change::Remove { unit: unit.clone() }, day)).unwrap_err();
    assert!(codes(&refused).contains(&"change-waits"), "{refused:?}");
    look(town);
    assert_eq!(owed(town, &Owner::Unit(unit.clone())), 1, "it owes until its day");
    newcomer(town, &office, "late", "孙某");
    let late = terms("t-late", "late", &member.posts[0].post, date(2026, 10, 20));
    town.app.perform(&office, BeginTenure { terms: late, manner: Manner::Succeeding }).unwrap();

    town.app.clock.set("2026-11-01T15:50:00Z".parse().unwrap());
    let browser = town.browser(&town.at_post(&member.posts[0].post));
    assert_eq!(browser.get("/roster").status, StatusCode::OK);
    town.app.clock.set("2026-11-01T16:10:00Z".parse().unwrap());
    assert_eq!(look(town), 1);
    assert_eq!(look(town), 0);
    assert_eq!(owed(town, &Owner::Unit(unit.clone())), 0, "what it still owed fell away");
    assert_eq!(owed(town, &Owner::Unit("another".into())), 1, "and only that");
    browser.get("/roster").is(403).says("今天没有任何职务");
    assert!(!members(town, day).contains(&members(town, date(2026, 11, 1))[0]), "the day before it still was one");
    assert_eq!(names_at(town, &member.posts[0].post, date(2026, 11, 1)), ["孙某"]);
    assert_eq!(names_at(town, &member.posts[0].post, day), [""; 0], "whoever came meanwhile goes with it");
    let said = town.sentences().join("\n");
    assert!(said.contains("今天生效，1 件应办事项随之终止"), "{said}");

    town.on(day);
    town.app.perform(&office, proposed("c3", Change::Readmit { unit: unit.clone() }, date(2026, 12, 1))).unwrap();
    agree_to_the_end(town, "c3");
    assert_eq!(members(town, date(2026, 12, 1))[0], members(town, date(2026, 11, 1))[0], "in its old place");
}

#[test]
fn a_member_unit_is_taken_out_and_owes_no_longer_from_its_day_on() {
    both(a_unit_goes);
}

#[test]
fn the_second_body_takes_a_unit_out_the_same_way() {
    a_unit_goes(&Town::on_sqlite(&rulebook("sample-river")));
}

#[test]
fn a_renamed_unit_keeps_its_history_under_the_old_name() {
    both(|town| {
        let office = staff(town);
        let liaison = town.at_post("government_data.unit_liaison");
        assert_eq!(liaison.posts[0].title, "市政务服务数据管理局联络员");
        let rename = || Change::Rename { unit: "government_data".into(), name: "市政务和数据局".into() };
        town.app.perform(&office, proposed("c1", rename(), date(2026, 11, 2))).unwrap();
        agree_to_the_end(town, "c1");
        let fields =
            [("id", "l1"), ("unit", "government_data"), ("name", "林某"), ("section", "科长"), ("from", "2026-10-12")];
        assert_eq!(town.browser(&liaison).post("/roster/liaisons", &fields).status, StatusCode::SEE_OTHER);

        town.on(date(2026, 11, 2));
        look(town);
        assert_eq!(town.at_post("government_data.unit_liaison").posts[0].title, "市政务和数据局联络员");
        let browser = town.browser(&office);
        let page = browser.get("/roster/units/government_data");
        page.says("<h1>市政务和数据局</h1>").says("市政务服务数据管理局").says("2026-11-01");
        browser.get("/roster/liaisons/l1").says("市政务服务数据管理局联络员");
        browser.get("/roster?on=2026-10-31").says("市政务服务数据管理局");
        let refused = town.app.perform(&office, proposed("c2", rename(), date(2026, 11, 2))).unwrap_err();
        assert!(codes(&refused).contains(&"unit-name-taken"), "{refused:?}");
    });
}

#[test]
fn a_change_that_is_returned_or_recalled_changes_nothing() {
    both(|town| {
        let office = staff(town);
        let remove = || Change::Remove { unit: "water_affairs".into() };
        town.app.perform(&office, proposed("c1", remove(), date(2026, 10, 12))).unwrap();
        let own = decide(town, &office, "c1", Verdict::Agree).unwrap_err();
        assert!(matches!(own, Refused::NotYou(_)), "the staff propose, they do not agree: {own:?}");
        decide(town, &town.at_seat("office_director"), "c1", Verdict::Return).unwrap();
        town.app.perform(&office, proposed("c2", remove(), date(2026, 10, 12))).unwrap();
        let approval = approval_of(town, "c2").approval.id;
        town.app.perform(&office, Recall { approval }).unwrap();
        assert_eq!(members(town, date(2026, 10, 12)).len(), 24);
        let browser = town.browser(&office);
        browser.get("/roster/changes").says("已退回").says("已撤回").says("共 2 项");
    });
}

#[test]
fn the_form_of_a_change_keeps_what_was_typed_and_units_do_not_see_the_procedure() {
    both(|town| {
        let office = town.browser(&staff(town));
        office.get("/roster/changes").says("还没有调整过");
        office
            .get("/roster/changes/new?kind=rename&unit=water_affairs")
            .says("同意调整")
            .says("总召集人")
            .says("selected");
        let mut fields = vec![
            ("id", "c1"),
            ("kind", "add"),
            ("name", "市水务局"),
            ("effective", "2026-11-02"),
            ("reason", "任务增加"),
        ];
        let refused = office.post("/roster/changes", &fields);
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        refused.says("已经有名称是“市水务局”的单位").says("任务增加");
        fields[2].1 = "市林业局";
        assert_eq!(office.post("/roster/changes", &fields).location, "/roster/changes/c1");
        office.get("/roster/changes/c1").says("增加成员单位：市林业局").says("审批中").says("同意调整");
        office.get("/roster").says("正在办理的单位调整");
        let director = town.browser(&town.at_seat("office_director"));
        let kept = approval_of(town, "c1");
        director.get("/roster/changes/c1").says("审核同意");
        let (decision, version) = (format!("/approvals/{}/decision", kept.approval.id), kept.version.to_string());
        let agreed = director.post(&decision, &[("version", &version), ("verdict", "agree")]);
        assert_eq!((agreed.status, agreed.location.as_str()), (StatusCode::SEE_OTHER, "/roster/changes/c1"));
        office.get("/roster/changes/c1").says("这一步由总召集人办");
        let unit = town.browser(&town.at_post("water_affairs.unit_liaison"));
        assert_eq!(unit.get("/roster/changes/c1").status, StatusCode::NOT_FOUND);
        fields[0].1 = "c2";
        assert_eq!(unit.post("/roster/changes", &fields).status, StatusCode::FORBIDDEN);
    });
}
