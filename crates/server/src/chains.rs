//! What follows when an approval chain ends, by the kind of thing it was about. One page, so that
//! nobody has to look for it.
use crate::{
    archive,
    db::DbError,
    document,
    kernel::{Refused, Subject, Work, approval::Kept},
    meeting, minutes, roster, supervision,
};
use rules::approval::By;

/// Kinds of things that journal rows, obligations and approvals are about.
pub const SUBJECTS: &[&str] = &[
    "approval",
    "person",
    "unit",
    "post",
    "liaison",
    "entrustment",
    "topic",
    "meeting",
    "minutes",
    "document",
    "incoming",
    "archive",
    "task",
    "calendar",
    "instance",
];

/// A subject from its stored kind and id.
///
/// # Errors
/// When there is no such kind.
pub fn subject(kind: &str, id: &str) -> Result<Subject, DbError> {
    let known = SUBJECTS.iter().find(|known| **known == kind);
    known.map(|kind| Subject::of(kind, id)).ok_or_else(|| DbError::Broken(format!("subject kind {kind}")))
}

/// Let the area of the thing act on the course of its approval: agreed, returned, recalled, or one
/// step further.
///
/// # Errors
/// What the area's rules refuse, or when the database fails.
pub fn follow(work: &mut Work<'_, '_>, kept: &Kept, by: &By) -> Result<(), Refused> {
    match kept.approval.subject_kind.as_str() {
        "archive" => archive::acts::follow(work, kept, by),
        "meeting" => meeting::acts::follow(work, kept, by),
        "document" => document::acts::follow(work, kept, by),
        "minutes" => minutes::acts::follow(work, kept, by),
        "task" => supervision::acts::follow(work, kept, by),
        "unit" => roster::acts::unit::follow(work, kept, by),
        kind => Err(DbError::Broken(format!("no area follows approvals of {kind}")).into()),
    }
}
