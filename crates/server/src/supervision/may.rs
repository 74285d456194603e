//! Who may do what with a task, asked with the door's own questions: the duties table, and the `why_not_…`
//! of each act on a trial that is well filled in, so that only the state of things speaks against it.
use super::store::Dossier;
use jiff::{ToSpan, civil::Date};
use rules::{
    Violation,
    calendar::Period,
    deed::Deed,
    duty::{Asked, Bearing, Who, title},
    roster::Actor,
    rulebook::{Colour, Rulebook},
    supervision::{
        self, Adding, Asking, Ground, Instruction, Longer, Objecting, Releasing, Reopening, Ruling, Said, Telling,
        Terms, Transferring, Withdrawing,
    },
};

/// Stands for whatever a person will write.
const SOMETHING: &str = "…";

/// One act on the task: who may, and what is against it now.
pub struct May {
    pub deed: Deed,
    /// The unit whose share it is about.
    pub unit: Option<String>,
    pub who: Vec<String>,
    pub is_mine: bool,
    pub found: Vec<Violation>,
}

impl May {
    /// The actor may, now.
    #[must_use]
    pub fn is_ok(&self) -> bool {
        self.is_mine && self.found.is_empty()
    }
}

/// The question, for one task and one actor.
#[derive(Clone, Copy)]
pub struct Question<'a> {
    pub dossier: &'a Dossier,
    pub actor: &'a Actor,
    pub terms: Terms<'a>,
}

impl<'a> Question<'a> {
    /// Every act on this task, units' acts for each unit of the actor, else for the lead unit.
    #[must_use]
    pub fn all(self) -> Vec<May> {
        let task = &self.dossier.task;
        let mut own: Vec<&str> = self.actor.units().filter(|unit| task.place_of(unit).is_some()).collect();
        own.dedup();
        if own.is_empty() {
            own.push(&task.lead);
        }
        let mut all: Vec<May> = own.iter().flat_map(|unit| self.of_share(unit)).collect();
        all.extend(self.of_lead());
        all.extend(self.of_office());
        all
    }

    fn of_share(self, unit: &str) -> Vec<May> {
        let Dossier { task, told, asked, .. } = self.dossier;
        let terms = self.terms;
        let objecting =
            Objecting { unit: unit.to_owned(), reason: SOMETHING.to_owned(), proposed: self.free().to_owned() };
        let telling = Telling { unit: unit.to_owned(), period: self.period(unit), said: Said::NoChange };
        let mut all = vec![
            self.may(Deed::TaskSignFor, Some(unit), supervision::why_not_sign_for(task, unit, terms)),
            self.may(Deed::TaskReport, Some(unit), supervision::why_not_report(task, told, &telling, terms)),
        ];
        if unit != task.lead {
            let found = supervision::why_not_part_done(task, unit, SOMETHING, terms);
            all.push(self.may(Deed::TaskPartDone, Some(unit), found));
        }
        let found = supervision::why_not_object(task, asked, &objecting, terms);
        all.push(self.may(Deed::TaskObject, Some(unit), found));
        all
    }

    fn of_lead(self) -> Vec<May> {
        let Dossier { task, told, asked, .. } = self.dossier;
        let longer =
            Longer { until: self.next_workday(task.due.day), reason: SOMETHING.into(), done_so_far: SOMETHING.into() };
        let undone = task.parts.iter().map(|part| (part.unit.clone(), SOMETHING.to_owned())).collect();
        let asking = Asking { result: SOMETHING.to_owned(), undone, ..Asking::default() };
        let completion = supervision::why_not_complete(task, told, asked, &asking, self.terms);
        let extension = supervision::why_not_ask_extension(task, asked, &longer, self.terms);
        vec![
            self.may(Deed::TaskAskExtension, Some(&task.lead), extension),
            self.may(Deed::TaskComplete, Some(&task.lead), completion),
        ]
    }

