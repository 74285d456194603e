//! To whom a list of those who may leads today: the posts, units or office that a waiting step addresses. The same
//! outlook refuses a chain that could not be walked to its end, and is shown before anyone tries.
use super::{obligation::Owner, work::Work};
use crate::app::View;
use jiff::civil::Date;
use rules::{
    Violation,
    duty::{self, Bearing, Relation, Who},
    roster::{Person, Roster},
    rulebook::{Chain, PostRole, Rule, Rulebook, Step},
};

/// Who is who on a day, under a rulebook: what acts and pages alike have in hand.
#[derive(Clone, Copy)]
pub struct Day<'a> {
    pub rulebook: &'a Rulebook,
    pub roster: &'a Roster,
    pub today: Date,
}

impl<'a> Day<'a> {
    /// An act's.
    #[must_use]
    pub fn of(work: &'a Work<'_, '_>) -> Self {
        Self { rulebook: &work.rulebook, roster: &work.roster, today: work.today }
    }

    /// A page's.
    #[must_use]
    pub fn seen(view: &'a View<'_, '_>) -> Self {
        Self { rulebook: &view.rulebook, roster: &view.roster, today: view.today }
    }

    /// As lists of the day call an owner.
    #[must_use]
    pub fn title(self, owner: &Owner) -> String {
        match owner {
            Owner::Post(post) => self.roster.post_title(post, self.today),
            Owner::Office => self.rulebook.office.title.clone(),
            Owner::Unit(unit) => self.roster.unit_name(unit, self.today),
            Owner::Doers(deed) => Owner::doers_title(*deed, self.rulebook),
        }
    }

    /// The persons who act there today.
    #[must_use]
    pub fn persons(self, owner: &Owner) -> Vec<&'a Person> {
        let roster = self.roster;
        let posts: Vec<&String> = match owner {
            Owner::Post(post) => {
                return roster.at_post(post, self.today);
            }
            Owner::Office => roster.posts.keys().filter(|post| self.rulebook.is_office_post(post)).collect(),
            Owner::Unit(unit) => roster.posts.values().filter(|post| post.unit == *unit).map(|post| &post.id).collect(),
            // Its seats; that it is the keeper of the archive's, no post says.
            Owner::Doers(deed) => {
                let seats = self.rulebook.duty(*deed).who.iter().filter_map(|who| match who {
                    Who::Seat(key) => self.rulebook.seat(key),
                    _ => None,
                });
                seats.flat_map(|seat| &seat.posts).collect()
            }
        };
        posts.into_iter().flat_map(|post| roster.at_post(post, self.today)).collect()
    }
}

/// A step before it is reached: whom it would wait for, and why it could not be taken today.
pub struct Ahead<'c> {
    pub step: &'c Step,
    pub owners: Vec<Owner>,
    pub why_not: Option<Violation>,
}

/// Posts and units that the waiting step addresses, each once, in the rulebook's order.
#[must_use]
pub fn addressees(day: Day<'_>, who: &[Who], bearing: &Bearing) -> Vec<Owner> {
    let mut owners: Vec<Owner> = Vec::new();
    for owner in who.iter().flat_map(|one| addressed(day, one, bearing)) {
        if !owners.contains(&owner) {
            owners.push(owner);
        }
    }
    owners
}

fn addressed(day: Day<'_>, who: &Who, bearing: &Bearing) -> Vec<Owner> {
    let posts = |posts: &[String]| posts.iter().cloned().map(Owner::Post).collect::<Vec<_>>();
    let of_unit = |unit: &Option<String>, role| {
        let post = unit.as_ref().and_then(|unit| day.roster.post_of(unit, role));
        post.map(|post| Owner::Post(post.id.clone())).into_iter().collect()
    };
    match who {
        Who::Office => vec![Owner::Office],
        Who::Seat(key) => day.rulebook.seat(key).map(|seat| posts(&seat.posts)).unwrap_or_default(),
        Who::Relation(Relation::Convener) => posts(bearing.convener.as_slice()),
        Who::Relation(Relation::Entruster) => posts(&bearing.entrusters),
        Who::Relation(Relation::Custodian) => posts(bearing.custodian.as_slice()),
        Who::Relation(Relation::OwnMember) => of_unit(&bearing.unit, PostRole::Member),
        Who::Relation(Relation::OwnLiaison) => of_unit(&bearing.unit, PostRole::Liaison),
        Who::Relation(Relation::LeadMember) => of_unit(&bearing.lead, PostRole::Member),
        Who::Relation(Relation::LeadLiaison) => of_unit(&bearing.lead, PostRole::Liaison),
        Who::Relation(Relation::Addressee) => posts(&bearing.addressed_posts),
        Who::System
        | Who::Relation(Relation::PartLiaison | Relation::PartMember | Relation::Proposer | Relation::Archivist) => {
            Vec::new()
        }
    }
}

/// Who is answerable for the waiting step: the first in the rulebook's order at whom somebody else
/// than the proposer acts today, else the first.
#[must_use]
pub fn answerable<'a>(day: Day<'_>, owners: &'a [Owner], proposer: &str) -> Option<&'a Owner> {
    let can_take = |owner: &&Owner| day.persons(owner).iter().any(|person| person.id != proposer);
    owners.iter().find(can_take).or_else(|| owners.first())
}

/// Every step of a chain as it would be for a thing that this person puts forward today. A step that nobody could take
/// says why: its posts are vacant, or only the proposer holds them and nobody approves their own.
#[must_use]
pub fn ahead<'c>(day: Day<'_>, chain: &'c Rule<Chain>, bearing: &Bearing, proposer: &str) -> Vec<Ahead<'c>> {
    let outlook = |step: &'c Step| {
        let owners = addressees(day, &step.who, bearing);
        let persons: Vec<&Person> = owners.iter().flat_map(|owner| day.persons(owner)).collect();
        let refuse = |code| Violation::of(&step.basis(chain), code, "chain");
        let why_not = if persons.is_empty() {
            Some(refuse("seat-vacant").with(titles(day, &step.who, &owners)).with(&step.title))
        } else {
            let is_only_proposer = persons.iter().all(|person| person.id == proposer);
            is_only_proposer.then(|| refuse("only-you").with(&step.title))
        };
        Ahead { step, owners, why_not }
    };
    chain.steps.iter().map(outlook).collect()
}

/// The first step that nobody could take. Such a chain is not begun.
#[must_use]
pub fn blocked_step(day: Day<'_>, chain: &Rule<Chain>, bearing: &Bearing, proposer: &str) -> Option<Violation> {
    ahead(day, chain, bearing, proposer).into_iter().find_map(|one| one.why_not)
}

/// Whether a step leads to these posts and nowhere else.
#[must_use]
pub fn nobody_left(day: Day<'_>, who: &[Who], bearing: &Bearing, posts: &[String]) -> bool {
    let owners = addressees(day, who, bearing);
    let is_gone = |owner: &Owner| matches!(owner, Owner::Post(post) if posts.contains(post));
    !owners.is_empty() && owners.iter().all(is_gone)
}

/// The posts that are vacant, or what the step calls them where the thing names none.
fn titles(day: Day<'_>, who: &[Who], owners: &[Owner]) -> String {
    let titles: Vec<String> = if owners.is_empty() {
        who.iter().map(|one| duty::title(day.rulebook, one)).collect()
    } else {
        owners.iter().map(|owner| day.title(owner)).collect()
    };
    titles.join("、")
}
