//! 第二十六条: what is done with comes to wait by itself — a document when it goes out (a 请示 when its answer is noted),
//! minutes when they are issued, what came in when it is closed. In the transaction of the act that ends it.
use super::{link, named, owe, subject};
use crate::{
    archive::{
        keeper,
        source::{self, Asking},
        store,
    },
    db::DbError,
    kernel::{Act, Refused, Work, Written, work::new_id},
};
use rules::{
    approval::By,
    archive::{self, Arrival, Item},
    deed::Deed,
    rulebook::ArchivedKind,
};

/// It comes to wait, if it is done with and does not wait yet. Receipts still to come do not hold it up: they stand in the
/// record that is written when it is filed.
///
/// # Errors
/// When the database fails.
pub fn come_in(work: &mut Work<'_, '_>, of: ArchivedKind, id: &str) -> Result<(), Refused> {
    let Some(item) = arrive(work, of, id)? else { return Ok(()) };
    let value = serde_json::to_value(&item).map_err(DbError::from)?;
    work.also(Deed::ArchiveComeIn, subject(&item.id), sentence(&item), Some(value));
    Ok(())
}

fn sentence(item: &Item) -> String {
    let (period, due) = (item.period.title(), item.due);
    format!("将{}列入 {} 年度待归档，保管期限{period}，{due} 前归档", named(item), item.year())
}

fn arrive(work: &mut Work<'_, '_>, of: ArchivedKind, id: &str) -> Result<Option<Item>, Refused> {
    if work.rulebook.archive().is_none() || store::of_source(work.tx, of, id)?.is_some() {
        return Ok(None);
    }
    let Some(known) = source::know(&mut Asking::of(work), of, id)?.filter(|known| known.is_done) else {
        return Ok(None);
    };
    let arrival = Arrival { id: new_id(work.now), of, source: id.to_owned(), entry: known.entry, kind: &known.kind };
    let Some(item) = archive::come_in(&work.rulebook, arrival, work.today) else { return Ok(None) };
    let item = Item { ended: known.ended, ..item };
    store::save(work.tx, &item)?;
    store::save_parties(work.tx, &item.id, &known.parties)?;
    owe::filing(work, &item)?;
    if keeper::of(work)?.is_none() {
        owe::archivist(work)?;
    }
    Ok(Some(item))
}

/// The same by the daily look, for what ended before there was an archive.
pub struct ComeIn {
    pub of: ArchivedKind,
    pub source: String,
}

impl Act for ComeIn {
    type Thing = ();
    type Done = ();

    fn deed(&self) -> Deed {
        Deed::ArchiveComeIn
    }

    fn load(&self, work: &mut Work<'_, '_>) -> Result<(), Refused> {
        match store::of_source(work.tx, self.of, &self.source)? {
            Some(item) => Err(Refused::Twice(link(&item.id))),
            None => Ok(()),
        }
    }

    fn carry_out(self, (): (), work: &mut Work<'_, '_>, _by: By) -> Result<Written<()>, Refused> {
        let item = arrive(work, self.of, &self.source)?.ok_or(Refused::NotFound)?;
        let after = Some(serde_json::to_value(&item).map_err(DbError::from)?);
        Ok(Written { done: (), subject: subject(&item.id), sentence: sentence(&item), before: None, after })
    }
}
