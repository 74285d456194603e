//! 第十五、十八至二十条: notice, answers, the attendance list, conclusions, what is carried over.
use crate::{
    scene::{
        agreed, arrange, article, attend, case, codes, held, hold, kind, liaison, meeting, member, notice, office,
        outcome, owed, owes, plain, plan, pooled, sheet, topic, topic_kind,
    },
    support::{Town, both},
};
use rules::{
    decision::{Decision, Term},
    meeting::{Answer, Party, Presence, Stage, turnout},
    rulebook::Attends,
    topic,
};
use server::{
    kernel::Refused,
    meeting::{
        acts::{
            conclude::{Came, Conclude, Noted},
            reply::{RecordReply, Reply},
        },
        store,
    },
};

fn full(town: &Town) -> String {
    kind(town, |kind| kind.attends == Attends::AllMembers)
}

fn noted(outcome: &str, decisions: Vec<Decision>) -> Noted {
    Noted {
        outcome: outcome.to_owned(),
        opinion: "会议同意".to_owned(),
        speeches: Vec::new(),
        dissent: Vec::new(),
        recused: Vec::new(),
        ballot: None,
        decisions,
    }
}

fn conclude(town: &Town, id: &str, topic: &str, came: Came) -> Result<(), Refused> {
    let (meeting, version) = (id.to_owned(), case(town, id).version);
    town.app.perform(&office(town), Conclude { meeting, version, topic: topic.to_owned(), came })
}

#[test]
fn each_unit_asked_owes_an_answer_and_gives_it_itself_or_by_telephone() {
    both(|town| {
        let listed = plain(town, 0);
        arrange(town, "m", plan(&full(town), &town.at_seat("chief_convener"), &[&listed]));
        agreed(town, "m");
        notice(town, "m");
        let (first, second, third) = (member(town, 0), member(town, 1), member(town, 2));
        let debts = owed(town, "m", "meeting-reply");
        assert_eq!(debts.len(), 27, "24 units, and three posts that fill the other conveners' seats");
        assert_eq!(debts[0].due.day.to_string(), "2026-10-14", "two working days from Monday");

        let reply = |unit: &str, answer| Reply { meeting: "m".to_owned(), party: Party::Unit(unit.to_owned()), answer };
        let foreign = town.app.perform(&liaison(town, &second), reply(&first, Answer::Attend)).unwrap_err();
        assert!(matches!(foreign, Refused::NotYou(_)), "nobody answers for another unit: {foreign:?}");
        let nobody = Answer::StandIn { name: String::new(), post_title: "科长".to_owned() };
        assert_eq!(codes(&town.app.perform(&liaison(town, &first), reply(&first, nobody)).unwrap_err()), ["empty"]);
        let stand_in = Answer::StandIn { name: "李某".to_owned(), post_title: "科长".to_owned() };
        town.app.perform(&liaison(town, &first), reply(&first, stand_in)).unwrap();
        let leave = Answer::Leave { reason: "出差".to_owned() };
        town.app.perform(&liaison(town, &second), reply(&second, leave)).unwrap();

        let called = |caller: &str| RecordReply {
            meeting: "m".to_owned(),
            party: Party::Unit(third.clone()),
            answer: Answer::Attend,
            caller: caller.to_owned(),
        };
        assert!(matches!(town.app.perform(&liaison(town, &third), called("王某")).unwrap_err(), Refused::NotYou(_)));
        assert_eq!(codes(&town.app.perform(&office(town), called("")).unwrap_err()), ["empty"]);
        town.app.perform(&office(town), called("王某")).unwrap();
        let debts = owed(town, "m", "meeting-reply");
        assert_eq!(debts.len(), 24);
        assert!(![&first, &second, &third].iter().any(|unit| owes(&debts, unit)));
        assert!(town.sentences().last().unwrap().contains("电话回复参加，来电人王某"), "{:?}", town.sentences());
    });
}

