//! 第二十条: by when a decision is to be done. No unit is given what was due before it heard of it.
use crate::{
    art20_minutes::drafted,
    scene::{MEETING_DAY, approval, both, by, clause, codes},
};
use jiff::{ToSpan, civil::Date};
use rules::{
    approval::Course,
    decision::{Days, Decision, Term, why_not_due},
    meeting::why_not_conclude,
    minutes::{self, Outcome},
};

fn day(after_meeting: i64) -> Date {
    MEETING_DAY.checked_add(after_meeting.days()).unwrap()
}

#[test]
fn a_day_is_neither_before_the_meeting_nor_passed() {
    // Days after the meeting: of the term, of today, and what is said of it.
    let table: [(Option<i64>, i64, &[&str]); 8] = [
        (None, 0, &[]),
        (None, 90, &[]),
        (Some(0), 0, &[]),
        (Some(31), 31, &[]),
        (Some(31), 0, &[]),
        (Some(-1), 0, &["due-before-meeting"]),
        (Some(-1), 5, &["due-before-meeting"]),
        (Some(4), 5, &["due-is-past"]),
    ];
    for body in both() {
        for (term, today, expected) in table {
            let term = term.map_or(Term::Usual, |after| Term::By { day: day(after) });
            let decision = Decision { term: Some(term), ..body.decision(0) };
            let days = Days { held_on: MEETING_DAY, today: day(today) };
            let found: Vec<_> = why_not_due(&body.book, &decision, days, "d").into_iter().collect();
            assert_eq!(codes(&found), expected, "{term:?} on {}", days.today);
            assert!(found.iter().all(|one| one.field == "d.term"));
            assert!(found.is_empty() || clause(&found) == body.book.minutes.basis.clause().unwrap().0);
        }
    }
}

#[test]
fn a_conclusion_is_not_recorded_with_a_day_that_is_over() {
    for body in both() {
        let (held, topics) = body.full_held(&[body.pooled(0)]);
        let due = |term: Date, today: Date| {
            let mut conclusion = body.conclusion(&topics[0], &body.outcome(|o| o.passes).key);
            conclusion.decisions = vec![Decision { term: Some(Term::By { day: term }), ..body.decision(0) }];
            codes(&why_not_conclude(body.on(today), &held, &topics[0], &conclusion))
        };
        assert!(due(day(0), day(0)).is_empty());
        assert_eq!(due(day(-1), day(0)), ["due-before-meeting"]);
        assert_eq!(due(day(2), day(3)), ["due-is-past"]);
    }
}

#[test]
fn a_day_that_passes_while_they_are_drafted_is_set_anew_before_anybody_reviews_them() {
    for body in both() {
        let (mut drafted, meeting, _) = drafted(&body);
        drafted.content.sections[0].decisions[1].term = Some(Term::By { day: day(3) });
        let (then, later) = (body.on(day(3)), body.on(day(4)));
        assert!(minutes::why_not_submit(then, &drafted, &meeting).is_empty());
        let found = minutes::why_not_submit(later, &drafted, &meeting);
        assert_eq!(codes(&found), ["due-is-past"]);
        assert_eq!(found[0].field, "sections.0.decisions.1.term");

        let stands = drafted.content.clone();
        assert!(minutes::why_not_edit(later, &drafted, &meeting, &stands).is_empty(), "nobody wrote it now");
        let mut anew = stands;
        anew.sections[0].decisions[1].term = Some(Term::By { day: day(2) });
        assert_eq!(codes(&minutes::why_not_edit(later, &drafted, &meeting, &anew)), ["due-is-past"]);
    }
}

#[test]
fn minutes_whose_days_passed_in_review_go_back_and_are_signed_with_the_new_day() {
    for body in both() {
        let (drafted, meeting, _) = drafted(&body);
        let review = minutes::submit(body.on(MEETING_DAY), drafted, &meeting, "a-9".into(), by("office")).unwrap();
        assert!(minutes::why_not_sign(body.on(day(31)), &review).is_empty(), "the last day is still to come");
        let late = body.on(day(32));
        let found = minutes::why_not_sign(late, &review);
        assert_eq!(codes(&found), ["decision-due-passed"; 3]);
        assert_eq!((found[2].with[0].as_str(), found[2].with[2].as_str()), ("3", "2026-11-30"));

        let back = approval("a-9", Course::Returned { by: by("convener") });
        let mut open = minutes::settle(review, Outcome::Back { approval: &back }).unwrap();
        for decision in open.content.sections.iter_mut().flat_map(|section| &mut section.decisions) {
            decision.term = Some(Term::By { day: day(60) });
        }
        let again = minutes::submit(late, open, &meeting, "a-10".into(), by("office")).unwrap();
        assert!(minutes::why_not_sign(late, &again).is_empty());
    }
}
