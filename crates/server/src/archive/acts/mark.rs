//! 条例 撤销、废止 after it came to the archive: the 件 says so from then on, its files stay as they are. In the transaction
//! of the act that ends the document; the daily look marks what ended before this was kept.
use super::{Loaded, correct::described_anew, named, subject, written};
use crate::{
    archive::{
        source::{self, Asking},
        store,
    },
    db::DbError,
    kernel::{On, Refused, Work, Written},
};
use rules::{
    approval::By,
    archive::{Item, mark_ended},
    deed::Deed,
    rulebook::ArchivedKind,
};

/// Mark the 件 that is made of this, if there is one and it is not marked yet.
///
/// # Errors
/// When the database fails.
pub fn mark(work: &mut Work<'_, '_>, of: ArchivedKind, id: &str, by: &By) -> Result<(), Refused> {
    let Some(before) = store::of_source(work.tx, of, id)? else { return Ok(()) };
    let Some(after) = marked(work, &before, by)? else { return Ok(()) };
    store::save(work.tx, &after)?;
    let value = serde_json::to_value(&after).map_err(DbError::from)?;
    work.also(Deed::ArchiveMark, subject(&after.id), sentence(&after), Some(value));
    Ok(())
}

fn sentence(item: &Item) -> String {
    let said = item.ended.as_ref().map(|ended| format!("{}（{}）", ended.remark(), ended.instrument()));
    format!("在档案中注明{}{}", named(item), said.unwrap_or_default())
}

fn marked(work: &mut Work<'_, '_>, before: &Item, by: &By) -> Result<Option<Item>, DbError> {
    let known = source::know(&mut Asking::of(work), before.of, &before.source)?;
    let Some(ended) = known.and_then(|known| known.ended) else { return Ok(None) };
    let Some(mut after) = mark_ended(before, Some(&ended)) else { return Ok(None) };
    described_anew(work, &mut after, by)?;
    Ok(Some(after))
}

/// The same by the daily look.
pub struct Mark {
    pub item: String,
}

impl On for Mark {
    type Thing = Loaded;

    const DEED: Deed = Deed::ArchiveMark;

    fn thing_id(&self) -> &str {
        &self.item
    }

    fn carry_out(self, thing: Loaded, work: &mut Work<'_, '_>, by: By) -> Result<Written<()>, Refused> {
        let after = marked(work, &thing.item, &by)?.ok_or(Refused::NotFound)?;
        let sentence = sentence(&after);
        written(work, &thing.item, &after, sentence)
    }
}
