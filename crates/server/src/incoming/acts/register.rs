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
    incoming::{self, Facts, why_not_again, why_not_register},
};

/// Register it.
pub struct Register {
    /// Made by the form, so that a form sent twice is one document.
    pub id: String,
    pub facts: Facts,
    pub scans: Vec<Upload>,
    /// Why it is registered although its like is there; none as long as nobody says that it shall be.
    pub again: Option<String>,
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
        let (twin, again) = (store::twin(work.tx, &self.facts)?, self.again.as_deref());
        found.extend(why_not_again(twin.as_ref(), again));
        none(found)?;
        let (_, number) = number::take(work, series, &subject(&self.id))?;
        for scan in self.scans {
            attachment::keep(work, &subject(&self.id), scan, &by)?;
        }
        let registered = incoming::register(day.situation(&book), (self.id, number), self.facts, by)?;
        let registered = incoming::again(registered, twin.as_ref(), again);
        owe::step(work, &registered, (owe::PROPOSE, Deed::IncomingPropose, Owner::Office))?;
        let beside = registered.again.as_ref();
        let beside =
            beside.map_or_else(String::new, |one| format!("，与{}同一来文，仍然登记：{}", one.number, one.reason));
        let sentence = format!("签收并登记{}（{}来文）{beside}", named(&registered), registered.facts.from);
        written(work, None, &registered, sentence)
    }
}
