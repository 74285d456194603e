//! 条例 22 联合行文: a head who does not sign here signed on paper; the office notes it, with the signed page.
use super::{
    Loaded,
    joint_sign::{name_of, signed},
    link, named, subject, written,
};
use crate::kernel::{
    On, Refused, Work, Written,
    act::none,
    attachment::{self, Upload},
    notice,
    obligation::Owner,
};
use rules::{
    Violation,
    approval::By,
    deed::Deed,
    document::{self, Noted, why_not_note_joint},
    meeting::Party,
};

/// Note the signature.
pub struct NoteJoint {
    pub document: String,
    pub version: i64,
    pub noted: Noted,
    pub scan: Option<Upload>,
}

impl On for NoteJoint {
    type Thing = Loaded;

    const DEED: Deed = Deed::DocumentJointNote;

    fn thing_id(&self) -> &str {
        &self.document
    }

    fn seen(&self) -> Option<i64> {
        Some(self.version)
    }

    fn carry_out(self, (before, _): Loaded, work: &mut Work<'_, '_>, by: By) -> Result<Written<()>, Refused> {
        let footing = work.footing();
        let on = footing.situation();
        let mut found = why_not_note_joint(on, &before, &self.noted);
        match &self.scan {
            Some(scan) => found.extend(attachment::why_not_keep(scan, "joint_scan")?),
            None => found.push(Violation::plain("joint-scan-missing", "joint_scan")),
        }
        none(found)?;
        let Some(scan) = self.scan else { return Err(Refused::NotFound) };
        let scan = attachment::keep(work, &subject(&before.id), scan, &by)?;
        let organ = self.noted.organ.clone();
        let (name, day) = (self.noted.name.trim().to_owned(), self.noted.day);
        let after = document::note_joint(on, before.clone(), self.noted, (scan, by))?;
        signed(work, &after, &organ)?;
        if let Party::Unit(unit) = &organ {
            // Its head could have signed here: whoever was signed for knows of it at once.
            let told = format!("登记了{}在纸上联合签发{}", name_of(&after, &organ), named(&after));
            notice::tell(work, &Owner::Unit(unit.clone()), &told, &link(&after.id))?;
        }
        let sentence = format!("登记{}联合签发{}：{name}，{day}", name_of(&after, &organ), named(&after));
        written(work, Some(&before), &after, ((), sentence))
    }
}