#[test]
fn the_list_is_recorded_from_the_meetings_day_on_and_the_minutes_are_owed() {
    both(|town| {
        let listed = plain(town, 0);
        arrange(town, "m", plan(&full(town), &town.at_seat("chief_convener"), &[&listed]));
        agreed(town, "m");
        notice(town, "m");
        attend(town, "m", &member(town, 0));
        assert_eq!(codes(&hold(town, "m", sheet(town, "m")).unwrap_err()), ["not-yet-held"]);
        town.on(meeting(town, "m").plan.day);
        let mut short = sheet(town, "m");
        short.attendance.pop();
        assert_eq!(codes(&hold(town, "m", short).unwrap_err()), ["attendance-missing"]);
        let mut full = sheet(town, "m");
        full.attendance[1].was = Presence::StandIn { name: "李某".to_owned(), post_title: "科长".to_owned() };
        hold(town, "m", full).unwrap();

        let count = turnout(meeting(town, "m").attendance());
        assert_eq!((count.due, count.there(), count.absent), (27, 2, 25));
        let minutes = owed(town, "m", "minutes-draft");
        assert_eq!((minutes.len(), minutes[0].due.day.to_string()), (1, "2026-11-04".to_owned()));
        assert_eq!(owed(town, "m", "meeting-reply"), [], "after the meeting nobody owes an answer");
        let missed = "select count(*) from obligation where kind = 'meeting-reply' and outcome = 'missed'";
        let missed = town.app.db.read(|tx| tx.row(missed, &[], |row| row.int(0))).unwrap();
        assert_eq!(missed, Some(26), "who did not answer by the day missed it");
        let burden = town.app.db.read(|tx| store::burden(tx, 2026)).unwrap();
        assert_eq!((burden.len(), burden[0].1), (24, 1));
    });
}

#[test]
fn conclusions_are_recorded_and_what_was_not_reached_goes_back_to_the_pool() {
    both(|town| {
        let (first, second, third) = (plain(town, 0), plain(town, 2), plain(town, 4));
        arrange(town, "m", plan(&full(town), &town.at_seat("chief_convener"), &[&first, &second, &third]));
        held(town, "m", 20);
        let passed = outcome(town, |outcome| outcome.passes);
        let put_off = outcome(town, |outcome| outcome.carries_over);
        let decision = Decision {
            text: "月底前开工".to_owned(),
            lead: Some(member(town, 0)),
            parts: vec![member(town, 1)],
            term: Some(Term::Usual),
        };
        let refused = conclude(town, "m", &first, Came::Concluded(Box::new(noted(&put_off, vec![decision.clone()]))));
        assert_eq!(codes(&refused.unwrap_err()), ["outcome-without-decisions"]);
        conclude(town, "m", &first, Came::Concluded(Box::new(noted(&passed, vec![decision])))).unwrap();
        conclude(town, "m", &second, Came::Concluded(Box::new(noted(&put_off, Vec::new())))).unwrap();
        conclude(town, "m", &third, Came::LeftOver).unwrap();
        assert!(matches!(topic(town, &first).stage, topic::Stage::Concluded { .. }));
        for id in [&second, &third] {
            let carried = topic(town, id);
            assert!(matches!(carried.stage, topic::Stage::Pooled { .. }) && carried.carried.len() == 1, "{carried:?}");
        }
        let foreign =
            Conclude { meeting: "m".to_owned(), version: 0, topic: "topic-x".to_owned(), came: Came::LeftOver };
        assert!(matches!(town.app.perform(&office(town), foreign).unwrap_err(), Refused::NotFound));

        arrange(town, "n", plan(&full(town), &town.at_seat("chief_convener"), &[&second]));
        assert_eq!(meeting(town, "n").plan.n, 2, "the second of the year");
        let elsewhere = conclude(town, "m", &second, Came::LeftOver).unwrap_err();
        assert_eq!(codes(&elsewhere), ["topic-elsewhere"], "a later meeting has it now");
    });
}

#[test]
fn a_major_matter_is_talked_about_at_a_liaison_meeting_but_not_concluded() {
    both(|town| {
        let major = pooled(town, 0, &topic_kind(town, |kind| kind.major));
        let liaisons = kind(town, |kind| kind.attends == Attends::TopicLiaisons);
        arrange(town, "m", plan(&liaisons, &town.at_seat("routine_convener"), &[&major]));
        held(town, "m", 2);
        let passed = outcome(town, |outcome| outcome.passes);
        let refused = conclude(town, "m", &major, Came::Concluded(Box::new(noted(&passed, Vec::new())))).unwrap_err();
        assert_eq!(
            (codes(&refused), article(&refused, "major-not-here")),
            (vec!["major-not-here"], "第十五条".to_owned())
        );
        let put_off = outcome(town, |outcome| outcome.carries_over);
        conclude(town, "m", &major, Came::Concluded(Box::new(noted(&put_off, Vec::new())))).unwrap();

        arrange(town, "n", plan(&full(town), &town.at_seat("chief_convener"), &[&major]));
        held(town, "n", 20);
        conclude(town, "n", &major, Came::Concluded(Box::new(noted(&passed, Vec::new())))).unwrap();
        assert!(matches!(meeting(town, "n").stage, Stage::Held { .. }));
    });
}
