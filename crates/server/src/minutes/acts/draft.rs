//! 第二十条 整理形成会议纪要: the office has the first text made from what was recorded at the meeting.
use super::{link, save, subject};
use crate::{
    db::DbError,
    kernel::{Act, Refused, Work, Written},
    meeting,
    minutes::{store, title},
    topic,
};
use rules::{approval::By, deed::Deed, duty::Bearing, meeting::Meeting, minutes, topic::Topic};

/// Draft the minutes of a meeting.
pub struct Draft {
    /// Made by the form, so that a form sent twice is one draft.
    pub id: String,
    pub meeting: String,
}

impl Act for Draft {
    type Thing = (Meeting, Vec<Topic>);
    /// The id.
    type Done = String;

    fn deed(&self) -> Deed {
        Deed::MinutesDraft
    }

    fn load(&self, work: &mut Work<'_, '_>) -> Result<Self::Thing, Refused> {
        if let Some((minutes, _)) = store::of_meeting(work.tx, &self.meeting)? {
            return Err(Refused::Twice(link(&minutes.id)));
        }
        let (meeting, _) = meeting::store::find(work.tx, &self.meeting)?.ok_or(Refused::NotFound)?;
        let agenda = meeting.plan.agenda.iter().map(|item| item.topic.as_str());
        let topics = topic::store::these(work.tx, agenda)?;
        Ok((meeting, topics))
    }

    fn bearing(&self, (meeting, _): &Self::Thing, _work: &Work<'_, '_>) -> Bearing {
        meeting.bearing()
    }

    fn carry_out(self, thing: Self::Thing, work: &mut Work<'_, '_>, by: By) -> Result<Written<String>, Refused> {
        let (meeting, topics) = thing;
        let day = work.day.clone();
        let minutes = minutes::draft(day.situation(&work.rulebook), self.id, &meeting, &topics, by)?;
        save(work, &minutes, &meeting)?;
        let sentence = format!("起草了《{}》", title::of(&work.rulebook, &meeting));
        let after = serde_json::to_value(&minutes).map_err(DbError::from)?;
        let subject = subject(&minutes.id);
        Ok(Written { done: minutes.id, subject, sentence, before: None, after: Some(after) })
    }
}
