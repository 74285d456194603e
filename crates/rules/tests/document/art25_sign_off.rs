//! 第二十五条: signed, re-checked, numbered; what changes after the signature goes back to who signed.
use crate::scene::{DIGEST, approval, both, by, codes};
use rules::{
    approval::{Course, Verdict},
    document::{
        Awaited, EndKind, Outcome, Proposed, Stage, drop_it, edit, issue, number, propose_end, send_back, settle,
        settle_end, void_number, why_not_edit, why_not_propose_end, why_not_recheck, why_not_void,
    },
};

#[test]
fn the_text_is_frozen_from_the_review_on_and_numbered_as_it_was_signed() {
    for body in both() {
        let on = body.on();
        let waiting = body.in_review(body.notice());
        assert_eq!(codes(&why_not_edit(on, &waiting, &body.notice())), ["not-in-state"]);
        assert_eq!(codes(&why_not_recheck(&waiting, DIGEST)), ["not-in-state"]);
        let signed = body.signed(body.notice());
        assert_eq!(signed.signature().unwrap().opinion, "同意印发");
        assert_eq!(codes(&why_not_edit(on, &signed, &body.notice())), ["not-in-state"]);
        assert_eq!(codes(&why_not_recheck(&signed, "another")), ["not-as-signed"]);
        let numbered = number(signed, DIGEST, (1, "某〔2026〕1号".into()), Awaited::default(), by("office")).unwrap();
        assert_eq!(numbered.numbered().unwrap().number, "某〔2026〕1号");
    }
}

#[test]
fn a_recheck_that_finds_something_sends_it_back_and_the_signature_falls() {
    for body in both() {
        let signed = body.signed(body.notice());
        assert_eq!(codes(&send_back(signed.clone(), " ", by("office")).unwrap_err()), ["empty"]);
        let back = send_back(signed, "附表口径有误", by("office")).unwrap();
        assert!(back.signature().is_none() && back.fallen.len() == 1);
        let edited = edit(body.on(), back, body.notice(), by("office")).unwrap();
        assert_eq!(edited.fallen[0].reason, "附表口径有误", "what fell stays on record");
    }
}

#[test]
fn a_number_that_is_not_used_is_voided_with_a_reason_before_the_document_goes_out() {
    for body in both() {
        let numbered = body.numbered(body.notice());
        assert_eq!(codes(&why_not_void(&numbered, "")), ["empty"]);
        let voided = void_number(numbered.clone(), "改用电话通知", by("office")).unwrap();
        assert_eq!(voided.voided[0].number, "某〔2026〕1号");
        assert!(voided.numbered().is_none() && voided.is_open());
        let issued = issue(body.on(), body.ready(body.notice()), vec![body.member(0)], &by("office")).unwrap();
        assert_eq!(codes(&why_not_void(&issued, "晚了")), ["not-in-state"]);
        let dropped = drop_it(voided, "不再需要", by("office")).unwrap();
        assert!(matches!(dropped.stage, Stage::Dropped { .. }));
        assert_eq!(codes(&why_not_edit(body.on(), &dropped, &body.notice())), ["not-in-state"]);
    }
}

#[test]
fn a_run_through_the_chain_that_is_not_ours_settles_nothing() {
    for body in both() {
        let mut other = approval(Course::Agreed { by: by("signer") }, Verdict::Agree, "");
        other.id = "a-2".into();
        let refused =
            settle(body.in_review(body.notice()), Outcome::Signed { approval: &other, digest: DIGEST }).unwrap_err();
        assert_eq!(codes(&refused), ["not-in-state"]);
    }
}

#[test]
fn an_issued_document_is_withdrawn_or_repealed_by_the_way_it_was_signed() {
    for body in both() {
        let issued = issue(body.on(), body.ready(body.notice()), vec![body.member(0)], &by("office")).unwrap();
        assert_eq!(codes(&why_not_propose_end(&body.numbered(body.notice()), "有误")), ["not-in-state"]);
        let proposed = |kind| Proposed { kind, reason: "有误".into(), by: by("office"), approval: "a-1".into() };
        let waiting = propose_end(issued, proposed(EndKind::Withdrawal)).unwrap();
        assert!(matches!(waiting.stage, Stage::Issued { .. }), "it stands until that is agreed");
        assert_eq!(codes(&why_not_propose_end(&waiting, "再来")), ["ending-waits"]);
        let returned = approval(Course::Returned { by: by("signer") }, Verdict::Return, "不必");
        let kept = settle_end(waiting.clone(), &returned).unwrap();
        assert!(matches!(kept.stage, Stage::Issued { .. }) && kept.ending.is_none());
        let agreed = approval(Course::Agreed { by: by("signer") }, Verdict::Agree, "");
        let ended = settle_end(waiting, &agreed).unwrap();
        assert_eq!(ended.stage.title(), "已撤销");
        assert_eq!(ended.numbered().unwrap().number, "某〔2026〕1号", "its number stays its own");
    }
}
