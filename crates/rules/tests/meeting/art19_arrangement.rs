//! 第十九条 由专班办公室根据工作需要统筹并提出具体安排建议,按程序报请召开.
use crate::scene::{Body, TODAY, approval, both, by, clause, codes, zhanjiang};
use jiff::civil::date;
use rules::{
    approval::Course,
    meeting::{
        Beside, Meeting, Stage, arrange_again, cancel, next_in_year, notice, propose, settle, take_back, title_of,
        why_not_arrange, why_not_arrange_again, why_not_notice, why_not_propose,
    },
    rulebook::Attends,
    topic::Topic,
};

fn why_not(body: &Body, meeting: &Meeting, topics: &[Topic], others: &[Meeting]) -> Vec<&'static str> {
    codes(&why_not_propose(body.on(TODAY), meeting, Beside { topics, others }))
}

#[test]
fn the_office_proposes_the_chain_agrees_and_the_notice_goes_out() {
    for body in both() {
        let topics = [body.pooled(0)];
        let on = body.on(TODAY);
        let beside = Beside { topics: &topics, others: &[] };
        let drafted = body.drafted(body.plan(body.full(), &topics), &topics);
        assert_eq!(codes(&why_not_notice(on, &drafted)), ["not-in-state"]);
        let proposed = propose(on, drafted, beside, "a-1".into(), by("office")).unwrap();
        assert_eq!(codes(&why_not_arrange_again(&proposed)), ["not-in-state"], "what is read is what was put forward");
        let other = approval("a-2", Course::Agreed { by: by("chief") });
        assert_eq!(codes(&settle(proposed.clone(), &other).unwrap_err()), ["not-in-state"]);
        let waiting = approval("a-1", Course::Waiting { step: 1 });
        assert_eq!(codes(&settle(proposed.clone(), &waiting).unwrap_err()), ["not-in-state"]);
        let agreed = settle(proposed, &approval("a-1", Course::Agreed { by: by("chief") })).unwrap();
        assert!(matches!(&agreed.stage, Stage::Agreed { by } if by.post == "chief"));
        let noticed = notice(on, agreed, &topics, by("office")).unwrap();
        assert_eq!(noticed.invited.len(), body.members().len() + body.seated());
    }
}

#[test]
fn what_the_chain_sends_back_says_why_and_can_be_changed_and_proposed_again() {
    for body in both() {
        let topics = [body.pooled(0)];
        let beside = Beside { topics: &topics, others: &[] };
        let drafted = body.drafted(body.plan(body.full(), &topics), &topics);
        let proposed = propose(body.on(TODAY), drafted, beside, "a-1".into(), by("office")).unwrap();
        let recalled = settle(proposed.clone(), &approval("a-1", Course::Recalled { by: by("office") })).unwrap();
        assert!(matches!(recalled.stage, Stage::Drafted { .. }));
        let nobody = Course::Lapsed { by: by("chief"), reason: "单位已调出".into() };
        let lapsed = settle(proposed.clone(), &approval("a-1", nobody)).unwrap();
        assert!(matches!(&lapsed.stage, Stage::Drafted { by } if by.post != "chief"), "nobody sent it back");
        let back = settle(proposed, &approval("a-1", Course::Returned { by: by("chief") })).unwrap();
        assert!(matches!(&back.stage, Stage::Returned { reason, .. } if reason == "时间与另一会议冲突"));
        let mut plan = back.plan.clone();
        plan.day = date(2026, 11, 6);
        let again = arrange_again(body.on(TODAY), back, plan, &topics, by("office")).unwrap();
        assert!(propose(body.on(TODAY), again, beside, "a-2".into(), by("office")).is_ok());
    }
}

#[test]
fn an_arrangement_is_proposed_complete() {
    for body in both() {
        let topics = [body.pooled(0)];
        let full = body.drafted(body.plan(body.full(), &topics), &topics);
        assert!(why_not(&body, &full, &topics, &[]).is_empty());
        let change = |change: &dyn Fn(&mut Meeting)| {
            let mut meeting = full.clone();
            change(&mut meeting);
            why_not(&body, &meeting, &topics, &[])
        };
        assert_eq!(change(&|m| m.plan.place.clear()), ["empty"]);
        assert_eq!(change(&|m| m.plan.agenda.clear()), ["no-topics"]);
        assert_eq!(change(&|m| m.plan.day = date(2026, 10, 15)), ["day-is-past"]);
        assert!(change(&|m| m.plan.day = TODAY).is_empty(), "an urgent meeting is held the same day");
        assert_eq!(change(&|m| m.plan.convener = body.book.posts[4].key.clone()), ["wrong-convener"]);
        let mut same = full.clone();
        same.id = "m-2".into();
        assert_eq!(why_not(&body, &full, &topics, &[same.clone()]), ["meeting-number-taken"]);
        let cancelled = cancel(same, "暂不召开", by("office")).unwrap();
        assert!(why_not(&body, &full, &topics, &[cancelled]).is_empty(), "a cancelled meeting gives its number back");
    }
}

