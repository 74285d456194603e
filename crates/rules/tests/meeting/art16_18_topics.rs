//! 第十六至十八条 议题: the pool.
use crate::scene::{both, by, codes, matter, zhanjiang};
use rules::{
    rulebook::UnitKind,
    topic::{self, Matter, Settlement, Stage},
};

#[test]
fn a_unit_submits_the_office_screens_and_what_is_sent_back_can_be_mended() {
    for body in both() {
        let (book, units) = (&body.book, body.units.as_slice());
        let filled = Matter { unit: body.members()[0].clone(), ..matter(&book.topic_kinds[0].key) };
        let topic = topic::submit(book, units, "t".into(), filled.clone(), by("unit")).unwrap();
        assert_eq!(codes(&topic::send_back(topic.clone(), "", by("office")).unwrap_err()), ["empty"]);
        let back = topic::send_back(topic, "材料不齐", by("office")).unwrap();
        assert!(matches!(&back.stage, Stage::Returned { reason, .. } if reason == "材料不齐"));
        assert_eq!(codes(&topic::pool(back.clone(), by("office")).unwrap_err()), ["not-in-state"]);
        let again =
            topic::amend(book, units, back, Matter { title: "补齐后的议题".into(), ..filled }, by("unit")).unwrap();
        let pooled = topic::pool(again, by("office")).unwrap();
        assert_eq!(pooled.matter.title, "补齐后的议题");
        assert_eq!(codes(&topic::why_not_amend(&pooled)), ["not-in-state"]);
        assert!(topic::withdraw(pooled, by("unit")).is_ok());
    }
}

#[test]
fn what_is_missing_or_wrong_is_all_said_at_once() {
    let body = zhanjiang();
    let empty = Matter {
        title: String::new(),
        kind: "none".into(),
        unit: "none".into(),
        concerned: vec!["gone".into()],
        summary: "长".repeat(topic::TEXT_MOST_CHARS + 1),
        asked: " ".into(),
    };
    let found = topic::why_not_submit(&body.book, &body.units, &empty);
    let fields: Vec<_> = found.iter().map(|v| (v.field.as_str(), v.code)).collect();
    let expected = [
        ("title", "empty"),
        ("summary", "too-long"),
        ("asked", "empty"),
        ("kind", "choose-one"),
        ("unit", "unit-not-registered"),
        ("concerned.0", "unit-not-registered"),
    ];
    assert_eq!(fields, expected);
}

#[test]
fn a_unit_is_named_once_and_those_above_the_body_do_not_report() {
    let body = zhanjiang();
    let kind = &body.book.topic_kinds[0].key;
    let member = body.members()[0].clone();
    let twice = Matter { unit: member.clone(), concerned: vec![member], ..matter(kind) };
    assert_eq!(codes(&topic::why_not_submit(&body.book, &body.units, &twice)), ["unit-twice"]);
    for unit in &body.units {
        let reported = Matter { unit: unit.key.clone(), ..matter(kind) };
        let found = codes(&topic::why_not_submit(&body.book, &body.units, &reported));
        let expected: &[&str] = match unit.kind {
            UnitKind::Superior | UnitKind::Organ => &["unit-does-not-report"],
            UnitKind::Host | UnitKind::Member | UnitKind::Area => &[],
        };
        assert_eq!(found, expected, "{}", unit.name);
    }
}

#[test]
fn a_topic_stands_on_one_agenda_at_a_time() {
    for body in both() {
        let topic = topic::list(body.pooled(0), "m-1", by("office")).unwrap();
        assert_eq!(codes(&topic::why_not_list(&topic, "m-2")), ["topic-not-pooled"]);
        assert!(topic::why_not_list(&topic, "m-1").is_empty(), "arranging the same meeting again keeps it");
        assert_eq!(codes(&topic::why_not_withdraw(&topic)), ["not-in-state"]);
        assert_eq!(codes(&topic::unlist(topic.clone(), "m-2", by("office")).unwrap_err()), ["not-in-state"]);
        let free = topic::unlist(topic, "m-1", by("office")).unwrap();
        assert!(topic::why_not_list(&free, "m-2").is_empty());
    }
}

#[test]
fn what_a_meeting_puts_off_returns_to_the_pool_and_remembers_it() {
    for body in both() {
        let outcome = body.outcome(|o| o.carries_over).key.clone();
        let topic = topic::list(body.pooled(0), "m-1", by("office")).unwrap();
        let put_off = Settlement::CarriedOver { outcome: Some(&outcome) };
        let topic = topic::settle(topic, "m-1", put_off, by("office")).unwrap();
        assert!(matches!(topic.stage, Stage::Pooled { .. }));
        assert_eq!((topic.carried[0].meeting.as_str(), topic.carried[0].outcome.as_ref()), ("m-1", Some(&outcome)));
        let next = topic::list(topic.clone(), "m-2", by("office")).unwrap();
        let put_off = Settlement::CarriedOver { outcome: None };
        assert_eq!(codes(&topic::settle(next.clone(), "m-1", put_off, by("office")).unwrap_err()), ["topic-elsewhere"]);
        let twice = topic::settle(next, "m-2", put_off, by("office")).unwrap();
        assert_eq!(twice.carried.len(), 2);
        let corrected = topic::settle(topic, "m-1", Settlement::Concluded { outcome: "x" }, by("office")).unwrap();
        assert!(corrected.carried.is_empty(), "the meeting's later word replaces its earlier");
    }
}
