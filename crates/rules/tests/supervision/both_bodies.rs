//! The same story under every rulebook of the repository: what differs is data.
use crate::{
    small::{NOBODY, by, d, refused},
    support,
};
use jiff::civil::Date;
use rules::{
    approval::{self, Approval, Course, Verdict},
    calendar::Period,
    rulebook::{Colour, DeadlineKey, Rulebook, UnitKind},
    supervision::{
        Asking, Draft, DraftPart, Extension, Feedback, Longer, Objecting, Origin, Registered, Said, Stage, Task,
        Telling, Terms, ask_extension, complete, computed, open, owed_periods, part_done, report, review_report,
        settle_completion, settle_extension, sign_for, why_not_ask_extension, why_not_object,
    },
};
use std::collections::BTreeMap;

struct Body {
    rulebook: Rulebook,
    units: BTreeMap<String, String>,
    lead: String,
    part: String,
}

fn each(tell: impl Fn(&Body)) {
    for name in support::bodies() {
        let rulebook = support::rulebook(&name);
        let members = rulebook.units.iter().filter(|unit| unit.kind == UnitKind::Member);
        let units: BTreeMap<_, _> = members.map(|unit| (unit.key.clone(), unit.name.clone())).collect();
        let mut keys = units.keys().cloned();
        let (lead, part) = (keys.next().unwrap(), keys.next().unwrap());
        tell(&Body { rulebook, units, lead, part });
    }
}

impl Body {
    fn on(&self, today: Date) -> Terms<'_> {
        Terms { rulebook: &self.rulebook, today, units: &self.units, leaving: &NOBODY }
    }

    /// From a decision of the body's own kind, opened on 24 August, due on 20 November, signed for by both.
    fn task(&self) -> Task {
        let source = self.rulebook.sources.iter().find(|source| source.from_decision).unwrap();
        let draft = Draft {
            title: "管网修复".to_owned(),
            text: "完成修复".to_owned(),
            source: source.key.clone(),
            origin: Origin::Decision { decision: "d1".to_owned() },
            convener: None,
            lead: self.lead.clone(),
            parts: vec![DraftPart { unit: self.part.clone(), what: "配合".to_owned() }],
            due: Some(d(11, 20)),
        };
        let registered = Registered { id: "t1".to_owned(), number: "1".to_owned(), by: by("办公室", d(8, 24)) };
        let on = self.on(d(8, 25));
        let task = open(draft, self.on(d(8, 24)), registered).unwrap();
        [&self.lead, &self.part]
            .into_iter()
            .fold(task, |task, unit| sign_for(task, unit, on, by("联络员", d(8, 25))).unwrap())
    }

    /// Through every step of the chain, each by another person.
    fn agreed(&self, chain: &str, id: &str, day: Date) -> Approval {
        let chain = self.rulebook.chain(chain).unwrap();
        let mut approval = crate::small::waiting(id, day);
        for step in &chain.steps {
            assert!(matches!(approval.course, Course::Waiting { .. }));
            approval = approval::decide(approval, chain, Verdict::Agree, "同意", by(&step.title, day)).unwrap();
        }
        approval
    }

    fn told(&self, task: Task, progress: u8, day: Date) -> (Task, Feedback) {
        let said = Said::Change { progress, text: "进展".to_owned(), note: String::new(), evidence: Vec::new() };
        let period = Period::containing(self.rulebook.report.every, day);
        let telling = Telling { unit: self.lead.clone(), period, said };
        let (task, said) = report(task, &[], telling, self.on(day), ("f1".to_owned(), by("联络员", day))).unwrap();
        review_report(task, std::slice::from_ref(&said), said.clone(), (Verdict::Agree, ""), by("综合岗", day)).unwrap()
    }
}

#[test]
fn a_decision_is_reported_on_extended_as_often_as_allowed_and_closed_by_the_bodys_own_chain() {
    each(|body| {
        let task = body.task();
        let source = body.rulebook.source(&task.source).unwrap();
        let (mut task, said) = body.told(task, 60, d(11, 5));
        let mut asked: Vec<Extension> = Vec::new();
        let longer = |until| Longer { until, reason: "雨".to_owned(), done_so_far: "60%".to_owned() };
        for n in 0..body.rulebook.report.most_extensions {
            let until = body.rulebook.calendar.due(task.due.day, 5).day;
            let record = (format!("e{n}"), format!("a{n}"), by("联络员", d(11, 6)));
            let extension = ask_extension(&task, &asked, &longer(until), body.on(d(11, 6)), record).unwrap();
            let agreed = body.agreed(&source.extension_chain, &extension.approval, d(11, 9));
            let (moved, extension) = settle_extension(task, extension, &agreed).unwrap();
            assert_eq!((moved.due.day, moved.earlier_dues.last().unwrap().due.day), (until, extension.from));
            task = moved;
            asked.push(extension);
        }
        let more = longer(body.rulebook.calendar.due(task.due.day, 5).day);
        refused(&why_not_ask_extension(&task, &asked, &more, body.on(d(11, 10))), &["extensions-used"]);

        let on = body.on(d(11, 18));
        let task = part_done(task, &body.part, "已配合", on, by("联络员", d(11, 18))).unwrap();
        let asking = Asking { result: "已完成".to_owned(), undone: BTreeMap::new(), ..Asking::default() };
        let with = ("c1".to_owned(), by("联络员", d(11, 18)));
        let task = complete(task, (&[said], &asked), asking, on, with).unwrap();
        let task = settle_completion(task, &body.agreed(&source.close_chain, "c1", d(11, 19))).unwrap();
        assert!(matches!(task.stage, Stage::Closed { .. }));
    });
}

#[test]
fn feedback_is_owed_by_the_bodys_own_cycle_and_its_days() {
    each(|body| {
        let cycle = &body.rulebook.report;
        let owed = owed_periods(&body.task(), &body.lead, body.on(d(11, 6)));
        assert_eq!(owed.last().unwrap().period, Period::containing(cycle.every, d(11, 6)));
        assert_eq!(owed[0].period, Period::containing(cycle.every, d(8, 24)));
        for owed in owed {
            let last = owed.period.last_day();
            assert_eq!(body.rulebook.calendar.working_days_between(last, owed.due.day), u32::from(cycle.due_days));
        }
    });
}

#[test]
fn the_days_for_objecting_are_the_bodys_own() {
    each(|body| {
        let days = body.rulebook.deadline(DeadlineKey::TaskObjection).working_days;
        let last = body.rulebook.calendar.due(d(8, 25), days).day;
        let other = body.units.keys().nth(2).unwrap().clone();
        let ask = Objecting { unit: body.lead.clone(), reason: "不归我管".to_owned(), proposed: other };
        assert_eq!(why_not_object(&body.task(), &[], &ask, body.on(last)), []);
        let late = body.rulebook.calendar.due(last, 1).day;
        refused(&why_not_object(&body.task(), &[], &ask, body.on(late)), &["objection-late"]);
    });
}

#[test]
fn late_is_red_and_on_time_is_not() {
    each(|body| {
        let (task, said) = body.told(body.task(), 99, d(11, 5));
        let colour = |day| computed(&task, std::slice::from_ref(&said), body.on(day)).unwrap().rule.colour;
        assert_eq!(colour(d(11, 6)), Colour::Green);
        assert_eq!(colour(d(11, 20)), Colour::Yellow);
        assert_eq!(colour(d(11, 23)), Colour::Red);
    });
}
