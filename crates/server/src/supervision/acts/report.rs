//! 报督办反馈 and 审核督办反馈: a unit's word for a period with its papers; the office takes it or returns it.
use super::{
    super::store::Dossier,
    hold::{self, named, subject},
    owe, quit,
};
use crate::kernel::{
    On, Refused, Work, Written,
    act::none,
    attachment::{self, Upload},
    notice,
    obligation::Owner,
};
use jiff::civil::Date;
use rules::{
    approval::{By, Verdict},
    clause::Found,
    deed::Deed,
    duty::Bearing,
    supervision::{self, Evidence, Feedback, Said, Telling, Terms, wording},
};

/// A unit reports on its share.
pub struct Report {
    /// Made by the form, so that a form sent twice is one feedback.
    pub id: String,
    pub task: String,
    /// What is said; papers are named once they are kept.
    pub telling: Telling,
    /// Each with its own date.
    pub papers: Vec<(Upload, Date)>,
}

impl On for Report {
    type Thing = Dossier;

    const DEED: Deed = Deed::TaskReport;

    fn thing_id(&self) -> &str {
        &self.task
    }

    fn bearing(&self, thing: &Dossier) -> Bearing {
        thing.task.bearing(Some(&self.telling.unit))
    }

    fn is_known(&self, thing: &Dossier) -> bool {
        thing.told.iter().any(|known| known.id == self.id)
    }

    fn carry_out(self, mut thing: Dossier, work: &mut Work<'_, '_>, by: By) -> Result<Written<()>, Refused> {
        let footing = work.footing();
        let terms = footing.terms();
        let before = thing.task.clone();
        let mut telling = self.telling;
        let dated = self.papers.iter().map(|(_, dated)| Evidence { attachment: String::new(), dated: *dated });
        show(&mut telling, dated.collect());
        let mut found = Found::default();
        for violation in supervision::why_not_report(&before, &thing.told, &telling, terms) {
            found.when(violation);
        }
        for (paper, _) in &self.papers {
            found.when(attachment::why_not_keep(paper, "evidence")?);
        }
        none(found.all())?;
        show(&mut telling, keep(work, &before.id, self.papers, &by)?);
        let (task, new) = supervision::report(thing.task, &thing.told, telling, terms, (self.id, by))?;
        thing.task = task;
        hold::put_feedback(work, &mut thing, new.clone())?;
        hold::put_back(work, &thing, terms)?;
        quit::reported(work, &thing.task, &new)?;
        owe::to_review(work, &thing.task, &new, terms)?;
        let said = new.said.text(terms.rulebook.report.every);
        let (period, from, to) = (wording::period(new.period), new.from, new.progress);
        let sentence = format!("报{period}反馈 {}：{from}% → {to}%，{said}", named(&before));
        hold::written((), Some(&before), &thing.task, sentence)
    }
}

fn show(telling: &mut Telling, papers: Vec<Evidence>) {
    if let Said::Change { evidence, .. } = &mut telling.said {
        *evidence = papers;
    }
}

fn keep(work: &mut Work<'_, '_>, task: &str, papers: Vec<(Upload, Date)>, by: &By) -> Result<Vec<Evidence>, Refused> {
    let mut kept = Vec::new();
    for (paper, dated) in papers {
        kept.push(Evidence { attachment: attachment::keep(work, &subject(task), paper, by)?, dated });
    }
    Ok(kept)
}

/// The office reviews a feedback.
pub struct ReviewReport {
    pub task: String,
    pub feedback: String,
    pub verdict: Verdict,
    pub reason: String,
}

impl On for ReviewReport {
    type Thing = Dossier;

    const DEED: Deed = Deed::TaskReviewReport;

    fn thing_id(&self) -> &str {
        &self.task
    }

    fn carry_out(self, mut thing: Dossier, work: &mut Work<'_, '_>, by: By) -> Result<Written<()>, Refused> {
        let footing = work.footing();
        let terms = footing.terms();
        let feedback = thing.told.iter().find(|one| one.id == self.feedback).cloned().ok_or(Refused::NotFound)?;
        let before = thing.task.clone();
        let verdict = (self.verdict, self.reason.as_str());
        let (task, feedback) = supervision::review_report(thing.task, &thing.told, feedback, verdict, by)?;
        thing.task = task;
        hold::put_feedback(work, &mut thing, feedback.clone())?;
        hold::put_back(work, &thing, terms)?;
        quit::reviewed(work, &thing.task, &feedback.id)?;
        let what =
            format!("{}{}反馈", work.roster.unit_name(&feedback.unit, work.today), wording::period(feedback.period));
        let sentence = match self.verdict {
            Verdict::Agree => format!("采用{what} {}", named(&before)),
            Verdict::Return => {
                returned(work, &thing, &feedback, terms)?;
                format!("退回{what} {}：{}", named(&before), self.reason.trim())
            }
        };
        hold::written((), Some(&before), &thing.task, sentence)
    }
}

/// The unit is told, and owes the correction while the share is still its own.
fn returned(work: &mut Work<'_, '_>, thing: &Dossier, back: &Feedback, terms: Terms<'_>) -> Result<(), Refused> {
    let title = format!("{}反馈被退回，请修改重报：{}", wording::period(back.period), named(&thing.task));
    let link = owe::report_link(&thing.task, &back.period.to_string());
    notice::tell(work, &Owner::Unit(back.unit.clone()), &title, &link)?;
    let is_own = supervision::given(&thing.task, &back.unit).is_some_and(|given| given.at <= back.by.at);
    if is_own { owe::to_correct(work, &thing.task, back, terms) } else { Ok(()) }
}
