//! Registers as sheets: days are days and shares are numbers, the sheet is named after its register, the heads stay.
use crate::{
    roster_scene::staff,
    supervision::scene::{in_hand, office},
    support::{Town, both, rulebook},
};
use calamine::{Data, Reader, Xlsx};
use jiff::civil::date;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// The only sheet's name, its rows, and its part as it stands in the file.
fn sheet(bytes: Vec<u8>) -> (String, Vec<Vec<Data>>, String) {
    let mut part = String::new();
    let mut archive = ZipArchive::new(Cursor::new(bytes.clone())).unwrap();
    archive.by_name("xl/worksheets/sheet1.xml").unwrap().read_to_string(&mut part).unwrap();
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let name = book.sheet_names().remove(0);
    let rows = book.worksheet_range(&name).unwrap().rows().map(<[Data]>::to_vec).collect();
    (name, rows, part)
}

fn day(cell: &Data) -> String {
    let Data::DateTime(at) = cell else { panic!("not a day: {cell:?}") };
    let (year, month, day, hour, minute, ..) = at.to_ymd_hms_milli();
    format!("{year}-{month:02}-{day:02} {hour:02}:{minute:02}")
}

fn heads_stay(part: &str, columns: &str) {
    assert!(part.contains(r#"<pane ySplit="2""#), "frozen under the heads: {part}");
    assert!(part.contains(&format!(r#"<autoFilter ref="A2:{columns}"#)), "filters: {part}");
}

#[test]
fn the_register_of_tasks_has_days_and_shares_that_sort_and_count() {
    both(|town| {
        in_hand(town, "t1", date(2026, 11, 20));
        let (name, rows, part) = sheet(town.browser(&office(town)).get("/tasks.xlsx").bytes);
        assert_eq!(name, "督办台账");
        heads_stay(&part, "N3");
        let at = |head: &str| rows[1].iter().position(|cell| *cell == head).unwrap();
        assert_eq!(rows[2][0], Data::Float(1.0));
        assert_eq!(day(&rows[2][at("办理时限")]), "2026-11-20 00:00");
        assert!(day(&rows[2][at("立项日期")]).starts_with("2026-10-"));
        assert_eq!(rows[2][at("进度")], Data::Float(0.0));
    });
}

#[test]
fn the_journal_goes_out_as_a_sheet_with_times_of_china() {
    both(|town| {
        let browser = town.browser(&staff(town));
        browser.post("/roster/persons", &[("id", "p1"), ("name", "陈㙍"), ("mobile", "13800000001")]).is(303);
        browser.get("/journal").says("导出 Excel").says("导出 CSV");
        let (name, rows, part) = sheet(browser.get("/journal.xlsx?said=登记人员").bytes);
        assert_eq!(name, "日志");
        heads_stay(&part, "J3");
        assert!(rows[0][0].to_string().contains("共 1 条"), "{:?}", rows[0]);
        assert_eq!(day(&rows[2][1]), "2026-10-12 10:00");
        assert_eq!(rows[2][4], Data::String("登记人员：陈㙍".into()));
        let unit = town.browser(&town.at_post("water_affairs.unit_liaison"));
        let (_, rows, _) = sheet(unit.get("/journal.xlsx?said=登记人员").bytes);
        assert_eq!(rows.len(), 2, "a unit has no more of it than on the page");
    });
}

#[test]
fn the_contact_book_keeps_numbers_as_text() {
    let town = Town::on_sqlite(&rulebook("sample-river"));
    let browser = town.browser(&staff(&town));
    let (name, rows, part) = sheet(browser.get("/roster/contacts.xlsx").bytes);
    assert_eq!((name.as_str(), rows[1].len()), ("通讯录", 7));
    heads_stay(&part, &format!("G{}", rows.len()));
}
