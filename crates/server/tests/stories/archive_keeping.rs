//! 第二十六条: what was filed is lent and comes back, is looked at for the four qualities, and is packed with its proof.
use crate::{
    archive_scene::{
        clerk, codes, decide, file, filed, item, kept_by_clerk, liaison, line, members, notice, owed, pack_as,
    },
    document_scene::issued,
    support::{Town, both, rulebook},
};
use calamine::Reader as _;
use jiff::civil::date;
use rules::{approval::Verdict, archive::Role};
use server::{
    archive::{
        acts::{ask_loan::AskLoan, lend::Lend, take_back::TakeBack},
        examine, store,
    },
    kernel::{Refused, attachment},
    system::catch_up,
};

fn ask(item: &str, id: &str) -> AskLoan {
    AskLoan { id: id.into(), item: item.into(), reason: "核对年度总结".into(), until: date(2026, 10, 20) }
}

#[test]
fn a_loan_is_asked_agreed_handed_out_and_owed_back_by_its_day() {
    both(|town| {
        kept_by_clerk(town);
        let id = filed(town, "d-1");
        let own = liaison(town, &members(&town.app.rulebook())[0]);
        let stranger = liaison(town, &members(&town.app.rulebook())[5]);
        assert!(matches!(town.app.perform(&stranger, ask(&id, "l-1")), Err(Refused::NotYou(_))));
        let far = AskLoan { until: date(2027, 3, 1), ..ask(&id, "l-1") };
        assert_eq!(codes(&town.app.perform(&own, far).unwrap_err()), ["archive-loan-too-long"]);
        town.app.perform(&own, ask(&id, "l-1")).unwrap();
        assert!(matches!(town.app.perform(&own, ask(&id, "l-1")), Err(Refused::Twice(_))));
        assert_eq!(codes(&town.app.perform(&own, ask(&id, "l-2")).unwrap_err()), ["archive-loan-open"]);
        let lend = || Lend { item: id.clone(), version: item(town, "d-1").1, loan: "l-1".into() };
        assert_eq!(codes(&town.app.perform(&clerk(town), lend()).unwrap_err()), ["not-in-state"]);
        decide(town, &id, Verdict::Agree).unwrap();
        assert_eq!(owed(town), ["archive-lend"]);
        assert!(matches!(town.app.perform(&own, lend()), Err(Refused::NotYou(_))));
        let office = town.browser(&clerk(town));
        office.get(&format!("/archive/{id}")).says("已批准，待借出").says("借给");
        let now = item(town, "d-1").1.to_string();
        let page = format!("/archive/{id}");
        office.post(&format!("{page}/lending"), &[("version", &now), ("loan", "l-1")]).leads_to(&page);
        assert_eq!(owed(town), ["archive-return"]);
        town.browser(&own).get("/").says("归还借阅的");

        town.on(date(2026, 10, 22));
        let office = town.browser(&clerk(town));
        office.get("/archive/loans").says("逾期未还").says("核对年度总结");
        let back =
            TakeBack { item: id.clone(), version: item(town, "d-1").1, loan: "l-1".into(), note: "完好".into() };
        town.app.perform(&clerk(town), back).unwrap();
        assert!(owed(town).is_empty());
        office.get("/archive/loans?state=ended").says("已收回").says("完好");
    });
}

#[test]
fn a_loan_that_is_not_agreed_leads_nowhere() {
    both(|town| {
        kept_by_clerk(town);
        let id = filed(town, "d-1");
        let own = liaison(town, &members(&town.app.rulebook())[0]);
        let form = [("id", "l-1"), ("loan_reason", ""), ("until", "2026-10-20")];
        town.browser(&own).post(&format!("/archive/{id}/loans"), &form).is(422).says("2026-10-20");
        town.app.perform(&own, ask(&id, "l-1")).unwrap();
        decide(town, &id, Verdict::Return).unwrap();
        let lend = Lend { item: id.clone(), version: item(town, "d-1").1, loan: "l-1".into() };
        assert_eq!(codes(&town.app.perform(&clerk(town), lend).unwrap_err()), ["not-in-state"]);
        assert!(owed(town).is_empty());
        town.app.perform(&own, ask(&id, "l-2")).unwrap();
    });
}

