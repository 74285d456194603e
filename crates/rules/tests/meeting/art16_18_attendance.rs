//! 第十六条 出席人员为全体成员,列席人员根据需要确定; 第十七条 与议题相关的成员; 第十八条 联络员.
use crate::scene::{MEETING_DAY, TODAY, at, at_the_start, both, codes, sheet, zhanjiang};
use jiff::{ToSpan, civil::date};
use rules::{
    meeting::{
        self, Attendance, Beside, Invited, Meeting, Party, Presence, Removal, cautions, hold, invitations, turnout,
        why_not_arrange, why_not_hold,
    },
    rulebook::Attends,
};

#[test]
fn a_full_meeting_asks_every_member_unit_and_leaves_none_out() {
    for body in both() {
        let topics = [body.pooled(0)];
        let mut plan = body.plan(body.full(), &topics);
        let asked = invitations(body.on(TODAY), &plan, &topics);
        let by_rule = asked.iter().filter(|i| i.invited == Invited::ByRule);
        let units: Vec<_> = by_rule.map(|i| i.party.clone()).collect();
        assert_eq!(units, body.members().into_iter().map(Party::Unit).collect::<Vec<_>>());
        assert!(asked.iter().all(|i| i.post.is_some()));
        plan.removed = vec![Removal { unit: body.members()[0].clone(), reason: "不涉及".into() }];
        let found = why_not_arrange(body.on(TODAY), "m-1", &plan, &topics);
        assert_eq!(codes(&found), ["all-members-attend"]);
        assert_eq!(invitations(body.on(TODAY), &plan, &topics).len(), body.members().len() + body.seated());
    }
}

#[test]
fn the_other_conveners_are_asked_to_the_full_meeting_and_the_one_who_presides_is_not() {
    let body = zhanjiang();
    let topics = [body.pooled(0)];
    let mut plan = body.plan(body.full(), &topics);
    let seated = |plan: &rules::meeting::Plan| -> Vec<Party> {
        let asked = invitations(body.on(TODAY), plan, &topics).into_iter();
        asked.filter(|one| one.invited == Invited::BySeat).map(|one| one.party).collect()
    };
    let posts = |seats: &[&str]| -> Vec<Party> {
        let seats = seats.iter().flat_map(|seat| body.book.seat(seat).unwrap().posts.clone());
        seats.map(Party::Post).collect()
    };
    assert_eq!(seated(&plan), posts(&["deputy_convener", "routine_convener"]));
    plan.convener.clone_from(&body.book.seat("deputy_convener").unwrap().posts[0]);
    let asked = seated(&plan);
    assert!(asked.contains(&posts(&["chief_convener"])[0]) && !asked.contains(&Party::Post(plan.convener.clone())));
    // Whoever is put down otherwise stays so.
    plan.observers = posts(&["routine_convener"]);
    assert!(!seated(&plan).contains(&plan.observers[0]));
    let thematic = body.plan(body.kind(Attends::TopicMembers), &topics);
    assert_eq!(seated(&thematic), []);
}

#[test]
fn a_unit_taken_in_by_procedure_is_asked_with_posts_of_its_own() {
    for mut body in both() {
        let unit =
            rules::rulebook::Unit { key: "new_unit".into(), name: "市新设局".into(), ..body.units[5].clone() };
        assert_eq!(unit.kind, rules::rulebook::UnitKind::Member);
        body.units.push(unit);
        let topics = [body.pooled(0)];
        let asked = invitations(body.on(TODAY), &body.plan(body.full(), &topics), &topics);
        let last = asked.iter().rfind(|one| one.invited == Invited::ByRule).unwrap();
        assert_eq!(last.party, Party::Unit("new_unit".into()));
        let post = last.post.as_ref().unwrap();
        assert!(post.starts_with("new_unit."), "{post}");
        assert!(body.on(TODAY).post_title(post).starts_with("市新设局"));
    }
}

