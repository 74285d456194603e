//! A meeting with what stands beside it when it is judged, for acts and pages alike.
use super::store;
use crate::{
    db::{DbError, Tx},
    topic,
};
use rules::{
    meeting::{Beside, Meeting, Plan, name_of, title_of},
    rulebook::Rulebook,
    topic::Topic,
};

/// A meeting, its version, the topics of its agenda in order, and the other meetings of its year and day.
pub struct Case {
    pub meeting: Meeting,
    pub version: i64,
    pub topics: Vec<Topic>,
    pub others: Vec<Meeting>,
}

impl Case {
    /// The meeting of this id, if there is one.
    ///
    /// # Errors
    /// When the database fails.
    pub fn find(tx: &mut Tx<'_>, id: &str) -> Result<Option<Self>, DbError> {
        let Some((meeting, version)) = store::find(tx, id)? else { return Ok(None) };
        let topics = topic::store::these(tx, agenda(&meeting.plan))?;
        let others = store::beside(tx, &meeting)?;
        Ok(Some(Self { meeting, version, topics, others }))
    }

    /// For the rules.
    #[must_use]
    pub fn beside(&self) -> Beside<'_> {
        Beside { topics: &self.topics, others: &self.others }
    }

    /// The topic of this id, when it is on the agenda.
    #[must_use]
    pub fn topic(&self, id: &str) -> Option<&Topic> {
        self.topics.iter().find(|topic| topic.id == id)
    }
}

/// Ids of the topics, in order.
pub fn agenda(plan: &Plan) -> impl Iterator<Item = &str> {
    plan.agenda.iter().map(|item| item.topic.as_str())
}

/// `第三次全体会议`.
#[must_use]
pub fn title(rulebook: &Rulebook, plan: &Plan) -> String {
    rulebook.meeting(&plan.kind).map_or_else(|| plan.kind.clone(), |kind| title_of(kind, plan))
}

/// The same for lists, in which a cancelled meeting stands beside the one that has its number by now.
#[must_use]
pub fn name(rulebook: &Rulebook, meeting: &Meeting) -> String {
    rulebook.meeting(&meeting.plan.kind).map_or_else(|| meeting.plan.kind.clone(), |kind| name_of(kind, meeting))
}

/// Where a meeting is shown.
#[must_use]
pub fn link(id: &str) -> String {
    format!("/meetings/{id}")
}
