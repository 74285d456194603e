//! What a paper takes and what it refuses, in sentences. Articles 24–26; GB/T 9704-2012, 7, 10.1, 10.2; 条例 2012.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says where")]

use gongwen::{Close, Document, Form, Headline, Paper, Picture, Seal, Sealed, Signer};

const REQUEST: &str = include_str!("../../../docs/examples/request.json");
const NOTICE: &str = include_str!("../../../docs/examples/joint-notice.json");
const LETTER: &str = include_str!("../../../docs/examples/letter.json");
const ORDER: &str = include_str!("../../../docs/examples/order.json");

fn paper(source: &str) -> Paper {
    match Document::from_json(source).unwrap() {
        Document::Paper(paper) => paper,
        Document::Minutes(_) => panic!("a paper"),
    }
}

/// What is said of the example after `change`, or nothing.
fn said(source: &str, change: impl FnOnce(&mut Paper)) -> Vec<String> {
    let mut paper = paper(source);
    change(&mut paper);
    let problems = Document::Paper(paper).check().err().map(|problems| problems.0).unwrap_or_default();
    problems.iter().map(ToString::to_string).collect()
}

#[test]
fn the_examples_are_in_order() {
    for example in [REQUEST, NOTICE, LETTER, ORDER] {
        assert_eq!(said(example, |_| {}), [""; 0]);
    }
}

#[test]
fn an_upward_document_names_who_signed_it_off() {
    let none = said(REQUEST, |paper| paper.signers.clear());
    assert_eq!(none, ["signers：上行文应当标注签发人（GB/T 9704-2012 7.2.6）"]);
    let nameless = said(REQUEST, |paper| paper.signers[1] = Signer { name: None });
    assert_eq!(nameless, ["signers[1].name：还缺“签发人姓名”，补齐后才能作为定稿排版"]);
}

#[test]
fn a_number_is_written_with_six_cornered_brackets_the_whole_year_and_no_leading_zero() {
    let number = |number: &str| {
        let source = NOTICE.replace("某建〔2026〕31号", number);
        Document::from_json(&source).err().map(|error| error.to_string()).unwrap_or_default()
    };
    assert_eq!(number("湛城镇建设办〔2026〕1号"), "");
    for wrong in ["某建[2026]31号", "某建〔26〕31号", "某建〔2026〕031号", "某建〔2026〕第31号", "〔2026〕31号", "31号"]
    {
        assert!(number(wrong).contains("不是规范的发文字号"), "{wrong}");
    }
    let order = Document::from_json(&ORDER.replace("第3号", "〔2026〕3号")).unwrap_err().to_string();
    assert!(order.contains("不是规范的令号") && order.contains("10.2"), "{order}");
}

#[test]
fn a_letter_has_one_mark_no_word_after_it_and_no_issuing_organ() {
    let found = said(LETTER, |paper| {
        paper.mark.push(Headline { text: "某某市财政局".to_owned(), break_after: vec![] });
        paper.mark_word = Some("文件".to_owned());
        paper.imprint.organ = Some("某某市住房和城乡建设局办公室".to_owned());
    });
    assert_eq!(found.len(), 3, "{found:?}");
    assert!(found.iter().all(|one| one.contains("10.1")), "{found:?}");
}

#[test]
fn an_order_is_signed_and_a_file_has_a_title_and_an_issuing_organ() {
    let found = said(ORDER, |paper| paper.close = Close::Plain(vec!["某某市人民政府".to_owned()]));
    assert_eq!(found, ["close：命令由签发人签名章落款，请写 signed（GB/T 9704-2012 10.2、7.3.5.3）"]);
    let found = said(NOTICE, |paper| (paper.title, paper.imprint.organ) = (None, None));
    assert_eq!(found.len(), 2, "{found:?}");
    let as_file = said(ORDER, |paper| paper.form = Form::File);
    assert!(as_file.iter().any(|one| one.starts_with("title：没有标题")), "{as_file:?}");
}

#[test]
fn a_seal_is_a_png_of_a_seals_size() {
    let seal = |diameter_mm: u8, picture: &str| {
        let seal = Seal::Impression { diameter_mm, picture: Picture(picture.to_owned()), says: None };
        said(NOTICE, |paper| paper.close = Close::Sealed(vec![Sealed { organ: "某某市财政局".to_owned(), seal }]))
    };
    let Close::Sealed(sealed) = paper(NOTICE).close else { panic!("sealed") };
    let Seal::Impression { picture, .. } = &sealed[0].seal else { panic!("an impression") };
    assert_eq!(seal(42, &picture.0), [""; 0]);
    assert!(seal(80, &picture.0)[0].contains("30 至 60 毫米"));
    assert!(seal(42, "不是base64")[0].contains("不是 base64 编码"));
    assert!(seal(42, "R0lGODlhAQABAAAAACw=")[0].contains("不是 PNG 格式"));
    // A header that claims 65,536 pixels a side.
    assert!(seal(42, "iVBORw0KGgoAAAANSUhEUgABAAAAAQAA")[0].contains("像素太多"));
}

#[test]
fn a_secret_mark_has_no_place() {
    let source = NOTICE.replacen("\"genre\"", "\"secrecy\": \"机密\", \"genre\"", 1);
    assert!(Document::from_json(&source).unwrap_err().to_string().contains("没有字段 secrecy"));
}