#[test]
fn thematic_and_liaison_meetings_ask_those_whom_the_topics_concern() {
    let body = zhanjiang();
    let topics = [body.pooled(0), body.pooled(3)];
    for (attends, post) in [(Attends::TopicMembers, ".unit_member"), (Attends::TopicLiaisons, ".unit_liaison")] {
        let asked = invitations(body.on(TODAY), &body.plan(body.kind(attends), &topics), &topics);
        let members = body.members();
        let expected: Vec<_> = [0, 1, 3, 4].iter().map(|n| Party::Unit(members[*n].clone())).collect();
        assert_eq!(asked.iter().map(|i| i.party.clone()).collect::<Vec<_>>(), expected);
        assert!(asked.iter().all(|i| i.post.as_ref().is_some_and(|p| p.ends_with(post))));
    }
}

#[test]
fn others_are_added_observers_named_and_a_concerned_unit_left_out_with_a_reason() {
    let body = zhanjiang();
    let topics = [body.pooled(0)];
    let mut plan = body.plan(body.kind(Attends::TopicMembers), &topics);
    plan.added = vec![Party::Post("housing_head".into())];
    plan.observers = vec![Party::Unit("leizhou".into()), Party::Guest("省住房城乡建设厅王某某".into())];
    plan.removed = vec![Removal { unit: body.members()[1].clone(), reason: String::new() }];
    assert_eq!(codes(&why_not_arrange(body.on(TODAY), "m-1", &plan, &topics)), ["empty"]);
    plan.removed[0].reason = "议题只涉及其下属单位，已另行沟通".into();
    assert!(why_not_arrange(body.on(TODAY), "m-1", &plan, &topics).is_empty());
    let asked: Vec<_> =
        invitations(body.on(TODAY), &plan, &topics).into_iter().map(|i| (i.party.to_string(), i.invited)).collect();
    let expected = [
        (format!("unit:{}", body.members()[0]), Invited::ByRule),
        ("post:housing_head".to_owned(), Invited::Added),
        ("unit:leizhou".to_owned(), Invited::Observer),
        ("guest:省住房城乡建设厅王某某".to_owned(), Invited::Observer),
    ];
    assert_eq!(asked, expected);
}

#[test]
fn the_list_has_a_line_for_each_of_those_asked_and_says_how_they_were_at_the_start() {
    for body in both() {
        let topics = [body.pooled(0)];
        let meeting = body.noticed(body.plan(body.full(), &topics), &topics);
        let complete = sheet(&meeting, 5);
        assert!(why_not_hold(body.on(MEETING_DAY), &meeting, &complete, at_the_start().at).is_empty());
        let mut gap = complete.clone();
        gap.attendance.remove(2);
        assert_eq!(
            codes(&why_not_hold(body.on(MEETING_DAY), &meeting, &gap, at_the_start().at)),
            ["attendance-missing"]
        );
        let mut unsaid = complete.clone();
        unsaid.chair_name.clear();
        unsaid.attendance[0].name.clear();
        unsaid.attendance[1].was = Presence::StandIn { name: "赵某某".into(), post_title: String::new() };
        unsaid.attendance[2].was = Presence::OnLeave { reason: String::new() };
        unsaid.attendance.push(unsaid.attendance[3].clone());
        let found = why_not_hold(body.on(MEETING_DAY), &meeting, &unsaid, at_the_start().at);
        assert_eq!(codes(&found), ["empty", "empty", "empty", "empty", "listed-twice"]);
        // On its day, but a minute before its hour: refused, with the clause of the record and the hour.
        let early = why_not_hold(body.on(MEETING_DAY), &meeting, &complete, at_the_start().at - 1.minute());
        assert_eq!(codes(&early), ["not-yet-held"]);
        assert_eq!((early[0].with[0].as_str(), early[0].basis.is_some()), ("2026-10-30 15:00", true));
    }
}

