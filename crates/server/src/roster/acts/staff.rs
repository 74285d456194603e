//! 第五条 专班办公室: its staff are appointed by whom the rulebook names.
use super::{
    enter, of_post, register,
    tenure::{not_twice, written},
};
use crate::kernel::{Act, Refused, Work, Written};
use rules::{
    approval::By,
    deed::Deed,
    duty::Bearing,
    roster::tenure::{self, Terms},
};

/// Appoint to the office's staff.
pub struct AppointStaff {
    pub terms: Terms,
}

impl Act for AppointStaff {
    type Thing = ();
    type Done = ();

    fn deed(&self) -> Deed {
        Deed::StaffAppoint
    }

    fn load(&self, work: &mut Work<'_, '_>) -> Result<(), Refused> {
        not_twice(work, &self.terms)
    }

    fn bearing(&self, (): &(), work: &Work<'_, '_>) -> Bearing {
        of_post(work, &self.terms.post)
    }

    fn carry_out(self, (): (), work: &mut Work<'_, '_>, by: By) -> Result<Written<()>, Refused> {
        let basis = self.terms.basis.clone();
        let begun = tenure::appoint(register(work), self.terms)?;
        enter(work, &begun, (&basis, &by))?;
        let tenure = begun.tenure;
        let post = work.roster.post_title(&tenure.post, tenure.from);
        let name = work.roster.person_name(&tenure.person);
        let sentence = format!("任用{name}为{post}，{}，依据：{basis}", tenure.span());
        written(tenure, None, sentence)
    }
}
