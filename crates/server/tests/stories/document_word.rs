//! 第二十四条 来稿: a Word file lands in the form for checking; what it may not be, or cannot give, is said.
use crate::{
    document_scene::{clerk, document, drafted, notice},
    support::both,
};
use std::io::{Cursor, Write as _};

const TYPES: &str = r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;
const STYLES: &str = r#"<w:styles xmlns:w="w"><w:style w:styleId="h1"><w:name w:val="heading 1"/></w:style><w:style w:styleId="h2"><w:name w:val="heading 2"/></w:style></w:styles>"#;

fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn docx(body: &str, more: &[(&str, &str)]) -> Vec<u8> {
    let document = format!(r#"<?xml version="1.0"?><w:document xmlns:w="w"><w:body>{body}</w:body></w:document>"#);
    let mut parts = vec![("[Content_Types].xml", TYPES), ("word/document.xml", &document), ("word/styles.xml", STYLES)];
    parts.extend_from_slice(more);
    packed(&parts)
}

fn p(style: &str, text: &str) -> String {
    format!(r#"<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"#)
}

fn row(cells: [&str; 2]) -> String {
    let cell = |text: &str| format!("<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>");
    format!("<w:tr>{}</w:tr>", cells.map(cell).join(""))
}

#[test]
fn headings_paragraphs_and_tables_land_in_the_form_with_a_word_on_what_did_not() {
    both(|town| {
        let office = town.browser(&clerk(town));
        let title = r#"<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:t>关于报送清单的通知</w:t></w:r></w:p>"#;
        let table = format!("<w:tbl>{}{}</w:tbl>", row(["单位", "进度"]), row(["甲局", "九成"]));
        let body = [
            title,
            &p("h1", "总体要求"),
            &p("h2", "抓紧办理"),
            &p("x", "各单位按职责办理。"),
            r"<w:p><w:r><w:drawing><w:x/></w:drawing></w:r></w:p>",
            &p("h1", "报送方式"),
            &table,
        ];
        let file = docx(&body.concat(), &[]);
        let typed = [("id", "d-1"), ("genre", "通知"), ("text", "先写的一句。"), ("title", ""), ("do", "import")];
        office.post_files("/documents", &typed, &[("word", "来稿.docx", &file)]).leads_to("/documents/new");
        let form = office.get("/documents/new");
        form.says("从“来稿.docx”导入了标题 3 个、段落 1 段、表格 1 个")
            .says("有 3 个标题没有序号，行首加了“#”")
            .says("图片、图形 1 个");
        form.says("value=\"关于报送清单的通知\"");
        form.says("先写的一句。\n# 总体要求\n## 抓紧办理\n各单位按职责办理。\n# 报送方式\n单位\t进度\n甲局\t九成");
        form.says("1 级标题").says("2 列 1 行");

        // A title that is there stays, also in a draft that was saved before.
        drafted(town, "d-2", notice(town));
        let typed = [("version", "1"), ("title", "关于改期的通知"), ("text", ""), ("do", "import")];
        office
            .post_files("/documents/d-2/text", &typed, &[("word", "来稿.docx", &file)])
            .leads_to("/documents/d-2/text");
        office
            .get("/documents/d-2/text")
            .says("关于改期的通知")
            .says("# 总体要求")
            .says("文件的标题没有用上：“关于报送清单的通知”");
        assert_eq!(document(town, "d-2").0.content, notice(town), "nothing is saved before somebody has checked it");
    });
}

#[test]
fn our_own_word_file_comes_back_with_its_attachment() {
    both(|town| {
        let office = town.browser(&clerk(town));
        let source = include_str!("../../../../docs/examples/joint-notice.json");
        let paper = gongwen::Document::from_json(source).unwrap();
        let file = word::write(&paper).unwrap();
        office
            .post_files("/documents", &[("do", "import")], &[("word", "联合通知.docx", &file)])
            .leads_to("/documents/new");
        let form = office.get("/documents/new");
        form.says("附件 1 的正文").says("name=\"attached.0\" value=\"");
        let gongwen::Document::Paper(paper) = paper else { panic!("a paper") };
        for attachment in paper.attachments.iter().filter(|attachment| !attachment.body.is_empty()) {
            form.says(&format!("value=\"{}\"", attachment.title.text));
        }
    });
}

#[test]
fn what_is_no_plain_word_file_is_refused_in_words_and_the_form_comes_back_whole() {
    both(|town| {
        let office = town.browser(&clerk(town));
        let plain = p("x", "正文。");
        let utf16: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let compound = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
        let large = vec![b'P'; 20 * 1024 * 1024 + 1];
        let files: Vec<(&str, Vec<u8>, &str)> = vec![
            ("带宏.docm", docx(&plain, &[("word/vbaProject.bin", "x")]), "带有宏"),
            ("炸弹.docx", docx(&" ".repeat(21 * 1024 * 1024), &[]), "解压后的文字部分超过 20 MB"),
            ("加密.docx", [compound.clone(), utf16].concat(), "打开密码"),
            ("旧稿.doc", compound, "旧版 Word（.doc）"),
            ("图.docx", b"\x89PNG\r\n\x1a\n".to_vec(), "看内容是图片"),
            ("表.docx", packed(&[("[Content_Types].xml", "<Types/>"), ("xl/workbook.xml", "")]), "Excel 表格"),
            ("破损.docx", docx(&plain, &[])[..80].to_vec(), "损坏"),
            ("太大.docx", large, "太大，每个最多 20 MB"),
        ];
        for (name, bytes, words) in files {
            let typed = [("id", "d-1"), ("title", "关于某事的通知"), ("text", "已经写好的正文。"), ("do", "import")];
            let refused = office.post_files("/documents", &typed, &[("word", name, &bytes)]);
            refused
                .is(422)
                .says(words)
                .says("已经写好的正文。")
                .says("关于某事的通知")
                .says(&format!("选过的“{name}”没有收下"));
        }
        office.post_files("/documents", &[("id", "d-1"), ("do", "import")], &[]).is(422).says("Word 文件");
    });
}
