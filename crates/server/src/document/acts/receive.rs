//! 第二十四条 印发: whom a copy went to signs for it.
use super::{Loaded, load, named, owe, subject, written};
use crate::{
    kernel::{Act, Refused, Work, Written, obligation},
    minutes::acts::{issue::owner_of, receive::bearing_of},
};
use rules::{approval::By, deed::Deed, document, duty::Bearing, meeting::Party};

/// Sign for a copy.
pub struct Receive {
    pub document: String,
    pub party: Party,
}

impl Act for Receive {
    type Thing = Loaded;
    type Done = ();

    fn deed(&self) -> Deed {
        Deed::DocumentReceive
    }

    fn load(&self, work: &mut Work<'_, '_>) -> Result<Loaded, Refused> {
        load(work, &self.document)
    }

    fn bearing(&self, _thing: &Loaded, _work: &Work<'_, '_>) -> Bearing {
        bearing_of(&self.party)
    }

    fn carry_out(self, (before, _): Loaded, work: &mut Work<'_, '_>, by: By) -> Result<Written<()>, Refused> {
        let (book, day) = (work.rulebook.clone(), work.day.clone());
        let on = day.situation(&book);
        let after = document::receive(on, before.clone(), &self.party, &by)?;
        if let Some(owner) = owner_of(&self.party) {
            obligation::discharge(work, &subject(&after.id), owe::RECEIPT, Some(&owner))?;
        }
        let sentence = format!("签收{}（{}一份）", named(&after), on.party_title(&self.party));
        written(work, Some(&before), &after, ((), sentence))
    }
}
