//! 代理: a vacant post is covered from a day to a day.
use super::{
    register, store, tell_post,
    tenure::{not_twice, written},
};
use crate::kernel::{Act, Refused, Work, Written};
use rules::{
    approval::By,
    deed::Deed,
    roster::{acting, taking_back::Entered, tenure::Terms},
};

/// Somebody covers a vacant post; what waits there can go on, signed （代理）.
pub struct BeginActing {
    pub terms: Terms,
}

impl Act for BeginActing {
    type Thing = ();
    type Done = ();

    fn deed(&self) -> Deed {
        Deed::ActingBegin
    }

    fn load(&self, work: &mut Work<'_, '_>) -> Result<(), Refused> {
        not_twice(work, &self.terms)
    }

    fn carry_out(self, (): (), work: &mut Work<'_, '_>, by: By) -> Result<Written<()>, Refused> {
        let basis = self.terms.basis.clone();
        let tenure = acting::cover(register(work), self.terms)?;
        store::insert_tenure(work.tx, &tenure, &basis)?;
        store::note_entry(work.tx, &tenure.id, &Entered { by, before: None })?;
        work.roster_changed()?;
        tell_post(work, &tenure)?;
        let post = work.roster.post_title(&tenure.post, tenure.from);
        let name = work.roster.person_name(&tenure.person);
        let sentence = format!("登记代理：{name}代理{post}，{}，依据：{basis}", tenure.span());
        written(tenure, None, sentence)
    }
}
