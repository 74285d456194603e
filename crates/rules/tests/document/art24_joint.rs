//! 条例 2012, 9, 17, 22: organs of one rank issue together; the head of each signs before there is a number.
use crate::scene::{Body, DIGEST, TODAY, by, codes, zhanjiang};
use gongwen::Genre;
use jiff::civil::Date;
use rules::{
    document::{
        Awaited, Content, Direction, Document, JOINT_MOST, JointOrgan, Noted, Stage, decline, joint_sign, note_joint,
        number, proposed_copies, send_back, why_not_as_written, why_not_decline, why_not_joint_sign,
        why_not_note_joint, why_not_recheck,
    },
    meeting::Party,
    rulebook::UnitKind,
};

fn organ(organ: Party, name: &str) -> JointOrgan {
    JointOrgan { organ, name: name.into() }
}

/// A member of the body, and an organ outside it.
fn two(body: &Body) -> Vec<JointOrgan> {
    vec![organ(body.member(3), "湛江市某局"), organ(Party::Guest("湛江市某委".into()), "湛江市某委")]
}

fn signed(body: &Body) -> Document {
    body.signed(Content { joint: two(body), ..body.notice() })
}

fn noted(organ: &Party, day: Date) -> Noted {
    Noted { organ: organ.clone(), name: "张某某".into(), post: "主任".into(), day, opinion: String::new() }
}

#[test]
fn there_is_no_number_before_the_last_head_has_signed_and_the_last_day_is_the_documents() {
    let body = zhanjiang();
    let document = signed(&body);
    let [ours, outside] = [0, 1].map(|n| document.content.joint[n].organ.clone());
    let waits = why_not_recheck(&document, DIGEST);
    assert_eq!((codes(&waits), waits[0].with.join("")), (vec!["joint-waits"], "湛江市某局、湛江市某委".to_owned()));
    let document = joint_sign(document, &ours, "同意", by("head")).unwrap();
    assert_eq!(codes(&why_not_joint_sign(&document, &ours, "")), ["joint-signed-already"]);
    let early = noted(&outside, TODAY.yesterday().unwrap());
    assert_eq!(codes(&why_not_note_joint(body.on(), &document, &early)), ["joint-before-draft"]);
    let late = noted(&outside, TODAY.tomorrow().unwrap());
    assert_eq!(codes(&why_not_note_joint(body.on(), &document, &late)), ["day-to-come"]);
    assert_eq!(codes(&why_not_recheck(&document, DIGEST)), ["joint-waits"]);
    let scan = ("f-1".to_owned(), by("office"));
    let document = note_joint(body.on(), document, noted(&outside, TODAY), scan).unwrap();
    assert_eq!(document.dated(), Some(TODAY));
    let document = number(document, DIGEST, (1, "某〔2026〕1号".into()), Awaited::default(), by("office")).unwrap();
    assert!(matches!(document.stage, Stage::Numbered { .. }));
    assert!(proposed_copies(body.on(), &document).contains(&ours), "each organ keeps a copy");
}

#[test]
fn whoever_does_not_sign_says_why_and_every_signature_falls() {
    let body = zhanjiang();
    let document = signed(&body);
    let [ours, outside] = [0, 1].map(|n| document.content.joint[n].organ.clone());
    let document = joint_sign(document, &ours, "同意", by("head")).unwrap();
    assert_eq!(codes(&why_not_decline(&document, &outside, " ")), ["empty"]);
    let back = decline(document.clone(), &outside, "时限过紧", by("other")).unwrap();
    assert!(matches!(&back.stage, Stage::Returned { reason, .. } if reason == "时限过紧"));
    assert_eq!(codes(&why_not_joint_sign(&back, &ours, "")), ["not-in-state"]);
    // What was signed before counts no more, though it stands in the record.
    let stage = document.stage.clone();
    let again = Document { stage: stage.clone(), ..back };
    assert_eq!((again.joint.len(), again.joint_waits().len()), (1, 2));
    let sent_back = send_back(document, "改动时限", by("office")).unwrap();
    assert_eq!(Document { stage, ..sent_back }.joint_waits().len(), 2);
}

#[test]
fn nobody_signs_for_others_nor_before_the_host() {
    let body = zhanjiang();
    let document = signed(&body);
    assert_eq!(codes(&why_not_joint_sign(&document, &body.member(5), "")), ["not-a-joint-organ"]);
    let early = body.in_review(Content { joint: two(&body), ..body.notice() });
    assert_eq!(codes(&why_not_joint_sign(&early, &body.member(3), "")), ["not-in-state"]);
    assert!(early.joint_waits().is_empty() && early.dated().is_none());
}

#[test]
fn only_other_organs_of_the_same_rank_issue_with_the_host() {
    let body = zhanjiang();
    let unit = |kind| organ(Party::Unit(body.unit(kind, 0)), "某某机关");
    let leader = organ(Party::Post(body.book.seats[0].posts[0].clone()), "某某市长");
    let guest = |n: usize| organ(Party::Guest(format!("某{n}局").as_str().into()), &format!("某{n}局"));
    let table: Vec<(&str, Vec<JointOrgan>)> = vec![
        ("joint-with-above", vec![unit(UnitKind::Superior)]),
        ("joint-with-below", vec![unit(UnitKind::Area)]),
        ("joint-not-an-organ", vec![leader]),
        ("joint-twice", vec![guest(1), guest(1)]),
        ("joint-is-host", vec![organ(Party::Guest(body.kind().mark.as_str().into()), &body.kind().mark)]),
        ("joint-addressed", vec![organ(body.member(0), "某某局")]),
        ("joint-too-many", (0..=JOINT_MOST).map(guest).collect()),
        ("empty", vec![organ(body.member(3), " ")]),
        ("forbidden-character", vec![organ(body.member(3), "某\u{200b}局")]),
    ];
    for (code, joint) in table {
        let found = why_not_as_written(body.on(), body.kind(), &Content { joint, ..body.notice() });
        assert_eq!(codes(&found), [code]);
    }
    let whole = Content { joint: (0..JOINT_MOST).map(guest).collect(), ..body.notice() };
    assert!(why_not_as_written(body.on(), body.kind(), &whole).is_empty());
}

#[test]
fn an_upward_joint_request_with_one_signer_missing_gets_no_number() {
    let body = zhanjiang();
    let request = Content {
        genre: Genre::Request,
        direction: Direction::Up,
        title: "关于调整年度计划的请示".into(),
        addressees: vec![Party::Unit(body.unit(UnitKind::Superior, 0))],
        text: "现就调整年度计划请示如下。\n妥否，请批示。".into(),
        joint: two(&body),
        ..body.notice()
    };
    let document = joint_sign(body.signed(request), &body.member(3), "", by("head")).unwrap();
    let refused = number(document, DIGEST, (1, "某〔2026〕1号".into()), Awaited::default(), by("office")).unwrap_err();
    assert_eq!((codes(&refused), refused[0].with.join("")), (vec!["joint-waits"], "湛江市某委".to_owned()));
}
