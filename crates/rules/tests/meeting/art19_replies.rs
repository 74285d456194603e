//! 第十九条 会议通知之后: 参加、代会、请假, by the unit or by telephone through the office.
use crate::scene::{Body, MEETING_DAY, TODAY, at_the_start, both, by, codes, listed, sheet, zhanjiang};
use jiff::civil::date;
use rules::{
    meeting::{
        Answer, Channel, Meeting, Party, Presence, Reply, attendance_from_replies, conclude, hold, reply, reply_due,
        why_not_reply,
    },
    minutes,
    rulebook::Attends,
};
use std::collections::BTreeMap;

fn set_up(body: &Body) -> (Meeting, Vec<Party>) {
    let topics = [body.pooled(0)];
    let meeting = body.noticed(body.plan(body.full(), &topics), &topics);
    let asked = meeting.invited.iter().map(|i| i.party.clone()).collect();
    (meeting, asked)
}

fn own(party: &Party, answer: Answer) -> Reply {
    Reply { party: party.clone(), answer, channel: Channel::Own, by: by("liaison") }
}

fn stand_in() -> Answer {
    Answer::StandIn { name: "赵某某".into(), post_title: "市场建设科科长".into() }
}

#[test]
fn a_unit_answers_that_it_comes_sends_someone_or_asks_leave_and_may_change_its_mind() {
    for body in both() {
        let (meeting, asked) = set_up(&body);
        let on = body.on(TODAY);
        let meeting = reply(on, meeting, own(&asked[0], Answer::Attend)).unwrap();
        let meeting = reply(on, meeting, own(&asked[1], stand_in())).unwrap();
        let meeting = reply(on, meeting, own(&asked[2], Answer::Leave { reason: "党校学习".into() })).unwrap();
        let meeting = reply(on, meeting, own(&asked[0], stand_in())).unwrap();
        assert_eq!(meeting.answer_of(&asked[0]), Some(&stand_in()), "the last answer counts");
        assert_eq!(meeting.replies.len(), 4, "and the earlier one is kept");
        assert_eq!(meeting.unanswered().count(), asked.len() - 3);
    }
}

#[test]
fn an_answer_says_who_comes_instead_or_why_not_and_who_called() {
    for body in both() {
        let (meeting, asked) = set_up(&body);
        let telephone = |caller: &str| Channel::Telephone { caller: caller.into() };
        let nobody = Answer::StandIn { name: String::new(), post_title: String::new() };
        let table: [(Answer, Channel, &[&str]); 5] = [
            (Answer::Attend, Channel::Own, &[]),
            (Answer::Attend, telephone("办公室小李"), &[]),
            (Answer::Attend, telephone(""), &["empty"]),
            (nobody, Channel::Own, &["empty", "empty"]),
            (Answer::Leave { reason: " ".into() }, Channel::Own, &["empty"]),
        ];
        for (answer, channel, expected) in table {
            assert_eq!(codes(&why_not_reply(body.on(TODAY), &meeting, &asked[0], &answer, &channel)), expected);
        }
    }
}

#[test]
fn only_those_asked_answer_and_only_between_notice_and_meeting() {
    for body in both() {
        let (meeting, asked) = set_up(&body);
        let stranger = Party::Unit(body.book.office.unit.clone());
        let refused = reply(body.on(TODAY), meeting.clone(), own(&stranger, Answer::Attend)).unwrap_err();
        assert_eq!(codes(&refused), ["not-invited"]);
        let topics = [body.pooled(0)];
        let drafted = body.drafted(meeting.plan, &topics);
        let refused = reply(body.on(TODAY), drafted, own(&asked[0], Answer::Attend)).unwrap_err();
        assert_eq!(codes(&refused), ["not-in-state"]);
    }
}

#[test]
fn the_attendance_list_begins_from_the_answers_with_the_names_of_the_day() {
    for body in both() {
        let (meeting, asked) = set_up(&body);
        let on = body.on(TODAY);
        let meeting = reply(on, meeting, own(&asked[0], Answer::Attend)).unwrap();
        let meeting = reply(on, meeting, own(&asked[1], stand_in())).unwrap();
        let post = meeting.invited[0].post.clone().unwrap();
        let names = BTreeMap::from([(post, "王某某".to_owned())]);
        let list = attendance_from_replies(&meeting, &names);
        assert_eq!((list[0].name.as_str(), &list[0].was), ("王某某", &Presence::Present));
        assert!(matches!(list[1].was, Presence::StandIn { .. }));
        assert_eq!((list[1].name.as_str(), &list[2].was), ("", &Presence::Absent), "no answer is no presence");
    }
}

