//! 第六、十条: files people bring in as lists: the template and its encodings, and every file that is no list.
use crate::{
    person_lists::{HEADS, send, sheet},
    roster_scene::{names_at, staff},
    support::{Browser, Town, both, rulebook},
};
use calamine::{Reader, Xlsx};
use jiff::{ToSpan, civil::date};
use rules::{roster::PostRecord, rulebook::PostRole};
use rust_xlsxwriter::{Format, Workbook};
use std::io::{Cursor, Write};
use zip::{ZipWriter, write::SimpleFileOptions};

fn office() -> (Town, Browser) {
    let town = Town::on_sqlite(&rulebook("zhanjiang-urban"));
    let browser = town.browser(&staff(&town));
    (town, browser)
}

/// The sheet with one part more.
fn with_part(name: &str, content: &[u8]) -> Vec<u8> {
    let list = sheet(&[["林某", "", "", "", "", "", "", ""]]);
    let mut zip = ZipWriter::new_append(Cursor::new(list)).unwrap();
    zip.start_file(name, SimpleFileOptions::default()).unwrap();
    zip.write_all(content).unwrap();
    zip.finish().unwrap().into_inner()
}

#[test]
fn the_template_is_read_by_what_wrote_it() {
    let (_town, browser) = office();
    browser.get("/roster/lists").says("xlsx 或 CSV").says("最多 300 行").says("下载模板");
    let template = browser.get("/roster/lists/template.xlsx").bytes;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(template.clone())).unwrap();
    let rows = book.worksheet_range("人员名单").unwrap();
    assert_eq!(rows.rows().next().unwrap().iter().map(ToString::to_string).collect::<Vec<_>>(), HEADS);
    let posts = book.worksheet_range("单位和职务").unwrap();
    assert!(posts.rows().any(|row| row[0] == "市水务局"), "units as a list has to write them");
    send(&browser, "l1", ("模板.xlsx", &template)).is(422).says("名单里没有人");
    let csv = browser.get("/roster/lists/template.csv").bytes;
    let filled = [csv.as_slice(), "林某,13800000004\r\n".as_bytes()].concat();
    send(&browser, "l1", ("模板.csv", &filled)).is(303);
    browser.get("/roster/lists/l1").says("林某").says("可以登记 1 行");
}

#[test]
fn a_csv_may_be_gbk_and_a_cell_a_number_or_a_day() {
    let (_town, browser) = office();
    let text = format!("人员名单\r\n{}\r\n林𬜯生,13800000004,,,,,,\r\n", HEADS.join(","));
    let (gbk, _, _) = encoding_rs::GB18030.encode(&text);
    send(&browser, "l1", ("名单.csv", &gbk)).is(303);
    browser.get("/roster/lists/l1").says("林𬜯生").says("可以登记 1 行");

    let mut book = Workbook::new();
    let page = book.add_worksheet();
    for (column, head) in (0..).zip(HEADS) {
        page.write_string(0, column, head).unwrap();
    }
    page.write_string(1, 0, "陈某").unwrap().write_number(1, 1, 13_800_000_001.0).unwrap();
    page.write_string(1, 3, "市水务局").unwrap().write_string(1, 4, "分管负责同志").unwrap();
    page.write_string(1, 5, "接任").unwrap().write_string(1, 7, "来函").unwrap();
    let day = rust_xlsxwriter::ExcelDateTime::from_ymd(2026, 11, 2).unwrap();
    page.write_datetime_with_format(1, 6, &day, &Format::new().set_num_format("yyyy-mm-dd")).unwrap();
    send(&browser, "l2", ("名单.xlsx", &book.save_to_buffer().unwrap())).is(303);
    browser.get("/roster/lists/l2").says("13800000001").says("登记接任：市水务局分管负责同志，2026-11-02 起");
}

