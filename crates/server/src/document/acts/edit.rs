//! 第二十四条: the office works on the text; each save is a version, and answers of units stay.
use super::{Loaded, attach, named, why_not_files, written};
use crate::{
    document::record,
    kernel::{Act, Refused, Thing as _, Work, Written, act::none, attachment::Upload},
};
use rules::{
    approval::By,
    deed::Deed,
    document::{self, Content},
};

/// Save the text.
pub struct Edit {
    pub document: String,
    pub version: i64,
    pub content: Content,
    pub files: Vec<Upload>,
}

impl Act for Edit {
    type Thing = Loaded;
    /// The new version.
    type Done = i64;

    fn deed(&self) -> Deed {
        Deed::DocumentDraft
    }

    fn load(&self, work: &mut Work<'_, '_>) -> Result<Loaded, Refused> {
        Loaded::take(work, &self.document)
    }

    fn versions(&self, (_, version): &Loaded) -> Option<(i64, i64)> {
        Some((self.version, *version))
    }

    fn carry_out(self, (before, version): Loaded, work: &mut Work<'_, '_>, by: By) -> Result<Written<i64>, Refused> {
        let (book, day) = (work.rulebook.clone(), work.day.clone());
        let on = day.situation(&book);
        let mut content = record::resolve(work.tx, &book, &before.kind, self.content)?;
        // Files are those that were kept here, whatever the form says.
        let is_kept = |file: &Option<String>| before.content.attachments.iter().any(|known| known.file == *file);
        content.attachments.retain(|attached| attached.file.is_none() || is_kept(&attached.file));
        let mut found = document::why_not_edit(on, &before, &content);
        found.extend(why_not_files(&self.files)?);
        none(found)?;
        let content = attach(work, &before.id, self.files, (content, &by))?;
        let after = document::edit(on, before.clone(), content, by)?;
        let sentence = format!("修改{}，存为第 {} 版", named(&after), version + 1);
        written(work, Some(&before), &after, (version + 1, sentence))
    }
}
