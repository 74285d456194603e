//! A paper on the page, measured from the layout and from the ink: 文件, 信函, 命令 and their attachments.
//! GB/T 9704-2012, 5.2, 7, 8, 10.1, 10.2; articles 24–26.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says where")]

mod ink;

use std::sync::LazyLock;

use gongwen::{
    Attachment, Binding, Block, Close, Conformance, Document, Headline, ImprintPage, Paper, PaperStanding, Paragraph,
    Press, PressError, Seal, Sealed, Signer,
};
use ink::{Band, Printed, is_black, is_red};
use press::{Area, Line, PageMeasure, Typesetter};

const REQUEST: &str = include_str!("../../../docs/examples/request.json");
const NOTICE: &str = include_str!("../../../docs/examples/joint-notice.json");
const LETTER: &str = include_str!("../../../docs/examples/letter.json");
const ORDER: &str = include_str!("../../../docs/examples/order.json");

const EM_MM: f64 = 16.0 / 72.0 * 25.4;
const CELL_MM: f64 = 156.0 / 28.0;
const LINE_MM: f64 = (225.0 - EM_MM) / 21.0;

static PRESS: LazyLock<Typesetter> = LazyLock::new(|| Typesetter::start(&[]).unwrap_or_else(|why| panic!("{why}")));

/// The example after `change`.
fn paper(source: &str, change: impl FnOnce(&mut Paper)) -> Document {
    let Document::Paper(mut paper) = Document::from_json(source).unwrap() else { panic!("a paper") };
    change(&mut paper);
    Document::Paper(paper)
}

fn paragraph(text: &str) -> Block {
    Block::Paragraph(Paragraph { lead: None, text: text.to_owned(), gap: None })
}

/// A paragraph of so many full lines.
fn full_lines(lines: usize) -> Vec<Block> {
    vec![paragraph(&"建".repeat(28 * lines - 2))]
}

fn organs(names: &[&str], diameter_mm: u8) -> Close {
    let one = |organ: &&str| Sealed { organ: (*organ).to_owned(), seal: Seal::Place { diameter_mm } };
    Close::Sealed(names.iter().map(one).collect())
}

fn headline(text: &str) -> Headline {
    Headline { text: text.to_owned(), break_after: Vec::new() }
}

fn pages(document: &Document) -> Vec<PageMeasure> {
    PRESS.measure(document).unwrap()
}

fn printed(document: &Document) -> Printed {
    Printed::new(&PRESS.pdf(document).unwrap().pdf)
}

fn line<'a>(page: &'a PageMeasure, text: &str) -> &'a Line {
    page.lines.iter().find(|line| line.text.contains(text)).unwrap_or_else(|| panic!("no “{text}” in {page:#?}"))
}

fn top(line: &Line) -> f64 {
    line.baseline_mm - 0.86 * EM_MM
}

fn bottom(line: &Line) -> f64 {
    line.baseline_mm + 0.14 * EM_MM
}

fn assert_near(value: f64, wanted: f64, within: f64, what: &str) {
    assert!((value - wanted).abs() <= within, "{what}: {value} and not {wanted}");
}

/// The red ink of page 1 and the lowest black ink over the last red rule.
fn head(document: &Document) -> (Vec<Band>, Band) {
    let printed = printed(document);
    let red = printed.bands(1, is_red);
    let rule = *red.iter().rfind(|band| band.right_mm - band.left_mm > 150.0).unwrap();
    let number = printed.bands(1, is_black).into_iter().rfind(|band| band.bottom_mm < rule.top_mm).unwrap();
    (red, number)
}

#[test]
fn the_mark_stands_72_mm_down_and_the_red_line_4_mm_under_the_number_with_one_or_more_organs_and_signers() {
    let signed_by = |count: usize| {
        paper(REQUEST, |paper| paper.signers = vec![Signer { name: Some("王某某".to_owned()) }; count])
    };
    let issued_by = |count: usize| {
        paper(NOTICE, |paper| {
            let names = ["某某市住房和城乡建设局", "某某市财政局", "某某市水务局", "某某市审计局", "某某市自然资源局"];
            paper.mark = names[..count].iter().map(|name| headline(name)).collect();
        })
    };
    let cases = [signed_by(1), signed_by(2), signed_by(3), issued_by(1), issued_by(2), issued_by(3), issued_by(5)];
    for document in cases {
        let (red, number) = head(&document);
        let rule =
            red.iter().find(|band| band.right_mm - band.left_mm > 155.0 && band.bottom_mm - band.top_mm < 1.5).unwrap();
        assert_near(red[0].top_mm, 72.0, 0.3, "mark");
        assert_near(rule.top_mm - number.bottom_mm, 4.0, 0.5, "red line");
        assert_near(rule.left_mm, 28.0, 0.2, "red line, left");
        assert_near(rule.right_mm, 184.0, 0.2, "red line, right");
        assert!(
            pages(&document)[0].lines.iter().any(|line| line.baseline_mm > rule.bottom_mm + 30.0),
            "page 1 shows text"
        );
    }
}

