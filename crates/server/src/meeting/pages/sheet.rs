//! 议程和签到表: for the printer. Signing on paper stays on paper; the office records who was there.
use super::{answers, decided, head, seen};
use crate::{
    kernel::sight::Sight,
    meeting::sight::Reach,
    web::{Answer, Visit, answer::PageError},
};
use minijinja::context;

/// GET /meetings/{id}/sheet.
///
/// # Errors
/// When it is not this person's to see, or our side fails.
pub fn show(visit: &mut Visit) -> Answer {
    let values = visit.app.look(|view| {
        let case = seen(view, visit)?;
        let sight = Sight::of(&visit.actor, &view.rulebook);
        Ok::<_, PageError>(context! {
            m => head(view, &case),
            topics => decided::topics(view, &case, &sight, None)?,
            rows => answers::rows(view, &case, &Reach::of(&visit.actor, &view.rulebook)),
        })
    })?;
    visit.page("meeting/sheet.html", values)
}
