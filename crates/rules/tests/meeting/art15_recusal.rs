//! 回避: on in the second body as a setting of its own, off in the first.
use crate::{
    scene::{Body, MEETING_DAY, at_the_start, by, codes, listed, river, sheet, zhanjiang},
    support::Spoiled,
};
use rules::{
    meeting::{
        Ballot, Conclusion, Meeting, Party, Plan, Presence, Speech, conclude, hold, turnout_without, why_not_conclude,
    },
    minutes,
    topic::Topic,
};

/// Who of the members stepped out, and the ayes of the others.
type Case<'c> = (&'c [usize], u32);

/// Held with these of the seven members there: `there` in person, the next by a stand-in, the others on leave.
fn session(body: &Body, there: usize) -> (Meeting, Topic) {
    let pooled = [body.pooled(0)];
    let meeting = body.noticed(body.plan(body.full(), &pooled), &pooled);
    let mut sheet = sheet(&meeting, there);
    sheet.attendance[there].was = Presence::StandIn { name: "赵某某".into(), post_title: "科长".into() };
    let meeting = hold(body.on(MEETING_DAY), meeting, sheet, at_the_start()).unwrap();
    (meeting, listed(&pooled, "m-1").remove(0))
}

fn with(body: &Body, topic: &Topic, (recused, ayes): Case<'_>) -> Conclusion {
    let members = body.members();
    let ballot = body.full().votes.map(|_| Ballot { ayes, noes: 0, abstained: 0 });
    let recused = recused.iter().map(|n| Party::Unit(members[*n].clone())).collect();
    Conclusion { recused, ballot, ..body.conclusion(topic, &body.outcome(|o| o.passes).key) }
}

