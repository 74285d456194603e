//! What a seal promises: openssl, which knows nothing of us, confirms both signatures; one changed character is caught and
//! named; and no report lets a test seal pass for a filed one. GB/T 38540-2020; 国办发〔2025〕33号.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says where")]

mod openssl;

use std::io::{Cursor, Read as _, Write as _};
use std::sync::LazyLock;

use der::asn1::AnyRef;
use der::{Decode as _, Encode as _, Reader as _, SliceReader};
use jiff::Timestamp;
use openssl::Keys;
use seal::{
    Finding, Grade, Identity, LocalSeal, NOT_FILED, Picture, SealDraft, SealReport, SealService as _, Stamp, Trust,
    make_seal, seal_ofd, sign_file, verify_file, verify_ofd,
};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

static KEYS: LazyLock<Keys> = LazyLock::new(Keys::make);

/// A day within the term of the certificates that openssl has just made.
fn day() -> Timestamp {
    KEYS.made_at
}

fn trust() -> Trust {
    Trust::from_pem([KEYS.root.certificate.as_str()]).unwrap()
}

fn identity(pair: &openssl::Pair) -> Identity {
    Identity::from_pem(&pair.key, &pair.certificate).unwrap()
}

fn draft(name: &str) -> SealDraft {
    let hour = jiff::SignedDuration::from_hours(1);
    SealDraft {
        id: "TEST-0001".to_owned(),
        name: name.to_owned(),
        picture: Picture { png: b"\x89PNG".to_vec(), diameter_mm: 42 },
        valid_from: day() - hour,
        valid_until: day() + hour * 24,
    }
}

fn seal(name: &str) -> LocalSeal {
    let made = make_seal(&draft(name), &identity(&KEYS.root), &identity(&KEYS.user)).unwrap();
    LocalSeal::new(made, identity(&KEYS.user), trust()).unwrap()
}

const PAGE: &str = "Doc_0/Pages/Page_0/Content.xml";

/// An OFD as any writer might make it, with its own prefix and relative places.
fn ofd() -> Vec<u8> {
    packed(&[
        (
            "OFD.xml",
            "<o:OFD xmlns:o=\"http://www.ofdspec.org/2016\"><o:DocBody><o:DocInfo><o:Title>通知</o:Title></o:DocInfo>\
             <o:DocRoot>Doc_0/Document.xml</o:DocRoot></o:DocBody></o:OFD>",
        ),
        (
            "Doc_0/Document.xml",
            "<ofd:Document><ofd:Pages><ofd:Page ID=\"7\" BaseLoc=\"Pages/Page_0/Content.xml\"/></ofd:Pages></ofd:Document>",
        ),
        (PAGE, "<ofd:Page>下达补助资金0.28亿元</ofd:Page>"),
    ])
}

fn packed(files: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn unpacked(ofd: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = ZipArchive::new(Cursor::new(ofd)).unwrap();
    let mut file = |index| {
        let mut file = archive.by_index(index).unwrap();
        let mut content = Vec::new();
        file.read_to_end(&mut content).unwrap();
        (file.name().unwrap().into_owned(), content)
    };
    (0..ZipArchive::new(Cursor::new(ofd)).unwrap().len()).map(&mut file).collect()
}

/// The OFD with one file changed by `change`.
fn with(ofd: &[u8], path: &str, change: impl Fn(&[u8]) -> Vec<u8>) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut changed = 0;
    for (name, content) in unpacked(ofd) {
        zip.start_file(name.as_str(), SimpleFileOptions::default()).unwrap();
        let is_it = name == path;
        changed += usize::from(is_it);
        zip.write_all(&if is_it { change(&content) } else { content }).unwrap();
    }
    assert_eq!(changed, 1, "{path}");
    zip.finish().unwrap().into_inner()
}

fn replaced(from: &str, to: &str) -> impl Fn(&[u8]) -> Vec<u8> {
    let (from, to) = (from.to_owned(), to.to_owned());
    move |content| {
        let text = std::str::from_utf8(content).unwrap();
        assert!(text.contains(&from));
        text.replacen(&from, &to, 1).into_bytes()
    }
}

fn stamped(service: &LocalSeal, ofd: &[u8]) -> Vec<u8> {
    seal_ofd(service, ofd, Stamp { page: 1, left_mm: 120.0, top_mm: 180.5 }, day()).unwrap()
}

