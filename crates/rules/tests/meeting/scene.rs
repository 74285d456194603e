//! The set-up: a body with every post filled, and a meeting brought to the state a test begins in.
use crate::support;
use jiff::{Timestamp, civil::Date, civil::Time, civil::date, civil::time};
use rules::{
    Violation,
    approval::{Approval, By, Course, Taken, Verdict},
    decision::{Decision, Term},
    meeting::{
        self, Agenda, Attendance, Beside, Conclusion, Entrustment, Meeting, Plan, Presence, Sheet, Situation, Terms,
    },
    roster::{Standing, Tenure},
    rulebook::{Attends, MeetingKind, Outcome, Rule, Rulebook, TopicKind, Unit, UnitKind},
    topic::{self, Matter, Topic},
};

/// A Friday, a working day in both calendars.
pub const MEETING_DAY: Date = date(2026, 10, 30);
/// Two weeks before.
pub const TODAY: Date = date(2026, 10, 16);

pub struct Body {
    pub book: Rulebook,
    pub units: Vec<Unit>,
    pub tenures: Vec<Tenure>,
    pub entrustments: Vec<Entrustment>,
}

pub fn zhanjiang() -> Body {
    Body::of(support::zhanjiang())
}

pub fn river() -> Body {
    Body::of(support::river())
}

pub fn both() -> [Body; 2] {
    [zhanjiang(), river()]
}

impl Body {
    fn of(book: Rulebook) -> Self {
        let units = book.units.iter().map(|unit| unit.is.clone()).collect();
        let holds = |post: &str| Tenure {
            id: format!("t-{post}"),
            person: format!("p-{post}"),
            post: post.to_owned(),
            standing: Standing::Holder,
            from: date(2025, 1, 1),
            until: None,
        };
        let tenures = book.posts.iter().map(|post| holds(&post.key)).collect();
        Self { book, units, tenures, entrustments: Vec::new() }
    }

    pub fn on(&self, today: Date) -> Situation<'_> {
        Situation {
            rulebook: &self.book,
            units: &self.units,
            tenures: &self.tenures,
            entrustments: &self.entrustments,
            today,
        }
    }

    /// The kind whose 出席人员 are all members.
    pub fn full(&self) -> &Rule<MeetingKind> {
        self.book.meetings.iter().find(|kind| kind.attends == Attends::AllMembers).unwrap()
    }

    pub fn kind(&self, attends: Attends) -> &Rule<MeetingKind> {
        self.book.meetings.iter().find(|kind| kind.attends == attends).unwrap()
    }

    pub fn topic_kind(&self, wanted: impl Fn(&TopicKind) -> bool) -> &Rule<TopicKind> {
        self.book.topic_kinds.iter().find(|kind| wanted(kind)).unwrap()
    }

    pub fn outcome(&self, wanted: impl Fn(&Outcome) -> bool) -> &Rule<Outcome> {
        self.book.outcomes.iter().find(|outcome| wanted(outcome)).unwrap()
    }

    pub fn members(&self) -> Vec<String> {
        self.units.iter().filter(|u| u.kind == UnitKind::Member).map(|u| u.key.clone()).collect()
    }

    /// The post that fills the first seat that convenes this kind.
    /// Posts asked to the full meeting by the seat they fill.
    pub fn seated(&self) -> usize {
        let topics = [self.pooled(0)];
        let asked = meeting::invitations(self.on(TODAY), &self.plan(self.full(), &topics), &topics);
        asked.iter().filter(|one| one.invited == meeting::Invited::BySeat).count()
    }

    pub fn convener_of(&self, kind: &MeetingKind) -> String {
        self.book.seat(&kind.convenes[0]).unwrap().posts[0].clone()
    }

    pub fn post_vacant(&mut self, post: &str, from: Date) {
        let last = from.yesterday().unwrap();
        self.tenures.iter_mut().filter(|t| t.post == post).for_each(|t| t.until = Some(last));
    }

    /// A topic of a plain kind in the pool, of the `n`th member unit.
    pub fn pooled(&self, n: usize) -> Topic {
        self.pooled_as(n, &self.topic_kind(|kind| !kind.major && !kind.policy).key)
    }

    pub fn pooled_as(&self, n: usize, kind: &str) -> Topic {
        let members = self.members();
        let matter = Matter { unit: members[n].clone(), concerned: vec![members[n + 1].clone()], ..matter(kind) };
        let topic = topic::submit(&self.book, &self.units, format!("topic-{n}"), matter, by("unit")).unwrap();
        topic::pool(topic, by("office")).unwrap()
    }

    pub fn plan(&self, kind: &MeetingKind, topics: &[Topic]) -> Plan {
        Plan {
            kind: kind.key.clone(),
            n: 3,
            convener: self.convener_of(kind),
            day: MEETING_DAY,
            start: at(15),
            planned_minutes: 120,
            place: "市政府3号楼201".to_owned(),
            agenda: topics.iter().map(|t| Agenda { topic: t.id.clone(), going_on: None }).collect(),
            added: Vec::new(),
            removed: Vec::new(),
            observers: Vec::new(),
        }
    }

    pub fn drafted(&self, plan: Plan, topics: &[Topic]) -> Meeting {
        meeting::arrange(self.on(TODAY), "m-1".to_owned(), plan, topics, by("office")).unwrap()
    }

    pub fn noticed(&self, plan: Plan, topics: &[Topic]) -> Meeting {
        let beside = Beside { topics, others: &[] };
        let drafted = self.drafted(plan, topics);
        let proposed = meeting::propose(self.on(TODAY), drafted, beside, "a-1".to_owned(), by("office")).unwrap();
        let agreed = meeting::settle(proposed, &approval("a-1", Course::Agreed { by: by("convener") })).unwrap();
        meeting::notice(self.on(TODAY), agreed, topics, by("office")).unwrap()
    }

    /// Held with the first `there` of those asked present and the rest on leave.
    pub fn held(&self, plan: Plan, topics: &[Topic], there: usize) -> Meeting {
        let meeting = self.noticed(plan, topics);
        let sheet = sheet(&meeting, there);
        meeting::hold(self.on(MEETING_DAY), meeting, sheet, at_the_start()).unwrap()
    }

    /// One meeting of all members, everyone there, on these topics of the pool.
    pub fn full_held(&self, pooled: &[Topic]) -> (Meeting, Vec<Topic>) {
        let kind = self.full();
        let meeting = self.held(self.plan(kind, pooled), pooled, self.members().len());
        (meeting, listed(pooled, "m-1"))
    }

    pub fn conclusion(&self, topic: &Topic, outcome: &str) -> Conclusion {
        let votes = self.full().votes.map(|_| rules::meeting::Ballot { ayes: 7, noes: 0, abstained: 0 });
        Conclusion {
            topic: topic.id.clone(),
            outcome: outcome.to_owned(),
            opinion: "会议认为，前三季度工作总体推进，进度不平衡，应在年内补齐。".to_owned(),
            speeches: Vec::new(),
            dissent: Vec::new(),
            recused: Vec::new(),
            ballot: votes,
            decisions: Vec::new(),
            by: by("office"),
        }
    }

    pub fn decision(&self, n: usize) -> Decision {
        let members = self.members();
        Decision {
            text: format!("第{n}件事按期办完。"),
            lead: Some(members[n].clone()),
            parts: vec![members[n + 1].clone()],
            term: Some(Term::By { day: date(2026, 11, 30) }),
        }
    }

    pub fn entrust(&mut self, terms: Terms) {
        let entrustment = meeting::entrust(self.on(TODAY), "e-1".to_owned(), terms, by("chief")).unwrap();
        self.entrustments.push(entrustment);
    }
}