#[test]
fn two_signers_stand_on_a_line_and_the_number_on_the_last_one_all_a_character_from_the_edges() {
    for (count, rows) in [(1, 1), (2, 1), (3, 2), (4, 2)] {
        let names = ["王某某", "李某某", "张某某", "赵某某"];
        let document = paper(REQUEST, |paper| {
            paper.signers = names[..count].iter().map(|name| Signer { name: Some((*name).to_owned()) }).collect();
        });
        let page = &pages(&document)[0];
        let number = line(page, "〔2026〕12号");
        let last = line(page, names[count - 1]);
        assert_near(number.baseline_mm, last.baseline_mm, 0.01, "the number's line");
        assert_near(number.left_mm, 28.0 + CELL_MM, 0.1, "number, left");
        let first = line(page, "签发人：王某某");
        assert_near(first.right_mm, 184.0 - CELL_MM, 0.1, "signers, right");
        assert_near(last.baseline_mm - first.baseline_mm, LINE_MM * f64::from(rows - 1), 0.1, "rows");
        assert!(first.families.iter().any(|family| family.contains("Kai")), "{first:?}");
    }
}

#[test]
fn a_full_page_of_a_paper_has_22_lines_of_28_characters_within_the_margins() {
    let document = paper(NOTICE, |paper| paper.body = full_lines(60));
    let pages = pages(&document);
    let full: Vec<_> = pages[1].lines.iter().filter(|line| line.text.contains('建')).collect();
    assert_eq!(full.len(), 22);
    assert!(full.iter().all(|line| line.glyphs == 28), "{full:?}");
    let ink = printed(&document).bands(2, is_black);
    assert_near(ink[0].top_mm, 37.0, 1.0, "天头");
    assert_near(ink[0].left_mm, 28.0, 1.0, "订口");
    assert_near(ink[21].bottom_mm, 262.0, 1.0, "last line");
    assert_near(f64::midpoint(ink[22].top_mm, ink[22].bottom_mm), 269.0, 2.0, "page number");
}

#[test]
fn the_number_of_the_page_hangs_7_mm_under_the_type_area_and_the_last_rule_lies_on_its_edge() {
    for (source, page) in [(REQUEST, 2), (ORDER, 1)] {
        let bands = printed(&paper(source, |_| {})).bands(page, is_black);
        let rule = bands.iter().rfind(|band| band.right_mm - band.left_mm > 155.0).unwrap();
        assert_near(f64::midpoint(rule.top_mm, rule.bottom_mm), 262.0, 0.5, "last rule");
        let number = bands.last().unwrap();
        // The dash lies in the middle of the figures.
        assert_near(f64::midpoint(number.top_mm, number.bottom_mm), 269.0, 1.0, "dash");
    }
}

/// Holds the seals of a page against 7.3.5.1.
fn assert_sealed(page: &PageMeasure, over: &Line, count: usize) {
    let seals = &page.seals;
    assert_eq!(seals.len(), count, "{seals:?}");
    let gap = seals[0].top_mm - bottom(over);
    assert!((0.0..=10.39).contains(&gap), "the first row is {gap} mm under the text: {page:#?}");
    for (i, seal) in seals.iter().enumerate() {
        assert!(
            seal.left_mm >= 28.0 - 0.01 && seal.left_mm + seal.width_mm <= 184.01,
            "within the type area: {seal:?}"
        );
        assert!(seal.top_mm + seal.height_mm <= 262.01, "{seal:?}");
        for other in &seals[i + 1..] {
            let apart = centre(seal).0 - centre(other).0;
            let distance = apart.hypot(centre(seal).1 - centre(other).1);
            assert!(distance > f64::midpoint(seal.width_mm, other.width_mm) + 1.0, "they touch: {seal:?} {other:?}");
        }
    }
    let date = line(page, "2026年11月");
    let (x, y) = centre(seals.last().unwrap());
    assert_near(f64::midpoint(date.left_mm, date.right_mm), x, 0.3, "the date is centred under the last seal");
    assert!(date.right_mm <= 184.0 - 4.0 * CELL_MM + 0.2, "{date:?}");
    let name_and_date = f64::midpoint(top(date) - LINE_MM, bottom(date));
    assert!((0.5..12.0).contains(&(name_and_date - y)), "name and date lie somewhat below its middle: {y} {date:?}");
    assert!(bottom(date) < y + seals.last().unwrap().height_mm / 2.0, "the seal covers the date");
}

