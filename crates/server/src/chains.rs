//! What follows when an approval chain ends, by the kind of thing it was about. One page, so that
//! nobody has to look for it.
use crate::{
    app::View,
    archive,
    db::DbError,
    document,
    kernel::{Refused, Subject, Work, approval::Kept},
    meeting, minutes, roster, supervision,
};
use rules::{
    approval::{By, Course},
    rulebook::Rulebook,
    words,
};
use std::borrow::Cow;

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
    "seal",
    "charter",
    "archive",
    "task",
    "calendar",
    "instance",
];

/// What kinds of things are called; every kind that a journal row is about has its word.
#[must_use]
pub fn title<'r>(rulebook: &'r Rulebook, kind: &str) -> Cow<'r, str> {
    let pattern = match kind {
        "approval" => "审批",
        "person" => "人员",
        "person-list" => "人员名单",
        "unit" => "单位",
        "post" => "任职",
        "liaison" => "{liaison}",
        "entrustment" => "委托",
        "topic" => "议题",
        "meeting" => "会议",
        "minutes" => return Cow::Borrowed(&rulebook.minutes.title),
        "document" => "公文",
        "incoming" => "收文",
        "charter" => "成立依据",
        "seal" => "用印",
        "archive" => "档案",
        "task" => "督办事项",
        "calendar" => "工作日历",
        "instance" => "本系统",
        _ => "其他",
    };
    words::of(rulebook, pattern)
}

/// A subject from its stored kind and id.
///
/// # Errors
/// When there is no such kind.
pub fn subject(kind: &str, id: &str) -> Result<Subject, DbError> {
    let known = SUBJECTS.iter().find(|known| **known == kind);
    known.map(|kind| Subject::of(kind, id)).ok_or_else(|| DbError::Broken(format!("subject kind {kind}")))
}

/// What the end of a chain brought and what is next, for who took its last step; where an area has nothing of its own to
/// say, none.
///
/// # Errors
/// When the database fails.
pub fn done(view: &mut View<'_, '_>, kept: &Kept) -> Result<Option<String>, DbError> {
    match (kept.approval.subject_kind.as_str(), &kept.approval.course) {
        ("document", Course::Agreed { .. }) => document::pages::done(view, &kept.approval.subject),
        ("minutes", Course::Agreed { .. }) => minutes::pages::done(view, &kept.approval.subject),
        _ => Ok(None),
    }
}

/// What is asked before the step that waits is agreed to, on whichever page it is taken: where it is the last and what it
/// brings cannot be taken back; else none.
///
/// # Errors
/// When the database fails.
pub fn confirm(view: &mut View<'_, '_>, kept: &Kept) -> Result<Option<String>, DbError> {
    let is_last = view.rulebook.chain(&kept.approval.chain).is_some_and(|chain| kept.approval.waits_for_last(chain));
    match kept.approval.subject_kind.as_str() {
        "document" if is_last => document::pages::confirm(view, &kept.approval.subject),
        "minutes" if is_last => minutes::pages::confirm(view, &kept.approval.subject),
        _ => Ok(None),
    }
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

#[cfg(test)]
mod tests {
    use super::{SUBJECTS, title};
    use rules::rulebook::Rulebook;
    use std::{collections::BTreeMap, fs, path::Path};

    #[test]
    fn every_kind_that_a_row_is_about_has_its_word() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rulebooks/sample-river");
        let mut folder = BTreeMap::new();
        for place in ["", "calendar"] {
            for entry in fs::read_dir(root.join(place)).into_iter().flatten().flatten() {
                let path = entry.path();
                let name = path.strip_prefix(&root).map(|name| name.display().to_string()).unwrap_or_default();
                folder.extend(fs::read_to_string(&path).ok().map(|text| (name, text)));
            }
        }
        let Ok(book) = Rulebook::read(&folder) else { panic!("the rulebook does not load") };
        let nameless: Vec<_> = SUBJECTS.iter().filter(|kind| title(&book, kind) == "其他").collect();
        assert!(nameless.is_empty(), "{nameless:?}");
    }
}
