//! 第二十四条, 条例 22 联合行文: the head of an organ that issues the document with us signs what we have signed.
use super::{Loaded, link, named, owe, subject, written};
use crate::kernel::{On, Refused, Work, Written, act::none, notice, obligation, obligation::Owner};
use rules::{
    approval::By,
    deed::Deed,
    document::{self, Document, JointOrgan, can_sign_for},
    duty::Bearing,
    meeting::Party,
};

/// The head signs.
pub struct JointSign {
    pub document: String,
    /// SM3 of the text that was read: heads sign independently of one another, but nothing else than what they read.
    pub read: String,
    pub organ: Party,
    pub opinion: String,
}

/// Only the organ's own people stand to its signature.
pub(super) fn bearing(document: &Document, organ: &Party) -> Bearing {
    let known = document.content.joint.iter().find(|one| one.organ == *organ);
    known.map_or_else(Bearing::default, JointOrgan::bearing)
}

/// As the paper names the organ.
pub(super) fn name_of<'d>(document: &'d Document, organ: &Party) -> &'d str {
    document.content.joint.iter().find(|one| one.organ == *organ).map_or("", |one| one.name.as_str())
}

/// Who still owes a signature is asked no more of; after the last one the re-check is owed.
pub(super) fn signed(work: &mut Work<'_, '_>, after: &Document, organ: &Party) -> Result<(), Refused> {
    if let Some(owner) = crate::minutes::acts::issue::owner_of(organ) {
        obligation::discharge(work, &subject(&after.id), owe::JOINT, Some(&owner))?;
    }
    let footing = work.footing();
    let waits = after.joint_waits();
    if waits.iter().all(|one| can_sign_for(footing.situation(), &one.organ)) {
        obligation::discharge(work, &subject(&after.id), owe::JOINT, Some(&Owner::Office))?;
    }
    if waits.is_empty() {
        owe::recheck(work, after)?;
        let told = format!("联署机关都已签发{}，请复核编号", named(after));
        notice::tell(work, &Owner::Office, &told, &link(&after.id))?;
    }
    Ok(())
}

impl On for JointSign {
    type Thing = Loaded;

    const DEED: Deed = Deed::DocumentJointSign;

    fn thing_id(&self) -> &str {
        &self.document
    }

    fn bearing(&self, (document, _): &Loaded) -> Bearing {
        bearing(document, &self.organ)
    }

    fn carry_out(self, (before, _): Loaded, work: &mut Work<'_, '_>, by: By) -> Result<Written<()>, Refused> {
        none(document::why_not_other_text(&before, &self.read).into_iter().collect())?;
        let after = document::joint_sign(before.clone(), &self.organ, &self.opinion, by)?;
        signed(work, &after, &self.organ)?;
        let sentence = format!("代表{}联合签发{}", name_of(&after, &self.organ), named(&after));
        written(work, Some(&before), &after, ((), sentence))
    }
}
