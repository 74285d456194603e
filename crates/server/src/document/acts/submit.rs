//! 第二十四条 按程序报请相关领导签发: the office puts the document up; it is frozen until the chain has an answer.
use super::{Loaded, digest, kind_of, link, named, owe, paper, subject, written};
use crate::kernel::{On, Refused, Work, Written, act::none, approval, obligation};
use crate::minutes::document::press_refused;
use rules::{
    Violation,
    approval::By,
    deed::Deed,
    document::{self, Document},
    meeting::Situation,
    rulebook::{PaperKind, Rule},
};

/// Put it up for review and sign-off.
pub struct Submit {
    pub document: String,
    pub version: i64,
}

/// Why it may not be put up: by the rules, or because it could not be printed once it is signed.
#[must_use]
pub fn why_not(on: Situation<'_>, kind: &Rule<PaperKind>, document: &Document) -> Vec<Violation> {
    let found = document::why_not_submit(on, kind, document);
    if found.is_empty() { paper::why_not_print(&paper::of(on, kind, document)) } else { found }
}

impl On for Submit {
    type Thing = Loaded;

    const DEED: Deed = Deed::DocumentSubmit;

    fn thing_id(&self) -> &str {
        &self.document
    }

    fn seen(&self) -> Option<i64> {
        Some(self.version)
    }

    fn carry_out(self, (before, _): Loaded, work: &mut Work<'_, '_>, by: By) -> Result<Written<()>, Refused> {
        let (book, day) = (work.rulebook.clone(), work.day.clone());
        let (on, kind) = (day.situation(&book), kind_of(&book, &before)?);
        none(why_not(on, kind, &before))?;
        if let Some(press) = &work.app.press {
            // What cannot be printed must not be signed: a number would be taken for what could never go out.
            let set = press.pdf(&paper::of(on, kind, &before)).map_err(|error| press_refused(&error))?;
            none(paper::why_not_drawn(&before.content, &set.missing().collect::<String>()))?;
        }
        let forward = approval::Forward {
            chain: kind.chain.clone(),
            subject: subject(&before.id),
            title: named(&before),
            link: link(&before.id),
            digest: digest(&before.content)?,
            bearing: before.bearing(),
        };
        let approval = approval::put_forward(work, forward, &by)?;
        let after = document::submit(on, kind, before.clone(), approval, by)?;
        obligation::discharge(work, &subject(&after.id), owe::DRAFT, None)?;
        let sentence = format!("将{}报审", named(&after));
        written(work, Some(&before), &after, ((), sentence))
    }
}
