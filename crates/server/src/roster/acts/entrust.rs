//! 第十六、十七条: entrust another seat with a kind of meeting.
use crate::{
    kernel::{Act, Refused, Subject, Work, Written, act::none, notice, obligation::Owner},
    roster::store,
};
use jiff::civil::Date;
use rules::{
    approval::By,
    deed::Deed,
    duty::Bearing,
    roster::{Entrustment, why_not_entrust},
};
use serde_json::json;

/// A convener entrusts.
pub struct Entrust {
    /// Made by the form, so that a form sent twice is one entrustment.
    pub id: String,
    pub from_post: String,
    pub to_post: String,
    pub meeting_kind: String,
    pub from: Date,
    pub until: Date,
}

impl Act for Entrust {
    type Thing = ();
    type Done = ();

    fn deed(&self) -> Deed {
        Deed::SeatEntrust
    }

    fn load(&self, work: &mut Work<'_, '_>) -> Result<(), Refused> {
        let known = work.roster.entrustments.iter().any(|one| one.id == self.id);
        if known { Err(Refused::Twice("/roster/entrustments".to_owned())) } else { Ok(()) }
    }

    fn bearing(&self, (): &(), _work: &Work<'_, '_>) -> Bearing {
        Bearing { entrusters: vec![self.from_post.clone()], ..Bearing::default() }
    }

    fn carry_out(self, (): (), work: &mut Work<'_, '_>, _by: By) -> Result<Written<()>, Refused> {
        let one = Entrustment {
            id: self.id,
            from_post: self.from_post,
            to_post: self.to_post,
            meeting_kind: self.meeting_kind,
            from: self.from,
            until: self.until,
            revoked: None,
        };
        none(why_not_entrust(&work.rulebook, &work.roster, &one, work.today))?;
        store::insert_entrustment(work.tx, &one)?;
        work.roster_changed()?;
        let kind = work.rulebook.meeting(&one.meeting_kind).map(|kind| kind.title.clone()).unwrap_or_default();
        let to = work.roster.post_title(&one.to_post, work.today);
        let sentence = format!("委托{to}组织召开{kind}，{} 至 {}", one.from, one.until);
        let notice = format!("你受委托组织召开{kind}（{} 至 {}）", one.from, one.until);
        notice::tell(work, &Owner::Post(one.to_post.clone()), &notice, "/roster/entrustments")?;
        let after = json!({ "from_post": one.from_post, "to_post": one.to_post, "kind": one.meeting_kind });
        let subject = Subject::of("entrustment", one.id);
        Ok(Written { done: (), subject, sentence, before: None, after: Some(after) })
    }
}
