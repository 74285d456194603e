//! What a document takes and what it refuses, in sentences. Articles 20 and 24; GB/T 9704-2012, 10.3.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says where")]

use gongwen::{Block, Document, Fault, Paragraph, ReadError, Standing, strip};

const EXAMPLE: &str = include_str!("../../../docs/examples/minutes.json");

/// The example with a body of one paragraph saying `text`.
fn saying(text: &str) -> Document {
    let Document::Minutes(mut minutes) = Document::from_json(EXAMPLE).unwrap() else { panic!("minutes") };
    minutes.body = vec![Block::Paragraph(Paragraph { lead: None, text: text.to_owned(), gap: None })];
    Document::Minutes(minutes)
}

fn faults(document: &Document) -> Vec<(String, Fault)> {
    let problems = document.check().expect_err("refused");
    problems.0.into_iter().map(|p| (p.field, p.fault)).collect()
}

fn refusal(source: &str) -> String {
    Document::from_json(source).expect_err("refused").to_string()
}

#[test]
fn a_bidirectional_override_is_refused_by_field_place_and_name_and_plain_words_are_not() {
    assert_eq!(saying("余额0.28亿元").check(), Ok(()));
    let found = faults(&saying("余额\u{202e}0.28亿元"));
    let name = "改变书写方向的字符";
    let fault = Fault::Character { nth: 3, character: '\u{202e}', name };
    assert_eq!(found, [("body[0].paragraph.text".to_owned(), fault)]);
}

#[test]
fn every_invisible_or_control_character_is_refused_and_strip_takes_it_out() {
    for bad in ['\u{7}', '\u{85}', '\n', '\t', '\u{200b}', '\u{feff}', '\u{2066}', '\u{ad}', '\u{e0041}', '\u{ffff}'] {
        let text = format!("会{bad}议");
        assert_eq!(faults(&saying(&text)).len(), 1, "{bad:?}");
        let stripped = strip(&text);
        assert_eq!(saying(&stripped).check(), Ok(()), "{bad:?}");
        assert_eq!(stripped.replace(' ', ""), "会议");
    }
}

#[test]
fn rare_characters_and_full_width_spaces_are_plain_words() {
    assert_eq!(saying("塘㙍镇　𬜯塘镇、硇洲").check(), Ok(()));
}

#[test]
fn the_two_hundred_thousandth_character_is_taken_and_the_next_refused() {
    let others: usize = saying("").texts().iter().map(|t| t.text.chars().count()).sum();
    let room = gongwen::CHARACTERS_MAX - others;
    assert_eq!(saying(&"建".repeat(room)).check(), Ok(()));
    let problems = saying(&"建".repeat(room + 1)).check().expect_err("refused");
    assert_eq!(problems.to_string(), "文稿有 1 处要改\n全文：共 200001 字，超过上限 200000 字，请精简");
}

#[test]
fn three_hundred_blocks_are_taken_and_one_more_refused() {
    let Document::Minutes(mut minutes) = saying("会议议定：") else { panic!("minutes") };
    let block = minutes.body[0].clone();
    minutes.body = vec![block.clone(); 300 - minutes.lead.len()];
    assert_eq!(Document::Minutes(minutes.clone()).check(), Ok(()));
    minutes.body.push(block);
    let found = faults(&Document::Minutes(minutes));
    assert_eq!(found, [("body".to_owned(), Fault::TooMany { count: 301, max: 300, unit: "段" })]);
}

#[test]
fn a_gap_may_stand_in_a_draft_and_not_in_a_final_document() {
    let Document::Minutes(mut minutes) = saying("") else { panic!("minutes") };
    let gap = Some("缺办理时限".to_owned());
    minutes.body = vec![Block::Paragraph(Paragraph { lead: None, text: "办理用地手续。".to_owned(), gap })];
    let found = faults(&Document::Minutes(minutes.clone()));
    assert_eq!(found, [("body[0].paragraph.gap".to_owned(), Fault::Gap { gap: "缺办理时限".to_owned() })]);
    minutes.standing = Standing::Draft { number: None, issued_on: None };
    assert_eq!(Document::Minutes(minutes).check(), Ok(()));
}

#[test]
fn the_mark_breaks_after_the_words_given_and_a_word_that_is_not_there_is_refused() {
    let Document::Minutes(mut minutes) = Document::from_json(EXAMPLE).unwrap() else { panic!("minutes") };
    let lines = ["湛江市百县千镇万村高质量发展工程指挥部", "城镇建设专班会议纪要"];
    assert_eq!(minutes.mark.lines(), Ok(lines.to_vec()));
    minutes.mark.break_after = vec!["领导小组".to_owned()];
    let found = faults(&Document::Minutes(minutes));
    assert_eq!(found, [("mark.break_after".to_owned(), Fault::NoSuchWord { word: "领导小组".to_owned() })]);
}

#[test]
fn an_uneven_row_is_refused_with_its_line() {
    let source = EXAMPLE.replace(r#"["雷州市龙门镇", "1200", "11月30日前"]"#, r#"["雷州市龙门镇", "1200"]"#);
    let line = source.lines().position(|l| l.contains(r#""雷州市龙门镇", "1200""#)).unwrap() + 1;
    let said = format!("文稿有 1 处要改\n第 {line} 行，body[4].table.rows[1]：有 2 格，应有 3 格，与表头一致");
    assert_eq!(refusal(&source), said);
}

#[test]
fn each_mistake_of_form_names_the_field_and_the_line() {
    let cases = [
        (r#""level": 1"#, r#""level": 5"#, "第 13 行", "字段 level 的值不对：标题只有 1 至 4 级"),
        (r#""level": 1"#, r#""level": "一""#, "第 13 行", "字段 level 的类型不对"),
        ("2026-11-06", "2026年11月6日", "第 3 行", "字段 issued_on 不是日期，请写成 2026-11-06 的样子"),
        (r#""organ""#, r#""organs""#, "第 59 行", "没有字段 organs，这里可以写：copies、organ、page"),
        (r#""face": "kai""#, r#""face": "li""#, "第 17 行", "字段 face 不能写 li，这里可以写：hei、kai"),
        (r#""heading": {"#, r#""headings": {"#, "第 13 行", "不能写 headings，这里可以写：heading、paragraph、table"),
        (r#""number": "第7期", "#, "", "第 3 行", "缺少字段 number"),
    ];
    for (right, wrong, line, what) in cases {
        let said = refusal(&EXAMPLE.replacen(right, wrong, 1));
        assert!(said.starts_with(line) && said.contains(what), "{wrong}: {said}");
    }
}

#[test]
fn a_file_that_breaks_off_says_so() {
    let said = refusal(&EXAMPLE[..EXAMPLE.len() - 4]);
    assert!(said.contains("文件没有写完"), "{said}");
}

#[test]
fn a_fault_of_the_number_names_its_line_though_it_stands_under_the_state() {
    let said = refusal(&EXAMPLE.replace("第7期", " "));
    assert_eq!(said, "文稿有 1 处要改\n第 3 行，standing.number：没有填写");
}

#[test]
fn a_document_survives_being_written_and_read() {
    let document = Document::from_json(EXAMPLE).unwrap();
    let written = serde_json::to_string(&document).unwrap();
    assert!(matches!(Document::from_json(&written), Ok(read) if read == document));
    assert!(matches!(Document::from_json("{}"), Err(ReadError::Form { .. })));
}
