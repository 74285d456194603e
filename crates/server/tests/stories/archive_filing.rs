//! 第二十六条 由专人统一归档: what is done with comes to wait by itself; the one person designated files it, corrects it with
//! a reason, and nobody else does.
use crate::{
    archive_scene::{
        all, clerk, codes, director, file, file_as, filed, issued, issued_minutes, item, kept_by_clerk, liaison, line,
        members, notice, owed, pack_as, scanned,
    },
    document_scene::{request, version},
    support::{Town, both, both_under},
};
use jiff::civil::date;
use rules::{
    archive::{Role, Wanted},
    rulebook::{ArchivedKind, Period, Rulebook},
};
use server::{
    archive::acts::{add::Add, correct::Correct, designate::Designate, file::Line, lend::Lend, take_back::TakeBack},
    document::acts::reply::NoteReply,
    kernel::{Refused, number},
};

const BODIES: [&str; 2] = ["zhanjiang-urban", "sample-river"];

#[test]
fn what_went_out_waits_to_be_filed_under_its_year_and_period_in_the_same_transaction() {
    for body in BODIES {
        both_under(body, |town| {
            issued(town, "d-1", notice(town));
            let (one, _) = item(town, "d-1");
            assert_eq!((one.of, one.year(), one.due), (ArchivedKind::Document, 2026, date(2027, 6, 30)));
            assert_eq!(one.entry.title, "关于做好年底工作的通知");
            assert!(one.entry.number.contains('1') && !one.entry.author.contains("代章"), "{:?}", one.entry);
            assert_eq!(owed(town), ["archive-archivist", "archive-filing"]);
            let said = town.sentences();
            assert!(said.iter().any(|said| said.contains("列入 2026 年度待归档")), "{said:?}");
        });
    }
}

#[test]
fn a_request_waits_for_its_answer_and_is_filed_under_the_year_in_which_that_came() {
    both(|town| {
        issued(town, "d-1", request(town));
        assert!(all(town).is_empty());
        town.on(date(2027, 1, 8));
        let (day, number, gist) = (date(2027, 1, 7), "湛指复〔2027〕1号".to_owned(), "同意".to_owned());
        let act = NoteReply {
            document: "d-1".into(),
            version: version(town, "d-1"),
            day,
            number,
            gist,
            scan: None,
            incoming: None,
        };
        town.app.perform(&clerk(town), act).unwrap();
        let (one, _) = item(town, "d-1");
        assert_eq!((one.year(), one.period, one.due), (2027, Period::Forever, date(2028, 6, 30)));
    });
}

#[test]
fn the_office_designates_one_person_and_only_that_person_files() {
    both(|town| {
        issued(town, "d-1", notice(town));
        scanned_refused_to_everybody_else(town);
        let act = |id: &str, person: &str, ground: &str| Designate {
            id: id.into(),
            person: person.into(),
            ground: ground.into(),
        };
        let me = clerk(town).person;
        assert!(matches!(town.app.perform(&clerk(town), act("k-1", &me, "分工")), Err(Refused::NotYou(_))));
        let stranger = liaison(town, &members(&town.app.rulebook())[0]);
        let boss = director(town);
        assert_eq!(
            codes(&town.app.perform(&boss, act("k-1", &stranger.person, "分工")).unwrap_err()),
            ["archivist-not-of-office"]
        );
        assert_eq!(codes(&town.app.perform(&boss, act("k-1", &me, " ")).unwrap_err()), ["empty"]);
        kept_by_clerk(town);
        assert_eq!(owed(town), ["archive-filing"]);
        assert_eq!(codes(&town.app.perform(&boss, act("k-2", &me, "再来")).unwrap_err()), ["archivist-already"]);
        scanned(town, "d-1");
        file(town, vec![line(town, "d-1", (None, Some(2)))], "").unwrap();
        assert!(owed(town).is_empty());
        // Another takes over, and who filed stays on record.
        town.app.perform(&boss, act("k-3", &boss.person, "人员调整")).unwrap();
        issued(town, "d-2", notice(town));
        let refused = file(town, vec![line(town, "d-2", (None, Some(1)))], "");
        assert!(matches!(refused, Err(Refused::NotYou(_))), "{refused:?}");
        let page = town.browser(&boss).get("/archive/archivist");
        page.says(&clerk(town).name).says("现任").says("人员调整").says("分工通知");
    });
}

#[track_caller]
fn scanned_refused_to_everybody_else(town: &Town) {
    let refused = file(town, vec![line(town, "d-1", (None, Some(1)))], "");
    assert!(matches!(refused, Err(Refused::NotYou(_))), "{refused:?}");
}

