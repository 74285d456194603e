//! 第九条 请示报告: the office signs for what came in and registers it, with its scan; it takes the next number of its series.
use super::{link, named, owe, subject, written};
use crate::{
    incoming::store,
    kernel::{
        Act, Refused, Work, Written,
        act::none,
        attachment::{self, Upload},
        number,
        obligation::Owner,
    },
};
use rules::{
    approval::By,
    deed::Deed,
    incoming::{self, Facts, why_not_register},
};

/// Register it.
pub struct Register {
    /// Made by the form, so that a form sent twice is one document.
    pub id: String,
    pub facts: Facts,
    pub scans: Vec<Upload>,
}

impl Act for Register {
    type Thing = ();
    type Done = ();

    fn deed(&self) -> Deed {
        Deed::IncomingRegister
    }

    fn load(&self, work: &mut Work<'_, '_>) -> Result<(), Refused> {
        match store::find(work.tx, &self.id)? {
            Some(_) => Err(Refused::Twice(link(&self.id))),
            None => Ok(()),
        }
    }

    fn carry_out(self, (): (), work: &mut Work<'_, '_>, by: By) -> Result<Written<()>, Refused> {
        let (book, day) = (work.rulebook.clone(), work.day.clone());
        let series = book.incoming_series().ok_or(Refused::NotFound)?;
        let mut found = why_not_register(day.situation(&book), &self.facts);
        for scan in &self.scans {
            found.extend(attachment::why_not_keep(scan, "scans")?);
        }
        none(found)?;
        let (_, number) = number::take(work, series, &subject(&self.id))?;
        for scan in self.scans {
            attachment::keep(work, &subject(&self.id), scan, &by)?;
        }
        let registered = incoming::register(day.situation(&book), (self.id, number), self.facts, by)?;
        owe::step(work, &registered, (owe::PROPOSE, Deed::IncomingPropose, Owner::Office))?;
        let sentence = format!("签收并登记{}（{}来文）", named(&registered), registered.facts.from);
        written(work, None, &registered, sentence)
    }
}
