//! Who may do what with a document, and why not: asked of the same rules as the door.
use crate::{
    app::View,
    approval::can::can,
    document::acts::submit,
    minutes::{acts::receive::bearing_of, sight::parties},
    web::Visit,
};
use minijinja::{Value, context};
use rules::{
    deed::Deed,
    document::{
        Content, Countersign, Document, Said, Stage, can_sign_for, proposed_copies, why_not_answer, why_not_ask,
        why_not_edit, why_not_note_reply, why_not_propose_end, why_not_receive, why_not_send_back, why_not_void,
    },
    duty::{Asked, Bearing},
    meeting::{Party, Situation},
    roster::OnDay,
    rulebook::{PaperKind, Rule, UnitKind},
};

/// A document as a visitor stands before it.
pub struct Seen<'a> {
    pub visit: &'a Visit,
    pub day: &'a OnDay,
    pub on: Situation<'a>,
    pub kind: &'a Rule<PaperKind>,
    pub document: &'a Document,
}

/// The words of a reason are typed with the act; whether it can be done at all is asked with some.
const ANY: &str = "理由";

impl<'a> Seen<'a> {
    /// Put together.
    pub fn of(visit: &'a Visit, view: &'a View<'_, '_>, (kind, document): (&'a Rule<PaperKind>, &'a Document)) -> Self {
        Self { visit, day: &view.day, on: view.day.situation(&view.rulebook), kind, document }
    }

    pub(super) fn asked<'b>(&'b self, bearing: &'b Bearing) -> Asked<'b> {
        Asked { rulebook: self.on.rulebook, actor: &self.visit.actor, bearing }
    }

    pub(super) fn may(&self, deed: Deed) -> bool {
        self.asked(&Bearing::default()).permit(deed).is_ok()
    }

    /// The acts that are next in this state, by name, for the page's forms.
    #[must_use]
    pub fn acts(&self) -> Value {
        let (document, content) = (self.document, &self.document.content);
        let bearing = Bearing::default();
        let asked = self.asked(&bearing);
        let (is_open, is_out) = (document.is_open(), matches!(document.stage, Stage::Issued { .. }));
        let when = |shown: bool, deed: Deed, found: &dyn Fn() -> Vec<rules::Violation>| {
            shown.then(|| can(asked, deed, &found()))
        };
        let some_unit = [self.day.units.iter().find(|unit| unit.kind == UnitKind::Member).map(|unit| unit.key.clone())];
        let some_unit: Vec<String> = some_unit.into_iter().flatten().collect();
        context! {
            edit => when(is_open, Deed::DocumentDraft, &|| why_not_edit(self.on, document, content)),
            ask => when(is_open, Deed::DocumentAsk, &|| without_asked(why_not_ask(self.on, document, &some_unit))),
            submit => when(is_open, Deed::DocumentSubmit, &|| submit::why_not(self.on, self.kind, document)),
            recheck => when(matches!(document.stage, Stage::Signed { .. }), Deed::DocumentRecheck,
                &|| why_not_send_back(document, ANY)),
            joint_note => when(!document.joint_waits().is_empty(), Deed::DocumentJointNote, &Vec::new),
            void => when(matches!(document.stage, Stage::Numbered { .. }), Deed::DocumentVoid,
                &|| why_not_void(document, ANY)),
            issue => when(matches!(document.stage, Stage::Numbered { .. }) || is_out, Deed::DocumentIssue, &Vec::new),
            end => when(is_out, Deed::DocumentEnd, &|| why_not_propose_end(document, ANY)),
            reply => when(is_out && content.genre.is_upward() && document.reply.is_none(), Deed::DocumentReply,
                &|| self.why_no_reply()),
            deliver => when(is_out && !self.to_deliver().is_empty(), Deed::DocumentNoteReceipt, &Vec::new),
        }
    }

    fn why_no_reply(&self) -> Vec<rules::Violation> {
        let by = self.document.drafted.clone();
        let (number, gist) = (String::new(), ANY.to_owned());
        let reply = rules::document::Reply { day: self.on.today, number, gist, file: None, incoming: None, by };
        why_not_note_reply(self.on, self.document, &reply)
    }

