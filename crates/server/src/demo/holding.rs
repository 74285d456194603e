//! A meeting from its replies to its minutes: who comes, what is concluded, drafted, signed, sent out.
use super::{
    items::{Came, Item},
    scene::{Lived, Scene, missing},
};
use crate::{
    kernel::{Refused, Subject},
    meeting::acts::{
        conclude::{Came as Dealt, Conclude, Noted},
        hold::Hold,
        reply::{RecordReply, Reply},
    },
    minutes::{
        acts::{draft::Draft, issue::Issue, receive::Receive, submit::Submit},
        store,
    },
    supervision,
};
use rules::{
    meeting::{Answer, Ballot, Party, Presence, Sheet, Speech, attendance_from_replies, turnout},
    minutes::{Minutes, suggested_copies},
};

/// How a unit answers that does not simply come.
pub enum Says {
    /// Who comes instead, and what they are.
    StandIn(&'static str, &'static str),
    /// Why nobody can come; told on the telephone by the caller.
    Leave(&'static str, &'static str),
    /// Nothing yet.
    Nothing,
}

impl Scene<'_> {
    /// Those asked answer, each in turn; `but` says who does otherwise than come.
    ///
    /// # Errors
    /// What the door refuses.
    pub fn reply(&mut self, label: &str, but: &[(&str, Says)]) -> Lived {
        let (meeting, _) = self.meeting(label)?;
        let others = but.iter().map(|(words, says)| Ok((self.unit(words)?, says)));
        let others: Vec<(String, &Says)> = others.collect::<Result<_, Refused>>()?;
        for invitation in &meeting.invited {
            let party = invitation.party.clone();
            let unit = match &party {
                Party::Unit(unit) => unit,
                Party::Post(post) => {
                    let (meeting, leader) = (meeting.id.clone(), self.holder(post)?);
                    self.perform(&leader, Reply { meeting, party, answer: Answer::Attend })?;
                    continue;
                }
                Party::Guest(_) => continue,
            };
            let says = others.iter().find(|(other, _)| other == unit).map(|(_, says)| *says);
            let (meeting, speaker) = (meeting.id.clone(), self.speaker(unit)?);
            match says {
                Some(Says::Nothing) => {}
                Some(Says::Leave(reason, caller)) => {
                    let (answer, caller) = (Answer::Leave { reason: (*reason).to_owned() }, (*caller).to_owned());
                    let clerk = self.clerk()?;
                    self.perform(&clerk, RecordReply { meeting, party, answer, caller })?;
                }
                Some(Says::StandIn(name, post_title)) => {
                    let (name, post_title) = ((*name).to_owned(), (*post_title).to_owned());
                    self.perform(&speaker, Reply { meeting, party, answer: Answer::StandIn { name, post_title } })?;
                }
                None => self.perform(&speaker, Reply { meeting, party, answer: Answer::Attend })?,
            }
        }
        Ok(())
    }

    /// It is held; the list is what was answered.
    ///
    /// # Errors
    /// What the door refuses.
    pub fn hold(&mut self, label: &str) -> Lived {
        let (meeting, version) = self.meeting(label)?;
        let names = self.look(|view| {
            let posts = meeting.invited.iter().filter_map(|invitation| invitation.post.clone());
            let name = |post: &String| view.roster.at_post(post, view.today).first().map(|one| one.name.clone());
            Ok(posts.filter_map(|post| Some((post.clone(), name(&post)?))).collect())
        })?;
        let mut attendance = attendance_from_replies(&meeting, &names);
        for line in attendance.iter_mut().filter(|line| line.was == Presence::Present && line.name.is_empty()) {
            line.was = Presence::Absent;
        }
        let (clerk, chair) = (self.clerk()?, self.holder(&meeting.plan.convener)?);
        let sheet = Sheet { chair_name: chair.name, attendance };
        self.perform(&clerk, Hold { meeting: meeting.id, version, sheet })
    }

    /// What it made of a topic is recorded.
    ///
    /// # Errors
    /// What the door refuses.
    pub fn conclude(&mut self, label: &str, item: &Item, dissent: Option<(&str, &str)>) -> Lived {
        let (meeting, version) = self.meeting(label)?;
        let (topic, clerk) = (self.id(item.label)?, self.clerk()?);
        let came = match self.outcome(&item.came) {
            None => Dealt::LeftOver,
            Some(outcome) => {
                let decisions = item.decisions.iter().map(|errand| self.decision(errand)).collect::<Result<_, _>>()?;
                let dissent =
                    dissent.map(|(who, said)| Speech { who: who.to_owned(), said: said.to_owned() }).into_iter();
                let ballot = self.ballot(label)?;
                let (opinion, dissent, speeches) = (item.opinion.to_owned(), dissent.collect(), Vec::new());
                Dealt::Concluded(Box::new(Noted {
                    outcome,
                    opinion,
                    speeches,
                    dissent,
                    recused: Vec::new(),
                    ballot,
                    decisions,
                }))
            }
        };
        self.perform(&clerk, Conclude { meeting: meeting.id, version, topic, came })
    }

    /// The rulebook's word; none when the meeting did not get to it.
    fn outcome(&self, came: &Came) -> Option<String> {
        let rulebook = self.app.rulebook();
        let mut passing = rulebook.outcomes.iter().filter(|outcome| outcome.passes);
        let first = passing.next();
        let word = match came {
            Came::LeftOver => return None,
            Came::Passed => first,
            Came::PassedInPrinciple => passing.next().or(first),
            Came::Noted => rulebook.outcomes.iter().find(|outcome| outcome.decides && !outcome.passes).or(first),
            Came::PutOff => rulebook.outcomes.iter().find(|outcome| outcome.carries_over),
        };
        word.map(|outcome| outcome.key.clone())
    }

    /// Where the body votes, everybody there is for it.
    fn ballot(&self, label: &str) -> Result<Option<Ballot>, Refused> {
        let (meeting, _) = self.meeting(label)?;
        let rulebook = self.app.rulebook();
        let votes = rulebook.meeting(&meeting.plan.kind).and_then(|kind| kind.votes);
        let ayes = turnout(meeting.attendance()).members_there;
        Ok(votes.map(|_| Ballot { ayes, noes: 0, abstained: 0 }))
    }

    /// The minutes are drafted from that.
    ///
    /// # Errors
    /// What the door refuses.
    pub fn draft(&mut self, label: &str) -> Lived {
        let (meeting, _) = self.meeting(label)?;
        let (clerk, id) = (self.clerk()?, self.make(&of(label)));
        self.perform(&clerk, Draft { id, meeting: meeting.id })?;
        Ok(())
    }

    /// They are put up for review and signature.
    ///
    /// # Errors
    /// What the door refuses.
    pub fn put_up(&mut self, label: &str) -> Lived {
        let (minutes, version) = self.minutes(label)?;
        let clerk = self.clerk()?;
        self.perform(&clerk, Submit { minutes: minutes.id, version })
    }

    /// They are signed; the tasks that come of it are known by the labels of their decisions.
    ///
    /// # Errors
    /// What the door refuses.
    pub fn sign(&mut self, label: &str, items: &[&'static Item]) -> Lived {
        let subject = self.minutes_subject(label)?;
        self.agree_to_the_end(&subject)?;
        let tasks = self.look(|view| Ok(supervision::store::of_minutes(view.tx, &subject.id)?))?;
        let errands = items.iter().filter(|item| !matches!(item.came, Came::LeftOver)).flat_map(|item| item.decisions);
        for (errand, (_, task, _)) in errands.zip(tasks) {
            self.note(errand.label, task);
        }
        Ok(())
    }

    /// They go out to whom the rules suggest.
    ///
    /// # Errors
    /// What the door refuses.
    pub fn issue(&mut self, label: &str) -> Lived {
        let ((minutes, version), (meeting, _)) = (self.minutes(label)?, self.meeting(label)?);
        let (clerk, to) = (self.clerk()?, suggested_copies(&meeting, &minutes));
        self.perform(&clerk, Issue { minutes: minutes.id, version, to })
    }

    /// Copies are signed for, but by these units.
    ///
    /// # Errors
    /// What the door refuses.
    pub fn receive(&mut self, label: &str, but: &[&str]) -> Lived {
        let (minutes, _) = self.minutes(label)?;
        let late = self.units(but, "")?;
        for party in store::copies(&minutes).iter().map(|copy| copy.to.clone()) {
            let actor = match &party {
                Party::Unit(unit) if late.contains(unit) => continue,
                Party::Unit(unit) => self.speaker(unit)?,
                Party::Post(post) => self.holder(post)?,
                Party::Guest(_) => continue,
            };
            self.perform(&actor, Receive { minutes: minutes.id.clone(), party })?;
        }
        Ok(())
    }

    /// Minutes as approvals know them.
    ///
    /// # Errors
    /// When the script drafted none.
    pub fn minutes_subject(&self, label: &str) -> Result<Subject, Refused> {
        Ok(Subject::of("minutes", self.id(&of(label))?))
    }

    /// The minutes of a meeting with their version.
    ///
    /// # Errors
    /// When the script drafted none.
    pub fn minutes(&self, label: &str) -> Result<(Minutes, i64), Refused> {
        let id = self.id(&of(label))?;
        self.look(|view| store::find(view.tx, &id)?.ok_or_else(|| missing(label)))
    }
}

fn of(meeting: &str) -> String {
    format!("{meeting}纪要")
}
