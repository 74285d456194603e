//! 第二十四条 印发: whom a copy went to signs for it.
use super::{Loaded, named, owe, subject, written};
use crate::{
    kernel::{On, Refused, Work, Written, obligation},
    minutes::acts::{issue::owner_of, receive::bearing_of},
};
use rules::{approval::By, deed::Deed, document, duty::Bearing, meeting::Party};

/// Sign for a copy.
pub struct Receive {
    pub document: String,
    pub party: Party,
}

impl On for Receive {
    type Thing = Loaded;

    const DEED: Deed = Deed::DocumentReceive;

    fn thing_id(&self) -> &str {
        &self.document
    }

    fn bearing(&self, _thing: &Loaded) -> Bearing {
        bearing_of(&self.party)
    }

    fn carry_out(self, (before, _): Loaded, work: &mut Work<'_, '_>, by: By) -> Result<Written<()>, Refused> {
        let footing = work.footing();
        let on = footing.situation();
        let after = document::receive(on, before.clone(), &self.party, &by)?;
        if let Some(owner) = owner_of(&self.party) {
            obligation::discharge(work, &subject(&after.id), owe::RECEIPT, Some(&owner))?;
        }
        let sentence = format!("签收{}（{}一份）", named(&after), on.party_title(&self.party));
        written(work, Some(&before), &after, ((), sentence))
    }
}
