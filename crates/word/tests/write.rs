//! What a Word file says and shows. Articles 24–26; GB/T 9704-2012, 7, 8, 10.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says where")]

mod common;

use common::{EXAMPLES, example, part, parts};
use docx_rs::{DocumentChild, TableCellContent, TableChild, TableRowChild};
use gongwen::Document;
use serde_json::Value;
use word::{WriteError, remarks, write};

/// The words of a file in the order of reading, a line a paragraph, by another's reader.
fn words(docx: &[u8]) -> Vec<String> {
    fn table_words(table: &docx_rs::Table, lines: &mut Vec<String>) {
        for TableChild::TableRow(row) in &table.rows {
            for TableRowChild::TableCell(cell) in &row.cells {
                for content in &cell.children {
                    match content {
                        TableCellContent::Paragraph(paragraph) => lines.push(paragraph.raw_text()),
                        TableCellContent::Table(inner) => table_words(inner, lines),
                        _ => {}
                    }
                }
            }
        }
    }
    let mut lines = Vec::new();
    for child in docx_rs::read_docx(docx).unwrap().document.children {
        match child {
            DocumentChild::Paragraph(paragraph) => lines.push(paragraph.raw_text()),
            DocumentChild::Table(one) => table_words(&one, &mut lines),
            _ => {}
        }
    }
    lines.into_iter().map(|line| bare(&line)).filter(|line| !line.is_empty()).collect()
}

/// The words of a file by a strict parser, which the other reader is not: it takes `&amp;amp;` for `&`.
fn strict_words(docx: &[u8]) -> String {
    let document = part(docx, "word/document.xml");
    let parsed = roxmltree::Document::parse(&document).unwrap();
    let texts = parsed.descendants().filter(|node| node.tag_name().name() == "t");
    bare(&texts.filter_map(|node| node.text()).collect::<String>())
}

fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[test]
fn another_reader_finds_every_text_of_every_example_in_the_order_of_the_page() {
    for (name, _) in EXAMPLES.iter().filter(|(name, _)| *name != "request") {
        let document = example(name);
        let said = words(&write(&document).unwrap()).concat();
        let mut rest = said.as_str();
        for text in document.texts() {
            let Some(at) = rest.find(&bare(text.text)) else {
                // A signature that is a picture stands for the name; an attachment without a body is only in the list.
                let stands_elsewhere = text.field.contains("].name");
                let is_listed = text.field == "attachments[2].title.text" && said.contains(&bare(text.text));
                assert!(stands_elsewhere || is_listed, "{name}: {} is not where it belongs: {rest}", text.field);
                continue;
            };
            rest = &rest[at + bare(text.text).len()..];
        }
    }
}

#[test]
fn an_upward_request_reads_as_it_is_printed() {
    let lines = words(&write(&example("request")).unwrap());
    let wanted = [
        "某某县水库移民工作领导小组文件",
        "签发人：王某某李某某",
        "某水建设〔2026〕12号张某某",
        "某某县水库移民工作领导小组关于提请审定移民安置点供水工程实施方案的请示",
        "某某市水库移民工作领导小组：",
        "根据《某某市水库移民安置规划》，我县今年建设移民安置点供水工程3处，惠及1,268户、4,906人。现将有关事项请示如下：",
        "一、工程概况",
        "（一）建设内容",
        "新建取水口3处、净水站3座，铺设主管28.6公里，投资概算2,340万元。",
        "（二）建设工期",
        "工期10个月。2026年12月开工，2027年9月通水。",
        "二、请示事项",
        "1.审定实施方案",
        "恳请审定《移民安置点供水工程实施方案》。",
        "妥否，请批示。",
        "附件：移民安置点供水工程实施方案",
        "印章位置",
        "某某县水库移民工作领导小组",
        "2026年11月18日",
        "（联系人：赵某某，电话：12345）",
        "某某县水库移民工作领导小组办公室2026年11月19日印发",
        "某水建设〔2026〕12号附件",
        "移民安置点供水工程实施方案",
        "一、总体要求",
        "先地下后地上，先主管后支管，年底前完成全部取水口的围堰。",
    ];
    assert_eq!(lines, wanted);
}

