//! 搜索: both engines find the same, whatever letters were typed; one question of each register, cut to what one sees.
use crate::{
    held::held,
    supervision::scene::{draft, office},
    support::{Browser, Town, both},
};
use jiff::civil::date;
use server::{
    app::{App, Kind},
    kernel::clock::Clock,
    supervision::acts::Open,
};

fn handed_out(town: &Town, id: &str, title: &str) {
    let mut draft = draft(town, Some(date(2026, 11, 20)));
    title.clone_into(&mut draft.title);
    town.app.perform(&office(town), Open { id: id.to_owned(), draft, papers: Vec::new() }).unwrap();
}

fn search(browser: &Browser, text: &str) -> String {
    let query: String = form_urlencoded::byte_serialize(text.as_bytes()).collect();
    browser.get(&format!("/search?q={query}")).body.replace("&#x2f;", "/")
}

#[test]
fn letters_of_either_case_and_width_are_one_on_both_engines() {
    both(|town| {
        handed_out(town, "t1", "ＶＯＣｓ治理与Épée路口２号井");
        let office = town.browser(&office(town));
        for text in ["vocs", "VOCS", "ｖｏｃｓ", "épée", "ÉPÉE", "e\u{301}pe\u{301}e", "2号井", "２号井"] {
            assert!(search(&office, text).contains("/tasks/t1"), "{text}");
            let query: String = form_urlencoded::byte_serialize(text.as_bytes()).collect();
            office.get(&format!("/journal?said={query}")).says("共 1 条");
            office.get(&format!("/tasks?q={query}")).says("路口");
        }
        assert!(search(&office, "epee").contains("没有找到"), "another letter is another word");
    });
}

#[test]
fn a_meeting_is_found_by_its_title_however_far_back_and_by_those_who_see_it() {
    both(|town| {
        let id = held(town, 1);
        let title = "第一次全体会议";
        // Some three hundred later ones stand before it in the register.
        let sql = "insert into meeting (id, kind, year, day, start, state, sought, data, version)
                   select $1, kind, 2027, '2027-01-01', start, state, 'x', data, 1 from meeting where id = $2";
        let copies = |tx: &mut server::db::Tx<'_>| {
            (0..300).try_for_each(|n| tx.run(sql, server::binds![format!("copy-{n}"), &id]).map(|_| ()))
        };
        town.app.db.write(copies).unwrap();
        assert!(search(&town.browser(&office(town)), title).contains(&format!("/meetings/{id}")));
        let outsider = town.at_post("commerce.unit_liaison");
        let asked = "select count(*) from meeting_unit where meeting = $1 and unit = 'commerce'";
        let is_asked = town.app.db.read(|tx| tx.row(asked, server::binds![&id], |row| row.int(0))).unwrap() != Some(0);
        assert_eq!(search(&town.browser(&outsider), title).contains(&format!("/meetings/{id}")), is_asked);
    });
}

#[test]
fn a_database_from_before_is_folded_when_it_is_opened() {
    both(|town| {
        handed_out(town, "t1", "ＶＯＣｓ治理");
        let id = held(town, 1);
        let before = |tx: &mut server::db::Tx<'_>| {
            for table in ["topic", "meeting", "minutes", "journal"] {
                tx.run(&format!("update {table} set sought = ''"), &[])?;
            }
            tx.run("update task set sought = 'ｖｏｃｓ治理' where id = 't1'", &[])?;
            tx.run("delete from migration where name like 'fill-%-sought'", &[])
        };
        town.app.db.write(before).unwrap();
        let files = town.app.files.clone();
        let clock = Clock::standing(town.app.clock.now());
        App::new(town.open_again(), (*town.app.rulebook()).clone(), clock, files, Kind::Demo).unwrap();
        let office = town.browser(&office(town));
        assert!(search(&office, "vocs").contains("/tasks/t1"));
        assert!(search(&office, "第一次全体会议").contains(&format!("/meetings/{id}")));
        office.get("/journal?said=vocs").says("共 1 条");
        let empty = |table: &str| format!("select count(*) from {table} where sought = ''");
        for table in ["topic", "meeting", "minutes", "journal"] {
            let left = town.app.db.read(|tx| tx.row(&empty(table), &[], |row| row.int(0))).unwrap();
            assert_eq!(left, Some(0), "{table}");
        }
    });
}
