//! What was refused or failed gets a reference, so that a person can ask about it; the office finds it in a list.
use super::{answer::PageError, visit::Visit};
use crate::{
    kernel::Refused,
    system::store::{self, Refusal},
};
use rules::words;

/// Note it; the reference, `R-20261106-0417-1a2b`, where it is kept for the office to find.
pub fn note(visit: &Visit, error: &PageError) -> Option<String> {
    let now = visit.app.clock.now();
    let local = now.to_zoned_datetime(crate::kernel::clock::china());
    let tail = super::session::token().map_or_else(|_| "0000".to_owned(), |token| token.chars().take(4).collect());
    let reference = format!("R-{}-{tail}", local.strftime("%Y%m%d-%H%M"));
    let page = visit.address();
    match error {
        PageError::Refused(Refused::Db(error)) => tracing::error!(%reference, %error, page, "failed"),
        PageError::Template(error) => tracing::error!(%reference, ?error, page, "failed"),
        other => tracing::info!(%reference, error = %other, page, "refused"),
    }
    let why = in_words(visit, error)?;
    let (person, act) = (visit.actor.person.clone(), page.to_owned());
    let one = Refusal { reference: reference.clone(), at: now, person, act, why };
    if let Err(error) = visit.app.db.write(|tx| store::save_refusal(tx, &one)) {
        tracing::error!(%error, "a refusal could not be noted");
    }
    Some(reference)
}

/// As the person was told; none for what is nobody's business: a stale page, a wrong address.
fn in_words(visit: &Visit, error: &PageError) -> Option<String> {
    match error {
        PageError::Refused(Refused::NotYou(not_you)) => {
            Some(format!("“{}”由{}办，不归本人办", not_you.what, not_you.who_may.join("、")))
        }
        PageError::Refused(Refused::Against(_)) | PageError::NoPost(_) => {
            let rulebook = visit.app.rulebook();
            Some(error.violations().iter().map(|one| words::say(one, &rulebook)).collect())
        }
        // Not of strangers: each try would be a row.
        PageError::TooMany(wait) if visit.session.is_some() => {
            Some(format!("短时间内次数太多，{} 分钟后才能再试", wait.minutes))
        }
        PageError::Refused(Refused::Db(_)) | PageError::Template(_) => Some("系统出错，详情在运行日志里".to_owned()),
        _ => None,
    }
}
