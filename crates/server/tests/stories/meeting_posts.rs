//! 第十六至十八条 出席人员、列席人员根据需要确定: who is asked by post gets the notice, and answers it as a unit does.
use crate::{
    desk_scene::{hold_also, succeed},
    scene::{
        agreed, arrange, case, codes, hold, kind, liaison, meeting, member, notice, of_unit, office, outcome, owed,
        plain, plan, sheet,
    },
    support::{Town, both, rulebook},
};
use jiff::civil::date;
use rules::{
    deed::Deed,
    duty::{Relation, Who},
    meeting::{Answer, Party, Presence},
    roster::Actor,
    rulebook::{Attends, PostRole},
};
use server::{
    db::DbError,
    kernel::{Refused, obligation::Owner},
    meeting::acts::{
        cancel::Cancel,
        conclude::{Came, Conclude, Noted},
        reply::{RecordReply, Reply},
    },
    minutes::acts::draft::Draft,
};

/// A noticed meeting of this kind of a topic of the first unit, with this post as an observer.
fn noticed(town: &Town, attends: Attends, post: &str) -> Party {
    let (listed, party) = (plain(town, 0), Party::Post(post.to_owned()));
    let kind = kind(town, |kind| kind.attends == attends);
    let mut plan = plan(&kind, &town.at_seat("chief_convener"), &[&listed]);
    plan.observers = vec![party.clone()];
    arrange(town, "m", plan);
    agreed(town, "m");
    notice(town, "m");
    party
}

fn reply(party: &Party, answer: Answer) -> Reply {
    Reply { meeting: "m".to_owned(), party: party.clone(), answer }
}

fn leave() -> Answer {
    Answer::Leave { reason: "随团出访".to_owned() }
}

fn owes(town: &Town, post: &str) -> bool {
    owed(town, "m", "meeting-reply").iter().any(|one| one.owner == Owner::Post(post.to_owned()))
}

/// The member's post of a unit that the topic does not concern: it fills no seat.
fn seatless(town: &Town) -> String {
    let unit = member(town, 6);
    town.app.look(|view| Ok::<_, DbError>(view.roster.post_of(&unit, PostRole::Member).unwrap().id.clone())).unwrap()
}

#[test]
fn a_leader_asked_by_post_owes_an_answer_and_gives_it_on_the_page_the_notice_leads_to() {
    both(|town| {
        let leader = town.at_seat("deputy_convener");
        let post = leader.posts[0].post.clone();
        let party = noticed(town, Attends::AllMembers, &post);
        assert!(owes(town, &post));
        assert!(owed(town, "m", "meeting-reply").iter().all(|one| one.link == "/meetings/m/replies"));
        let own = town.browser(&leader);
        own.get("/").says("回复参会：第一次全体会议");
        own.get("/meetings/m").is(200).says("回复参会");
        own.get("/meetings/m/replies").is(200).says("我的回复").hides("value=\"stand_in\"");

        let key = party.to_string();
        let mut fields = vec![
            ("party", key.as_str()),
            ("answer", "stand_in"),
            ("name", "李某"),
            ("post_title", "处长"),
            ("reason", ""),
        ];
        own.post("/meetings/m/replies", &fields)
            .is(422)
            .says("按职务点名请到全体会议的，不能派人代会")
            .says("第十六条");
        fields[1].1 = "leave";
        (fields[2].1, fields[3].1) = ("", "");
        own.post("/meetings/m/replies", &fields).is(422).says("这一项还没有填");
        assert!(owes(town, &post), "a refused answer is none");
        fields[4].1 = "随团出访";
        own.post("/meetings/m/replies", &fields).is(303);
        assert!(!owes(town, &post));
        (fields[1].1, fields[4].1) = ("attend", "");
        own.post("/meetings/m/replies", &fields).is(303);
        assert_eq!(meeting(town, "m").answer_of(&party), Some(&Answer::Attend), "the last one counts");

        let other = town.at_seat("routine_convener");
        town.browser(&other).post("/meetings/m/replies", &fields).is(403);
        town.browser(&liaison(town, &member(town, 0))).post("/meetings/m/replies", &fields).is(403);
        town.on(meeting(town, "m").plan.day);
        hold(town, "m", sheet(town, "m")).unwrap();
        let late = town.app.perform(&leader, reply(&party, leave())).unwrap_err();
        assert_eq!(codes(&late), ["not-in-state"], "not after the meeting");
    });
}

