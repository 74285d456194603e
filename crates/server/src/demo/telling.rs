//! 督办反馈: what the units of a task say for a period, and what the office says to it.
use super::{
    paper::Sheet,
    scene::{Lived, Scene},
};
use crate::{
    kernel::Refused,
    supervision::{
        acts::{Report, ReviewReport},
        store::Dossier,
    },
};
use jiff::ToSpan;
use rules::{
    approval::Verdict,
    calendar::Period,
    supervision::{FeedbackCourse, Hand, PartStage, Said, Stage, Telling, day_of, given},
};

/// Up to this day of a month one reports for the month before.
const STILL_LAST_MONTH: i8 = 15;

impl Scene<'_> {
    /// Lead and co-operating units that have it in hand report, each once for the period; no progress
    /// means that nothing has changed.
    ///
    /// # Errors
    /// What the door refuses.
    pub fn tell(&mut self, task: &Dossier, said: Option<(u8, &str)>, sheet: Option<&Sheet>) -> Lived {
        if let Stage::Open { hand: Hand::Signed { .. } } = task.task.stage {
            self.tell_for(task, &task.task.lead, (said, sheet))?;
        }
        for part in &task.task.parts {
            if let PartStage::Open { hand: Hand::Signed { .. } } = part.stage {
                let said = said.map(|(progress, _)| (progress, "配合事项按计划推进，已与牵头单位对接。"));
                self.tell_for(task, &part.unit, (said, None))?;
            }
        }
        Ok(())
    }

    fn tell_for(&mut self, task: &Dossier, unit: &str, what: (Option<(u8, &str)>, Option<&Sheet>)) -> Lived {
        let period = self.period(task, unit);
        let stands =
            |one: &&rules::supervision::Feedback| one.unit == unit && one.period == period && one.is_standing();
        if task.told.iter().any(|one| stands(&one)) {
            return Ok(());
        }
        let (said, sheet) = what;
        let papers = sheet.map(|sheet| Ok::<_, Refused>((self.paper(sheet)?, self.today()))).transpose()?;
        let said = said.map_or(Said::NoChange, |(progress, text)| Said::Change {
            progress,
            text: text.to_owned(),
            note: String::new(),
            evidence: Vec::new(),
        });
        let telling = Telling { unit: unit.to_owned(), period, said };
        let (speaker, id) = (self.speaker(unit)?, self.make("反馈"));
        self.perform(&speaker, Report { id, task: task.task.id.clone(), telling, papers: papers.into_iter().collect() })
    }

    /// The period that one reports for on this day; never one before the unit had the task.
    fn period(&self, task: &Dossier, unit: &str) -> Period {
        let (today, every) = (self.today(), self.app.rulebook().report.every);
        let last_month = today.first_of_month() - 1.day();
        let period = Period::containing(every, if today.day() > STILL_LAST_MONTH { today } else { last_month });
        let first = given(&task.task, unit).map(|given| Period::containing(every, day_of(given)));
        first.map_or(period, |first| period.max(first))
    }

    /// The office takes what was told, or sends back what the lead unit told.
    ///
    /// # Errors
    /// What the door refuses.
    pub fn review(&mut self, task: &Dossier, returned: Option<&str>) -> Lived {
        let waiting = task.told.iter().filter(|one| one.course == FeedbackCourse::Waiting);
        for one in waiting {
            let reason = returned.filter(|_| one.unit == task.task.lead);
            let verdict = if reason.is_some() { Verdict::Return } else { Verdict::Agree };
            let (clerk, reason) = (self.clerk()?, reason.unwrap_or_default().to_owned());
            let (task, feedback) = (task.task.id.clone(), one.id.clone());
            self.perform(&clerk, ReviewReport { task, feedback, verdict, reason })?;
        }
        Ok(())
    }
}
