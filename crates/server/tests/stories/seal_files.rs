//! 第二十六条, 国办发〔2025〕33号: what the server seals is confirmed by openssl, which knows nothing of us; one changed
//! character is caught and named; nobody gets the impression alone; every file says that it is no filed seal.
use crate::{
    document_joint::{head, other, sign},
    document_scene::{
        codes, document, issue, keeper, liaison, members, notice, numbered, recheck, seal, sealed, signed, wanted,
    },
    plain_press::{PAGE, Plain},
    support::{Town, rulebook},
};
use rules::{document::Content, meeting::Party};
use server::{
    app::Kind,
    document::acts::{recheck::Verdict, seal::Wanted},
    kernel::attachment::Upload,
};
use std::{
    io::{Cursor, Read as _, Write as _},
    process::Command,
    sync::Arc,
};
use tempfile::NamedTempFile;
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

fn town() -> Town {
    Town::with_press(&rulebook("zhanjiang-urban"), Arc::new(Plain))
}

/// Where an instance is for real work, so that the keeper brings the impression.
fn working() -> Town {
    Town::fitted_with_press(&rulebook("zhanjiang-urban"), Arc::new(Plain), |mut app| {
        app.kind = Kind::Working;
        app
    })
}

/// The OFD with one file of it changed.
fn changed(ofd: &[u8], path: &str, change: impl Fn(Vec<u8>) -> Vec<u8>) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(ofd)).unwrap();
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).unwrap();
        let (name, mut content) = (file.name().unwrap().into_owned(), Vec::new());
        file.read_to_end(&mut content).unwrap();
        zip.start_file(name.as_str(), SimpleFileOptions::default()).unwrap();
        zip.write_all(&if name == path { change(content) } else { content }).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn part(ofd: &[u8], path: &str) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(ofd)).unwrap();
    let mut content = Vec::new();
    archive.by_name(path).unwrap().read_to_end(&mut content).unwrap();
    content
}

/// openssl confirms the signature inside a signed value (`SES_Signature`), by the certificate inside it.
fn openssl_confirms(signed_value: &[u8]) -> bool {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    std::fs::write(at("value"), signed_value).unwrap();
    let run =
        |arguments: &str| Command::new("openssl").args(arguments.split(' ')).current_dir(&folder).output().unwrap();
    // The elements of the outermost sequence: what is signed, the certificate, the algorithm, the signature.
    let tree = String::from_utf8(run("asn1parse -inform DER -in value").stdout).unwrap();
    let top: Vec<(usize, usize)> = tree.lines().filter(|line| line.contains("d=1 ")).map(place).collect();
    let cut = |(from, head_and_length): (usize, usize)| signed_value[from..from + head_and_length].to_vec();
    let head = |der: &[u8]| if der[1] < 0x80 { 2 } else { 2 + usize::from(der[1] & 0x7f) };
    let (message, certificate, signature) = (cut(top[0]), cut(top[1]), cut(top[3]));
    std::fs::write(at("message"), message).unwrap();
    std::fs::write(at("crt"), &certificate[head(&certificate)..]).unwrap();
    std::fs::write(at("signature"), &signature[head(&signature) + 1..]).unwrap();
    assert!(run("x509 -inform DER -in crt -pubkey -noout -out pub").status.success());
    let verify = "pkeyutl -verify -pubin -inkey pub -in message -rawin -digest sm3 -sigfile signature -pkeyopt \
                  distid:1234567812345678";
    run(verify).status.success()
}

/// `  4:d=1  hl=4 l= 600 cons: SEQUENCE`: where it begins, and how long it is with its head.
fn place(line: &str) -> (usize, usize) {
    let number = |after: &str| {
        let rest = line.split_once(after).unwrap().1.trim_start();
        rest.split(|c: char| !c.is_ascii_digit()).next().unwrap().parse::<usize>().unwrap()
    };
    (line.trim_start().split(':').next().unwrap().parse().unwrap(), number("hl=") + number(" l="))
}

