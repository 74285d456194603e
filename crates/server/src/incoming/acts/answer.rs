//! 第二条 请示报告: what came in is the answer that a document of ours waited for; both know of each other from then on.
use super::{Loaded, named, written};
use crate::{
    document::{acts::reply::NoteReply, store as documents},
    kernel::{On, Refused, Work, Written, act::none},
};
use rules::{Violation, approval::By, deed::Deed, incoming};

/// Take it as the answer.
pub struct Answer {
    pub incoming: String,
    pub version: i64,
    /// The document that it answers.
    pub document: String,
    /// What it says, in a few words.
    pub gist: String,
}

impl On for Answer {
    type Thing = Loaded;

    const DEED: Deed = Deed::IncomingAnswer;

    fn thing_id(&self) -> &str {
        &self.incoming
    }

    fn seen(&self) -> Option<i64> {
        Some(self.version)
    }

    fn carry_out(self, (before, _): Loaded, work: &mut Work<'_, '_>, _by: By) -> Result<Written<()>, Refused> {
        none(incoming::why_not_answer(&before))?;
        let missing = || Refused::Against(vec![Violation::plain("choose-one", "answered")]);
        let (document, version) = documents::find(work.tx, &self.document)?.ok_or_else(missing)?;
        let facts = &before.facts;
        let reply = NoteReply {
            document: document.id.clone(),
            version,
            day: facts.dated.unwrap_or(facts.received),
            number: facts.number.clone(),
            gist: self.gist,
            scan: None,
            incoming: Some(before.id.clone()),
        };
        work.perform(reply).map_err(at_our_fields)?;
        let after = incoming::answer(before.clone(), document.id)?;
        let sentence = format!("登记{}为《{}》的答复", named(&after), document.content.title.trim());
        written(work, Some(&before), &after, sentence)
    }
}

/// The day and number stand on the paper; what is wrong with them is a matter of which document was chosen.
fn at_our_fields(refused: Refused) -> Refused {
    let Refused::Against(mut found) = refused else { return refused };
    for violation in &mut found {
        if violation.field != "gist" {
            "answered".clone_into(&mut violation.field);
        }
    }
    Refused::Against(found)
}
