//! 第十五条 重大事项集体讨论和民主决策制度; quorum and votes where a rulebook turns them on.
use crate::scene::{Body, by, clause, codes, listed, river, zhanjiang};
use rules::{
    meeting::{self, Ballot, Beside, Conclusion, Meeting, cautions, conclude, why_not_conclude},
    rulebook::Attends,
    topic::{Stage, Topic},
    words,
};

/// A topic of this kind before a held meeting of all members, of which `there` were there.
fn before(body: &Body, kind: &str, attends: Attends, there: usize) -> (Meeting, Topic) {
    let pooled = [body.pooled_as(0, kind)];
    let meeting = body.held(body.plan(body.kind(attends), &pooled), &pooled, there);
    (meeting, listed(&pooled, "m-1").remove(0))
}

#[test]
fn a_major_matter_is_concluded_only_by_the_kinds_of_meeting_that_may() {
    let body = zhanjiang();
    let major = body.topic_kind(|kind| kind.major).key.clone();
    let passes = body.outcome(|o| o.passes).key.clone();
    for kind in &body.book.meetings {
        let (meeting, topic) = before(&body, &major, kind.attends, 1);
        let found =
            why_not_conclude(body.on(crate::scene::MEETING_DAY), &meeting, &topic, &body.conclusion(&topic, &passes));
        if kind.decides_major {
            assert!(found.is_empty(), "{}: {found:?}", kind.title);
        } else {
            assert_eq!((codes(&found), clause(&found)), (vec!["major-not-here"], "第十五条".to_owned()));
            assert!(
                words::say(&found[0], &body.book).contains("应当由全体会议作出结论"),
                "{}",
                words::say(&found[0], &body.book)
            );
        }
    }
}

#[test]
fn other_meetings_may_discuss_a_major_matter_and_put_it_off() {
    let body = zhanjiang();
    let major = body.topic_kind(|kind| kind.major).key.clone();
    let (meeting, topic) = before(&body, &major, Attends::TopicMembers, 1);
    let later = body.conclusion(&topic, &body.outcome(|o| o.carries_over).key);
    let (_, topic) = conclude(body.on(crate::scene::MEETING_DAY), meeting, topic, later).unwrap();
    assert!(matches!(topic.stage, Stage::Pooled { .. }));
    let pooled = [body.pooled_as(0, &major)];
    let drafted = body.drafted(body.plan(body.kind(Attends::TopicMembers), &pooled), &pooled);
    let said = cautions(body.on(crate::scene::TODAY), &drafted, Beside { topics: &pooled, others: &[] });
    assert_eq!(codes(&said), ["major-only-discussed"], "and the office is told beforehand");
}

fn vote(body: &Body, there: usize, outcome: &str, ballot: Option<Ballot>) -> Vec<&'static str> {
    let (meeting, topic) = before(body, &body.book.topic_kinds[0].key, Attends::AllMembers, there);
    let conclusion = Conclusion { ballot, ..body.conclusion(&topic, outcome) };
    codes(&why_not_conclude(body.on(crate::scene::MEETING_DAY), &meeting, &topic, &conclusion))
}

const fn ballot(ayes: u32, noes: u32, abstained: u32) -> Ballot {
    Ballot { ayes, noes, abstained }
}

#[test]
fn river_concludes_nothing_without_half_of_its_members() {
    let body = river();
    let passes = body.outcome(|o| o.passes).key.clone();
    assert_eq!(body.members().len(), 7);
    assert_eq!(vote(&body, 3, &passes, Some(ballot(3, 0, 0))), ["no-quorum"]);
    assert!(vote(&body, 4, &passes, Some(ballot(4, 0, 0))).is_empty());
}

#[test]
fn a_missing_quorum_does_not_stop_the_record_of_who_came() {
    let body = river();
    let pooled = [body.pooled(0)];
    let held = body.held(body.plan(body.full(), &pooled), &pooled, 3);
    let found = meeting::why_no_quorum(body.full(), meeting::turnout(held.attendance())).unwrap();
    assert_eq!(words::say(&found, &body.book), "应到的成员 7，到会 3，没有达到 1/2，不能作出结论。");
}

#[test]
fn river_passes_with_more_than_half_of_those_there() {
    let body = river();
    let passes = body.outcome(|o| o.passes).key.clone();
    let fails = body.outcome(|o| !o.passes && !o.carries_over).key.clone();
    let table: [(Option<Ballot>, &str, &[&str]); 7] = [
        (Some(ballot(4, 2, 0)), &passes, &[]),
        (Some(ballot(3, 3, 0)), &passes, &["vote-falls-short"]),
        (Some(ballot(3, 0, 3)), &passes, &["vote-falls-short"]),
        (Some(ballot(3, 3, 0)), &fails, &[]),
        (Some(ballot(6, 1, 0)), &passes, &["too-many-votes"]),
        (Some(ballot(u32::MAX, 1, 0)), &fails, &["too-many-votes"]),
        (None, &passes, &["ballot-missing"]),
    ];
    for (cast, outcome, expected) in table {
        assert_eq!(vote(&body, 6, outcome, cast), expected, "{cast:?} {outcome}");
    }
}

#[test]
fn where_no_voting_is_set_no_votes_are_kept() {
    let body = zhanjiang();
    let passes = body.outcome(|o| o.passes).key.clone();
    assert!(vote(&body, 3, &passes, None).is_empty(), "no quorum either: three of twenty-four");
    assert_eq!(vote(&body, 3, &passes, Some(ballot(3, 0, 0))), ["no-voting-here"]);
}

#[test]
fn opinions_and_dissent_are_on_record_with_their_speakers() {
    let body = zhanjiang();
    let (meeting, topic) = before(&body, &body.book.topic_kinds[0].key, Attends::AllMembers, 24);
    let said = |who: &str, said: &str| meeting::Speech { who: who.into(), said: said.into() };
    let mut conclusion = body.conclusion(&topic, &body.outcome(|o| o.passes).key);
    conclusion.speeches = vec![said("市财政局", "资金可以调剂。")];
    conclusion.dissent = vec![said("", "时限偏紧。")];
    let on = body.on(crate::scene::MEETING_DAY);
    let found = why_not_conclude(on, &meeting, &topic, &conclusion);
    assert_eq!((found[0].field.as_str(), found.len()), ("dissent.0.who", 1));
    conclusion.dissent[0].who = "市水务局".into();
    conclusion.by = by("office");
    let (meeting, _) = conclude(on, meeting, topic, conclusion).unwrap();
    let kept = meeting.dealt[0].conclusion().unwrap();
    assert_eq!(kept.dissent[0].said, "时限偏紧。");
}
