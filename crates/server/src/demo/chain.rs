//! Approvals: whoever may takes the waiting step.
use super::scene::{Lived, Scene, missing};
use crate::kernel::{
    Refused, Subject,
    approval::{self, Decide, Kept},
};
use rules::{
    approval::{Course, Verdict},
    duty::Asked,
    roster::Actor,
};

impl Scene<'_> {
    /// Agree to the waiting step of a thing.
    ///
    /// # Errors
    /// What the door refuses.
    pub fn agree(&mut self, subject: &Subject, opinion: &str) -> Lived {
        self.decide(subject, Verdict::Agree, opinion)
    }

    /// Send a thing back at its waiting step.
    ///
    /// # Errors
    /// What the door refuses.
    pub fn send_back(&mut self, subject: &Subject, opinion: &str) -> Lived {
        self.decide(subject, Verdict::Return, opinion)
    }

    /// Agree to every step that is left.
    ///
    /// # Errors
    /// What the door refuses.
    pub fn agree_to_the_end(&mut self, subject: &Subject) -> Lived {
        while self.waiting(subject)?.is_some() {
            self.agree(subject, "同意。")?;
        }
        Ok(())
    }

    /// Agree until the last step waits.
    ///
    /// # Errors
    /// What the door refuses.
    pub fn agree_to_the_last(&mut self, subject: &Subject) -> Lived {
        while let Some(kept) = self.waiting(subject)? {
            if self.is_last(&kept) {
                return Ok(());
            }
            self.agree(subject, "同意。")?;
        }
        Ok(())
    }

    /// Whether a step of it waits.
    ///
    /// # Errors
    /// When the database fails.
    pub fn waits(&self, subject: &Subject) -> Result<bool, Refused> {
        Ok(self.waiting(subject)?.is_some())
    }

    fn decide(&mut self, subject: &Subject, verdict: Verdict, opinion: &str) -> Lived {
        let kept = self.waiting(subject)?.ok_or_else(|| missing(&format!("nothing waits about {}", subject.id)))?;
        let actor = self.decider(&kept)?;
        let act = Decide { approval: kept.approval.id, version: kept.version, verdict, opinion: opinion.to_owned() };
        self.perform(&actor, act)?;
        Ok(())
    }

    fn waiting(&self, subject: &Subject) -> Result<Option<Kept>, Refused> {
        let all = self.look(|view| Ok(approval::of(view.tx, subject)?))?;
        Ok(all.into_iter().find(|kept| matches!(kept.approval.course, Course::Waiting { .. })))
    }

    fn is_last(&self, kept: &Kept) -> bool {
        let rulebook = self.app.rulebook();
        let steps = rulebook.chain(&kept.approval.chain).map_or(0, |chain| chain.steps.len());
        matches!(kept.approval.course, Course::Waiting { step } if step + 1 == steps)
    }

    /// Not who put it up; and, before the last step, rather not who takes the last one.
    fn decider(&self, kept: &Kept) -> Result<Actor, Refused> {
        let rulebook = self.app.rulebook();
        let chain = rulebook.chain(&kept.approval.chain).ok_or_else(|| missing("no such chain"))?;
        let step = kept.approval.waits_for(chain).ok_or_else(|| missing("nothing waits"))?;
        let may = |actor: &Actor| {
            let asked = Asked { rulebook: &rulebook, actor, bearing: &kept.bearing };
            actor.person != kept.approval.proposed.person
                && asked.permit_any(&step.title, &step.basis(chain), &step.who).is_ok()
        };
        let able: Vec<Actor> = self.everybody()?.into_iter().filter(may).collect();
        let later = |actor: &&Actor| kept.bearing.convener.as_ref().is_some_and(|post| actor.holds(post));
        let other = able.iter().find(|actor| !later(actor)).filter(|_| !self.is_last(kept));
        other.or(able.first()).cloned().ok_or_else(|| missing(&format!("nobody may {}", step.title)))
    }
}
