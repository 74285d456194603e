//! 第十六、十七条: entrust another seat with a kind of meeting, and take it back.
use crate::{
    kernel::{Act, Refused, Subject, Work, Written, notice, obligation::Owner},
    roster::store,
};
use rules::{
    approval::By,
    deed::Deed,
    duty::Bearing,
    meeting::{self, Entrustment, Terms},
};

const PAGE: &str = "/roster/entrustments";

/// A convener entrusts.
pub struct Entrust {
    /// Made by the form, so that a form sent twice is one entrustment.
    pub id: String,
    pub terms: Terms,
}

impl Act for Entrust {
    type Thing = ();
    type Done = ();

    fn deed(&self) -> Deed {
        Deed::SeatEntrust
    }

    fn load(&self, work: &mut Work<'_, '_>) -> Result<(), Refused> {
        let known = work.roster.entrustments.iter().any(|one| one.id == self.id);
        if known { Err(Refused::Twice(PAGE.to_owned())) } else { Ok(()) }
    }

    fn bearing(&self, (): &(), _work: &Work<'_, '_>) -> Bearing {
        Bearing { entrusters: vec![self.terms.from_post.clone()], ..Bearing::default() }
    }

    fn carry_out(self, (): (), work: &mut Work<'_, '_>, by: By) -> Result<Written<()>, Refused> {
        let day = work.day.clone();
        let one = meeting::entrust(day.situation(&work.rulebook), self.id, self.terms, by)?;
        store::save_entrustment(work.tx, &one)?;
        work.roster_changed()?;
        let said = in_words(work, &one);
        tell(work, &one, &format!("你受{said}"))?;
        written(one, format!("委托{said}"))
    }
}

/// Who entrusted takes it back, from today.
pub struct Revoke {
    pub id: String,
}

impl Act for Revoke {
    type Thing = Entrustment;
    type Done = ();

    fn deed(&self) -> Deed {
        Deed::SeatRevoke
    }

    fn load(&self, work: &mut Work<'_, '_>) -> Result<Entrustment, Refused> {
        work.roster.entrustments.iter().find(|one| one.id == self.id).cloned().ok_or(Refused::NotFound)
    }

    fn bearing(&self, thing: &Entrustment, _work: &Work<'_, '_>) -> Bearing {
        Bearing { entrusters: vec![thing.terms.from_post.clone()], ..Bearing::default() }
    }

    fn carry_out(self, thing: Entrustment, work: &mut Work<'_, '_>, by: By) -> Result<Written<()>, Refused> {
        let one = meeting::revoke(thing, by, work.today)?;
        store::save_entrustment(work.tx, &one)?;
        work.roster_changed()?;
        let said = in_words(work, &one);
        tell(work, &one, &format!("已撤回委托：{said}"))?;
        written(one, format!("撤回委托：{said}"))
    }
}

fn tell(work: &mut Work<'_, '_>, one: &Entrustment, title: &str) -> Result<(), Refused> {
    Ok(notice::tell(work, &Owner::Post(one.terms.to_post.clone()), title, PAGE)?)
}

fn in_words(work: &Work<'_, '_>, one: &Entrustment) -> String {
    let terms = &one.terms;
    let kind = work.rulebook.meeting(&terms.kind).map(|kind| kind.title.clone()).unwrap_or_default();
    let to = work.roster.post_title(&terms.to_post, work.today);
    format!("{to}组织召开{kind}，{} 至 {}", terms.from, terms.until)
}

fn written(one: Entrustment, sentence: String) -> Result<Written<()>, Refused> {
    let after = serde_json::to_value(&one).map_err(crate::db::DbError::from)?;
    Ok(Written { done: (), subject: Subject::of("entrustment", one.id), sentence, before: None, after: Some(after) })
}
