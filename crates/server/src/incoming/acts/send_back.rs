//! 条例 退文: what is not for this body, or not in order, goes back to its sender with the reason.
use super::{Loaded, link, named, subject, written};
use crate::kernel::{On, Refused, Work, Written, notice, obligation, obligation::Owner};
use rules::{approval::By, deed::Deed, incoming};

/// Send it back.
pub struct SendBack {
    pub incoming: String,
    pub version: i64,
    pub reason: String,
}

impl On for SendBack {
    type Thing = Loaded;

    const DEED: Deed = Deed::IncomingReturn;

    fn thing_id(&self) -> &str {
        &self.incoming
    }

    fn seen(&self) -> Option<i64> {
        Some(self.version)
    }

    fn carry_out(self, (before, _): Loaded, work: &mut Work<'_, '_>, by: By) -> Result<Written<()>, Refused> {
        let after = incoming::send_back(before.clone(), &self.reason, by)?;
        obligation::void(work, &subject(&after.id), None)?;
        // Who was to instruct on it, or to read it, has nothing more to do.
        let asked = before.course().proposal.map(|proposal| proposal.to);
        let readers = before.readers.iter().filter(|reader| reader.read.is_none()).map(|reader| reader.post.clone());
        let told = format!("{}已退回来文机关，不用再办", named(&after));
        for post in asked.into_iter().chain(readers) {
            notice::tell(work, &Owner::Post(post), &told, &link(&after.id))?;
        }
        let sentence = format!("把{}退回{}：{}", named(&after), after.facts.from, self.reason.trim());
        written(work, Some(&before), &after, sentence)
    }
}