#[test]
fn openssl_confirms_the_sealed_ofd_and_the_signature_beside_the_pdf() {
    let town = &town();
    sealed(town, "d-1", notice(town));
    let own = town.browser(&keeper(town));
    let (pdf, beside) = (own.get("/documents/d-1/pdf").bytes, own.get("/documents/d-1/pdf.sig").bytes);
    let ofd = own.get("/documents/d-1/ofd").bytes;
    assert!(openssl_confirms(&beside), "the signature beside the PDF");
    let value = part(&ofd, "Doc_0/Signs/Sign_0/SignedValue.dat");
    assert!(openssl_confirms(&value), "the seal inside the OFD");
    let at = value.len() / 3;
    let mut spoiled = value.clone();
    spoiled[at] ^= 1;
    assert!(!openssl_confirms(&spoiled), "one bit of what was signed");
    let words = String::from_utf8(pdf).unwrap();
    assert!(words.contains("未备案，仅供校验") && words.contains("示例图样，不是任何单位的印章"), "its own words");
    assert!(String::from_utf8(part(&ofd, PAGE)).unwrap().contains("stamped"), "the OFD leaves the place free");
    let page = own.get("/documents/d-1");
    page.says("未备案，仅供校验").says("国办发〔2025〕33号").says("documents/d-1/pdf.sig");
    own.get("/documents/d-1/seal-check").says("与用印时一致").hides("已被改动").says("未备案，仅供校验");
}

#[test]
fn a_copy_with_one_character_changed_is_caught_and_a_good_one_is_known() {
    let town = &town();
    sealed(town, "d-1", notice(town));
    issue(town, "d-1", notice(town).addressees).unwrap();
    let unit = town.browser(&liaison(town, &members(&town.app.rulebook())[0]));
    let (pdf, beside) = (unit.get("/documents/d-1/pdf").bytes, unit.get("/documents/d-1/pdf.sig").bytes);
    let ofd = unit.get("/documents/d-1/ofd").bytes;
    // Ours begins as a PDF does; the press of this story writes JSON.
    unit.post_files("/seals/check", &[], &[("file", "a.ofd", &ofd)]).is(200).says("与用印时一致");
    let forged = changed(&ofd, PAGE, |page| String::from_utf8(page).unwrap().replacen("年底", "年初", 1).into_bytes());
    unit.post_files("/seals/check", &[], &[("file", "a.ofd", &forged)])
        .is(200)
        .says("已被改动：第 1 页的内容在签章后被改动")
        .hides("与用印时一致");
    let pdf_of = |text: &str| format!("%PDF-1.7\n{text}").into_bytes();
    let signed =
        |file: &[u8]| unit.post_files("/seals/check", &[], &[("file", "a.pdf", file), ("signature", "a.sig", &beside)]);
    signed(&pdf_of("x")).is(200).says("已被改动：文件在签章后被改动");
    unit.post_files("/seals/check", &[], &[("file", "a.pdf", &pdf_of("x"))]).is(422).says("没有签章文件，不能核对");
    unit.post_files("/seals/check", &[], &[("file", "a.txt", &pdf)]).is(422).says("不是 OFD，也不是 PDF");
    unit.post_files("/seals/check", &[], &[("file", "a.ofd", b"PK\x03\x04 broken")]).is(422).says("OFD");
    unit.post_files("/seals/check", &[], &[]).is(422);
    unit.get("/seals/check").is(200).says("不保存");
}

#[test]
fn what_was_sealed_goes_out_as_it_is_and_the_impression_has_no_address() {
    let town = &town();
    sealed(town, "d-1", notice(town));
    let before = town.browser(&keeper(town)).get("/documents/d-1/pdf").bytes;
    town.on(town.app.clock.today().saturating_add(jiff::Span::new().days(9)));
    issue(town, "d-1", notice(town).addressees).unwrap();
    let own = town.browser(&keeper(town));
    assert!(own.get("/documents/d-1/pdf").is(200).bytes == before, "its 印发日期 is that of the seal");
    let files = document(town, "d-1").0.sealed().unwrap().files.clone();
    let office = town.browser(&crate::document_scene::clerk(town));
    for browser in [&own, &office] {
        for address in ["documents/d-1", "incoming/d-1", "tasks/d-1"] {
            browser.get(&format!("/{address}/files/{}", files.impression)).is(404);
        }
        browser.get(&format!("/documents/d-1/files/{}", files.pdf.clone().unwrap())).is(200);
    }
}

fn upload(name: &str, content: &[u8]) -> Upload {
    let mut file = NamedTempFile::new().unwrap();
    file.write_all(content).unwrap();
    Upload { name: name.to_owned(), file, bytes: content.len() as u64 }
}

/// A ring on a clear ground, `wide` × `high`; `ground` is its alpha.
fn ring(wide: u32, high: u32, ground: u8) -> Vec<u8> {
    let mut pixels = Vec::new();
    for at in 0..wide * high {
        let is_ink = at % wide < 20;
        pixels.extend([200, 0, 0, if is_ink { 255 } else { ground }]);
    }
    let mut png = Vec::new();
    let mut encoder = png::Encoder::new(&mut png, wide, high);
    encoder.set_color(png::ColorType::Rgba);
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&pixels).unwrap();
    writer.finish().unwrap();
    png
}

