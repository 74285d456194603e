//! 第二十四条, 条例: the office puts 撤销 or 废止 through the chain by which the document was signed.
use super::{Loaded, digest, kind_of, link, named, subject, written};
use crate::kernel::{On, Refused, Work, Written, act::none, approval};
use rules::{
    approval::By,
    deed::Deed,
    document::{self, EndKind, Proposed},
};

/// Put it forward.
pub struct End {
    pub document: String,
    pub version: i64,
    pub kind: EndKind,
    pub reason: String,
}

impl On for End {
    type Thing = Loaded;

    const DEED: Deed = Deed::DocumentEnd;

    fn thing_id(&self) -> &str {
        &self.document
    }

    fn seen(&self) -> Option<i64> {
        Some(self.version)
    }

    fn carry_out(self, (before, _): Loaded, work: &mut Work<'_, '_>, by: By) -> Result<Written<()>, Refused> {
        none(document::why_not_propose_end(&before, &self.reason))?;
        let book = work.rulebook.clone();
        let (verb, reason) = (self.kind.verb(), self.reason.trim().to_owned());
        let forward = approval::Forward {
            chain: kind_of(&book, &before)?.chain.clone(),
            subject: subject(&before.id),
            title: format!("{verb}{}：{reason}", named(&before)),
            link: link(&before.id),
            digest: digest(&before.content)?,
            bearing: before.bearing(),
        };
        let approval = approval::put_forward(work, forward, &by)?;
        let sentence = format!("提出{verb}{}：{reason}", named(&before));
        let proposed = Proposed { kind: self.kind, reason, by, approval };
        let after = document::propose_end(before.clone(), proposed)?;
        written(work, Some(&before), &after, ((), sentence))
    }
}
