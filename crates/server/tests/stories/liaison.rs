//! 第十四条: 联络员需要调整的，由所在单位提出，报专班办公室备案. One a unit.
use crate::{
    roster_scene::{codes, look, names_at, staff, terms},
    support::{Town, both, rulebook},
};
use axum::http::StatusCode;
use jiff::civil::{Date, date};
use rules::{
    roster::{
        Actor,
        liaison::{Draft, Nominee},
        tenure::Manner,
    },
    rulebook::{DeadlineKey, PostRole, UnitKind},
};
use server::{
    db::DbError,
    kernel::{
        Refused,
        obligation::{self, Obligation, Owner},
    },
    roster::{
        acts::{
            liaison::{AnswerLiaison, ProposeLiaison, Word},
            tenure::BeginTenure,
        },
        underway,
    },
};

fn draft(unit: &str, name: &str, from: Date) -> Draft {
    let nominee = Nominee::New {
        person: format!("n-{name}"),
        name: name.into(),
        office_phone: "0759-3300000".into(),
        mobile: "13800000003".into(),
    };
    Draft { unit: unit.into(), nominee, section: "城建科科长".into(), from, reason: "岗位调整".into() }
}

fn propose(id: &str, draft: Draft) -> ProposeLiaison {
    ProposeLiaison { id: id.into(), draft }
}

fn of_office(town: &Town) -> Vec<Obligation> {
    town.app.db.read(|tx| obligation::open_of(tx, &Owner::Office)).unwrap()
}

fn of_unit(town: &Town, unit: &str, role: PostRole) -> Actor {
    let post = town.app.look(|view| Ok::<_, DbError>(view.roster.post_of(unit, role).unwrap().id.clone())).unwrap();
    town.at_post(&post)
}

/// The first two member units of any body.
fn two_units(town: &Town) -> [String; 2] {
    let rulebook = town.app.rulebook();
    let mut units = rulebook.units.iter().filter(|unit| unit.kind == UnitKind::Member).map(|unit| unit.key.clone());
    [units.next().unwrap(), units.next().unwrap()]
}

fn the_unit_proposes_and_the_office_files(town: &Town) {
    let [unit, other] = two_units(town);
    let (member, old) = (of_unit(town, &unit, PostRole::Member), of_unit(town, &unit, PostRole::Liaison));
    let stranger = of_unit(town, &other, PostRole::Liaison);
    let post = old.posts[0].post.clone();
    let day = date(2026, 10, 20);

    let refused = town.app.perform(&stranger, propose("l1", draft(&unit, "林某", day))).unwrap_err();
    let clause = town.app.rulebook().duty(rules::deed::Deed::LiaisonPropose).basis.clause().cloned();
    assert!(matches!(&refused, Refused::NotYou(who) if who.basis.clause().cloned() == clause), "{refused:?}");
    assert_eq!(of_office(town).len(), 0);

    town.app.perform(&member, propose("l1", draft(&unit, "林某", day))).unwrap();
    let owed = of_office(town);
    let rulebook = town.app.rulebook();
    let days = rulebook.deadline(DeadlineKey::LiaisonFiling).working_days;
    let due = rulebook.calendar.due(date(2026, 10, 12), days).day;
    assert_eq!((owed.len(), owed[0].kind.as_str(), owed[0].due.day), (1, "liaison-filing", due));
    assert_eq!(names_at(town, &post, day), [old.name.as_str()], "proposed is not filed");
    let refused = town.app.perform(&old, propose("l2", draft(&unit, "陈某", day))).unwrap_err();
    assert!(codes(&refused).contains(&"proposal-waits"), "one at a time: {refused:?}");

    let refused =
        town.app.perform(&member, AnswerLiaison { id: "l1".into(), version: 1, word: Word::File }).unwrap_err();
    assert!(matches!(refused, Refused::NotYou(_)), "the unit does not file its own: {refused:?}");
    town.app.perform(&staff(town), AnswerLiaison { id: "l1".into(), version: 1, word: Word::File }).unwrap();
    assert_eq!(of_office(town).len(), 0, "filing discharges");
    assert_eq!(names_at(town, &post, date(2026, 10, 19)), [old.name.as_str()], "the old one until the day before");
    assert_eq!(names_at(town, &post, day), ["林某"], "one officer a unit");
    let said = town.sentences().join("\n");
    let filed = format!("{}：林某", rules::deed::Deed::LiaisonFile.title(&rulebook));
    assert!(said.contains(&filed) && said.contains("任至 2026-10-19"), "{said}");
    let again =
        town.app.perform(&staff(town), AnswerLiaison { id: "l1".into(), version: 2, word: Word::File }).unwrap_err();
    assert!(codes(&again).contains(&"already-decided"), "{again:?}");

    town.on(day);
    look(town);
    let new = of_unit(town, &unit, PostRole::Liaison);
    assert_eq!(new.name, "林某");
    town.app.perform(&new, propose("l3", draft(&unit, "陈某", date(2026, 11, 2)))).unwrap();
}

#[test]
fn the_unit_proposes_its_liaison_officer_and_the_office_files_it() {
    both(the_unit_proposes_and_the_office_files);
}

#[test]
fn the_same_on_the_second_body_whose_officers_have_another_name() {
    the_unit_proposes_and_the_office_files(&Town::on_sqlite(&rulebook("sample-river")));
}

