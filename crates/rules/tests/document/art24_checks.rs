//! 第二十四条 依据公文处理有关规定: each check refuses what it is for, and nothing else of a document in order.
use crate::scene::{Body, both, codes, zhanjiang};
use gongwen::Genre;
use rules::{
    document::{Content, Direction, cautions, draft, why_not_draft, why_not_submit},
    meeting::Party,
    rulebook::UnitKind,
};

fn submitted(body: &Body, content: &Content) -> Vec<&'static str> {
    let kind = body.kind();
    let Ok(document) = draft(body.on(), "d".into(), &kind.key, content.clone(), crate::scene::by("office")) else {
        return why_not_draft(body.on(), &kind.key, content).iter().map(|one| one.code).collect();
    };
    why_not_submit(body.on(), kind, &document).iter().map(|one| one.code).collect()
}

fn cautioned(body: &Body, content: &Content, taken: i64) -> Vec<&'static str> {
    cautions(body.on(), body.kind(), content, taken).iter().map(|one| one.code).collect()
}

/// A 请示 to the body above, in order.
fn request(body: &Body) -> Content {
    Content {
        genre: Genre::Request,
        direction: Direction::Up,
        title: "关于调整年度计划的请示".to_owned(),
        addressees: vec![Party::Unit(body.unit(UnitKind::Superior, 0))],
        text: "现就调整年度计划请示如下。\n妥否，请批示。".to_owned(),
        ..body.notice()
    }
}

#[test]
fn a_document_in_order_is_put_up_without_a_word_on_both_bodies() {
    for body in both() {
        let none: [&str; 0] = [];
        assert_eq!(submitted(&body, &body.notice()), none);
        assert_eq!(cautioned(&body, &body.notice(), 0), none);
    }
    let body = zhanjiang();
    assert_eq!(submitted(&body, &request(&body)), [""; 0]);
}

#[test]
fn each_fault_is_refused_by_its_own_check() {
    let body = zhanjiang();
    let (notice, request) = (body.notice(), request(&body));
    let above = Party::Unit(body.unit(UnitKind::Superior, 0));
    let second_above = Party::Unit(body.unit(UnitKind::Superior, 1));
    let leader = Party::Post(body.book.seats[0].posts[0].clone());
    let long = format!("现通知如下。{}", "办".repeat(5_001));
    let table: Vec<(&str, Content)> = vec![
        ("nobody-addressed", Content { addressees: vec![], ..notice.clone() }),
        ("openness-not-confirmed", Content { is_open_matter: false, ..notice.clone() }),
        ("title-without-genre", Content { title: "关于做好年底工作".into(), ..notice.clone() }),
        ("genre-against-direction", Content { direction: Direction::Level, ..notice.clone() }),
        ("downward-to-above", Content { addressees: vec![above.clone()], ..notice.clone() }),
        ("document-too-long", Content { text: long, ..notice.clone() }),
        ("genre-not-of-kind", Content { genre: Genre::Order, title: "某某命令".into(), ..notice.clone() }),
        ("secret-mark", Content { text: "机密★1年\n现通知如下。".into(), ..notice.clone() }),
        ("secret-mark", Content { note: "秘密".into(), ..notice.clone() }),
        ("written-to-twice", Content { copies_to: vec![body.member(0)], ..notice.clone() }),
        ("unit-not-registered", Content { addressees: vec![Party::Unit("gone".into())], ..notice.clone() }),
        ("text-begins-with-mark", Content { text: "，现通知如下。".into(), ..notice.clone() }),
        ("upward-one-addressee", Content { addressees: vec![above.clone(), second_above], ..request.clone() }),
        ("upward-to-a-leader", Content { addressees: vec![leader], ..request.clone() }),
        ("upward-not-above", Content { addressees: vec![body.member(0)], ..request.clone() }),
        ("upward-copied-down", Content { copies_to: vec![body.member(0)], ..request.clone() }),
        (
            "request-inside-report",
            Content { genre: Genre::Report, title: "关于年度工作的报告".into(), ..request.clone() },
        ),
        (
            "order-without-reason",
            Content {
                addressees: vec![Party::Guest("某县人民政府".into())],
                text: "请务必于月底前报送。".into(),
                ..notice.clone()
            },
        ),
    ];
    for (code, content) in table {
        assert_eq!(submitted(&body, &content), [code], "{}", content.title);
    }
}

#[test]
fn words_of_command_to_a_lower_government_go_with_a_written_reason_and_a_caution() {
    let body = zhanjiang();
    let content = Content {
        addressees: vec![Party::Guest("某县人民政府".into())],
        text: "请务必于月底前报送。".into(),
        reason: "市政府办公室 11 月 5 日授权".into(),
        ..body.notice()
    };
    assert_eq!(submitted(&body, &content), [""; 0]);
    assert_eq!(cautioned(&body, &content, 0), ["order-downward"]);
    let members = Content { addressees: vec![body.member(0)], ..content };
    assert_eq!(cautioned(&body, &members, 0), [""; 0], "among its own members the body may speak so");
}

#[test]
fn cautions_name_what_to_look_at_and_stop_nothing() {
    let body = zhanjiang();
    let (notice, request) = (body.notice(), request(&body));
    let table: Vec<(&str, Content, i64)> = vec![
        ("title-without-matter", Content { title: "年底工作通知".into(), ..notice.clone() }, 0),
        ("document-rather-long", Content { text: "办".repeat(4_001), ..notice.clone() }, 0),
        ("document-over-cap", notice.clone(), 30),
        ("attachment-missing", Content { text: "具体任务见附件。".into(), ..notice.clone() }, 0),
        ("unit-name-cut-short", Content { text: "请市发改局牵头办理。".into(), ..notice.clone() }, 0),
        ("request-several-matters", Content { title: "关于调整计划等事项的请示".into(), ..request.clone() }, 0),
        ("request-several-matters", Content { text: "一事，请批准。\n二事，请审批。".into(), ..request }, 0),
    ];
    for (code, content, taken) in table {
        assert_eq!(cautioned(&body, &content, taken), [code], "{}", content.title);
        assert_eq!(submitted(&body, &content), [""; 0], "{code}");
    }
    assert!(codes(&cautions(body.on(), body.kind(), &notice, 29)).is_empty());
}