#[test]
fn the_four_qualities_are_looked_up_from_what_lies_there() {
    both(|town| {
        kept_by_clerk(town);
        filed(town, "d-1");
        let office = town.browser(&clerk(town));
        let page = office.get("/archive/check?year=2026");
        for said in ["固化信息", "定稿与签发时的摘要一致", "件号连续", "A 1 个", "未检测", "合格 1 件，不合格 0 件"]
        {
            page.says(said);
        }
        assert_eq!(damaged(town), Vec::<String>::new());
        let (one, _) = item(town, "d-1");
        let part = &one.parts()[0];
        std::fs::write(attachment::path_of(&town.app.files, &part.digest), b"changed").unwrap();
        let page = office.get(&format!("/archive/check?item={}", one.id));
        page.says("的内容与归档时不一致").says("不合格").says("不合格 1 件");
        assert!(damaged(town)[0].contains("与归档时不一致"), "{:?}", damaged(town));
        // What is not as it was filed is not packed.
        assert_eq!(codes(&pack_as(town, &clerk(town), "p-1", 2026).unwrap_err()), ["archive-damaged"]);
        office.post("/archive/packages", &[("id", "p-1"), ("year", "2026")]).is(422).says("从备份恢复");
    });
}

fn damaged(town: &Town) -> Vec<String> {
    town.app.db.read(|tx| examine::damaged(tx, &town.app.files)).unwrap().1
}

#[test]
fn the_same_files_make_the_same_package_and_each_packing_is_on_record() {
    both(|town| {
        kept_by_clerk(town);
        filed(town, "d-1");
        filed(town, "d-2");
        let pack = |id: &str| [("id", id.to_owned()), ("year", "2026".to_owned()), ("period", "D30".to_owned())];
        let post = |id: &str| {
            let (office, fields) = (town.browser(&clerk(town)), pack(id));
            let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
            office.post("/archive/packages", &fields)
        };
        post("p-1").leads_to("/archive/packages");
        town.on(date(2026, 11, 2));
        post("p-2").leads_to("/archive/packages");
        let office = town.browser(&clerk(town));
        let made = town.app.db.read(store::packages).unwrap();
        assert_eq!((made[0].items, made[0].files), (2, 8));
        assert_eq!(made[0].digest, made[1].digest);
        office.get("/archive/packages").says("2 件，8 个文件");
        let bytes = office.get("/archive/packages/p-1/file").bytes;
        let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
        let names: Vec<String> = zip.file_names().map(|name| name.unwrap().into_owned()).collect();
        for name in ["归档文件目录.xlsx", "归档文件清单.txt", "备考表.txt", "SM3.txt"] {
            assert!(names.iter().any(|known| known == name), "{names:?}");
        }
        assert!(names.iter().any(|name| name.starts_with("文件/Z000-WS·2026-D30-ZB-0001/01-正本-")), "{names:?}");
        let mut sums = String::new();
        std::io::Read::read_to_string(&mut zip.by_name("SM3.txt").unwrap(), &mut sums).unwrap();
        assert_eq!(sums.lines().count(), 11, "{sums}");
        let none = pack_as(town, &clerk(town), "p-3", 2020);
        assert_eq!(codes(&none.unwrap_err()), ["archive-nothing-to-package"]);
        let other = pack_as(town, &town.at_seat("chief_convener"), "p-4", 2026);
        assert!(matches!(other, Err(Refused::NotYou(_))));
    });
}

#[test]
fn what_ended_before_there_was_an_archive_comes_in_at_the_daily_look_and_a_year_that_is_late_shows() {
    both(|town| {
        issued(town, "d-1", notice(town));
        town.app
            .db
            .write(|tx| tx.batch("delete from archive_item; delete from obligation where subject_kind = 'archive'"))
            .unwrap();
        town.on(date(2027, 7, 5));
        catch_up::run(&town.app).unwrap();
        let (one, _) = item(town, "d-1");
        assert_eq!((one.year(), one.due), (2026, date(2027, 7, 5)), "due at once");
        assert_eq!(owed(town), ["archive-archivist", "archive-filing"]);
        town.on(date(2027, 7, 20));
        town.browser(&clerk(town)).get("/rules").says("没有专人").says("未落实");
    });
}

