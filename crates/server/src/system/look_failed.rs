//! What the daily look could not see to: kept with its reason, told to the office once, tried again until it is done.
use crate::{
    app::App,
    binds,
    db::{DbError, Tx},
    kernel::{
        Refused, Subject, Work,
        look::{Look, Matter},
        notice,
        obligation::Owner,
    },
};
use rules::{deed::Deed, words};

/// Where the office reads of it.
const TOLD_AT: &str = "/journal?act=system.catch-up";

/// All that failed, with the name of the look, in a fixed order.
///
/// # Errors
/// When the database fails.
pub fn all(tx: &mut Tx<'_>) -> Result<Vec<(String, Matter)>, DbError> {
    let sql = "select look, matter, title from look_failed order by look, matter";
    tx.rows(sql, &[], |row| Ok((row.text(0)?, Matter { key: row.text(1)?, title: row.text(2)? })))
}

/// Note that it failed. The office is told when it is new; while it goes on failing for the same reason nothing is
/// written.
///
/// # Errors
/// When the database fails.
pub fn note(app: &App, look: &Look, matter: &Matter, refused: &Refused) -> Result<(), Refused> {
    tracing::error!(look = look.name, matter = matter.key, %refused, "the daily look could not see to it");
    app.step(|work| {
        let (known, why) = (why(work.tx, look, matter)?, in_words(work, refused));
        if known.as_ref() == Some(&why) {
            return Ok(());
        }
        let sql = "insert into look_failed (look, matter, title, why, since) values ($1, $2, $3, $4, $5)
                   on conflict (look, matter) do update set title = excluded.title, why = excluded.why";
        let values = binds![look.name, &matter.key, &matter.title, &why, work.today];
        work.tx.run(sql, values)?;
        if known.is_none() {
            let title = format!("例行查看时有一项没有办成：{}", matter.title);
            notice::tell(work, &Owner::Office, &title, TOLD_AT)?;
        }
        let sentence =
            format!("例行查看时有一项没有办成：{}，原因：{why}。其余事项照办，这一项下次查看时再办", matter.title);
        work.also(Deed::CatchUp, subject(), sentence, None);
        Ok(())
    })
}

/// It was seen to: if it had failed, that is over.
///
/// # Errors
/// When the database fails.
pub fn mended(work: &mut Work<'_, '_>, look: &Look, matter: &Matter) -> Result<(), DbError> {
    if drop(work.tx, look.name, &matter.key)? {
        let sentence = format!("例行查看补办了此前没有办成的一项：{}", matter.title);
        work.also(Deed::CatchUp, subject(), sentence, None);
    }
    Ok(())
}

/// Forget one; whether it was there.
///
/// # Errors
/// When the database fails.
pub fn drop(tx: &mut Tx<'_>, look: &str, matter: &str) -> Result<bool, DbError> {
    Ok(tx.run("delete from look_failed where look = $1 and matter = $2", binds![look, matter])? > 0)
}

/// What rows about the look itself are about.
#[must_use]
pub fn subject() -> Subject {
    Subject::of("instance", "catch-up")
}

fn why(tx: &mut Tx<'_>, look: &Look, matter: &Matter) -> Result<Option<String>, DbError> {
    let sql = "select why from look_failed where look = $1 and matter = $2";
    tx.row(sql, binds![look.name, &matter.key], |row| row.text(0))
}

fn in_words(work: &Work<'_, '_>, refused: &Refused) -> String {
    match refused {
        Refused::Against(found) => found.iter().map(|one| words::say(one, &work.rulebook)).collect(),
        _ => "系统出错，详情在运行日志里，请维护人员处理".to_owned(),
    }
}
