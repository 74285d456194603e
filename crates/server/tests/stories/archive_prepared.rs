//! 第二十六条: filing and packing are prepared outside the transaction; what changed in between is refused, and what is filed
//! is whole: 正本, 定稿 that can be read, 处理单 with every opinion, and a 备考表 with the package.
use crate::{
    archive_scene::{clerk, codes, director, file, filed, item, kept_by_clerk, line, pack_as, scanned},
    document_press::town as with_press,
    document_scene::{issued, notice},
    plain_press::{Counted, Flawed, UNKNOWN},
    support::{Town, both, rulebook},
};
use rules::{
    archive::{Part, Role, Wanted as Corrected},
    rulebook::Period,
};
use server::{
    archive::{
        acts::{
            correct::Correct,
            file::{Wanted, prepare},
            package,
        },
        store,
    },
    kernel::{Refused, attachment},
};
use std::{
    io::Read as _,
    sync::{Arc, atomic::Ordering},
};

fn content(town: &Town, part: &Part) -> String {
    let bytes = std::fs::read(attachment::path_of(&town.app.files, &part.digest)).unwrap();
    String::from_utf8_lossy(&bytes).into_owned()
}

#[test]
fn what_is_filed_holds_the_signed_text_as_a_page_and_the_slip_with_every_opinion() {
    let town = &with_press();
    kept_by_clerk(town);
    issued(town, "d-1", notice(town));
    file(town, vec![line(town, "d-1", (None, None))], "").unwrap();
    let (one, _) = item(town, "d-1");
    let named = |name: &str| one.parts().iter().find(|part| part.name == name).unwrap_or_else(|| panic!("{name}"));
    let signed = content(town, named("定稿.pdf"));
    assert!(
        signed.contains("关于做好年底工作的通知") && !signed.contains("〔2026〕1号"),
        "before its number: {signed}"
    );
    let slip = content(town, named("发文处理单.pdf"));
    for said in ["发文处理单", "拟稿", "签发", "同意印发", "用印", "印发"] {
        assert!(slip.contains(said), "no {said} in {slip}");
    }
    assert_eq!((named("定稿.pdf").role, named("发文处理单.pdf").role), (Role::Final, Role::Slip));
    let roles: Vec<Role> = one.parts().iter().map(|part| part.role).collect();
    assert!(roles.is_sorted(), "in the order in which they lie: {roles:?}");
    assert!(one.filed().unwrap().remarks.is_empty(), "{:?}", one.filed().unwrap().remarks);
    // Others see what went out, not how it came about.
    let own =
        town.browser(&crate::archive_scene::liaison(town, &crate::archive_scene::members(&town.app.rulebook())[0]));
    own.get(&format!("/archive/{}", one.id)).says("正本").hides("发文处理单").hides("定稿.pdf");
}

#[test]
fn what_changed_between_preparing_and_filing_is_refused_and_takes_no_number() {
    let town = &with_press();
    kept_by_clerk(town);
    issued(town, "d-1", notice(town));
    let wanted = || Wanted { lines: vec![line(town, "d-1", (None, None))], reason: String::new() };
    let early = prepare(&town.app, &clerk(town), wanted()).unwrap();
    // Something at its source is set right meanwhile, which its slip says.
    let (mut document, _) = crate::document_scene::document(town, "d-1");
    document.drafted.name = "更正后的姓名".into();
    town.app.db.write(|tx| server::document::store::save(tx, &document)).unwrap();
    assert_eq!(codes(&town.app.perform(&clerk(town), early).unwrap_err()), ["archive-moved"]);
    assert!(item(town, "d-1").0.filed().is_none());
    let again = prepare(&town.app, &clerk(town), wanted()).unwrap();
    let codes = town.app.perform(&clerk(town), again).unwrap();
    assert!(codes[0].ends_with("0001"), "{codes:?}");
}

#[test]
fn a_package_of_files_that_changed_since_they_were_read_is_not_kept() {
    both(|town| {
        kept_by_clerk(town);
        let id = filed(town, "d-1");
        let wanted = |id: &str| package::Wanted {
            id: id.into(),
            year: 2026,
            period: None,
            checker: None,
            remarks: String::new(),
        };
        let early = package::prepare(&town.app, &clerk(town), wanted("p-1")).unwrap();
        let (one, version) = item(town, "d-1");
        let wanted_now = Corrected {
            title: one.entry.title,
            period: Period::Forever,
            class: one.class,
            pages: 2,
            reason: "长期有用".into(),
        };
        town.app.perform(&clerk(town), Correct { item: id, version, wanted: wanted_now }).unwrap();
        assert_eq!(codes(&town.app.perform(&clerk(town), early).unwrap_err()), ["archive-moved"]);
        assert!(town.app.db.read(store::packages).unwrap().is_empty());
        pack_as(town, &clerk(town), "p-1", 2026).unwrap();
        assert_eq!(town.app.db.read(store::packages).unwrap().len(), 1);
    });
}

#[test]
fn a_package_says_in_its_remarks_sheet_who_packed_and_who_checked_and_nobody_checks_himself() {
    both(|town| {
        kept_by_clerk(town);
        filed(town, "d-1");
        let (office, me, boss) = (town.browser(&clerk(town)), clerk(town), director(town));
        office.get("/archive/packages").says("检查人").says("备考");
        let form = |checker: &str, remarks: &str| {
            let fields = [("id", "p-1"), ("year", "2026"), ("checker", checker), ("remarks", remarks)];
            office.post("/archive/packages", &fields)
        };
        form(&me.person, "").is(422).says("不能同时是检查人").says("#f-checker");
        form("nobody", "").is(422);
        form(&boss.person, "第1件附件另存光盘").leads_to("/archive/packages");
        office.get("/archive/packages").says(&boss.name).says("第1件附件另存光盘");
        let bytes = office.get("/archive/packages/p-1/file").bytes;
        let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
        let mut sheet = String::new();
        zip.by_name("备考表.txt").unwrap().read_to_string(&mut sheet).unwrap();
        for said in
            ["备考表", "1 件，4 个文件，2 页", "30年：1 件", "备考：第1件附件另存光盘", "整理人：", "检查日期："]
        {
            assert!(sheet.contains(said), "no {said} in {sheet}");
        }
        assert!(sheet.contains(&me.name) && sheet.contains(&boss.name), "{sheet}");
    });
}

