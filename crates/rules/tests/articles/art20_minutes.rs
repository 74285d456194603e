//! 第二十条: minutes are signed by that meeting's convener and issued; the office sees the decisions done.
use crate::{
    cast::{ALL_SORTS, convened_by, may, may_step, who},
    support::zhanjiang,
};
use rules::{deed::Deed, duty::Bearing};

#[test]
fn only_the_meetings_convener_signs_its_minutes() {
    let book = zhanjiang();
    for meeting in &book.meetings {
        for convener in ["vice_mayor", "deputy_secretary_general", "housing_head", "housing_deputy"] {
            let bearing = convened_by(convener);
            let step = |key| who(ALL_SORTS, |posts| may_step(&book, posts, (&meeting.minutes_chain, key), &bearing));
            assert_eq!(step("sign"), [convener], "{}", meeting.title);
            assert_eq!(step("review"), ["housing_head", "housing_deputy"], "{}", meeting.title);
        }
    }
}

#[test]
fn the_wrong_signer_is_told_the_article_and_who_may() {
    let book = zhanjiang();
    let bearing = convened_by("vice_mayor");
    let refused = may_step(&book, &["office_staff"], ("sign_minutes", "sign"), &bearing).unwrap_err();
    assert_eq!(refused.basis.clause().unwrap().0, "第二十条");
    assert_eq!((refused.what.as_str(), refused.who_may[0].as_str()), ("签发", "该次会议的召集人（总召集人）"));
}

#[test]
fn the_office_drafts_submits_and_issues_them_and_follows_the_decisions() {
    let book = zhanjiang();
    let deeds = [
        Deed::TopicConclude,
        Deed::MinutesDraft,
        Deed::MinutesSubmit,
        Deed::MinutesIssue,
        Deed::TaskReviewReport,
        Deed::TaskRemind,
    ];
    for deed in deeds {
        let allowed = who(ALL_SORTS, |posts| may(&book, posts, deed, &Bearing::default()));
        assert_eq!(allowed, ["housing_head", "housing_deputy", "office_staff"], "{deed}");
        assert_eq!(book.duty(deed).basis.clause().unwrap().0, "第二十条", "{deed}");
    }
}

#[test]
fn a_leader_or_unit_to_whom_they_were_sent_signs_for_them() {
    let book = zhanjiang();
    let sent = Bearing {
        addressed_posts: vec!["vice_mayor".into()],
        addressed_units: vec!["water_affairs".into()],
        ..Bearing::default()
    };
    let allowed = who(ALL_SORTS, |posts| may(&book, posts, Deed::MinutesReceive, &sent));
    assert_eq!(allowed, ["vice_mayor", "water_affairs.unit_member", "water_affairs.unit_liaison"]);
}

#[test]
fn what_a_meeting_set_is_moved_and_closed_by_that_meetings_convener() {
    let book = zhanjiang();
    let source = book.sources.iter().find(|source| source.from_decision).unwrap();
    let task = Bearing { lead: Some("water_affairs".into()), ..convened_by("deputy_secretary_general") };
    let step = |chain, key| who(ALL_SORTS, |posts| may_step(&book, posts, (chain, key), &task));
    let office = ["housing_head", "housing_deputy", "office_staff"];
    assert_eq!(step(&source.extension_chain, "unit"), ["water_affairs.unit_member"]);
    assert_eq!(step(&source.extension_chain, "precheck"), office);
    assert_eq!(step(&source.extension_chain, "decide"), ["deputy_secretary_general"]);
    assert_eq!(step(&source.close_chain, "review"), office);
    assert_eq!(step(&source.close_chain, "close"), ["deputy_secretary_general"]);
}

#[test]
fn what_no_meeting_set_is_moved_and_closed_by_the_chief_convener() {
    let book = zhanjiang();
    let task = Bearing { lead: Some("water_affairs".into()), ..Bearing::default() };
    for source in book.sources.iter().filter(|source| !source.from_decision) {
        let step = |chain, key| who(ALL_SORTS, |posts| may_step(&book, posts, (chain, key), &task));
        assert_eq!(step(&source.extension_chain, "decide"), ["vice_mayor"], "{}", source.title);
        assert_eq!(step(&source.close_chain, "close"), ["vice_mayor"], "{}", source.title);
    }
}

#[test]
fn the_unit_that_asks_for_more_time_cannot_agree_to_it_with_the_same_hand() {
    let book = zhanjiang();
    let task = Bearing { lead: Some("water_affairs".into()), ..Bearing::default() };
    let asks = who(ALL_SORTS, |posts| may(&book, posts, Deed::TaskAskExtension, &task));
    assert_eq!(asks, ["water_affairs.unit_liaison"]);
}

#[test]
fn numbers_of_minutes_run_by_kind_and_those_of_tasks_in_three_digits() {
    let book = zhanjiang();
    assert_eq!(book.series("plenary_minutes").unwrap().write(2026, 3), "第3期");
    assert_eq!(book.series("supervised_task").unwrap().write(2026, 31), "2026-督-031");
    assert_eq!(book.series("supervised_task").unwrap().write(2026, 1234), "2026-督-1234");
    assert_eq!(book.series("body_document").unwrap().write(2026, 12), "湛城镇建设〔2026〕12号");
    let own: std::collections::BTreeSet<_> = book.meetings.iter().map(|meeting| &meeting.series).collect();
    assert_eq!(own.len(), book.meetings.len(), "each kind of meeting has its own series");
}