    fn of_office(self) -> Vec<May> {
        let Dossier { task, told, asked, .. } = self.dossier;
        let terms = self.terms;
        let mut all = Vec::new();
        for unit in std::iter::once(&task.lead).chain(task.parts.iter().map(|part| &part.unit)) {
            let ruling = Ruling::Reject { reason: SOMETHING.to_owned() };
            let found = supervision::why_not_settle_objection(task, unit, &ruling, terms);
            if found.is_empty() {
                all.push(self.may(Deed::TaskSettleObjection, Some(unit), found));
            }
        }
        let transferring =
            Transferring { from: task.lead.clone(), to: self.free().to_owned(), reason: SOMETHING.to_owned() };
        let computed = supervision::computed(task, told, terms).map(|computed| computed.rule.colour);
        let set = (computed.unwrap_or(Colour::Green), SOMETHING);
        all.push(self.may(Deed::TaskRemind, None, supervision::why_not_remind(task, &task.lead, SOMETHING, terms)));
        let found = supervision::why_not_transfer(task, asked, &transferring, terms);
        all.push(self.may(Deed::TaskTransfer, None, found));
        all.extend(self.of_parts());
        let withdrawing = Withdrawing { ground: Ground::Mistaken, basis: String::new(), reason: SOMETHING.to_owned() };
        let found = supervision::why_not_withdraw(task, &withdrawing, terms);
        all.push(self.may(Deed::TaskWithdraw, None, found));
        all.push(self.may(Deed::TaskSetLight, None, supervision::why_not_set_light(task, computed, set, terms)));
        all.push(self.may(Deed::TaskReopen, None, supervision::why_not_reopen(task, &self.again(), terms)));
        all
    }

    /// Another unit to co-operate, or one fewer where there is any.
    fn of_parts(self) -> Vec<May> {
        let (task, terms) = (&self.dossier.task, self.terms);
        let adding = Adding { unit: self.free().to_owned(), what: SOMETHING.to_owned() };
        let found = supervision::why_not_add_part(task, &adding, terms);
        let mut all = vec![self.may(Deed::TaskAddPart, None, found)];
        let releasing = |unit: &str| Releasing { unit: unit.to_owned(), reason: SOMETHING.to_owned() };
        let each = task.parts.iter().map(|part| supervision::why_not_release_part(task, &releasing(&part.unit), terms));
        // What is against all of them is against the act.
        let found = each.min_by_key(Vec::len);
        all.extend(found.map(|found| self.may(Deed::TaskReleasePart, None, found)));
        all
    }

    fn may(self, deed: Deed, unit: Option<&str>, found: Vec<Violation>) -> May {
        let task = &self.dossier.task;
        let bearing = match deed {
            Deed::TaskSettleObjection => task.bearing(None),
            _ => task.bearing(unit),
        };
        let rulebook = self.terms.rulebook;
        let asked = Asked { rulebook, actor: self.actor, bearing: &bearing };
        let who = who_may(rulebook, deed);
        May { deed, unit: unit.map(str::to_owned), who, is_mine: asked.permit(deed).is_ok(), found }
    }

    /// The period the unit reports on next: one that was returned, the first that is owed, else the present one.
    #[must_use]
    pub fn period(self, unit: &str) -> Period {
        let Dossier { task, told, .. } = self.dossier;
        let given = supervision::given(task, unit).map(|given| given.at);
        let own: Vec<_> = told.iter().filter(|f| f.unit == unit && given.is_some_and(|at| f.by.at >= at)).collect();
        let last = own.iter().max_by_key(|f| (f.period, f.version));
        if let Some(returned) = last.filter(|last| !last.is_standing()) {
            return returned.period;
        }
        let is_next = |period: Period| last.is_none_or(|last| last.period < period);
        let owed = supervision::owed_periods(task, unit, self.terms);
        let next = owed.iter().map(|owed| owed.period).find(|period| is_next(*period));
        next.unwrap_or_else(|| Period::containing(self.terms.rulebook.report.every, self.terms.today))
    }

    /// Some unit that has no share yet.
    fn free(self) -> &'a str {
        let task = &self.dossier.task;
        let is_free = |unit: &&String| task.place_of(unit).is_none() && !self.terms.leaving.contains_key(*unit);
        self.terms.units.keys().find(is_free).map_or("", String::as_str)
    }

    fn next_workday(self, day: Date) -> Date {
        self.terms.rulebook.calendar.due(day, 1).day
    }

    fn again(self) -> Reopening {
        let today = self.terms.today;
        let instruction = Instruction {
            leader: SOMETHING.to_owned(),
            post_title: SOMETHING.to_owned(),
            said_on: today,
            words: SOMETHING.to_owned(),
        };
        Reopening { instruction, due: today + 1.day(), progress: 0, again: Vec::new() }
    }
}

/// Those whom the duties table lets do it, as pages call them.
fn who_may(rulebook: &Rulebook, deed: Deed) -> Vec<String> {
    rulebook.duty(deed).who.iter().filter(|who| **who != Who::System).map(|who| title(rulebook, who)).collect()
}

/// Whether the actor may open tasks by hand.
#[must_use]
pub fn may_open(actor: &Actor, rulebook: &Rulebook) -> bool {
    let bearing = Bearing::default();
    Asked { rulebook, actor, bearing: &bearing }.permit(Deed::TaskOpen).is_ok()
}
