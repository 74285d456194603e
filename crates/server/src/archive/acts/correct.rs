//! What was filed wrongly is set right with a reason (第二十六条 专人). Another period or class is another series: a new
//! number is taken there, and the old one is void.
use super::{Loaded, file, named, subject, written};
use crate::{
    archive::metadata,
    db::DbError,
    kernel::{On, Refused, Work, Written, act::none, number},
};
use rules::{
    approval::By,
    archive::{self, Filed, Item, Role, Stage, Wanted, why_not_correct},
    deed::Deed,
};

/// Set it right.
pub struct Correct {
    pub item: String,
    pub version: i64,
    pub wanted: Wanted,
}

impl On for Correct {
    type Thing = Loaded;

    const DEED: Deed = Deed::ArchiveCorrect;

    fn thing_id(&self) -> &str {
        &self.item
    }

    fn seen(&self) -> Option<i64> {
        Some(self.version)
    }

    fn carry_out(self, thing: Loaded, work: &mut Work<'_, '_>, by: By) -> Result<Written<()>, Refused> {
        let (book, before) = (work.rulebook.clone(), thing.item);
        none(why_not_correct(&book, &before, &self.wanted))?;
        let leaves = before.filed().is_some() && self.wanted.moves(&book, &before);
        let moved = if leaves { Some(move_over(work, &before, &self.wanted)?) } else { None };
        let mut after = archive::correct(&book, before.clone(), &self.wanted, moved, by.clone())?;
        described_anew(work, &mut after, &by)?;
        let last = after.corrections.last();
        let what = last.map(|one| one.what.join("，")).unwrap_or_default();
        let former = last.and_then(|one| one.former_code.as_ref());
        let code = after.filed().map(|filed| filed.code.as_str()).unwrap_or_default();
        let code = former.map_or_else(String::new, |former| format!("，档号由 {former} 改为 {code}"));
        let sentence = format!("更正{}的归档信息：{what}{code}（{}）", named(&after), self.wanted.reason.trim());
        written(work, &before, &after, sentence)
    }
}

fn move_over(work: &mut Work<'_, '_>, before: &Item, wanted: &Wanted) -> Result<(i64, String), DbError> {
    number::void(work, &subject(&before.id), wanted.reason.trim())?;
    let there = Item { period: wanted.period, class: wanted.class.clone(), ..before.clone() };
    file::take(work, &there)
}

/// The description follows; the earlier file of it stays among the kept files.
pub(super) fn described_anew(work: &mut Work<'_, '_>, item: &mut Item, by: &By) -> Result<(), DbError> {
    let Stage::Filed { filed } = &item.stage else { return Ok(()) };
    let mut filed: Filed = (**filed).clone();
    filed.parts.retain(|part| part.role != Role::Metadata);
    let place = (filed.n, filed.code.as_str(), filed.pages);
    filed.elements = metadata::elements_anew(&work.rulebook, item, place, &filed.elements);
    let part = file::described(work, item, (&filed.elements, &filed.parts), by)?;
    filed.parts.push(part);
    item.stage = Stage::Filed { filed: Box::new(filed) };
    Ok(())
}
