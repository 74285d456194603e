//! 第二十条 整理形成会议纪要,按程序报会议召集人签发; 会议决定事项跟踪督办.
use crate::scene::{Body, MEETING_DAY, approval, at_the_start, both, by, clause, codes, sheet, zhanjiang};
use jiff::civil::date;
use rules::{
    approval::Course,
    decision::Term,
    meeting::{self, Guest, Invited, Meeting, Party, Presence, conclude, leave_over},
    minutes::{self, Minutes, Outcome, Paragraph, Stage},
    topic::Topic,
};

/// Two topics concluded, the first with two decisions, the second with one; minutes drafted.
pub fn drafted(body: &Body) -> (Minutes, Meeting, Vec<Topic>) {
    let (mut meeting, mut topics) = body.full_held(&[body.pooled(0), body.pooled(2)]);
    let passes = body.outcome(|o| o.passes).key.clone();
    for (place, decisions) in [vec![body.decision(0), body.decision(1)], vec![body.decision(2)]].into_iter().enumerate()
    {
        let mut conclusion = body.conclusion(&topics[place], &passes);
        conclusion.decisions = decisions;
        let (after, topic) = conclude(body.on(MEETING_DAY), meeting, topics[place].clone(), conclusion).unwrap();
        (meeting, topics[place]) = (after, topic);
    }
    let drafted = minutes::draft(body.on(MEETING_DAY), "min-1".into(), &meeting, &topics, by("office")).unwrap();
    (drafted, meeting, topics)
}

pub fn signed(body: &Body) -> (Minutes, Meeting) {
    let (drafted, meeting, _) = drafted(body);
    let review = minutes::submit(body.on(MEETING_DAY), drafted, &meeting, "a-9".into(), by("office")).unwrap();
    let approval = approval("a-9", Course::Agreed { by: by("convener") });
    (minutes::settle(review, Outcome::Signed { approval: &approval, number: "第3期" }).unwrap(), meeting)
}

#[test]
fn minutes_are_drafted_in_the_bodys_form_from_what_was_recorded() {
    let leads = [
        "2026年10月30日，市城镇建设专班总召集人在市政府3号楼201主持召开第三次全体会议，研究典型镇圩镇污水管网建设、典型镇圩镇污水管网建设有关工作。现将会议主要内容纪要如下：",
        "2026年10月30日，组长在市政府3号楼201召集第三次全体会议。现将议定事项印发，请按期办理。",
    ];
    let headings = ["关于典型镇圩镇污水管网建设", "关于典型镇圩镇污水管网建设"];
    let leads_on = ["会议议定：", "会议决定："];
    for (n, body) in both().into_iter().enumerate() {
        let (drafted, ..) = drafted(&body);
        let opinion = "会议认为，前三季度工作总体推进，进度不平衡，应在年内补齐。";
        let heading = |number: &str| Paragraph::Heading { number: number.into(), text: headings[n].into() };
        let item = |number: &str, text: &str| Paragraph::Decision { number: number.into(), text: text.into() };
        let expected = [
            Paragraph::Lead(leads[n].into()),
            heading("一、"),
            Paragraph::Opinion(format!("{opinion}{}", leads_on[n])),
            item("（一）", "第0件事按期办完。"),
            item("（二）", "第1件事按期办完。"),
            heading("二、"),
            Paragraph::Opinion(format!("{opinion}{}", leads_on[n])),
            item("（三）", "第2件事按期办完。"),
        ];
        assert_eq!(minutes::paragraphs(&body.book.minutes, &drafted.content), expected);
        let numbers: Vec<_> = minutes::decisions(&drafted).map(|d| (d.n, d.topic.to_owned())).collect();
        assert_eq!(numbers, [(1, "topic-0".into()), (2, "topic-0".into()), (3, "topic-2".into())]);
    }
}

#[test]
fn what_people_typed_is_never_read_as_a_place_of_the_pattern() {
    for body in both() {
        let pooled = [body.pooled(0)];
        let mut plan = body.plan(body.full(), &pooled);
        plan.place = "{topics}{body}会议室".into();
        let held = body.held(plan, &pooled, body.members().len());
        let topic = rules::topic::list(pooled[0].clone(), "m-1", by("office")).unwrap();
        let passes = body.conclusion(&topic, &body.outcome(|o| o.passes).key);
        let (held, topic) = conclude(body.on(MEETING_DAY), held, topic, passes).unwrap();
        let drafted = minutes::draft(body.on(MEETING_DAY), "x".into(), &held, &[topic], by("office")).unwrap();
        assert!(drafted.content.lead.contains("在{topics}{body}会议室"), "{}", drafted.content.lead);
    }
}

