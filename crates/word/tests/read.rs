//! What an uploaded Word file becomes, and what is not taken. Article 24.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says where")]

mod common;

use common::{Dice, EXAMPLES, RELATIONS, TYPES, example, file, p, packed};
use gongwen::{Attachment, Block, Document, LeadFace, Table};
use word::{Draft, read, write};

fn draft(body: &str) -> Draft {
    read(&file(body)).unwrap()
}

/// Blocks as a reader would tell them: level and heading, or the paragraph.
fn told(blocks: &[Block]) -> Vec<String> {
    let one = |block: &Block| match block {
        Block::Heading { level, text } => format!("{} {text}", u8::from(*level)),
        Block::Paragraph(one) => {
            one.lead.as_ref().map(|lead| format!("[{}]", lead.text)).unwrap_or_default() + &one.text
        }
        Block::Table(table) => {
            format!("{:?} {:?}", table.columns.iter().map(|c| &c.title).collect::<Vec<_>>(), table.rows)
        }
    };
    blocks.iter().map(one).collect()
}

/// What comes back: which way round a table was set does not, and what is wanting comes as text.
fn as_read(blocks: &[Block]) -> Vec<Block> {
    let one = |block: &Block| match block.clone() {
        Block::Table(table) => Block::Table(Table { orientation: gongwen::Orientation::Upright, ..table }),
        Block::Paragraph(mut one) => {
            if let Some(gap) = one.gap.take() {
                one.text.push_str(&gongwen::wording::gap(&gap));
            }
            Block::Paragraph(one)
        }
        other @ Block::Heading { .. } => other,
    };
    blocks.iter().map(one).collect()
}

#[test]
fn what_was_written_comes_back_with_its_headings_paragraphs_tables_and_attachments() {
    for (name, _) in EXAMPLES {
        let document = example(name);
        let draft = read(&write(&document).unwrap()).unwrap();
        let (title, body, attachments) = match &document {
            Document::Minutes(one) => {
                let lead = one.lead.iter().map(|text| gongwen::Paragraph { lead: None, text: text.clone(), gap: None });
                let body: Vec<Block> = lead.map(Block::Paragraph).chain(one.body.clone()).collect();
                (one.title.clone(), body, Vec::new())
            }
            Document::Paper(one) => (one.title.clone(), one.body.clone(), one.attachments.clone()),
        };
        assert_eq!(draft.title, title.map(|title| title.text), "{name}");
        assert_eq!(draft.blocks, as_read(&body), "{name}");
        let with_body: Vec<&Attachment> = attachments.iter().filter(|one| !one.body.is_empty()).collect();
        assert_eq!(draft.attachments.len(), with_body.len(), "{name}");
        for (read, given) in draft.attachments.iter().zip(with_body) {
            assert_eq!((&read.title.text, read.binding), (&given.title.text, given.binding), "{name}");
            assert_eq!(read.body, as_read(&given.body), "{name}");
        }
    }
}

/// Pieces that could be taken for something else.
trait Pieces {
    fn text(&mut self) -> String;
    fn block(&mut self) -> serde_json::Value;
}

impl Pieces for Dice {
    fn text(&mut self) -> String {
        let pieces = [
            "圩镇",
            "<w:p>",
            "&amp;",
            "一、",
            "（一）",
            "1.",
            "塘㙍",
            "𬜯",
            "“”",
            " ",
            "a'b\"",
            "]]>",
            "。",
            "2026年",
            "附件",
            "：",
            "é",
            "〔〕",
        ];
        let words: String = (0..=self.roll(12)).map(|_| pieces[self.roll(pieces.len())]).collect();
        format!("文{words}字")
    }

    fn block(&mut self) -> serde_json::Value {
        match self.roll(4) {
            0 => serde_json::json!({ "heading": { "level": 1 + self.roll(4), "text": self.text() } }),
            1 => {
                serde_json::json!({ "paragraph": { "lead": { "face": (if self.roll(2) == 0 { "hei" } else { "kai" }), "text": self.text() }, "text": self.text() } })
            }
            2 => {
                let columns: Vec<_> =
                    (0..=self.roll(4)).map(|_| serde_json::json!({ "title": self.text(), "align": "left" })).collect();
                let row = |dice: &mut Self| {
                    (0..columns.len())
                        .map(|_| if dice.roll(3) == 0 { String::new() } else { dice.text() })
                        .collect::<Vec<_>>()
                };
                let rows: Vec<_> = (0..=self.roll(3)).map(|_| row(self)).collect();
                serde_json::json!({ "table": { "caption": self.text(), "columns": columns, "rows": rows } })
            }
            _ => serde_json::json!({ "paragraph": { "text": self.text() } }),
        }
    }
}

