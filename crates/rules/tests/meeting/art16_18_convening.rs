//! 第十六条 由总召集人组织或委托副总召集人组织召开; 第十七条 由总召集人或副总召集人组织召开,
//! 可以委托日常事务召集人; 第十八条 由日常事务召集人组织召开.
use crate::scene::{Body, MEETING_DAY, TODAY, both, by, clause, codes, river, zhanjiang};
use jiff::civil::{Date, date};
use rules::{
    meeting::{Terms, entrust, revoke, why_not_convene, why_not_entrust, why_not_revoke},
    words,
};

fn convene(body: &Body, kind: &str, post: &str) -> Vec<&'static str> {
    codes(&why_not_convene(body.on(TODAY), body.book.meeting(kind).unwrap(), post, MEETING_DAY))
}

fn terms(from_post: &str, to_post: &str, kind: &str, days: [Date; 2]) -> Terms {
    let (from_post, to_post, kind) = (from_post.to_owned(), to_post.to_owned(), kind.to_owned());
    Terms { from_post, to_post, kind, from: days[0], until: days[1] }
}

const OCTOBER: [Date; 2] = [date(2026, 10, 1), date(2026, 10, 31)];

#[test]
fn who_may_convene_which_meeting() {
    let body = zhanjiang();
    let ok: &[&str] = &[];
    let table: [(&str, [&[&str]; 3]); 6] = [
        // post                         plenary              thematic              liaison meeting
        ("vice_mayor", [ok, ok, &["wrong-convener"]]),
        ("deputy_secretary_general", [&["no-entrustment"], ok, &["wrong-convener"]]),
        ("housing_head", [&["no-entrustment"], ok, &["wrong-convener"]]),
        ("housing_deputy", [&["wrong-convener"], &["no-entrustment"], ok]),
        ("office_staff", [&["wrong-convener"]; 3]),
        ("water_affairs.unit_member", [&["wrong-convener"]; 3]),
    ];
    for (post, expected) in table {
        for (kind, expected) in ["plenary", "thematic", "liaison_meeting"].into_iter().zip(expected) {
            assert_eq!(convene(&body, kind, post), expected, "{post} convenes {kind}");
        }
    }
}

#[test]
fn the_refusal_names_the_clause_and_who_may() {
    let body = zhanjiang();
    let found = why_not_convene(body.on(TODAY), body.full(), "housing_deputy", MEETING_DAY);
    assert_eq!(clause(&found), "第十六条");
    let said = words::say(&found[0], &body.book);
    assert_eq!(said, "市住房城乡建设局分管负责同志不能召集全体会议。全体会议由总召集人组织召开，可以委托副总召集人。");
    assert_eq!(words::next(&found[0], &body.book), "请改由总召集人召集。");
}

#[test]
fn an_entrustment_lets_the_other_seat_convene_on_its_days_only() {
    let mut body = zhanjiang();
    let plenary = body.full().key.clone();
    assert_eq!(convene(&body, &plenary, "housing_head"), ["no-entrustment"]);
    body.entrust(terms("vice_mayor", "housing_head", &plenary, OCTOBER));
    assert!(convene(&body, &plenary, "housing_head").is_empty());
    let kind = body.book.meeting(&plenary).unwrap();
    let later = why_not_convene(body.on(TODAY), kind, "housing_head", date(2026, 11, 1));
    assert_eq!(codes(&later), ["no-entrustment"], "the day after it ends");
    assert_eq!(convene(&body, &plenary, "deputy_secretary_general"), ["no-entrustment"], "the other post of that seat");
    assert_eq!(convene(&body, "thematic", "housing_deputy"), ["no-entrustment"], "another kind of meeting");
}

#[test]
fn a_revoked_entrustment_ends_on_the_day_it_is_revoked() {
    let mut body = zhanjiang();
    let terms = terms("vice_mayor", "housing_deputy", "thematic", OCTOBER);
    let given = entrust(body.on(TODAY), "e".into(), terms, by("chief")).unwrap();
    let revoked = revoke(given.clone(), by("chief"), date(2026, 10, 30)).unwrap();
    assert_eq!(codes(&why_not_revoke(&revoked, date(2026, 10, 30))), ["entrustment-ended"]);
    assert_eq!(codes(&why_not_revoke(&given, date(2026, 11, 1))), ["entrustment-ended"], "it ran out");
    body.entrustments = vec![revoked];
    let kind = body.book.meeting("thematic").unwrap();
    let on = |day| codes(&why_not_convene(body.on(TODAY), kind, "housing_deputy", day));
    assert!(on(date(2026, 10, 29)).is_empty());
    assert_eq!(on(date(2026, 10, 30)), ["no-entrustment"]);
}

#[test]
fn only_who_convenes_entrusts_and_only_whom_the_clause_names() {
    let body = zhanjiang();
    let table: [(&str, &str, &str, &[&str]); 7] = [
        ("vice_mayor", "housing_head", "plenary", &[]),
        ("vice_mayor", "housing_deputy", "thematic", &[]),
        ("deputy_secretary_general", "housing_deputy", "thematic", &[]),
        ("deputy_secretary_general", "housing_head", "plenary", &["cannot-entrust"]),
        ("vice_mayor", "housing_deputy", "plenary", &["cannot-be-entrusted"]),
        ("vice_mayor", "water_affairs.unit_member", "thematic", &["cannot-be-entrusted"]),
        ("housing_deputy", "housing_head", "liaison_meeting", &["cannot-be-entrusted"]),
    ];
    for (from, to, kind, expected) in table {
        let found = why_not_entrust(body.on(TODAY), &terms(from, to, kind, OCTOBER));
        assert_eq!(codes(&found), expected, "{from} entrusts {to} with {kind}");
    }
    let past = terms("vice_mayor", "housing_head", "plenary", [date(2026, 9, 1), date(2026, 9, 30)]);
    assert_eq!(codes(&why_not_entrust(body.on(TODAY), &past)), ["day-is-past"]);
    let backwards = terms("vice_mayor", "housing_head", "plenary", [OCTOBER[1], OCTOBER[0]]);
    assert_eq!(codes(&why_not_entrust(body.on(TODAY), &backwards)), ["ends-before-it-begins"]);
}

#[test]
fn river_conveners_entrust_nobody() {
    let body = river();
    let kind = &body.full().key;
    assert!(convene(&body, kind, "mayor").is_empty());
    assert!(convene(&body, kind, "water_vice_mayor").is_empty());
    assert_eq!(convene(&body, kind, "water_director"), ["wrong-convener"]);
    let found = why_not_entrust(body.on(TODAY), &terms("mayor", "water_director", kind, OCTOBER));
    assert_eq!((codes(&found), clause(&found)), (vec!["cannot-be-entrusted"], "二、（一）".to_owned()));
}

#[test]
fn a_vacant_convening_post_is_named() {
    for mut body in both() {
        let kind = body.full().key.clone();
        let post = body.convener_of(body.full());
        assert!(convene(&body, &kind, &post).is_empty());
        body.post_vacant(&post, date(2026, 10, 20));
        let found = why_not_convene(body.on(TODAY), body.full(), &post, MEETING_DAY);
        assert_eq!(codes(&found), ["seat-vacant"]);
        assert!(
            words::say(&found[0], &body.book).contains(&body.on(TODAY).post_title(&post)),
            "{}",
            words::say(&found[0], &body.book)
        );
        let before = why_not_convene(body.on(TODAY), body.full(), &post, date(2026, 10, 19));
        assert!(before.is_empty(), "the last day of the tenure");
    }
}
