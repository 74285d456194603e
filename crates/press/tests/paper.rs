//! A paper on the page, measured from the layout and from the ink: 版头 and text of 文件, 信函, 命令.
//! GB/T 9704-2012, 5.2, 7.2, 7.4, 7.5, 10.1, 10.2; articles 24–26.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says where")]

#[allow(dead_code, reason = "each file of tests uses what it needs")]
mod papers;

use gongwen::{Document, Signer};
use papers::ink::{Band, is_black, is_red};
use papers::*;

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
