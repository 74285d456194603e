//! 署名, 成文日期 and 印章 on the page. GB/T 9704-2012, 7.3.5; articles 24–26.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says where")]

#[allow(dead_code, reason = "each file of tests uses what it needs")]
mod papers;

use gongwen::Close;
use papers::*;
use press::{Line, PageMeasure};

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
    let radius = seals.last().unwrap().height_mm / 2.0;
    assert_near(f64::midpoint(date.left_mm, date.right_mm), x, 0.3, "the date is centred under the last seal");
    assert!(date.right_mm <= 184.0 - 4.0 * CELL_MM + 0.2, "{date:?}");
    let is_name =
        |line: &&Line| (y - radius..date.baseline_mm - 1.0).contains(&line.baseline_mm) && line.size_pt > 13.0;
    let name = page.lines.iter().find(is_name).unwrap();
    let name_and_date = f64::midpoint(top(name), bottom(date));
    assert!(
        (0.5..radius * 0.4).contains(&(name_and_date - y)),
        "name and date lie somewhat below its middle: {y} {date:?}"
    );
    assert!(bottom(date) < y + radius, "the seal covers the date");
}

#[test]
fn a_seal_of_any_size_is_within_a_line_of_the_text_and_in_the_middle_of_name_and_date() {
    for diameter_mm in [30, 38, 42, 45, 50, 60] {
        for name in ["某某市财政局", "某某市百县千镇万村高质量发展工程指挥部城镇建设专班（代章）"]
        {
            let document = paper(REQUEST, |paper| {
                paper.attachments.clear();
                paper.body = full_lines(5);
                paper.close = organs(&[name], diameter_mm);
            });
            let pages = pages(&document);
            let page = pages.iter().find(|page| !page.seals.is_empty()).unwrap();
            assert_sealed(page, page.lines.iter().rfind(|line| line.text.contains("建建")).unwrap(), 1);
            let note = line(page, "联系人");
            assert_near(
                note.baseline_mm - line(page, "2026年11月").baseline_mm,
                LINE_MM,
                0.6,
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
