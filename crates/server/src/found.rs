//! Founding an instance from its rulebook: what it is for, its units and posts (第三至五条), and the first
//! person of the office, who lets in everybody else. All of it through the door.
use crate::{
    app::{App, Kind},
    binds,
    db::{DbError, Tx},
    kernel::{Refused, work::new_id},
    roster::acts::{found::Found, person::RegisterPerson, staff::AppointStaff, tenure::BeginTenure},
};
use rules::{
    roster::{
        Actor,
        person::Details,
        tenure::{Manner, Terms},
    },
    rulebook::PostRole,
};

/// What the first tenures rest on, in words.
pub const FIRST_DAY: &str = "建立时登记";

/// Found it on the rulebook of the app, today.
///
/// # Errors
/// [`Refused::Twice`] when it was founded before; when the database fails.
pub fn found(app: &App) -> Result<(), Refused> {
    app.perform(&Actor::system(), Found)
}

/// The first person, in a post of the office, entered by the program: nobody else is there who could.
///
/// # Errors
/// When the name will not do, somebody is there already, or the database fails.
pub fn first(app: &App, name: &str, post: &str) -> Result<String, Refused> {
    let (now, from, system) = (app.clock.now(), app.clock.today(), Actor::system());
    let details = Details { name: name.to_owned(), ..Details::default() };
    let person = app.perform(&system, RegisterPerson { id: new_id(now), details })?;
    let (id, post, basis) = (new_id(now), post.to_owned(), FIRST_DAY.to_owned());
    let terms = Terms { id, person: person.clone(), post, from, until: None, basis };
    if is_staff(app, &terms.post) {
        app.perform(&system, AppointStaff { terms })?;
    } else {
        app.perform(&system, BeginTenure { terms, manner: Manner::Filling })?;
    }
    Ok(person)
}

/// 第五条: staff of the office are appointed; every other post is entered.
pub(crate) fn is_staff(app: &App, post: &str) -> bool {
    app.rulebook().posts.iter().any(|known| known.key == post && known.role == PostRole::Office)
}

/// Note once and for all what the instance is for.
///
/// # Errors
/// When the database fails, or it was noted before.
pub(crate) fn dedicate(tx: &mut Tx<'_>, kind: Kind) -> Result<(), DbError> {
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
