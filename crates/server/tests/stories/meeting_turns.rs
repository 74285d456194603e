//! 二、 of the second body: 以全体会议议事，每季度召开一次. The office owes it in each quarter, and the session keeps it.
use crate::{
    desk_scene::staff,
    scene::{agreed, arrange, hold, kind, notice, plain, plan, sheet},
    support::{Town, both, both_under},
};
use jiff::civil::{Date, date};
use rules::meeting::Presence;
use server::{
    kernel::obligation::{self, Obligation, Owner},
    system::catch_up,
};

const RIVER: &str = "sample-river";
const TURN: &str = "meeting-turn";

fn look(town: &Town, day: Date) {
    town.on(day);
    catch_up::run(&town.app).unwrap();
}

/// What the office owes in turns.
fn open(town: &Town) -> Vec<Obligation> {
    let mut open = town.app.db.read(|tx| obligation::open_of(tx, &Owner::Office)).unwrap();
    open.retain(|one| one.kind == TURN);
    open
}

/// Due day and outcome of those that have ended.
fn ended(town: &Town) -> Vec<(String, String)> {
    let sql = "select due, outcome from obligation where kind = 'meeting-turn' and ended is not null order by due";
    town.app.db.read(|tx| tx.rows(sql, &[], |row| Ok((row.text(0)?, row.text(1)?)))).unwrap()
}

/// A session called for a day.
fn called(town: &Town, id: &str, n: usize, day: Date) {
    let listed = plain(town, n);
    let kind = kind(town, |kind| kind.every.is_some());
    let mut plan = plan(&kind, &town.at_seat("group_leader"), &[&listed]);
    plan.day = day;
    arrange(town, id, plan);
    agreed(town, id);
    notice(town, id);
}

fn recorded(town: &Town, id: &str) {
    let mut sheet = sheet(town, id);
    sheet.attendance.iter_mut().for_each(|line| line.was = Presence::Present);
    hold(town, id, sheet).unwrap();
}

#[test]
fn each_quarter_asks_for_a_session_once_and_the_session_keeps_it() {
    both_under(RIVER, |town| {
        look(town, date(2026, 10, 12));
        look(town, date(2026, 10, 13));
        let owed = open(town);
        assert_eq!(owed.len(), 1, "a second look opens nothing");
        assert_eq!((owed[0].title.as_str(), owed[0].due.day), ("2026年第4季度召开全体会议", date(2026, 12, 31)));
        assert_eq!(owed[0].basis, "二、");
        town.browser(&staff(town)).get("/").says("2026年第4季度召开全体会议").says("提出会议安排");
        town.browser(&staff(town)).get(&owed[0].link).is(200);

        called(town, "m", 0, date(2026, 10, 30));
        assert_eq!(open(town).len(), 1, "called is not held");
        town.on(date(2026, 10, 30));
        recorded(town, "m");
        assert_eq!((open(town).len(), ended(town)), (0, vec![("2026-12-31".to_owned(), "met".to_owned())]));
        look(town, date(2026, 11, 2));
        assert_eq!(open(town).len(), 0, "once a quarter is enough");
        look(town, date(2027, 1, 4));
        assert_eq!(open(town)[0].due.day, date(2027, 3, 31), "and the next quarter asks anew");
    });
}

#[test]
fn a_session_in_time_that_is_recorded_late_was_in_time() {
    both_under(RIVER, |town| {
        look(town, date(2026, 12, 21));
        called(town, "m", 0, date(2026, 12, 30));
        look(town, date(2027, 1, 4));
        assert_eq!(open(town).len(), 2);
        recorded(town, "m");
        assert_eq!(ended(town), [("2026-12-31".to_owned(), "met".to_owned())]);
        assert_eq!(open(town)[0].due.day, date(2027, 3, 31), "it keeps the quarter of its own day");
    });
}

#[test]
fn a_quarter_without_a_session_is_overdue_and_missed_once_the_next_one_is_held() {
    both_under(RIVER, |town| {
        look(town, date(2026, 10, 12));
        look(town, date(2026, 12, 29));
        town.browser(&staff(town)).get("/").says("2026年第4季度召开全体会议").says("剩 2 个工作日");
        look(town, date(2027, 1, 4));
        assert_eq!(open(town).len(), 2, "the old one does not fall away by itself");
        town.browser(&staff(town)).get("/").says("2026年第4季度召开全体会议").says("逾期");
        let told = town.sentences();
        assert!(told.iter().any(|one| one.contains("例行查看")), "{told:?}");
        called(town, "m", 0, date(2027, 1, 15));
        town.on(date(2027, 1, 15));
        recorded(town, "m");
        let both = [("2026-12-31", "missed"), ("2027-03-31", "met")];
        assert_eq!(ended(town), both.map(|(due, outcome)| (due.to_owned(), outcome.to_owned())));
    });
}

#[test]
fn a_session_still_to_be_recorded_is_not_missed_because_a_later_one_was() {
    both_under(RIVER, |town| {
        look(town, date(2026, 12, 21));
        called(town, "m", 0, date(2026, 12, 30));
        called(town, "n", 2, date(2027, 1, 6));
        look(town, date(2027, 1, 6));
        recorded(town, "n");
        assert_eq!(ended(town), [("2027-03-31".to_owned(), "met".to_owned())]);
        recorded(town, "m");
        assert_eq!(ended(town)[0], ("2026-12-31".to_owned(), "met".to_owned()));
    });
}

#[test]
fn the_first_body_meets_at_need_and_owes_no_session() {
    both(|town| {
        look(town, date(2026, 10, 12));
        look(town, date(2027, 1, 4));
        assert_eq!((open(town).len(), ended(town).len()), (0, 0));
    });
}
