//! A meeting from its topics to the notice: submitted, screened, arranged, put forward.
use super::{
    items::{Came, Item, Sort},
    paper::Sheet,
    scene::{Lived, Scene, missing},
    script::{Day, day},
};
use crate::{
    kernel::{Refused, Subject},
    meeting::{
        acts::{arrange::Arrange, cancel::Cancel, notice::Notice, propose::Propose},
        store,
    },
    topic::{
        self,
        acts::{
            screen::{Screen, Verdict},
            submit::Submit,
            withdraw::Withdraw,
        },
    },
};
use jiff::civil::time;
use rules::{
    meeting::{Agenda, Meeting, Party, Plan},
    rulebook::{Attends, MeetingKind, Rule},
    topic::Matter,
};

/// A meeting to be called.
pub struct Gathering {
    pub label: &'static str,
    /// The kind, by who attends it.
    pub shape: Attends,
    /// The convening post among those who may; see [`Scene::convener`].
    pub convener: Convener,
    pub day: Day,
    pub hour: i8,
    pub planned_minutes: u16,
    pub place: &'static str,
    pub topics: &'static [&'static Item],
    pub observers: &'static [&'static str],
}

/// By which seat it is convened.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Convener {
    /// The first seat that the rules name.
    First,
    /// The last of those that the rules name, and of its posts the last.
    Last,
    /// A seat that it was entrusted to.
    Entrusted,
}

