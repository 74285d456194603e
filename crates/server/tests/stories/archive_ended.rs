//! 第二十六条: what becomes of a document, of its entry and of its keeper after it came to the archive shows there.
use crate::{
    archive_scene::{clerk, codes, director, filed, item, kept_by_clerk, owed, scanned},
    document_scene::{agreed, issued, notice, version},
    support::{Town, both, tenure},
};
use jiff::civil::date;
use rules::{
    archive::{Role, Wanted},
    document::EndKind,
    roster::tenure::Terms,
};
use server::{
    archive::acts::{correct::Correct, designate::Designate},
    binds,
    document::acts::end::End,
    kernel::attachment,
    roster::acts::{staff::AppointStaff, tenure::EndTenure},
    system::catch_up,
};

fn withdraw(town: &Town, id: &str) {
    let (document, reason) = (id.to_owned(), "引用数据有误".to_owned());
    let act = End { version: version(town, id), document, kind: EndKind::Withdrawal, reason };
    town.app.perform(&clerk(town), act).unwrap();
    agreed(town, id);
}

#[test]
fn what_is_withdrawn_after_it_was_filed_is_marked_and_its_files_stay_as_they_were() {
    both(|town| {
        kept_by_clerk(town);
        let id = filed(town, "d-1");
        let kept = |town: &Town| {
            let parts = item(town, "d-1").0.parts().to_vec();
            parts.into_iter().filter(|part| part.role != Role::Metadata).collect::<Vec<_>>()
        };
        let before = kept(town);
        town.browser(&clerk(town)).get("/archive").hides("已撤销");
        town.on(date(2026, 10, 20));
        withdraw(town, "d-1");
        let office = town.browser(&clerk(town));
        assert_eq!(kept(town), before, "what was filed is what lies there");
        let (one, _) = item(town, "d-1");
        let ended = one.ended.clone().unwrap();
        assert_eq!(ended.remark(), "2026-10-20 已撤销，自始无效");
        assert!(ended.instrument().ends_with("批准：引用数据有误"), "{}", ended.instrument());
        office.get(&format!("/archive/{id}")).says("已撤销").says("批准：引用数据有误").says("现行效力");
        office.get("/archive").says("已撤销");
        let rows = office.get("/archive/catalogue.xlsx?year=2026").rows();
        assert!(rows.iter().flatten().any(|cell| cell == "2026-10-20 已撤销，自始无效"), "{rows:?}");
        let metadata = one.parts().iter().find(|part| part.role == Role::Metadata).unwrap();
        let xml = std::fs::read_to_string(attachment::path_of(&town.app.files, &metadata.digest)).unwrap();
        assert!(xml.contains("<现行效力>已撤销，自始无效</现行效力>"), "{xml}");
        assert!(xml.contains("<效力变更日期>20261020</效力变更日期>"), "{xml}");
        office.get(&format!("/archive/check?item={id}")).hides("不合格 1 件");
    });
}

#[test]
fn what_was_withdrawn_before_the_archive_knew_of_it_is_marked_by_the_daily_look_once() {
    both(|town| {
        kept_by_clerk(town);
        filed(town, "d-1");
        withdraw(town, "d-1");
        let (mut one, _) = item(town, "d-1");
        one.ended = None;
        one.entry.title = "关于\"ended\":{的通知".into();
        town.app.db.write(|tx| server::archive::store::save(tx, &one)).unwrap();
        town.on(date(2026, 10, 21));
        catch_up::run(&town.app).unwrap();
        assert!(item(town, "d-1").0.ended.is_some());
        let marked = |town: &Town| town.sentences().iter().filter(|said| said.contains("在档案中注明")).count();
        let times = marked(town);
        catch_up::run(&town.app).unwrap();
        assert_eq!(marked(town), times);
    });
}

