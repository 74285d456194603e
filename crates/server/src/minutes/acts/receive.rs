//! 第二十条 印发: whom a copy went to signs for it.
use super::{
    Loaded,
    issue::{RECEIPT, owner_of},
    save, subject,
};
use crate::{
    db::DbError,
    kernel::{On, Refused, Work, Written, obligation},
};
use rules::{approval::By, deed::Deed, duty::Bearing, meeting::Party, minutes};

/// Sign for a copy.
pub struct Receive {
    pub minutes: String,
    pub party: Party,
}

/// Who stands how to one copy.
#[must_use]
pub fn bearing_of(party: &Party) -> Bearing {
    let (mut addressed_posts, mut addressed_units) = (Vec::new(), Vec::new());
    match party {
        Party::Unit(unit) => addressed_units.push(unit.clone()),
        Party::Post(post) => addressed_posts.push(post.clone()),
        Party::Guest(_) => {}
    }
    Bearing { addressed_posts, addressed_units, ..Bearing::default() }
}

impl On for Receive {
    type Thing = Loaded;

    const DEED: Deed = Deed::MinutesReceive;

    fn thing_id(&self) -> &str {
        &self.minutes
    }

    fn bearing(&self, _thing: &Loaded) -> Bearing {
        bearing_of(&self.party)
    }

    fn carry_out(self, thing: Loaded, work: &mut Work<'_, '_>, by: By) -> Result<Written<()>, Refused> {
        let Loaded { minutes, meeting, title, .. } = thing;
        let before = serde_json::to_value(&minutes).map_err(DbError::from)?;
        let day = work.day.clone();
        let on = day.situation(&work.rulebook);
        let minutes = minutes::receive(on, minutes, &self.party, &by)?;
        let sentence = format!("签收《{title}》（{}一份）", on.party_title(&self.party));
        save(work, &minutes, &meeting)?;
        if let Some(owner) = owner_of(&self.party) {
            obligation::discharge(work, &subject(&minutes.id), RECEIPT, Some(&owner))?;
        }
        let after = serde_json::to_value(&minutes).map_err(DbError::from)?;
        let subject = subject(&minutes.id);
        Ok(Written { done: (), subject, sentence, before: Some(before), after: Some(after) })
    }
}
