//! Who may do what with these minutes, and why not: asked of the same rules as the door.
use crate::{
    app::View,
    approval,
    kernel::{approval::Kept, journal::basis_text},
    minutes::{
        acts::{receive::bearing_of, submit},
        sight::parties,
        store,
    },
    web::Visit,
};
use minijinja::{Value, context};
use rules::{
    Basis, Violation,
    approval::{Verdict, why_not_decide, why_not_recall},
    deed::Deed,
    duty::{self, Asked, Bearing, Relation, Who},
    meeting::{Meeting, Party, Situation},
    minutes::{Minutes, Stage, suggested_copies, why_not_issue, why_not_receive},
    roster::OnDay,
    rulebook::{Chain, Rule, Step},
    words,
};

/// Minutes as a visitor stands before them.
pub struct Seen<'a> {
    pub visit: &'a Visit,
    pub day: &'a OnDay,
    pub on: Situation<'a>,
    pub minutes: &'a Minutes,
    pub meeting: &'a Meeting,
    /// A step of the chain that nobody could take, were it begun now.
    pub blocked: Option<Violation>,
}

/// The chain of these minutes, while they are still to be put up: its key, and whether this visitor may.
fn to_come<'v>(
    view: &'v View<'_, '_>,
    visit: &Visit,
    (minutes, meeting): (&Minutes, &Meeting),
) -> Option<(&'v str, bool)> {
    let is_open = matches!(minutes.stage, Stage::Drafting { .. } | Stage::Returned { .. });
    let chain = view.rulebook.meeting(&meeting.plan.kind).filter(|_| is_open)?.minutes_chain.as_str();
    let bearing = minutes.bearing(meeting);
    let asked = Asked { rulebook: &view.rulebook, actor: &visit.actor, bearing: &bearing };
    Some((chain, asked.permit(Deed::MinutesSubmit).is_ok()))
}

/// 第二十条 按程序报会议召集人签发: the chain before it is begun.
#[must_use]
pub fn ahead(view: &View<'_, '_>, visit: &Visit, (minutes, meeting): (&Minutes, &Meeting)) -> Option<Value> {
    let (chain, may) = to_come(view, visit, (minutes, meeting))?;
    approval::ahead::of(view, chain, &minutes.bearing(meeting), may.then_some(&visit.actor))
}

/// The step of it that nobody could take, as the act would refuse.
#[must_use]
pub fn blocked(view: &View<'_, '_>, visit: &Visit, (minutes, meeting): (&Minutes, &Meeting)) -> Option<Violation> {
    let (chain, may) = to_come(view, visit, (minutes, meeting))?;
    approval::ahead::why_not(view, chain, &minutes.bearing(meeting), &visit.actor).filter(|_| may)
}