#[test]
fn filing_takes_the_whole_entry_from_its_source_in_the_columns_as_well() {
    both(|town| {
        kept_by_clerk(town);
        issued(town, "d-1", notice(town));
        let (mut one, _) = item(town, "d-1");
        // As it came before something at its source was set right.
        one.entry.dated = date(2026, 9, 1);
        one.entry.counts_on = date(2025, 9, 1);
        one.entry.author = "旧名".into();
        one.entry.title = "旧题".into();
        town.app.db.write(|tx| server::archive::store::save(tx, &one)).unwrap();
        scanned(town, "d-1");
        let line = crate::archive_scene::line(town, "d-1", (None, Some(2)));
        crate::archive_scene::file(town, vec![line], "").unwrap();
        let (after, _) = item(town, "d-1");
        assert_eq!(after.entry.dated, date(2026, 10, 12));
        assert_eq!((after.year(), after.entry.title.as_str()), (2026, "关于做好年底工作的通知"));
        assert_ne!(after.entry.author, "旧名");
        let sql = "select dated, year, title from archive_item where id = $1";
        let row =
            town.app.db.read(|tx| tx.row(sql, binds![&after.id], |row| Ok((row.text(0)?, row.int(1)?, row.text(2)?))));
        assert_eq!(row.unwrap().unwrap(), ("2026-10-12".into(), 2026, "关于做好年底工作的通知".into()));
    });
}

#[test]
fn a_title_that_the_archivist_set_right_stays_at_filing_also_where_only_its_words_say_so() {
    both(|town| {
        kept_by_clerk(town);
        issued(town, "d-1", notice(town));
        scanned(town, "d-1");
        let (one, version) = item(town, "d-1");
        let (title, reason) = ("关于做好年底各项工作的通知".to_owned(), "与印发的不一致".to_owned());
        let wanted = Wanted { title: title.clone(), period: one.period, class: one.class, pages: 0, reason };
        town.app.perform(&clerk(town), Correct { item: one.id, version, wanted }).unwrap();
        let (mut one, _) = item(town, "d-1");
        assert!(one.corrections[0].retitles);
        one.corrections[0].retitles = false;
        one.entry.author = "旧名".into();
        town.app.db.write(|tx| server::archive::store::save(tx, &one)).unwrap();
        let line = crate::archive_scene::line(town, "d-1", (None, Some(2)));
        crate::archive_scene::file(town, vec![line], "").unwrap();
        let (after, _) = item(town, "d-1");
        assert_eq!(after.entry.title, title);
        assert_ne!(after.entry.author, "旧名", "the rest is as its source says");
    });
}

#[test]
fn a_keeper_who_left_and_came_back_keeps_nothing_until_designated_again() {
    both(|town| {
        issued(town, "d-1", notice(town));
        kept_by_clerk(town);
        let (me, boss) = (clerk(town), director(town));
        let again = |id: &str| Designate { id: id.into(), person: me.person.clone(), ground: "重新任用".into() };
        assert_eq!(codes(&town.app.perform(&boss, again("k-2")).unwrap_err()), ["archivist-already"]);
        town.on(date(2026, 10, 13));
        let post = me.posts[0].post.clone();
        let tenure = tenure(&post, &me.person, date(2026, 1, 1)).id;
        let end = EndTenure { tenure, last: date(2026, 10, 12), basis: "调出".into() };
        town.app.perform(&boss, end).unwrap();
        town.on(date(2026, 10, 15));
        catch_up::run(&town.app).unwrap();
        assert!(owed(town).contains(&"archive-archivist".to_owned()));
        town.browser(&boss).get("/archive/archivist").says("已离任");
        let (id, from, basis) = ("t-back".to_owned(), date(2026, 10, 15), "任用通知".to_owned());
        let terms = Terms { id, person: me.person.clone(), post, from, until: None, basis };
        town.app.perform(&boss, AppointStaff { terms }).unwrap();
        let line = crate::archive_scene::line(town, "d-1", (None, Some(1)));
        let back = crate::archive_scene::file_as(town, &me, vec![line], "");
        assert!(matches!(back, Err(server::kernel::Refused::NotYou(_))), "{back:?}");
        town.app.perform(&boss, again("k-2")).unwrap();
        assert!(!owed(town).contains(&"archive-archivist".to_owned()));
        let page = town.browser(&boss).get("/archive/archivist");
        page.says("现任").says("2026-10-13").says("重新任用").hides("已离任");
    });
}