#[test]
fn filed_in_one_act_they_take_gapless_numbers_of_their_period_with_every_part() {
    both(|town| {
        kept_by_clerk(town);
        for id in ["d-1", "d-2", "d-3"] {
            issued(town, id, notice(town));
        }
        let lines = || ["d-1", "d-2", "d-3"].map(|id| line(town, id, (None, Some(2)))).to_vec();
        let refused = file(town, lines(), "").unwrap_err();
        assert_eq!(codes(&refused), ["archive-no-original"; 3]);
        for id in ["d-1", "d-2", "d-3"] {
            scanned(town, id);
        }
        let mut bad = lines();
        bad[1].pages = Some(0);
        bad[2].period = Period::Forever;
        assert_eq!(codes(&file(town, bad.clone(), "").unwrap_err()), ["archive-pages", "empty"]);
        bad[1].pages = Some(4);
        let filed = file(town, bad, "长期有用").unwrap();
        assert_eq!(filed, ["Z000-WS·2026-Y-ZB-0001", "Z000-WS·2026-D30-ZB-0001", "Z000-WS·2026-D30-ZB-0002"]);
        let (one, _) = item(town, "d-1");
        let roles: Vec<Role> = one.parts().iter().map(|part| part.role).collect();
        assert_eq!(roles, [Role::Original, Role::Final, Role::Slip, Role::Metadata]);
        assert!(town.app.db.read(number::gaps).unwrap().is_empty());
        assert_eq!(item(town, "d-3").0.corrections[0].reason, "长期有用");
        // Twice is refused, and takes no number.
        let again = line(town, "d-1", (None, Some(2)));
        assert_eq!(codes(&file(town, vec![again], "").unwrap_err()), ["not-in-state"]);
    });
}

#[test]
fn minutes_and_what_came_in_file_themselves_as_well() {
    both_under("sample-river", |town| {
        let id = issued_minutes(town);
        let (one, _) = item(town, &id);
        assert_eq!((one.of, one.period, one.year()), (ArchivedKind::Minutes, Period::Forever, 2026));
        kept_by_clerk(town);
        scanned(town, &id);
        assert_eq!(file(town, vec![line(town, &id, (None, Some(3)))], "").unwrap(), ["A439-WS·2026·Y-001"]);
    });
    both(|town| {
        crate::incoming::closed(town);
        let (one, _) = item(town, "i-1");
        assert_eq!((one.of, one.entry.author.as_str()), (ArchivedKind::Incoming, "市指挥部办公室"));
        kept_by_clerk(town);
        let filed = file(town, vec![line(town, "i-1", (None, Some(1)))], "").unwrap();
        assert_eq!(filed, ["Z000-WS·2026-D10-BGS-0001"]);
        assert!(item(town, "i-1").0.parts().iter().any(|part| part.name == "收文处理单.txt"));
    });
}

#[test]
fn a_correction_says_why_and_another_period_is_another_number_while_the_old_one_stays_void() {
    both(|town| {
        kept_by_clerk(town);
        let id = filed(town, "d-1");
        let wanted = |period: Period, reason: &str| {
            let (one, _) = item(town, "d-1");
            Wanted { title: one.entry.title, period, class: one.class, pages: 2, reason: reason.into() }
        };
        let correct = |wanted: Wanted| Correct { item: id.clone(), version: item(town, "d-1").1, wanted };
        let act = correct(wanted(Period::Forever, "")).wanted;
        assert_eq!(codes(&town.app.perform(&clerk(town), correct(act)).unwrap_err()), ["empty"]);
        let same = correct(wanted(Period::Years30, "看错了"));
        assert_eq!(codes(&town.app.perform(&clerk(town), same).unwrap_err()), ["archive-nothing-corrected"]);
        let by_director = correct(wanted(Period::Forever, "重要"));
        assert!(matches!(town.app.perform(&director(town), by_director), Err(Refused::NotYou(_))));
        town.app.perform(&clerk(town), correct(wanted(Period::Forever, "重要"))).unwrap();
        let (one, _) = item(town, "d-1");
        assert_eq!(one.filed().unwrap().code, "Z000-WS·2026-Y-ZB-0001");
        assert_eq!(one.corrections[0].former_code.as_deref(), Some("Z000-WS·2026-D30-ZB-0001"));
        let voids = town.app.db.read(number::voids).unwrap();
        assert!(voids.iter().any(|void| void.written == "Z000-WS·2026-D30-ZB-0001" && void.reason == "重要"));
        let code = &one.filed().unwrap().elements.iter().find(|(name, _)| name == "档号").unwrap().1;
        assert_eq!(code, "Z000-WS·2026-Y-ZB-0001", "the description follows");
    });
}

