//! 第二条 向市指挥部请示报告工作: a request awaits its reply, a report does not.
use crate::scene::{Body, TODAY, by, codes, zhanjiang};
use gongwen::Genre;
use jiff::civil::Date;
use rules::{
    document::{Content, Direction, Document, Reply, awaits_reply, issue, note_reply, why_not_note_reply},
    meeting::Party,
    rulebook::UnitKind,
};

fn sent(body: &Body, genre: Genre, title: &str) -> Document {
    let above = Party::Unit(body.unit(UnitKind::Superior, 0));
    let (direction, title) = (Direction::Up, title.to_owned());
    let content = Content { genre, direction, title, addressees: vec![above.clone()], ..body.notice() };
    issue(body.on(), body.numbered(content), vec![above], &by("office")).unwrap()
}

fn reply(day: Date) -> Reply {
    Reply {
        day, number: "湛指〔2026〕8号".into(), gist: "同意".into(), file: None, incoming: None, by: by("office")
    }
}

#[test]
fn a_request_that_is_out_awaits_its_reply_until_that_is_noted() {
    let body = zhanjiang();
    let request = sent(&body, Genre::Request, "关于调整计划的请示");
    assert!(awaits_reply(&request));
    let early = TODAY.yesterday().unwrap();
    assert_eq!(codes(&why_not_note_reply(body.on(), &request, &reply(early))), ["reply-before-document"]);
    let late = TODAY.tomorrow().unwrap();
    assert_eq!(codes(&why_not_note_reply(body.on(), &request, &reply(late))), ["day-to-come"]);
    let answered = note_reply(body.on(), request, reply(TODAY)).unwrap();
    assert!(!awaits_reply(&answered));
    assert_eq!(codes(&why_not_note_reply(body.on(), &answered, &reply(TODAY))), ["reply-noted"]);
}

#[test]
fn a_report_awaits_nothing_and_a_notice_has_no_reply() {
    let body = zhanjiang();
    let report = sent(&body, Genre::Report, "关于年度工作的报告");
    assert!(!awaits_reply(&report));
    assert!(why_not_note_reply(body.on(), &report, &reply(TODAY)).is_empty(), "instructions on it may come");
    let notice = issue(body.on(), body.numbered(body.notice()), vec![body.member(0)], &by("office")).unwrap();
    assert_eq!(codes(&why_not_note_reply(body.on(), &notice, &reply(TODAY))), ["not-in-state"]);
}
