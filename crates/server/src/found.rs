//! Founding an instance from its rulebook: units, posts and memberships of the first day (第三至五条),
//! what the instance is for, and the first person of the office, who lets in everybody else.
use crate::{
    app::Kind,
    binds,
    db::{DbError, Tx},
    kernel::work::new_id,
    roster::store,
};
use jiff::{Timestamp, civil::Date};
use rules::{
    roster::{Person, PostRecord, Standing, Tenure},
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

/// Note once and for all what the instance is for.
///
/// # Errors
/// When the database fails, or it was noted before.
pub fn dedicate(tx: &mut Tx<'_>, kind: Kind) -> Result<(), DbError> {
    let name = match kind {
        Kind::Working => "working",
        Kind::Demo => "demo",
    };
    tx.run("insert into instance (name, value) values ('kind', $1)", binds![name])?;
    Ok(())
}

/// What the instance is for; none when the database was never founded.
///
/// # Errors
/// When the database fails or says something else.
pub fn kind(tx: &mut Tx<'_>) -> Result<Option<Kind>, DbError> {
    let name = tx.row("select value from instance where name = 'kind'", &[], |row| row.text(0))?;
    match name.as_deref() {
        None => Ok(None),
        Some("working") => Ok(Some(Kind::Working)),
        Some("demo") => Ok(Some(Kind::Demo)),
        Some(other) => Err(DbError::Broken(format!("instance kind {other}"))),
    }
}

/// A person who holds a post from the first day on; the person's id.
///
/// # Errors
/// When the database fails.
pub fn seat(tx: &mut Tx<'_>, name: &str, post: &str, from: (Timestamp, Date)) -> Result<String, DbError> {
    let (now, day) = from;
    let (office_phone, mobile) = (String::new(), String::new());
    let person = Person { id: new_id(now), name: name.to_owned(), office_phone, mobile };
    store::insert_person(tx, &person)?;
    let tenure = Tenure {
        id: new_id(now),
        person: person.id.clone(),
        post: post.to_owned(),
        standing: Standing::Holder,
        from: day,
        until: None,
    };
    store::insert_tenure(tx, &tenure, "建立时登记")?;
    crate::app::roster_moved(tx)?;
    Ok(person.id)
}
