//! 第十四条 联络员: what the units proposed and what became of it; a unit's own form.
use super::pieces::{ROWS, asked_page, day, pager, people, taking_part};
use crate::{
    app::View,
    kernel::{Refused, journal::basis_text, sight::sees_all, work::new_id},
    roster::{
        acts::liaison::ProposeLiaison,
        underway::{self, Kept},
    },
    web::{Answer, PageError, Visit, answer::go},
};
use minijinja::{Value, context};
use rules::{
    Basis, Violation,
    deed::Deed,
    duty::{Asked, Bearing},
    roster::liaison::{Course, Draft, Nominee, Proposal},
    rulebook::{PostRole, UnitKind},
    words,
};

const PATH: &str = "/roster/liaisons";

/// GET /roster/liaisons.
///
/// # Errors
/// When the database or the template fails.
pub fn show(visit: &mut Visit) -> Answer {
    taking_part(visit)?;
    let id = new_id(visit.app.clock.now());
    let values = visit.app.look(|view| {
        let listed = listed(visit, view)?;
        let rows: Vec<Value> = listed.rows.iter().map(|kept| row(view, kept)).collect();
        let own: Vec<Value> = own_units(visit, view)
            .into_iter()
            .map(|unit| {
                context! { key => unit, title => view.roster.unit_name(&unit, view.today) }
            })
            .collect();
        let without: Vec<Value> = without(visit, view);
        Ok::<_, PageError>(context! {
            id,
            rows,
            own,
            without,
            people => people(view),
            basis => basis_text(&view.rulebook.duty(Deed::LiaisonPropose).basis),
            word => view.rulebook.unit_post_title(PostRole::Liaison),
            rule => rule(view),
            sees_all => sees_all(&visit.actor, &view.rulebook),
            pager => pager(PATH, &visit.query, listed.total),
        })
    })?;
    visit.page("roster/liaisons.html", values)
}

/// Who can be one, in the words of the rules; nothing where they are silent.
fn rule(view: &View<'_, '_>) -> String {
    let posts = &view.rulebook.unit_posts;
    let post = posts.iter().find(|post| post.of == UnitKind::Member && post.role == PostRole::Liaison);
    match post.map(|post| &post.basis) {
        Some(Basis::Says { words, .. }) => words.clone(),
        Some(Basis::Local { .. }) | None => String::new(),
    }
}

/// All of them for the office and the conveners; its own for a unit.
fn listed(visit: &Visit, view: &mut View<'_, '_>) -> Result<underway::Listed<Proposal>, PageError> {
    let page = (ROWS, asked_page(&visit.query) * ROWS);
    if sees_all(&visit.actor, &view.rulebook) {
        return Ok(underway::proposals(view.tx, visit.query.maybe("unit"), page)?);
    }
    let own = visit.actor.units().next().map(str::to_owned);
    match own {
        Some(unit) => Ok(underway::proposals(view.tx, Some(&unit), page)?),
        None => Ok(underway::Listed { rows: Vec::new(), total: 0 }),
    }
}

/// Units for which this visitor may propose.
fn own_units(visit: &Visit, view: &View<'_, '_>) -> Vec<String> {
    let may = |unit: &&str| {
        let bearing = Bearing { unit: Some((*unit).to_owned()), ..Bearing::default() };
        Asked { rulebook: &view.rulebook, actor: &visit.actor, bearing: &bearing }.permit(Deed::LiaisonPropose).is_ok()
    };
    let has_post = |unit: &&str| view.roster.post_of(unit, PostRole::Liaison).is_some();
    let mut units: Vec<String> = visit.actor.units().filter(may).filter(has_post).map(str::to_owned).collect();
    units.dedup();
    units
}

