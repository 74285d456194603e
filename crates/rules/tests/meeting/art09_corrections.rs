//! 第九条 会议组织: what was recorded of who came is set right, with a reason, until the minutes are signed.
use crate::scene::{Body, MEETING_DAY, approval, at, at_the_start, both, by, codes, listed, river};
use jiff::civil::date;
use rules::{
    approval::Course,
    meeting::{
        Answer, Attendance, Ballot, Channel, Conclusion, Correction, Invited, Meeting, Party, Presence, Sheet, Stage,
        ballot_changes, changes, conclude, correct, turnout, why_not_arrange, why_not_correct, why_not_reply,
    },
    minutes::{self, Outcome},
    topic::Topic,
};
use std::collections::BTreeMap;

fn ballot(ayes: u32, noes: u32) -> Ballot {
    Ballot { ayes, noes, abstained: 0 }
}

/// Held with so many there, one topic concluded.
fn concluded(body: &Body, there: usize) -> (Meeting, Vec<Topic>) {
    voted(body, there, ballot(4, 0))
}

fn voted(body: &Body, there: usize, votes: Ballot) -> (Meeting, Vec<Topic>) {
    let pooled = [body.pooled(0)];
    let held = body.held(body.plan(body.full(), &pooled), &pooled, there);
    let topic = listed(&pooled, "m-1").remove(0);
    let votes = body.full().votes.map(|_| votes);
    let passes = Conclusion { ballot: votes, ..body.conclusion(&topic, &body.outcome(|o| o.passes).key) };
    let (held, topic) = conclude(body.on(MEETING_DAY), held, topic, passes).unwrap();
    (held, vec![topic])
}

fn as_recorded(meeting: &Meeting) -> Sheet {
    let Stage::Held { chair, attendance, .. } = &meeting.stage else { panic!("not held") };
    Sheet { chair_name: chair.name.clone(), attendance: attendance.clone() }
}

fn because(sheet: Sheet) -> Correction {
    Correction { sheet, reason: "签到表核对有误".into(), ballots: BTreeMap::new() }
}

#[test]
fn the_list_is_set_right_with_a_reason_and_says_what_it_said_before() {
    for body in both() {
        let (held, topics) = concluded(&body, body.members().len() + body.seated());
        let on = body.on(date(2026, 11, 2));
        let mut sheet = as_recorded(&held);
        assert_eq!(codes(&why_not_correct(on, &held, &topics, &because(sheet.clone()))), ["nothing-corrected"]);
        sheet.attendance[1].was = Presence::OnLeave { reason: "出差".into() };
        sheet.attendance[2].was = Presence::StandIn { name: "赵某某".into(), post_title: "科长".into() };
        sheet.attendance.push(Attendance {
            party: Party::Guest("省厅 王某某".into()),
            name: "省厅 王某某".into(),
            invited: Invited::ByRule,
            was: Presence::Present,
        });
        let unsaid = Correction { reason: " ".into(), ..because(sheet.clone()) };
        assert_eq!(codes(&why_not_correct(on, &held, &topics, &unsaid)), ["empty"]);
        let right = correct(on, held.clone(), &topics, because(sheet), by("office")).unwrap();
        let count = turnout(right.attendance());
        assert_eq!((count.on_leave, count.stood_in, count.observers), (1, 1, 1), "who came along observes");
        let unit = |n: usize| on.party_title(&held.invited[n].party);
        let said = [
            format!("{}：到会（王1）→请假（出差）", unit(1)),
            format!("{}：到会（王2）→代会（科长 赵某某）", unit(2)),
            "增加列席：省厅 王某某".to_owned(),
        ];
        assert_eq!(changes(on, &held, &right), said);
        let Stage::Held { by: first, corrected: Some(last), .. } = &right.stage else { panic!("{:?}", right.stage) };
        assert_eq!((first.at, last.reason.as_str()), (at_the_start().at, "签到表核对有误"));
        let mut back = as_recorded(&right);
        back.attendance.pop();
        let back = correct(on, right.clone(), &topics, because(back), by("office")).unwrap();
        assert_eq!(changes(on, &right, &back), ["删去列席：省厅 王某某"]);
    }
}

