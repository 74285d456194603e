//! 第十四条: the unit proposes a liaison officer, the office files or sends back; each proposal is an
//! obligation of the office until then.
use super::{add, enter, register, whole};
use crate::{
    kernel::{
        Act, Refused, Subject, Work, Written, notice,
        obligation::{self, Owner},
        work::new_id,
    },
    roster::underway::{self, Kept},
};
use rules::{
    approval::By,
    deed::Deed,
    duty::Bearing,
    roster::liaison::{self, Draft, Proposal},
    rulebook::DeadlineKey,
    words,
};

const OWED: &str = "liaison-filing";

/// The unit proposes.
pub struct ProposeLiaison {
    /// Made by the form, so that a form sent twice is one proposal.
    pub id: String,
    pub draft: Draft,
}

impl Act for ProposeLiaison {
    type Thing = Vec<Proposal>;
    type Done = String;

    fn deed(&self) -> Deed {
        Deed::LiaisonPropose
    }

    fn load(&self, work: &mut Work<'_, '_>) -> Result<Self::Thing, Refused> {
        if underway::proposal(work.tx, &self.id)?.is_some() {
            return Err(Refused::Twice(page(&self.id)));
        }
        Ok(underway::waiting_proposals(work.tx, &self.draft.unit)?)
    }

    fn bearing(&self, _thing: &Self::Thing, _work: &Work<'_, '_>) -> Bearing {
        of_unit(&self.draft.unit)
    }

    fn carry_out(self, waiting: Self::Thing, work: &mut Work<'_, '_>, by: By) -> Result<Written<String>, Refused> {
        let one = liaison::propose(register(work), &waiting, self.id, self.draft, by)?;
        underway::save_proposal(work.tx, &one)?;
        owe(work, &one)?;
        let report = words::of(&work.rulebook, "报{office}{filing}");
        let sentence = format!("{}：{}，{report}", Deed::LiaisonPropose.title(&work.rulebook), in_words(work, &one));
        let after = whole(&one)?;
        Ok(Written { subject: subject(&one), sentence, before: None, after, done: one.id })
    }
}

fn owe(work: &mut Work<'_, '_>, one: &Proposal) -> Result<(), Refused> {
    let unit = work.roster.unit_name(&one.draft.unit, work.today);
    let days = work.rulebook.deadline(DeadlineKey::LiaisonFiling).working_days;
    let new = obligation::New {
        kind: OWED,
        title: format!("{unit}的{}", words::of(&work.rulebook, "{liaison}调整，等待{filing}")),
        owner: Owner::Office,
        creditor: Owner::Unit(one.draft.unit.clone()),
        subject: subject(one),
        link: page(&one.id),
        basis: work.rulebook.duty(Deed::LiaisonFile).basis.clone(),
        by: obligation::By::WorkingDays { from: work.today, days },
    };
    obligation::open(work, &new)?;
    Ok(())
}

/// What the office says to a proposal.
pub enum Word {
    /// 备案: the officer begins, the one before ends.
    File,
    /// 退回, with the reason.
    Return { reason: String },
}

/// The office answers a proposal that waits.
pub struct AnswerLiaison {
    pub id: String,
    pub version: i64,
    pub word: Word,
}

impl Act for AnswerLiaison {
    type Thing = Kept<Proposal>;
    type Done = ();

    fn deed(&self) -> Deed {
        match self.word {
            Word::File => Deed::LiaisonFile,
            Word::Return { .. } => Deed::LiaisonReturn,
        }
    }

    fn load(&self, work: &mut Work<'_, '_>) -> Result<Self::Thing, Refused> {
        underway::proposal(work.tx, &self.id)?.ok_or(Refused::NotFound)
    }

    fn bearing(&self, thing: &Self::Thing, _work: &Work<'_, '_>) -> Bearing {
        of_unit(&thing.is.draft.unit)
    }

    fn versions(&self, thing: &Self::Thing) -> Option<(i64, i64)> {
        matches!(thing.is.course, liaison::Course::Waiting).then_some((self.version, thing.version))
    }

    fn carry_out(self, thing: Self::Thing, work: &mut Work<'_, '_>, by: By) -> Result<Written<()>, Refused> {
        let before = whole(&thing.is)?;
        let (one, sentence) = match self.word {
            Word::File => file(work, thing.is, &by)?,
            Word::Return { reason } => give_back(work, thing.is, &reason, by)?,
        };
        obligation::discharge(work, &subject(&one), OWED, None)?;
        Ok(Written { done: (), subject: subject(&one), sentence, before, after: whole(&one)? })
    }
}

fn file(work: &mut Work<'_, '_>, one: Proposal, by: &By) -> Result<(Proposal, String), Refused> {
    let filed = liaison::file(register(work), one, new_id(work.now), by.clone())?;
    let one = filed.proposal;
    if let Some(person) = &filed.person {
        add(work, person)?;
        let sentence = format!("登记人员：{}", person.name);
        work.also(Deed::PersonRegister, Subject::of("person", &person.id), sentence, None);
    }
    underway::save_proposal(work.tx, &one)?;
    let unit = work.roster.unit_name(&one.draft.unit, work.today);
    let basis = format!("{unit}{}", words::of(&work.rulebook, "报{office}{filing}"));
    enter(work, &filed.begun, (&basis, by))?;
    let said = super::tenure::in_words(work, &filed.begun);
    let post = Subject::of("post", &filed.begun.tenure.post);
    work.also(Deed::TenureBegin, post, format!("登记任职：{said}，依据：{basis}"), whole(&filed.begun.tenure)?);
    tell_unit(work, &one, &words::of(&work.rulebook, "已{filing}"))?;
    Ok((one, format!("{}：{said}", Deed::LiaisonFile.title(&work.rulebook))))
}

fn give_back(work: &mut Work<'_, '_>, one: Proposal, reason: &str, by: By) -> Result<(Proposal, String), Refused> {
    let one = liaison::send_back(one, reason, by)?;
    underway::save_proposal(work.tx, &one)?;
    tell_unit(work, &one, "已退回")?;
    let deed = Deed::LiaisonReturn.title(&work.rulebook);
    let sentence = format!("{deed}：{}，理由：{}", in_words(work, &one), reason.trim());
    Ok((one, sentence))
}

/// Where a proposal is shown.
fn page(id: &str) -> String {
    format!("/roster/liaisons/{id}")
}

fn subject(one: &Proposal) -> Subject {
    Subject::of("liaison", &one.id)
}

fn of_unit(unit: &str) -> Bearing {
    Bearing { unit: Some(unit.to_owned()), ..Bearing::default() }
}

fn tell_unit(work: &mut Work<'_, '_>, one: &Proposal, what: &str) -> Result<(), Refused> {
    let title = format!("{}{what}：{}", words::of(&work.rulebook, "{liaison}调整"), in_words(work, one));
    Ok(notice::tell(work, &Owner::Unit(one.draft.unit.clone()), &title, &page(&one.id))?)
}

fn in_words(work: &Work<'_, '_>, one: &Proposal) -> String {
    let (unit, name) = (work.roster.unit_name(&one.draft.unit, work.today), one.draft.nominee.name(&work.roster));
    format!("{unit}由{name}（{}）担任，自 {} 起", one.draft.section.trim(), one.draft.from)
}
