//! 第二十条: the office works on the text; each save is a version.
use super::{Loaded, save, subject};
use crate::{
    db::DbError,
    kernel::{Act, Refused, Thing, Work, Written},
};
use rules::{
    approval::By,
    deed::Deed,
    duty::Bearing,
    minutes::{self, Content},
};

/// Save the text.
pub struct Edit {
    pub minutes: String,
    pub version: i64,
    pub content: Content,
}

impl Act for Edit {
    type Thing = Loaded;
    /// The new version.
    type Done = i64;

    fn deed(&self) -> Deed {
        Deed::MinutesDraft
    }

    fn load(&self, work: &mut Work<'_, '_>) -> Result<Loaded, Refused> {
        Loaded::take(work, &self.minutes)
    }

    fn bearing(&self, thing: &Loaded, _work: &Work<'_, '_>) -> Bearing {
        thing.bearing()
    }

    fn versions(&self, thing: &Loaded) -> Option<(i64, i64)> {
        Some((self.version, thing.version))
    }

    fn carry_out(self, thing: Loaded, work: &mut Work<'_, '_>, by: By) -> Result<Written<i64>, Refused> {
        let Loaded { minutes, version, meeting, title } = thing;
        let before = serde_json::to_value(&minutes).map_err(DbError::from)?;
        let day = work.day.clone();
        let minutes = minutes::edit(day.situation(&work.rulebook), minutes, &meeting, self.content, by)?;
        save(work, &minutes, &meeting)?;
        let after = serde_json::to_value(&minutes).map_err(DbError::from)?;
        let sentence = format!("修改了《{title}》的文本，存为第 {} 版", version + 1);
        let subject = subject(&minutes.id);
        Ok(Written { done: version + 1, subject, sentence, before: Some(before), after: Some(after) })
    }
}
