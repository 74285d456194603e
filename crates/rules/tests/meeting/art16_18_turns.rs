//! 二、 of the second body: 以全体会议议事，每季度召开一次. 第十六、十八条 name no period, 第十七条 says 不定期召开.
use crate::scene::{MEETING_DAY, both, by, river, zhanjiang};
use jiff::civil::{Date, date};
use rules::meeting::{Meeting, cancel, is_awaited_in, is_held_in, owed_turns, turn_basis, turn_owed};

const FOUNDED: Date = date(2026, 7, 1);

#[test]
fn the_session_is_owed_once_in_each_quarter() {
    let body = river();
    let table: [(Date, Option<(Date, Date)>); 4] = [
        (date(2026, 9, 30), Some((date(2026, 7, 1), date(2026, 9, 30)))),
        (date(2026, 10, 1), Some((date(2026, 10, 1), date(2026, 12, 31)))),
        (date(2026, 12, 31), Some((date(2026, 10, 1), date(2026, 12, 31)))),
        (date(2026, 6, 30), None),
    ];
    for (today, expected) in table {
        let turn = turn_owed(body.full(), FOUNDED, today);
        assert_eq!(turn.map(|turn| (turn.first_day(), turn.last_day())), expected, "on {today}");
    }
    let basis = turn_basis(&body.book, body.full());
    assert_eq!(basis.clause().unwrap().0, "二、");
}

#[test]
fn a_quarter_in_which_the_body_began_is_not_owed() {
    let body = river();
    assert_eq!(turn_owed(body.full(), date(2026, 10, 2), date(2026, 11, 20)), None);
    let next = turn_owed(body.full(), date(2026, 10, 2), date(2027, 1, 1)).unwrap();
    assert_eq!(next.to_string(), "2027Q1");
    let looked_at = |since| owed_turns(body.full(), since, date(2026, 11, 20)).len();
    assert_eq!((looked_at(FOUNDED), looked_at(date(2026, 7, 2)), looked_at(date(2026, 11, 1))), (2, 1, 0));
}

#[test]
fn the_first_bodys_meetings_are_held_at_need_and_none_is_owed() {
    let body = zhanjiang();
    for kind in &body.book.meetings {
        assert_eq!(turn_owed(kind, FOUNDED, date(2026, 10, 1)), None, "{}", kind.title);
        assert!(owed_turns(kind, FOUNDED, date(2026, 11, 20)).is_empty());
    }
    assert!(body.book.text.articles.iter().any(|article| article.words.contains("专题会议不定期召开")));
}

#[test]
fn only_a_session_held_on_a_day_of_the_quarter_keeps_it() {
    for body in both() {
        let topics = [body.pooled(0)];
        let this = rules::calendar::Period::containing(rules::calendar::Cycle::Quarter, MEETING_DAY);
        let kept = |meeting: &Meeting| (is_held_in(meeting, this), is_awaited_in(meeting, this));
        let held = body.held(body.plan(body.full(), &topics), &topics, 5);
        assert_eq!(kept(&held), (true, false));
        assert!(!is_held_in(&held, this.following()));
        let noticed = body.noticed(body.plan(body.full(), &topics), &topics);
        assert_eq!(kept(&noticed), (false, true), "called is not held");
        assert_eq!(kept(&cancel(noticed, "台风", by("office")).unwrap()), (false, false));
    }
}
