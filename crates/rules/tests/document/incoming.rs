//! 第二、九条 收文: registered, proposed, instructed, handled, closed; circulation beside it.
use crate::scene::{Body, TODAY, by, codes, zhanjiang};
use rules::{
    incoming::{
        Facts, Incoming, Proposal, Stage, circulate, close, handle, instruct, propose, read, register, why_not_close,
        why_not_handle, why_not_instruct, why_not_propose, why_not_register,
    },
    rulebook::UnitKind,
};

fn facts() -> Facts {
    Facts {
        from: "市指挥部办公室".into(),
        number: "湛指办〔2026〕8号".into(),
        title: "关于报送年度总结的通知".into(),
        dated: Some(TODAY),
        received: TODAY,
        urgency: None,
        is_open_matter: true,
    }
}

fn registered(body: &Body) -> Incoming {
    register(body.on(), ("i-1".into(), "收〔2026〕1号".into()), facts(), by("office")).unwrap()
}

fn proposal(body: &Body, unit: Option<String>) -> Proposal {
    let to = body.book.seats[0].posts[0].clone();
    Proposal { text: "建议由该单位牵头办理".into(), to, due: unit.as_ref().map(|_| TODAY), unit }
}

#[test]
fn what_came_in_is_registered_with_what_stands_on_it() {
    let body = zhanjiang();
    let faults = [
        ("empty", Facts { from: String::new(), ..facts() }),
        ("openness-not-confirmed", Facts { is_open_matter: false, ..facts() }),
        ("secret-mark", Facts { title: "机密★1年".into(), ..facts() }),
        ("day-to-come", Facts { received: TODAY.tomorrow().unwrap(), ..facts() }),
    ];
    for (code, facts) in faults {
        assert_eq!(codes(&why_not_register(body.on(), &facts)), [code]);
    }
    assert_eq!(registered(&body).title(), "待拟办");
}

#[test]
fn each_step_waits_for_the_one_before_it() {
    let body = zhanjiang();
    let on = body.on();
    let unit = body.unit(UnitKind::Member, 0);
    let fresh = registered(&body);
    assert_eq!(codes(&why_not_instruct(&fresh, "同意")), ["not-in-state"]);
    assert_eq!(codes(&why_not_handle(&fresh, "已办")), ["not-in-state"]);
    let without_day = Proposal { due: None, ..proposal(&body, Some(unit.clone())) };
    assert_eq!(codes(&why_not_propose(on, &fresh, &without_day)), ["empty"]);
    let proposed = propose(on, fresh, proposal(&body, Some(unit)), by("office")).unwrap();
    assert_eq!(codes(&why_not_close(&proposed, "完")), ["not-in-state"]);
    let instructed = instruct(proposed, "同意拟办意见", by("chief")).unwrap();
    assert_eq!(instructed.title(), "承办中");
    assert_eq!(codes(&why_not_close(&instructed, "完")), ["not-in-state"], "the unit has it in hand");
    let handled = handle(instructed, "已报送", by("unit")).unwrap();
    let closed = close(handled, "已按时报送", by("office")).unwrap();
    let Stage::Closed { course, .. } = &closed.stage else { panic!("not closed") };
    assert!(course.instruction.is_some() && course.result.is_some());
}

#[test]
fn what_is_only_to_be_read_is_closed_after_the_instruction_and_each_reader_reads_once() {
    let body = zhanjiang();
    let on = body.on();
    let proposed = propose(on, registered(&body), proposal(&body, None), by("office")).unwrap();
    let instructed = instruct(proposed, "请传阅", by("chief")).unwrap();
    let posts: Vec<String> = body.book.seats.iter().take(2).map(|seat| seat.posts[0].clone()).collect();
    let sent = circulate(on, instructed, &posts, &by("office")).unwrap();
    assert!(sent.is_circulating());
    assert_eq!(codes(&circulate(on, sent.clone(), &posts[..1], &by("office")).unwrap_err()), ["has-a-copy"]);
    let one = read(on, sent, &posts[0], &by("chief")).unwrap();
    assert_eq!(codes(&read(on, one.clone(), &posts[0], &by("chief")).unwrap_err()), ["already-received"]);
    assert!(one.is_circulating() && !read(on, one, &posts[1], &by("deputy")).unwrap().is_circulating());
}