#[test]
fn who_does_not_answer_misses_it_and_a_cancelled_meeting_asks_nothing() {
    both(|town| {
        let post = town.at_seat("deputy_convener").posts[0].post.clone();
        noticed(town, Attends::AllMembers, &post);
        town.on(meeting(town, "m").plan.day);
        hold(town, "m", sheet(town, "m")).unwrap();
        let sql = "select outcome from obligation where kind = 'meeting-reply' and owner_kind = 'post'";
        let outcome = town.app.db.read(|tx| tx.row(sql, &[], |row| row.text(0))).unwrap();
        assert_eq!(outcome.as_deref(), Some("missed"));
    });
    both(|town| {
        let leader = town.at_seat("deputy_convener");
        let post = leader.posts[0].post.clone();
        let party = noticed(town, Attends::AllMembers, &post);
        assert!(owes(town, &post));
        let (meeting, version) = ("m".to_owned(), case(town, "m").version);
        town.app.perform(&office(town), Cancel { meeting, version, why: "台风".to_owned() }).unwrap();
        assert_eq!(owed(town, "m", "meeting-reply"), []);
        let own = town.browser(&leader);
        own.get("/").hides("回复参会：第一次全体会议");
        own.get("/meetings/m/replies").is(200).says("不收回复").hides("name=\"answer\"");
        let late = town.app.perform(&leader, reply(&party, leave())).unwrap_err();
        assert_eq!(codes(&late), ["not-in-state"]);
    });
}

#[test]
fn a_meeting_noticed_before_posts_were_listed_is_listed_from_the_next_start_on() {
    both(|town| {
        let post = seatless(town);
        let holder = town.at_post(&post);
        noticed(town, Attends::TopicMembers, &post);
        let version = case(town, "m").version;
        let forget = |sql: &str| town.app.db.write(|tx| tx.run(sql, &[])).unwrap();
        forget("delete from meeting_post");
        assert_eq!(forget("delete from migration where name = 'fill-meeting-post'"), 1);
        let own = town.browser(&holder);
        own.get("/meetings").hides("第一次专题会议");
        drop(town.open_again());
        own.get("/meetings").says("第一次专题会议");
        assert_eq!(case(town, "m").version, version, "nobody's form grows old by it");
        forget("delete from meeting_post");
        drop(town.open_again());
        own.get("/meetings").hides("第一次专题会议");
    });
}

#[test]
fn who_is_asked_in_two_capacities_answers_in_the_one_that_may() {
    let mut book = rulebook("zhanjiang-urban");
    let row = book.duties.iter_mut().find(|duty| duty.act == Deed::MeetingReply).unwrap();
    row.is.who = vec![Who::Relation(Relation::OwnLiaison)];
    let town = Town::on_sqlite(&book);
    // Member of the unit that comes first, liaison officer of the other: answers for the other alone.
    let mut units = [member(&town, 0), member(&town, 1)];
    units.sort();
    let leader = of_unit(&town, &units[0], PostRole::Member);
    let second = liaison(&town, &units[1]).posts[0].post.clone();
    hold_also(&town, &second, &leader.person, date(2026, 10, 1));
    noticed(&town, Attends::TopicMembers, &seatless(&town));
    let leader = of_unit(&town, &units[0], PostRole::Member);
    let [first, second] = units.map(Party::Unit);
    let refused = town.app.perform(&leader, reply(&first, Answer::Attend)).unwrap_err();
    assert!(matches!(refused, Refused::NotYou(_)));
    let own = town.browser(&leader);
    own.get("/meetings/m").is(200).says("<a class=\"btn pri\" href=\"/meetings/m/replies\">回复参会</a>");
    let option = |party: &Party| format!("value=\"{party}\"");
    own.get("/meetings/m/replies").is(200).says(&option(&second)).hides(&option(&first));
    let key = second.to_string();
    own.post("/meetings/m/replies", &[("party", key.as_str()), ("answer", "attend")]).is(303);
    assert_eq!(meeting(&town, "m").answer_of(&second), Some(&Answer::Attend));
}

#[test]
fn who_else_is_asked_cannot_be_found_out_by_the_filter() {
    both(|town| {
        let post = seatless(town);
        noticed(town, Attends::TopicMembers, &post);
        let (asked, other, stranger) = (member(town, 0), member(town, 1), member(town, 5));
        let count = |actor: &Actor, unit: &str| {
            let page = town.browser(actor).get(&format!("/meetings?year=0&unit={unit}"));
            page.is(200);
            ["共 0 次", "共 1 次"].into_iter().position(|total| page.body.contains(total)).unwrap()
        };
        for actor in [liaison(town, &asked), town.at_post(&post)] {
            for unit in [&asked, &other, &stranger] {
                assert_eq!(count(&actor, unit), 1, "{unit} tells nothing");
            }
        }
        assert_eq!([count(&office(town), &other), count(&office(town), &stranger)], [1, 0], "the office filters");
    });
}