impl Seen<'_> {
    /// The acts that are next in this state, with those who may.
    #[must_use]
    pub fn list(&self, chain: Option<&Rule<Chain>>, last: Option<&Kept>) -> Vec<Value> {
        match &self.minutes.stage {
            Stage::Drafting { .. } | Stage::Returned { .. } => {
                let mut found = submit::why_not(self.day, self.on.rulebook, self.minutes, self.meeting);
                found.extend(self.blocked.clone().filter(|_| found.is_empty()));
                vec![self.duty(Deed::MinutesDraft, &[]), self.duty(Deed::MinutesSubmit, &found)]
            }
            Stage::InReview { .. } => self.in_review(chain, last),
            Stage::Signed { .. } => vec![self.duty(Deed::MinutesIssue, &[])],
            Stage::Issued { .. } => vec![self.duty(Deed::MinutesReceive, &[]), self.duty(Deed::MinutesIssue, &[])],
        }
    }

    /// What is next, in a phrase.
    #[must_use]
    pub fn next(&self, chain: Option<&Rule<Chain>>, last: Option<&Kept>) -> String {
        let step = chain.zip(last).and_then(|(chain, kept)| kept.approval.waits_for(chain));
        match &self.minutes.stage {
            Stage::Drafting { .. } => "报审".to_owned(),
            Stage::Returned { .. } => "修改后再报".to_owned(),
            Stage::InReview { .. } => step.map_or_else(String::new, |step| step.title.clone()),
            Stage::Signed { .. } => "印发".to_owned(),
            Stage::Issued { copies, .. } if copies.iter().all(|copy| copy.received.is_some()) => String::new(),
            Stage::Issued { .. } => "签收".to_owned(),
        }
    }

    fn in_review(&self, chain: Option<&Rule<Chain>>, last: Option<&Kept>) -> Vec<Value> {
        let (Some(chain), Some(kept)) = (chain, last) else { return Vec::new() };
        let person = &self.visit.actor.person;
        let mut all = Vec::new();
        if let Some(step) = kept.approval.waits_for(chain) {
            let found = why_not_decide(&kept.approval, person, Verdict::Agree, "");
            all.push(self.step(step, chain, &kept.bearing, &found));
        }
        let bearing = Bearing { proposer: Some(kept.approval.proposed.person.clone()), ..kept.bearing.clone() };
        let recall = self.on.rulebook.duty(Deed::ApprovalRecall);
        let may = self.asked(&bearing).permit(Deed::ApprovalRecall).is_ok();
        let who = vec![format!("{}{}", kept.approval.proposed.post_title, kept.approval.proposed.name)];
        let title = Deed::ApprovalRecall.title(self.on.rulebook);
        all.push(self.entry(&title, &recall.basis, &who, (may, &why_not_recall(&kept.approval))));
        all
    }

    fn step(&self, step: &Step, chain: &Rule<Chain>, bearing: &Bearing, found: &[Violation]) -> Value {
        let basis = step.basis(chain);
        let may = self.asked(bearing).permit_any(&step.title, &basis, &step.who).is_ok();
        let who: Vec<String> = step.who.iter().map(|who| self.who(who, bearing)).collect();
        self.entry(&step.title, &basis, &who, (may, found))
    }

    /// The convener by the post's name: that is who signs, whoever holds it.
    fn who(&self, who: &Who, bearing: &Bearing) -> String {
        match (who, &bearing.convener) {
            (Who::Relation(Relation::Convener), Some(post)) => self.on.post_title(post),
            _ => duty::title(self.on.rulebook, who),
        }
    }

    fn duty(&self, deed: Deed, found: &[Violation]) -> Value {
        let duty = self.on.rulebook.duty(deed);
        let bearing = match deed {
            Deed::MinutesReceive => self.own_open().first().map_or_else(Bearing::default, bearing_of),
            _ => self.minutes.bearing(self.meeting),
        };
        let may = self.asked(&bearing).permit(deed).is_ok();
        let who: Vec<String> = duty.who.iter().map(|who| self.who(who, &bearing)).collect();
        self.entry(&deed.title(self.on.rulebook), &duty.basis, &who, (may, found))
    }

    fn entry(&self, title: &str, basis: &Basis, who: &[String], (may, found): (bool, &[Violation])) -> Value {
        let why: Vec<String> = found.iter().map(|violation| words::say(violation, self.on.rulebook)).collect();
        context! { title, basis => basis_text(basis), who, may, why }
    }

    fn asked<'b>(&'b self, bearing: &'b Bearing) -> Asked<'b> {
        Asked { rulebook: self.on.rulebook, actor: &self.visit.actor, bearing }
    }

    /// The form for copies, when this visitor may send them now.
    #[must_use]
    pub fn issue_form(&self) -> Option<Value> {
        let is_signed = matches!(self.minutes.stage, Stage::Signed { .. });
        let may = self.asked(&self.minutes.bearing(self.meeting)).permit(Deed::MinutesIssue).is_ok();
        if !may || self.minutes.signature().is_none() {
            return None;
        }
        let typed = self.visit.form.all("to");
        let proposed = if is_signed { suggested_copies(self.meeting, self.minutes) } else { Vec::new() };
        let choice = |party: Party| {
            let key = party.to_string();
            let ticked = if typed.is_empty() { proposed.contains(&party) } else { typed.contains(&key) };
            context! { key, title => self.on.party_title(&party), ticked, proposed => proposed.contains(&party) }
        };
        let may_go = |party: &Party| why_not_issue(self.on, self.minutes, std::slice::from_ref(party)).is_empty();
        let choices: Vec<Value> = self.everybody().into_iter().filter(may_go).map(choice).collect();
        Some(context! { choices, first => is_signed })
    }

    /// Posts that fill seats, then the units.
    fn everybody(&self) -> Vec<Party> {
        let posts = self.on.rulebook.seats.iter().flat_map(|seat| seat.posts.iter().cloned().map(Party::Post));
        let units = self.on.units.iter().map(|unit| Party::Unit(unit.key.clone()));
        let mut all: Vec<Party> = Vec::new();
        for party in posts.chain(units) {
            if !all.contains(&party) {
                all.push(party);
            }
        }
        all
    }

    /// Copies that wait for this visitor's receipt.
    #[must_use]
    pub fn own_copies(&self) -> Vec<Value> {
        let own = self.own_open().into_iter();
        own.map(|party| context! { key => party.to_string(), title => self.on.party_title(&party) }).collect()
    }

    fn own_open(&self) -> Vec<Party> {
        let has = |party: &Party| store::copies(self.minutes).iter().any(|copy| copy.to == *party);
        let may = |party: &Party| self.asked(&bearing_of(party)).permit(Deed::MinutesReceive).is_ok();
        let is_open = |party: &Party| why_not_receive(self.on, self.minutes, party).is_empty();
        parties(&self.visit.actor).into_iter().filter(|party| has(party) && may(party) && is_open(party)).collect()
    }
}
