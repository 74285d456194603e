//! 配合单位 after the opening: asked later, it signs for its part like the others; released, it owes nothing more.
use super::scene::{codes, dossier, holder, in_hand, of_unit, office, open_on, owed, sign_for, task, units};
use crate::support::{Town, both, rulebook};
use axum::http::StatusCode;
use jiff::civil::date;
use rules::{
    deed::Deed,
    rulebook::{DeadlineKey, PostRole, WordKey},
    supervision::{Adding, Releasing},
};
use server::{
    kernel::{Refused, notice, obligation::Owner},
    supervision::acts::{AddPart, ReleasePart},
};

fn add(town: &Town, unit: &str, what: &str) -> Result<(), Refused> {
    let ask = Adding { unit: unit.to_owned(), what: what.to_owned() };
    let act = AddPart { task: "t1".to_owned(), version: dossier(town, "t1").version, ask };
    town.app.perform(&holder(town, Deed::TaskAddPart), act)
}

fn release(town: &Town, unit: &str, reason: &str) -> Result<(), Refused> {
    let ask = Releasing { unit: unit.to_owned(), reason: reason.to_owned() };
    let act = ReleasePart { task: "t1".to_owned(), version: dossier(town, "t1").version, ask };
    town.app.perform(&holder(town, Deed::TaskReleasePart), act)
}

fn told(town: &Town, unit: &str) -> String {
    let owner = [Owner::Unit(unit.to_owned())];
    let notices = town.app.db.read(|tx| notice::newest(tx, &owner, 20)).unwrap();
    notices.into_iter().map(|notice| notice.title).collect::<Vec<_>>().join("\n")
}

fn is_released_again(town: &Town, units: &[String]) {
    let rulebook = town.app.rulebook();
    let part = rulebook.word(WordKey::Part);
    assert_eq!(codes(release(town, &units[2], "")), ["empty"]);
    assert_eq!(codes(release(town, &units[0], "不需要")), ["lead-is-transferred"]);
    release(town, &units[2], "检测改由牵头单位组织").unwrap();
    assert_eq!(owed(town, "t1", &units[2]), []);
    assert!(!owed(town, "t1", &units[1]).is_empty(), "the other part is as it was");
    assert_eq!(task(town, "t1").released[0].reason, "检测改由牵头单位组织");
    assert!(told(town, &units[2]).contains(&format!("不再请你单位{part}")));
    assert_eq!(codes(release(town, &units[2], "不需要")), ["not-in-task"]);
}

#[test]
fn a_unit_that_is_asked_to_co_operate_later_is_told_and_owes_its_receipt_and_its_part() {
    let story = |town: &Town| {
        in_hand(town, "t1", date(2026, 11, 20));
        let units = units(town);
        town.on(date(2026, 10, 20));
        assert_eq!(codes(add(town, &units[0], "检测")), ["lead-has-no-part"]);
        assert_eq!(codes(add(town, &units[1], "检测")), ["already-in-task"]);
        assert_eq!(codes(add(town, "nobody", "检测")), ["unit-not-available"]);
        assert_eq!(codes(add(town, &units[2], "")), ["empty"]);
        let stranger = of_unit(town, &units[0], PostRole::Liaison);
        let ask = Adding { unit: units[2].clone(), what: "检测".to_owned() };
        let act = |version| AddPart { task: "t1".to_owned(), version, ask: ask.clone() };
        assert!(matches!(town.app.perform(&stranger, act(1)), Err(Refused::NotYou(_))));
        assert_eq!(codes(town.app.perform(&holder(town, Deed::TaskAddPart), act(1))), ["stale"]);

        add(town, &units[2], "排口水质检测").unwrap();
        let rulebook = town.app.rulebook();
        let part = rulebook.word(WordKey::Part);
        let days = rulebook.deadline(DeadlineKey::TaskSignFor).working_days;
        let by = rulebook.calendar.due(date(2026, 10, 20), days).day;
        let all = owed(town, "t1", &units[2]);
        assert!(all.contains(&("task-sign-for".to_owned(), by)), "{all:?}");
        assert!(all.contains(&("task-part".to_owned(), date(2026, 11, 20))), "{all:?}");
        assert!(told(town, &units[2]).contains(&format!("请你单位{part}，请签收")));
        assert!(told(town, &units[0]).contains(&format!("{part}：")));
        sign_for(town, "t1", &units[2]).unwrap();
        assert!(
            town.sentences().iter().any(|line| line.contains(&format!("增加{part}单位"))),
            "{:?}",
            town.sentences()
        );
        is_released_again(town, &units);
    };
    both(story);
    story(&Town::on_sqlite(&rulebook("sample-river")));
}

#[test]
fn the_office_asks_and_releases_by_the_tasks_page() {
    both(|town| {
        in_hand(town, "t1", date(2026, 11, 20));
        let (clerk, units) = (town.browser(&office(town)), units(town));
        clerk.get("/tasks/t1").says("增加配合单位").says("解除配合").says("配合什么");
        let version = || dossier(town, "t1").version.to_string();
        let v = version();
        let mut asked =
            vec![("version", v.as_str()), ("addition-unit", units[0].as_str()), ("addition-what", "水质检测")];
        clerk.post("/tasks/t1/parts", &asked).is(422).says("水质检测").says("e-addition-unit");
        asked[1].1 = &units[2];
        assert_eq!(clerk.post("/tasks/t1/parts", &asked).status, StatusCode::SEE_OTHER);
        clerk.get("/tasks/t1").says("水质检测").says("待签收");
        let part = town.browser(&of_unit(town, &units[2], PostRole::Liaison));
        part.get("/tasks/t1").says("签收");
        assert_eq!(part.post("/tasks/t1/parts", &asked).status, StatusCode::FORBIDDEN);
        let v = version();
        let mut gone = vec![("version", v.as_str()), ("release-unit", units[2].as_str()), ("release-reason", "")];
        clerk.post("/tasks/t1/parts/release", &gone).is(422).says("e-release-reason");
        gone[2].1 = "改由牵头单位组织";
        assert_eq!(clerk.post("/tasks/t1/parts/release", &gone).status, StatusCode::SEE_OTHER);
        clerk.get("/tasks/t1").says("的配合（当时待签收）：改由牵头单位组织");
        part.get("/tasks/t1").is(200).says("的配合（当时待签收）：改由牵头单位组织");
        assert_eq!(
            part.post("/tasks/t1/receipt", &[("unit", &units[2])]).status,
            StatusCode::FORBIDDEN,
            "it has no share any more, and reads what it had"
        );
        assert!(open_on(town, "t1").iter().all(|one| one.owner != Owner::Unit(units[2].clone())));
    });
}
