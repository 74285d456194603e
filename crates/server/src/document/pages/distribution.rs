//! 第二十四条 印发: whom copies can go to, as the form offers them: those it is written to, by group, then all others; what is
//! ticked. Whole parts are ticked at once by a button that comes back with them, so that it needs no script.
use super::can::Seen;
use minijinja::{Value, context};
use rules::{
    deed::Deed,
    document::{Stage, proposed_copies, why_not_all_sealed, why_not_sealed_yet},
    meeting::Party,
};

/// What the buttons above the list send.
const ALL: &str = "all";
const NONE: &str = "none";
const PROPOSED: &str = "proposed";

/// A part of the list.
struct Part {
    title: String,
    parties: Vec<Party>,
    /// Of those it is written to.
    is_proposed: bool,
}

impl Seen<'_> {
    /// The list in its parts; none where nothing can go out now.
    #[must_use]
    pub fn distribution(&self) -> Vec<Value> {
        let may = matches!(self.document.stage, Stage::Numbered { .. } | Stage::Issued { .. });
        let waits = why_not_sealed_yet(self.on, self.document).is_some() || why_not_all_sealed(self.document).is_some();
        if !may || waits || !self.may(Deed::DocumentIssue) {
            return Vec::new();
        }
        let is_first = matches!(self.document.stage, Stage::Numbered { .. });
        let proposed = proposed_copies(self.on, self.document);
        let (typed, tick) = (self.visit.form.all("to"), self.visit.form.text("tick"));
        let parts = self.parts(&proposed);
        let of_part = |n: usize| tick.strip_prefix("part-").and_then(|part| part.parse().ok()) == Some(n);
        let one = |(n, part): (usize, Part)| {
            let choice = |party: &Party| {
                let key = party.to_string();
                let ticked = match tick {
                    ALL => true,
                    NONE => false,
                    PROPOSED => proposed.contains(party),
                    "" if typed.is_empty() => is_first && proposed.contains(party),
                    _ => of_part(n) || typed.contains(&key),
                };
                context! { title => self.on.party_title(party), key, ticked }
            };
            let choices: Vec<Value> = part.parties.iter().map(choice).collect();
            let count = choices.len();
            let any = part.parties.iter().any(|party| typed.contains(&party.to_string())) || of_part(n) || tick == ALL;
            context! { n, title => part.title, choices, count, is_open => part.is_proposed || any }
        };
        parts.into_iter().enumerate().map(one).collect()
    }

    /// The groups it is written to, the others it is written to, then the groups and all others that it is not.
    fn parts(&self, proposed: &[Party]) -> Vec<Part> {
        let (groups, content) = (&self.on.rulebook.unit_groups, &self.document.content.groups);
        let mut taken: Vec<Party> = self.document.copies().iter().map(|copy| copy.to.clone()).collect();
        let mut all = Vec::new();
        let mut put = |title: &str, parties: Vec<Party>, is_proposed: bool| {
            let parties: Vec<Party> = parties.into_iter().filter(|party| !taken.contains(party)).collect();
            taken.extend(parties.iter().cloned());
            if !parties.is_empty() {
                all.push(Part { title: title.to_owned(), parties, is_proposed });
            }
        };
        for group in
            groups.iter().filter(|one| content.addressed.contains(&one.key) || content.copied.contains(&one.key))
        {
            put(&group.title, self.on.units_of(group), true);
        }
        put("主送、抄送", proposed.to_vec(), true);
        for group in groups {
            put(&group.title, self.on.units_of(group), false);
        }
        let posts = self.on.rulebook.seats.iter().flat_map(|seat| seat.posts.iter().cloned().map(Party::Post));
        let units = self.day.units.iter().map(|unit| Party::Unit(unit.key.clone()));
        let mut others: Vec<Party> = Vec::new();
        for party in posts.chain(units) {
            if !others.contains(&party) {
                others.push(party);
            }
        }
        put("其他领导和单位", others, false);
        all
    }
}
