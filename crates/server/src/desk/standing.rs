//! As whom a person comes to the desk: what they answer for today, and of that, what is theirs to do.
use crate::{
    app::View,
    archive::keeper,
    db::DbError,
    kernel::{
        obligation::Owner,
        owing::{self, Means},
        sight::is_office,
    },
};
use rules::{duty::NotYou, roster::Actor, rulebook::Rulebook};

/// A person with all they answer for.
pub struct Standing<'a> {
    pub rulebook: &'a Rulebook,
    pub actor: &'a Actor,
    pub owners: Vec<Owner>,
    /// The person who keeps the archive.
    pub archivist: Option<String>,
}

impl<'a> Standing<'a> {
    /// Today's.
    ///
    /// # Errors
    /// When the database fails.
    pub fn of(view: &mut View<'_, '_>, actor: &'a Actor, rulebook: &'a Rulebook) -> Result<Self, DbError> {
        // Only somebody of the office keeps the archive.
        let keeper = if is_office(actor, rulebook) { keeper::seen(view)? } else { None };
        let archivist = keeper.map(|one| one.person);
        let owners = Owner::all_of(actor, rulebook, archivist.as_deref());
        Ok(Self { rulebook, actor, owners, archivist })
    }

    /// Who may do what an owner owes, where this person may not: one of a unit's two posts waits for the other.
    #[must_use]
    pub fn waits_for(&self, kind: &str, owner: &Owner) -> Option<NotYou> {
        let Means::Act(deed) = owing::means(kind, owner) else { return None };
        owing::permit(self.rulebook, self.actor, self.archivist.as_deref(), (deed, owner)).err()
    }

    /// Whether the person keeps the archive.
    #[must_use]
    pub fn keeps_archive(&self) -> bool {
        self.archivist.as_ref() == Some(&self.actor.person)
    }
}
