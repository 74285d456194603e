//! 条例 22 联合行文: the head of an organ does not sign; every signature falls, and the text is on the desk again.
use super::{
    Loaded,
    joint_sign::{bearing, name_of},
    link, named, owe, subject, written,
};
use crate::kernel::{On, Refused, Work, Written, act::none, notice, obligation, obligation::Owner};
use rules::{approval::By, deed::Deed, document, duty::Bearing, meeting::Party};

/// Send it back, with the reason.
pub struct JointDecline {
    pub document: String,
    /// SM3 of the text that was read: heads sign independently of one another, but nothing else than what they read.
    pub read: String,
    pub organ: Party,
    pub reason: String,
}

impl On for JointDecline {
    type Thing = Loaded;

    const DEED: Deed = Deed::DocumentJointDecline;

    fn thing_id(&self) -> &str {
        &self.document
    }

    fn bearing(&self, (document, _): &Loaded) -> Bearing {
        bearing(document, &self.organ)
    }

    fn carry_out(self, (before, _): Loaded, work: &mut Work<'_, '_>, by: By) -> Result<Written<()>, Refused> {
        none(document::why_not_other_text(&before, &self.read).into_iter().collect())?;
        let after = document::decline(before.clone(), &self.organ, &self.reason, by)?;
        obligation::void(work, &subject(&after.id), Some(owe::JOINT))?;
        owe::redraft(work, &after)?;
        let (organ, reason) = (name_of(&after, &self.organ), self.reason.trim());
        let told = format!("{organ}没有联合签发{}，原签发作废：{reason}", named(&after));
        notice::tell(work, &Owner::Office, &told, &link(&after.id))?;
        if let Some(ours) = before.signature() {
            notice::tell(work, &Owner::Post(ours.by.post.clone()), &told, &link(&after.id))?;
        }
        let sentence = format!("代表{organ}退回{}，原签发作废：{reason}", named(&after));
        written(work, Some(&before), &after, ((), sentence))
    }
}