fn broken(report: &SealReport) -> Vec<&str> {
    let broken = report.findings.iter().filter(|finding| finding.grade == Grade::Broken);
    broken.map(|finding| finding.says.as_str()).collect()
}

/// The elements of a DER sequence.
fn parts(der: &[u8]) -> Vec<Vec<u8>> {
    let whole = AnyRef::from_der(der).unwrap();
    let mut reader = SliceReader::new(whole.value()).unwrap();
    let mut parts = Vec::new();
    while !reader.is_finished() {
        parts.push(AnyRef::decode(&mut reader).unwrap().to_der().unwrap());
    }
    parts
}

/// The content of a BIT STRING, which begins with the count of unused bits.
fn bits(der: &[u8]) -> Vec<u8> {
    AnyRef::from_der(der).unwrap().value()[1..].to_vec()
}

#[test]
fn openssl_confirms_the_makers_signature_and_the_signers_and_refuses_them_over_anything_else() {
    let sealed = stamped(&seal("湛江市示例局"), &ofd());
    let value = unpacked(&sealed).into_iter().find(|(name, _)| name.ends_with("SignedValue.dat")).unwrap().1;
    let signature = parts(&value);
    assert!(KEYS.user.confirms(&signature[0], &bits(&signature[3])));
    assert!(!KEYS.root.confirms(&signature[0], &bits(&signature[3])), "another's key");
    let seal = parts(&parts(&signature[0])[1]);
    assert!(KEYS.root.confirms(&seal[0], &bits(&seal[3])));
    assert!(!KEYS.root.confirms(&signature[0], &bits(&seal[3])), "another message");
    // openssl's own SM3 of Signature.xml is what was signed.
    let xml = unpacked(&sealed).into_iter().find(|(name, _)| name.ends_with("Signature.xml")).unwrap().1;
    assert_eq!(openssl::sm3(&xml), bits(&parts(&signature[0])[3]));
}

#[test]
fn a_sealed_ofd_is_good_and_is_said_to_bear_no_filed_seal() {
    let sealed = stamped(&seal("湛江市示例局"), &ofd());
    let [report] = &verify_ofd(&sealed, &trust()).unwrap()[..] else { panic!("one seal") };
    assert!(report.is_good(), "{report:?}");
    assert_eq!(report.name.as_deref(), Some("湛江市示例局"));
    assert_eq!(report.signed_at.map(Timestamp::as_second), Some(day().as_second()));
    let not_filed = Finding { grade: Grade::Note, says: NOT_FILED.to_owned() };
    assert!(report.findings.contains(&not_filed) && NOT_FILED.contains("国办发〔2025〕33号"));
    let files = unpacked(&sealed);
    let text = |path: &str| String::from_utf8(files.iter().find(|(name, _)| name == path).unwrap().1.clone()).unwrap();
    assert!(text("OFD.xml").contains("<o:Signatures>/Doc_0/Signs/Signatures.xml</o:Signatures></o:DocBody>"));
    let signature = text("Doc_0/Signs/Sign_0/Signature.xml");
    assert!(signature.contains("PageRef=\"7\" Boundary=\"120 180.5 42 42\""), "{signature}");
    assert!(verify_ofd(&ofd(), &trust()).unwrap().is_empty(), "no seal, no report");
    assert_eq!(sealed, stamped(&seal("湛江市示例局"), &ofd()), "same document, same bytes");
}

#[test]
fn one_changed_character_anywhere_is_caught_and_named() {
    let sealed = stamped(&seal("湛江市示例局"), &ofd());
    let changes = [
        (PAGE, "0.28", "0.29", "第 1 页的内容在签章后被改动"),
        ("OFD.xml", "通知", "通报", "文件的标题、日期等说明（OFD.xml）在签章后被改动"),
        ("Doc_0/Document.xml", "ID=\"7\"", "ID=\"8\"", "Doc_0/Document.xml）在签章后被改动"),
        ("Doc_0/Signs/Sign_0/Signature.xml", "120 180.5", "130 180.5", "文件在签章后被改动"),
    ];
    for (path, from, to, says) in changes {
        let report = verify_ofd(&with(&sealed, path, replaced(from, to)), &trust()).unwrap().remove(0);
        assert!(broken(&report).iter().any(|said| said.contains(says)), "{path}: {report:?}");
    }
    for path in ["Doc_0/Signs/Sign_0/SignedValue.dat", "Doc_0/Signs/Sign_0/Seal.esl"] {
        let last = |content: &[u8]| [&content[..content.len() - 1], &[content[content.len() - 1] ^ 1]].concat();
        let report = verify_ofd(&with(&sealed, path, last), &trust()).unwrap().remove(0);
        assert!(!broken(&report).is_empty(), "{path}");
    }
}

