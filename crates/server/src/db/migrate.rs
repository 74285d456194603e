//! Steps that bring a database up to date, in order; a step once released is never changed.
use super::{DbError, Tx};
use crate::binds;

const STEPS: &[(&str, &str)] = &[
    ("0001-kernel", include_str!("../../migrations/0001_kernel.sql")),
    ("0002-roster", include_str!("../../migrations/0002_roster.sql")),
    ("0003-topic", include_str!("../../migrations/0003_topic.sql")),
    ("0004-meeting", include_str!("../../migrations/0004_meeting.sql")),
    ("0005-minutes", include_str!("../../migrations/0005_minutes.sql")),
    ("0006-supervision", include_str!("../../migrations/0006_supervision.sql")),
    ("0007-account", include_str!("../../migrations/0007_account.sql")),
    ("0008-counting", include_str!("../../migrations/0008_counting.sql")),
    ("0009-meeting-post", include_str!("../../migrations/0009_meeting_post.sql")),
    ("0010-limits", include_str!("../../migrations/0010_limits.sql")),
    ("0011-look-failed", include_str!("../../migrations/0011_look_failed.sql")),
    ("0012-sought", include_str!("../../migrations/0012_sought.sql")),
    ("0013-owed", include_str!("../../migrations/0013_owed.sql")),
    ("0014-tenure-entry", include_str!("../../migrations/0014_tenure_entry.sql")),
    ("0015-journal-place", include_str!("../../migrations/0015_journal_place.sql")),
    ("0020-document", include_str!("../../migrations/0020_document.sql")),
    ("0021-incoming", include_str!("../../migrations/0021_incoming.sql")),
    ("0022-charter", include_str!("../../migrations/0022_charter.sql")),
    ("0023-sealing", include_str!("../../migrations/0023_sealing.sql")),
    ("0024-archive", include_str!("../../migrations/0024_archive.sql")),
    ("0025-archive-loans", include_str!("../../migrations/0025_archive_loans.sql")),
    ("0026-own-steps", include_str!("../../migrations/0026_own_steps.sql")),
];

/// What SQL alone cannot fill, because it stands in the JSON of a row: done once, after the steps, by the code that
/// knows the table.
const FILLS: &[(&str, Fill)] = &[
    ("fill-meeting-post", crate::meeting::store::ask_again),
    ("fill-topic-sought", crate::topic::store::fold_again),
    ("fill-minutes-sought", crate::minutes::store::fold_again),
    ("fill-task-sought", crate::supervision::store::fold_again),
    ("fill-journal-sought", crate::kernel::journal::fold_again),
    ("fill-incoming-alike", crate::incoming::store::liken_again),
    ("fill-waiting-proposer", crate::kernel::approval::name_proposers),
    ("fill-loan-waits", crate::archive::loans::wait_from_now),
];

type Fill = fn(&mut Tx<'_>) -> Result<(), DbError>;

pub(super) fn run(tx: &mut Tx<'_>) -> Result<(), DbError> {
    tx.batch("create table if not exists migration (name text primary key)")?;
    for (name, sql) in STEPS {
        once(tx, name, |tx| tx.batch(sql))?;
    }
    for (name, fill) in FILLS {
        once(tx, name, fill)?;
    }
    Ok(())
}

fn once(tx: &mut Tx<'_>, name: &str, step: impl FnOnce(&mut Tx<'_>) -> Result<(), DbError>) -> Result<(), DbError> {
    let done = tx.row("select name from migration where name = $1", binds![name], |row| row.text(0))?;
    if done.is_none() {
        step(tx)?;
        tx.run("insert into migration (name) values ($1)", binds![name])?;
    }
    Ok(())
}