#[test]
fn minutes_wait_until_every_topic_is_dealt_with_and_name_those_open() {
    for body in both() {
        let (meeting, topics) = body.full_held(&[body.pooled(0), body.pooled(2)]);
        let found = minutes::why_not_draft(&meeting, &topics);
        assert_eq!(codes(&found), ["topic-not-concluded", "topic-not-concluded", "nothing-concluded"]);
        let (meeting, _) = leave_over(meeting, topics[0].clone(), by("office")).unwrap();
        let passes = body.conclusion(&topics[1], &body.outcome(|o| o.passes).key);
        let (meeting, _) = conclude(body.on(MEETING_DAY), meeting, topics[1].clone(), passes).unwrap();
        let drafted = minutes::draft(body.on(MEETING_DAY), "x".into(), &meeting, &topics, by("office")).unwrap();
        let sections: Vec<_> = drafted.content.sections.iter().map(|s| s.topic.as_str()).collect();
        assert_eq!(sections, ["topic-2"], "what was left over has no section");
    }
}

#[test]
fn the_lists_name_unit_and_person_the_one_who_presided_first() {
    let body = zhanjiang();
    let pooled = [body.pooled(0)];
    let mut plan = body.plan(body.full(), &pooled);
    plan.added = vec![Party::Post(plan.convener.clone())];
    let guest = Guest::typed("省住房城乡建设厅", "张某某", "处长").map(Party::Guest);
    plan.observers = vec![Party::Unit("leizhou".into()), guest.unwrap(), Party::Guest("省厅 李某 科长".into())];
    let noticed = body.noticed(plan, &pooled);
    let mut list = sheet(&noticed, noticed.invited.len());
    list.attendance[26].name = "张某某".into();
    list.attendance[27].name = "省厅 李某 科长".into();
    list.attendance[1].was = Presence::StandIn { name: "赵某某".into(), post_title: "规划科科长".into() };
    list.attendance[2].was = Presence::OnLeave { reason: "出差".into() };
    list.attendance[3].was = Presence::Absent;
    assert_eq!(list.attendance[25].invited, Invited::Observer);
    let held = meeting::hold(body.on(MEETING_DAY), noticed, list, at_the_start()).unwrap();
    let topic = rules::topic::list(pooled[0].clone(), "m-1", by("office")).unwrap();
    let passes = body.conclusion(&topic, &body.outcome(|o| o.passes).key);
    let (held, topic) = conclude(body.on(MEETING_DAY), held, topic, passes).unwrap();
    let lists = minutes::draft(body.on(MEETING_DAY), "x".into(), &held, &[topic], by("office")).unwrap().content.lists;
    let seats = ["市政府协调住房城乡建设工作的副秘书长王28", "市住房城乡建设局主要负责同志王29"];
    assert_eq!((lists.present[0].as_str(), &lists.present[1..3]), ("市政府陈某某", &seats.map(str::to_owned)[..]));
    assert_eq!(lists.present[4..6], ["市委统战部王0", "市发展改革局规划科科长赵某某（代会）"]);
    assert_eq!(
        (lists.on_leave, lists.observers),
        (
            vec!["市城市管理和综合执法局王2".to_owned()],
            ["雷州市专班王25", "省住房城乡建设厅处长张某某", "省厅 李某 科长"].map(str::to_owned).to_vec()
        ),
        "who was once written in one text is printed as typed"
    );
    assert_eq!(
        lists.present.len(),
        1 + 24 - 2 + body.seated(),
        "the absent and the one on leave are not among those present"
    );
}