#[test]
fn a_file_added_after_sealing_is_named() {
    let sealed = stamped(&seal("湛江市示例局"), &ofd());
    let mut files = unpacked(&sealed);
    files.push(("Doc_0/Annots/Page_0.xml".to_owned(), b"<x/>".to_vec()));
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(&content).unwrap();
    }
    let report = verify_ofd(&zip.finish().unwrap().into_inner(), &trust()).unwrap().remove(0);
    assert_eq!(broken(&report), ["文件（Doc_0/Annots/Page_0.xml）没有受签章保护，是签章后加入的"]);
}

#[test]
fn two_organs_seal_one_document_and_both_seals_stay_good() {
    let twice = stamped(&seal("乙单位"), &stamped(&seal("甲单位"), &ofd()));
    let reports = verify_ofd(&twice, &trust()).unwrap();
    assert_eq!(reports.iter().filter_map(|report| report.name.as_deref()).collect::<Vec<_>>(), ["甲单位", "乙单位"]);
    assert!(reports.iter().all(SealReport::is_good), "{reports:?}");
    let changed = verify_ofd(&with(&twice, PAGE, replaced("0.28", "0.29")), &trust()).unwrap();
    assert!(changed.iter().all(|report| !report.is_good()));
}

#[test]
fn a_seal_out_of_term_is_refused_and_an_unknown_issuer_or_another_user_is_told() {
    let service = seal("湛江市示例局");
    let late = day() + jiff::SignedDuration::from_hours(48);
    let refused = seal_ofd(&service, &ofd(), Stamp { page: 1, left_mm: 1.0, top_mm: 1.0 }, late);
    assert!(refused.unwrap_err().to_string().contains("不在有效期内"));
    let no_page = seal_ofd(&service, &ofd(), Stamp { page: 2, left_mm: 1.0, top_mm: 1.0 }, day());
    assert!(no_page.unwrap_err().to_string().contains("没有第 2 页"));

    let report = verify_ofd(&stamped(&service, &ofd()), &Trust::default()).unwrap().remove(0);
    assert!(broken(&report).is_empty() && !report.is_good(), "{report:?}");
    assert!(report.findings.iter().any(|finding| finding.says.contains("不能确认签章人是谁")));

    let thief = LocalSeal::new(service.seal().unwrap(), identity(&KEYS.root), trust()).unwrap();
    let report = verify_ofd(&stamped(&thief, &ofd()), &trust()).unwrap().remove(0);
    assert_eq!(broken(&report), ["签章人不在印章所列的用印人之中"]);
    assert!(Identity::from_pem(&KEYS.root.key, &KEYS.user.certificate).is_err(), "not a pair");
}

#[test]
fn a_seal_beside_a_pdf_is_good_for_that_file_alone() {
    let (pdf, kind) = (b"%PDF-1.7 0.28".as_slice(), "application/pdf");
    let signed = sign_file(&seal("湛江市示例局"), pdf, kind, day()).unwrap();
    assert!(verify_file(pdf, kind, &signed, &trust()).is_good());
    let report = verify_file(b"%PDF-1.7 0.29", kind, &signed, &trust());
    assert_eq!(broken(&report), ["文件在签章后被改动：签章所盖的内容与现在的内容不同"]);
    assert!(!verify_file(pdf, "text/plain", &signed, &trust()).is_good());
    assert!(!verify_file(pdf, kind, b"not a seal", &trust()).is_good());
}

#[test]
fn what_is_no_ofd_is_refused_in_words() {
    for bytes in [b"".as_slice(), b"%PDF-1.7", &packed(&[("a.txt", "x")])] {
        let said = verify_ofd(bytes, &trust()).unwrap_err().to_string();
        assert!(said.contains("OFD"), "{said}");
    }
}
