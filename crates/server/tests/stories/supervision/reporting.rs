//! 反馈、催办、亮灯: what units say of their shares, and what the office answers.
use super::scene::{change, codes, doer, dossier, holder, in_hand, look, office, open_on, owed, report, task, units};
use crate::support::{Town, both, rulebook};
use jiff::civil::date;
use rules::{
    approval::Verdict,
    deed::Deed,
    rulebook::Colour,
    supervision::{FeedbackCourse, Said},
};
use server::{
    kernel::Refused,
    supervision::acts::{Remind, ReviewReport, SetLight},
};

fn review(town: &Town, feedback: &str, verdict: Verdict, reason: &str) -> Result<(), Refused> {
    let (task, feedback, reason) = ("t1".to_owned(), feedback.to_owned(), reason.to_owned());
    town.app.perform(&office(town), ReviewReport { task, feedback, verdict, reason })
}

#[test]
fn feedback_is_returned_with_a_reason_and_handed_in_again_as_a_second_version() {
    let story = |town: &Town| {
        in_hand(town, "t1", date(2026, 12, 18));
        let lead = units(town)[0].clone();
        report(town, "t1", &lead, change(30)).unwrap();
        assert_eq!(task(town, "t1").progress, 30);
        assert!(!owed(town, "t1", &lead).iter().any(|(kind, _)| kind == "task-report"), "discharged by the act");
        assert!(open_on(town, "t1").iter().any(|one| one.kind == "task-review"), "the office owes a review");
        assert_eq!(codes(report(town, "t1", &lead, change(40))), ["already-reported"]);

        assert_eq!(codes(review(town, "t1-r0", Verdict::Return, "")), ["empty"]);
        review(town, "t1-r0", Verdict::Return, "里程与调度表不一致").unwrap();
        assert_eq!(task(town, "t1").progress, 0, "the return takes the progress back");
        assert!(owed(town, "t1", &lead).iter().any(|(kind, _)| kind == "task-report"), "to be corrected");
        assert_eq!(codes(review(town, "t1-r0", Verdict::Agree, "")), ["already-decided"]);

        report(town, "t1", &lead, change(24)).unwrap();
        review(town, "t1-r1", Verdict::Agree, "").unwrap();
        let told = dossier(town, "t1").told;
        assert_eq!((told.len(), told[1].version, task(town, "t1").progress), (2, 2, 24));
        assert!(matches!(&told[0].course, FeedbackCourse::Returned { reason, .. } if reason == "里程与调度表不一致"));
        assert!(!open_on(town, "t1").iter().any(|one| matches!(one.kind.as_str(), "task-report" | "task-review")
            && one.owner == server::kernel::obligation::Owner::Unit(lead.clone())));
    };
    both(story);
    story(&Town::on_sqlite(&rulebook("sample-river")));
}

#[test]
fn no_change_is_one_act_and_progress_does_not_fall_without_a_word() {
    both(|town| {
        in_hand(town, "t1", date(2026, 12, 18));
        let lead = units(town)[0].clone();
        report(town, "t1", &lead, change(50)).unwrap();
        town.on(date(2026, 11, 3));
        assert_eq!(codes(report(town, "t1", &lead, change(40))), ["progress-fell"]);
        report(town, "t1", &lead, Said::NoChange).unwrap();
        assert_eq!((task(town, "t1").progress, dossier(town, "t1").told.len()), (50, 2));
        assert!(town.sentences().last().unwrap().contains("本月无变化"));
    });
}

#[test]
fn a_reminder_by_hand_needs_words_and_counts_on_what_the_unit_owes() {
    both(|town| {
        in_hand(town, "t1", date(2026, 11, 20));
        let lead = units(town)[0].clone();
        let remind = |message: &str| {
            let (task, unit) = ("t1".to_owned(), lead.clone());
            town.app.perform(&office(town), Remind { id: "n1".to_owned(), task, unit, message: message.to_owned() })
        };
        assert_eq!(codes(remind("")), ["empty"]);
        remind("请抓紧报 10 月反馈").unwrap();
        assert!(matches!(remind("请抓紧报 10 月反馈"), Err(Refused::Twice(_))));
        let reminded: Vec<_> = open_on(town, "t1").into_iter().filter(|one| one.reminded > 0).collect();
        assert_eq!(reminded.len(), 2, "close-out and feedback: {reminded:?}");
        let unit = doer(town, Deed::TaskReport, &lead);
        let own = Remind { id: "n2".to_owned(), task: "t1".to_owned(), unit: lead.clone(), message: "x".to_owned() };
        assert!(matches!(town.app.perform(&unit, own), Err(Refused::NotYou(_))));
    });
}

#[test]
fn an_approved_light_stands_apart_from_the_computed_one_until_its_ground_changes() {
    both(|town| {
        in_hand(town, "t1", date(2026, 11, 20));
        let set = |colour, reason: &str, version| {
            let (task, reason) = ("t1".to_owned(), reason.to_owned());
            town.app.perform(&holder(town, Deed::TaskSetLight), SetLight { task, version, colour, reason })
        };
        let version = dossier(town, "t1").version;
        assert_eq!(codes(set(Colour::Red, "", version)), ["empty"]);
        set(Colour::Red, "领导关注", version).unwrap();
        let light = task(town, "t1").light.unwrap();
        assert_eq!((light.colour, light.computed), (Colour::Red, Colour::Green));
        assert_eq!(codes(set(Colour::Red, "领导关注", version)), ["stale"]);

        town.on(date(2026, 11, 24));
        assert!(look(town) > 0);
        assert_eq!(task(town, "t1").light, None, "overdue now: the judgement was on other evidence");
        assert!(town.sentences().iter().any(|line| line.contains("失效")), "{:?}", town.sentences());
    });
}
