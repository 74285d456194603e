//! 第十五、二十条: what the meeting made of a topic: concluded, put off, or not reached.
use super::written;
use crate::{
    kernel::{Act, Refused, Thing as _, Work, Written},
    meeting::case::{Case, title},
    topic::acts::moved,
};
use rules::{
    approval::By,
    decision::Decision,
    deed::Deed,
    duty::Bearing,
    meeting::{Ballot, Conclusion, Party, Speech, conclude, leave_over},
    rulebook::{Rulebook, WordKey},
};

/// What the office notes at the meeting, before it is signed with a name.
pub struct Noted {
    pub outcome: String,
    pub opinion: String,
    pub speeches: Vec<Speech>,
    pub dissent: Vec<Speech>,
    /// 回避: who stepped out for the topic.
    pub recused: Vec<Party>,
    pub ballot: Option<Ballot>,
    pub decisions: Vec<Decision>,
}

/// What became of the topic.
pub enum Came {
    Concluded(Box<Noted>),
    /// 未及研究: back to the pool.
    LeftOver,
}

/// Record it; recorded again, it replaces what was there.
pub struct Conclude {
    pub meeting: String,
    pub version: i64,
    pub topic: String,
    pub came: Came,
}

impl Act for Conclude {
    type Thing = Case;
    type Done = ();

    fn deed(&self) -> Deed {
        Deed::TopicConclude
    }

    fn load(&self, work: &mut Work<'_, '_>) -> Result<Case, Refused> {
        let case = Case::take(work, &self.meeting)?;
        if case.topic(&self.topic).is_some() { Ok(case) } else { Err(Refused::NotFound) }
    }

    fn bearing(&self, case: &Case, _work: &Work<'_, '_>) -> Bearing {
        case.meeting.bearing()
    }

    fn versions(&self, case: &Case) -> Option<(i64, i64)> {
        Some((self.version, case.version))
    }

    fn carry_out(self, case: Case, work: &mut Work<'_, '_>, by: By) -> Result<Written<()>, Refused> {
        let topic = case.topic(&self.topic).cloned().ok_or(Refused::NotFound)?;
        let (rulebook, day) = (work.rulebook.clone(), work.day.clone());
        let name = title(&rulebook, &case.meeting.plan);
        let (meeting, topic, said) = match self.came {
            Came::LeftOver => {
                let (meeting, topic) = leave_over(case.meeting, topic, by)?;
                (meeting, topic, "未及研究，退回议题库".to_owned())
            }
            Came::Concluded(noted) => {
                let outcome = rulebook.outcome(&noted.outcome).map(|outcome| outcome.title.clone());
                let title = |party: &Party| day.situation(&rulebook).party_title(party);
                let said = in_words(&rulebook, &outcome.unwrap_or_default(), &noted, title);
                let conclusion = signed(*noted, topic.id.clone(), by);
                let (meeting, topic) = conclude(day.situation(&rulebook), case.meeting, topic, conclusion)?;
                (meeting, topic, said)
            }
        };
        crate::minutes::acts::retake(work, &meeting, &case.topics, &topic.id)?;
        let sentence = format!("{name}议题《{}》：{said}", topic.matter.title);
        moved(work, &topic, Deed::TopicConclude, sentence.clone())?;
        written(work, &meeting, sentence)
    }
}

fn signed(noted: Noted, topic: String, by: By) -> Conclusion {
    let Noted { outcome, opinion, speeches, dissent, recused, ballot, decisions } = noted;
    Conclusion { topic, outcome, opinion, speeches, dissent, recused, ballot, decisions, by }
}

fn in_words(rulebook: &Rulebook, outcome: &str, noted: &Noted, title: impl Fn(&Party) -> String) -> String {
    let decided = match noted.decisions.len() {
        0 => String::new(),
        count => format!("，{} {count} 条", rulebook.word(WordKey::Decision)),
    };
    let recused: Vec<String> = noted.recused.iter().map(title).collect();
    let stepped_out = if recused.is_empty() { String::new() } else { format!("，{}回避", recused.join("、")) };
    format!("{outcome}{decided}{stepped_out}")
}
