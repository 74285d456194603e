//! 第二十六条 冠字样: from the record of the sign-off or of a meeting, never typed.
use crate::scene::{both, codes, zhanjiang};
use rules::{
    document::{Chosen, Content, printed_text, why_not_fit},
    rulebook::PhraseRecord,
};

#[test]
fn a_document_of_the_body_bears_one_of_its_phrases_at_the_head_of_the_text() {
    let body = zhanjiang();
    let content = body.notice();
    let text = printed_text(body.kind(), &content);
    assert!(text.starts_with("经湛江市") && text.contains("总召集人同意，现将有关事项"), "{text}");
    let bare = Content { phrase: None, ..content.clone() };
    let found = why_not_fit(body.on(), body.kind(), &bare);
    assert_eq!(codes(&found), ["phrase-missing"]);
    assert_eq!(found[0].basis.as_ref().unwrap().cited(), "第二十六条");
    let typed = Content { text: "经总召集人同意，现通知如下。".into(), ..content.clone() };
    assert_eq!(codes(&why_not_fit(body.on(), body.kind(), &typed)), ["phrase-typed"], "the short name is no way round");
    let foreign = Chosen { phrase: "of another kind".into(), passed: None };
    let found = why_not_fit(body.on(), body.kind(), &Content { phrase: Some(foreign), ..content.clone() });
    assert_eq!(codes(&found), ["phrase-of-another"]);
    assert_eq!(found[0].with, [body.kind().title.clone()], "and it says of what kind");
    let text = "安排方案报总召集人同意后实施。".to_owned();
    let spoken_of = Content { text, ..content };
    assert_eq!(codes(&why_not_fit(body.on(), body.kind(), &spoken_of)), [""; 0], "to speak of it is no phrase");
}

#[test]
fn a_phrase_of_a_meeting_needs_the_record_of_that_meeting() {
    let body = zhanjiang();
    let with = Content { phrase: body.phrase(PhraseRecord::Passed), ..body.notice() };
    assert!(why_not_fit(body.on(), body.kind(), &with).is_empty());
    let mut without = with;
    without.phrase.as_mut().unwrap().passed = None;
    assert_eq!(codes(&why_not_fit(body.on(), body.kind(), &without)), ["phrase-without-record"]);
}

#[test]
fn a_body_whose_rules_name_no_phrase_has_none_and_needs_none() {
    let [_, river] = both();
    let content = river.notice();
    assert!(content.phrase.is_none() && river.kind().seal.is_none());
    assert!(why_not_fit(river.on(), river.kind(), &content).is_empty());
    assert_eq!(printed_text(river.kind(), &content), content.text);
}
