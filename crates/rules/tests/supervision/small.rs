//! A small body to try the rules on, and the people who act in it.
use jiff::civil::{Date, date};
use rules::{
    Violation,
    approval::{self, Approval, By, Course, Verdict},
    calendar::{Cycle, Period},
    deed::Deed,
    rulebook::Rulebook,
    supervision::{Draft, DraftPart, Origin, Registered, Said, Task, Telling, Terms, open, sign_for},
    words,
};
use std::collections::BTreeMap;

/// Nobody leaves.
pub static NOBODY: BTreeMap<String, Date> = BTreeMap::new();

const RULES: &str = "\
# 试行规则
**第一条** 设办公室，由甲局承担日常工作，乙局、丙局、丁局、戊局为成员单位。
**第二条** 办公室牵头对会议决定事项进行跟踪督办。
";

const BODY: &str = include_str!("small.toml");

/// Red: overdue, 31 behind, two missed. Yellow: 10 behind, due within 5. Green otherwise.
const LIGHTS: &str = r#"
[[light]]
colour = "red"
title = "红灯"
when = { overdue_days = 1, behind_points = 31, missed_reports = 2 }
local = "试验"
[[light]]
colour = "yellow"
title = "黄灯"
when = { behind_points = 10, due_within_days = 5 }
local = "试验"
[[light]]
colour = "green"
title = "绿灯"
local = "试验"
"#;

const AUTUMN: &str = r#"
year = 2026
source = "2026 年放假安排的秋季部分"
off = ["2026-09-25", "2026-10-01", "2026-10-02", "2026-10-05", "2026-10-06", "2026-10-07"]
worked = ["2026-09-20", "2026-10-10"]
"#;

const DAYS: [(&str, u16); 16] = [
    ("notice-before-meeting", 3),
    ("meeting-reply", 2),
    ("minutes-draft", 3),
    ("approval-step", 2),
    ("minutes-receipt", 2),
    ("task-sign-for", 2),
    ("task-objection", 7),
    ("task-due-soon", 5),
    ("task-default", 20),
    ("report-review", 3),
    ("liaison-filing", 3),
    ("reminder-again", 3),
    ("countersign", 3),
    ("document-receipt", 2),
    ("joint-seal", 10),
    ("reply-awaited", 15),
];

/// The small body's rulebook and the units of the day.
pub struct Small {
    pub rulebook: Rulebook,
    pub units: BTreeMap<String, String>,
}

/// With the usual lights.
pub fn small() -> Small {
    with_lights(LIGHTS)
}

