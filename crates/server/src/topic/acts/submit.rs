//! 第十六至十八条: put a topic forward, with its papers.
use super::{keep_papers, link, owe, why_not_papers, written};
use crate::{
    kernel::{Act, Refused, Work, Written, act::none, attachment::Upload, notice, obligation::Owner},
    topic::store,
};
use rules::{
    approval::By,
    deed::Deed,
    duty::Bearing,
    topic::{Matter, submit, why_not_submit},
};

/// A unit or the office puts it forward.
pub struct Submit {
    /// Made by the form, so that a form sent twice is one topic.
    pub id: String,
    pub matter: Matter,
    pub papers: Vec<Upload>,
}

impl Act for Submit {
    type Thing = ();
    type Done = ();

    fn deed(&self) -> Deed {
        Deed::TopicSubmit
    }

    fn load(&self, work: &mut Work<'_, '_>) -> Result<(), Refused> {
        match store::find(work.tx, &self.id)? {
            Some(_) => Err(Refused::Twice(link(&self.id))),
            None => Ok(()),
        }
    }

    fn bearing(&self, (): &(), _work: &Work<'_, '_>) -> Bearing {
        Bearing { unit: Some(self.matter.unit.clone()), ..Bearing::default() }
    }

    fn carry_out(self, (): (), work: &mut Work<'_, '_>, by: By) -> Result<Written<()>, Refused> {
        let (rulebook, day) = (work.rulebook.clone(), work.day.clone());
        let mut found = why_not_submit(&rulebook, &day.units, &self.matter);
        found.extend(why_not_papers(&self.papers)?);
        none(found)?;
        let topic = submit(&rulebook, &day.units, self.id, self.matter, by.clone())?;
        keep_papers(work, &topic.id, self.papers, &by)?;
        owe::to_screen(work, &topic)?;
        notice::tell(work, &Owner::Office, &format!("提报议题：{}", topic.matter.title), &link(&topic.id))?;
        written(work, &topic, "提报议题")
    }
}