#[test]
fn the_answer_is_due_in_the_bodys_days_and_never_after_the_meeting() {
    for (body, expected) in both().into_iter().zip([date(2026, 10, 20), date(2026, 10, 21)]) {
        let (mut meeting, _) = set_up(&body);
        assert_eq!(reply_due(&body.book, TODAY, &meeting).unwrap().day, expected);
        meeting.plan.day = date(2026, 10, 19);
        assert_eq!(reply_due(&body.book, TODAY, &meeting).unwrap().day, date(2026, 10, 19));
    }
}

/// The same kind of meeting with a leader asked by post.
fn with_a_leader(body: &Body, attends: Attends) -> (Meeting, Party) {
    let topics = [body.pooled(0)];
    let leader = Party::Post(body.book.seats[1].posts[0].clone());
    let mut plan = body.plan(body.kind(attends), &topics);
    plan.observers = vec![leader.clone()];
    (body.noticed(plan, &topics), leader)
}

#[test]
fn who_is_asked_by_post_answers_in_person_or_asks_leave() {
    for body in both() {
        let (meeting, leader) = with_a_leader(&body, Attends::AllMembers);
        let on = body.on(TODAY);
        let meeting = reply(on, meeting, own(&leader, Answer::Leave { reason: "出访".into() })).unwrap();
        let meeting = reply(on, meeting, own(&leader, Answer::Attend)).unwrap();
        assert_eq!(meeting.answer_of(&leader), Some(&Answer::Attend), "the last answer counts");
        let refused = reply(on, meeting.clone(), own(&leader, stand_in())).unwrap_err();
        assert_eq!(codes(&refused), ["no-stand-in-for-post"]);
        let other = Party::Post(body.book.seats[0].posts[0].clone());
        assert_eq!(codes(&reply(on, meeting, own(&other, Answer::Attend)).unwrap_err()), ["not-invited"]);
    }
}

#[test]
fn where_the_kind_of_meeting_says_so_a_leader_sends_a_stand_in() {
    let body = zhanjiang();
    let (meeting, leader) = with_a_leader(&body, Attends::TopicMembers);
    let meeting = reply(body.on(TODAY), meeting, own(&leader, stand_in())).unwrap();
    assert_eq!(meeting.answer_of(&leader), Some(&stand_in()));
}

#[test]
fn the_lists_name_who_was_asked_by_post_with_post_and_name() {
    let body = zhanjiang();
    let topics = [body.pooled(0)];
    let (added, observer) = (body.book.seats[1].posts[0].clone(), body.book.seats[1].posts[1].clone());
    let mut plan = body.plan(body.full(), &topics);
    plan.added = vec![Party::Post(added.clone())];
    plan.observers = vec![Party::Post(observer.clone())];
    let meeting = body.noticed(plan, &topics);
    let lists = |was: Presence| {
        let mut sheet = sheet(&meeting, meeting.invited.len());
        for line in sheet.attendance.iter_mut().filter(|line| matches!(line.party, Party::Post(_))) {
            "李某某".clone_into(&mut line.name);
        }
        let place = meeting.invited.iter().position(|one| one.party == Party::Post(added.clone())).unwrap();
        sheet.attendance[place].was = was;
        let held = hold(body.on(MEETING_DAY), meeting.clone(), sheet, at_the_start()).unwrap();
        let listed = listed(&topics, "m-1").remove(0);
        let conclusion = body.conclusion(&listed, &body.outcome(|o| o.passes).key);
        let (held, topic) = conclude(body.on(MEETING_DAY), held, listed, conclusion).unwrap();
        minutes::draft(body.on(MEETING_DAY), "x".into(), &held, &[topic], by("office")).unwrap().content.lists
    };
    let named = |post: &str| format!("{}李某某", body.on(TODAY).post_title(post));
    let there = lists(Presence::Present);
    assert_eq!(there.present[1], named(&added), "a seat stands before the units, though it was asked after them");
    assert_eq!(there.observers, [named(&observer)]);
    let away = lists(Presence::OnLeave { reason: "出访".into() });
    assert_eq!(away.on_leave, [named(&added)]);
}
