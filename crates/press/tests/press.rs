//! What the press promises whoever holds one: the grid, the same bytes, no silent boxes. GB/T 9704-2012, 5.2 and 10.3.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says where")]

use std::path::PathBuf;
use std::sync::{Arc, LazyLock};
use std::thread;

use gongwen::{
    Block, Conformance, Document, Face, ImprintPage, Minutes, Paragraph, Press, PressError, Row, Standing, Substitution,
};
use press::Typesetter;

const EXAMPLE: &str = include_str!("../../../docs/examples/minutes.json");

static PRESS: LazyLock<Arc<Typesetter>> =
    LazyLock::new(|| Arc::new(Typesetter::start(&[]).unwrap_or_else(|why| panic!("{why}"))));

fn minutes() -> Minutes {
    let Document::Minutes(minutes) = Document::from_json(EXAMPLE).unwrap() else { panic!("minutes") };
    minutes
}

fn paragraph(text: &str) -> Block {
    Block::Paragraph(Paragraph { lead: None, text: text.to_owned(), gap: None })
}

fn saying(texts: &[&str]) -> Document {
    let body = texts.iter().copied().map(paragraph).collect();
    Document::Minutes(Minutes { body, attendance: Vec::new(), ..minutes() })
}

fn near(value: f64, wanted: f64, within: f64) -> bool {
    (value - wanted).abs() <= within
}

#[test]
fn a_full_page_has_22_lines_of_28_characters_from_edge_to_edge_of_the_type_area() {
    let pages = PRESS.measure(&saying(&[&"建".repeat(28 * 60)])).unwrap();
    let lines: Vec<_> = pages[1].lines.iter().filter(|line| line.text.contains('建')).collect();
    assert_eq!(lines.len(), 22);
    for line in &lines {
        assert_eq!(line.glyphs, 28, "{line:?}");
        assert!(near(line.left_mm, 28.0, 0.05) && near(line.right_mm, 184.0, 0.1), "{line:?}");
    }
    let pitch = (225.0 - 16.0 / 72.0 * 25.4) / 21.0;
    for pair in lines.windows(2) {
        assert!(near(pair[1].baseline_mm - pair[0].baseline_mm, pitch, 0.01), "{pair:?}");
    }
    let em = 16.0 / 72.0 * 25.4;
    assert!(near(lines[0].baseline_mm - 0.86 * em, 37.0, 0.05), "{:?}", lines[0]);
    assert!(near(lines[21].baseline_mm + 0.14 * em, 262.0, 0.05), "{:?}", lines[21]);
}

#[test]
fn text_of_the_first_page_stands_on_the_same_grid_as_the_second() {
    let pages = PRESS.measure(&saying(&[&"建".repeat(28 * 60)])).unwrap();
    let last = |page: usize| {
        let lines = pages[page].lines.iter().filter(|line| line.text.contains("建建"));
        lines.map(|line| line.baseline_mm).fold(0.0, f64::max)
    };
    assert!(near(last(0), last(1), 0.05), "{} {}", last(0), last(1));
}

#[test]
fn a_rare_character_from_another_family_does_not_move_the_line() {
    let text = "吴川市塘㙍镇、雷州市𬜯塘镇、硇洲镇。";
    let pages = PRESS.measure(&saying(&[&text.repeat(40), &"建".repeat(28 * 30)])).unwrap();
    let lines: Vec<_> = pages[1].lines.iter().filter(|line| line.size_pt > 15.0).collect();
    let pitch = (225.0 - 16.0 / 72.0 * 25.4) / 21.0;
    for pair in lines.windows(2) {
        let gap = pair[1].baseline_mm - pair[0].baseline_mm;
        assert!(near(gap, pitch, 0.01), "{gap}");
    }
}

#[test]
fn the_same_document_gives_the_same_bytes_and_another_does_not() {
    let document = Document::Minutes(minutes());
    let (first, again) = (PRESS.pdf(&document).unwrap(), PRESS.pdf(&document).unwrap());
    assert_eq!(first.pdf, again.pdf);
    let other = Typesetter::start(&[]).unwrap();
    assert_eq!(first.pdf, other.pdf(&document).unwrap().pdf, "another press on the same machine");
    assert_ne!(first.pdf, PRESS.pdf(&saying(&["会议议定。"])).unwrap().pdf);
    let pictures = PRESS.page_images(&document, 72).unwrap();
    assert_eq!(pictures, PRESS.page_images(&document, 72).unwrap());
    assert_eq!(pictures.len(), first.pages);
    assert_eq!((pictures[0].width_px, pictures[0].height_px), (595, 842));
}

#[test]
fn four_threads_sharing_one_press_get_the_bytes_of_one() {
    let documents: Vec<_> = (1..=5).map(|n| saying(&[&format!("会议议定事项{n}。")])).collect();
    let alone: Vec<_> = documents.iter().map(|d| PRESS.pdf(d).unwrap().pdf).collect();
    let set = |press: Arc<dyn Press>| documents.iter().map(|d| press.pdf(d).unwrap().pdf).collect::<Vec<_>>();
    thread::scope(|scope| {
        let threads: Vec<_> = (0..4).map(|_| scope.spawn(|| set(PRESS.clone()))).collect();
        for thread in threads {
            assert_eq!(thread.join().unwrap(), alone);
        }
    });
}

