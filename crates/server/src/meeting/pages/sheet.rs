//! 议程和签到表: for the printer. Signing on paper stays on paper; the office records who was there.
use super::{answers::invited, decided, head, party_title, seen};
use crate::{
    app::View,
    kernel::sight::Sight,
    meeting::{case::Case, sight::Reach},
    web::{Answer as Answered, Visit, answer::PageError},
};
use minijinja::{Value, context};
use rules::meeting::{Answer, Invitation, Party, in_precedence};

/// GET /meetings/{id}/sheet.
///
/// # Errors
/// When it is not this person's to see, or our side fails.
pub fn show(visit: &mut Visit) -> Answered {
    let values = visit.app.look(|view| {
        let case = seen(view, visit)?;
        let (sight, reach) = (Sight::of(&visit.actor, &view.rulebook), Reach::of(&visit.actor, &view.rulebook));
        let asked = case.meeting.invited.iter().filter(|invitation| reach.shows(&invitation.party));
        Ok::<_, PageError>(context! {
            m => head(view, &case),
            topics => decided::topics(view, &case, &sight, None)?,
            rows => in_precedence(&view.rulebook, asked).into_iter().map(|invitation| row(view, &case, invitation)).collect::<Vec<_>>(),
        })
    })?;
    visit.page("meeting/sheet.html", values)
}

/// A line to sign on, with what is known of who comes: whoever holds the post on the day, or who stands in.
fn row(view: &View<'_, '_>, case: &Case, invitation: &Invitation) -> Value {
    let answer = case.meeting.answer_of(&invitation.party);
    let (unit, name, post) = match (answer, &invitation.party) {
        (Some(Answer::StandIn { name, post_title }), party) => (unit(view, party), name.clone(), post_title.clone()),
        (_, Party::Guest(guest)) => (guest.unit.clone(), guest.name.clone(), guest.post_title.clone()),
        (_, party) => {
            let (unit, known) = (unit(view, party), known(view, case, invitation));
            (unit, known.0, known.1)
        }
    };
    let post = post.strip_prefix(unit.as_str()).map_or(post.clone(), str::to_owned);
    let is = match answer {
        Some(Answer::StandIn { .. }) => "stand_in",
        Some(Answer::Leave { .. }) => "leave",
        Some(Answer::Attend) | None => "",
    };
    context! { unit, name, post, is, invited => invited(invitation.invited) }
}

fn unit(view: &View<'_, '_>, party: &Party) -> String {
    match party {
        Party::Post(key) => {
            let post = view.roster.posts.get(key);
            post.map_or_else(|| party_title(view, party), |post| view.roster.unit_name(&post.unit, view.today))
        }
        Party::Unit(_) | Party::Guest(_) => party_title(view, party),
    }
}

/// Who holds the post that is asked, and what it is called.
fn known(view: &View<'_, '_>, case: &Case, invitation: &Invitation) -> (String, String) {
    let Some(post) = &invitation.post else { return Default::default() };
    let names = view.roster.at_post(post, case.meeting.plan.day);
    let names: Vec<&str> = names.iter().map(|person| person.name.as_str()).collect();
    (names.join("、"), super::post_title(view, post))
}
