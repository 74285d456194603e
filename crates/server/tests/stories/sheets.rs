//! Registers as sheets: days are days and shares are numbers, the sheet is named after its register, the heads stay.
use crate::{
    roster_scene::staff,
    supervision::scene::{in_hand, office},
    support::{Town, both, rulebook},
};
use calamine::{Data, Reader, Xlsx};
use jiff::civil::date;
use rules::{approval::By, deed::Deed, roster::Actor};
use server::{
    kernel::{Act, Refused, Subject, Work, Written, journal_list::Filter},
    system::journal_sheet,
    web::sheet::{Cell, Sheet},
};
use std::io::{Cursor, Read, Seek};
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

/// Many rows at once, by one act.
struct Many(usize);

impl Act for Many {
    type Thing = ();
    type Done = ();

    fn deed(&self) -> Deed {
        Deed::CatchUp
    }

    fn load(&self, _work: &mut Work<'_, '_>) -> Result<(), Refused> {
        Ok(())
    }

    fn carry_out(self, (): (), work: &mut Work<'_, '_>, _by: By) -> Result<Written<()>, Refused> {
        let subject = || Subject::of("instance", "many");
        for n in 1..self.0 {
            work.also(Deed::CatchUp, subject(), format!("许多行之 {n}"), None);
        }
        Ok(Written { done: (), subject: subject(), sentence: "许多行之 0".to_owned(), before: None, after: None })
    }
}

#[test]
fn the_sheet_of_a_long_journal_has_every_row_and_says_so_where_a_sheet_takes_no_more() {
    both(|town| {
        town.app.perform(&Actor::system(), Many(10_050)).unwrap();
        let (_, rows, part) = sheet(town.browser(&staff(town)).get("/journal.xlsx?said=许多行").bytes);
        assert_eq!(rows.len(), 2 + 10_050, "all of them, not the newest ten thousand");
        assert!(rows[0][0].to_string().contains("共 10050 条"), "{:?}", rows[0]);
        assert_eq!(rows.last().unwrap()[4], Data::String("许多行之 0".into()));
        heads_stay(&part, "J10052");

        let mut file = tempfile::tempfile().unwrap();
        let filter = Filter { said: "许多行".to_owned(), ..Filter::default() };
        let place = (town.app.files.as_path(), &mut file);
        town.app.look(|view| journal_sheet::write(view, &filter, 100, place)).unwrap();
        let mut bytes = Vec::new();
        file.rewind().unwrap();
        file.read_to_end(&mut bytes).unwrap();
        let (_, rows, _) = sheet(bytes);
        assert_eq!(rows.len(), 2 + 100, "no more than it takes");
        let last = rows.last().unwrap()[4].to_string();
        assert!(last.contains("还有 9951 条") && last.contains("CSV"), "{last}");
    });
}

#[test]
fn a_text_too_long_for_a_cell_ends_with_dots_and_the_sheet_goes_out() {
    let columns = [("行为".into(), 60.0), ("依据".into(), 12.0)];
    for (text, ends) in [("长".repeat(32_767), '长'), ("长".repeat(32_768), '…'), ("𬜯".repeat(20_000), '…')] {
        let mut made = Sheet::new("日志", "日志", &columns).unwrap();
        made.line([Cell::text(text.as_str())]).unwrap();
        let (_, rows, _) = sheet(made.done().unwrap());
        let cell = rows[2][0].to_string();
        assert!(cell.ends_with(ends) && cell.encode_utf16().count() <= 32_767, "{}", cell.chars().count());
        assert!(cell.encode_utf16().count() >= 32_766, "as much as a cell takes");
    }
}

#[test]
fn the_contact_book_keeps_numbers_as_text() {
    let town = Town::on_sqlite(&rulebook("sample-river"));
    let browser = town.browser(&staff(&town));
    let (name, rows, part) = sheet(browser.get("/roster/contacts.xlsx").bytes);
    assert_eq!((name.as_str(), rows[1].len()), ("通讯录", 7));
    heads_stay(&part, &format!("G{}", rows.len()));
}