#[test]
fn minutes_go_to_review_only_when_every_decision_can_be_followed_up() {
    for body in both() {
        let (mut drafted, meeting, _) = drafted(&body);
        let on = body.on(MEETING_DAY);
        assert!(minutes::why_not_submit(on, &drafted, &meeting).is_empty());
        let decisions = &mut drafted.content.sections[0].decisions;
        (decisions[0].lead, decisions[0].term) = (None, None);
        decisions[1].term = Some(Term::By { day: date(2026, 10, 29) });
        let found = minutes::why_not_submit(on, &drafted, &meeting);
        let fields: Vec<_> = found.iter().map(|v| (v.field.as_str(), v.code)).collect();
        let expected = [
            ("sections.0.decisions.0.lead", "decision-without-lead"),
            ("sections.0.decisions.0.term", "decision-without-term"),
            ("sections.0.decisions.1.term", "due-before-meeting"),
        ];
        assert_eq!(fields, expected);
        assert_eq!(clause(&found), body.book.minutes.basis.clause().unwrap().0);
        let decisions = &mut drafted.content.sections[0].decisions;
        (decisions[0].lead, decisions[0].term) = (Some(body.members()[4].clone()), Some(Term::Usual));
        decisions[1].term = Some(Term::By { day: MEETING_DAY });
        assert!(minutes::submit(on, drafted, &meeting, "a".into(), by("office")).is_ok());
    }
}

#[test]
fn a_decision_without_a_day_is_due_in_the_bodys_usual_days_from_the_signature() {
    for (body, (day, provisional)) in both().into_iter().zip([(date(2026, 12, 2), false), (date(2027, 1, 27), true)]) {
        let mut decision = body.decision(0);
        assert_eq!(decision.due(&body.book, date(2026, 11, 4)).unwrap().day, date(2026, 11, 30));
        decision.term = Some(Term::Usual);
        let usual = decision.due(&body.book, date(2026, 11, 4)).unwrap();
        assert_eq!((usual.day, usual.provisional), (day, provisional), "the next year's notice is not out");
        decision.term = None;
        assert_eq!(decision.due(&body.book, date(2026, 11, 4)), None);
    }
}

#[test]
fn the_text_is_there_and_not_longer_than_the_body_allows() {
    for body in both() {
        let (mut drafted, meeting, _) = drafted(&body);
        let on = body.on(MEETING_DAY);
        drafted.content.lead = " ".into();
        drafted.content.sections[1].heading.clear();
        assert_eq!(codes(&minutes::why_not_submit(on, &drafted, &meeting)), ["empty", "empty"]);
        let mut content = drafted.content.clone();
        content.sections[0].opinion = "长".repeat(2500);
        content.sections[1].opinion = "长".repeat(1500);
        content.sections[1].heading = "关于一件事".into();
        content.lead = "导语".into();
        let long = minutes::edit(on, drafted, &meeting, content, by("office")).unwrap();
        assert_eq!(codes(&minutes::why_not_submit(on, &long, &meeting)), ["minutes-too-long"]);
    }
}

#[test]
fn what_was_typed_without_a_full_stop_is_set_with_one() {
    for body in both() {
        let (mut drafted, ..) = drafted(&body);
        drafted.content.sections[0].opinion = "会议认为，条件已经具备，".into();
        drafted.content.sections[0].decisions[0].text = "第0件事于年底前办完（含验收）".into();
        let decided = drafted.content.sections[0].decisions[1].text.clone();
        let set = minutes::paragraphs(&body.book.minutes, &drafted.content);
        let text: Vec<String> = set.iter().map(|paragraph| format!("{paragraph:?}")).collect();
        let lead = &body.book.minutes.decisions_lead;
        assert!(text[2].contains(&format!("条件已经具备。{lead}")), "{text:?}");
        assert!(text[3].contains("（含验收）。"), "{text:?}");
        assert!(decided.ends_with('。') && text[4].contains(&format!("{decided}\"")), "once is enough: {text:?}");
    }
}

#[test]
fn every_concluded_topic_keeps_its_section_and_none_is_invented() {
    for body in both() {
        let (drafted, meeting, _) = drafted(&body);
        let on = body.on(MEETING_DAY);
        let mut turned = drafted.content.clone();
        turned.sections.reverse();
        assert!(minutes::why_not_edit(on, &drafted, &meeting, &turned).is_empty(), "their order is the drafter's");
        let mut dropped = drafted.content.clone();
        dropped.sections.pop();
        assert_eq!(codes(&minutes::why_not_edit(on, &drafted, &meeting, &dropped)), ["sections-do-not-match"]);
        let mut doubled = drafted.content.clone();
        doubled.sections.push(doubled.sections[0].clone());
        assert_eq!(codes(&minutes::why_not_edit(on, &drafted, &meeting, &doubled)), ["sections-do-not-match"]);
    }
}

