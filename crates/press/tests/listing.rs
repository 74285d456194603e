//! A listing is a table on landscape pages, its head row on each, and a file that can be kept. DA/T 22-2015; article 26.

use gongwen::{Align, Column, Conformance, Listing, Orientation, Press, Table};
use jiff::civil::date;
use press::Typesetter;

fn listing(rows: usize) -> Listing {
    let column = |title: &str, share: u8| Column { title: title.to_owned(), align: Align::Left, share };
    let row =
        |n: usize| vec![n.to_string(), format!("Z000-WS·2026-D30-ZB-{n:04}"), "关于塘㙍镇圩镇建设的通知".to_owned()];
    Listing {
        title: "归档文件目录".to_owned(),
        note: "2026 年度".to_owned(),
        dated: date(2026, 11, 24),
        author: "某单位".to_owned(),
        table: Table {
            caption: None,
            columns: vec![column("序号", 1), column("档号", 4), column("题名", 6)],
            rows: (1..=rows).map(row).collect(),
            orientation: Orientation::Upright,
        },
    }
}

#[test]
fn its_pages_lie_on_their_side_and_each_begins_with_the_heads() {
    let press = Typesetter::start(&[]).unwrap();
    let pages = press.measure_listing(&listing(60)).unwrap();
    assert!(pages.len() > 1);
    for page in &pages {
        assert!(page.lines.iter().any(|line| line.text.contains("档号")), "{page:?}");
    }
    let title = pages[0].lines.iter().find(|line| line.text == "归档文件目录").unwrap();
    let middle = f64::midpoint(title.left_mm, title.right_mm);
    assert!((middle - 297.0 / 2.0).abs() < 0.5, "{title:?}");
    let said: String = pages.iter().flat_map(|page| &page.lines).map(|line| line.text.as_str()).collect();
    assert!(said.contains("Z000-WS·2026-D30-ZB-0060") && said.contains("归档文件目录"), "{said}");
}

#[test]
fn it_is_a_file_that_can_be_kept_and_the_same_one_each_time() {
    let press = Typesetter::start(&[]).unwrap();
    let (one, two) = (press.listing(&listing(3)).unwrap(), press.listing(&listing(3)).unwrap());
    assert_eq!((one.conformance, one.pages), (Conformance::PdfA2a, 1));
    assert_eq!(one.pdf, two.pdf);
    assert_eq!(one.missing().count(), 0);
}

#[test]
fn a_year_of_many_files_is_one_listing_on_as_many_pages_as_it_takes() {
    let press = Typesetter::start(&[]).unwrap();
    let pages = press.measure_listing(&listing(1_200)).unwrap();
    assert!(pages.len() > 30, "{}", pages.len());
    let last = &pages[pages.len() - 1];
    assert!(last.lines.iter().any(|line| line.text.contains("档号")), "its heads stand on the last page as well");
    assert!(last.lines.iter().any(|line| line.text.contains("Z000-WS·2026-D30-ZB-1200")), "{last:?}");
    assert_eq!(press.listing(&listing(1_200)).unwrap().pages, pages.len());
}

#[test]
fn what_no_face_can_draw_is_named() {
    let press = Typesetter::start(&[]).unwrap();
    let mut one = listing(2);
    one.table.rows[1][2] = "关于\u{10FFFD}镇的通知".to_owned();
    let missing: String = press.listing(&one).unwrap().missing().collect();
    assert_eq!(missing, "\u{10FFFD}");
}