#[test]
fn the_pages_show_what_waits_keep_what_was_typed_and_cut_by_whom_it_concerns() {
    both(|town| {
        kept_by_clerk(town);
        issued(town, "d-1", notice(town));
        let (one, now) = item(town, "d-1");
        let office = town.browser(&clerk(town));
        office.get("/archive").says("档案").says("待归档 1 件").says("关于做好年底工作的通知");
        office.get("/archive/pending").says("归档选中的").says("专班名义的其他文件").says("2027-06-30");
        let (pages, version, period) =
            (format!("pages-{}", one.id), format!("version-{}", one.id), format!("period-{}", one.id));
        let now = now.to_string();
        let fields = [("items", one.id.as_str()), (&version, now.as_str()), (&period, "D30"), (&pages, "二")];
        office.post("/archive/pending", &fields).is(422).says("value=\"二\"");
        office.post("/archive/pending", &[]).is(422);
        let page = format!("/archive/{}", one.id);
        let scan = [("scan.pdf", crate::archive_scene::PDF)].map(|(name, content)| ("files", name, content));
        let typed = [("version", now.as_str()), ("role", "original")];
        office.post_files(&format!("{page}/parts"), &typed, &scan).leads_to(&page);
        let now = item(town, "d-1").1.to_string();
        let fields = [("items", one.id.as_str()), (&version, now.as_str()), (&period, "D30"), (&pages, "2")];
        office.post("/archive/pending", &fields).leads_to("/archive?state=filed");
        let shown = office.get(&page);
        shown.says("Z000-WS·2026-D30-ZB-0001").says("归档章").says("审签记录").says("元数据").says("更正归档信息");
        office.get(&format!("{page}/cover")).says("0001").says("立档单位");
        office.get("/search?q=Z000-WS").says("关于做好年底工作的通知");
        office.get("/rules").says("已归档 1 件");

        let own = town.browser(&liaison(town, &members(&town.app.rulebook())[0]));
        own.get("/archive").says("关于做好年底工作的通知").hides("借阅登记");
        own.get(&page).says("正本").hides("日志").hides("发文处理单");
        own.get("/archive/pending").is(403);
        own.get("/archive/check").is(403);
        let slip = item(town, "d-1").0.parts().iter().find(|part| part.role == Role::Slip).unwrap().file.clone();
        own.get(&format!("{page}/parts/{slip}")).is(404);
        office.get(&format!("{page}/parts/{slip}")).says("发文处理单").says("审签程序").says("签发");
        let stranger = town.browser(&liaison(town, &members(&town.app.rulebook())[5]));
        stranger.get(&page).is(404);
        stranger.get("/archive").hides("关于做好年底工作的通知");
    });
}

#[test]
fn what_is_the_archivists_is_nobody_elses_whatever_seat_they_hold() {
    for body in BODIES {
        both_under(body, |town| {
            kept_by_clerk(town);
            let id = filed(town, "d-1");
            issued(town, "d-2", notice(town));
            let book = town.app.rulebook();
            let mut others: Vec<_> = book.seats.iter().map(|seat| town.at_seat(&seat.key)).collect();
            others.push(town.at_post(&unit_post(&book)));
            for other in others {
                let line = line(town, "d-2", (None, Some(1)));
                let (one, version) = item(town, "d-1");
                let wanted = Wanted {
                    title: "别的题名".into(),
                    period: one.period,
                    class: one.class,
                    pages: 2,
                    reason: "改".into(),
                };
                let (id, loan) = (|| id.clone(), || String::from("l-1"));
                let add = Add { item: id(), version, role: Role::Original, files: Vec::new(), reason: "补".into() };
                let refused = [
                    file_as(town, &other, vec![line], "").map(|_| ()),
                    town.app.perform(&other, Correct { item: id(), version, wanted }),
                    town.app.perform(&other, add),
                    town.app.perform(&other, Lend { item: id(), version, loan: loan() }),
                    town.app.perform(&other, TakeBack { item: id(), version, loan: loan(), note: String::new() }),
                    pack_as(town, &other, "p-1", 2026),
                ];
                for (n, refused) in refused.iter().enumerate() {
                    assert!(matches!(refused, Err(Refused::NotYou(_))), "{body} {} {n}: {refused:?}", other.name);
                }
            }
            let stale = file(town, vec![Line { version: 7, ..line(town, "d-2", (None, Some(1))) }], "");
            assert_eq!(codes(&stale.unwrap_err()), ["stale"]);
        });
    }
}

/// The first post that a member unit has.
fn unit_post(book: &Rulebook) -> String {
    let unit = &members(book)[0];
    book.posts.iter().find(|post| post.unit == *unit).unwrap().key.clone()
}
