//! 第十条: a list with numbers that the register has otherwise: shown line by line, carried out by the act that changes them.
use crate::{
    person_lists::{send, sheet},
    roster_scene::{newcomer, staff},
    support::{Answer, Browser, Town, both},
};
use rules::rulebook::PostRole;
use server::{
    db::DbError,
    roster::{acts::person::AmendPerson, store},
};

/// Unit, title, and who holds the post of the nth member unit: id and name.
fn member(town: &Town, n: usize) -> [String; 4] {
    let found = town.app.look(|view| {
        let unit = view.roster.members(view.today)[n];
        let post = view.roster.post_of(&unit.id, PostRole::Member).unwrap();
        let holder = view.roster.at_post(&post.id, view.today)[0];
        let unit = view.roster.unit_name(&unit.id, view.today);
        Ok::<_, DbError>([unit, post.title.clone(), holder.id.clone(), holder.name.clone()])
    });
    found.unwrap()
}

fn numbers(town: &Town, person: &str) -> (String, String) {
    let found = town.app.look(|view| {
        let person = &view.roster.persons[person];
        Ok::<_, DbError>((person.mobile.clone(), person.office_phone.clone()))
    });
    found.unwrap()
}

/// The list's page confirmed as it stands: with what it says was seen.
fn confirm(browser: &Browser, path: &str) -> Answer {
    let page = browser.get(path);
    let (_, rest) = page.body.split_once("name=\"seen\" value=\"").unwrap();
    browser.post(path, &[("seen", rest.split('"').next().unwrap())])
}

fn amend(town: &Town, person: &str, name: &str, (mobile, office_phone): (&str, &str)) {
    let version = town.app.db.read(|tx| store::person_version(tx, person)).unwrap().unwrap();
    let details = rules::roster::person::Details {
        name: name.to_owned(),
        office_phone: office_phone.to_owned(),
        mobile: mobile.to_owned(),
        is_namesake: true,
    };
    town.app.perform(&staff(town), AmendPerson { id: person.to_owned(), version, details }).unwrap();
}

#[test]
fn another_number_of_somebody_known_is_shown_as_a_change_and_carried_out_by_its_act() {
    both(|town| {
        let office = staff(town);
        newcomer(town, &office, "zhou", "周某");
        amend(town, "zhou", "周某", ("13800000001", "0759-3300001"));
        newcomer(town, &office, "wu", "吴某");
        amend(town, "wu", "吴某", ("13800000005", ""));
        let browser = town.browser(&office);
        let line = |name, mobile, office_phone| [name, mobile, office_phone, "", "", "", "", ""];
        let file = sheet(&[
            line("周某", "138-0000-0001", "0759-3300009"),
            line("吴某", "13800000005", ""),
            line("林某", "13800000004", ""),
        ]);
        send(&browser, "l1", ("名单.xlsx", &file)).is(303);
        let page = browser.get("/roster/lists/l1");
        page.says("可以登记 2 行（其中更改联系电话 1 行），名册里已有、没有变动的 1 行");
        page.says("办公电话：0759-3300001 → 0759-3300009").says("名册已有，没有变动").hides("手机：");
        assert_eq!(numbers(town, "zhou").1, "0759-3300001", "nothing is changed by looking");
        let rows = town.sentences().len();
        confirm(&browser, "/roster/lists/l1").is(303);
        let told = &town.sentences()[rows..];
        assert_eq!(told.len(), 3, "a change, a person, and the list: {told:?}");
        assert!(told[0].ends_with("更正人员信息：周某，更改办公电话"), "{told:?}");
        assert!(told[2].contains("登记人员 1 名、任职 0 项，更改联系电话 1 名"), "{told:?}");
        assert_eq!(numbers(town, "zhou"), ("13800000001".to_owned(), "0759-3300009".to_owned()));
        assert_eq!(numbers(town, "wu"), ("13800000005".to_owned(), String::new()), "an empty cell says nothing");
    });
}

#[test]
fn whoever_is_at_the_post_that_the_line_names_is_known_by_it_and_gets_the_new_mobile() {
    both(|town| {
        let [unit, title, person, _] = member(town, 0);
        amend(town, &person, "欧某", ("13800000001", ""));
        let browser = town.browser(&staff(town));
        let file = sheet(&[["欧某", "13800000002", "", &unit, &title, "", "2026-10-12", ""]]);
        send(&browser, "l1", ("名单.xlsx", &file)).is(303);
        browser.get("/roster/lists/l1").says("手机：13800000001 → 13800000002").hides("是名册里的这位");
        confirm(&browser, "/roster/lists/l1").is(303);
        assert_eq!(numbers(town, &person).0, "13800000002");
        send(&browser, "l2", ("名单.xlsx", &file)).is(303);
        browser.get("/roster/lists/l2").says("名册已有，没有变动").says("没有要登记的");
    });
}

#[test]
fn one_of_the_name_elsewhere_is_asked_about_before_a_number_changes() {
    both(|town| {
        let office = staff(town);
        newcomer(town, &office, "zhou", "周某");
        amend(town, "zhou", "周某", ("13800000001", ""));
        let browser = town.browser(&office);
        let line = |name, mobile| [name, mobile, "", "", "", "", "", ""];
        let file = sheet(&[line("周某", "13800000002"), line("何某", "x")]);
        send(&browser, "l1", ("名单.xlsx", &file)).is(303);
        browser.get("/roster/lists/l1").says("名册里已经有一位周某").says("是名册里的这位");
        browser.post("/roster/lists/l1/lines", &[("same-2", "known")]).is(303);
        browser.get("/roster/lists/l1").says("手机：13800000001 → 13800000002").says("要更正 1 行");
        browser.post("/roster/lists/l1", &[]).is(422).says("一行也没有登记");
        assert_eq!(numbers(town, "zhou").0, "13800000001", "all or nothing: the other line is wrong");
        browser.post("/roster/lists/l1/lines", &[("out-3", "1")]).is(303);
        confirm(&browser, "/roster/lists/l1").is(303);
        assert_eq!(numbers(town, "zhou").0, "13800000002");
    });
}

#[test]
fn a_number_that_somebody_else_put_right_in_between_is_not_changed_over_unseen() {
    both(|town| {
        let office = staff(town);
        newcomer(town, &office, "zhou", "周某");
        amend(town, "zhou", "周某", ("13800000001", "0759-3300001"));
        let browser = town.browser(&office);
        let file = sheet(&[["周某", "13800000001", "0759-3300009", "", "", "", "", ""]]);
        send(&browser, "l1", ("名单.xlsx", &file)).is(303);
        let page = browser.get("/roster/lists/l1").body;
        let (_, rest) = page.split_once("name=\"seen\" value=\"").unwrap();
        let seen = rest.split('"').next().unwrap();
        amend(town, "zhou", "周某", ("13800000001", "0759-3300005"));
        let refused = browser.post("/roster/lists/l1", &[("seen", seen)]);
        refused.is(422).says("名册里的联系电话又有变动").says("0759-3300005 → 0759-3300009");
        assert_eq!(numbers(town, "zhou").1, "0759-3300005");
        confirm(&browser, "/roster/lists/l1").is(303);
        assert_eq!(numbers(town, "zhou").1, "0759-3300009");
    });
}
