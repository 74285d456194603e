//! 第二十四条: what went to an organ that has nobody on the system was delivered by hand; the office notes when and to whom.
use super::{Loaded, named, written};
use crate::kernel::{On, Refused, Work, Written};
use jiff::civil::Date;
use rules::{approval::By, deed::Deed, document, meeting::Party};

/// Note a delivery.
pub struct NoteReceipt {
    pub document: String,
    pub party: Party,
    pub day: Date,
    /// Who took it.
    pub taken_by: String,
}

impl On for NoteReceipt {
    type Thing = Loaded;

    const DEED: Deed = Deed::DocumentNoteReceipt;

    fn thing_id(&self) -> &str {
        &self.document
    }

    fn carry_out(self, (before, _): Loaded, work: &mut Work<'_, '_>, by: By) -> Result<Written<()>, Refused> {
        let footing = work.footing();
        let on = footing.situation();
        let noted = (self.day, self.taken_by.as_str());
        let after = document::note_receipt(on, before.clone(), &self.party, noted, &by)?;
        let to = on.party_title(&self.party);
        let sentence = format!("登记{}于 {} 送达{to}", named(&after), self.day);
        written(work, Some(&before), &after, ((), sentence))
    }
}