#[test]
fn in_review_the_text_and_the_conclusions_are_frozen_and_a_return_opens_them() {
    for body in both() {
        let (drafted, meeting, _) = drafted(&body);
        let on = body.on(MEETING_DAY);
        assert!(minutes::why_not_touch_conclusions(&drafted).is_empty());
        let content = drafted.content.clone();
        let review = minutes::submit(on, drafted, &meeting, "a-9".into(), by("office")).unwrap();
        assert_eq!(codes(&minutes::why_not_edit(on, &review, &meeting, &content)), ["not-in-state"]);
        assert_eq!(codes(&minutes::why_not_touch_conclusions(&review)), ["not-in-state"]);
        let nobody = approval("a-9", Course::Lapsed { by: by("director"), reason: "单位已调出".into() });
        let lapsed = minutes::settle(review.clone(), Outcome::Back { approval: &nobody }).unwrap();
        assert!(matches!(&lapsed.stage, Stage::Drafting { by } if by.post != "director"), "nobody sent them back");
        let back = approval("a-9", Course::Returned { by: by("director") });
        let back = minutes::settle(review, Outcome::Back { approval: &back }).unwrap();
        assert!(matches!(&back.stage, Stage::Returned { reason, .. } if !reason.is_empty()));
        assert!(minutes::edit(on, back, &meeting, content, by("office")).is_ok());
    }
}

#[test]
fn a_signature_takes_the_number_and_freezes_the_minutes_for_good() {
    for body in both() {
        let (drafted, meeting, _) = drafted(&body);
        let on = body.on(MEETING_DAY);
        let content = drafted.content.clone();
        let review = minutes::submit(on, drafted, &meeting, "a-9".into(), by("office")).unwrap();
        let agreed = approval("a-9", Course::Agreed { by: by("convener") });
        let waiting = approval("a-9", Course::Waiting { step: 1 });
        let too_early = Outcome::Signed { approval: &waiting, number: "第3期" };
        assert_eq!(codes(&minutes::settle(review.clone(), too_early).unwrap_err()), ["not-in-state"]);
        let other = approval("a-8", Course::Agreed { by: by("convener") });
        let wrong = Outcome::Signed { approval: &other, number: "第3期" };
        assert_eq!(codes(&minutes::settle(review.clone(), wrong).unwrap_err()), ["not-in-state"]);
        let signed = minutes::settle(review, Outcome::Signed { approval: &agreed, number: "第3期" }).unwrap();
        let signature = signed.signature().unwrap();
        assert_eq!((signature.number.as_str(), signature.by.post.as_str()), ("第3期", "convener"));
        assert_eq!(codes(&minutes::why_not_edit(on, &signed, &meeting, &content)), ["not-in-state"]);
        assert_eq!(codes(&minutes::why_not_submit(on, &signed, &meeting)), ["not-in-state"]);
    }
}

#[test]
fn a_conclusion_recorded_again_writes_its_own_section_anew_and_leaves_the_others() {
    for body in both() {
        let (drafted, meeting, topics) = drafted(&body);
        let on = body.on(MEETING_DAY);
        let mut content = drafted.content.clone();
        content.sections[0].opinion = "改过的第一节。".into();
        content.sections[1].opinion = "改过的第二节。".into();
        let edited = minutes::edit(on, drafted, &meeting, content, by("office")).unwrap();
        let again = body.conclusion(&topics[1], &body.outcome(|o| o.carries_over).key);
        let (meeting, _) = conclude(on, meeting, topics[1].clone(), again).unwrap();
        let fresh = minutes::retake(on, edited, &meeting, &topics, "topic-2").unwrap();
        let opinions: Vec<_> = fresh.content.sections.iter().map(|s| s.opinion.as_str()).collect();
        assert_eq!(opinions, ["改过的第一节。", "会议认为，前三季度工作总体推进，进度不平衡，应在年内补齐。"]);
        assert!(fresh.content.sections[1].decisions.is_empty());
    }
}

#[test]
fn a_cut_short_unit_name_is_said_and_stops_nothing() {
    let body = zhanjiang();
    let (mut drafted, meeting, _) = drafted(&body);
    drafted.content.sections[0].opinion = "市发改局会同市发展改革局、市市监局和湛江供电局办理，市长强调要快。".into();
    let later = body.on(date(2026, 11, 2));
    let found = minutes::cautions(later, &drafted, &meeting);
    let said: Vec<_> = found.iter().map(|v| (v.code, v.with[0].as_str())).collect();
    assert_eq!(said, [("unit-name-cut-short", "市发改局"), ("unit-name-cut-short", "市市监局")]);
    assert!(minutes::why_not_submit(later, &drafted, &meeting).is_empty());
}