#[test]
fn the_catalogue_is_a_sheet_of_what_is_filed() {
    let town = &Town::on_sqlite(&rulebook("zhanjiang-urban"));
    kept_by_clerk(town);
    filed(town, "d-1");
    issued(town, "d-2", notice(town));
    let office = town.browser(&clerk(town));
    let bytes = office.get("/archive/catalogue.xlsx?year=2026").bytes;
    let mut book = calamine::Xlsx::new(std::io::Cursor::new(bytes)).unwrap();
    let range = book.worksheet_range("归档文件目录").unwrap();
    let rows: Vec<Vec<String>> = range.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect();
    assert_eq!(rows[1][..5], ["序号", "档号", "文号", "责任者", "题名"]);
    assert_eq!(rows.len(), 3, "what waits has no place in it");
    assert_eq!((rows[2][1].as_str(), rows[2][5].as_str()), ("Z000-WS·2026-D30-ZB-0001", "20261012"));
}

#[test]
fn with_a_press_the_original_is_what_went_out_and_the_final_text_is_what_was_signed() {
    let town = &crate::document_press::town();
    kept_by_clerk(town);
    issued(town, "d-1", notice(town));
    let line = line(town, "d-1", (None, None));
    file(town, vec![line], "").unwrap();
    let (one, _) = item(town, "d-1");
    let filed = one.filed().unwrap();
    assert_eq!(filed.pages, 1, "as the press counts");
    assert!(filed.remarks.is_empty(), "sealed, everything was fixed before: {:?}", filed.remarks);
    let (document, _) = crate::document_scene::document(town, "d-1");
    let digest = |role: Role| &one.parts().iter().find(|part| part.role == role).unwrap().digest;
    assert_eq!(*digest(Role::Final), document.signature().unwrap().digest, "the very bytes that were signed");
    let office = town.browser(&clerk(town));
    let kept = office.get(&format!("/documents/d-1/files/{}", document.kept.clone().unwrap())).bytes;
    let sealed = document.sealed().unwrap().files.clone();
    let names: Vec<&str> =
        one.parts().iter().filter(|part| part.role == Role::Original).map(|part| part.name.as_str()).collect();
    let kinds: Vec<&str> = names.iter().filter_map(|name| name.rsplit('.').next()).collect();
    assert_eq!(kinds, ["pdf", "sig", "ofd"], "{names:?}");
    let ofd = office.get(&format!("/documents/d-1/files/{}", sealed.ofd.unwrap())).bytes;
    let with_seal = one.parts().iter().find(|part| part.name.rsplit('.').next() == Some("ofd")).unwrap();
    assert_eq!(office.get(&format!("/archive/{}/parts/{}", one.id, with_seal.file)).bytes, ofd, "the sealed one");
    let original = one.parts().iter().find(|part| part.role == Role::Original).unwrap();
    assert_eq!(office.get(&format!("/archive/{}/parts/{}", one.id, original.file)).bytes, kept);
    let metadata = one.parts().iter().find(|part| part.role == Role::Metadata).unwrap();
    let metadata = office.get(&format!("/archive/{}/parts/{}", one.id, metadata.file));
    metadata.says("<档号>Z000-WS·2026-D30-ZB-0001</档号>").says("<摘要算法>SM3</摘要算法>").says("<业务行为>");
    let looked = office.get(&format!("/archive/check?item={}", one.id));
    looked.is(200).hides("不是归档格式").hides("不明");
    let listing = office.get("/archive/catalogue.pdf?year=2026");
    listing.is(200).says("归档文件目录").says("Z000-WS·2026-D30-ZB-0001");
    office.get("/documents/d-1").says("档案 Z000-WS·2026-D30-ZB-0001");
}