#[test]
fn who_stepped_out_counts_neither_in_the_quorum_nor_in_the_votes_of_that_topic() {
    let body = river();
    // Seven are due, five of them there, one of these by a stand-in.
    let (held, topic) = session(&body, 4);
    let table: [(Case<'_>, &[&str]); 6] = [
        ((&[], 3), &[]),
        ((&[], 2), &["vote-falls-short"]),
        ((&[0], 3), &[]),
        ((&[0, 1], 2), &[]),
        ((&[0, 1], 4), &["too-many-votes"]),
        ((&[0, 1, 4], 1), &["vote-falls-short"]),
    ];
    for (case, expected) in table {
        let found = why_not_conclude(body.on(MEETING_DAY), &held, &topic, &with(&body, &topic, case));
        assert_eq!(codes(&found), expected, "{case:?}");
    }
    let left = turnout_without(held.attendance(), &[Party::Unit(body.members()[0].clone())]);
    assert_eq!((left.members_due, left.members_there), (6, 4));
}

#[test]
fn a_quorum_that_stood_with_them_can_fall_without_them() {
    let body = river();
    let (held, topic) = session(&body, 3);
    let found = |recused: &[usize], ayes| {
        codes(&why_not_conclude(body.on(MEETING_DAY), &held, &topic, &with(&body, &topic, (recused, ayes))))
    };
    assert!(found(&[], 3).is_empty(), "four of seven");
    assert!(found(&[0], 3).is_empty(), "three of six");
    assert_eq!(found(&[0, 1], 2), ["no-quorum"], "two of five");
}

#[test]
fn only_those_who_were_there_step_out_and_dissent_is_not_theirs() {
    let body = river();
    let (held, topic) = session(&body, 4);
    let units = body.members();
    let name = |n: usize| body.units.iter().find(|unit| unit.key == units[n]).unwrap().name.clone();
    let found = |conclusion: &Conclusion| codes(&why_not_conclude(body.on(MEETING_DAY), &held, &topic, conclusion));
    assert_eq!(found(&with(&body, &topic, (&[6], 5))), ["recused-not-there"]);
    assert_eq!(found(&with(&body, &topic, (&[0, 0], 4))), ["listed-twice"]);
    let dissents = |who: String| {
        let dissent = vec![Speech { who, said: "工期偏紧".into() }];
        found(&Conclusion { dissent, ..with(&body, &topic, (&[0, 4], 2)) })
    };
    assert_eq!(dissents(name(0)), ["recused-dissents"], "the unit");
    assert_eq!(dissents("王0".into()), ["recused-dissents"], "the person");
    assert_eq!(dissents(format!("{}赵某某", name(4))), ["recused-dissents"], "the stand-in");
    assert!(dissents(name(1)).is_empty(), "another may");
}

/// Everybody is there. The first two members are namesakes, the third has a name that goes on; a leader observes.
fn namesakes(body: &Body, leader: &str) -> (Meeting, Topic) {
    let pooled = [body.pooled(0)];
    let plan = Plan { observers: vec![Party::Post(leader.to_owned())], ..body.plan(body.full(), &pooled) };
    let meeting = body.noticed(plan, &pooled);
    let mut sheet = sheet(&meeting, 7);
    let member = |n: usize| Party::Unit(body.members()[n].clone());
    let leader = Party::Post(leader.to_owned());
    let names = [(member(0), "王某"), (member(1), "王某"), (member(2), "王某某"), (leader, "陈某")];
    for line in &mut sheet.attendance {
        line.was = Presence::Present;
        names.iter().filter(|(at, _)| *at == line.party).for_each(|(_, name)| (*name).clone_into(&mut line.name));
    }
    let held = hold(body.on(MEETING_DAY), meeting, sheet, at_the_start()).unwrap();
    (held, listed(&pooled, "m-1").remove(0))
}

#[test]
fn a_namesake_of_another_unit_and_a_longer_name_dissent_freely() {
    let body = river();
    let (post, member, on) = (body.convener_of(body.full()), body.members(), body.on(MEETING_DAY));
    let (held, topic) = namesakes(&body, &post);
    let unit = |n: usize| body.units.iter().find(|unit| unit.key == member[n]).unwrap().name.clone();
    let of = |recused: &Party, who: &str| {
        let dissent = vec![Speech { who: who.to_owned(), said: "工期偏紧".into() }];
        let recused = vec![recused.clone()];
        codes(&why_not_conclude(on, &held, &topic, &Conclusion { recused, dissent, ..with(&body, &topic, (&[], 5)) }))
    };
    let refused: &[&str] = &["recused-dissents"];
    let (first, leader) = (Party::Unit(member[0].clone()), Party::Post(post.clone()));
    let table = [
        (&first, "王某".to_owned(), refused),
        (&first, format!("{}王某", unit(0)), refused),
        (&first, format!("{}局长王某", unit(0)), refused),
        (&first, format!("{}王某", unit(1)), &[]),
        (&first, "王某某".to_owned(), &[]),
        (&first, format!("{}王某某", unit(2)), &[]),
        (&leader, on.post_title(&post), refused),
        (&leader, format!("{}陈某", on.post_title(&post)), refused),
        (&leader, "陈某".to_owned(), refused),
        (&leader, "陈某某".to_owned(), &[]),
        (&leader, format!("{}陈某", unit(0)), &[]),
        (&first, " 王 某同志 ".to_owned(), refused),
    ];
    for (recused, who, expected) in table {
        assert_eq!(of(recused, &who), expected, "{recused}: {who}");
    }
}

#[test]
fn an_opinion_without_a_full_stop_gets_one_before_the_sentence() {
    let body = river();
    let (held, topic) = session(&body, 4);
    let on = body.on(MEETING_DAY);
    let opinion = |said: &str, recused: &[usize]| {
        let conclusion = Conclusion { opinion: said.to_owned(), ..with(&body, &topic, (recused, 3)) };
        let (held, topic) = conclude(on, held.clone(), topic.clone(), conclusion).unwrap();
        minutes::draft(on, "x".into(), &held, &[topic], by("office")).unwrap().content.sections[0].opinion.clone()
    };
    assert_eq!(opinion("会议同意", &[]), "会议同意", "as it was said");
    for said in ["会议同意", "会议同意。", "会议同意；"] {
        assert!(opinion(said, &[0]).starts_with("会议同意。研究本议题时，"), "{}", opinion(said, &[0]));
    }
    assert!(opinion("会议指出“要快。”", &[0]).starts_with("会议指出“要快。”研究本议题时，"));
}

#[test]
fn the_minutes_say_it_in_one_sentence_and_only_where_somebody_stepped_out() {
    let body = river();
    let (held, topic) = session(&body, 4);
    let on = body.on(MEETING_DAY);
    let opinion = |recused: &[usize]| {
        let (held, topic) = conclude(on, held.clone(), topic.clone(), with(&body, &topic, (recused, 3))).unwrap();
        let minutes = minutes::draft(on, "x".into(), &held, &[topic], by("office")).unwrap();
        minutes.content.sections[0].opinion.clone()
    };
    assert!(!opinion(&[]).contains("回避"));
    let units = body.members();
    let unit = body.units.iter().find(|unit| unit.key == units[0]).unwrap();
    assert!(opinion(&[0]).ends_with(&format!("研究本议题时，{}王0回避。", unit.name)), "{}", opinion(&[0]));
}

#[test]
fn where_the_rules_have_no_recusal_none_is_recorded() {
    let body = zhanjiang();
    let (held, topic) = session(&body, 20);
    let on = body.on(MEETING_DAY);
    assert!(why_not_conclude(on, &held, &topic, &with(&body, &topic, (&[], 0))).is_empty());
    let found = why_not_conclude(on, &held, &topic, &with(&body, &topic, (&[0], 0)));
    assert_eq!(codes(&found), ["no-recusal-here"]);
}

#[test]
fn a_setting_of_a_meeting_that_is_on_rests_on_words_that_stand_or_on_a_reason() {
    let kind = "decides_major = true\nseries = \"plenary_minutes\"";
    let on = |ground: &str| {
        let to = format!("recusal = {{ {ground} }}\n{kind}");
        let book = Spoiled::new().change("meetings.toml", kind, &to);
        let at = [book.entry("meetings.toml", "recusal = {"), book.line("meetings.toml", "recusal = {")];
        book.mistakes().iter().map(|one| one.replace(&at[0], "ENTRY").replace(&at[1], "LINE")).collect::<Vec<_>>()
    };
    assert_eq!(on("local = \"本专班设定\""), Vec::<String>::new());
    assert_eq!(on("clause = \"第十五条\", says = \"实行重大事项集体讨论和民主决策制度\""), Vec::<String>::new());
    let words = on("clause = \"第十五条\", says = \"有利害关系的回避\"");
    assert_eq!(words, ["ENTRY 〔第十五条〕第十五条没有“有利害关系的回避”这句话"]);
    let both = on("clause = \"第十五条\", local = \"本专班设定\"");
    assert!(both.len() == 1 && both[0].contains("只能写一样"), "{both:?}");
    let none = on("");
    assert!(none.len() == 1 && none[0].contains("要么写 clause 和 says"), "{none:?}");
}