/// Units that have none today, for those who see all.
fn without(visit: &Visit, view: &View<'_, '_>) -> Vec<Value> {
    if !sees_all(&visit.actor, &view.rulebook) {
        return Vec::new();
    }
    let posts = view.roster.posts.values().filter(|post| post.role == PostRole::Liaison);
    let mut vacant: Vec<_> = posts
        .filter(|post| view.roster.is_registered(&post.unit, view.today) && view.roster.is_vacant(&post.id, view.today))
        .collect();
    vacant.sort_by_key(|post| post.place);
    let named = |unit: &str| view.roster.unit_name(unit, view.today);
    vacant.into_iter().map(|post| context! { id => post.unit, name => named(&post.unit), post => post.id }).collect()
}

pub(super) fn row(view: &View<'_, '_>, kept: &Kept<Proposal>) -> Value {
    let Proposal { id, draft, proposed, course } = &kept.is;
    let (state, by, note) = match course {
        Course::Waiting => ("waiting", None, String::new()),
        Course::Filed { by, from } => ("filed", Some(by), from.to_string()),
        Course::Returned { by, reason } => ("returned", Some(by), reason.clone()),
    };
    let (office_phone, mobile) = match &draft.nominee {
        Nominee::New { office_phone, mobile, .. } => (office_phone.clone(), mobile.clone()),
        Nominee::Known { person } => {
            let known = view.roster.persons.get(person);
            known.map(|known| (known.office_phone.clone(), known.mobile.clone())).unwrap_or_default()
        }
    };
    context! {
        id,
        version => kept.version,
        unit => draft.unit,
        unit_name => view.roster.unit_name(&draft.unit, view.today),
        name => draft.nominee.name(&view.roster),
        is_new => matches!(draft.nominee, Nominee::New { .. }),
        office_phone,
        mobile,
        section => draft.section,
        from => draft.from.to_string(),
        reason => draft.reason,
        proposed_by => format!("{} {}", proposed.post_title, proposed.name),
        proposed_at => proposed.at.to_string(),
        state,
        settled_by => by.map(|by| format!("{} {}", by.post_title, by.name)),
        settled_at => by.map(|by| by.at.to_string()),
        note,
    }
}

/// POST /roster/liaisons.
///
/// # Errors
/// When it is not this person's to do, or our side fails; what can be mended shows the form again.
pub fn propose(visit: &mut Visit) -> Answer {
    visit.app.look(|view| why_no_form(visit, view))?;
    let done = parse(visit).map_err(PageError::from).and_then(|act| visit.perform(act));
    match done {
        Ok(id) => {
            let said = "已报{office}，等待{filing}；{filing}以前，原{liaison}继续办理。";
            Ok(go(&format!("{PATH}/{id}"), &words::of(&visit.app.rulebook(), said)))
        }
        Err(error) => visit.again(error, show),
    }
}

/// Whoever has no unit to propose for is told who may, and not what is missing in a form that the page does not show.
fn why_no_form(visit: &Visit, view: &View<'_, '_>) -> Result<(), PageError> {
    if own_units(visit, view).is_empty() {
        let bearing = Bearing { unit: Some(visit.form.text("unit").to_owned()), ..Bearing::default() };
        let asked = Asked { rulebook: &view.rulebook, actor: &visit.actor, bearing: &bearing };
        asked.permit(Deed::LiaisonPropose).map_err(Refused::NotYou)?;
    }
    Ok(())
}

fn parse(visit: &Visit) -> Result<ProposeLiaison, Vec<Violation>> {
    let form = &visit.form;
    let id = form.text("id").to_owned();
    let from = day(form, "from").map_err(|violation| vec![violation])?;
    let text = |name: &str| form.text(name).trim().to_owned();
    let nominee = match form.maybe("person") {
        Some(person) => Nominee::Known { person: person.to_owned() },
        // The proposal brings one person at most; they share its id.
        None => Nominee::New {
            person: id.clone(),
            name: text("name"),
            office_phone: text("office_phone"),
            mobile: text("mobile"),
        },
    };
    let draft = Draft { unit: text("unit"), nominee, section: text("section"), from, reason: text("reason") };
    Ok(ProposeLiaison { id, draft })
}
