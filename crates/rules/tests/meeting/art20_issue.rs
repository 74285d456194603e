//! 第二十条 按需印发至有关领导和成员单位.
use crate::{
    art20_minutes::{drafted, signed},
    scene::{MEETING_DAY, both, by, codes},
};
use rules::{
    meeting::Party,
    minutes::{Stage, issue, receive, suggested_copies, why_not_issue, why_not_receive},
};

#[test]
fn only_signed_minutes_go_out_and_only_to_posts_and_units() {
    for body in both() {
        let on = body.on(MEETING_DAY);
        let unit = Party::Unit(body.members()[0].clone());
        let (open, ..) = drafted(&body);
        assert_eq!(codes(&why_not_issue(on, &open, std::slice::from_ref(&unit))), ["not-in-state"]);
        let (signed, _) = signed(&body);
        assert!(why_not_issue(on, &signed, std::slice::from_ref(&unit)).is_empty());
        assert_eq!(codes(&why_not_issue(on, &signed, &[])), ["nobody-chosen"]);
        let guest = Party::Guest("省厅王某某".into());
        assert_eq!(codes(&why_not_issue(on, &signed, &[guest])), ["copies-to-posts-and-units"]);
        assert_eq!(codes(&why_not_issue(on, &signed, &[unit.clone(), unit])), ["has-a-copy"]);
        let nobody = [Party::Unit("gone".into()), Party::Post("gone".into())];
        assert_eq!(codes(&why_not_issue(on, &signed, &nobody)), ["unit-not-registered", "post-unknown"]);
    }
}

#[test]
fn the_proposal_names_the_convener_those_asked_and_those_charged() {
    for body in both() {
        let (signed, meeting) = signed(&body);
        let proposed = suggested_copies(&meeting, &signed);
        assert_eq!(proposed[0], Party::Post(meeting.plan.convener.clone()));
        assert_eq!(proposed.len(), 1 + body.members().len() + body.seated());
        assert!(why_not_issue(body.on(MEETING_DAY), &signed, &proposed).is_empty());
    }
}

#[test]
fn each_copy_is_signed_for_once_and_later_copies_join() {
    for body in both() {
        let on = body.on(MEETING_DAY);
        let [first, second] = [0, 1].map(|n| Party::Unit(body.members()[n].clone()));
        let (signed, _) = signed(&body);
        assert_eq!(codes(&why_not_receive(on, &signed, &first)), ["not-in-state"]);
        let issued = issue(on, signed, vec![first.clone()], &by("office")).unwrap();
        assert_eq!(codes(&why_not_receive(on, &issued, &second)), ["no-copy"]);
        let received = receive(on, issued, &first, &by("liaison")).unwrap();
        assert_eq!(codes(&why_not_receive(on, &received, &first)), ["already-received"]);
        assert_eq!(codes(&why_not_issue(on, &received, &[first])), ["has-a-copy"]);
        let more = issue(on, received, vec![second.clone()], &by("staff")).unwrap();
        let Stage::Issued { by, copies, signature } = &more.stage else { panic!("not issued") };
        assert_eq!((by.post.as_str(), copies.len(), signature.number.as_str()), ("office", 2, "第3期"));
        assert!(copies[0].received.is_some() && copies[1].received.is_none());
        assert_eq!(copies[1].sent.post, "staff");
    }
}
