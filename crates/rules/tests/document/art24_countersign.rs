//! 第二十四条: units asked to countersign answer before the document is put up; a return loses nobody's answer.
use crate::scene::{Body, DIGEST, approval, both, by, codes};
use rules::{
    approval::{Course, Verdict},
    document::{
        Document, Outcome, Said, Stage, answer, ask, edit, handle, release, settle, submit, why_not_answer,
        why_not_ask, why_not_submit,
    },
    rulebook::UnitKind,
};

fn asked(body: &Body) -> (Document, [String; 2]) {
    let units = [2, 3].map(|n| body.unit(UnitKind::Member, n));
    (ask(body.on(), body.drafted(body.notice()), &units, &by("office")).unwrap(), units)
}

fn opinion() -> Said {
    Said::Opinion { text: "第二段请改为按季报送".into() }
}

#[test]
fn the_document_waits_for_each_unit_and_each_opinion_is_dealt_with() {
    for body in both() {
        let on = body.on();
        let (document, [first, second]) = asked(&body);
        assert!(matches!(document.stage, Stage::Countersigning { .. }));
        assert_eq!(codes(&why_not_submit(on, body.kind(), &document)), ["countersign-waits"; 2]);
        assert_eq!(codes(&why_not_ask(on, &document, std::slice::from_ref(&first))), ["asked-already"]);
        let empty = Said::Opinion { text: " ".into() };
        assert_eq!(codes(&why_not_answer(on, &document, &first, &empty)), ["empty"]);
        let stranger = body.unit(UnitKind::Member, 0);
        assert_eq!(codes(&why_not_answer(on, &document, &stranger, &Said::Agree)), ["not-asked"]);

        let document = answer(on, document, (&first, Said::Agree), DIGEST, &by("unit")).unwrap();
        assert!(matches!(document.stage, Stage::Countersigning { .. }), "the other still waits");
        let document = answer(on, document, (&second, opinion()), DIGEST, &by("unit")).unwrap();
        assert!(matches!(document.stage, Stage::Drafting { .. }), "all have answered");
        assert_eq!(codes(&why_not_submit(on, body.kind(), &document)), ["opinion-not-handled"]);
        let document = handle(document, &second, "已采纳", &by("office")).unwrap();
        assert!(why_not_submit(on, body.kind(), &document).is_empty());
    }
}

#[test]
fn a_return_of_the_document_and_a_new_text_lose_nobodys_answer() {
    for body in both() {
        let on = body.on();
        let (document, [first, second]) = asked(&body);
        let document = answer(on, document, (&first, Said::Agree), DIGEST, &by("unit")).unwrap();
        let document = answer(on, document, (&second, opinion()), DIGEST, &by("unit")).unwrap();
        let document = handle(document, &second, "已采纳", &by("office")).unwrap();
        let answers = document.countersigns.clone();
        let document = submit(on, body.kind(), document, "a-1".into(), by("office")).unwrap();
        let back = approval(Course::Returned { by: by("signer") }, Verdict::Return, "请精简");
        let document = settle(document, Outcome::Back { approval: &back }).unwrap();
        assert!(matches!(&document.stage, Stage::Returned { reason, .. } if reason == "请精简"));
        let document = edit(on, document, body.notice(), by("office")).unwrap();
        assert_eq!(document.countersigns, answers);
        let document = ask(on, document, std::slice::from_ref(&first), &by("office")).unwrap();
        assert_eq!(document.countersigns.len(), 3, "asked again on the new text, the first answer stays");
    }
}

#[test]
fn the_office_goes_on_without_an_answer_only_with_a_reason() {
    for body in both() {
        let on = body.on();
        let (document, [first, second]) = asked(&body);
        let document = answer(on, document, (&first, Said::Agree), DIGEST, &by("unit")).unwrap();
        let silent = release(on, document.clone(), (&second, ""), &by("office")).unwrap_err();
        assert_eq!(codes(&silent), ["empty"]);
        let document = release(on, document, (&second, "急件，已电话征得同意"), &by("office")).unwrap();
        assert!(matches!(document.stage, Stage::Drafting { .. }));
        assert!(why_not_submit(on, body.kind(), &document).is_empty());
        assert_eq!(codes(&why_not_answer(on, &document, &second, &Said::Agree)), ["not-asked"]);
    }
}
