//! 第二十四条 印发: copies with their receipts; who has nobody here gets it by hand.
use crate::scene::{TODAY, both, by, codes, zhanjiang};
use gongwen::Genre;
use rules::{
    document::{
        Content, Direction, Stage, can_sign_for, issue, note_receipt, proposed_copies, receive, why_not_issue,
        why_not_note_receipt, why_not_receive,
    },
    meeting::Party,
    rulebook::UnitKind,
};

#[test]
fn only_a_numbered_document_goes_out_and_each_copy_is_signed_for_once() {
    for body in both() {
        let on = body.on();
        let [first, second] = [0, 1].map(|n| body.member(n));
        let signed = body.signed(body.notice());
        assert_eq!(codes(&why_not_issue(on, &signed, std::slice::from_ref(&first))), ["not-in-state"]);
        let numbered = body.ready(body.notice());
        assert_eq!(proposed_copies(on, &numbered), [first.clone(), second.clone()]);
        assert_eq!(codes(&why_not_issue(on, &numbered, &[])), ["nobody-chosen"]);
        assert_eq!(codes(&why_not_issue(on, &numbered, &[first.clone(), first.clone()])), ["has-a-copy"]);
        let issued = issue(on, numbered, vec![first.clone()], &by("office")).unwrap();
        assert_eq!(codes(&why_not_receive(on, &issued, &second)), ["no-copy"]);
        let received = receive(on, issued, &first, &by("unit")).unwrap();
        assert_eq!(codes(&why_not_receive(on, &received, &first)), ["already-received"]);
        let more = issue(on, received, vec![second], &by("staff")).unwrap();
        let Stage::Issued { by, copies, .. } = &more.stage else { panic!("not issued") };
        assert_eq!((by.post.as_str(), copies.len()), ("office", 2));
        assert!(copies[0].is_received() && !copies[1].is_received());
    }
}

#[test]
fn what_goes_to_the_body_above_is_noted_by_the_office_when_it_was_delivered() {
    let body = zhanjiang();
    let on = body.on();
    let above = Party::Unit(body.unit(UnitKind::Superior, 0));
    assert!(!can_sign_for(on, &above) && can_sign_for(on, &body.member(0)));
    let content = Content {
        genre: Genre::Report,
        direction: Direction::Up,
        title: "关于年度工作的报告".into(),
        addressees: vec![above.clone()],
        ..body.notice()
    };
    let issued = issue(on, body.ready(content), vec![above.clone(), body.member(0)], &by("office")).unwrap();
    let member = body.member(0);
    assert_eq!(codes(&why_not_note_receipt(on, &issued, &member, (TODAY, ""))), ["signs-itself"]);
    let tomorrow = TODAY.tomorrow().unwrap();
    assert_eq!(codes(&why_not_note_receipt(on, &issued, &above, (tomorrow, ""))), ["day-to-come"]);
    let noted = note_receipt(on, issued, &above, (TODAY, "值班室王某某"), &by("office")).unwrap();
    assert!(noted.copies()[0].is_received());
}