#[test]
fn a_final_document_is_archival_and_a_draft_without_a_date_is_not() {
    let mut minutes = minutes();
    assert_eq!(PRESS.pdf(&Document::Minutes(minutes.clone())).unwrap().conformance, Conformance::PdfA2a);
    minutes.standing = Standing::Draft { number: None, issued_on: None };
    assert_eq!(PRESS.pdf(&Document::Minutes(minutes)).unwrap().conformance, Conformance::Plain);
}

#[test]
fn a_character_that_no_font_has_is_reported_and_a_rare_one_that_some_font_has_is_named_with_its_family() {
    let set = PRESS.pdf(&saying(&["塘㙍镇、𬜯塘镇、硇洲"])).unwrap();
    assert_eq!(set.missing().count(), 0);
    let drawn_elsewhere: String = set
        .substitutions
        .iter()
        .filter_map(|s| match s {
            Substitution::Characters { face: Face::Fang, characters, used, .. } if !used.starts_with("Noto") => {
                Some(characters.as_str())
            }
            _ => None,
        })
        .collect();
    assert!(drawn_elsewhere.contains('㙍') && drawn_elsewhere.contains('𬜯'), "{drawn_elsewhere}");

    let set = PRESS.pdf(&saying(&["会议\u{e000}议定"])).unwrap();
    assert_eq!(set.missing().collect::<String>(), "\u{e000}");
    assert_eq!(set.conformance, Conformance::Plain);
    let told = set.substitutions.iter().map(ToString::to_string).find(|s| s.contains("U+E000"));
    assert!(told.is_some_and(|s| s.contains("不能印发")));
}

#[test]
fn the_families_on_the_page_are_those_the_report_names() {
    let document = Document::Minutes(minutes());
    let set = PRESS.pdf(&document).unwrap();
    let mut told: Vec<String> = PRESS.faces().into_iter().map(|face| face.used).collect();
    told.extend(set.substitutions.into_iter().filter_map(|s| match s {
        Substitution::Characters { used, .. } => Some(used),
        _ => None,
    }));
    let latin = ["Times New Roman", "Liberation Serif"];
    for line in PRESS.measure(&document).unwrap().iter().flat_map(|page| &page.lines) {
        for family in &line.families {
            assert!(told.contains(family) || latin.contains(&family.as_str()), "{family}: {}", line.text);
        }
    }
}

#[test]
fn the_foot_stands_on_an_even_page_when_asked_and_a_page_left_blank_before_it_bears_no_number() {
    let numbered = |document: &Document| -> Vec<bool> {
        let pages = PRESS.measure(document).unwrap();
        pages.iter().map(|page| page.lines.iter().any(|line| line.text.contains('—'))).collect()
    };
    let mut short = Minutes { body: vec![paragraph("会议议定。")], attendance: Vec::new(), ..minutes() };
    assert_eq!(numbered(&Document::Minutes(short.clone())), [true]);
    short.imprint.page = ImprintPage::Even;
    assert_eq!(numbered(&Document::Minutes(short.clone())), [true, true]);
    // Text to the last line of page 2: by itself the foot has no room there.
    let full = (1..60).find_map(|lines| {
        short.body = vec![paragraph(&"建".repeat(28 * lines - 2))];
        short.imprint.page = ImprintPage::Last;
        let pages = PRESS.measure(&Document::Minutes(short.clone())).unwrap();
        let text = |i: usize| pages[i].lines.iter().any(|line| line.text.contains("建建"));
        (pages.len() == 3 && text(1) && !text(2)).then_some(())
    });
    assert_eq!(full, Some(()));
    short.imprint.page = ImprintPage::Even;
    assert_eq!(
        numbered(&Document::Minutes(short.clone())),
        [true, true],
        "the lines close up to keep it with the text"
    );
    // So long that no spacing helps: page 3 stays blank and page 4 bears it.
    short.imprint.copies =
        vec![Row { label: "分送".to_owned(), text: format!("{}。", "某某单位，".repeat(90)) }];
    assert_eq!(numbered(&Document::Minutes(short)), [true, true, false, false]);
}

#[test]
fn a_machine_without_the_fonts_is_told_which_faces_and_what_to_do() {
    let empty = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src");
    let said = Typesetter::with_folders(std::slice::from_ref(&empty)).err().expect("refused").to_string();
    for face in Face::ALL {
        assert!(said.contains(&face.to_string()), "{face}: {said}");
    }
    assert!(said.contains("scripts/fonts.sh") && said.contains(&empty.display().to_string()), "{said}");
}

#[test]
fn a_document_with_a_fault_and_a_picture_of_useless_size_are_refused() {
    let faulty = PRESS.pdf(&saying(&["余额\u{202e}0.28亿元"]));
    assert!(matches!(faulty, Err(PressError::Refused(_))), "{faulty:?}");
    let document = saying(&["会议议定。"]);
    for ppi in [0, 35, 301] {
        assert!(matches!(PRESS.page_images(&document, ppi), Err(PressError::Resolution { .. })), "{ppi}");
    }
    assert!(PRESS.page_images(&document, 36).is_ok());
}
