//! 第二十条 with the real press: what is previewed, printed, kept. The file is read back with poppler, which knows nothing of us.
#![expect(clippy::unwrap_used, reason = "a story that cannot go on says where")]

#[path = "../../server/tests/stories/held.rs"]
#[allow(dead_code, reason = "each story uses what it needs")]
mod held;
#[path = "../../server/tests/stories/support.rs"]
mod support;

use axum::http::StatusCode;
use held::{MONDAY, clerk, convener, decide, members, minutes, reviewed, signed};
use press::Typesetter;
use rules::{approval::Verdict, meeting::Party};
use server::{
    kernel::{Refused, attachment},
    minutes::acts::{draft::Draft, edit::Edit, issue::Issue, subject, submit::Submit},
};
use std::{process::Command, sync::Arc};
use support::{Town, rulebook};

fn town(name: &str) -> Town {
    let town = Town::with_press(&rulebook(name), Arc::new(Typesetter::start(&[]).unwrap()));
    town.on(MONDAY);
    town
}

/// The words of a PDF, without breaks.
fn text_of(pdf: &[u8]) -> String {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), pdf).unwrap();
    let output = Command::new("pdftotext").args(["-raw"]).arg(file.path()).arg("-").output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().chars().filter(|c| !c.is_whitespace()).collect()
}

#[test]
fn the_preview_follows_the_text_and_what_was_issued_stays_as_it_was_printed() {
    let town = town("zhanjiang-urban");
    let meeting = held::held(&town, 1);
    town.app.perform(&clerk(&town), Draft { id: "min-1".into(), meeting }).unwrap();
    let office = town.browser(&clerk(&town));
    let page = office.get("/meetings/m-1/minutes");
    let address = |body: &str| {
        let text = body.split("src=\"").find(|rest| rest.contains("/pages/1.png") || rest.contains("pages&#x2f;1.png"));
        text.unwrap().split('"').next().unwrap().replace("&#x2f;", "/")
    };
    let first = address(&page.body);
    let image = office.get(&first);
    assert_eq!(image.status, StatusCode::OK, "{first}");
    assert_eq!(&image.bytes[..8], b"\x89PNG\r\n\x1a\n");

    let mut content = minutes(&town, "min-1").0.content;
    content.sections[0].opinion = "会议研究了塘㙍镇、𬜯塘镇的情况。".into();
    content.sections[0].decisions[0].term = None;
    let version = town.app.perform(&clerk(&town), Edit { minutes: "min-1".into(), version: 1, content }).unwrap();
    let page = office.get("/meetings/m-1/minutes");
    assert_ne!(address(&page.body), first);
    assert_eq!(office.get(&first).status, StatusCode::NOT_FOUND, "an old address shows no new text");
    let draft = text_of(&office.get("/minutes/min-1/pdf").bytes);
    assert!(draft.contains("缺办理时限") && draft.contains("塘㙍镇、𬜯塘镇"), "{draft}");

    let mut content = minutes(&town, "min-1").0.content;
    content.sections[0].decisions[0].term = Some(rules::decision::Term::Usual);
    let version = town.app.perform(&clerk(&town), Edit { minutes: "min-1".into(), version, content }).unwrap();
    town.app.perform(&clerk(&town), Submit { minutes: "min-1".into(), version }).unwrap();
    reviewed(&town, "min-1");
    let signer = town.at_post(&convener(&town.app.rulebook()));
    town.app.perform(&signer, decide(&town, "min-1", Verdict::Agree, "")).unwrap();
    let version = minutes(&town, "min-1").1;
    let to = vec![Party::Unit(members(&town.app.rulebook())[0].clone()), Party::Post("vice_mayor".into())];
    town.app.perform(&clerk(&town), Issue { minutes: "min-1".into(), version, to }).unwrap();

    let issued = office.get("/minutes/min-1/pdf").bytes;
    let text = text_of(&issued);
    for said in [
        "城镇建设专班全体会议纪要",
        "第1期",
        "2026年第一次全体会议纪要",
        "（一）第0件事于年底前按期办完。",
        "（二）第1件事于年底前按期办完。",
        "出席：",
        "市委统战部王0",
        "请假：市城市管理和综合执法局王2",
        "分送：市委统战部",
        "湛江市城镇建设专班办公室",
        "2026年10月19日印发",
    ] {
        assert!(text.contains(said), "no “{said}” in {text}");
    }
    let kept = town.app.db.read(|tx| attachment::of(tx, &subject("min-1"))).unwrap();
    assert_eq!(kept.len(), 1);
    let file = attachment::path_of(&town.app.files, &kept[0].digest);
    assert_eq!(std::fs::read(&file).unwrap(), issued, "what is read later is the kept file");
    let version = minutes(&town, "min-1").1;
    let later = vec![Party::Unit(members(&town.app.rulebook())[1].clone())];
    town.app.perform(&clerk(&town), Issue { minutes: "min-1".into(), version, to: later }).unwrap();
    assert_eq!(office.get("/minutes/min-1/pdf").bytes, issued, "a later copy is a copy of the same");
    assert_eq!(town.app.db.read(|tx| attachment::damaged(tx, &town.app.files)).unwrap(), Vec::<String>::new());
    office.get("/minutes/min-1").says("印发的 PDF 已固定");
}

#[test]
fn a_character_that_no_font_has_is_refused_before_it_is_signed() {
    let town = town("zhanjiang-urban");
    let meeting = held::held(&town, 1);
    town.app.perform(&clerk(&town), Draft { id: "min-1".into(), meeting }).unwrap();
    let mut content = minutes(&town, "min-1").0.content;
    let plain = content.clone();
    content.sections[0].opinion.push('\u{e123}');
    let version = town.app.perform(&clerk(&town), Edit { minutes: "min-1".into(), version: 1, content }).unwrap();
    let refused = town.app.perform(&clerk(&town), Submit { minutes: "min-1".into(), version }).unwrap_err();
    assert!(matches!(&refused, Refused::Against(found) if found[0].code == "no-glyph"), "{refused:?}");
    let version = town.app.perform(&clerk(&town), Edit { minutes: "min-1".into(), version, content: plain }).unwrap();
    town.app.perform(&clerk(&town), Submit { minutes: "min-1".into(), version }).unwrap();
}

#[test]
fn the_second_body_prints_under_its_own_mark_and_number() {
    let town = town("sample-river");
    let id = signed(&town, 1);
    let version = minutes(&town, &id).1;
    let to = vec![Party::Unit(members(&town.app.rulebook())[0].clone())];
    town.app.perform(&clerk(&town), Issue { minutes: id.clone(), version, to }).unwrap();
    let text = text_of(&town.browser(&clerk(&town)).get(&format!("/minutes/{id}/pdf")).bytes);
    for said in [
        "样例市清河治理工作专班议定事项",
        "清河〔2026〕1号",
        "会议决定：",
        "到会：",
        "缺席：",
        "印发：",
        "清河专班秘书处",
    ] {
        assert!(text.contains(said), "no “{said}” in {text}");
    }
}
