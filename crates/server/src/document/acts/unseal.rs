//! 第二十六条 作废重印: a misprint is void with its reason, and the seal is awaited again; the register keeps both.
use super::{Loaded, link, named, owe, seal::subject_of, subject, written};
use crate::kernel::{Act, Refused, Thing as _, Work, Written, notice, number, obligation, obligation::Owner};
use rules::{approval::By, deed::Deed, document, duty::Bearing};

/// Void the seal that is on it.
pub struct Unseal {
    pub document: String,
    pub version: i64,
    pub reason: String,
}

impl Act for Unseal {
    type Thing = Loaded;
    type Done = ();

    fn deed(&self) -> Deed {
        Deed::DocumentUnseal
    }

    fn load(&self, work: &mut Work<'_, '_>) -> Result<Loaded, Refused> {
        Loaded::take(work, &self.document)
    }

    fn bearing(&self, (document, _): &Loaded, work: &Work<'_, '_>) -> Bearing {
        super::seal::bearing(&work.rulebook, document)
    }

    fn versions(&self, (_, version): &Loaded) -> Option<(i64, i64)> {
        Some((self.version, *version))
    }

    fn carry_out(self, (before, _): Loaded, work: &mut Work<'_, '_>, by: By) -> Result<Written<()>, Refused> {
        let after = document::unseal(before.clone(), &self.reason, by)?;
        let sealed = before.sealed().ok_or(Refused::NotFound)?;
        number::void(work, &subject_of(&sealed.id), self.reason.trim())?;
        for kind in [owe::ISSUE, owe::JOINT_SEAL] {
            obligation::void(work, &subject(&after.id), Some(kind))?;
        }
        owe::seal(work, &after)?;
        let reason = self.reason.trim();
        let told = format!("{}的用印（{}）已作废，重新用印后再印发：{reason}", named(&after), sealed.number);
        notice::tell(work, &Owner::Office, &told, &link(&after.id))?;
        let sentence = format!("作废{}的用印（{}）：{reason}", named(&after), sealed.number);
        written(work, Some(&before), &after, ((), sentence))
    }
}
