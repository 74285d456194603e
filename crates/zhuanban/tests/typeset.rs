//! `zhuanban typeset` from the outside: the file is read back and measured with poppler, a reader that knows nothing of us.
//! Articles 20 and 24; GB/T 9704-2012, 5.2, 7.2–7.5 and 10.3.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says where")]

mod binary;
mod printed;

use std::fs;

use printed::{Printed, typeset};

const EXAMPLE: &str = include_str!("../../../docs/examples/minutes.json");

/// The example with its first paragraph saying `text`, which is written as JSON here.
fn saying(text: &str) -> String {
    let mut value: serde_json::Value = serde_json::from_str(EXAMPLE).unwrap();
    value["minutes"]["lead"][0] = text.into();
    value.to_string()
}

#[test]
fn rare_names_of_places_can_be_read_back_from_the_file() {
    let text = Printed::from(&saying("吴川市塘㙍镇、雷州市𬜯塘镇和湛江市硇洲镇。")).text();
    for name in ["塘㙍镇", "𬜯塘镇", "硇洲"] {
        assert!(text.contains(name), "{name}: {text}");
    }
}

#[test]
fn hostile_text_is_printed_as_it_is_and_nothing_is_run() {
    let hostile = r#"#read("/etc/passwd") $x$ *b* _i_ `r` = h \ <label> @ref #import "@preview/cetz:0.3.1" -- --- ..."#;
    let printed = Printed::from(&saying(hostile)).text();
    let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    assert!(bare(&printed).contains(&bare(hostile)), "{printed}");
    assert!(!printed.contains("root:"), "{printed}");
}

#[test]
fn the_page_is_a4_and_the_file_tagged_and_named() {
    let info = Printed::from(EXAMPLE).info();
    assert!(info.contains("(A4)"), "{info}");
    assert!(info.lines().any(|line| line.starts_with("Tagged:") && line.ends_with("yes")), "{info}");
    assert!(info.contains("2026年第七次专题会议纪要第7期"), "{info}");
}

#[test]
fn a_full_line_of_text_spans_the_type_area_with_28_characters() {
    let mut document: serde_json::Value = serde_json::from_str(EXAMPLE).unwrap();
    document["minutes"]["body"] = serde_json::json!([{ "paragraph": { "text": "建".repeat(28 * 60) } }]);
    let lines = Printed::from(&document.to_string()).lines_of(2, "建建");
    assert_eq!(lines.len(), 22);
    for (characters, left, right) in lines {
        assert_eq!(characters, 28);
        assert!((left - 28.0).abs() < 0.2 && (right - 184.0).abs() < 0.3, "{left} {right}");
    }
}

#[test]
fn the_red_head_is_where_the_standard_puts_it() {
    let page = Printed::from(EXAMPLE).ink(1);
    let red = page.bands(printed::is_red);
    let (mark_top, rule) = (red[0].top_mm, red.last().unwrap());
    // 10.3: 标志上边缘至版心上边缘 35 mm, so 72 mm from the edge of the sheet.
    assert!((mark_top - 72.0).abs() < 0.3, "{mark_top}");
    // 7.2.7: the red rule is as wide as the type area.
    assert!((rule.left_mm - 28.0).abs() < 0.2 && (rule.right_mm - 184.0).abs() < 0.2, "{rule:?}");
    assert!((rule.bottom_mm - rule.top_mm - 0.7).abs() < 0.2, "{rule:?}");
    // 7.2.7: 文号之下 4 mm; the number is the last black ink above the rule.
    let number = page.bands(printed::is_black).into_iter().rfind(|band| band.bottom_mm < rule.top_mm).unwrap();
    assert!((rule.top_mm - number.bottom_mm - 4.0).abs() < 0.5, "{number:?} {rule:?}");
    // Centred in the type area.
    assert!((f64::midpoint(number.left_mm, number.right_mm) - 106.0).abs() < 0.7, "{number:?}");
    // 7.2.5: 标志下空二行, from the mark's ink to the number's square, whose ink begins a little lower.
    let mark_bottom = red[red.len() - 2].bottom_mm;
    let gap = number.top_mm - mark_bottom;
    assert!((gap - 20.9).abs() < 1.5, "{gap}");
}

#[test]
fn the_page_number_is_under_the_type_area_on_the_outer_side() {
    let printed = Printed::from(EXAMPLE);
    for (number, outer) in [(1, 184.0), (2, 28.0)] {
        let bands = printed.ink(number).bands(printed::is_black);
        let foot = bands.iter().find(|band| band.top_mm > 264.0).unwrap();
        // 7.5: 一字线 7 mm under the type area, whose lower edge is at 262 mm; the digits reach above and below the dash.
        let dash = printed.ink(number).dash_below(264.0);
        assert!((dash - 269.0).abs() < 0.5, "page {number}: {dash}");
        // 7.5: 单页码居右空一字，双页码居左空一字; 一字 of 14 pt is 4.94 mm.
        let edge = if number % 2 == 1 { outer - foot.right_mm } else { foot.left_mm - outer };
        assert!((edge - 4.94).abs() < 0.7, "page {number}: {foot:?}");
    }
}

#[test]
fn the_last_rule_of_the_foot_lies_on_the_lower_edge_of_the_type_area() {
    let printed = Printed::from(EXAMPLE);
    let rules = printed.ink(printed.pages()).rules();
    let [first, middle, last] = rules[rules.len() - 3..] else { panic!("{rules:?}") };
    assert!((last.0 - 262.0).abs() < 0.2, "{rules:?}");
    // 7.4.1: 首末条 0.35 mm, 中间 0.25 mm; a pixel is 0.085 mm.
    for (rule, thickness) in [(first, 0.35), (middle, 0.25), (last, 0.35)] {
        assert!((rule.1 - thickness).abs() < 0.1, "{rules:?}");
    }
}