#[test]
fn meetings_of_a_kind_are_counted_in_their_year() {
    for body in both() {
        let topics = [body.pooled(0)];
        let kind = body.full();
        let third = body.drafted(body.plan(kind, &topics), &topics);
        let others = [third.clone()];
        assert_eq!(next_in_year(&kind.key, 2026, &others), 4);
        assert_eq!(next_in_year(&kind.key, 2027, &others), 1);
        assert_eq!(next_in_year("another", 2026, &others), 1);
        assert_eq!(title_of(kind, &third.plan), "第三次全体会议");
        let mut plan = third.plan;
        for (n, title) in
            [(10, "第十次全体会议"), (12, "第十二次全体会议"), (21, "第二十一次全体会议"), (100, "第100次全体会议")]
        {
            plan.n = n;
            assert_eq!(title_of(kind, &plan), title);
        }
    }
}

#[test]
fn a_policy_measure_without_a_closed_consultation_goes_on_only_with_its_reason() {
    let body = zhanjiang();
    let policy = body.topic_kind(|kind| kind.policy).key.clone();
    let topics = [body.pooled_as(0, &policy)];
    let mut meeting = body.drafted(body.plan(body.full(), &topics), &topics);
    let found = why_not_propose(body.on(TODAY), &meeting, Beside { topics: &topics, others: &[] });
    assert_eq!((codes(&found), clause(&found)), (vec!["policy-not-consulted"], "第十一条".to_owned()));
    meeting.plan.agenda[0].going_on = Some("  ".into());
    assert_eq!(why_not(&body, &meeting, &topics, &[]), ["policy-not-consulted"]);
    meeting.plan.agenda[0].going_on = Some("先听取思路，不作审议".into());
    assert!(why_not(&body, &meeting, &topics, &[]).is_empty());
}

#[test]
fn a_meeting_of_topic_members_that_concerns_none_is_not_proposed() {
    let body = zhanjiang();
    let mut topics = [body.pooled(0)];
    topics[0].matter.unit = body.book.office.unit.clone();
    topics[0].matter.concerned.clear();
    let plan = body.plan(body.kind(Attends::TopicMembers), &topics);
    let meeting = body.drafted(plan, &topics);
    assert_eq!(why_not(&body, &meeting, &topics, &[]), ["nobody-attends"]);
}

#[test]
fn an_agenda_takes_topics_of_the_pool_once_each() {
    for body in both() {
        let pooled = body.pooled(0);
        let mut topics = vec![pooled.clone()];
        let mut plan = body.plan(body.full(), &topics);
        plan.agenda.push(plan.agenda[0].clone());
        let on = body.on(TODAY);
        assert_eq!(codes(&why_not_arrange(on, "m-1", &plan, &topics)), ["listed-twice"]);
        plan.agenda.pop();
        topics[0] = rules::topic::list(pooled, "m-9", by("office")).unwrap();
        assert_eq!(codes(&why_not_arrange(on, "m-1", &plan, &topics)), ["topic-not-pooled"]);
        assert_eq!(codes(&why_not_arrange(on, "m-1", &plan, &[])), ["topic-unknown"]);
        plan.planned_minutes = 0;
        plan.kind = "none".into();
        assert_eq!(codes(&why_not_arrange(on, "m-9", &plan, &topics)), ["choose-one", "meeting-length"]);
    }
}

#[test]
fn a_noticed_meeting_taken_back_goes_through_its_chain_again() {
    for body in both() {
        let topics = [body.pooled(0)];
        let noticed = body.noticed(body.plan(body.full(), &topics), &topics);
        let back = take_back(noticed, by("office")).unwrap();
        assert!(matches!(back.stage, Stage::Drafted { .. }) && back.replies.is_empty());
        assert_eq!(codes(&take_back(back, by("office")).unwrap_err()), ["not-in-state"]);
    }
}

#[test]
fn a_meeting_is_cancelled_with_a_reason_and_not_after_it_was_held() {
    for body in both() {
        let topics = [body.pooled(0)];
        let plan = body.plan(body.full(), &topics);
        let noticed = body.noticed(plan.clone(), &topics);
        assert_eq!(codes(&cancel(noticed.clone(), " ", by("office")).unwrap_err()), ["empty"]);
        let cancelled = cancel(noticed, "台风", by("office")).unwrap();
        assert_eq!(codes(&cancel(cancelled, "台风", by("office")).unwrap_err()), ["not-in-state"]);
        let held = body.held(plan, &topics, 7);
        assert_eq!(codes(&cancel(held, "台风", by("office")).unwrap_err()), ["not-in-state"]);
    }
}

#[test]
fn the_notice_looks_at_the_conveners_right_again() {
    for mut body in both() {
        let topics = [body.pooled(0)];
        let drafted = body.drafted(body.plan(body.full(), &topics), &topics);
        let beside = Beside { topics: &topics, others: &[] };
        let proposed = propose(body.on(TODAY), drafted, beside, "a-1".into(), by("office")).unwrap();
        let agreed = settle(proposed, &approval("a-1", Course::Agreed { by: by("chief") })).unwrap();
        assert!(why_not_notice(body.on(TODAY), &agreed).is_empty());
        let post = agreed.plan.convener.clone();
        body.post_vacant(&post, date(2026, 10, 20));
        assert_eq!(codes(&why_not_notice(body.on(TODAY), &agreed)), ["seat-vacant"]);
        assert_eq!(codes(&why_not_notice(body.on(date(2026, 11, 1)), &agreed)), ["seat-vacant", "day-is-past"]);
    }
}