pub fn matter(kind: &str) -> Matter {
    Matter {
        title: "关于典型镇圩镇污水管网建设".to_owned(),
        kind: kind.to_owned(),
        unit: String::new(),
        concerned: Vec::new(),
        summary: "进度不平衡，两个县差距较大。".to_owned(),
        asked: "请会议研究补课方案。".to_owned(),
    }
}

pub fn listed(topics: &[Topic], meeting: &str) -> Vec<Topic> {
    topics.iter().map(|t| topic::list(t.clone(), meeting, by("office")).unwrap()).collect()
}

/// Those asked, in order: the first `there` present, the rest on leave.
pub fn sheet(meeting: &Meeting, there: usize) -> Sheet {
    let line = |(n, invitation): (usize, &rules::meeting::Invitation)| Attendance {
        party: invitation.party.clone(),
        name: format!("王{n}"),
        invited: invitation.invited,
        was: if n < there { Presence::Present } else { Presence::OnLeave { reason: "出差".to_owned() } },
    };
    Sheet { chair_name: "陈某某".to_owned(), attendance: meeting.invited.iter().enumerate().map(line).collect() }
}

pub fn approval(id: &str, course: Course) -> Approval {
    let verdict = Verdict::Return;
    let opinion = "时间与另一会议冲突".to_owned();
    let (step, step_title) = ("agree".to_owned(), "同意召开".to_owned());
    Approval {
        id: id.to_owned(),
        chain: "chain".to_owned(),
        subject_kind: "meeting".to_owned(),
        subject: "m-1".to_owned(),
        title: "会议安排".to_owned(),
        digest: String::new(),
        proposed: by("office"),
        course,
        taken: vec![Taken { step, step_title, verdict, opinion, by: by("convener") }],
    }
}

pub fn by(who: &str) -> By {
    By {
        person: format!("p-{who}"),
        name: "李某某".to_owned(),
        post: who.to_owned(),
        post_title: who.to_owned(),
        at: Timestamp::UNIX_EPOCH,
    }
}

/// The office, as the meeting of these stories begins.
pub fn at_the_start() -> By {
    let begins = jiff::tz::offset(8).to_timestamp(MEETING_DAY.to_datetime(at(15))).unwrap();
    By { at: begins, ..by("office") }
}

pub fn at(hour: i8) -> Time {
    time(hour, 0, 0, 0)
}

pub fn codes(found: &[Violation]) -> Vec<&'static str> {
    found.iter().map(|violation| violation.code).collect()
}

/// The clause the first violation rests on.
pub fn clause(found: &[Violation]) -> String {
    found[0].basis.as_ref().and_then(|basis| basis.clause()).map(ToString::to_string).unwrap_or_default()
}