#[test]
fn the_office_records_a_leaders_call_and_the_lists_name_post_and_person() {
    both(|town| {
        let leader = town.at_seat("deputy_convener");
        let held = leader.posts[0].clone();
        let party = noticed(town, Attends::AllMembers, &held.post);
        let called = |caller: &str| RecordReply {
            meeting: "m".to_owned(),
            party: party.clone(),
            answer: Answer::Attend,
            caller: caller.to_owned(),
        };
        assert!(matches!(town.app.perform(&leader, called("秘书王某")).unwrap_err(), Refused::NotYou(_)));
        assert_eq!(codes(&town.app.perform(&office(town), called("")).unwrap_err()), ["empty"]);
        town.app.perform(&office(town), called("秘书王某")).unwrap();
        assert!(!owes(town, &held.post), "the office's record discharges it");

        town.on(meeting(town, "m").plan.day);
        town.browser(&office(town)).get("/meetings/m/attendance").says(&held.title).says(&leader.name);
        let mut sheet = sheet(town, "m");
        for line in sheet.attendance.iter_mut().filter(|line| line.party == party) {
            leader.name.clone_into(&mut line.name);
            assert_eq!(line.was, Presence::Present, "from the answer");
        }
        sheet.attendance.iter_mut().take(15).for_each(|line| line.was = Presence::Present);
        hold(town, "m", sheet).unwrap();
        town.browser(&office(town)).get("/meetings/m").says(&held.title).says("列席 1");
        let named = format!("{}{}", held.title, leader.name);
        assert_eq!(drafted(town).observers, [named]);
    });
}

/// The lists of the minutes drafted after the one topic is concluded.
fn drafted(town: &Town) -> rules::minutes::Lists {
    let noted = Noted {
        outcome: outcome(town, |one| one.passes),
        opinion: "会议同意".to_owned(),
        speeches: Vec::new(),
        dissent: Vec::new(),
        recused: Vec::new(),
        ballot: None,
        decisions: Vec::new(),
    };
    let (meeting, version, came) = ("m".to_owned(), case(town, "m").version, Came::Concluded(Box::new(noted)));
    town.app.perform(&office(town), Conclude { meeting, version, topic: "topic-0".to_owned(), came }).unwrap();
    let id = town.app.perform(&office(town), Draft { id: "x".to_owned(), meeting: "m".to_owned() }).unwrap();
    town.app.db.read(|tx| server::minutes::store::find(tx, &id)).unwrap().unwrap().0.content.lists
}

#[test]
fn who_holds_no_seat_sees_the_meeting_by_the_post_and_may_send_a_stand_in_to_a_thematic_one() {
    both(|town| {
        let post = seatless(town);
        let holder = town.at_post(&post);
        town.browser(&holder).get("/meetings/m").is(404);
        let party = noticed(town, Attends::TopicMembers, &post);
        let own = town.browser(&holder);
        own.get("/meetings/m").is(200).says("我的回复").hides("议定事项");
        own.get("/meetings").says("第一次专题会议");
        own.get("/").says("回复参会：第一次专题会议");
        own.get("/meetings/m/replies").is(200).says("value=\"stand_in\"");
        let key = party.to_string();
        let fields = [("party", key.as_str()), ("answer", "stand_in"), ("name", "李某"), ("post_title", "规划科科长")];
        own.post("/meetings/m/replies", &fields).is(303);
        own.get("/meetings/m").says("规划科科长 李某");
        let stranger = liaison(town, &member(town, 7));
        town.browser(&stranger).get("/meetings/m").is(404);
        town.browser(&stranger).get("/meetings").hides("第一次专题会议");
    });
}

#[test]
fn when_the_post_changes_hands_the_invitation_and_what_waits_go_with_it() {
    both(|town| {
        let post = seatless(town);
        let old = town.at_post(&post);
        let party = noticed(town, Attends::TopicMembers, &post);
        succeed(town, &post, date(2026, 10, 20));
        town.on(date(2026, 10, 20));
        let new: Actor = town.at_post(&post);
        assert_ne!(new.person, old.person);
        let gone = Actor { posts: Vec::new(), ..old };
        assert!(matches!(town.app.perform(&gone, reply(&party, Answer::Attend)).unwrap_err(), Refused::NotYou(_)));
        let own = town.browser(&new);
        own.get("/meetings/m").is(200);
        own.get("/").says("回复参会：第一次专题会议");
        town.app.perform(&new, reply(&party, Answer::Attend)).unwrap();
        assert!(!owes(town, &post));
    });
}