#[test]
fn each_file_that_is_no_list_is_told_what_is_wrong_with_it() {
    let (_town, browser) = office();
    let refused = |file: (&str, &[u8]), says: &str| {
        send(&browser, "l1", file).is(422).says(says);
    };
    refused(("空.xlsx", b""), "是空的");
    refused(("图.xlsx", b"\x89PNG\r\n\x1a\n0000IHDR"), "不是可以读的名单");
    refused(("旧.xls", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), "不是可以读的名单");
    refused(("名单.txt", "姓名".as_bytes()), "不是可以读的名单");
    refused(("坏.xlsx", b"PK\x03\x04 nothing"), "打不开");
    refused(("乱.csv", b"\xff\x00\x81\x00\xff"), "文字编码读不出来");
    refused(("宏.xlsx", &with_part("xl/vbaProject.bin", b"Sub")), "里有宏");
    refused(("弹.xlsx", &with_part("xl/media/bomb.bin", &vec![0; 40 * 1024 * 1024])), "太大");
    let lines = vec![["林某", "", "", "", "", "", "", ""]; 301];
    refused(("长.xlsx", &sheet(&lines)), "名单超过 300 行");
    let csv = format!("{}\r\n{}", HEADS.join(","), "林某,,,,,,,\r\n".repeat(100_000));
    refused(("长.csv", csv.as_bytes()), "太大");
    let short = format!("姓名,单位,姓名\r\n{}", "林某,,\r\n");
    refused(("缺.csv", short.as_bytes()), "名单里没有“手机”“职务”“起始日期”“依据”列");
    refused(("缺.csv", short.as_bytes()), "“姓名”列出现了两次");
    browser.post_files("/roster/lists", &[("id", "l1")], &[]).is(422).says("还没有选文件");
    browser.get("/roster/lists/l1").is(404);
}

#[test]
fn merged_heads_and_lines_are_refused_with_their_place_and_a_far_cell_costs_nothing() {
    let (_town, browser) = office();
    let list = |merge: &dyn Fn(&mut rust_xlsxwriter::Worksheet)| {
        let mut book = Workbook::new();
        let page = book.add_worksheet();
        for (column, head) in (0..).zip(HEADS) {
            page.write_string(1, column, head).unwrap();
        }
        page.write_string(2, 0, "林某").unwrap();
        merge(page);
        book.save_to_buffer().unwrap()
    };
    let plain = Format::new();
    let head = list(&|page| {
        page.merge_range(1, 3, 1, 4, "单位职务", &plain).unwrap();
    });
    send(&browser, "l1", ("名单.xlsx", &head)).is(422).says("合并的单元格（D2:E2）");
    let line = list(&|page| {
        page.merge_range(2, 0, 3, 0, "林某", &plain).unwrap();
    });
    send(&browser, "l1", ("名单.xlsx", &line)).is(422).says("合并的单元格（A3:A4）");
    let title = list(&|page| {
        page.merge_range(0, 0, 0, 7, "人员名单", &plain).unwrap();
    });
    send(&browser, "l1", ("名单.xlsx", &title)).is(303);
    let far = list(&|page| {
        page.write_string(1_048_575, 16_383, "远").unwrap();
    });
    send(&browser, "l2", ("名单.xlsx", &far)).is(303);
    browser.get("/roster/lists/l2").says("可以登记 1 行");
}

/// As many cells in a few lines, all of them one long text that stands once in the file.
fn one_text_in_many_cells(cells: usize) -> Vec<u8> {
    let long = "长".repeat(30_000);
    let mut list = zip::ZipArchive::new(Cursor::new(sheet(&[[&long, "", "", "", "", "", "", ""]]))).unwrap();
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for n in 0..list.len() {
        let part = list.by_index_raw(n).unwrap();
        if part.name().unwrap() == "xl/worksheets/sheet1.xml" {
            continue;
        }
        zip.raw_copy_file(part).unwrap();
    }
    // The heads are the first eight texts of the book, the long one is the ninth.
    let heads = [0, 1, 2, 3, 4, 5, 6, 7].map(|n| format!("<c t=\"s\"><v>{n}</v></c>")).concat();
    let line = |n: usize| format!("<row>{}</row>", "<c t=\"s\"><v>8</v></c>".repeat(n));
    let lines = line(10_000).repeat(cells / 10_000) + &line(cells % 10_000);
    let schema = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let page = format!("<worksheet xmlns=\"{schema}\"><sheetData><row>{heads}</row>{lines}</sheetData></worksheet>");
    zip.start_file("xl/worksheets/sheet1.xml", SimpleFileOptions::default()).unwrap();
    zip.write_all(page.as_bytes()).unwrap();
    zip.finish().unwrap().into_inner()
}

