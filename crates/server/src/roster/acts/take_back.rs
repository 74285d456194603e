//! 第六条: a tenure that was entered by mistake is taken back on the same day, with the reason.
use super::{
    register,
    tenure::{find, written},
};
use crate::{
    kernel::{Act, Refused, Work, Written, notice, obligation::Owner},
    roster::store,
};
use rules::{
    approval::By,
    deed::Deed,
    roster::{
        Tenure,
        taking_back::{self, Entered, TakenBack},
    },
};

/// Take an entry of today back.
pub struct TakeBack {
    pub tenure: String,
    pub reason: String,
}

impl Act for TakeBack {
    type Thing = (Tenure, Option<Entered>);
    type Done = ();

    /// Whoever may end a tenure may say that it never was one.
    fn deed(&self) -> Deed {
        Deed::TenureEnd
    }

    fn load(&self, work: &mut Work<'_, '_>) -> Result<Self::Thing, Refused> {
        let tenure = find(work, &self.tenure).ok_or(Refused::NotFound)?;
        let mut records = store::records_of_post(work.tx, &tenure.post)?;
        let entered = records.remove(&tenure.id).and_then(|record| record.entered);
        Ok((tenure, entered))
    }

    fn carry_out(self, thing: Self::Thing, work: &mut Work<'_, '_>, _by: By) -> Result<Written<()>, Refused> {
        let (tenure, entered) = thing;
        let before = tenure.clone();
        let TakenBack { tenure, restored } = taking_back::take_back(register(work), tenure, entered, &self.reason)?;
        store::set_last_day(work.tx, &tenure.id, tenure.until)?;
        if let Some(restored) = &restored {
            store::set_last_day(work.tx, &restored.id, restored.until)?;
        }
        work.roster_changed()?;
        let (name, post) = (super::name_of(work, &tenure), work.roster.post_title(&tenure.post, tenure.from));
        let again = restored.map(|one| format!("；{}的任职恢复原状", work.roster.person_name(&one.person)));
        let said = format!("{name}，{post}，{}{}", before.span(), again.unwrap_or_default());
        let link = super::tenure::page(&tenure.post);
        notice::tell(work, &Owner::Post(tenure.post.clone()), &format!("登记有误，已撤回：{said}"), &link)?;
        let sentence = format!("撤回登记有误的任职：{said}，原因：{}", self.reason.trim());
        written(tenure, Some(&before), sentence)
    }
}
