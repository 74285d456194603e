//! 第六、十条: many people brought in at once, looked through line by line, entered all or not at all.
use crate::{
    roster_scene::{names_at, newcomer, staff, terms},
    support::{Answer, Browser, Town, both, rulebook},
};
use jiff::civil::date;
use rules::{roster::tenure::Manner, rulebook::PostRole};
use rust_xlsxwriter::Workbook;
use server::roster::acts::tenure::BeginTenure;

pub const HEADS: [&str; 8] = ["姓名", "手机", "办公电话", "单位", "职务", "变动", "起始日期", "依据"];
const BASIS: &str = "湛府任〔2026〕9号";

/// A sheet with the heads and these lines.
pub fn sheet(lines: &[[&str; 8]]) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, line) in (0..).zip(std::iter::once(&HEADS).chain(lines)) {
        for (column, text) in (0..).zip(line) {
            sheet.write_string(row, column, *text).unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}

pub fn send(browser: &Browser, id: &str, file: (&str, &[u8])) -> Answer {
    browser.post_files("/roster/lists", &[("id", id)], &[("file", file.0, file.1)])
}

/// Unit and post of a member unit as the list writes them, and the post's id.
fn member(town: &Town, n: usize) -> (String, String, String) {
    town.app
        .look(|view| {
            let unit = view.roster.members(view.today)[n];
            let post = view.roster.post_of(&unit.id, PostRole::Member).unwrap();
            Ok::<_, server::db::DbError>((
                view.roster.unit_name(&unit.id, view.today),
                post.title.clone(),
                post.id.clone(),
            ))
        })
        .unwrap()
}

fn persons(town: &Town) -> usize {
    town.app.look(|view| Ok::<_, server::db::DbError>(view.roster.persons.len())).unwrap()
}

#[test]
fn a_list_is_looked_through_put_right_and_entered_line_by_line() {
    both(|town| {
        let office = staff(town);
        newcomer(town, &office, "zhou", "周某");
        let browser = town.browser(&office);
        let [(unit, title, post), (second_unit, second_title, second)] = [member(town, 0), member(town, 1)];
        let file = sheet(&[
            ["陈㙍", "138 0000 0001", "0759-3300001", &unit, &title, "接任", "2026-11-02", BASIS],
            ["周某", "", "", &second_unit, &second_title, "接任", "2026年11月3日", BASIS],
            ["何某1", "138", "", &second_unit, "总督", "", "十一月", ""],
            ["林某", "13800000004", "", "", "", "", "", ""],
        ]);
        let before = persons(town);
        let answer = send(&browser, "l1", ("换届名单.xlsx", &file));
        assert_eq!((answer.status.as_u16(), answer.location.as_str()), (303, "/roster/lists/l1"), "{}", answer.body);
        let page = browser.get("/roster/lists/l1");
        page.is(200).says("共 4 行：可以登记 2 行").says("要更正 2 行").hides("确认登记</button>");
        page.says("姓名里有“1”").says("不像电话号码").says("没有“总督”这个职务").says("日期“十一月”不能识别");
        page.says("名册里已经有一位周某").says("是名册里的这位");
        assert_eq!(persons(town), before, "nothing is entered by looking");
        browser.post("/roster/lists/l1", &[]).is(422).says("还有 2 行没有核对通过，一行也没有登记");

        let mended = [("out-4", "1"), ("same-3", "known")];
        browser.post("/roster/lists/l1/lines", &mended).is(303);
        let page = browser.get("/roster/lists/l1");
        page.says("确认登记 3 行").says(&format!("登记接任：{unit}{title}，2026-11-02 起")).says("名册里已有此人");
        let rows = town.sentences().len();
        assert_eq!(browser.post("/roster/lists/l1", &[]).is(303).location, "/roster/lists/l1");
        let told = &town.sentences()[rows..];
        assert_eq!(told.len(), 5, "two persons, two tenures, and the list: {told:?}");
        assert!(told[1].contains(&format!("登记任职：陈㙍，{unit}{title}，2026-11-02 起")), "{told:?}");
        assert!(told[4].contains("按名单《换届名单.xlsx》登记人员 2 名、任职 2 项"), "{told:?}");
        assert_eq!(names_at(town, &post, date(2026, 11, 2)), ["陈㙍"]);
        assert_eq!(names_at(town, &second, date(2026, 11, 3)), ["周某"]);
        assert_eq!(persons(town), before + 2);
        browser.get("/roster/persons?q=陈㙍").says("13800000001");
    });
}

#[test]
fn the_same_corrections_sent_twice_leave_out_one_line_and_touch_no_other() {
    both(|town| {
        let browser = town.browser(&staff(town));
        let line = |name, mobile| [name, mobile, "", "", "", "", "", ""];
        let file = sheet(&[line("林某", "1"), line("陈某", "2"), line("何某", "3"), line("王某", "13800000004")]);
        send(&browser, "l1", ("名单.xlsx", &file)).is(303);
        browser.get("/roster/lists/l1").says("name=\"out-3\"").says("aria-label=\"第 3 行姓名\"");
        let form = [("out-2", "1"), ("name-3", "陈某某"), ("mobile-3", "13800000002")];
        for _ in 0..2 {
            browser.post("/roster/lists/l1/lines", &form).is(303);
        }
        let page = browser.get("/roster/lists/l1");
        page.says("共 3 行：可以登记 2 行").says("陈某某").hides("林某").says("name=\"mobile-4\" value=\"3\"");
        browser.post("/roster/lists/l1/lines", &[("mobile-4", "13800000003")]).is(303);
        browser.post("/roster/lists/l1", &[]).is(303);
        for name in ["陈某某", "何某", "王某"] {
            browser.get(&format!("/roster/persons?q={name}")).says(name).says("1380000000");
        }
    });
}

#[test]
fn a_list_confirmed_twice_is_entered_once_and_stays_beside_what_rests_on_it() {
    both(|town| {
        let browser = town.browser(&staff(town));
        let (unit, title, _) = member(town, 0);
        let file = sheet(&[["陈㙍", "13800000001", "", &unit, &title, "接任", "2026-11-02", BASIS]]);
        send(&browser, "l1", ("换届名单.xlsx", &file)).is(303);
        browser.post("/roster/lists/l1", &[]).is(303);
        let before = persons(town);
        assert_eq!(browser.post("/roster/lists/l1", &[]).is(303).location, "/roster/lists/l1");
        assert_eq!(persons(town), before);
        browser.get("/roster/lists/l1").says("已登记").says("按名单《换届名单.xlsx》");
        assert_eq!(browser.get("/roster/lists/l1/file").bytes, file);

        send(&browser, "l2", ("换届名单.xlsx", &file)).is(303);
        browser.get("/roster/lists/l2").says("名册已有").says("没有要登记的");
        browser.post("/roster/lists/l2", &[]).is(422).says("名册里都已经有了，没有变动");
    });
}

#[test]
fn what_has_come_in_between_leaves_the_whole_list_out() {
    both(|town| {
        let office = staff(town);
        let browser = town.browser(&office);
        let (unit, title, post) = member(town, 0);
        let file = sheet(&[
            ["林某", "13800000004", "", "", "", "", "", ""],
            ["陈某", "13800000001", "", &unit, &title, "接任", "2026-11-02", BASIS],
        ]);
        send(&browser, "l1", ("名单.xlsx", &file)).is(303);
        browser.get("/roster/lists/l1").says("确认登记 2 行");
        newcomer(town, &office, "quick", "冯某");
        let between = BeginTenure { terms: terms("t", "quick", &post, date(2026, 11, 5)), manner: Manner::Succeeding };
        town.app.perform(&office, between).unwrap();
        let before = persons(town);
        browser.post("/roster/lists/l1", &[]).is(422).says("还有 1 行没有核对通过").says("第六条");
        assert_eq!(persons(town), before, "the first line was well, and is not entered without the second");
    });
}

#[test]
fn two_lines_for_one_post_are_told_apart_before_they_are_entered() {
    let town = Town::on_sqlite(&rulebook("sample-river"));
    let browser = town.browser(&staff(&town));
    let (unit, title, _) = member(&town, 0);
    let line = |name, mobile| [name, mobile, "", unit.as_str(), title.as_str(), "接任", "2026-11-02", BASIS];
    let file = sheet(&[line("林某", "13800000004"), line("陈某", "13800000001")]);
    send(&browser, "l1", ("名单.xlsx", &file)).is(303);
    browser.get("/roster/lists/l1").says("可以登记 1 行").says("要更正 1 行").says("一个职务同一时间只有一人");
}

#[test]
fn nobody_but_the_office_brings_in_a_list_and_nobody_sees_anothers() {
    both(|town| {
        let office = town.browser(&staff(town));
        let file = sheet(&[["林某", "13800000004", "", "", "", "", "", ""]]);
        send(&office, "l1", ("名单.xlsx", &file)).is(303);
        let unit = town.browser(&town.at_post("water_affairs.unit_liaison"));
        unit.get("/roster/lists").is(403).says("专班办公室");
        for path in ["/roster/lists/template.xlsx", "/roster/lists/template.csv", "/roster/lists/l1"] {
            unit.get(path).is(403);
        }
        send(&unit, "l2", ("名单.xlsx", &file)).is(403);
        unit.post("/roster/lists/l1", &[]).is(404);
        unit.get("/roster/persons").hides("按名单一次登记");
        let director = town.browser(&town.at_seat("office_director"));
        director.get("/roster/lists/l1").is(404);
        office.post("/roster/lists/l1/discard", &[]).is(303);
        office.get("/roster/lists/l1").is(404);
    });
}
