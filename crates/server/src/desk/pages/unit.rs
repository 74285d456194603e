//! A unit's part of `/` (第八条): its obligations as cards, its totals, what was closed lately, who
//! stands for it.
use super::home::Comer;
use crate::{
    app::View,
    desk::{matter, store},
    kernel::{
        approval,
        obligation::{self, Owner},
    },
    web::answer::PageError,
};
use jiff::civil::Date;
use minijinja::{Value, context};
use rules::rulebook::PostRole;

const ENDED_SHOWN: i64 = 8;

/// All of it, for one unit. Who comes for units only finds here what waits for the own post, too.
///
/// # Errors
/// When the database fails.
pub fn part(view: &mut View<'_, '_>, comer: &Comer<'_>, unit: &str) -> Result<Value, PageError> {
    let owner = Owner::Unit(unit.to_owned());
    let mut owners = vec![owner.clone()];
    if comer.is_unit_only() {
        let held = comer.actor.posts.iter().filter(|held| held.unit == unit);
        owners.extend(held.map(|held| Owner::Post(held.post.clone())));
    }
    let approvals = approval::waiting_for_person(view.tx, &owners, &comer.actor.person)?;
    let mut cards: Vec<Value> = approvals.iter().filter_map(|kept| matter::shown_approval(view, kept)).collect();
    let mut owed = Vec::new();
    for owner in &owners {
        owed.extend(obligation::open_of(view.tx, owner)?);
    }
    owed.retain(|one| one.kind != "approval");
    owed.sort_by(|a, b| (a.due.day, &a.id).cmp(&(b.due.day, &b.id)));
    let (own, elsewhere) = matter::divided(view, &comer.standing, &owed);
    cards.extend(own);
    let ended: Vec<Value> = store::ended(view.tx, Some(&owners), ENDED_SHOWN)?
        .iter()
        .map(|one| {
            let (day, outcome) = one.ended.clone().unzip();
            context! { day => day.map(|day| day.to_string()), outcome, ..matter::shown(view, one) }
        })
        .collect();
    Ok(context! {
        id => unit,
        name => view.roster.unit_name(unit, view.today),
        cards => cards,
        elsewhere => elsewhere,
        totals => totals(view, &owner)?,
        ended => ended,
        member => holder(view, unit, PostRole::Member),
        liaison => holder(view, unit, PostRole::Liaison),
    })
}

fn totals(view: &mut View<'_, '_>, owner: &Owner) -> Result<Vec<Value>, PageError> {
    let new_year = Date::constant(view.today.year(), 1, 1);
    let totals = store::totals(view.tx, owner, new_year)?;
    let row = |(about, open, ended): &(String, i64, i64)| {
        context! { key => about, title => matter::about_title(&view.rulebook, about), open => open, ended => ended }
    };
    Ok(totals.iter().map(row).collect())
}

/// Who holds the unit's post of a role, with its basis.
fn holder(view: &View<'_, '_>, unit: &str, role: PostRole) -> Option<Value> {
    let post = view.roster.post_of(unit, role)?;
    let names: Vec<&str> = view.roster.at_post(&post.id, view.today).iter().map(|it| it.name.as_str()).collect();
    let kind = view.rulebook.unit_posts.iter().find(|kind| kind.role == role);
    Some(
        context! { title => post.title, names, basis => kind.map(|kind| crate::kernel::journal::basis_text(&kind.basis)) },
    )
}
