//! 第二条 向市指挥部请示报告工作: the office notes what the body above answered, with its scan where there is one.
use super::{Loaded, named, owe, subject, written};
use crate::{
    archive,
    kernel::{
        On, Refused, Work, Written,
        act::none,
        attachment::{self, Upload},
        obligation,
    },
};
use jiff::civil::Date;
use rules::{
    approval::By,
    deed::Deed,
    document::{self, Reply, why_not_note_reply},
    rulebook::ArchivedKind,
};

/// Note the reply.
pub struct NoteReply {
    pub document: String,
    pub version: i64,
    pub day: Date,
    pub number: String,
    pub gist: String,
    pub scan: Option<Upload>,
    /// What came in with it, where that was registered.
    pub incoming: Option<String>,
}

impl On for NoteReply {
    type Thing = Loaded;

    const DEED: Deed = Deed::DocumentReply;

    fn thing_id(&self) -> &str {
        &self.document
    }

    fn seen(&self) -> Option<i64> {
        Some(self.version)
    }

    fn carry_out(self, (before, _): Loaded, work: &mut Work<'_, '_>, by: By) -> Result<Written<()>, Refused> {
        let footing = work.footing();
        let on = footing.situation();
        let Self { day, number, gist, scan, incoming, .. } = self;
        let (number, gist) = (number.trim().to_owned(), gist.trim().to_owned());
        let mut reply = Reply { day, number, gist, file: None, incoming, by: by.clone() };
        let mut found = why_not_note_reply(on, &before, &reply);
        if let Some(scan) = &scan {
            found.extend(attachment::why_not_keep(scan, "scan")?);
        }
        none(found)?;
        if let Some(scan) = scan {
            reply.file = Some(attachment::keep(work, &subject(&before.id), scan, &by)?);
        }
        let of = if reply.number.is_empty() { String::new() } else { format!("（{}）", reply.number) };
        let sentence = format!("登记{}的答复{of}，{}：{}", named(&before), reply.day, reply.gist);
        let after = document::note_reply(on, before.clone(), reply)?;
        obligation::discharge(work, &subject(&after.id), owe::REPLY, None)?;
        let done = written(work, Some(&before), &after, ((), sentence))?;
        archive::acts::come_in(work, ArchivedKind::Document, &after.id)?;
        Ok(done)
    }
}
