//! Whether a page opens for whoever asks. One rule for all areas: of a page that everybody may know of, the answer is who
//! may, by which article (403); of a thing that concerns others, and of what is not there, it is the same for both, that
//! there is nothing (404, [`super::answer::PageError::NOT_FOUND`]).
use super::{answer::PageError, visit::Visit};
use crate::kernel::{Refused, sight::sees_all};
use rules::{
    Basis,
    deed::Deed,
    duty::{Asked, Bearing, NotYou},
    rulebook::Rulebook,
    words,
};

impl Visit {
    /// A page that leads to a deed is for those who may do it.
    ///
    /// # Errors
    /// Who may.
    pub fn only_doers(&self, rulebook: &Rulebook, deed: Deed, bearing: &Bearing) -> Result<(), PageError> {
        let asked = Asked { rulebook, actor: &self.actor, bearing };
        asked.permit(deed).map(|_| ()).map_err(|not_you| Refused::NotYou(not_you).into())
    }

    /// A page of the whole, for the office and the seats, and for these others.
    ///
    /// # Errors
    /// Who may.
    pub fn only_seeing_all(&self, rulebook: &Rulebook, what: &str, others: &[String]) -> Result<(), PageError> {
        if sees_all(&self.actor, rulebook) { Ok(()) } else { Err(not_seen(rulebook, what, others)) }
    }
}

/// The refusal itself: the office and the seats see it, and these others.
#[must_use]
pub fn not_seen(rulebook: &Rulebook, what: &str, others: &[String]) -> PageError {
    let seats = rulebook.seats.iter().filter(|seat| !rulebook.office.seats.contains(&seat.key));
    let mut who_may = others.to_vec();
    who_may.push(rulebook.office.title.clone());
    who_may.extend(seats.map(|seat| seat.title.clone()));
    let reason = words::of(rulebook, "全部事项供{office}和各席位查看，各单位查看与本单位有关的").into_owned();
    Refused::NotYou(NotYou { what: what.to_owned(), basis: Basis::Local { reason }, who_may }).into()
}
