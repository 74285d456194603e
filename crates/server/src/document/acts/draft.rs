//! 第九条 请示报告、第二十四条: the office drafts a document, with the files that go with it.
use super::{attach, link, named, why_not_files, written};
use crate::{
    document::{record, store},
    kernel::{Act, Refused, Work, Written, act::none, attachment::Upload},
};
use rules::{
    approval::By,
    deed::Deed,
    document::{self, Content},
};

/// Draft one.
pub struct Draft {
    /// Made by the form, so that a form sent twice is one document.
    pub id: String,
    pub kind: String,
    pub content: Content,
    pub files: Vec<Upload>,
}

impl Act for Draft {
    type Thing = ();
    type Done = ();

    fn deed(&self) -> Deed {
        Deed::DocumentDraft
    }

    fn load(&self, work: &mut Work<'_, '_>) -> Result<(), Refused> {
        match store::find(work.tx, &self.id)? {
            Some(_) => Err(Refused::Twice(link(&self.id))),
            None => Ok(()),
        }
    }

    fn carry_out(self, (): (), work: &mut Work<'_, '_>, by: By) -> Result<Written<()>, Refused> {
        let Self { id, kind, content, files } = self;
        let (book, day) = (work.rulebook.clone(), work.day.clone());
        let on = day.situation(&book);
        let mut content = record::resolve(work.tx, &book, &kind, content)?;
        // Nothing was kept for it yet: files come with this form or not at all.
        content.attachments.retain(|attached| attached.file.is_none());
        let mut found = document::why_not_draft(on, &kind, &content);
        found.extend(why_not_files(&files)?);
        none(found)?;
        let content = attach(work, &id, files, (content, &by))?;
        let drafted = document::draft(on, id, &kind, content, by)?;
        let sentence = format!("拟稿{}", named(&drafted));
        written(work, None, &drafted, ((), sentence))
    }
}
