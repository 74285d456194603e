//! The rulebook: everything the working rules leave to be set, as data that quotes the rules.
//!
//! A rulebook that loads is a rulebook that holds: every entry names its clause and quotes words
//! that stand there, or is marked 本专班设定 with a reason; every key it mentions exists; every
//! deed has its row in the duties table.
mod archive;
mod body;
mod check;
mod document;
mod entry;
mod evidence;
mod meeting;
mod mistake;
mod paper;
mod place;
mod read;
mod supervision;
mod text;
mod word;
mod year;

pub use archive::{ArchiveClass, ArchiveForm, ArchivedKind, Period, Retention};
pub use body::{Body, Holders, Office, Post, PostRole, Seat, Unit, UnitGroup, UnitKind, UnitPost};
pub use document::{Chain, Deadline, DeadlineKey, MinutesForm, Reset, Series, Step};
pub use evidence::{Evidence, Keeping, Lapse, Measure, Scope};
pub use meeting::{Attends, Fraction, Ground, MeetingKind, Outcome, TopicKind, Votes};
pub use mistake::Mistake;
pub use paper::{IncomingRegister, KeptSeal, OtherSeals, PaperKind, Phrase, PhraseRecord, SealRule, SignatureName};
pub use supervision::{Colour, Light, Report, TaskSource, When};
pub use text::{Article, RulesText};
pub use word::{Word, WordKey};
pub use year::read_year;

use crate::{
    calendar::{WorkCalendar, YearNotice},
    clause::Basis,
    deed::Deed,
    duty::Duty,
};
use std::{collections::BTreeMap, ops::Deref};

/// An entry of the rulebook with what it rests on and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule<T> {
    pub basis: Basis,
    /// Further words of the rules that carry the entry.
    pub also: Vec<Basis>,
    pub is: T,
    pub file: String,
    pub line: usize,
}

impl<T> Deref for Rule<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.is
    }
}

/// One body's rules, read and checked.
#[derive(Debug, Clone)]
pub struct Rulebook {
    pub text: RulesText,
    pub body: Rule<Body>,
    pub office: Rule<Office>,
    pub units: Vec<Rule<Unit>>,
    pub posts: Vec<Rule<Post>>,
    pub unit_posts: Vec<Rule<UnitPost>>,
    pub seats: Vec<Rule<Seat>>,
    pub unit_groups: Vec<Rule<UnitGroup>>,
    pub duties: Vec<Rule<Duty>>,
    pub chains: Vec<Rule<Chain>>,
    pub deadlines: Vec<Rule<Deadline>>,
    pub series: Vec<Rule<Series>>,
    pub meetings: Vec<Rule<MeetingKind>>,
    pub topic_kinds: Vec<Rule<TopicKind>>,
    pub outcomes: Vec<Rule<Outcome>>,
    pub minutes: Rule<MinutesForm>,
    pub papers: Vec<Rule<PaperKind>>,
    pub seals: Vec<Rule<KeptSeal>>,
    /// At most one.
    pub incoming: Vec<Rule<IncomingRegister>>,
    /// At most one.
    pub archive: Vec<Rule<ArchiveForm>>,
    pub archive_classes: Vec<Rule<ArchiveClass>>,
    pub retention: Vec<Rule<Retention>>,
    pub sources: Vec<Rule<TaskSource>>,
    pub lights: Vec<Rule<Light>>,
    pub report: Rule<Report>,
    pub evidence: Vec<Rule<Evidence>>,
    pub words: Vec<Rule<Word>>,
    pub calendar: WorkCalendar,
    no_duty: Rule<Duty>,
    no_deadline: Rule<Deadline>,
}

impl Rulebook {
    /// Read a folder: file name → text. `rules.md` is the rules themselves, `calendar/*.toml` the
    /// published years, every other `.toml` any tables.
    ///
    /// # Errors
    /// Every mistake, with file, line and clause.
    pub fn read(folder: &BTreeMap<String, String>) -> Result<Self, Vec<Mistake>> {
        let read::Draft { rulebook, unread, mut mistakes } = read::read(folder);
        mistakes.extend(check::mistakes(&rulebook, &unread));
        mistakes.sort();
        mistakes.dedup();
        if mistakes.is_empty() { Ok(rulebook) } else { Err(mistakes) }
    }

    /// The row of the duties table; a checked rulebook has one for every deed.
    #[must_use]
    pub fn duty(&self, deed: Deed) -> &Rule<Duty> {
        self.duties.iter().find(|duty| duty.act == deed).unwrap_or(&self.no_duty)
    }

    /// A seat by key.
    #[must_use]
    pub fn seat(&self, key: &str) -> Option<&Rule<Seat>> {
        self.seats.iter().find(|seat| seat.key == key)
    }

    /// The seat a post fills ex officio, the first where it fills several.
    #[must_use]
    pub fn seat_of(&self, post: &str) -> Option<&str> {
        self.seats.iter().find(|seat| seat.posts.iter().any(|p| p == post)).map(|seat| seat.key.as_str())
    }

