//! 第十、十四条: the contact book, on screen and as a sheet, with names that few fonts hold.
use crate::{
    roster_scene::{newcomer, staff, terms},
    support::{Town, both, rulebook},
};
use axum::http::StatusCode;
use calamine::{Reader, Xlsx};
use jiff::civil::date;
use rules::roster::tenure::Manner;
use server::roster::acts::{person::AmendPerson, tenure::BeginTenure};
use std::io::Cursor;

/// The sheet as rows of text.
fn read_back(bytes: Vec<u8>) -> Vec<Vec<String>> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let range = book.worksheet_range("通讯录").unwrap();
    range.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect()
}

fn seat_rare_names(town: &Town) {
    let office = staff(town);
    for (id, name, post) in [("p1", "陈㙍", "vice_mayor"), ("p2", "林𬜯生", "housing_head")] {
        newcomer(town, &office, id, name);
        let terms = terms(&format!("t-{id}"), id, post, date(2026, 10, 12));
        town.app.perform(&office, BeginTenure { terms, manner: Manner::Succeeding }).unwrap();
    }
    let details = rules::roster::person::Details {
        name: "陈㙍".into(),
        office_phone: "0759-3300001".into(),
        mobile: "13800000001".into(),
        is_namesake: false,
    };
    town.app.perform(&office, AmendPerson { id: "p1".into(), version: 1, details }).unwrap();
}

#[test]
fn everybody_who_takes_part_has_the_contact_book_on_screen_and_as_a_sheet() {
    both(|town| {
        seat_rare_names(town);
        let unit = town.browser(&town.at_post("water_affairs.unit_liaison"));
        unit.get("/roster/contacts").says("陈㙍").says("林𬜯生").says("0759-3300001").says("下载 Excel");
        let answer = unit.get("/roster/contacts.xlsx");
        assert_eq!(answer.status, StatusCode::OK);
        let rows = read_back(answer.bytes);
        assert!(rows[0][0].contains("市城镇建设专班通讯录"), "{:?}", rows[0]);
        assert_eq!(rows[1], ["单位", "职务", "席位", "姓名", "办公电话", "手机", "备注"]);
        let chief = rows.iter().find(|row| row[2] == "总召集人").unwrap();
        assert_eq!(chief[3..6], ["陈㙍", "0759-3300001", "13800000001"]);
        assert!(rows.iter().any(|row| row[3] == "林𬜯生" && row[2] == "副总召集人、专班办公室主任"), "{rows:?}");
        let posts = town.app.rulebook().posts.len();
        assert_eq!(rows.len(), posts + 2, "one line for each post, under title and heads");
    });
}

#[test]
fn the_filter_of_the_page_is_the_filter_of_the_sheet() {
    both(|town| {
        seat_rare_names(town);
        let office = town.browser(&staff(town));
        let page = office.get("/roster/contacts?q=%E3%99%8D");
        page.says("显示 1 项").says("/roster/contacts.xlsx?q=%E3%99%8D");
        let rows = read_back(office.get("/roster/contacts.xlsx?q=%E3%99%8D").bytes);
        assert_eq!(rows.len(), 3);
        office.get("/roster/contacts?q=没有这个人").says("没有符合条件的人员");
    });
}

#[test]
fn no_page_of_who_is_who_weighs_more_than_60_kilobytes() {
    let town = Town::on_sqlite(&rulebook("zhanjiang-urban"));
    let office = town.browser(&staff(&town));
    for page in ["/roster", "/roster/contacts", "/roster/persons", "/roster/liaisons", "/roster/posts/vice_mayor"] {
        let answer = office.get(page);
        assert_eq!(answer.status, StatusCode::OK, "{page}");
        assert!(answer.bytes.len() < 60 * 1024, "{page}: {}", answer.bytes.len());
    }
}

#[test]
fn the_second_body_has_its_own_book() {
    let town = Town::on_sqlite(&rulebook("sample-river"));
    let office = town.browser(&staff(&town));
    office.get("/roster/contacts").says("清河专班通讯录").says("联系人").says("秘书长");
    office.get("/roster").says("组长").says("秘书处");
    office.get("/roster/liaisons").says("联系人").says("一、（五）");
}

#[test]
fn the_posts_of_each_kind_of_unit_are_called_as_the_rules_call_them() {
    let town = Town::on_sqlite(&rulebook("zhanjiang-urban"));
    let page = town.browser(&staff(&town)).get("/roster");
    let table =
        |title: &str| page.body.split(&format!(">{title}</h2>")).nth(1).unwrap().split("</table>").next().unwrap();
    let (members, areas) = (table("成员单位"), table("地区专班"));
    assert!(members.contains("<th scope=\"col\">分管负责同志</th>"));
    assert!(areas.contains("<th scope=\"col\">负责同志</th>") && !areas.contains("分管负责同志"), "{areas}");
}
