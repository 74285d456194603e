//! 第二十六条, 条例 17 联合行文: the other organs set their seals on what we have sealed, and the office keeps the file of it:
//! of each organ, or one with all seals. After the last of them the copies are owed.
use super::{Loaded, joint_sign::name_of, link, named, owe, subject, written};
use crate::kernel::{
    On, Refused, Work, Written,
    act::none,
    attachment::{self, Upload},
    notice, obligation,
    obligation::Owner,
};
use jiff::civil::Date;
use rules::{
    Violation,
    approval::By,
    deed::Deed,
    document::{self, why_not_note_joint_seal},
    meeting::Party,
};

/// Note an organ's seal, or all of them.
pub struct NoteJointSeal {
    pub document: String,
    pub version: i64,
    /// None: all seals are on the file.
    pub organ: Option<Party>,
    pub day: Date,
    pub scan: Option<Upload>,
}

/// Why such a file is not kept: only a PDF or an OFD shows pages as they were sealed.
fn why_not_file(scan: Option<&Upload>) -> Result<Vec<Violation>, Refused> {
    let field = "joint_seal_scan";
    let Some(scan) = scan else { return Ok(vec![Violation::plain("joint-seal-missing", field)]) };
    if let Some(found) = attachment::why_not_keep(scan, field)? {
        return Ok(vec![found]);
    }
    let is_other = !attachment::is_of_pages(scan)?;
    Ok(is_other.then(|| Violation::plain("joint-seal-type", field).with(&scan.name)).into_iter().collect())
}

impl On for NoteJointSeal {
    type Thing = Loaded;

    const DEED: Deed = Deed::DocumentJointSeal;

    fn thing_id(&self) -> &str {
        &self.document
    }

    fn seen(&self) -> Option<i64> {
        Some(self.version)
    }

    fn carry_out(self, (before, _): Loaded, work: &mut Work<'_, '_>, by: By) -> Result<Written<()>, Refused> {
        let footing = work.footing();
        let on = footing.situation();
        let mut found = why_not_note_joint_seal(on, &before, (self.organ.as_ref(), self.day));
        found.extend(why_not_file(self.scan.as_ref())?);
        none(found)?;
        let Some(scan) = self.scan else { return Err(Refused::NotFound) };
        let file = attachment::keep(work, &subject(&before.id), scan, &by)?;
        let of_whom = match &self.organ {
            Some(organ) => name_of(&before, organ).to_owned(),
            None => "各联署机关".to_owned(),
        };
        let (day, waited) = (self.day, !before.joint_seal_waits().is_empty());
        let after = document::note_joint_seal(on, before.clone(), (self.organ, day), (file, by))?;
        if waited && after.joint_seal_waits().is_empty() {
            obligation::discharge(work, &subject(&after.id), owe::JOINT_SEAL, None)?;
            owe::issue(work, &after)?;
            let told = format!("联署机关都已在{}上用印，请印发", named(&after));
            notice::tell(work, &Owner::Office, &told, &link(&after.id))?;
        }
        let sentence = format!("登记{of_whom}在{}上用印：{day}", named(&after));
        written(work, Some(&before), &after, ((), sentence))
    }
}
