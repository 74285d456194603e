//! 第二十四、二十五条 复核: without a change the number is taken, in this transaction; with one of substance the document
//! goes back and the signature falls.
use super::{Loaded, digest, kind_of, link, named, owe, subject, written};
use crate::{
    db::DbError,
    kernel::{Act, Refused, Thing as _, Work, Written, act::none, notice, number, obligation, obligation::Owner},
};
use rules::{
    approval::By,
    deed::Deed,
    document::{self, why_not_recheck},
};

/// What the re-check found.
pub enum Verdict {
    /// Nothing to change.
    Number,
    SendBack {
        reason: String,
    },
}

/// Re-check it.
pub struct Recheck {
    pub document: String,
    pub version: i64,
    pub verdict: Verdict,
}

impl Act for Recheck {
    type Thing = Loaded;
    /// The number, where one was taken.
    type Done = Option<String>;

    fn deed(&self) -> Deed {
        Deed::DocumentRecheck
    }

    fn load(&self, work: &mut Work<'_, '_>) -> Result<Loaded, Refused> {
        Loaded::take(work, &self.document)
    }

    fn versions(&self, (_, version): &Loaded) -> Option<(i64, i64)> {
        Some((self.version, *version))
    }

    fn carry_out(self, thing: Loaded, work: &mut Work<'_, '_>, by: By) -> Result<Written<Option<String>>, Refused> {
        let (before, _) = thing;
        obligation::discharge(work, &subject(&before.id), owe::RECHECK, None)?;
        match self.verdict {
            Verdict::Number => {
                let book = work.rulebook.clone();
                let read = digest(&before.content)?;
                none(why_not_recheck(&before, &read))?;
                let kind = kind_of(&book, &before)?;
                let key = &kind.series;
                let series = book.series(key).ok_or_else(|| DbError::Broken(format!("no series {key}")))?;
                let taken = number::take(work, series, &subject(&before.id))?;
                let seals = document::awaiting(&book, kind, &before.content);
                let after = document::number(before.clone(), &read, taken.clone(), seals, by)?;
                match after.custodian() {
                    Some(_) => owe::seal(work, &after)?,
                    None => owe::issue(work, &after)?,
                }
                let sentence = format!("复核{}，编为{}", named(&after), taken.1);
                written(work, Some(&before), &after, (Some(taken.1), sentence))
            }
            Verdict::SendBack { reason } => {
                let after = document::send_back(before.clone(), &reason, by)?;
                obligation::void(work, &subject(&after.id), Some(owe::JOINT))?;
                owe::redraft(work, &after)?;
                if let Some(signed) = before.signature() {
                    let told = format!("{}签发后复核退回，签发作废，修改后重新报签：{}", named(&after), reason.trim());
                    notice::tell(work, &Owner::Post(signed.by.post.clone()), &told, &link(&after.id))?;
                }
                let sentence = format!("复核退回{}，原签发作废：{}", named(&after), reason.trim());
                written(work, Some(&before), &after, (None, sentence))
            }
        }
    }
}
