//! Who sees what of the archive: the office and the holders of seats all of it (第九、三条); the others the 件 that were
//! issued to them or that they had in hand, without the records of how they came about.
use crate::document::sight::Reach;
use rules::{archive::Role, meeting::Party};

/// Whether a 件 that concerns these is in sight.
#[must_use]
pub fn shows(reach: &Reach, parties: &[Party]) -> bool {
    *reach == Reach::All || parties.iter().any(|party| reach.holds(party))
}

/// Whether files of this role are.
#[must_use]
pub fn opens(reach: &Reach, role: Role) -> bool {
    *reach == Reach::All || matches!(role, Role::Original | Role::Attachment)
}
