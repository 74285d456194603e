//! Founding an instance from its rulebook: units, posts and memberships of the first day (第三至五条).
use crate::{
    db::{DbError, Tx},
    roster::store,
};
use jiff::civil::Date;
use rules::{
    roster::PostRecord,
    rulebook::{Rulebook, UnitKind},
};

/// Write the rulebook's units and posts as they stand on the first day.
///
/// # Errors
/// When the database fails, or was founded before.
pub fn found(tx: &mut Tx<'_>, rulebook: &Rulebook, day: Date) -> Result<(), DbError> {
    for (place, unit) in (1..).zip(&rulebook.units) {
        store::insert_unit(tx, (&unit.key, unit.kind, place), &unit.name, day)?;
        if unit.kind == UnitKind::Member {
            let basis = unit.basis.clause().map_or_else(|| "建立时确定".to_owned(), ToString::to_string);
            store::insert_membership(tx, &format!("founding-{}", unit.key), &unit.key, day, &basis)?;
        }
    }
    for (place, post) in (1..).zip(&rulebook.posts) {
        let record = PostRecord {
            id: post.key.clone(),
            unit: post.unit.clone(),
            title: post.title.clone(),
            role: post.role,
            holders: post.holders,
            place,
        };
        store::insert_post(tx, &record)?;
    }
    crate::app::roster_moved(tx)
}
