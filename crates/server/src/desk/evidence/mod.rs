//! 规则页的证据: one function for each measure, each a look at what the areas keep. Which article a
//! measure speaks for is the rulebook's to say; here no article is named.
mod archive;
mod charter;
mod documents;
mod duties;
mod meetings;
mod numbers;
mod seats;
mod tasks;

use crate::{app::View, db::DbError};
use rules::rulebook::{Evidence, Keeping, Lapse, Measure, Rule};

/// For whose eyes a row is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Eyes {
    /// Everybody's: who is who.
    All,
    /// The office's, the seats', and these units'.
    Units(Vec<String>),
}

/// A thing that lapsed or is about to.
#[derive(Debug, Clone)]
pub struct Lapsed {
    pub lapse: Lapse,
    pub said: String,
    pub link: String,
    pub eyes: Eyes,
}

/// What a measure found.
#[derive(Debug, Clone)]
pub struct Finding {
    /// How many things were looked at.
    pub looked_at: usize,
    /// The number in words: `4 个席位`.
    pub said: String,
    /// Where those things are.
    pub link: String,
    pub lapses: Vec<Lapsed>,
}

impl Finding {
    /// What it amounts to under the entry's days.
    #[must_use]
    pub fn keeping(&self, evidence: &Evidence) -> Keeping {
        let lapses: Vec<Lapse> = self.lapses.iter().map(|lapsed| lapsed.lapse).collect();
        evidence.judge(self.looked_at, &lapses)
    }
}

/// Look.
///
/// # Errors
/// When the database fails.
pub fn look(view: &mut View<'_, '_>, evidence: &Rule<Evidence>) -> Result<Finding, DbError> {
    Ok(match evidence.key {
        Measure::QuotesStand => quotes(view),
        Measure::CharterAttached => charter::attached(view, evidence)?,
        Measure::ConvenersSeated => seats::conveners(view),
        Measure::MembersSeated => seats::members(view),
        Measure::OfficeSeated => seats::office(view),
        Measure::LiaisonsSeated => seats::liaisons(view),
        Measure::ContactsKnown => seats::contacts(view),
        Measure::WorkFollowsPosts => duties::at_posts(view)?,
        Measure::UnitChangesDecided => duties::unit_changes(view)?,
        Measure::OfficeInTime => duties::office(view)?,
        Measure::UnitsInTime => duties::units(view)?,
        Measure::MinutesReceived => duties::receipts(view)?,
        Measure::ReportsInTime => duties::reports(view)?,
        Measure::NumbersGapless => numbers::gapless(view, evidence)?,
        Measure::MajorAtAllowedKinds => meetings::major(view, evidence)?,
        Measure::ConvenedByRule => meetings::convened(view, evidence)?,
        Measure::HeldEachTurn => meetings::in_each_turn(view, evidence)?,
        Measure::QuorumReached => meetings::quorum(view, evidence)?,
        Measure::ApprovedFirst => meetings::approved_first(view, evidence)?,
        Measure::NoticedInTime => meetings::noticed(view, evidence)?,
        Measure::MinutesSigned => meetings::minutes_signed(view, evidence)?,
        Measure::DocumentsSigned => documents::signed(view)?,
        Measure::DocumentsPhrased => documents::phrased(view)?,
        Measure::DocumentsSealed => documents::sealed(view)?,
        Measure::DocumentsReceived => duties::document_receipts(view)?,
        Measure::RepliesAwaited => duties::replies(view)?,
        Measure::ArchivedInTime => archive::in_time(view)?,
        Measure::DecisionsSupervised => tasks::of_decisions(view)?,
        Measure::TasksInTime => tasks::in_time(view, evidence)?,
    })
}

/// Entries of the rulebook that quote the rules; one that did not stand would not have loaded.
fn quotes(view: &View<'_, '_>) -> Finding {
    let quoted = super::pages::citing::all(&view.rulebook).len();
    let said = format!("规则库 {quoted} 处引用条文原话，读入时逐处核对");
    Finding { looked_at: quoted, said, link: "/rules".to_owned(), lapses: Vec::new() }
}
