//! 第二十条 研究达成的结论性意见.
use crate::scene::{MEETING_DAY, at, both, by, codes, zhanjiang};
use jiff::civil::date;
use rules::{
    decision::{Decision, Term},
    meeting::{self, Dealt, conclude, leave_over, previous, why_not_conclude, why_not_leave_over},
    topic::Stage,
};

#[test]
fn a_conclusion_is_recorded_after_the_meeting_and_ends_the_topic() {
    for body in both() {
        let pooled = [body.pooled(0)];
        let passes = body.outcome(|o| o.passes).key.clone();
        let noticed = body.noticed(body.plan(body.full(), &pooled), &pooled);
        let (held, topics) = body.full_held(&pooled);
        let conclusion = body.conclusion(&topics[0], &passes);
        let on = body.on(MEETING_DAY);
        assert!(codes(&why_not_conclude(on, &noticed, &topics[0], &conclusion)).contains(&"not-in-state"));
        let (held, topic) = conclude(on, held, topics[0].clone(), conclusion).unwrap();
        assert!(matches!(&topic.stage, Stage::Concluded { outcome, .. } if *outcome == passes));
        assert_eq!(held.open_topics().count(), 0);
    }
}

#[test]
fn a_conclusion_recorded_again_replaces_the_first() {
    for body in both() {
        let (held, topics) = body.full_held(&[body.pooled(0)]);
        let on = body.on(MEETING_DAY);
        let put_off = body.conclusion(&topics[0], &body.outcome(|o| o.carries_over).key);
        let (held, topic) = conclude(on, held, topics[0].clone(), put_off).unwrap();
        assert_eq!(topic.carried.len(), 1);
        let passed = body.conclusion(&topic, &body.outcome(|o| o.passes).key);
        let (held, topic) = conclude(on, held, topic, passed).unwrap();
        assert_eq!((held.dealt.len(), topic.carried.len()), (1, 0));
    }
}

#[test]
fn an_outcome_that_decides_nothing_carries_no_decisions() {
    for body in both() {
        let (held, topics) = body.full_held(&[body.pooled(0)]);
        for outcome in &body.book.outcomes {
            let mut conclusion = body.conclusion(&topics[0], &outcome.key);
            conclusion.decisions = vec![body.decision(0)];
            let found = codes(&why_not_conclude(body.on(MEETING_DAY), &held, &topics[0], &conclusion));
            let expected: &[&str] = if outcome.decides { &[] } else { &["outcome-without-decisions"] };
            assert_eq!(found, expected, "{}", outcome.title);
        }
    }
}

#[test]
fn the_meetings_opinion_is_words_or_decisions() {
    for body in both() {
        let (held, topics) = body.full_held(&[body.pooled(0)]);
        let mut conclusion = body.conclusion(&topics[0], &body.outcome(|o| o.passes).key);
        conclusion.opinion.clear();
        let on = body.on(MEETING_DAY);
        assert_eq!(codes(&why_not_conclude(on, &held, &topics[0], &conclusion)), ["empty"]);
        conclusion.decisions = vec![body.decision(0)];
        assert!(why_not_conclude(on, &held, &topics[0], &conclusion).is_empty());
    }
}

#[test]
fn a_decision_charges_registered_units_of_the_body_once_each() {
    let body = zhanjiang();
    let (held, topics) = body.full_held(&[body.pooled(0)]);
    let members = body.members();
    let noted = |lead: &str, parts: &[&str]| {
        let mut conclusion = body.conclusion(&topics[0], &body.outcome(|o| o.passes).key);
        let parts = parts.iter().map(|part| (*part).to_owned()).collect();
        let (lead, term) = (Some(lead.to_owned()), Some(Term::Usual));
        conclusion.decisions = vec![Decision { text: "办一件事。".into(), lead, parts, term }];
        codes(&why_not_conclude(body.on(MEETING_DAY), &held, &topics[0], &conclusion))
    };
    assert!(noted(&members[0], &[&members[1], "leizhou"]).is_empty());
    assert!(noted(&body.book.office.unit, &[]).is_empty(), "the unit that houses the office");
    assert_eq!(noted("headquarters", &[]), ["superior-not-charged"]);
    assert_eq!(noted(&members[0], &[&members[0]]), ["unit-twice"]);
    assert_eq!(noted(&members[0], &[&members[1], &members[1]]), ["unit-twice"]);
    assert_eq!(noted("gone", &[]), ["unit-not-registered"]);
}

#[test]
fn what_the_meeting_did_not_get_to_goes_back_to_the_pool() {
    for body in both() {
        let (held, topics) = body.full_held(&[body.pooled(0), body.pooled(1)]);
        let (held, topic) = leave_over(held, topics[1].clone(), by("office")).unwrap();
        assert!(matches!(topic.stage, Stage::Pooled { .. }));
        assert_eq!((topic.carried[0].outcome.as_ref(), topic.carried[0].meeting.as_str()), (None, "m-1"));
        assert!(matches!(held.dealt_with("topic-1"), Some(Dealt::LeftOver(_))));
        assert_eq!(held.open_topics().collect::<Vec<_>>(), ["topic-0"]);
        let stranger = body.pooled(2);
        assert_eq!(codes(&why_not_leave_over(&held, &stranger)), ["topic-not-listed"]);
    }
}

#[test]
fn the_previous_of_the_series_is_the_last_held_of_the_same_kind() {
    for body in both() {
        let (this, _) = body.full_held(&[body.pooled(0)]);
        let moved = |id: &str, day, kind: &str| {
            let mut other = this.clone();
            (other.id, other.plan.day, other.plan.kind) = (id.to_owned(), day, kind.to_owned());
            other
        };
        let kind = this.plan.kind.clone();
        let mut morning = moved("morning", MEETING_DAY, &kind);
        morning.plan.start = at(9);
        let mut cancelled = moved("cancelled", MEETING_DAY, &kind);
        (cancelled.plan.start, cancelled.stage) =
            (at(10), meeting::Stage::Cancelled { by: by("office"), why: "台风".into() });
        let others = [
            moved("old", date(2026, 3, 1), &kind),
            morning,
            cancelled,
            moved("other kind", date(2026, 10, 29), "another"),
            moved("later", date(2026, 12, 1), &kind),
        ];
        assert_eq!(previous(&this, &others).unwrap().id, "morning");
        assert!(previous(&others[0], &others).is_none());
    }
}
