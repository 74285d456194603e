//! 第二十条 with the real press: what is previewed, printed, kept. The file is read back with poppler, which knows nothing of us.
#![expect(clippy::unwrap_used, reason = "a story that cannot go on says where")]

#[path = "../../server/tests/stories/browser.rs"]
#[allow(dead_code, reason = "the stories' browser, of which this needs little")]
mod browser;
#[path = "../../server/tests/stories/held.rs"]
#[allow(dead_code, reason = "each story uses what it needs")]
mod held;
#[path = "../../server/tests/stories/support.rs"]
#[allow(unused_imports, reason = "the stories' town hands on their browser")]
mod support;

use axum::http::StatusCode;
use held::{MONDAY, clerk, members, minutes, signed};
use press::Typesetter;
use rules::{meeting::Party, minutes::Content};
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

/// Where the first page's image is.
fn address(page: &str) -> String {
    let plain = page.replace("&#x2f;", "/");
    let text = plain.split("src=\"").find(|rest| rest.contains("/pages/1.png")).unwrap();
    text.split('"').next().unwrap().to_owned()
}

/// Drafted by the clerk; `change` is saved as another version.
fn drafted(town: &Town, change: impl FnOnce(&mut Content)) -> i64 {
    let meeting = held::held(town, 1);
    town.app.perform(&clerk(town), Draft { id: "min-1".into(), meeting }).unwrap();
    edited(town, 1, change)
}

fn edited(town: &Town, version: i64, change: impl FnOnce(&mut Content)) -> i64 {
    let mut content = minutes(town, "min-1").0.content;
    change(&mut content);
    town.app.perform(&clerk(town), Edit { minutes: "min-1".into(), version, content }).unwrap()
}

fn issued_to(town: &Town, id: &str, to: &[Party]) {
    let version = minutes(town, id).1;
    town.app.perform(&clerk(town), Issue { minutes: id.into(), version, to: to.to_vec() }).unwrap();
}

fn unit(town: &Town, n: usize) -> Party {
    Party::Unit(members(&town.app.rulebook())[n].clone())
}

#[test]
fn the_preview_follows_the_text_and_an_old_address_shows_no_new_one() {
    let town = town("zhanjiang-urban");
    let version = drafted(&town, |content| content.lead.push('。'));
    let office = town.browser(&clerk(&town));
    let first = address(&office.get("/meetings/m-1/minutes").body);
    let image = office.get(&first);
    assert_eq!(image.status, StatusCode::OK, "{first}");
    assert_eq!(&image.bytes[..8], b"\x89PNG\r\n\x1a\n");

    edited(&town, version, |content| {
        content.sections[0].opinion = "会议研究了塘㙍镇、𬜯塘镇的情况。".into();
        content.sections[0].decisions[0].term = None;
    });
    assert_ne!(address(&office.get("/meetings/m-1/minutes").body), first);
    assert_eq!(office.get(&first).status, StatusCode::NOT_FOUND);
    let draft = text_of(&office.get("/minutes/min-1/pdf").bytes);
    assert!(draft.contains("缺办理时限") && draft.contains("塘㙍镇、𬜯塘镇"), "{draft}");
}

#[test]
fn what_is_exported_beside_the_editor_is_what_the_preview_shows() {
    let town = town("zhanjiang-urban");
    drafted(&town, |content| content.lead.push('。'));
    let office = town.browser(&clerk(&town));
    let page = office.get("/meetings/m-1/minutes").body.replace("&#x2f;", "/");
    let link = page.split("href=\"").find(|rest| rest.contains("/pdf")).unwrap().split('"').next().unwrap().to_owned();
    let mut typed = fields_of(&town);
    typed.push(("lead".to_owned(), "还没有保存的导语".repeat(60)));
    let typed: Vec<(&str, &str)> = typed.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let kept = office.post("/minutes/min-1/autosave", &typed);
    assert_eq!(kept.status, StatusCode::OK, "{}", kept.body);
    assert!(text_of(&office.get(&link).bytes).contains("还没有保存的导语"));
    assert!(
        !text_of(&office.get("/minutes/min-1/pdf").bytes).contains("还没有保存的导语"),
        "others read what is saved"
    );
}

/// What the editor's form carries beside the lead.
fn fields_of(town: &Town) -> Vec<(String, String)> {
    let (minutes, version) = minutes(town, "min-1");
    let sections = minutes.content.sections.iter().enumerate().flat_map(|(n, section)| {
        let at = format!("sections.{n}");
        [("topic", &section.topic), ("heading", &section.heading), ("opinion", &section.opinion)]
            .map(|(name, value)| (format!("{at}.{name}"), value.clone()))
    });
    sections.chain([("version".to_owned(), version.to_string())]).collect()
}

#[test]
fn what_was_issued_says_what_was_decided_and_stays_as_it_was_printed() {
    let town = town("zhanjiang-urban");
    let id = signed(&town, 1);
    let page = format!("/minutes/{id}/pdf");
    let office = town.browser(&clerk(&town));
    let before = text_of(&office.get(&page).bytes);
    assert!(before.contains("年月日印发") && !before.contains('〔'), "signed, the day of issue is a blank: {before}");
    issued_to(&town, &id, &[unit(&town, 0), Party::Post("vice_mayor".into())]);
    let issued = office.get(&page).bytes;
    let text = text_of(&issued);
    for said in PRINTED {
        assert!(text.contains(said), "no “{said}” in {text}");
    }
    let kept = town.app.db.read(|tx| attachment::of(tx, &subject(&id))).unwrap();
    assert_eq!(kept.len(), 1);
    let file = attachment::path_of(&town.app.files, &kept[0].digest);
    assert_eq!(std::fs::read(&file).unwrap(), issued, "what is read later is the kept file");
    town.on(MONDAY.tomorrow().unwrap());
    let office = town.browser(&clerk(&town));
    issued_to(&town, &id, &[unit(&town, 1)]);
    assert_eq!(office.get(&page).bytes, issued, "a later copy is a copy of the same");
    let first = address(&office.get(&format!("/minutes/{id}")).body);
    issued_to(&town, &id, &(2..20).map(|n| unit(&town, n)).collect::<Vec<_>>());
    let now = address(&office.get(&format!("/minutes/{id}")).body);
    assert_eq!(now, first, "the pages beside it are those of the kept file, whoever else gets a copy");
    assert_eq!(town.app.db.read(|tx| attachment::damaged(tx, &town.app.files)).unwrap(), Vec::<String>::new());
    office.get(&format!("/minutes/{id}")).says("印发的 PDF 已固定");
}

const PRINTED: [&str; 11] = [
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
];

#[test]
fn a_character_that_no_font_has_is_refused_before_it_is_signed() {
    let town = town("zhanjiang-urban");
    let version = drafted(&town, |content| content.sections[0].opinion.push('\u{e123}'));
    let refused = town.app.perform(&clerk(&town), Submit { minutes: "min-1".into(), version }).unwrap_err();
    assert!(matches!(&refused, Refused::Against(found) if found[0].code == "no-glyph"), "{refused:?}");
    let version = edited(&town, version, |content| {
        content.sections[0].opinion.pop();
    });
    town.app.perform(&clerk(&town), Submit { minutes: "min-1".into(), version }).unwrap();
}

#[test]
fn the_second_body_prints_under_its_own_mark_and_number() {
    let town = town("sample-river");
    let id = signed(&town, 1);
    issued_to(&town, &id, &[unit(&town, 0)]);
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