#[test]
fn markup_in_every_field_is_printed_as_it_is() {
    fn mark(value: &mut Value, key: &str, marked: &mut usize) {
        match value {
            Value::String(text) => {
                let is_text =
                    ["text", "caption", "title", "organ", "post", "addressees", "note", "gap", "label", "lead", "rows"];
                if is_text.contains(&key) && !text.is_empty() {
                    text.push_str(MARKUP);
                    *marked += 1;
                }
            }
            Value::Array(all) => all.iter_mut().for_each(|one| mark(one, key, marked)),
            Value::Object(map) => map.iter_mut().for_each(|(key, one)| mark(one, key, marked)),
            _ => {}
        }
    }
    const MARKUP: &str = "</w:t>&amp;<a b='\">]]>";
    for (name, source) in EXAMPLES {
        let mut value: Value = serde_json::from_str(source).unwrap();
        let mut marked = 0;
        mark(&mut value, "", &mut marked);
        let document = Document::from_json(&value.to_string()).unwrap();
        let docx = write(&document).unwrap();
        well_formed(&docx);
        let said = strict_words(&docx);
        assert!(marked > 3, "{name}");
        for text in document.texts() {
            let is_hidden = text.field.contains("].name");
            assert!(is_hidden || said.contains(&bare(text.text)), "{name}: {}", text.field);
        }
    }
}

const PARAGRAPH: [&str; 11] = [
    "pStyle",
    "keepNext",
    "pageBreakBefore",
    "pBdr",
    "tabs",
    "snapToGrid",
    "spacing",
    "ind",
    "jc",
    "textAlignment",
    "sectPr",
];
const RUN: [&str; 7] = ["rFonts", "color", "spacing", "w", "sz", "szCs", "highlight"];
const SECTION: [&str; 6] = ["footerReference", "type", "pgSz", "pgMar", "pgNumType", "docGrid"];
const TABLE: [&str; 7] = ["tblpPr", "tblOverlap", "tblW", "jc", "tblBorders", "tblLayout", "tblCellMar"];
const CELL: [&str; 4] = ["tcW", "tcBorders", "textDirection", "vAlign"];

/// Every part parses strictly, and every property stands in the order of the schema.
fn well_formed(docx: &[u8]) {
    for (name, bytes) in parts(docx) {
        if name.contains("/media/") {
            continue;
        }
        let text = String::from_utf8(bytes).unwrap();
        let parsed = roxmltree::Document::parse(&text).unwrap_or_else(|why| panic!("{name}: {why}"));
        if name.starts_with("word/document") || name.starts_with("word/footer") {
            parsed.descendants().for_each(|node| in_order(&name, node));
        }
    }
}

fn in_order(part: &str, node: roxmltree::Node<'_, '_>) {
    let order: &[&str] = match node.tag_name().name() {
        "pPr" => &PARAGRAPH,
        "rPr" => &RUN,
        "sectPr" => &SECTION,
        "tblPr" => &TABLE,
        "tcPr" => &CELL,
        _ => return,
    };
    let place = |child: roxmltree::Node<'_, '_>| {
        let child = child.tag_name().name().to_owned();
        order.iter().position(|known| *known == child).unwrap_or_else(|| panic!("{part}: {child} is not known"))
    };
    let places: Vec<_> = node.children().map(place).collect();
    assert!(places.is_sorted(), "{part}: {places:?}");
}

#[test]
fn every_part_is_strict_xml_with_its_properties_in_the_order_of_the_schema() {
    for (name, _) in EXAMPLES {
        well_formed(&write(&example(name)).unwrap());
    }
}

#[test]
fn the_same_document_gives_the_same_bytes_and_names_no_person() {
    for (name, _) in EXAMPLES {
        let (one, two) = (write(&example(name)).unwrap(), write(&example(name)).unwrap());
        assert!(one == two, "{name}");
        let core = part(&one, "docProps/core.xml");
        assert!(core.contains("<dc:title>"), "{core}");
        for personal in ["creator", "lastModifiedBy", "created", "modified"] {
            assert!(!core.contains(personal), "{core}");
        }
    }
}