fn centre(seal: &Area) -> (f64, f64) {
    (seal.left_mm + seal.width_mm / 2.0, seal.top_mm + seal.height_mm / 2.0)
}

#[test]
fn a_seal_of_any_size_is_within_a_line_of_the_text_and_in_the_middle_of_name_and_date() {
    for diameter_mm in [30, 38, 42, 45, 50, 60] {
        for name in ["某某市财政局", "某某市百县千镇万村高质量发展工程指挥部城镇建设专班（代章）"]
        {
            let document = paper(REQUEST, |paper| {
                paper.attachments.clear();
                paper.body = vec![paragraph("现将有关事项请示如下。")];
                paper.close = organs(&[name], diameter_mm);
            });
            let page = &pages(&document)[0];
            assert_sealed(page, line(page, "现将有关事项"), 1);
            let note = line(page, "联系人");
            assert_near(
                note.baseline_mm - line(page, "2026年11月").baseline_mm,
                LINE_MM,
                0.1,
                "附注 on the line below",
            );
        }
    }
}

#[test]
fn the_seals_of_two_three_and_five_organs_stand_in_rows_that_do_not_touch() {
    let names = ["某某市财政局", "某某市水务局", "某某市审计局", "某某市商务局", "某某市统计局"];
    let long = ["某某市住房和城乡建设局", "某某市财政局", "某某市自然资源和规划局", "某某市审计局", "某某市统计局"];
    for names in [names, long] {
        for count in [2, 3, 5] {
            for diameter_mm in [42, 45] {
                let document = paper(NOTICE, |paper| {
                    paper.attachments.clear();
                    paper.body = full_lines(12);
                    paper.close = organs(&names[..count], diameter_mm);
                });
                let page = &pages(&document)[1];
                let last = page.lines.iter().rfind(|line| line.text.contains('建') && line.glyphs == 28).unwrap();
                assert_sealed(page, last, count);
            }
        }
    }
}

#[test]
fn the_close_never_stands_on_a_page_without_text() {
    let mut tightened = 0;
    for lines in 1..=26 {
        let document = paper(REQUEST, |paper| {
            paper.attachments.clear();
            paper.body = full_lines(lines);
        });
        let pages = pages(&document);
        let page = pages.iter().find(|page| !page.seals.is_empty()).unwrap();
        assert!(page.lines.iter().any(|line| line.text.contains('建') && line.size_pt < 17.0), "{lines} lines");
        assert_sealed(page, page.lines.iter().rfind(|line| line.text.contains("建建")).unwrap(), 1);
        let text: Vec<_> = page.lines.iter().filter(|line| line.text.contains("建建")).collect();
        let pitch = text.windows(2).next().map_or(LINE_MM, |pair| pair[1].baseline_mm - pair[0].baseline_mm);
        tightened += usize::from((pitch - LINE_MM).abs() > 0.1);
    }
    assert!(tightened > 0, "some length needs it");
}

#[test]
fn without_a_seal_the_date_begins_two_characters_right_of_the_name_or_ends_two_from_the_edge() {
    let closed = |names: &[&str]| {
        let document = paper(REQUEST, |paper| {
            paper.attachments.clear();
            paper.close = Close::Plain(names.iter().map(|name| (*name).to_owned()).collect());
        });
        let pages = pages(&document);
        let page =
            pages.into_iter().find(|page| page.lines.iter().any(|line| line.text.contains("2026年11月18日"))).unwrap();
        let at = page.lines.iter().position(|line| line.text.contains("2026年11月18日")).unwrap();
        (page.lines[at - names.len()].clone(), page.lines[at].clone(), page)
    };
    let (name, date, page) = closed(&["某某市住房和城乡建设局"]);
    assert_near(name.right_mm, 184.0 - 2.0 * CELL_MM, 0.1, "name, right");
    assert_near(date.left_mm - name.left_mm, 2.0 * CELL_MM, 0.1, "date, left");
    assert_near(top(&name) - bottom(line(&page, "妥否")), 2.0 * LINE_MM - EM_MM, 0.1, "one blank line");
    let (name, date, _) = closed(&["财政局"]);
    assert_near(date.right_mm, 184.0 - 2.0 * CELL_MM, 0.2, "date, right");
    assert_near(date.left_mm - name.left_mm, 2.0 * CELL_MM, 0.1, "date, left");
    let (lead, date, _) = closed(&["某某市住房和城乡建设局", "某某市财政局"]);
    assert!(lead.text.contains("住房") && date.baseline_mm > lead.baseline_mm);
}

