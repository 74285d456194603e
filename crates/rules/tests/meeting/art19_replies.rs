//! 第十九条 会议通知之后: 参加、代会、请假, by the unit or by telephone through the office.
use crate::scene::{Body, TODAY, both, by, codes};
use jiff::civil::date;
use rules::meeting::{
    Answer, Channel, Meeting, Party, Presence, Reply, attendance_from_replies, reply, reply_due, why_not_reply,
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