    /// Whether the post belongs to the office: its staff, or one of its seats (第五条).
    #[must_use]
    pub fn is_office_post(&self, post: &str) -> bool {
        let by_seat = |key: &String| self.seat(key).is_some_and(|seat| seat.posts.iter().any(|p| p == post));
        self.office.seats.iter().any(by_seat) || self.posts.iter().any(|p| p.key == post && p.role == PostRole::Office)
    }

    /// What member units call their post of this role: 分管负责同志, 联络员.
    #[must_use]
    pub fn unit_post_title(&self, role: PostRole) -> Option<&str> {
        let post = self.unit_posts.iter().find(|post| post.of == UnitKind::Member && post.role == role)?;
        Some(&post.title)
    }

    /// A founding unit by key. Whether it is a member today is the store's to say.
    #[must_use]
    pub fn unit(&self, key: &str) -> Option<&Rule<Unit>> {
        self.units.iter().find(|unit| unit.key == key)
    }

    /// Units that are written to as one, by key.
    #[must_use]
    pub fn unit_group(&self, key: &str) -> Option<&Rule<UnitGroup>> {
        self.unit_groups.iter().find(|group| group.key == key)
    }

    /// An approval chain by the kind of thing it approves.
    #[must_use]
    pub fn chain(&self, key: &str) -> Option<&Rule<Chain>> {
        self.chains.iter().find(|chain| chain.key == key)
    }

    /// A number series by key.
    #[must_use]
    pub fn series(&self, key: &str) -> Option<&Rule<Series>> {
        self.series.iter().find(|series| series.key == key)
    }

    /// A kind of meeting by key.
    #[must_use]
    pub fn meeting(&self, key: &str) -> Option<&Rule<MeetingKind>> {
        self.meetings.iter().find(|meeting| meeting.key == key)
    }

    /// A kind of document by key.
    #[must_use]
    pub fn paper(&self, key: &str) -> Option<&Rule<PaperKind>> {
        self.papers.iter().find(|paper| paper.key == key)
    }

    /// A seal by key.
    #[must_use]
    pub fn seal(&self, key: &str) -> Option<&Rule<KeptSeal>> {
        self.seals.iter().find(|seal| seal.key == key)
    }

    /// The seal that a kind of document bears; none where it bears a name only.
    #[must_use]
    pub fn seal_of(&self, kind: &PaperKind) -> Option<&Rule<KeptSeal>> {
        self.seal(&kind.seal.as_ref()?.seal)
    }

    /// The series of what comes in; none where the body registers nothing.
    #[must_use]
    pub fn incoming_series(&self) -> Option<&Rule<Series>> {
        self.series(&self.incoming.first()?.series)
    }

    /// The archive; none where the body files nothing.
    #[must_use]
    pub fn archive(&self) -> Option<&Rule<ArchiveForm>> {
        self.archive.first()
    }

    /// A class of the archive by key.
    #[must_use]
    pub fn archive_class(&self, key: &str) -> Option<&Rule<ArchiveClass>> {
        self.archive_classes.iter().find(|class| class.key == key)
    }

    /// How long things of this kind and genre are kept; a checked rulebook with an archive says it of all that files
    /// itself.
    #[must_use]
    pub fn retention_of(&self, of: ArchivedKind, kind: &str, genre: &str) -> Option<&Rule<Retention>> {
        self.retention.iter().find(|rule| rule.fits(of, kind, genre))
    }

    /// A kind of topic by key.
    #[must_use]
    pub fn topic_kind(&self, key: &str) -> Option<&Rule<TopicKind>> {
        self.topic_kinds.iter().find(|kind| kind.key == key)
    }

    /// An outcome word by key.
    #[must_use]
    pub fn outcome(&self, key: &str) -> Option<&Rule<Outcome>> {
        self.outcomes.iter().find(|outcome| outcome.key == key)
    }

    /// Where a task can come from, by key.
    #[must_use]
    pub fn source(&self, key: &str) -> Option<&Rule<TaskSource>> {
        self.sources.iter().find(|source| source.key == key)
    }

    /// Working days for something; a checked rulebook sets every one, or it would not have loaded.
    #[must_use]
    pub fn deadline(&self, key: DeadlineKey) -> &Rule<Deadline> {
        self.deadlines.iter().find(|deadline| deadline.key == key).unwrap_or(&self.no_deadline)
    }

    /// What the body calls something; a checked rulebook has a word for each.
    #[must_use]
    pub fn word(&self, key: WordKey) -> &str {
        self.words.iter().find(|word| word.key == key).map_or(key.name(), |word| &word.word)
    }

    /// The same rulebook with another year's notice (导入放假安排).
    #[must_use]
    pub fn with_year(mut self, year: i16, notice: YearNotice) -> Self {
        self.calendar = self.calendar.publish(year, notice);
        self
    }
}
