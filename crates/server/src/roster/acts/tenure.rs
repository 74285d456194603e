//! 第六条 任职、接任、免职: the office registers what the appointing body decided.
use super::{enter, of_post, register};
use crate::{
    kernel::{Act, Refused, Subject, Work, Written},
    roster::store,
};
use jiff::civil::Date;
use rules::{
    approval::By,
    deed::Deed,
    duty::Bearing,
    roster::{
        Tenure,
        tenure::{self, Begun, Manner, Terms},
    },
};

/// A holder begins, in a free post or after a predecessor; the day may lie ahead.
pub struct BeginTenure {
    pub terms: Terms,
    pub manner: Manner,
}

impl Act for BeginTenure {
    type Thing = ();
    type Done = ();

    fn deed(&self) -> Deed {
        Deed::TenureBegin
    }

    fn load(&self, work: &mut Work<'_, '_>) -> Result<(), Refused> {
        not_twice(work, &self.terms)
    }

    fn bearing(&self, (): &(), work: &Work<'_, '_>) -> Bearing {
        of_post(work, &self.terms.post)
    }

    fn carry_out(self, (): (), work: &mut Work<'_, '_>, by: By) -> Result<Written<()>, Refused> {
        let basis = self.terms.basis.clone();
        let begun = tenure::begin(register(work), self.terms, self.manner)?;
        enter(work, &begun, (&basis, &by))?;
        let sentence = format!("登记任职：{}，依据：{basis}", in_words(work, &begun));
        written(begun.tenure, None, sentence)
    }
}

/// A tenure's last day is set.
pub struct EndTenure {
    pub tenure: String,
    pub last: Date,
    pub basis: String,
}

impl Act for EndTenure {
    type Thing = Tenure;
    type Done = ();

    fn deed(&self) -> Deed {
        Deed::TenureEnd
    }

    fn load(&self, work: &mut Work<'_, '_>) -> Result<Tenure, Refused> {
        find(work, &self.tenure).ok_or(Refused::NotFound)
    }

    fn carry_out(self, thing: Tenure, work: &mut Work<'_, '_>, _by: By) -> Result<Written<()>, Refused> {
        let before = thing.clone();
        let ended = tenure::end(register(work), thing, self.last, &self.basis)?;
        store::end_tenure(work.tx, &ended.id, self.last)?;
        work.roster_changed()?;
        let (name, post) = (super::name_of(work, &ended), work.roster.post_title(&ended.post, ended.from));
        let what = if ended.took_effect() { format!("任至 {}", self.last) } else { "不再到任".to_owned() };
        let sentence = format!("登记免职：{name}，{post}，{what}，依据：{}", self.basis);
        written(ended, Some(&before), sentence)
    }
}

/// The same form twice is one tenure.
pub(super) fn not_twice(work: &Work<'_, '_>, terms: &Terms) -> Result<(), Refused> {
    match find(work, &terms.id) {
        Some(known) => Err(Refused::Twice(page(&known.post))),
        None => Ok(()),
    }
}

pub(super) fn find(work: &Work<'_, '_>, id: &str) -> Option<Tenure> {
    work.roster.tenures.values().flatten().find(|one| one.id == id).cloned()
}

/// Where a post's tenures are shown.
pub(super) fn page(post: &str) -> String {
    format!("/roster/posts/{post}")
}

pub(super) fn in_words(work: &Work<'_, '_>, begun: &Begun) -> String {
    let Begun { tenure, ended } = begun;
    let post = work.roster.post_title(&tenure.post, tenure.from);
    let said = format!("{}，{post}，{}", super::name_of(work, tenure), tenure.span());
    let before = ended.as_ref().map(|one| {
        let last = one.until.map(|last| last.to_string()).unwrap_or_default();
        format!("，接替{}（任至 {last}）", work.roster.person_name(&one.person))
    });
    format!("{said}{}", before.unwrap_or_default())
}

pub(super) fn written(tenure: Tenure, before: Option<&Tenure>, sentence: String) -> Result<Written<()>, Refused> {
    let after = super::whole(&tenure)?;
    let before = before.map(super::whole).transpose()?.flatten();
    Ok(Written { done: (), subject: Subject::of("post", tenure.post), sentence, before, after })
}
