//! Files that are not taken, and why. Article 24.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says where")]

mod common;

use common::{Dice, TYPES, example, file, p, packed};
use word::{ENTRIES_MAX, Refusal, read, write};

#[test]
fn what_is_no_docx_is_refused_by_what_it_is() {
    let refused = |bytes: &[u8]| read(bytes).unwrap_err().to_string();
    let compound = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    assert!(refused(&compound).contains("旧版 Word（.doc）或 WPS"));
    assert!(refused(b"%PDF-1.7").contains("PDF 文件"));
    assert!(refused(b"").contains("空文件"));
    assert!(refused(&packed(&[("xl/workbook.xml", b"")])).contains("Excel"));
    assert!(refused(&packed(&[("OFD.xml", b"")])).contains("OFD"));
    let sheet = packed(&[("[Content_Types].xml", b"<Types/>"), ("xl/workbook.xml", b"")]);
    assert!(refused(&sheet).contains("Excel"));
    let encrypted: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(read(&[compound, encrypted].concat()), Err(Refusal::Encrypted));
    assert_eq!(read(&file("")[..60]), Err(Refusal::Damaged));
    assert_eq!(read(&file("<w:p><w:r>")), Err(Refusal::Damaged));
}

#[test]
fn macros_are_refused_by_their_part_and_by_their_type() {
    let body = b"<w:document xmlns:w=\"w\"/>";
    let types = TYPES
        .replace("openxmlformats-officedocument.wordprocessingml.document.main", "ms-word.document.macroEnabled.main");
    let by_type = packed(&[("[Content_Types].xml", types.as_bytes()), ("word/document.xml", body)]);
    assert_eq!(read(&by_type), Err(Refusal::Macros));
    let by_part = packed(&[
        ("[Content_Types].xml", TYPES.as_bytes()),
        ("word/document.xml", body),
        ("word/VbaProject.bin", b"x"),
    ]);
    assert_eq!(read(&by_part), Err(Refusal::Macros));
    assert!(Refusal::Macros.to_string().contains("宏"));
}

#[test]
fn a_bomb_is_refused_while_it_unpacks_and_so_are_too_many_parts() {
    let bomb = file(&" ".repeat(21 * 1024 * 1024));
    assert!(bomb.len() < 100_000, "{} bytes packed", bomb.len());
    assert_eq!(read(&bomb), Err(Refusal::TooLarge));
    let names: Vec<String> = (0..=ENTRIES_MAX).map(|i| format!("word/{i}.xml")).collect();
    let many: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), b"".as_slice())).collect();
    assert_eq!(read(&packed(&many)), Err(Refusal::TooManyEntries { count: ENTRIES_MAX + 1 }));
}

#[test]
fn entities_are_refused_and_so_is_a_text_too_long() {
    let document = r#"<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]><w:document xmlns:w="w"><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>"#;
    let parts = [("[Content_Types].xml", TYPES.as_bytes()), ("word/document.xml", document.as_bytes())];
    assert_eq!(read(&packed(&parts)), Err(Refusal::Entities));
    assert_eq!(read(&file("<w:p><w:r><w:t>&unknown;</w:t></w:r></w:p>")), Err(Refusal::Entities));
    let line = p("", &"字".repeat(1_000));
    assert!(read(&file(&line.repeat(200))).is_ok());
    assert_eq!(read(&file(&line.repeat(201))), Err(Refusal::TooLong));
}

#[test]
fn what_costs_memory_without_characters_is_refused_too() {
    assert_eq!(read(&file(&"<w:p></w:p>".repeat(100_001))), Err(Refusal::TooManyPieces));
    let row = r#"<w:tr><w:tc><w:tcPr><w:gridSpan w:val="4000000000"/></w:tcPr></w:tc></w:tr>"#;
    assert_eq!(read(&file(&format!("<w:tbl>{}</w:tbl>", row.repeat(1_001)))), Err(Refusal::TooManyPieces));
    let nest =
        |depth: usize| format!("{}{}", "<w:tbl><w:tr><w:tc>".repeat(depth), "</w:tc></w:tr></w:tbl>".repeat(depth));
    assert!(read(&file(&nest(8))).is_ok());
    assert_eq!(read(&file(&nest(9))), Err(Refusal::TooManyPieces));
}

#[test]
fn damage_anywhere_is_refused_or_read_but_never_a_panic() {
    let whole = write(&example("joint-notice")).unwrap();
    let mut dice = Dice(7);
    for _ in 0..300 {
        let mut bytes = whole.clone();
        for _ in 0..=dice.roll(4) {
            let at = dice.roll(bytes.len());
            bytes[at] = bytes[at].wrapping_add(u8::try_from(1 + dice.roll(255)).unwrap());
        }
        bytes.truncate(bytes.len() - dice.roll(3) * dice.roll(2_000));
        let _ = read(&bytes);
    }
}

/// A file whose paragraphs, all of one list, are numbered with this text around the number.
fn listed(around: &str, paragraphs: usize) -> Vec<u8> {
    let body = p(r#"<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>"#, "字").repeat(paragraphs);
    let document = format!(r#"<w:document xmlns:w="w"><w:body>{body}</w:body></w:document>"#);
    let lists = format!(
        r#"<w:numbering xmlns:w="w"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:lvlText w:val="{around}"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"#
    );
    packed(&[
        ("[Content_Types].xml", TYPES.as_bytes()),
        ("word/document.xml", document.as_bytes()),
        ("word/numbering.xml", lists.as_bytes()),
    ])
}

#[test]
fn numbers_that_a_list_writes_count_as_text_and_no_number_is_a_page_long() {
    let around = "号".repeat(38);
    // 38 characters around the number, the number, a space after it, and the text.
    let fits = read(&listed(&format!("{around}%1"), 4_000)).unwrap();
    assert!(matches!(&fits.blocks[0], gongwen::Block::Paragraph(one) if one.text.starts_with(&around)));
    assert_eq!(read(&listed(&format!("{around}%1"), 5_000)), Err(Refusal::TooLong));
    let bomb = listed(&"号".repeat(100_000), 20_000);
    assert!(bomb.len() < 100_000, "{} bytes packed", bomb.len());
    let long = read(&bomb).unwrap();
    assert!(long.blocks.iter().all(|one| matches!(one, gongwen::Block::Paragraph(one) if one.text == "字")));
    assert!(long.notes.iter().any(|note| note.contains("编号")), "{:?}", long.notes);
}

#[test]
fn definitions_of_lists_are_counted_too() {
    let one = |n: usize| format!(r#"<w:abstractNum w:abstractNumId="{n}"/>"#);
    let lists =
        |count: usize| format!(r#"<w:numbering xmlns:w="w">{}</w:numbering>"#, (0..count).map(one).collect::<String>());
    let of = |lists: &str| {
        let parts = [
            ("[Content_Types].xml", TYPES.as_bytes()),
            ("word/document.xml", br#"<w:document xmlns:w="w"><w:body/></w:document>"#.as_slice()),
            ("word/numbering.xml", lists.as_bytes()),
        ];
        read(&packed(&parts)).map(|_| ())
    };
    assert_eq!(of(&lists(10_000)), Ok(()));
    assert_eq!(of(&lists(10_001)), Err(Refusal::TooManyPieces));
}