#[test]
fn any_document_comes_back_as_it_was_written() {
    let mut dice = Dice(20_261_124);
    for round in 0..200 {
        let Document::Paper(mut paper) = example("request") else { panic!("a paper") };
        let body: Vec<_> = (0..=dice.roll(8)).map(|_| dice.block()).collect();
        paper.body = serde_json::from_value(body.into()).unwrap();
        let docx = write(&Document::Paper(paper.clone())).unwrap();
        let draft = read(&docx).unwrap();
        assert_eq!(draft.blocks, paper.body, "round {round}");
    }
}

#[test]
fn headings_are_told_by_style_name_and_by_outline_level_their_own_or_inherited() {
    let styled = [
        p(r#"<w:pStyle w:val="h1"/>"#, "总体要求"),
        p(r#"<w:pStyle w:val="mine"/>"#, "建设内容"),
        p(r#"<w:outlineLvl w:val="6"/>"#, "很深的一级"),
        p("", "二、没有样式的一段"),
    ];
    assert_eq!(
        told(&draft(&styled.concat()).blocks),
        ["1 总体要求", "2 建设内容", "4 很深的一级", "二、没有样式的一段"]
    );
}

#[test]
fn without_styles_headings_are_told_by_their_numbers() {
    let body: String =
        ["一、总体要求", "（一）建设内容", "1.污水管网", "（1）主管", "（二）市水务局牵头，年底前完成。"]
            .map(|text| p("", text))
            .concat();
    assert_eq!(
        told(&draft(&body).blocks),
        ["1 一、总体要求", "2 （一）建设内容", "3 1.污水管网", "4 （1）主管", "（二）市水务局牵头，年底前完成。"]
    );
}

#[test]
fn a_title_is_the_centred_lines_that_end_in_a_kind_of_document() {
    let center = r#"<w:jc w:val="center"/>"#;
    let body = [
        p(center, "某某市城镇建设专班文件"),
        p("", ""),
        p(center, "某建〔2026〕1号"),
        p("", ""),
        p(center, "某某市城镇建设专班"),
        p(center, "关于做好圩镇建设的通知"),
        p("", "各县："),
    ];
    let draft = draft(&body.concat());
    assert_eq!(draft.title.as_deref(), Some("某某市城镇建设专班关于做好圩镇建设的通知"));
    assert_eq!(told(&draft.blocks), ["某某市城镇建设专班文件", "某建〔2026〕1号", "各县："]);
}

#[test]
fn a_run_in_another_face_leads_the_paragraph_in_and_a_broken_line_is_two_paragraphs() {
    let body = r#"<w:p><w:r><w:rPr><w:rFonts w:eastAsia="楷体_GB2312"/></w:rPr><w:t>（一）工期。</w:t></w:r><w:r><w:t>十个月。</w:t><w:br/><w:t>次年通水。</w:t></w:r></w:p>"#;
    let draft = draft(body);
    assert_eq!(told(&draft.blocks), ["[（一）工期。]十个月。", "次年通水。"]);
    let Block::Paragraph(first) = &draft.blocks[0] else { panic!("a paragraph") };
    assert_eq!(first.lead.as_ref().unwrap().face, LeadFace::Kai);
}

#[test]
fn what_a_draft_cannot_hold_is_left_out_and_said() {
    let body = [
        r"<w:p><w:r><w:t>正文</w:t></w:r><w:del><w:r><w:delText>删去</w:delText><w:t>旧</w:t></w:r></w:del><w:ins><w:r><w:t>加入</w:t></w:r></w:ins></w:p>",
        r"<w:p><w:r><w:t>脚注处</w:t><w:footnoteReference/></w:r><w:r><w:commentReference/></w:r></w:p>",
        r"<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>看不见</w:t></w:r><w:r><w:t>看得见</w:t></w:r></w:p>",
        r"<w:p><w:r><w:t>图</w:t><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent><w:p><w:r><w:t>框中</w:t></w:r></w:p></w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict/></mc:Fallback></mc:AlternateContent></w:r></w:p>",
        &p(r#"<w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr>"#, "自动编号的一段"),
        r"<w:p><w:r><w:t>甲&#x202E;乙&#x200B;丙</w:t></w:r></w:p>",
        r#"<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText> INCLUDETEXT "C:\\x" </w:instrText><w:t>域的结果</w:t></w:r></w:p>"#,
    ]
    .concat();
    let draft = draft(&body);
    assert_eq!(told(&draft.blocks), ["正文加入", "脚注处", "看得见", "图", "自动编号的一段", "甲乙丙", "域的结果"]);
    for said in [
        "修订中删去的文字 1 处",
        "修订中加入的文字 1 处",
        "脚注、尾注 1 条",
        "批注 1 条",
        "隐藏文字 1 处",
        "图片、图形 1 个",
        "文本框 1 个",
        "Word 自动编号 1 段",
        "不可见字符、控制字符 2 个",
    ] {
        assert!(draft.notes.iter().any(|note| note.starts_with(said)), "{said}: {:?}", draft.notes);
    }
    assert_eq!(draft.notes.len(), 9, "{:?}", draft.notes);
}

#[test]
fn merged_cells_are_taken_apart_and_said() {
    let cell = |properties: &str, text: &str| {
        format!("<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>")
    };
    let rows = [
        format!("<w:tr>{}{}{}</w:tr>", cell("", "镇"), cell(r#"<w:gridSpan w:val="2"/>"#, "金额"), ""),
        format!("<w:tr>{}{}{}</w:tr>", cell(r#"<w:vMerge w:val="restart"/>"#, "客路镇"), cell("", "1"), cell("", "2")),
        format!("<w:tr>{}{}{}</w:tr>", cell("<w:vMerge/>", ""), cell("", "3"), cell("", "4")),
    ];
    let draft = draft(&format!("<w:tbl>{}</w:tbl>", rows.concat()));
    assert_eq!(told(&draft.blocks), [r#"["镇", "金额", ""] [["客路镇", "1", "2"], ["", "3", "4"]]"#]);
    assert_eq!(
        draft.notes,
        [
            "横向合并的单元格 1 个，已拆开，文字放在第一格，请核对",
            "竖向合并的单元格 1 个，已拆开，文字只在最上面一格，请核对"
        ]
    );
}

#[test]
fn a_table_too_wide_becomes_paragraphs_and_one_inside_a_cell_its_words() {
    let cells = |count: usize| "<w:tc><w:p><w:r><w:t>格</w:t></w:r></w:p></w:tc>".repeat(count);
    let wide = draft(&format!("<w:tbl><w:tr>{}</w:tr></w:tbl>", cells(13)));
    assert_eq!(told(&wide.blocks), [["格"; 13].join("　")]);
    assert!(wide.notes[0].contains("过大的表 1 个"), "{:?}", wide.notes);
    let nested = format!(
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>外</w:t></w:r></w:p><w:tbl><w:tr>{}</w:tr></w:tbl><w:p/></w:tc></w:tr></w:tbl>",
        cells(2)
    );
    let nested = draft(&nested);
    assert_eq!(told(&nested.blocks), [r#"["外 格 格"] []"#]);
    assert!(nested.notes[0].starts_with("表中之表 1 个"), "{:?}", nested.notes);
}

#[test]
fn nothing_outside_the_file_is_followed() {
    let outside = RELATIONS
        .replace(r#"Target="word/document.xml""#, r#"Target="https://example.invalid/a.xml" TargetMode="External""#);
    let body = r#"<w:document xmlns:w="w"><w:body><w:p><w:hyperlink w:id="x"><w:r><w:t>链接的字</w:t></w:r></w:hyperlink></w:p><w:altChunk w:id="y"/></w:body></w:document>"#;
    let parts = [
        ("[Content_Types].xml", TYPES.as_bytes()),
        ("_rels/.rels", outside.as_bytes()),
        ("word/document.xml", body.as_bytes()),
    ];
    let draft = read(&packed(&parts)).unwrap();
    assert_eq!(told(&draft.blocks), ["链接的字"]);
    assert_eq!(draft.notes, ["超链接 1 处，只留文字", "引用的外部内容 1 处，没有导入"]);
}