#[test]
fn headings_are_words_own_so_that_its_navigation_shows_them() {
    let docx = write(&example("joint-notice")).unwrap();
    let (document, styles) = (part(&docx, "word/document.xml"), part(&docx, "word/styles.xml"));
    for level in ["1", "3", "4"] {
        assert!(document.contains(&format!(r#"<w:pStyle w:val="{level}"/>"#)), "{level}");
        assert!(styles.contains(&format!(r#"<w:name w:val="heading {level}"/>"#)), "{level}");
    }
}

#[test]
fn only_an_impression_brings_a_seal_and_it_stands_behind_the_text() {
    let docx = write(&example("joint-notice")).unwrap();
    let document = part(&docx, "word/document.xml");
    assert_eq!(document.matches("<wp:anchor").count(), 1, "one organ of two has an impression");
    assert_eq!(document.matches(r#"behindDoc="1""#).count(), 1);
    assert_eq!(document.matches(r#"dashstyle="dash""#).count(), 1, "the other a place");
    let Document::Paper(paper) = example("joint-notice") else { panic!("a paper") };
    let gongwen::Close::Sealed(organs) = &paper.close else { panic!("sealed") };
    let gongwen::Seal::Impression { picture, .. } = &organs[0].seal else { panic!("an impression") };
    let (_, png) = parts(&docx).into_iter().find(|(name, _)| name == "word/media/image1.png").unwrap();
    let given = base64::Engine::decode(&base64::engine::general_purpose::STANDARD, &picture.0).unwrap();
    assert_eq!(png, given);
    let request = write(&example("request")).unwrap();
    assert!(!parts(&request).iter().any(|(name, _)| name.contains("media")), "a place is no picture");
}

#[test]
fn a_landscape_table_turns_the_sheet_repeats_its_head_and_leaves_the_page_number_where_it_is() {
    let docx = write(&example("joint-notice")).unwrap();
    let document = part(&docx, "word/document.xml");
    assert!(document.contains(r#"<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>"#));
    assert!(document.contains("<w:tblHeader/>"));
    assert_eq!(document.matches("<w:sectPr>").count(), 3, "upright, landscape, upright");
    assert!(part(&docx, "word/footer3.xml").contains("tbRl"));
}

#[test]
fn an_attachment_apart_is_numbered_from_page_one_and_one_that_is_bound_is_not() {
    let apart = part(&write(&example("request")).unwrap(), "word/document.xml");
    assert_eq!(apart.matches(r#"<w:pgNumType w:start="1"/>"#).count(), 1);
    let bound = part(&write(&example("joint-notice")).unwrap(), "word/document.xml");
    assert!(!bound.contains("pgNumType"));
    assert!(bound.contains("<w:pageBreakBefore/>"));
}

#[test]
fn the_page_is_the_standards_and_a_letter_has_no_number_on_its_first() {
    let file = part(&write(&example("request")).unwrap(), "word/document.xml");
    // 5.2.1: 37, 28, 26 and 35 mm; 5.2.3: 22 lines.
    assert!(file.contains(r#"w:top="2098" w:right="1474" w:bottom="1984" w:left="1587""#), "{file}");
    assert!(file.contains(r#"<w:docGrid w:type="lines" w:linePitch="579"/>"#));
    let letter = write(&example("letter")).unwrap();
    let document = part(&letter, "word/document.xml");
    let first = document.split("</w:sectPr>").next().unwrap();
    assert!(first.contains("rIdFooter5") && !part(&letter, "word/footer5.xml").contains("PAGE"), "{first}");
    assert!(document.contains(r#"<w:type w:val="continuous"/>"#));
}

#[test]
fn a_document_that_breaks_a_check_is_not_written() {
    let Document::Paper(mut paper) = example("request") else { panic!("a paper") };
    paper.signers.clear();
    let refused = write(&Document::Paper(paper)).unwrap_err();
    assert!(matches!(refused, WriteError::Refused(_)));
    assert!(refused.to_string().contains("7.2.6"), "{refused}");
}

#[test]
fn what_word_decides_is_said() {
    assert!(remarks(&example("joint-notice")).iter().any(|said| said.contains("双面")));
    assert!(!remarks(&example("request")).iter().any(|said| said.contains("双面")));
}
