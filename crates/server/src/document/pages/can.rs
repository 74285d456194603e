//! Who may do what with a document, and why not: asked of the same rules as the door.
use crate::{
    app::View,
    approval::can::can,
    document::{
        acts::{digest, seal::bearing, submit},
        sight::Reach,
    },
    minutes::{acts::receive::bearing_of, sight::parties},
    web::Visit,
};
use minijinja::{Value, context};
use rules::{
    deed::Deed,
    document::{
        self, Content, Countersign, Document, Said, Sealing, Stage, basis_of, can_sign_for, why_not_all_sealed,
        why_not_answer, why_not_ask, why_not_edit, why_not_note_reply, why_not_propose_end, why_not_receive,
        why_not_seal, why_not_sealed_yet, why_not_send_back, why_not_unseal, why_not_void,
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
            seal => self.seal(),
            unseal => self.unseal(),
            joint_seal => when(matches!(document.stage, Stage::Numbered { .. }) && document.sealed().is_some()
                && !document.joint_sealers().is_empty(), Deed::DocumentJointSeal, &Vec::new),
            issue => when(matches!(document.stage, Stage::Numbered { .. }) || is_out, Deed::DocumentIssue,
                &|| why_not_sealed_yet(self.on, document).into_iter().chain(why_not_all_sealed(document)).collect()),
            end => when(is_out, Deed::DocumentEnd, &|| why_not_propose_end(document, ANY)),
            reply => when(is_out && content.genre.is_upward() && document.reply.is_none(), Deed::DocumentReply,
                &|| self.why_no_reply()),
            deliver => when(is_out && !self.to_deliver().is_empty(), Deed::DocumentNoteReceipt, &Vec::new),
        }
    }

    /// 用印, for all who see the whole and for whoever keeps the seal.
    fn seal(&self) -> Option<Value> {
        let Stage::Numbered { numbered } = &self.document.stage else { return None };
        let awaits = matches!(numbered.sealing, Sealing::Awaited { .. });
        let digest = digest(&self.document.content).unwrap_or_default();
        let basis = basis_of(self.kind, self.document);
        let about = document::Seal { digest: &digest, copies: 1, basis: basis.as_deref() };
        awaits.then(|| self.of_keeper(Deed::DocumentSeal, &why_not_seal(self.kind, self.document, about)))?
    }

    fn unseal(&self) -> Option<Value> {
        let is_sealed = matches!(self.document.stage, Stage::Numbered { .. }) && self.document.sealed().is_some();
        is_sealed.then(|| self.of_keeper(Deed::DocumentUnseal, &why_not_unseal(self.document, ANY)))?
    }

    fn of_keeper(&self, deed: Deed, found: &[rules::Violation]) -> Option<Value> {
        let bearing = bearing(self.on.rulebook, self.document);
        let asked = self.asked(&bearing);
        let sees_all = Reach::of(&self.visit.actor, self.on.rulebook) == Reach::All;
        (sees_all || asked.permit(deed).is_ok()).then(|| can(asked, deed, found))
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