    /// Questions that wait for this visitor's answer.
    #[must_use]
    pub fn own_questions(&self) -> Vec<Value> {
        let mine = |one: &&Countersign| {
            let may = self.asked(&one.bearing()).permit(Deed::DocumentCountersign).is_ok();
            may && why_not_answer(self.on, self.document, &one.unit, &Said::Agree).is_empty()
        };
        let open = self.document.countersigns.iter().filter(|one| one.is_open()).filter(mine);
        open.map(|one| context! { unit => one.unit, title => self.on.party_title(&Party::Unit(one.unit.clone())) })
            .collect()
    }

    /// Copies that wait for this visitor's receipt.
    #[must_use]
    pub fn own_copies(&self) -> Vec<Value> {
        let mine = |party: &Party| {
            let has = self.document.copies().iter().any(|copy| copy.to == *party);
            let may = has && self.asked(&bearing_of(party)).permit(Deed::DocumentReceive).is_ok();
            may && why_not_receive(self.on, self.document, party).is_empty()
        };
        let own = parties(&self.visit.actor).into_iter().filter(mine);
        own.map(|party| context! { key => party.to_string(), title => self.on.party_title(&party) }).collect()
    }

    /// Copies that nobody can sign for here and that have not arrived.
    #[must_use]
    pub fn to_deliver(&self) -> Vec<Value> {
        let open = self.document.copies().iter().filter(|copy| !copy.is_received());
        let by_hand = open.filter(|copy| !can_sign_for(self.on, &copy.to));
        by_hand.map(|copy| context! { key => copy.to.to_string(), title => self.on.party_title(&copy.to) }).collect()
    }

    /// Whom copies can go to: whom it is written to first, ticked.
    #[must_use]
    pub fn issue_choices(&self) -> Vec<Value> {
        let may = matches!(self.document.stage, Stage::Numbered { .. } | Stage::Issued { .. });
        if !may || !self.may(Deed::DocumentIssue) {
            return Vec::new();
        }
        let typed = self.visit.form.all("to");
        let is_first = matches!(self.document.stage, Stage::Numbered { .. });
        let proposed = proposed_copies(self.document);
        let has = |party: &Party| self.document.copies().iter().any(|copy| copy.to == *party);
        let choice = |party: Party| {
            let (key, is_proposed) = (party.to_string(), proposed.contains(&party));
            let ticked = if typed.is_empty() { is_first && is_proposed } else { typed.contains(&key) };
            context! { key, title => self.on.party_title(&party), ticked, proposed => is_proposed }
        };
        let mut all: Vec<Party> = proposed.clone();
        let posts = self.on.rulebook.seats.iter().flat_map(|seat| seat.posts.iter().cloned().map(Party::Post));
        for party in self.day.units.iter().map(|unit| Party::Unit(unit.key.clone())).chain(posts) {
            if !all.contains(&party) {
                all.push(party);
            }
        }
        all.into_iter().filter(|party| !has(party)).map(choice).collect()
    }

    /// Units that can be asked to countersign.
    #[must_use]
    pub fn units_to_ask(&self) -> Vec<Value> {
        let typed = self.visit.form.all("units");
        let may = |unit: &&rules::rulebook::Unit| unit.kind != UnitKind::Superior;
        let units = self.day.units.iter().filter(may);
        units
            .map(|unit| context! { key => unit.key, title => unit.name, chosen => typed.contains(&unit.key) })
            .collect()
    }

    /// The content's own limits, for the facts.
    #[must_use]
    pub fn length(&self) -> Value {
        let content: &Content = &self.document.content;
        context! { chars => rules::document::chars(content), most => self.kind.most_chars, usual => self.kind.caution_chars }
    }
}

/// That the unit tried has been asked says nothing of the others.
fn without_asked(mut found: Vec<rules::Violation>) -> Vec<rules::Violation> {
    found.retain(|violation| violation.code != "asked-already");
    found
}
