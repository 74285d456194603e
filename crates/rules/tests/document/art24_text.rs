//! 第二十四条、GB/T 9704-2012, 7.3.3: a typed text in headings and paragraphs.
use gongwen::{Block, LeadFace};
use rules::document::blocks;

/// Level of a heading, face of a lead, or nothing; and the words.
fn seen(line: &str) -> (String, String) {
    match blocks(line).pop().unwrap() {
        Block::Heading { level, text } => (format!("h{}", u8::from(level)), text),
        Block::Paragraph(one) => match one.lead {
            Some(lead) => {
                let face = if lead.face == LeadFace::Hei { "hei" } else { "kai" };
                (face.to_owned(), format!("{}|{}", lead.text, one.text))
            }
            None => ("p".to_owned(), one.text),
        },
        Block::Table(_) => panic!("a table"),
    }
}

#[test]
fn a_line_that_begins_with_a_number_is_a_heading_of_its_level() {
    let table = [
        ("一、抓紧办理", "h1", "一、抓紧办理"),
        ("十二、 有关要求", "h1", "十二、有关要求"),
        ("（二）完善机制", "h2", "（二）完善机制"),
        ("(二)完善机制", "h2", "（二）完善机制"),
        ("3.明确责任", "h3", "3.明确责任"),
        ("3．明确责任", "h3", "3.明确责任"),
        ("（4）按时报送", "h4", "（4）按时报送"),
        ("(4) 按时报送", "h4", "（4）按时报送"),
        ("（一）加强领导。各单位要落实责任。", "kai", "（一）加强领导。|各单位要落实责任。"),
        ("一、加强领导。各单位要落实责任。", "hei", "一、加强领导。|各单位要落实责任。"),
        ("1.各单位要落实责任。做到有人抓。", "p", "1.各单位要落实责任。做到有人抓。"),
        ("（一）各单位要落实责任；", "p", "（一）各单位要落实责任；"),
        ("一是抓紧办理。", "p", "一是抓紧办理。"),
        ("3.5 亿元投资已到位", "p", "3.5 亿元投资已到位"),
        ("2026年11月起执行", "p", "2026年11月起执行"),
        ("（以下简称专班）", "p", "（以下简称专班）"),
        ("# 总体要求", "h1", "总体要求"),
        ("＃　总体要求", "h1", "总体要求"),
        ("## 第二节 任务", "h2", "第二节 任务"),
        ("##### 太深", "p", "##### 太深"),
        ("#1机组已投产", "p", "#1机组已投产"),
        ("# ", "p", "#"),
    ];
    for (line, is, text) in table {
        assert_eq!(seen(line), (is.to_owned(), text.to_owned()), "{line}");
    }
}

#[test]
fn blank_lines_are_no_paragraphs() {
    assert_eq!(blocks("现通知如下：\n\n  \r\n　　请办理。").len(), 2);
    assert!(blocks(" \n ").is_empty());
}