#[test]
fn a_label_stands_two_characters_in_and_a_wrapped_line_aligns_after_its_colon() {
    let words = Printed::from(EXAMPLE).words();
    let label = words.iter().find(|word| word.text.starts_with("出席：")).unwrap();
    let cell = 156.0 / 28.0;
    assert!((label.left_mm - 28.0 - 2.0 * cell).abs() < 0.3, "{label:?}");
    let wrapped = words.iter().find(|w| w.page == label.page && w.top_mm > label.top_mm + 5.0).unwrap();
    assert!((wrapped.left_mm - 28.0 - 5.0 * cell).abs() < 0.4, "{wrapped:?}");
}

#[test]
fn a_draft_shows_the_places_that_signing_fills_and_what_is_wanting() {
    let draft = include_str!("../../../docs/examples/minutes-draft.json").replace("\"第8期\"", "null");
    let text = Printed::from(&draft).text();
    for place in ["〔签发后填期号〕", "〔签发后填日期〕印发", "〔缺办理时限〕"] {
        assert!(text.contains(place), "{place}: {text}");
    }
    assert!(text.contains("议定事项"), "{text}");
}

#[test]
fn pictures_and_measures_are_made_when_asked() {
    let folder = binary::folder("pictures");
    let pictures = folder.join("pages");
    let (code, said) = typeset(&folder, EXAMPLE, &["--png", pictures.to_str().unwrap(), "--measure"]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("PDF/A-2a") && said.contains("第 1 页，") && said.contains("横线"), "{said}");
    let png = fs::read(pictures.join("page-1.png")).unwrap();
    assert_eq!(&png[..8], b"\x89PNG\r\n\x1a\n");
}

#[test]
fn a_name_that_ends_in_docx_makes_a_word_file_and_pictures_of_it_are_refused() {
    let folder = binary::folder("word");
    let (file, out) = (folder.join("in.json"), folder.join("out.docx"));
    fs::write(&file, EXAMPLE).unwrap();
    let arguments = ["typeset", file.to_str().unwrap(), "-o", out.to_str().unwrap()];
    let (code, said) = binary::run(&[arguments.as_slice(), &["--measure"]].concat());
    assert_eq!((code, out.exists()), (3, false), "{said}");
    assert!(said.contains("Word 文件由 Word 分页"), "{said}");
    let (code, said) = binary::run(&arguments);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("已写成 Word 文件") && said.contains("定稿以 PDF 为准"), "{said}");
    assert!(fs::read(&out).unwrap().starts_with(b"PK"));
}

#[test]
fn a_mistake_names_the_field_and_the_line_and_leaves_no_file() {
    let folder = binary::folder("mistake");
    let (code, said) = typeset(&folder, &EXAMPLE.replace("第7期", "第7\\u202e期"), &[]);
    assert_eq!(code, 3);
    let what = "第 3 行，standing.number：第 3 个字符是改变书写方向的字符（U+202E），请删去";
    assert!(said.contains(what), "{said}");
    assert!(!folder.join("out.pdf").exists());
}

#[test]
fn each_kind_of_failure_has_its_own_exit_code_and_a_chinese_sentence() {
    let (code, said) = binary::run(&["typeset", "/nowhere.json", "-o", "/tmp/x.pdf"]);
    assert_eq!(code, 4);
    assert!(said.contains("不能读取文件 /nowhere.json"), "{said}");
    let (code, said) = binary::run(&["typeset"]);
    assert_eq!(code, 2);
    assert!(said.contains("缺少："), "{said}");
    let (code, said) = typeset(&binary::folder("fonts"), EXAMPLE, &["--fonts", "/nowhere"]);
    assert_eq!((code, said.contains("不能读取文件 /nowhere：没有这个文件夹")), (4, true), "{said}");
    let (code, said) = binary::run(&["typeset", "x.json", "-o", "x.pdf", "--ppi", "400"]);
    assert_eq!((code, said.contains("的值“400”不对")), (2, true), "{said}");
    let (code, said) = binary::run(&["typset"]);
    assert_eq!((code, said.contains("没有命令“typset”")), (2, true), "{said}");
    let (code, said) = binary::run(&["typeset", "--help"]);
    assert_eq!((code, said.contains("用法：") && !said.contains("Usage")), (0, true), "{said}");
}

#[test]
fn the_extension_decides_between_pdf_and_ofd_and_another_one_is_a_mistake() {
    let folder = binary::folder("ofd");
    let (file, out) = (folder.join("in.json"), folder.join("out.OFD"));
    fs::write(&file, EXAMPLE).unwrap();
    let (code, said) = binary::run(&["typeset", file.to_str().unwrap(), "-o", out.to_str().unwrap()]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("OFD（GB/T 33190-2016）") && said.contains("代替"), "{said}");
    assert!(fs::read(&out).unwrap().starts_with(b"PK"));
    let (code, said) = binary::run(&["typeset", file.to_str().unwrap(), "-o", "out.xps"]);
    assert_eq!(code, 2, "{said}");
    assert!(said.contains("out.xps"), "{said}");
}

#[test]
fn every_example_of_the_documentation_can_be_set_with_its_measures() {
    let examples = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/examples");
    let mut seals = 0;
    for example in fs::read_dir(examples).unwrap() {
        let json = fs::read_to_string(example.unwrap().path()).unwrap();
        let (code, said) = typeset(&binary::folder("example"), &json, &["--measure"]);
        assert_eq!(code, 0, "{said}");
        seals += said.lines().filter(|line| line.trim_start().starts_with("印章")).count();
    }
    assert_eq!(
        seals, 5,
        "one on the request, two on the joint notice, one on the sealed one, the signature on the order"
    );
}
