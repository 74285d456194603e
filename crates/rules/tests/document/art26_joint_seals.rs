//! 第二十六条, 条例 17 联合行文: nothing goes out before the seals of all organs are in, or the rulebook does not wait for them.
use crate::scene::{Body, TODAY, by, codes, sealed, zhanjiang};
use jiff::civil::Date;
use rules::{
    approval::By,
    document::{
        Content, Document, JointOrgan, Sealed, awaiting, note_joint_seal, number, seal, unseal, why_not_issue,
        why_not_note_joint_seal,
    },
    meeting::{Party, Situation},
    rulebook::OtherSeals,
};

fn content(body: &Body) -> Content {
    let organ = |organ: Party, name: &str| JointOrgan { organ, name: name.into() };
    let joint = vec![organ(body.member(3), "湛江市某局"), organ(Party::Guest("湛江市某委".into()), "湛江市某委")];
    Content { joint, ..body.notice() }
}

/// Signed by all, numbered, waiting for our seal.
fn numbered(body: &Body) -> Document {
    let mut document = body.signed(content(body));
    for organ in [0, 1].map(|n| document.content.joint[n].organ.clone()) {
        document = rules::document::joint_sign(document, &organ, "同意", by("head")).unwrap();
    }
    let seals = awaiting(&body.book, body.kind(), &document.content);
    number(document, crate::scene::DIGEST, (1, "某〔2026〕1号".into()), seals, by("office")).unwrap()
}

fn note(body: &Body, document: Document, organ: Option<&Party>, file: &str) -> Document {
    note_joint_seal(body.on(), document, (organ.cloned(), TODAY), (file.into(), by("office"))).unwrap()
}

#[test]
fn it_waits_for_each_organ_and_says_which_and_one_file_may_bear_all() {
    let body = zhanjiang();
    let on = body.on();
    let to = [body.member(0)];
    let document = numbered(&body);
    assert_eq!(codes(&why_not_issue(on, &document, &to)), ["seal-awaited"], "ours comes first");
    let [ours, outside] = [0, 1].map(|n| document.content.joint[n].organ.clone());
    assert_eq!(codes(&why_not_note_joint_seal(on, &document, (Some(&ours), TODAY))), ["not-in-state"]);
    let document = seal(body.kind(), document, sealed(1)).unwrap();
    let refused = why_not_issue(on, &document, &to);
    assert_eq!(
        (codes(&refused), refused[0].with.join("")),
        (vec!["joint-seal-waits"], "湛江市某局、湛江市某委".into())
    );
    assert_eq!(document.state_title(), "已用印，待联署机关用印");

    let first = note(&body, document.clone(), Some(&ours), "f-7");
    assert_eq!(first.joint_seal_waits().len(), 1);
    let both = note(&body, first, Some(&outside), "f-8");
    assert!(why_not_issue(on, &both, &to).is_empty());
    let again = note(&body, both, Some(&outside), "f-9");
    assert_eq!(again.joint_seal(&outside).unwrap().file, "f-9", "the later file counts");
    let files = |document: &Document| document.joint_seals_now().iter().map(|one| one.file.clone()).collect::<Vec<_>>();
    assert_eq!(files(&again), ["f-7", "f-9"], "and the one it took the place of does not");
    let all = note(&body, again, None, "f-10");
    assert_eq!(files(&all), ["f-10"], "one with all seals takes the place of each");
    assert_eq!(files(&note(&body, all, Some(&ours), "f-11")), ["f-10", "f-11"], "it still bears the other seal");
    let whole = note(&body, document, None, "f-7");
    assert!(why_not_issue(on, &whole, &to).is_empty());

    let void = unseal(whole, "印歪了", by("keeper")).unwrap();
    let anew = seal(body.kind(), void, sealed(2)).unwrap();
    assert_eq!(anew.joint_seal_waits().len(), 2, "what was set on a misprint is void with it");
}

#[test]
fn a_seal_is_noted_of_an_organ_of_the_document_on_a_day_that_can_be() {
    let body = zhanjiang();
    let document = seal(body.kind(), numbered(&body), sealed(1)).unwrap();
    let ours = document.content.joint[0].organ.clone();
    let stranger = body.member(7);
    let table: [(&str, &Party, Date); 3] = [
        ("joint-seal-not-awaited", &stranger, TODAY),
        ("day-to-come", &ours, TODAY.tomorrow().unwrap()),
        ("joint-seal-before-number", &ours, TODAY.yesterday().unwrap()),
    ];
    for (code, organ, day) in table {
        assert_eq!(codes(&why_not_note_joint_seal(body.on(), &document, (Some(organ), day))), [code]);
    }
    // Our seal is noted a day late: the others set theirs on the day of the number all the same.
    let late = By { at: by("keeper").at + jiff::SignedDuration::from_hours(24), ..by("keeper") };
    let late = seal(body.kind(), numbered(&body), Sealed { by: late, ..sealed(1) }).unwrap();
    let tomorrow = Situation { today: TODAY.tomorrow().unwrap(), ..body.on() };
    assert!(why_not_note_joint_seal(tomorrow, &late, (Some(&ours), TODAY)).is_empty());
    let early = why_not_note_joint_seal(tomorrow, &late, (Some(&ours), TODAY.yesterday().unwrap()));
    assert_eq!(codes(&early), ["joint-seal-before-number"]);
    let alone = body.ready(body.notice());
    assert_eq!(codes(&why_not_note_joint_seal(body.on(), &alone, (None, TODAY))), ["joint-seal-not-awaited"]);
}

#[test]
fn a_rulebook_that_does_not_wait_lets_it_out_with_our_seal_alone() {
    let mut body = zhanjiang();
    for rule in body.book.papers.iter_mut().filter_map(|paper| paper.is.seal.as_mut()) {
        rule.other_organs = OtherSeals::NotNeeded;
    }
    let document = seal(body.kind(), numbered(&body), sealed(1)).unwrap();
    assert!(document.joint_sealers().is_empty());
    assert!(why_not_issue(body.on(), &document, &[body.member(0)]).is_empty());
}
