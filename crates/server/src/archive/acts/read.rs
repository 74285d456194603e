//! 借阅: what is lent is read by its borrower while it is out, and each reading stands in the register of loans.
use super::{Loaded, named, subject};
use crate::{
    archive::loans::{self, Reading},
    kernel::{On, Refused, Work, Written, act::none, work::new_id},
};
use rules::{approval::By, archive::why_not_read, deed::Deed, duty::Bearing};

/// Read one of its files.
pub struct Read {
    pub item: String,
    pub loan: String,
    pub file: String,
}

impl On for Read {
    type Thing = Loaded;

    const DEED: Deed = Deed::ArchiveRead;

    fn thing_id(&self) -> &str {
        &self.item
    }

    fn bearing(&self, thing: &Loaded) -> Bearing {
        thing.bearing_to(&self.loan)
    }

    fn carry_out(self, thing: Loaded, work: &mut Work<'_, '_>, by: By) -> Result<Written<()>, Refused> {
        let item = thing.item;
        none(why_not_read(&item, &self.loan, work.today))?;
        let part = item.parts().iter().find(|part| part.file == self.file).ok_or(Refused::NotFound)?;
        let (id, at) = (new_id(work.now), by.at);
        let one = Reading {
            id,
            item: item.id.clone(),
            loan: self.loan,
            file: self.file,
            name: part.name.clone(),
            person: by.person,
            at,
        };
        loans::save_reading(work.tx, &one)?;
        let sentence = format!("查阅借出的{}的{}“{}”", named(&item), part.role.title(), part.name);
        Ok(Written { done: (), subject: subject(&item.id), sentence, before: None, after: None })
    }
}
