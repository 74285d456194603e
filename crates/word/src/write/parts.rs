//! The parts of the package beside the body, and the zip around them. ISO/IEC 29500-2; the times in the zip are fixed, so
//! the same document gives the same bytes, and nothing names a person.

use std::fmt::Write as _;

use std::io::{Cursor, Write as _};

use gongwen::layout;
use zip::result::ZipResult;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::section::{FOOTERS, footer};
use super::story::Story;
use super::xml::{DECLARATION, Font, characters, escape, pitch, whole};
use crate::style::Style;

/// The namespaces of body and footers.
pub(super) const NAMESPACES: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" xmlns:v="urn:schemas-microsoft-com:vml""#;
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// The file.
pub(super) fn package(name: &str, story: &Story) -> ZipResult<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    let mut put = |part: &str, bytes: &[u8]| -> ZipResult<()> {
        zip.start_file(part, options)?;
        zip.write_all(bytes)?;
        Ok(())
    };
    put("[Content_Types].xml", content_types().as_bytes())?;
    put("_rels/.rels", package_relations().as_bytes())?;
    put("docProps/core.xml", core(name).as_bytes())?;
    put("word/document.xml", document(story).as_bytes())?;
    put("word/_rels/document.xml.rels", document_relations(story).as_bytes())?;
    put("word/styles.xml", styles().as_bytes())?;
    put("word/settings.xml", settings().as_bytes())?;
    for nth in 1..=FOOTERS {
        put(&format!("word/footer{nth}.xml"), footer(nth).as_bytes())?;
    }
    for (i, png) in story.pictures.iter().enumerate() {
        put(&format!("word/media/image{}.png", i + 1), png)?;
    }
    Ok(zip.finish()?.into_inner())
}

fn document(story: &Story) -> String {
    format!("{DECLARATION}<w:document {NAMESPACES}><w:body>{}</w:body></w:document>", story.xml())
}

fn content_types() -> String {
    let over = |part: &str, kind: &str| format!(r#"<Override PartName="/{part}" ContentType="{kind}"/>"#);
    let mut parts = over("word/document.xml", &format!("{WORD}.document.main+xml"));
    parts += &over("word/styles.xml", &format!("{WORD}.styles+xml"));
    parts += &over("word/settings.xml", &format!("{WORD}.settings+xml"));
    parts += &over("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml");
    for nth in 1..=FOOTERS {
        parts += &over(&format!("word/footer{nth}.xml"), &format!("{WORD}.footer+xml"));
    }
    format!(
        r#"{DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>{parts}</Types>"#
    )
}

fn relation(id: &str, kind: &str, target: &str) -> String {
    format!(r#"<Relationship Id="{id}" Type="{kind}" Target="{target}"/>"#)
}

fn package_relations() -> String {
    let document = relation("rId1", &format!("{OFFICE}/officeDocument"), "word/document.xml");
    let core = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";
    let core = relation("rId2", core, "docProps/core.xml");
    format!(r#"{DECLARATION}<Relationships xmlns="{RELATIONS}">{document}{core}</Relationships>"#)
}

fn document_relations(story: &Story) -> String {
    let mut all = relation("rIdStyles", &format!("{OFFICE}/styles"), "styles.xml");
    all += &relation("rIdSettings", &format!("{OFFICE}/settings"), "settings.xml");
    for nth in 1..=FOOTERS {
        all += &relation(&format!("rIdFooter{nth}"), &format!("{OFFICE}/footer"), &format!("footer{nth}.xml"));
    }
    for nth in 1..=story.pictures.len() {
        all += &relation(&format!("rIdImage{nth}"), &format!("{OFFICE}/image"), &format!("media/image{nth}.png"));
    }
    format!(r#"{DECLARATION}<Relationships xmlns="{RELATIONS}">{all}</Relationships>"#)
}

/// GB/T 33480: the title and the language; no author, for the organ speaks, and no time of making.
fn core(name: &str) -> String {
    format!(
        r#"{DECLARATION}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{}</dc:title><dc:language>zh-CN</dc:language></cp:coreProperties>"#,
        escape(name)
    )
}

/// 7.5: odd and even pages differ. 5.2.3: characters are not squeezed, so that 28 fill a line.
fn settings() -> String {
    let (across, down) = (characters(1.0), pitch());
    format!(
        r#"{DECLARATION}<w:settings {NAMESPACES}><w:evenAndOddHeaders/><w:drawingGridHorizontalSpacing w:val="{across}"/><w:drawingGridVerticalSpacing w:val="{down}"/><w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/><w:ulTrailSpace/><w:adjustLineHeightInTable/><w:useFELayout/><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>"#
    )
}

/// One style for each element; headings and the title are Word's own, so that its navigation shows them.
fn styles() -> String {
    let half_points = |pt: f64| {
        let size = whole(pt * 2.0);
        format!(r#"<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>"#)
    };
    let body = format!("{}{}", Font::Fang.xml(), half_points(layout::BODY_PT.value));
    // 5.2.3: every line has the pitch of the grid, also where a program does not know the grid.
    let line = pitch();
    let mut xml = format!(
        r#"{DECLARATION}<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>{}<w:kern w:val="2"/>{}<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/><w:qFormat/><w:pPr><w:widowControl w:val="0"/><w:spacing w:before="0" w:after="0" w:line="{line}" w:lineRule="exact"/><w:jc w:val="both"/></w:pPr><w:rPr>{body}</w:rPr></w:style>"#,
        Font::Fang.xml(),
        half_points(layout::BODY_PT.value)
    );
    for style in Style::ALL {
        let (id, name) = (style.id(), style.name());
        let (outline, next) = match style {
            Style::Heading(level) => (format!(r#"<w:keepNext/><w:outlineLvl w:val="{}"/>"#, level - 1), "GwText"),
            _ => (String::new(), id),
        };
        let (font, pt) = face(style);
        let _ = write!(
            xml,
            r#"<w:style w:type="paragraph"{}w:styleId="{id}"><w:name w:val="{name}"/><w:basedOn w:val="a"/><w:next w:val="{next}"/><w:qFormat/><w:pPr>{outline}</w:pPr><w:rPr>{}{}</w:rPr></w:style>"#,
            if name.is_ascii() { " " } else { r#" w:customStyle="1" "# },
            font.xml(),
            half_points(pt)
        );
    }
    xml + "</w:styles>"
}

/// What a style is set in, for whoever goes on writing in Word.
fn face(style: Style) -> (Font, f64) {
    match style {
        Style::Heading(1) | Style::AttachmentMark => (Font::Hei, layout::BODY_PT.value),
        Style::Heading(2) => (Font::Kai, layout::BODY_PT.value),
        Style::Title | Style::AttachmentTitle => (Font::Biaosong, layout::TITLE_PT.value),
        Style::Mark => (Font::Biaosong, layout::MARK_ORGAN_PT.value),
        Style::Caption => (Font::Hei, layout::TABLE_PT.value),
        Style::Cell => (Font::Fang, layout::TABLE_PT.value),
        Style::Imprint => (Font::Fang, layout::IMPRINT_PT.value),
        _ => (Font::Fang, layout::BODY_PT.value),
    }
}
