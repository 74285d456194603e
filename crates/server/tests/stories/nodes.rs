//! Several nodes on one database: what one takes in, the next look of the other knows.
use crate::{
    person_lists::{send, sheet},
    roster_scene::staff,
    support::{Town, both, rulebook},
};
use jiff::civil::date;
use rules::calendar::YearNotice;
use server::{
    app::{App, Kind},
    belonging::{self, Belonging},
    db::{Db, DbError},
    kernel::clock::Clock,
    system::acts::{self, ImportYear},
};
use std::{collections::BTreeSet, path::Path};

/// Another node on the town's database, started from the same rulebook.
pub fn beside(town: &Town) -> App {
    let db = match &town.app.db {
        Db::Sqlite(_) => Db::open_sqlite(&town.app.files.parent().unwrap().join("zhuanban.db")).unwrap(),
        Db::Postgres(_) => {
            let schema = |tx: &mut server::db::Tx<'_>| tx.row("select current_schema()::text", &[], |row| row.text(0));
            let schema = town.app.db.read(schema).unwrap().unwrap();
            let url = std::env::var("TEST_POSTGRES_URL").unwrap();
            let join = if url.contains('?') { '&' } else { '?' };
            Db::open_postgres(&format!("{url}{join}options=-csearch_path%3D{schema}")).unwrap()
        }
    };
    let clock = Clock::standing(town.app.clock.now());
    App::new(db, rulebook("zhanjiang-urban"), clock, town.app.files.clone(), Kind::Demo).unwrap()
}

#[test]
fn a_year_imported_on_one_node_counts_at_the_next_look_of_the_other_and_of_one_that_starts_later() {
    both(|town| {
        let other = beside(town);
        let saturday = date(2027, 1, 9);
        let is_worked = |app: &App| app.look(|view| Ok::<_, DbError>(view.rulebook.calendar.is_workday(saturday)));
        assert!(!is_worked(&other).unwrap(), "no notice is out");

        let notice = YearNotice {
            off: BTreeSet::from([date(2027, 1, 1)]),
            worked: BTreeSet::from([saturday]),
            source: "放假安排的通知".to_owned(),
        };
        acts::import(&town.app, &town.at_seat("office_director"), ImportYear { year: 2027, notice }).unwrap();
        assert!(is_worked(&town.app).unwrap());
        assert!(is_worked(&other).unwrap());
        assert!(other.rulebook().calendar.is_workday(saturday), "and it keeps what it saw");
        assert!(is_worked(&beside(town)).unwrap(), "one that starts later");
    });
}

#[test]
fn a_folder_belongs_to_the_database_that_names_it_and_holds_what_was_attached() {
    both(|town| {
        let empty = tempfile::tempdir().unwrap();
        let stands =
            |folder: &Path, named: Option<&str>| town.app.db.read(|tx| belonging::of(tx, folder, named)).unwrap();
        assert_eq!(stands(&town.app.files, None), Belonging::Unnamed);
        town.app.db.write(|tx| belonging::name(tx, "one")).unwrap();
        assert!(town.app.db.write(|tx| belonging::name(tx, "two")).is_err(), "once and for all");
        assert_eq!(stands(&town.app.files, Some("one")), Belonging::Own);
        assert_eq!(stands(&town.app.files, Some("two")), Belonging::Foreign);
        assert_eq!(stands(&town.app.files, None), Belonging::Foreign);

        assert_eq!(stands(empty.path(), Some("one")), Belonging::Own, "nothing is attached yet");
        let desk = town.browser(&staff(town));
        let file = sheet(&[["林某", "13800000004", "", "", "", "", "", ""]]);
        send(&desk, "l1", ("名单.xlsx", &file)).is(303);
        desk.post("/roster/lists/l1", &[]).is(303);
        assert_eq!(stands(&town.app.files, Some("one")), Belonging::Own);
        assert_eq!(stands(empty.path(), Some("one")), Belonging::Lacking { files: 1 }, "a node with a disk of its own");
    });
}
