//! 第二十六条 加盖印章: who keeps the seal sets it, on the numbered text that was signed, for the reason on record, once;
//! what bears a seal does not go out without it.
use crate::scene::{Body, DIGEST, both, by, codes, sealed, zhanjiang};
use rules::{
    document::{
        Content, Document, EndKind, Proposed, Seal, basis_of, issue, propose_end, seal, unseal, why_not_issue,
        why_not_seal, why_not_unseal, why_not_void,
    },
    duty::{Relation, Who, title_for},
    rulebook::{PhraseRecord, SignatureName},
};

fn found(body: &Body, document: &Document, change: impl FnOnce(&mut Seal<'_>)) -> Vec<&'static str> {
    let basis = basis_of(body.kind(), document);
    let mut about = Seal { digest: DIGEST, copies: 3, basis: basis.as_deref() };
    change(&mut about);
    why_not_seal(body.kind(), document, about).iter().map(|violation| violation.code).collect()
}

#[test]
fn what_bears_a_seal_waits_for_it_and_goes_out_only_then() {
    for body in both() {
        let (on, member) = (body.on(), [body.member(0)]);
        let numbered = body.numbered(body.notice());
        if body.kind().seal.is_none() {
            assert_eq!((numbered.stage.title(), numbered.custodian()), ("已编号，待印发", None));
            assert!(why_not_issue(on, &numbered, &member).is_empty());
            assert_eq!(found(&body, &numbered, |_| ()), ["bears-no-seal"]);
            continue;
        }
        assert_eq!(numbered.stage.title(), "已编号，待用印");
        let refused = why_not_issue(on, &numbered, &member);
        assert_eq!(codes(&refused), ["seal-awaited"]);
        let keeper = rules::duty::post_title(&body.book, numbered.custodian().unwrap()).unwrap();
        assert_eq!(refused[0].with[1], keeper, "it is said who sets it");
        assert!(refused[0].basis.is_some());
        let done = seal(body.kind(), numbered, sealed(1)).unwrap();
        assert_eq!((done.stage.title(), done.kept.as_deref()), ("已用印，待印发", Some("f-2")));
        let out = issue(on, done, member.to_vec(), &by("office")).unwrap();
        assert_eq!(out.sealed().unwrap().number, "用印〔2026〕1号", "the record stays with the document");
    }
}

#[test]
fn no_number_another_text_no_basis_no_copies_and_a_second_seal_are_refused() {
    let body = zhanjiang();
    for early in [body.drafted(body.notice()), body.in_review(body.notice()), body.signed(body.notice())] {
        assert!(found(&body, &early, |_| ()).contains(&"seal-without-number"), "{}", early.stage.title());
    }
    let numbered = body.numbered(body.notice());
    assert_eq!(found(&body, &numbered, |_| ()), [""; 0]);
    assert_eq!(found(&body, &numbered, |about| about.digest = "another"), ["not-as-signed"]);
    assert_eq!(found(&body, &numbered, |about| about.basis = None), ["seal-without-basis"]);
    for copies in [-1, 0, 10_000] {
        assert_eq!(found(&body, &numbered, |about| about.copies = copies), ["seal-copies"]);
    }
    let done = seal(body.kind(), numbered, sealed(1)).unwrap();
    assert_eq!(found(&body, &done, |_| ()), ["sealed-already"]);
    let again = seal(body.kind(), done, sealed(2)).unwrap_err();
    assert_eq!(codes(&again), ["sealed-already"]);
    let out = issue(body.on(), body.ready(body.notice()), vec![body.member(0)], &by("office")).unwrap();
    assert_eq!(found(&body, &out, |_| ()), ["not-in-state"]);
}

#[test]
fn its_basis_is_the_phrase_with_the_record_that_carries_it() {
    let body = zhanjiang();
    let basis = basis_of(body.kind(), &body.numbered(body.notice())).unwrap();
    assert!(basis.contains("总召集人同意（signer李某某签发）"), "{basis}");
    let phrase = body.phrase(PhraseRecord::Passed);
    let passed = body.numbered(Content { phrase, ..body.notice() });
    assert!(basis_of(body.kind(), &passed).unwrap().contains("全体会议审议通过（第1期）"));
    let mut bare = passed;
    bare.content.phrase.as_mut().unwrap().passed = None;
    assert_eq!(basis_of(body.kind(), &bare), None, "a record that is gone carries nothing");
    let office = &body.book.papers[1];
    assert_eq!(basis_of(office, &body.numbered(body.notice())).unwrap(), "signer李某某签发", "no phrase: the sign-off");
}

#[test]
fn a_misprint_is_void_with_a_reason_and_sealed_again_and_keeps_its_place_in_the_record() {
    let body = zhanjiang();
    let done = body.ready(body.notice());
    assert_eq!(codes(&why_not_void(&done, "改发")), ["number-sealed"], "first the seal, then the number");
    assert_eq!(codes(&why_not_unseal(&done, " ")), ["empty"]);
    let back = unseal(done, "印模不清", by("keeper")).unwrap();
    assert_eq!((back.stage.title(), back.kept.as_deref()), ("已编号，待用印", None));
    assert_eq!(codes(&why_not_unseal(&back, "再来")), ["not-in-state"]);
    assert!(why_not_void(&back, "改发").is_empty());
    let again = seal(body.kind(), back, sealed(2)).unwrap();
    assert_eq!((again.spoiled[0].sealed.n, again.spoiled[0].reason.as_str()), (1, "印模不清"));
    assert_eq!(again.sealed().unwrap().n, 2);
    let out = issue(body.on(), again, vec![body.member(0)], &by("office")).unwrap();
    assert_eq!(codes(&why_not_unseal(&out, "晚了")), ["not-in-state"]);
    let proposed =
        Proposed { kind: EndKind::Repeal, reason: "有误".into(), by: by("office"), approval: "a-1".into() };
    assert!(propose_end(out, proposed).is_ok(), "what is out is withdrawn or repealed");
}

#[test]
fn the_name_under_the_seal_is_the_bodys_with_in_stead_or_the_owners() {
    for body in both() {
        let mut kind = body.kind().is.clone();
        let seal = body.book.seal_of(&kind);
        let Some(rule) = &mut kind.seal else {
            assert_eq!(kind.signed_as(None), kind.signature);
            continue;
        };
        rule.signature_name = SignatureName::InStead;
        let seal = &seal.unwrap().is;
        assert_eq!(kind.signed_as(Some(seal)), format!("{}（代章）", kind.signature));
        kind.seal.as_mut().unwrap().signature_name = SignatureName::Owner;
        assert_eq!(kind.signed_as(Some(seal)), seal.owner);
    }
}

#[test]
fn a_refusal_names_the_post_that_keeps_the_seal() {
    let body = zhanjiang();
    let bearing = body.numbered(body.notice()).bearing();
    let named = title_for(&body.book, &Who::Relation(Relation::Custodian), &bearing);
    assert_eq!(named, "保管这枚印章的同志（市住房城乡建设局印章管理员）");
}