#[test]
fn the_turnout_counts_stand_ins_and_takes_who_came_along_for_observers() {
    for body in both() {
        let topics = [body.pooled(0)];
        let mut plan = body.plan(body.full(), &topics);
        plan.added = vec![Party::Post(body.book.posts[1].key.clone())];
        let meeting = body.noticed(plan, &topics);
        let members = u32::try_from(body.members().len()).unwrap();
        let is_seated = |one: &&meeting::Invitation| one.invited == Invited::BySeat;
        let seated = u32::try_from(meeting.invited.iter().filter(is_seated).count()).unwrap();
        let mut sheet = sheet(&meeting, 4);
        sheet.attendance[0].was = Presence::StandIn { name: "赵某某".into(), post_title: "科长".into() };
        sheet.attendance[6].was = Presence::Absent;
        let party = Party::Guest("省厅王某某".into());
        sheet.attendance.push(Attendance {
            party,
            name: "省厅王某某".into(),
            invited: Invited::Added,
            was: Presence::Present,
        });
        let held = hold(body.on(MEETING_DAY), meeting, sheet, at_the_start()).unwrap();
        let count = turnout(held.attendance());
        assert_eq!((count.due - seated, count.present, count.stood_in, count.absent), (members + 1, 3, 1, 1));
        assert_eq!((count.members_due, count.members_there, count.observers), (members, 4, 1));
    }
}

#[test]
fn the_one_who_presided_stands_with_name_and_post_of_that_day() {
    let body = zhanjiang();
    let topics = [body.pooled(0)];
    let held = body.held(body.plan(body.full(), &topics), &topics, 24);
    let meeting::Stage::Held { chair, .. } = held.stage else { panic!("not held") };
    assert_eq!((chair.seat_title.as_str(), chair.name.as_str()), ("总召集人", "陈某某"));
    assert_eq!(chair.post_title, "市政府分管住房城乡建设工作的副市长");
}

#[test]
fn the_same_post_or_unit_at_two_meetings_at_once_is_said_and_stops_nothing() {
    let body = zhanjiang();
    let (mine, theirs) = ([body.pooled(0)], [body.pooled(1)]);
    let kind = body.kind(Attends::TopicMembers);
    let mut plan = body.plan(kind, &theirs);
    (plan.start, plan.planned_minutes) = (at(14), 90);
    let mut other = body.drafted(plan, &theirs);
    other.id = "m-2".into();
    let meeting = body.drafted(body.plan(kind, &mine), &mine);
    let others = [other];
    let found = cautions(body.on(TODAY), &meeting, Beside { topics: &mine, others: &others });
    let who: Vec<_> = found.iter().map(|v| (v.code, v.with[0].as_str())).collect();
    let unit = body.units.iter().find(|u| u.key == body.members()[1]).unwrap();
    let convener = "市政府分管住房城乡建设工作的副市长";
    assert_eq!(who, [("meeting-clash", unit.name.as_str()), ("meeting-clash", convener)]);
    let mut later = others;
    later[0].plan.planned_minutes = 60;
    assert!(
        cautions(body.on(TODAY), &meeting, Beside { topics: &mine, others: &later }).is_empty(),
        "one after the other"
    );
}

#[test]
fn late_notice_a_day_off_and_a_vacant_member_are_said() {
    for mut body in both() {
        let topics = [body.pooled(0)];
        let mut plan = body.plan(body.full(), &topics);
        plan.day = date(2026, 10, 18);
        let meeting = body.drafted(plan, &topics);
        let vacant = meeting.invited[0].post.clone().unwrap();
        body.post_vacant(&vacant, date(2026, 10, 1));
        let found = cautions(body.on(TODAY), &meeting, Beside { topics: &topics, others: &[] });
        assert_eq!(codes(&found), ["meeting-on-day-off", "notice-is-late", "attendee-vacant"]);
    }
}

#[test]
fn that_the_notice_is_late_is_said_only_until_it_has_gone_out() {
    for body in both() {
        let topics = [body.pooled(0)];
        let plan = body.plan(body.full(), &topics);
        let said = |meeting: &Meeting, today| {
            codes(&cautions(body.on(today), meeting, Beside { topics: &topics, others: &[] }))
                .contains(&"notice-is-late")
        };
        let (drafted, noticed) = (body.drafted(plan.clone(), &topics), body.noticed(plan, &topics));
        assert!(said(&drafted, MEETING_DAY) && !said(&drafted, TODAY));
        assert!(!said(&noticed, MEETING_DAY), "it went out: nothing is left to hurry");
    }
}
