//! To whom a list of those who may leads today: the posts, units or office that a waiting step addresses.
use super::{obligation::Owner, work::Work};
use rules::{
    Violation,
    duty::{Bearing, Relation, Who},
    rulebook::{Chain, PostRole, Rule},
};

/// Posts and units that the waiting step addresses.
#[must_use]
pub fn addressees(work: &Work<'_, '_>, who: &[Who], bearing: &Bearing) -> Vec<Owner> {
    let mut owners: Vec<Owner> = who.iter().flat_map(|one| addressed(work, one, bearing)).collect();
    owners.dedup();
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

/// Nobody holds any of the posts that a step addresses: the step is named, its acts are blocked.
#[must_use]
pub fn vacant_step(work: &Work<'_, '_>, chain: &Rule<Chain>, bearing: &Bearing) -> Option<Violation> {
    chain.steps.iter().find_map(|step| {
        let owners = addressees(work, &step.who, bearing);
        let is_manned = |owner: &Owner| match owner {
            Owner::Post(post) => !work.roster.is_vacant(post, work.today),
            Owner::Office | Owner::Unit(_) => true,
        };
        let posts = || {
            owners.iter().filter_map(|owner| match owner {
                Owner::Post(post) => Some(work.roster.post_title(post, work.today)),
                _ => None,
            })
        };
        (!owners.iter().any(is_manned)).then(|| {
            let posts = posts().collect::<Vec<_>>().join("、");
            Violation::of(&step.basis(chain), "seat-vacant", "chain").with(posts).with(&step.title)
        })
    })
}
