//! Lists that Word numbers by itself, titles by their style, and what a draft does not keep: each told by its name. Article 24.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says where")]

mod common;

use common::{RELATIONS, TYPES, p, packed};
use gongwen::Block;
use word::{Draft, read};

const LISTS: &str = r#"<w:numbering xmlns:w="w">
<w:abstractNum w:abstractNumId="0">
 <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:pStyle w:val="Heading1"/><w:lvlText w:val="%1、"/></w:lvl>
 <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
 <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%3"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="·"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
</w:numbering>"#;

fn draft(body: &str, more: &[(&str, &str)]) -> Draft {
    let document = format!(r#"<?xml version="1.0"?><w:document xmlns:w="w"><w:body>{body}</w:body></w:document>"#);
    let mut parts = vec![
        ("[Content_Types].xml", TYPES.as_bytes()),
        ("_rels/.rels", RELATIONS.as_bytes()),
        ("word/document.xml", document.as_bytes()),
        ("word/numbering.xml", LISTS.as_bytes()),
    ];
    parts.extend(more.iter().map(|(name, text)| (*name, text.as_bytes())));
    read(&packed(&parts)).unwrap()
}

fn in_list(list: u8, level: u8, text: &str) -> String {
    p(&format!(r#"<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list}"/></w:numPr>"#), text)
}

fn lines(draft: &Draft) -> Vec<String> {
    let one = |block: &Block| match block {
        Block::Heading { text, .. } => text.clone(),
        Block::Paragraph(one) => one.text.clone(),
        Block::Table(table) => format!("{:?}", table.rows),
    };
    draft.blocks.iter().map(one).collect()
}

#[test]
fn numbers_of_a_list_become_text_as_the_file_defines_them() {
    let body = [
        in_list(1, 0, "总体要求"),
        in_list(1, 1, "工作目标"),
        in_list(1, 1, "基本原则"),
        in_list(1, 0, "重点任务"),
        in_list(1, 1, "摸清底数。请各单位年底前完成。"),
        in_list(1, 2, "建账"),
        p("", "中间的一段"),
        in_list(4, 0, "另起一张清单"),
        in_list(2, 0, "带点的一段"),
        in_list(9, 0, "没有定义的一段"),
    ];
    let draft = draft(&body.concat(), &[]);
    assert_eq!(
        lines(&draft),
        [
            "一、总体要求",
            "（一）工作目标",
            "（二）基本原则",
            "二、重点任务",
            "（一）摸清底数。请各单位年底前完成。",
            "2.1 建账",
            "中间的一段",
            "一、另起一张清单",
            "带点的一段",
            "没有定义的一段"
        ]
    );
    let told = [
        "Word 自动编号 7 段，编号已写成文字，请核对",
        "Word 自动编号 1 段，编号没有导入，请补写序号",
        "项目符号 1 段，符号没有导入",
    ];
    assert_eq!(draft.notes, told);
}

#[test]
fn a_column_of_numbers_without_words_is_counted_and_a_heading_style_numbers_by_the_lists_own_level() {
    let cell = |inside: &str| format!("<w:tc>{inside}</w:tc>");
    let row = |inside: &str, text: &str| format!("<w:tr>{}{}</w:tr>", cell(inside), cell(&p("", text)));
    let number = r#"<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr></w:pPr></w:p>"#;
    let table = format!("<w:tbl>{}{}{}</w:tbl>", row(&p("", "序号"), "任务"), row(number, "甲"), row(number, "乙"));
    assert_eq!(lines(&draft(&table, &[])), [r#"[["1", "甲"], ["2", "乙"]]"#]);

    let styles = r#"<w:styles xmlns:w="w"><w:style w:styleId="Heading1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style><w:style w:styleId="mine"><w:name w:val="我的"/><w:basedOn w:val="Heading1"/></w:style></w:styles>"#;
    let body = [p(r#"<w:pStyle w:val="Heading1"/>"#, "总则"), p(r#"<w:pStyle w:val="mine"/>"#, "附则")];
    let none = p(r#"<w:pStyle w:val="Heading1"/><w:numPr><w:numId w:val="0"/></w:numPr>"#, "不编号的");
    let draft = draft(&(body.concat() + &none), &[("word/styles.xml", styles)]);
    assert_eq!(lines(&draft), ["一、总则", "二、附则", "不编号的"]);
}

#[test]
fn a_title_is_told_by_its_style_also_where_the_file_does_not_define_it_and_over_two_lines() {
    let title = |text: &str| p(r#"<w:pStyle w:val="Title"/>"#, text);
    let body = [title("关于做好圩镇建设"), title("有关工作的安排"), p(r#"<w:pStyle w:val="Heading2"/>"#, "任务")];
    let draft = draft(&body.concat(), &[]);
    assert_eq!(draft.title.as_deref(), Some("关于做好圩镇建设有关工作的安排"));
    assert!(matches!(&draft.blocks[..], [Block::Heading { level, .. }] if u8::from(*level) == 2), "{:?}", draft.blocks);
}

#[test]
fn looks_links_headers_and_merged_cells_that_are_lost_are_each_told_by_name() {
    let run = |properties: &str, text: &str| format!("<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>");
    let body = [
        format!("<w:p>{}{}</w:p>", run("<w:b/>", "加粗"), run(r#"<w:b w:val="0"/>"#, "不加粗")),
        format!("<w:p>{}{}</w:p>", run("", "100m"), run(r#"<w:vertAlign w:val="superscript"/>"#, "2")),
        format!("<w:p>{}</w:p>", run("<w:strike/><w:b/>", "划去")),
        format!("<w:p><w:hyperlink>{}</w:hyperlink></w:p>", run("", "链接")),
    ];
    let header = r#"<w:hdr xmlns:w="w"><w:p><w:r><w:t>某某局文件稿纸</w:t></w:r></w:p></w:hdr>"#;
    let footer = r#"<w:ftr xmlns:w="w"><w:p><w:r><w:t>— 1 —</w:t></w:r></w:p></w:ftr>"#;
    let draft = draft(&body.concat(), &[("word/header1.xml", header), ("word/footer1.xml", footer)]);
    assert_eq!(lines(&draft), ["加粗不加粗", "100m2", "划去", "链接"]);
    let told = [
        "加删除线的文字 1 处，按没有删去导入，请核对",
        "上标、下标 1 处，按普通文字导入，请核对",
        "加粗、下划线、颜色等 1 处，没有保留",
        "超链接 1 处，只留文字",
        "页眉、页脚 1 处有文字，没有导入",
    ];
    assert_eq!(draft.notes, told);
}