#[test]
fn an_order_has_its_mark_20_mm_down_its_number_between_two_blank_lines_and_ends_with_the_signature() {
    let document = paper(ORDER, |_| {});
    let page = &pages(&document)[0];
    let printed = printed(&document);
    let red = printed.bands(1, is_red);
    assert_near(red[0].top_mm, 57.0, 0.3, "mark");
    assert!(red.iter().all(|band| band.right_mm - band.left_mm < 130.0), "no red line");
    let number = line(page, "第3号");
    assert_near(f64::midpoint(number.left_mm, number.right_mm), 106.0, 0.3, "number, centred");
    assert_near(top(number) - red[0].bottom_mm, 2.0 * LINE_MM, 0.6, "two blank lines over the number");
    let text = line(page, "《某某市圩镇建设管理办法》");
    // Two lines and the space of one, give or take half, because the text stands on the grid of the page.
    let gap = (top(text) - bottom(number)) / LINE_MM;
    assert!((1.95..2.97).contains(&gap), "two blank lines under it: {gap}");
    let (stamp, post, date) = (&page.seals[0], line(page, "市长"), line(page, "2026年11月16日"));
    assert_near(stamp.left_mm + stamp.width_mm, 184.0 - 4.0 * CELL_MM, 0.2, "签名章, right");
    assert_near(stamp.left_mm - post.right_mm, 2.0 * CELL_MM, 0.3, "post");
    assert_near(centre(stamp).1, f64::midpoint(top(post), bottom(post)), 0.3, "post, in the middle of its height");
    assert_near(date.right_mm, 184.0 - 4.0 * CELL_MM, 0.2, "date");
}

#[test]
fn a_letter_has_two_double_rules_and_no_number_on_its_first_page() {
    let document = paper(LETTER, |_| {});
    let page = &pages(&document)[0];
    let red = printed(&document).bands(1, is_red);
    assert_near(red[0].top_mm, 30.0, 0.3, "mark");
    assert_near(red[1].top_mm - red[0].bottom_mm, 4.0, 0.5, "first rule");
    assert_near(red.last().unwrap().bottom_mm, 277.0, 0.3, "second rule");
    let thick = |band: &Band| band.bottom_mm - band.top_mm;
    assert!(thick(&red[1]) > thick(&red[2]) && thick(&red[3]) < thick(&red[4]), "{red:?}");
    for rule in &red[1..5] {
        assert_near(rule.left_mm, 20.0, 0.2, "left");
        assert_near(rule.right_mm, 190.0, 0.2, "right");
    }
    let number = line(page, "〔2026〕8号");
    assert_near(number.right_mm, 184.0, 0.1, "number, right");
    assert_near(top(number) - red[2].bottom_mm, 0.875 * EM_MM, 0.2, "7/8 of a character");
    assert!(page.rules.iter().all(|rule| rule.length_mm > 160.0 || rule.length_mm < 100.0), "the 版记 has no rules");
    assert!(line(page, "市发展改革局").baseline_mm < 262.0);
    assert!(!page.lines.iter().any(|line| line.text.contains('—')), "no page number");
}

#[test]
fn the_text_of_a_letter_ends_seven_eighths_of_a_character_over_the_second_rule_and_goes_on_as_usual() {
    let document = paper(LETTER, |paper| paper.body = full_lines(50));
    let pages = pages(&document);
    let last = pages[0].lines.iter().rfind(|line| line.text.contains("建建")).unwrap();
    let rule = pages[0].rules.iter().find(|rule| rule.middle_mm > 262.0).unwrap();
    assert_near(rule.middle_mm - rule.thickness_mm / 2.0 - bottom(last), 0.875 * EM_MM, 0.05, "last line");
    let second: Vec<_> = pages[1].lines.iter().filter(|line| line.text.contains("建建")).collect();
    assert_eq!(second.len(), 22);
    assert_near(top(second[0]), 37.0, 0.05, "page 2");
    assert!(pages[1].lines.iter().any(|line| line.text == "— 2 —"));
}