#[test]
fn a_small_file_with_very_many_cells_is_refused_without_the_work_it_asks_for() {
    let (_town, browser) = office();
    let many = one_text_in_many_cells(200_000);
    assert!(many.len() < 512 * 1024, "the bytes alone do not give it away: {}", many.len());
    let begun = std::time::Instant::now();
    let answer = send(&browser, "l1", ("多.xlsx", &many));
    answer.is(422).says("单元格超过 20000 个").says("删掉多余的行、列");
    assert!(begun.elapsed().as_secs() < 10, "{:?}", begun.elapsed());
    send(&browser, "l1", ("宽.csv", ",".repeat(20_000).as_bytes())).is(422).says("单元格超过 20000 个");
    send(&browser, "l1", ("名单.xlsx", &one_text_in_many_cells(8))).is(303);
    browser.get("/roster/lists/l1").says("要更正 1 行");
}

#[test]
fn the_longest_list_is_a_page_like_any_other_and_is_entered_whole() {
    let (town, browser) = office();
    let wrong = vec![["某某1", "138", "", "市水务局", "总督", "换", "十一月", ""]; 300];
    send(&browser, "l1", ("长.xlsx", &sheet(&wrong))).is(303);
    let page = browser.get("/roster/lists/l1");
    page.says("要更正 300 行").says("显示第 1 至 25 项");
    assert!(page.bytes.len() <= 60 * 1024, "{} bytes", page.bytes.len());
    let mobiles: Vec<String> = (0..300).map(|n| format!("139{n:08}")).collect();
    let lines: Vec<[&str; 8]> = mobiles.iter().map(|mobile| ["林某", mobile, "", "", "", "", "", ""]).collect();
    send(&browser, "l2", ("长.xlsx", &sheet(&lines))).is(303);
    browser.get("/roster/lists/l2").says("可以登记 1 行").says("要更正 299 行");
    let names: Vec<String> = ('一'..).filter(|c| c.is_alphabetic()).take(300).map(|c| format!("林{c}")).collect();
    let lines: Vec<[&str; 8]> =
        names.iter().zip(&mobiles).map(|(name, mobile)| [name.as_str(), mobile, "", "", "", "", "", ""]).collect();
    send(&browser, "l3", ("长.xlsx", &sheet(&lines))).is(303);
    browser.post("/roster/lists/l3", &[]).is(303);
    assert!(town.sentences().last().unwrap().contains("登记人员 300 名、任职 0 项"));
}

#[test]
fn three_hundred_persons_and_tenures_are_entered_in_one_go_as_they_would_be_one_by_one() {
    both(|town| {
        let browser = town.browser(&staff(town));
        let posts: Vec<(String, String, String)> = town
            .app
            .look(|view| {
                let posts = view.roster.posts.values().filter(|post| post.role == PostRole::Member);
                let unit = |post: &PostRecord| view.roster.unit_name(&post.unit, view.today);
                let named = |post: &PostRecord| (unit(post), post.title.clone(), post.id.clone());
                Ok::<_, server::db::DbError>(posts.map(named).collect())
            })
            .unwrap();
        let names: Vec<String> = ('一'..).filter(|c| c.is_alphabetic()).take(300).map(|c| format!("林{c}")).collect();
        let round = |n: usize| i64::try_from(n / posts.len()).unwrap();
        let day = |n: usize| date(2026, 10, 13) + round(n).days();
        let days: Vec<String> = (0..300).map(|n| day(n).to_string()).collect();
        let line = |n: usize| {
            let (unit, title, _) = &posts[n % posts.len()];
            [names[n].as_str(), "", "", unit, title, "接任", &days[n], "来函"]
        };
        send(&browser, "l1", ("长.xlsx", &sheet(&(0..300).map(line).collect::<Vec<_>>()))).is(303);
        browser.get("/roster/lists/l1").says("可以登记 300 行");
        browser.post("/roster/lists/l1", &[]).is(303);
        assert!(town.sentences().last().unwrap().contains("登记人员 300 名、任职 300 项"));
        for n in (0..300).step_by(37) {
            assert_eq!(names_at(town, &posts[n % posts.len()].2, day(n)), [names[n].as_str()], "each until the next");
        }
    });
}