#[test]
fn with_a_press_the_package_holds_the_sheet_as_a_page() {
    let town = &with_press();
    kept_by_clerk(town);
    issued(town, "d-1", notice(town));
    scanned(town, "d-1");
    file(town, vec![line(town, "d-1", (None, None))], "").unwrap();
    pack_as(town, &clerk(town), "p-1", 2026).unwrap();
    let bytes = town.browser(&clerk(town)).get("/archive/packages/p-1/file").bytes;
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut sheet = String::new();
    zip.by_name("备考表.pdf").unwrap().read_to_string(&mut sheet).unwrap();
    assert!(sheet.contains("备考表") && sheet.contains("（签名）"), "{sheet}");
}

#[test]
fn the_catalogue_as_pages_takes_more_than_a_year_has_and_names_what_no_face_can_draw() {
    let town = &with_press();
    kept_by_clerk(town);
    issued(town, "d-1", notice(town));
    file(town, vec![line(town, "d-1", (None, None))], "").unwrap();
    let (one, _) = item(town, "d-1");
    let add = |from: usize, title: &str| {
        for n in from..from + 600 {
            let mut copy = one.clone();
            (copy.id, copy.source, copy.entry.title) = (format!("a-{n}"), format!("x-{n}"), format!("{title}{n}"));
            town.app.db.write(|tx| store::save(tx, &copy)).unwrap();
        }
    };
    add(0, "关于某事的通知");
    add(600, "关于另一事的通知");
    let office = town.browser(&clerk(town));
    let listed = office.get("/archive/catalogue.pdf?year=2026");
    listed.is(200).says("共 1201 件").says("关于另一事的通知1199").hides("印成空框");
    let many = |tx: &mut server::db::Tx<'_>| {
        (1_200..10_000).try_for_each(|n| {
            let mut copy = one.clone();
            (copy.id, copy.source) = (format!("a-{n}"), format!("x-{n}"));
            store::save(tx, &copy)
        })
    };
    town.app.db.write(many).unwrap();
    for file in ["pdf", "xlsx"] {
        let all = format!("/archive/catalogue.{file}?year=2026");
        office.get(&all).is(422).says("一共 10001 件，一次最多 10000 件");
        office.get(&format!("{all}&text=关于另一事")).is(200);
    }
    town.app.db.write(|tx| tx.run("delete from archive_item where source like 'x-%'", &[])).unwrap();
    let mut rare = one.clone();
    rare.entry.title = format!("关于{UNKNOWN}镇的通知");
    town.app.db.write(|tx| store::save(tx, &rare)).unwrap();
    office.get("/archive/catalogue.pdf?year=2026").is(200).says("本机字体没有 U+2B6AD").says("里印成空框");
}

#[test]
fn a_count_of_pages_that_fails_says_nothing_against_the_file_that_is_kept() {
    for (fails, lacks) in [(true, false), (false, true)] {
        let press = Arc::new(Flawed::default());
        let town = &Town::with_press(&rulebook("zhanjiang-urban"), press.clone());
        kept_by_clerk(town);
        issued(town, "d-1", notice(town));
        press.fails.store(fails, Ordering::SeqCst);
        press.lacks.store(lacks, Ordering::SeqCst);
        file(town, vec![line(town, "d-1", (None, Some(2)))], "").unwrap();
        let (one, _) = item(town, "d-1");
        let remarks = &one.filed().unwrap().remarks;
        let has = |words: &str| remarks.iter().any(|said| said.starts_with(words));
        assert_eq!(has("没有数出正本页数：排版没有成功"), fails, "{remarks:?}");
        assert_eq!(has("没有生成定稿.pdf：排版没有成功"), fails, "{remarks:?}");
        assert_eq!(has("定稿.pdf里这些字没有字体"), lacks, "{remarks:?}");
        assert!(!has("没有生成正本") && !has("正本里这些字"), "{remarks:?}");
        assert!(one.parts().iter().any(|part| part.role == Role::Original));
    }
}

#[test]
fn nothing_is_set_inside_the_transaction_and_nothing_for_somebody_who_may_not_file() {
    let press = Arc::new(Counted::default());
    let town = &Town::with_press(&rulebook("zhanjiang-urban"), press.clone());
    let times = || press.0.load(Ordering::SeqCst);
    kept_by_clerk(town);
    issued(town, "d-1", notice(town));
    let wanted = || Wanted { lines: vec![line(town, "d-1", (None, None))], reason: String::new() };
    let before = times();
    assert!(matches!(prepare(&town.app, &director(town), wanted()), Err(Refused::NotYou(_))));
    assert_eq!(times(), before);
    let filing = prepare(&town.app, &clerk(town), wanted()).unwrap();
    let set = times();
    assert!(set > before);
    town.app.perform(&clerk(town), filing).unwrap();
    assert_eq!(times(), set, "the act only writes");
    let wanted = package::Wanted { id: "p-1".into(), year: 2026, period: None, checker: None, remarks: String::new() };
    let packing = package::prepare(&town.app, &clerk(town), wanted).unwrap();
    let set = times();
    town.app.perform(&clerk(town), packing).unwrap();
    assert_eq!(times(), set);
}
