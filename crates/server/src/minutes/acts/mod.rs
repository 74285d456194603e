//! What one can do with minutes (第二十条); one file for each act.
pub mod draft;
pub mod edit;
mod follow;
pub mod issue;
pub mod keep;
mod owe;
pub mod receive;
mod retake;
pub mod submit;

pub use follow::{follow, why_not as why_not_sign};
pub use retake::{retake, retake_lists, why_not_touch_attendance};

use super::{store, title};
use crate::{
    db::DbError,
    kernel::{Refused, Subject, Thing, Work},
    meeting,
};
use rules::{duty::Bearing, meeting::Meeting, minutes::Minutes};

/// Minutes with their meeting, as an act takes them up.
pub struct Loaded {
    pub minutes: Minutes,
    pub version: i64,
    pub meeting: Meeting,
    /// What they are called.
    pub title: String,
}

/// Minutes as a subject.
#[must_use]
pub fn subject(id: &str) -> Subject {
    Subject::of("minutes", id)
}

/// The page of minutes.
#[must_use]
pub fn link(id: &str) -> String {
    format!("/minutes/{id}")
}

impl Thing for Loaded {
    fn find(work: &mut Work<'_, '_>, id: &str) -> Result<Option<Self>, Refused> {
        let Some((minutes, version)) = store::find(work.tx, id)? else { return Ok(None) };
        let (meeting, _) = meeting::store::find(work.tx, &minutes.meeting)?.ok_or(Refused::NotFound)?;
        let title = title::of(&work.rulebook, &meeting);
        Ok(Some(Self { minutes, version, meeting, title }))
    }

    fn version(&self) -> i64 {
        self.version
    }

    fn bearing(&self) -> Bearing {
        self.minutes.bearing(&self.meeting)
    }

    fn link(id: &str) -> String {
        link(id)
    }
}

fn save(work: &mut Work<'_, '_>, minutes: &Minutes, meeting: &Meeting) -> Result<(), DbError> {
    let title = title::of(&work.rulebook, meeting);
    store::save(work.tx, minutes, meeting, &title)
}
