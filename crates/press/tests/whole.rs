//! A paper as a whole file: attachments, 版记, archival form, and what no text or picture may do to it.
//! GB/T 9704-2012, 7.3.2, 7.3.7, 7.4, 7.5, 8; articles 24–26.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says where")]

#[allow(dead_code, reason = "each file of tests uses what it needs")]
mod papers;

use gongwen::{
    Attachment, Binding, Block, Close, Conformance, Document, ImprintPage, Paper, PaperStanding, Press, PressError,
    Signer,
};
use papers::*;

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
    let hostile = r#"#read("/etc/passwd")$x$*b*<l>@r"#;
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