#[test]
fn attachments_bound_with_the_text_come_before_the_imprint_and_others_after_it_with_pages_of_their_own() {
    let attachment = |title: &str, binding| Attachment { title: headline(title), binding, body: full_lines(30) };
    let document = paper(REQUEST, |paper| {
        paper.attachments = vec![attachment("甲", Binding::Bound), attachment("乙", Binding::Apart)];
    });
    let pages = pages(&document);
    let page_of = |text: &str| pages.iter().position(|page| page.lines.iter().any(|line| line.text == text)).unwrap();
    let (bound, apart) = (page_of("附件1"), page_of("某水建设〔2026〕12号附件2"));
    let foot =
        pages.iter().position(|page| page.rules.iter().any(|rule| (rule.middle_mm - 262.0).abs() < 0.01)).unwrap();
    assert_eq!((bound, foot, apart), (2, 3, 4));
    for (page, label, title) in [(bound, "附件1", "甲"), (apart, "附件2", "乙")] {
        let label = line(&pages[page], label);
        assert_near(top(label), 37.0, 0.05, "line 1");
        assert_near(label.left_mm, 28.0, 0.1, "flush");
        let title = pages[page].lines.iter().find(|line| line.text == title).unwrap();
        assert_near(title.baseline_mm - 0.86 * 22.0 / 16.0 * EM_MM, 37.0 + 2.0 * LINE_MM, 0.05, "line 3");
        assert_near(f64::midpoint(title.left_mm, title.right_mm), 106.0, 0.3, "centred");
    }
    let numbers: Vec<_> = pages.iter().map(|page| page.lines.last().unwrap().text.as_str()).collect();
    assert_eq!(numbers, ["— 1 —", "— 2 —", "— 3 —", "— 4 —", "— 1 —", "— 2 —"]);
}

#[test]
fn a_landscape_table_lies_turned_within_the_type_area_on_as_many_pages_as_it_takes_and_the_page_number_stays() {
    let document = paper(NOTICE, |paper| {
        let Block::Table(table) = &mut paper.attachments[1].body[0] else { panic!("a table") };
        table.rows = (0..60).map(|row| (0..6).map(|column| format!("{row}格{column}")).collect()).collect();
        paper.imprint.page = ImprintPage::Last;
    });
    let pages = pages(&document);
    let with_rows: Vec<_> =
        pages.iter().filter(|page| page.lines.iter().any(|line| line.text.contains('格'))).collect();
    assert!(with_rows.len() > 1);
    for page in &with_rows {
        for line in page.lines.iter().filter(|line| !line.text.contains('—')) {
            assert!((37.0..262.1).contains(&line.baseline_mm), "{line:?}");
            assert!((28.0..184.0).contains(&line.left_mm), "{line:?}");
        }
        assert!(page.lines.iter().any(|line| line.text.contains('—') && (268.0..272.0).contains(&line.baseline_mm)));
        assert!(page.lines.iter().any(|line| line.text.contains("典型镇")), "the head row again");
    }
    let text = printed(&document).text();
    for row in 0..60 {
        assert!(text.contains(&format!("{row}格5")), "row {row}");
    }
}

#[test]
fn addressees_that_leave_no_room_for_text_on_page_1_move_to_the_imprint() {
    let addressees = "各县（市、区）住房和城乡建设局、财政局，".repeat(24);
    let document = paper(NOTICE, |paper| paper.addressees = Some(addressees.clone()));
    let pages = pages(&document);
    line(&pages[0], "为加快圩镇建设资金拨付");
    let last = pages.last().unwrap();
    let (moved, copies) = (line(last, "主送："), line(last, "抄送："));
    assert!(moved.baseline_mm < copies.baseline_mm);
    let between = last.rules.iter().filter(|rule| (moved.baseline_mm..copies.baseline_mm).contains(&rule.middle_mm));
    assert_eq!(between.count(), 0, "no rule between them");
    let few = paper(NOTICE, |_| {});
    line(&PRESS.measure(&few).unwrap()[0], "财政局：");
}