#[test]
fn a_unit_that_left_since_keeps_its_line_and_a_new_line_says_more_than_a_name() {
    for mut body in both() {
        let (held, topics) = concluded(&body, body.members().len());
        let gone = body.members()[3].clone();
        body.units.retain(|unit| unit.key != gone);
        let mut sheet = as_recorded(&held);
        sheet.attendance[1].was = Presence::Absent;
        let guest = |name: &str| Attendance {
            party: Party::Guest(name.into()),
            name: name.into(),
            invited: Invited::Observer,
            was: Presence::Present,
        };
        sheet.attendance.push(guest("王某某"));
        let found = why_not_correct(body.on(MEETING_DAY), &held, &topics, &because(sheet.clone()));
        assert_eq!(codes(&found), ["guest-is-only-a-name"]);
        *sheet.attendance.last_mut().unwrap() = guest("省厅 王某某 处长");
        assert!(why_not_correct(body.on(MEETING_DAY), &held, &topics, &because(sheet)).is_empty());
    }
}

#[test]
fn where_a_quorum_counts_a_conclusion_that_would_fall_is_named_first() {
    let body = river();
    // Seven are due; four ayes pass while at most seven are there, and the quorum is a half.
    let (held, topics) = concluded(&body, 7);
    let on = body.on(MEETING_DAY);
    let only = |there: usize| {
        let mut sheet = as_recorded(&held);
        sheet.attendance.iter_mut().skip(there).for_each(|line| line.was = Presence::Absent);
        why_not_correct(on, &held, &topics, &because(sheet))
    };
    assert!(only(4).is_empty(), "four of seven, four ayes");
    let found = only(3);
    assert_eq!(codes(&found), ["conclusion-would-fall"]);
    assert_eq!(found[0].with[0], topics[0].matter.title);
    assert!(found[0].basis.is_some() && found[0].with[1].contains('3'), "{found:?}");
}

#[test]
fn where_votes_count_the_list_and_the_votes_are_set_right_together_in_either_direction() {
    let body = river();
    let on = body.on(MEETING_DAY);
    let there = |held: &Meeting, there: usize| {
        let mut sheet = as_recorded(held);
        for (n, line) in sheet.attendance.iter_mut().enumerate() {
            line.was = if n < there { Presence::Present } else { Presence::Absent };
            line.name = format!("王某{n}");
        }
        because(sheet)
    };
    for (was, before, is, after) in [(4, ballot(3, 1), 7, ballot(5, 2)), (7, ballot(6, 1), 5, ballot(5, 0))] {
        let (held, topics) = voted(&body, was, before);
        let topic = topics[0].id.clone();
        let alone = why_not_correct(on, &held, &topics, &there(&held, is));
        assert_eq!(codes(&alone), ["ballot-would-fall"], "{was} {is}");
        assert_eq!(alone[0].field, format!("ballot.{topic}"));
        let with = |ballot| Correction { ballots: [(topic.clone(), ballot)].into(), ..there(&held, is) };
        let short = why_not_correct(on, &held, &topics, &with(ballot(2, 1)));
        assert_eq!(codes(&short), ["ballot-would-fall"], "what comes is judged on the new list too");
        let right = correct(on, held.clone(), &topics, with(after), by("office")).unwrap();
        assert_eq!(right.dealt_with(&topic).unwrap().conclusion().unwrap().ballot, Some(after));
        let said = ballot_changes(&held, &right, &topics);
        assert_eq!(said.len(), 1);
        assert!(said[0].contains(&format!("→赞成 {}、反对 {}", after.ayes, after.noes)), "{said:?}");
        let foreign = Correction { ballots: [("other".into(), after)].into(), ..with(after) };
        assert!(codes(&why_not_correct(on, &held, &topics, &foreign)).contains(&"topic-not-listed"));
    }
}

