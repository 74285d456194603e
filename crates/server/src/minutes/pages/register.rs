//! The register of minutes by kind and year: number, meeting, signature, copies, receipts.
use super::signed::state_kind;
use crate::{
    app::View,
    minutes::{
        acts,
        document::day_of,
        sight::Reach,
        store::{self, Filter, Listed, PAGE_ROWS},
    },
    web::{Answer, Visit, answer::PageError},
};
use minijinja::{Value, context};
use rules::{meeting::Party, minutes::Stage};

/// GET /minutes.
///
/// # Errors
/// When the database or the template fails.
pub fn show(visit: &mut Visit) -> Answer {
    let values = visit.app.look(|view| {
        let query = &visit.query;
        let reach = Reach::of(&visit.actor, &view.rulebook);
        let to = own_or_any(&reach, query.text("to"));
        let filter = Filter {
            reach,
            kind: query.text("kind").to_owned(),
            year: query.int("year"),
            state: query.text("state").to_owned(),
            to,
            page: query.page(),
        };
        let (listed, total) = store::list(view.tx, &filter)?;
        let on_day = view.day.situation(&view.rulebook);
        let rows: Vec<Value> = listed.iter().map(|one| row(view, one)).collect();
        let kinds = view.rulebook.meetings.iter().map(|kind| context! { key => kind.key, title => kind.title });
        let years = store::years(view.tx)?;
        Ok::<_, PageError>(context! {
            rows, total, years,
            kinds => kinds.collect::<Vec<_>>(),
            kind => filter.kind, year => filter.year, state => filter.state, to => filter.to,
            to_title => Party::try_from(filter.to.clone()).ok().map(|party| on_day.party_title(&party)),
            all => filter.reach == Reach::All,
            page => filter.page,
            pages => (total + PAGE_ROWS - 1) / PAGE_ROWS,
        })
    })?;
    visit.page("minutes/list.html", values)
}

/// To whom else minutes were issued is for those who see all: the others choose among their own parties.
fn own_or_any(reach: &Reach, to: &str) -> String {
    let is_own = Party::try_from(to.to_owned()).is_ok_and(|party| reach.receives(&party));
    if *reach == Reach::All || is_own { to.to_owned() } else { String::new() }
}

fn row(view: &View<'_, '_>, one: &Listed) -> Value {
    let Listed { minutes, title, kind, held } = one;
    let copies = store::copies(minutes);
    context! {
        title,
        link => acts::link(&minutes.id),
        kind => view.rulebook.meeting(kind).map(|kind| kind.title.as_str()),
        held => held.split('T').next(),
        state => minutes.stage.title(),
        state_kind => state_kind(&minutes.stage),
        number => minutes.signature().map(|signature| signature.number.as_str()),
        signed_on => minutes.signature().map(|signature| day_of(&signature.by).to_string()),
        signed_by => minutes.signature().map(|signature| signature.by.post_title.as_str()),
        issued_on => match &minutes.stage { Stage::Issued { by, .. } => Some(day_of(by).to_string()), _ => None },
        sent => copies.len(),
        received => copies.iter().filter(|copy| copy.received.is_some()).count(),
    }
}
