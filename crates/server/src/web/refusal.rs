//! What was refused or failed gets a reference, so that a person can ask about it.
use super::{answer::PageError, visit::Visit};
use crate::{binds, kernel::Refused};

/// Note it; the reference, `R-20261106-0417-1a2b`.
pub fn note(visit: &Visit, error: &PageError) -> String {
    let now = visit.app.clock.now();
    let local = now.to_zoned_datetime(crate::kernel::clock::china());
    let tail = super::session::token().map_or_else(|_| "0000".to_owned(), |token| token.chars().take(4).collect());
    let reference = format!("R-{}-{tail}", local.strftime("%Y%m%d-%H%M"));
    match error {
        PageError::Refused(Refused::Db(error)) => tracing::error!(%reference, %error, uri = %visit.uri, "failed"),
        PageError::Template(error) => tracing::error!(%reference, ?error, uri = %visit.uri, "failed"),
        PageError::Refused(Refused::NotYou(_) | Refused::Against(_)) => keep(visit, &reference, error),
        other => tracing::info!(%reference, error = %other, uri = %visit.uri, "refused"),
    }
    reference
}

fn keep(visit: &Visit, reference: &str, error: &PageError) {
    let sql = "insert into refusal (reference, at, person, act, why) values ($1, $2, $3, $4, $5)";
    let (now, person) = (visit.app.clock.now(), &visit.actor.person);
    let path = visit.uri.split('?').next().unwrap_or("");
    let why = error.to_string();
    let kept = visit.app.db.write(|tx| tx.run(sql, binds![reference, now, person, path, &why]));
    if let Err(error) = kept {
        tracing::error!(%error, "a refusal could not be noted");
    }
}