#[test]
fn minutes_being_drafted_take_the_list_and_those_in_review_or_signed_refuse_it() {
    for body in both() {
        let (held, topics) = concluded(&body, body.members().len() + body.seated());
        let on = body.on(MEETING_DAY);
        let drafted = minutes::draft(on, "min".into(), &held, &topics, by("office")).unwrap();
        let mut sheet = as_recorded(&held);
        sheet.attendance[1].was = Presence::OnLeave { reason: "出差".into() };
        let right = correct(on, held.clone(), &topics, because(sheet), by("office")).unwrap();
        let taken = minutes::retake_lists(on, drafted.clone(), (&held, &right), &topics).unwrap();
        assert_eq!((drafted.content.lists.on_leave.len(), taken.content.lists.on_leave.len()), (0, 1));
        assert_eq!(taken.content.sections, drafted.content.sections);

        let review = minutes::submit(on, drafted, &held, "a-9".into(), by("office")).unwrap();
        let refused = |minutes: &minutes::Minutes| {
            let found = minutes::retake_lists(on, minutes.clone(), (&held, &right), &topics).unwrap_err();
            assert!(found[0].basis.is_some());
            codes(&found)
        };
        assert_eq!(refused(&review), ["list-in-review"]);
        let agreed = approval("a-9", Course::Agreed { by: by("convener") });
        let signed = minutes::settle(review, Outcome::Signed { approval: &agreed, number: "第3期" }).unwrap();
        assert_eq!(refused(&signed), ["list-is-signed"]);
    }
}

#[test]
fn who_stepped_out_is_told_by_the_right_name_where_nobody_wrote_over_it() {
    let body = river();
    let pooled = [body.pooled(0)];
    let held = body.held(body.plan(body.full(), &pooled), &pooled, 7);
    let topic = listed(&pooled, "m-1").remove(0);
    let recused = vec![Party::Unit(body.members()[0].clone())];
    let ballot = Some(Ballot { ayes: 6, noes: 0, abstained: 0 });
    let passes = Conclusion { recused, ballot, ..body.conclusion(&topic, &body.outcome(|o| o.passes).key) };
    let on = body.on(MEETING_DAY);
    let (held, topic) = conclude(on, held, topic, passes).unwrap();
    let topics = [topic];
    let drafted = minutes::draft(on, "min".into(), &held, &topics, by("office")).unwrap();
    let mut sheet = as_recorded(&held);
    "钱某某".clone_into(&mut sheet.attendance[0].name);
    let right = correct(on, held.clone(), &topics, because(sheet), by("office")).unwrap();
    let taken = minutes::retake_lists(on, drafted.clone(), (&held, &right), &topics).unwrap();
    assert!(taken.content.sections[0].opinion.contains("钱某某回避。"), "{:?}", taken.content.sections);
    let said = |minutes: &minutes::Minutes| codes(&minutes::cautions(on, minutes, &right));
    assert!(!said(&taken).contains(&"recusal-otherwise"));

    let mut own = drafted;
    own.content.sections[0].opinion.push_str("会议强调抓紧。");
    let kept = minutes::retake_lists(on, own.clone(), (&held, &right), &topics).unwrap();
    assert_eq!(kept.content.sections, own.content.sections, "what somebody wrote stays");
    assert!(said(&kept).contains(&"recusal-otherwise"), "and is said beside the editor");
}

#[test]
fn a_stand_in_is_somebody_else_and_a_convener_one_whom_the_rules_know() {
    for body in both() {
        let topics = [body.pooled(0)];
        let plan = body.plan(body.full(), &topics);
        let noticed = body.noticed(plan.clone(), &topics);
        let member = ("王某某", "某局分管负责同志");
        let own = |title| rules::meeting::why_not_own_name((" 王某某", title), member, "name").map(|found| found.code);
        assert_eq!(own("分管负责同志"), Some("stand-in-is-the-member"));
        assert_eq!(own("科长"), None, "of the same name, and somebody else");
        let other = Answer::StandIn { name: "赵某某".into(), post_title: "科长".into() };
        let party = noticed.invited[0].party.clone();
        assert!(why_not_reply(body.on(MEETING_DAY), &noticed, &party, &other, &Channel::Own).is_empty());

        let mut never = plan;
        never.start = at(9);
        never.convener = format!("{}.unit_member", body.members()[0]);
        let found = why_not_arrange(body.on(MEETING_DAY), "m-9", &never, &topics);
        assert_eq!((codes(&found), found[0].basis.is_some()), (vec!["wrong-convener"], true));
        never.convener.clear();
        assert_eq!(codes(&why_not_arrange(body.on(MEETING_DAY), "m-9", &never, &topics)), ["choose-one"]);
    }
}
