//! 补充归档材料: the archivist brings what the program does not have, such as the scan of the sealed original (第二十六条).
use super::{Loaded, correct::described_anew, named, subject, written};
use crate::{
    archive::keep,
    kernel::{
        On, Refused, Work, Written,
        act::none,
        attachment::{self, Upload},
    },
};
use rules::{
    approval::By,
    archive::{self, Role, why_not_add},
    deed::Deed,
};

/// Add files.
pub struct Add {
    pub item: String,
    pub version: i64,
    pub role: Role,
    pub files: Vec<Upload>,
    /// Asked where it is filed already.
    pub reason: String,
}

impl On for Add {
    type Thing = Loaded;

    const DEED: Deed = Deed::ArchiveAdd;

    fn thing_id(&self) -> &str {
        &self.item
    }

    fn seen(&self) -> Option<i64> {
        Some(self.version)
    }

    fn carry_out(self, thing: Loaded, work: &mut Work<'_, '_>, by: By) -> Result<Written<()>, Refused> {
        let before = thing.item;
        let mut found = why_not_add(&before, self.role, (self.files.len(), &self.reason));
        for file in &self.files {
            found.extend(attachment::why_not_keep(file, "files")?);
        }
        none(found)?;
        let mut parts = Vec::new();
        for file in self.files {
            let id = attachment::keep(work, &subject(&before.id), file, &by)?;
            parts.push(keep::of(work, self.role, &id)?);
        }
        let names: Vec<String> = parts.iter().map(|part| part.name.clone()).collect();
        let mut after = archive::add(before.clone(), parts, &self.reason, by.clone());
        described_anew(work, &mut after, &by)?;
        let sentence = format!("为{}补充{}：{}", named(&after), self.role.title(), names.join("、"));
        written(work, &before, &after, sentence)
    }
}
