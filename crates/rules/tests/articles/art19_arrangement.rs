//! 第十九条: the office plans and proposes; the meeting is called by procedure.
use crate::{
    cast::{ALL_SORTS, by, convened_by, may, may_step, proposed, who},
    support::zhanjiang,
};
use rules::{
    approval::{Course, Verdict, decide, lapse, recall, why_not_decide},
    deed::Deed,
    duty::Bearing,
};

const CHAIN: &str = "arrange_meeting";

#[test]
fn only_the_office_proposes_a_meeting() {
    let book = zhanjiang();
    for deed in [Deed::TopicScreen, Deed::MeetingArrange, Deed::MeetingPropose] {
        let allowed = who(ALL_SORTS, |posts| may(&book, posts, deed, &Bearing::default()));
        assert_eq!(allowed, ["housing_head", "housing_deputy", "office_staff"], "{deed}");
        let refused = may(&book, &["vice_mayor"], deed, &Bearing::default()).unwrap_err();
        assert_eq!(refused.basis.clause().unwrap().0, "第十九条", "{deed}");
    }
}

#[test]
fn the_office_heads_review_and_the_meetings_own_convener_agrees() {
    let book = zhanjiang();
    for convener in ["vice_mayor", "deputy_secretary_general", "housing_head", "housing_deputy"] {
        let meeting = convened_by(convener);
        let step = |key| who(ALL_SORTS, |posts| may_step(&book, posts, (CHAIN, key), &meeting));
        assert_eq!(step("review"), ["housing_head", "housing_deputy"]);
        assert_eq!(step("agree"), [convener]);
    }
}

#[test]
fn a_deputy_who_does_not_convene_this_meeting_is_refused_with_the_article() {
    let book = zhanjiang();
    let refused = may_step(&book, &["housing_head"], (CHAIN, "agree"), &convened_by("vice_mayor")).unwrap_err();
    assert_eq!(refused.basis.clause().unwrap().0, "第十九条");
    assert_eq!(refused.who_may, ["该次会议的召集人（总召集人）"]);
    assert_eq!(refused.what, "同意召开");
}

#[test]
fn the_steps_follow_one_another_and_each_keeps_name_and_time() {
    let book = zhanjiang();
    let chain = book.chain(CHAIN).unwrap();
    let approval = proposed(chain, "小陈");
    let approval = decide(approval, chain, Verdict::Agree, "同意", by("局长", "2026-10-17T02:00:00Z")).unwrap();
    assert_eq!(approval.waits_for(chain).unwrap().key, "agree");
    let approval = decide(approval, chain, Verdict::Agree, "", by("副市长", "2026-10-19T01:30:00Z")).unwrap();
    assert_eq!(approval.course, Course::Agreed { by: by("副市长", "2026-10-19T01:30:00Z") });
    let taken: Vec<_> = approval.taken.iter().map(|t| (t.step_title.as_str(), t.by.name.as_str())).collect();
    assert_eq!(taken, [("审核", "局长"), ("同意召开", "副市长")]);
    assert_eq!(why_not_decide(&approval, "局长", Verdict::Agree, "")[0].code, "already-decided");
}

#[test]
fn nobody_approves_their_own_and_a_return_says_why() {
    let book = zhanjiang();
    let chain = book.chain(CHAIN).unwrap();
    let codes = |person: &str, verdict: Verdict, opinion: &str| {
        let found = why_not_decide(&proposed(chain, "小陈"), person, verdict, opinion);
        found.into_iter().map(|violation| violation.code).collect::<Vec<_>>()
    };
    assert_eq!(codes("局长", Verdict::Agree, ""), Vec::<&str>::new());
    assert_eq!(codes("小陈", Verdict::Agree, ""), ["own-approval"]);
    assert_eq!(codes("局长", Verdict::Return, " "), ["empty"]);
    assert_eq!(codes("小陈", Verdict::Return, &"长".repeat(501)), ["own-approval", "too-long"]);
    assert_eq!(codes("局长", Verdict::Return, "请补充材料\u{202E}"), ["forbidden-character"]);
}

#[test]
fn what_is_returned_or_taken_back_waits_for_nobody() {
    let book = zhanjiang();
    let chain = book.chain(CHAIN).unwrap();
    let someone = || by("局长", "2026-10-17T02:00:00Z");
    let returned = decide(proposed(chain, "小陈"), chain, Verdict::Return, "请补充材料", someone()).unwrap();
    assert!(returned.waits_for(chain).is_none());
    assert_eq!(recall(returned, someone()).unwrap_err()[0].code, "already-decided");
    let recalled = recall(proposed(chain, "小陈"), by("小陈", "2026-10-16T02:00:00Z")).unwrap();
    assert_eq!(decide(recalled, chain, Verdict::Agree, "", someone()).unwrap_err()[0].code, "already-decided");
    let lapsed = lapse(proposed(chain, "小陈"), "单位已调出", someone()).unwrap();
    let late = decide(lapsed, chain, Verdict::Agree, "", someone()).unwrap_err();
    assert_eq!((late[0].code, late[0].with.join("|").as_str()), ("lapsed", "单位已调出"), "nobody has decided it");
}
