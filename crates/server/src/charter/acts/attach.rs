//! 第一条: the office attaches a document that the body stands on, with its file; it may take the place of an earlier one.
use super::{link, named, subject, value, written};
use crate::{
    charter::store,
    kernel::{
        Act, Refused, Work, Written,
        act::none,
        attachment::{self, Upload},
    },
};
use rules::{
    Violation,
    approval::By,
    charter::{self, Charter, Facts, Replacing, why_not_attach},
    deed::Deed,
};

/// Attach it.
pub struct Attach {
    /// Made by the form, so that a form sent twice is one document.
    pub id: String,
    pub facts: Facts,
    pub file: Option<Upload>,
    pub replacing: Option<Replacing>,
}

impl Act for Attach {
    type Thing = Vec<Charter>;
    type Done = ();

    fn deed(&self) -> Deed {
        Deed::CharterAttach
    }

    fn load(&self, work: &mut Work<'_, '_>) -> Result<Vec<Charter>, Refused> {
        match store::find(work.tx, &self.id)? {
            Some(_) => Err(Refused::Twice(link(&self.id))),
            None => Ok(store::all(work.tx)?),
        }
    }

    fn carry_out(self, known: Vec<Charter>, work: &mut Work<'_, '_>, by: By) -> Result<Written<()>, Refused> {
        let mut found = why_not_attach(&known, &self.facts, self.replacing.as_ref(), work.today);
        match &self.file {
            Some(file) => found.extend(attachment::why_not_keep(file, "file")?),
            None => found.push(Violation::plain("file-missing", "file")),
        }
        none(found)?;
        if let Some(file) = self.file {
            attachment::keep(work, &subject(&self.id), file, &by)?;
        }
        if let Some(replacing) = &self.replacing {
            replace(work, known.clone(), replacing, (self.id.clone(), by.clone()))?;
        }
        let charter = charter::attach(&known, (self.id, self.facts), self.replacing.as_ref(), (by, work.today))?;
        let sentence = format!("登记成立依据{}，{}印发", named(&charter.facts), charter.facts.from);
        written(work, None, &charter, sentence)
    }
}

/// The earlier one goes down in the same act, with a row of its own.
fn replace(
    work: &mut Work<'_, '_>,
    known: Vec<Charter>,
    Replacing { earlier, reason }: &Replacing,
    (newer, by): (String, By),
) -> Result<(), Refused> {
    let earlier = known.into_iter().find(|one| one.id == *earlier).ok_or(Refused::NotFound)?;
    let down = charter::take_down(earlier, reason, Some(newer), by)?;
    store::save(work.tx, &down)?;
    let sentence = format!("撤下成立依据{}，由新登记的一份替换：{}", named(&down.facts), reason.trim());
    let after = value(&down)?;
    work.also(Deed::CharterTakeDown, subject(&down.id), sentence, Some(after));
    Ok(())
}
