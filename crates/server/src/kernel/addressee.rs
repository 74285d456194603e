//! To whom a list of those who may leads today: the posts, units or office that a waiting step addresses.
use super::{obligation::Owner, work::Work};
use rules::{
    Violation,
    duty::{self, Bearing, Relation, Who},
    rulebook::{Chain, PostRole, Rule},
};

/// Posts and units that the waiting step addresses, each once, in the rulebook's order.
#[must_use]
pub fn addressees(work: &Work<'_, '_>, who: &[Who], bearing: &Bearing) -> Vec<Owner> {
    let mut owners: Vec<Owner> = Vec::new();
    for owner in who.iter().flat_map(|one| addressed(work, one, bearing)) {
        if !owners.contains(&owner) {
            owners.push(owner);
        }
    }
    owners
}

fn addressed(work: &Work<'_, '_>, who: &Who, bearing: &Bearing) -> Vec<Owner> {
    let posts = |posts: &[String]| posts.iter().cloned().map(Owner::Post).collect::<Vec<_>>();
    let of_unit = |unit: &Option<String>, role| {
        let post = unit.as_ref().and_then(|unit| work.roster.post_of(unit, role));
        post.map(|post| Owner::Post(post.id.clone())).into_iter().collect()
    };
    match who {
        Who::Office => vec![Owner::Office],
        Who::Seat(key) => work.rulebook.seat(key).map(|seat| posts(&seat.posts)).unwrap_or_default(),
        Who::Relation(Relation::Convener) => posts(bearing.convener.as_slice()),
        Who::Relation(Relation::Entruster) => posts(&bearing.entrusters),
        Who::Relation(Relation::OwnMember) => of_unit(&bearing.unit, PostRole::Member),
        Who::Relation(Relation::OwnLiaison) => of_unit(&bearing.unit, PostRole::Liaison),
        Who::Relation(Relation::LeadMember) => of_unit(&bearing.lead, PostRole::Member),
        Who::Relation(Relation::LeadLiaison) => of_unit(&bearing.lead, PostRole::Liaison),
        Who::Relation(Relation::Addressee) => posts(&bearing.addressed_posts),
        Who::System | Who::Relation(Relation::PartLiaison | Relation::PartMember | Relation::Proposer) => Vec::new(),
    }
}

/// Who is answerable for the waiting step: the first in the rulebook's order at whom somebody else
/// than the proposer acts today, else the first.
#[must_use]
pub fn answerable<'a>(work: &Work<'_, '_>, owners: &'a [Owner], proposer: &str) -> Option<&'a Owner> {
    let can_take = |owner: &&Owner| persons(work, owner).iter().any(|person| person != proposer);
    owners.iter().find(can_take).or_else(|| owners.first())
}

/// The first step that nobody could take: its posts are vacant, or only the proposer holds them and
/// nobody approves their own. Such a chain is not begun.
#[must_use]
pub fn blocked_step(work: &Work<'_, '_>, chain: &Rule<Chain>, bearing: &Bearing, proposer: &str) -> Option<Violation> {
    chain.steps.iter().find_map(|step| {
        let owners = addressees(work, &step.who, bearing);
        let persons: Vec<String> = owners.iter().flat_map(|owner| persons(work, owner)).collect();
        let refuse = |code| Violation::of(&step.basis(chain), code, "chain");
        if persons.is_empty() {
            let titles = titles(work, &step.who, &owners);
            return Some(refuse("seat-vacant").with(titles).with(&step.title));
        }
        let is_only_proposer = persons.iter().all(|person| person == proposer);
        is_only_proposer.then(|| refuse("only-you").with(&step.title))
    })
}

/// Whether a step leads to these posts and nowhere else.
#[must_use]
pub fn nobody_left(work: &Work<'_, '_>, who: &[Who], bearing: &Bearing, posts: &[String]) -> bool {
    let owners = addressees(work, who, bearing);
    let is_gone = |owner: &Owner| matches!(owner, Owner::Post(post) if posts.contains(post));
    !owners.is_empty() && owners.iter().all(is_gone)
}

/// The persons who act there today.
fn persons(work: &Work<'_, '_>, owner: &Owner) -> Vec<String> {
    let roster = &work.roster;
    let posts: Vec<&String> = match owner {
        Owner::Post(post) => vec![post],
        Owner::Office => roster.posts.keys().filter(|post| work.rulebook.is_office_post(post)).collect(),
        Owner::Unit(unit) => roster.posts.values().filter(|post| post.unit == *unit).map(|post| &post.id).collect(),
    };
    let held = posts.into_iter().flat_map(|post| roster.at_post(post, work.today));
    held.map(|person| person.id.clone()).collect()
}

/// The posts that are vacant, or what the step calls them where the thing names none.
fn titles(work: &Work<'_, '_>, who: &[Who], owners: &[Owner]) -> String {
    let title = |owner: &Owner| match owner {
        Owner::Post(post) => work.roster.post_title(post, work.today),
        Owner::Office => work.rulebook.office.title.clone(),
        Owner::Unit(unit) => work.roster.unit_name(unit, work.today),
    };
    let titles: Vec<String> = if owners.is_empty() {
        who.iter().map(|one| duty::title(&work.rulebook, one)).collect()
    } else {
        owners.iter().map(title).collect()
    };
    titles.join("、")
}