/// With other lights.
pub fn with_lights(lights: &str) -> Small {
    with(lights, r#""rel:lead_liaison", "rel:part_liaison""#)
}

/// Where the lead unit alone reports.
pub fn lead_reports() -> Small {
    with(LIGHTS, r#""rel:lead_liaison""#)
}

fn with(lights: &str, reports: &str) -> Small {
    let names = [("host", "甲局"), ("water", "乙局"), ("money", "丙局"), ("air", "丁局"), ("trade", "戊局")];
    let unit = |(key, name): (&str, &str)| {
        let kind = if key == "host" { "host" } else { "member" };
        format!("[[unit]]\nkey = \"{key}\"\nname = \"{name}\"\nkind = \"{kind}\"\nlocal = \"试验\"\n")
    };
    let deadline = |(key, days): (&str, u16)| {
        format!("[[deadline]]\nkey = \"{key}\"\ntitle = \"{key}\"\nworking_days = {days}\nlocal = \"试验\"\n")
    };
    let duty = |deed: &Deed| {
        let who = match deed {
            Deed::TaskReport => reports,
            Deed::ApprovalDecide => r#""seat:chief""#,
            _ => r#""office""#,
        };
        format!("[[duty]]\nact = \"{deed}\"\nwho = [{who}]\nclause = \"第二条\"\nsays = \"跟踪督办\"\n")
    };
    let mut tables = vec![BODY.to_owned(), lights.to_owned()];
    tables.extend(names.map(unit));
    tables.extend(DAYS.map(deadline));
    tables.extend(Deed::ALL.iter().map(duty));
    let folder = BTreeMap::from([
        ("rules.md".to_owned(), RULES.to_owned()),
        ("tables.toml".to_owned(), tables.concat()),
        ("calendar/2026.toml".to_owned(), AUTUMN.to_owned()),
    ]);
    let rulebook = Rulebook::read(&folder).unwrap_or_else(|mistakes| {
        panic!("{}", mistakes.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
    });
    Small { rulebook, units: names.map(|(key, name)| (key.to_owned(), name.to_owned())).into() }
}

impl Small {
    pub fn on(&self, today: Date) -> Terms<'_> {
        Terms { rulebook: &self.rulebook, today, units: &self.units, leaving: &NOBODY }
    }

    /// 乙局 leads, 丙局 and 丁局 co-operate; from a decision, opened on 3 August, due on 20 November.
    pub fn task(&self) -> Task {
        open(draft(), self.on(d(8, 3)), registered(d(8, 3))).unwrap()
    }

    /// The same, all three signed for on 4 August.
    pub fn task_in_hand(&self) -> Task {
        let sign = |task, unit| sign_for(task, unit, self.on(d(8, 4)), by("联络员", d(8, 4))).unwrap();
        ["water", "money", "air"].into_iter().fold(self.task(), sign)
    }

    /// An approval of the task that has ended so.
    pub fn ended(&self, id: &str, verdict: Verdict, opinion: &str, day: Date) -> Approval {
        let chain = self.rulebook.chain("one").unwrap();
        approval::decide(waiting(id, day), chain, verdict, opinion, by("主任", day)).unwrap()
    }
}

pub fn waiting(id: &str, day: Date) -> Approval {
    Approval {
        id: id.to_owned(),
        chain: "one".to_owned(),
        subject_kind: "task".to_owned(),
        subject: "t1".to_owned(),
        title: "清淤修复".to_owned(),
        digest: String::new(),
        proposed: by("联络员", day),
        course: Course::Waiting { step: 0 },
        taken: Vec::new(),
    }
}

pub fn d(month: i8, day: i8) -> Date {
    date(2026, month, day)
}

/// A month of 2026.
pub fn m(month: i8) -> Period {
    Period::containing(Cycle::Month, d(month, 1))
}

/// At ten in the morning.
pub fn by(name: &str, day: Date) -> By {
    By {
        person: name.to_owned(),
        name: name.to_owned(),
        post: name.to_owned(),
        post_title: name.to_owned(),
        at: format!("{day}T02:00:00Z").parse().unwrap(),
    }
}

pub fn registered(day: Date) -> Registered {
    Registered { id: "t1".to_owned(), number: "2026-督-031".to_owned(), by: by("办公室", day) }
}

pub fn draft() -> Draft {
    let part = |unit: &str, what: &str| DraftPart { unit: unit.to_owned(), what: what.to_owned() };
    Draft {
        title: "典型镇圩镇污水管网清淤修复".to_owned(),
        text: "完成 6 个典型镇 60.5 公里清淤修复".to_owned(),
        source: "decided".to_owned(),
        origin: Origin::Decision { decision: "d3".to_owned() },
        convener: Some("chief".to_owned()),
        lead: "water".to_owned(),
        parts: vec![part("money", "下达补助资金"), part("air", "排口水质检测")],
        due: Some(d(11, 20)),
    }
}

pub fn says(unit: &str, month: i8, progress: u8) -> Telling {
    let said = Said::Change { progress, text: "清淤进展".to_owned(), note: String::new(), evidence: Vec::new() };
    Telling { unit: unit.to_owned(), period: m(month), said }
}

/// It is refused for these reasons and no others, each in a whole sentence that says what to do next.
#[track_caller]
pub fn refused(violations: &[Violation], codes: &[&str]) {
    let found: Vec<_> = violations.iter().map(|violation| violation.code).collect();
    assert_eq!(found, codes);
    let book = small().rulebook;
    for violation in violations {
        let (say, next) = (words::say(violation, &book), words::next(violation, &book));
        assert!(words::all().contains_key(violation.code), "no words for {}", violation.code);
        assert!(!next.is_empty() && !format!("{say}{next}").contains('{'), "{say} {next}");
    }
}