#[test]
fn the_imprint_stands_on_an_even_page_and_the_blank_page_before_it_bears_no_number() {
    let pages = pages(&paper(NOTICE, |_| {}));
    let foot =
        pages.iter().position(|page| page.rules.iter().any(|rule| (rule.middle_mm - 262.0).abs() < 0.01)).unwrap();
    assert_eq!(foot % 2, 1, "an even page");
    let numbered: Vec<_> = pages.iter().map(|page| page.lines.iter().any(|line| line.text.contains('—'))).collect();
    assert_eq!(numbered, [true, true, true, true, false, false]);
}

#[test]
fn every_example_is_archival_and_the_same_bytes_again() {
    for source in [REQUEST, NOTICE, LETTER, ORDER] {
        let document = paper(source, |_| {});
        let set = PRESS.pdf(&document).unwrap();
        assert_eq!(set.conformance, Conformance::PdfA2a);
        assert_eq!(set.pdf, PRESS.pdf(&document).unwrap().pdf);
    }
    let draft = paper(REQUEST, |paper| {
        paper.standing = PaperStanding::Draft { number: None, dated: None, issued_on: None };
        paper.signers = vec![Signer { name: None }];
    });
    assert_eq!(PRESS.pdf(&draft).unwrap().conformance, Conformance::Plain);
    let text = printed(&draft).text();
    for open in ["〔签发后填发文字号〕", "签发人：〔签发后填〕", "〔签发后填日期〕印发"] {
        assert!(text.contains(open), "{open}: {text}");
    }
}

/// Fields that hold no free text.
const FIXED: [&str; 14] = [
    "form",
    "genre",
    "number",
    "dated",
    "issued_on",
    "urgency",
    "binding",
    "orientation",
    "align",
    "picture",
    "face",
    "page",
    "break_after",
    "label",
];

fn spoil(value: &mut serde_json::Value, hostile: &str) -> usize {
    match value {
        serde_json::Value::String(text) => {
            text.push_str(hostile);
            1
        }
        serde_json::Value::Array(all) => all.iter_mut().map(|one| spoil(one, hostile)).sum(),
        serde_json::Value::Object(fields) => {
            let free = fields.iter_mut().filter(|(name, _)| !FIXED.contains(&name.as_str()));
            free.map(|(_, one)| spoil(one, hostile)).sum()
        }
        _ => 0,
    }
}

#[test]
fn markup_in_any_field_is_printed_as_it_is() {
    let hostile = r##"#read("/etc/passwd")$x$*b*<l>@r"##;
    for source in [REQUEST, NOTICE, LETTER, ORDER] {
        let mut value: serde_json::Value = serde_json::from_str(source).unwrap();
        let fields = spoil(&mut value, hostile);
        let document = Document::from_json(&value.to_string()).unwrap();
        let text = printed(&document).text();
        assert!(
            text.matches(hostile).count() >= fields * 9 / 10,
            "{} of {fields}: {text}",
            text.matches(hostile).count()
        );
        assert!(!text.contains("root:"), "{text}");
    }
}

#[test]
fn a_character_that_no_font_has_is_named_in_whatever_field_it_stands() {
    let changes: [fn(&mut Paper); 4] = [
        |paper| paper.title.as_mut().unwrap().text.push('\u{e001}'),
        |paper| paper.signers[0].name = Some("王\u{e001}".to_owned()),
        |paper| paper.close = organs(&["某局\u{e001}"], 42),
        |paper| paper.note = Some("\u{e001}".to_owned()),
    ];
    for change in changes {
        let set = PRESS.pdf(&paper(REQUEST, change)).unwrap();
        assert_eq!(set.missing().collect::<String>(), "\u{e001}");
        assert_eq!(set.conformance, Conformance::Plain);
    }
}

#[test]
fn a_picture_that_cannot_be_opened_is_refused_by_its_field() {
    // The signature and the size of a PNG, and then nothing.
    let broken = "iVBORw0KGgoAAAANSUhEUgAAAGAAAABgCAYAAADimHc4";
    let document = paper(ORDER, |paper| {
        let Close::Signed(people) = &mut paper.close else { panic!("signed") };
        people[0].picture.as_mut().unwrap().0 = broken.to_owned();
    });
    let Err(PressError::Refused(problems)) = PRESS.pdf(&document) else { panic!("refused") };
    assert!(problems.to_string().contains("close.signed[0].picture：印模图像打不开"), "{problems}");
}