#[test]
fn the_keeper_brings_a_clear_square_png_and_nothing_else_passes() {
    let town = &working();
    numbered(town, "d-1", notice(town));
    let keeper = keeper(town);
    let bring = |name: &str, content: &[u8]| {
        let impression = Some(upload(name, content));
        seal(town, &keeper, Wanted { impression, ..wanted(town, ("d-1", "s-1")) })
    };
    assert_eq!(codes(&seal(town, &keeper, wanted(town, ("d-1", "s-1"))).unwrap_err()), ["seal-picture-missing"]);
    assert_eq!(codes(&bring("空.png", b"").unwrap_err()), ["file-empty"]);
    assert_eq!(codes(&bring("大.png", &vec![0; 1024 * 1024 + 1]).unwrap_err()), ["file-too-large"]);
    let good = ring(400, 400, 0);
    let wrong = [
        (b"%PDF-1.4".to_vec(), "不是 PNG"),
        (ring(200, 200, 0), "200×200 像素，应当在 300 至 4000"),
        (ring(400, 600, 0), "应当是正方形"),
        (ring(400, 400, 255), "底不透明"),
        (good[..good.len() / 2].to_vec(), "打不开"),
    ];
    for (content, words) in wrong {
        let refused = bring("印模.png", &content).unwrap_err();
        let server::kernel::Refused::Against(found) = &refused else { panic!("{refused:?}") };
        assert!(found[0].code == "seal-picture" && found[0].with[1].contains(words), "{words}: {found:?}");
    }
    assert!(document(town, "d-1").0.sealed().is_none());
    bring("印模.png", &good).unwrap();
    let (done, _) = document(town, "d-1");
    let record = done.sealed().unwrap();
    let file = town.app.db.read(|tx| server::kernel::attachment::find(tx, &record.files.impression)).unwrap().unwrap();
    assert_eq!(server::kernel::attachment::content(&town.app.files, &file).unwrap(), good);
    assert_eq!((file.subject_kind.as_str(), file.content_type.as_str()), ("seal", "image/png"));
}

#[test]
fn the_key_lies_in_the_data_folder_for_this_user_alone_and_is_made_once() {
    use std::os::unix::fs::PermissionsExt as _;
    let town = &town();
    let folder = town.app.files.with_file_name("seal");
    assert!(!folder.exists(), "not before it is used");
    sealed(town, "d-1", notice(town));
    let key = std::fs::read_to_string(folder.join("own.pem")).unwrap();
    assert_eq!(std::fs::metadata(folder.join("own.pem")).unwrap().permissions().mode() & 0o777, 0o600);
    sealed(town, "d-2", notice(town));
    assert_eq!(std::fs::read_to_string(folder.join("own.pem")).unwrap(), key);
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 1, "nothing is left beside it");
    std::fs::write(folder.join("own.pem"), "spoiled").unwrap();
    numbered(town, "d-3", notice(town));
    let refused = seal(town, &keeper(town), wanted(town, ("d-3", "s-3"))).unwrap_err();
    assert_eq!(codes(&refused), ["seal-service"]);
    assert!(document(town, "d-3").0.sealed().is_none());
}

#[test]
fn of_a_joint_document_our_seal_is_set_and_the_places_of_the_others_are_left_free() {
    let town = &town();
    let organ = other(town, 5);
    signed(town, "d-1", Content { joint: vec![organ.clone()], ..notice(town) });
    let Party::Unit(unit) = &organ.organ else { panic!("a unit") };
    sign(town, "d-1", (&head(town, unit), &organ.organ)).unwrap();
    recheck(town, "d-1", Verdict::Number).unwrap();
    let own = town.browser(&keeper(town));
    own.get("/documents/d-1").says("这里只加盖本方的印章").says(&format!("{}的印章由各机关自行加盖", organ.name));
    seal(town, &keeper(town), wanted(town, ("d-1", "s-1"))).unwrap();
    let paper = String::from_utf8(own.get("/documents/d-1/pdf").bytes).unwrap();
    let close = paper.split_once("\"sealed\":").unwrap().1;
    let (ours, theirs) = close.split_once(&organ.name).unwrap();
    assert!(ours.contains("impression") && theirs.contains("stamped") && !theirs.contains("impression"), "{theirs}");
    assert!(!close.contains("\"place\""), "nothing dashed goes out");
    own.get("/documents/d-1/seal-check").says("与用印时一致").hides("已被改动");
}