#[test]
fn the_office_does_not_change_a_liaison_officer_on_its_own() {
    both(|town| {
        let office = staff(town);
        let somebody = town.at_post("transport.unit_liaison").person;
        let begin = BeginTenure {
            terms: terms("t1", &somebody, "water_affairs.unit_liaison", date(2026, 10, 20)),
            manner: Manner::Succeeding,
        };
        let refused = town.app.perform(&office, begin).unwrap_err();
        assert_eq!(codes(&refused), ["liaison-by-proposal"]);
        let Refused::Against(found) = refused else { unreachable!() };
        assert_eq!(found[0].basis.as_ref().unwrap().clause().unwrap().0, "第十四条");
        let page = town.browser(&office).get("/roster/posts/water_affairs.unit_liaison");
        page.says("现在不能：市水务局联络员需要调整的，由所在单位提出");
        assert!(!page.body.contains("value=\"succeeding\""), "the form does not offer what the door refuses");
    });
}

#[test]
fn what_the_office_files_late_begins_on_the_day_of_filing() {
    both(|town| {
        let old = town.at_post("water_affairs.unit_liaison");
        town.app.perform(&old, propose("l1", draft("water_affairs", "林某", date(2026, 10, 13)))).unwrap();
        town.on(date(2026, 10, 16));
        let row = &of_office(town)[0];
        assert!(row.due.day < date(2026, 10, 16), "late by then");
        town.app.perform(&staff(town), AnswerLiaison { id: "l1".into(), version: 1, word: Word::File }).unwrap();
        assert_eq!(names_at(town, "water_affairs.unit_liaison", date(2026, 10, 15)), [old.name.as_str()]);
        assert_eq!(names_at(town, "water_affairs.unit_liaison", date(2026, 10, 16)), ["林某"]);
    });
}

#[test]
fn the_office_sends_a_proposal_back_with_its_reason() {
    both(|town| {
        let (office, liaison) = (staff(town), town.at_post("water_affairs.unit_liaison"));
        town.app.perform(&liaison, propose("l1", draft("water_affairs", "林某", date(2026, 10, 20)))).unwrap();
        let give_back =
            |reason: &str| AnswerLiaison { id: "l1".into(), version: 1, word: Word::Return { reason: reason.into() } };
        assert_eq!(codes(&town.app.perform(&office, give_back(" ")).unwrap_err()), ["empty"]);
        town.app.perform(&office, give_back("请补充所在科室。")).unwrap();
        assert_eq!(of_office(town).len(), 0);
        town.browser(&liaison).get("/roster/liaisons/l1").says("已退回").says("请补充所在科室。");
        town.app.perform(&liaison, propose("l2", draft("water_affairs", "林某", date(2026, 10, 20)))).unwrap();
    });
}

#[test]
fn the_unit_uses_its_own_form_and_sees_its_own_proposals_only() {
    both(|town| {
        let unit = town.browser(&town.at_post("water_affairs.unit_liaison"));
        let page = unit.get("/roster/liaisons");
        page.says("提出联络员").says("市水务局").says("第十四条");
        let mut fields = vec![
            ("id", "l1"),
            ("unit", "water_affairs"),
            ("name", "林某"),
            ("mobile", "13800000003"),
            ("section", "城建科科长"),
            ("from", "2026-10-01"),
        ];
        let refused = unit.post("/roster/liaisons", &fields);
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        refused.says("2026-10-01 已经过去").says("value=\"城建科科长\"");
        fields[5].1 = "2026-10-20";
        assert_eq!(unit.post("/roster/liaisons", &fields).location, "/roster/liaisons/l1");
        unit.get("/roster/liaisons").says("等待备案");

        let stranger = town.browser(&town.at_post("transport.unit_liaison"));
        assert_eq!(stranger.get("/roster/liaisons/l1").status, StatusCode::NOT_FOUND);
        assert!(!stranger.get("/roster/liaisons").body.contains("林某"));
        fields[0].1 = "l2";
        let refused = stranger.post("/roster/liaisons", &fields);
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
        refused.says("第十四条").says("本单位联络员");

        let office = town.browser(&staff(town));
        office.get("/roster/liaisons").says("市水务局：林某").says("备案");
        office.get("/roster/liaisons/l1").says("下一步：备案或者退回").says("你可以");
        let filed = office.post("/roster/liaisons/l1/filing", &[("version", "1")]);
        assert_eq!(filed.status, StatusCode::SEE_OTHER);
        office.get("/roster/liaisons/l1").says("已备案").says("自 2026-10-20 起担任");
        let stored = town.app.db.read(|tx| underway::proposal(tx, "l1")).unwrap().unwrap();
        assert_eq!(stored.version, 2);
    });
}

#[test]
fn a_unit_without_a_liaison_officer_is_flagged() {
    both(|town| {
        let office = staff(town);
        let end = server::roster::acts::tenure::EndTenure {
            tenure: "t-water_affairs.unit_liaison-2026-01-01".into(),
            last: date(2026, 10, 12),
            basis: "调离".into(),
        };
        town.app.perform(&office, end).unwrap();
        town.on(date(2026, 10, 13));
        let browser = town.browser(&office);
        browser.get("/roster").says("没有联络员").says("自 2026-10-13");
        browser.get("/roster/liaisons").says("没有联络员的单位").says("市水务局");
    });
}