impl Scene<'_> {
    /// A unit, or the office, puts a topic forward.
    ///
    /// # Errors
    /// What the door refuses.
    pub fn submit(&mut self, item: &Item, paper: Option<&Sheet>) -> Lived {
        let unit = self.unit(item.unit)?;
        let kind = self.kind_of_topic(&item.sort)?;
        let concerned = self.units(item.concerned, &unit)?;
        let papers = paper.map(|sheet| self.paper(sheet)).transpose()?.into_iter().collect();
        let [title, summary, asked] = [item.title, item.summary, item.asked].map(str::to_owned);
        let actor = if item.unit == super::cast::HOST { self.clerk()? } else { self.speaker(&unit)? };
        let id = self.make(item.label);
        self.perform(&actor, Submit { id, matter: Matter { title, kind, unit, concerned, summary, asked }, papers })
    }

    /// The office takes it into the pool, or sends it back with a reason.
    ///
    /// # Errors
    /// What the door refuses.
    pub fn screen(&mut self, item: &Item, sent_back: Option<&str>) -> Lived {
        let (id, version) = self.topic(item.label)?;
        let verdict = sent_back.map_or(Verdict::Pool, |reason| Verdict::SendBack { reason: reason.to_owned() });
        let clerk = self.clerk()?;
        self.perform(&clerk, Screen { id, version, verdict })
    }

    /// The unit takes it back.
    ///
    /// # Errors
    /// What the door refuses.
    pub fn withdraw(&mut self, item: &Item) -> Lived {
        let (id, version) = self.topic(item.label)?;
        let unit = self.unit(item.unit)?;
        let speaker = self.speaker(&unit)?;
        self.perform(&speaker, Withdraw { id, version })
    }

    fn topic(&self, label: &str) -> Result<(String, i64), Refused> {
        let id = self.id(label)?;
        let found = self.look(|view| Ok(topic::store::find(view.tx, &id)?))?;
        found.map(|(topic, version)| (topic.id, version)).ok_or_else(|| missing(label))
    }

    fn kind_of_topic(&self, sort: &Sort) -> Result<String, Refused> {
        let rulebook = self.app.rulebook();
        let kinds = &rulebook.topic_kinds;
        let kind = match sort {
            Sort::Major => kinds.iter().find(|kind| kind.major),
            Sort::Policy => kinds.iter().find(|kind| kind.policy),
            Sort::Of(shape, n) => {
                let clause = rulebook.meetings.iter().find(|kind| kind.attends == *shape);
                let clause = clause.and_then(|kind| kind.basis.clause());
                let mut own = kinds.iter().filter(|kind| !kind.major && !kind.policy && kind.basis.clause() == clause);
                own.nth(*n)
            }
        };
        let kind = kind.or_else(|| kinds.iter().find(|kind| !kind.major && !kind.policy)).or(kinds.first());
        kind.map(|kind| kind.key.clone()).ok_or_else(|| missing("no kinds of topics"))
    }

    /// The kind of meeting of a shape; none where the body has no such meetings.
    pub fn kind(&self, shape: Attends) -> Option<Rule<MeetingKind>> {
        self.app.rulebook().meetings.iter().find(|kind| kind.attends == shape).cloned()
    }

    /// Who convenes, by post.
    ///
    /// # Errors
    /// When the rules name nobody.
    pub fn convener(&self, kind: &MeetingKind, convener: Convener) -> Result<String, Refused> {
        let rulebook = self.app.rulebook();
        let posts = |key: Option<&String>| key.and_then(|key| rulebook.seat(key)).map(|seat| seat.posts.as_slice());
        let post = match convener {
            Convener::First => posts(kind.convenes.first()).and_then(<[String]>::first),
            Convener::Last => posts(kind.convenes.last()).and_then(<[String]>::last),
            Convener::Entrusted => posts(kind.may_entrust.first()).and_then(<[String]>::last),
        };
        post.cloned().ok_or_else(|| missing(&format!("nobody convenes {}", kind.title)))
    }

    /// The office drafts the arrangement. A body without such meetings leaves it out.
    ///
    /// # Errors
    /// What the door refuses.
    pub fn arrange(&mut self, gathering: &Gathering) -> Lived {
        let Some(kind) = self.kind(gathering.shape) else { return Ok(()) };
        let agenda = gathering.topics.iter().map(|item| self.agenda(item)).collect::<Result<_, _>>()?;
        let observers = self.units(gathering.observers, "")?.into_iter().map(Party::Unit).collect();
        let convener = self.convener(&kind, gathering.convener)?;
        let plan = Plan {
            added: self.deputies(&kind, &convener),
            convener,
            kind: kind.is.key,
            n: 1,
            day: day(gathering.day),
            start: time(gathering.hour, 0, 0, 0),
            planned_minutes: gathering.planned_minutes,
            place: gathering.place.to_owned(),
            agenda,
            removed: Vec::new(),
            observers,
        };
        let (clerk, id) = (self.clerk()?, self.make(gathering.label));
        self.perform(&clerk, Arrange { id, plan })
    }

    /// To a meeting of all members comes, asked by post, the first of those to whom it could be entrusted.
    fn deputies(&self, kind: &MeetingKind, convener: &str) -> Vec<Party> {
        let rulebook = self.app.rulebook();
        let seat = kind.may_entrust.first().filter(|_| kind.attends == Attends::AllMembers);
        let posts = seat.and_then(|key| rulebook.seat(key)).map_or(&[][..], |seat| &seat.posts);
        posts.iter().take(1).filter(|post| *post != convener).cloned().map(Party::Post).collect()
    }

    fn agenda(&self, item: &Item) -> Result<Agenda, Refused> {
        let is_early = matches!((&item.sort, &item.came), (Sort::Policy, Came::PutOff | Came::LeftOver));
        let going_on = is_early.then(|| "征求意见还没有结束，先听取起草思路，不作审议".to_owned());
        Ok(Agenda { topic: self.id(item.label)?, going_on })
    }

    /// The office puts the arrangement forward.
    ///
    /// # Errors
    /// What the door refuses.
    pub fn propose(&mut self, label: &str) -> Lived {
        let (meeting, version) = self.meeting(label)?;
        let clerk = self.clerk()?;
        self.perform(&clerk, Propose { meeting: meeting.id, version })
    }

    /// The notice goes out.
    ///
    /// # Errors
    /// What the door refuses.
    pub fn notice(&mut self, label: &str) -> Lived {
        let (meeting, version) = self.meeting(label)?;
        let clerk = self.clerk()?;
        self.perform(&clerk, Notice { meeting: meeting.id, version }).map(|_| ())
    }

    /// It is called off.
    ///
    /// # Errors
    /// What the door refuses.
    pub fn cancel(&mut self, label: &str, why: &str) -> Lived {
        let (meeting, version) = self.meeting(label)?;
        let clerk = self.clerk()?;
        self.perform(&clerk, Cancel { meeting: meeting.id, version, why: why.to_owned() })
    }

    /// A meeting as it stands, with its version.
    ///
    /// # Errors
    /// When there is none under the label.
    pub fn meeting(&self, label: &str) -> Result<(Meeting, i64), Refused> {
        let id = self.id(label)?;
        self.look(|view| store::find(view.tx, &id)?.ok_or_else(|| missing(label)))
    }

    /// A meeting as approvals know it.
    ///
    /// # Errors
    /// When there is none under the label.
    pub fn meeting_subject(&self, label: &str) -> Result<Subject, Refused> {
        Ok(Subject::of("meeting", self.id(label)?))
    }
}
