//! What can happen to a task, one move at a time, by whoever may.
use super::{
    paper,
    scene::{Lived, Scene, missing},
    script::{Day, day},
};
use crate::{
    kernel::{Refused, Subject},
    supervision::{
        acts::{
            AddPart, AskExtension, Complete, Object, PartDone, ReleasePart, Remind, Reopen, SetLight, SettleObjection,
            SignFor, Transfer, Withdraw,
        },
        store::{self, Dossier},
    },
};
use rules::{
    deed::Deed,
    rulebook::Colour,
    supervision::{
        Adding, Asking, Ground, Hand, Longer, Objecting, PartStage, Releasing, Reopening, Ruling, Stage, Transferring,
        Withdrawing,
    },
};
use std::collections::BTreeMap;

/// A move.
pub enum Move {
    /// Every unit that has it and has not signed for it does.
    Sign,
    /// The lead unit says how far it is, its co-operating units with it.
    Tell(u8, &'static str),
    /// The same, with a sheet.
    TellWith(u8, &'static str),
    /// Nothing has changed.
    Same,
    /// The office takes what was told.
    Accept,
    /// It sends back what the lead unit told.
    Return(&'static str),
    Remind(&'static str),
    /// Until when, why, and what is done so far.
    Ask(Day, [&'static str; 2]),
    /// The waiting step of an extension or a close-out.
    Agree,
    AgreeToAll,
    Refuse(&'static str),
    /// Why, and whose it is.
    Object(&'static str, &'static str),
    Uphold(&'static str),
    Reject(&'static str),
    /// Which unit, and what came of it.
    PartDone(&'static str, &'static str),
    Complete(&'static str),
    /// A leader's word, and the new day.
    Reopen(&'static str, Day),
    /// To whom, and why.
    Transfer(&'static str, &'static str),
    /// Which unit is to co-operate, and in what.
    Add(&'static str, &'static str),
    /// Which unit no longer is, and why.
    Release(&'static str, &'static str),
    /// A later decision, and why the task lapses with it.
    Withdraw(&'static str, &'static str),
    Light(Colour, &'static str),
}

impl Scene<'_> {
    /// Make the move.
    ///
    /// # Errors
    /// What the door refuses.
    pub fn go(&mut self, label: &str, step: &Move) -> Lived {
        let task = self.task(label)?;
        let subject = Subject::of("task", &task.task.id);
        match step {
            Move::Sign => self.sign_for(&task),
            Move::Tell(progress, text) => self.tell(&task, Some((*progress, text)), None),
            Move::TellWith(progress, text) => self.tell(&task, Some((*progress, text)), Some(&paper::PROGRESS)),
            Move::Same => self.tell(&task, None, None),
            Move::Accept => self.review(&task, None),
            Move::Return(reason) => self.review(&task, Some(reason)),
            Move::Remind(message) => self.remind(&task, message),
            Move::Ask(until, words) => self.ask(&task, *until, words),
            Move::Agree => self.agree(&subject, "同意。"),
            Move::AgreeToAll => self.agree_to_the_end(&subject),
            Move::Refuse(reason) => self.send_back(&subject, reason),
            Move::Object(reason, to) => self.object(&task, reason, to),
            Move::Uphold(to) => self.settle(&task, Some(to), ""),
            Move::Reject(reason) => self.settle(&task, None, reason),
            Move::PartDone(unit, result) => self.part_done(&task, unit, result),
            Move::Complete(result) => self.complete(&task, result),
            Move::Reopen(words, due) => self.reopen(&task, words, *due),
            Move::Transfer(to, reason) => self.transfer(&task, to, reason),
            Move::Add(unit, what) => self.add(&task, unit, what),
            Move::Release(unit, reason) => self.release(&task, unit, reason),
            Move::Withdraw(basis, reason) => self.drop_task(&task, basis, reason),
            Move::Light(colour, reason) => self.light(&task, *colour, reason),
        }
    }

    /// The task under a label, with its records.
    ///
    /// # Errors
    /// When there is none.
    pub fn task(&self, label: &str) -> Result<Dossier, Refused> {
        let id = self.id(label)?;
        self.look(|view| store::find(view.tx, &id)?.ok_or_else(|| missing(label)))
    }

    fn sign_for(&mut self, task: &Dossier) -> Lived {
        let mut units = Vec::new();
        if let Stage::Open { hand: Hand::Given { .. } } = task.task.stage {
            units.push(task.task.lead.clone());
        }
        let waits = |stage: &PartStage| matches!(stage, PartStage::Open { hand: Hand::Given { .. } });
        units.extend(task.task.parts.iter().filter(|part| waits(&part.stage)).map(|part| part.unit.clone()));
        for unit in units {
            let speaker = self.speaker(&unit)?;
            self.perform(&speaker, SignFor { task: task.task.id.clone(), unit })?;
        }
        Ok(())
    }

    fn remind(&mut self, task: &Dossier, message: &str) -> Lived {
        let (clerk, id) = (self.clerk()?, self.make("催办"));
        let (unit, message) = (task.task.lead.clone(), message.to_owned());
        self.perform(&clerk, Remind { id, task: task.task.id.clone(), unit, message })
    }

    fn ask(&mut self, task: &Dossier, until: Day, [reason, done]: &[&str; 2]) -> Lived {
        let (speaker, id) = (self.speaker(&task.task.lead)?, self.make("延期"));
        let ask = Longer { until: day(until), reason: (*reason).to_owned(), done_so_far: (*done).to_owned() };
        self.perform(&speaker, AskExtension { id, task: task.task.id.clone(), version: task.version, ask })
    }

    fn object(&mut self, task: &Dossier, reason: &str, to: &str) -> Lived {
        let (unit, proposed) = (task.task.lead.clone(), self.unit(to)?);
        let speaker = self.speaker(&unit)?;
        let ask = Objecting { unit, reason: reason.to_owned(), proposed };
        self.perform(&speaker, Object { task: task.task.id.clone(), ask })
    }

    fn settle(&mut self, task: &Dossier, to: Option<&str>, reason: &str) -> Lived {
        let (clerk, unit, reason) = (self.clerk()?, task.task.lead.clone(), reason.to_owned());
        let to = to.map(|to| self.unit(to)).transpose()?;
        let ruling = match to {
            Some(to) => Ruling::Uphold { to, reason },
            None => Ruling::Reject { reason },
        };
        self.perform(&clerk, SettleObjection { task: task.task.id.clone(), version: task.version, unit, ruling })
    }

    fn part_done(&mut self, task: &Dossier, words: &str, result: &str) -> Lived {
        let unit = self.unit(words)?;
        let speaker = self.speaker(&unit)?;
        self.perform(&speaker, PartDone { task: task.task.id.clone(), unit, result: result.to_owned() })
    }

    fn complete(&mut self, task: &Dossier, result: &str) -> Lived {
        let speaker = self.speaker(&task.task.lead)?;
        let reason = |unit: String| (unit, "配合内容已在牵头单位的成果中体现".to_owned());
        let undone: BTreeMap<_, _> = task.task.parts.iter().map(|part| reason(part.unit.clone())).collect();
        let ask = Asking { result: result.to_owned(), undone, ..Asking::default() };
        self.perform(&speaker, Complete { task: task.task.id.clone(), version: task.version, ask })
    }

    fn reopen(&mut self, task: &Dossier, words: &str, due: Day) -> Lived {
        let today = self.today();
        let instruction = self.instruction(words, (today.month(), today.day()))?;
        let ask = Reopening { instruction, due: day(due), progress: 30, again: Vec::new() };
        let clerk = self.clerk()?;
        self.perform(&clerk, Reopen { task: task.task.id.clone(), version: task.version, ask })
    }

    fn transfer(&mut self, task: &Dossier, to: &str, reason: &str) -> Lived {
        let (clerk, to) = (self.clerk()?, self.unit(to)?);
        let ask = Transferring { from: task.task.lead.clone(), to, reason: reason.to_owned() };
        self.perform(&clerk, Transfer { task: task.task.id.clone(), version: task.version, ask })
    }

    fn add(&mut self, task: &Dossier, unit: &str, what: &str) -> Lived {
        let (clerk, unit) = (self.clerk()?, self.unit(unit)?);
        let ask = Adding { unit, what: what.to_owned() };
        self.perform(&clerk, AddPart { task: task.task.id.clone(), version: task.version, ask })
    }

    fn release(&mut self, task: &Dossier, unit: &str, reason: &str) -> Lived {
        let (clerk, unit) = (self.clerk()?, self.unit(unit)?);
        let ask = Releasing { unit, reason: reason.to_owned() };
        self.perform(&clerk, ReleasePart { task: task.task.id.clone(), version: task.version, ask })
    }

    fn drop_task(&mut self, task: &Dossier, basis: &str, reason: &str) -> Lived {
        let clerk = self.clerk()?;
        let ask = Withdrawing { ground: Ground::Lapsed, basis: basis.to_owned(), reason: reason.to_owned() };
        self.perform(&clerk, Withdraw { task: task.task.id.clone(), version: task.version, ask })
    }

    fn light(&mut self, task: &Dossier, colour: Colour, reason: &str) -> Lived {
        let actor = self.may(Deed::TaskSetLight, &task.task.bearing(None))?;
        let (id, reason) = (task.task.id.clone(), reason.to_owned());
        self.perform(&actor, SetLight { task: id, version: task.version, colour, reason })
    }
}
