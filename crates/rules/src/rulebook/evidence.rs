//! 规则页的证据, as data: by what an article is seen to be kept, and from when it counts as at risk
//! or broken. What is measured is code; which article it speaks for is the rulebook's.
use super::Rulebook;
use crate::words;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// What an entry's `of` may name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Nothing.
    Whole,
    /// One kind of meeting; all while absent.
    MeetingKind,
    /// One source of tasks; all while absent.
    TaskSource,
}

macro_rules! measures {
    ($($variant:ident $name:literal $scope:ident $title:literal;)*) => {
        /// What can be measured, by its stable name.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Measure {
            $(#[doc = $title] #[serde(rename = $name)] $variant,)*
        }

        impl Measure {
            /// All of them, in the order of the working rules.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The name in a rulebook.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// What it looks at, with places for the body's own words.
            #[must_use]
            pub fn pattern(self) -> &'static str {
                match self { $(Self::$variant => $title,)* }
            }

            /// What it looks at, as this body's page says it.
            #[must_use]
            pub fn title(self, rulebook: &Rulebook) -> Cow<'static, str> {
                words::of(rulebook, self.pattern())
            }

            /// What an entry may narrow it to.
            #[must_use]
            pub fn scope(self) -> Scope {
                match self { $(Self::$variant => Scope::$scope,)* }
            }
        }
    };
}

measures! {
    QuotesStand "quotes-stand" Whole "规则库逐项引用条文";
    CharterAttached "charter-attached" Whole "成立依据已登记";
    ConvenersSeated "conveners-seated" Whole "召集人席位有人担任";
    MembersSeated "members-seated" Whole "成员单位{member}有人担任";
    OfficeSeated "office-seated" Whole "{office}席位有人担任";
    WorkFollowsPosts "work-follows-posts" Whole "等办事项都有现任的人";
    UnitChangesDecided "unit-changes-decided" Whole "成员单位调整按程序办";
    LiaisonsSeated "liaisons-seated" Whole "成员单位{liaison}有人担任";
    ContactsKnown "contacts-known" Whole "在任人员有联系电话";
    OfficeInTime "office-in-time" Whole "{office}应办事项按时";
    UnitsInTime "units-in-time" Whole "各单位应办事项按时";
    MajorAtAllowedKinds "major-at-allowed-kinds" Whole "重大事项在规定的会议上议定";
    ConvenedByRule "convened-by-rule" MeetingKind "召集人合规";
    HeldEachTurn "held-each-turn" MeetingKind "按周期召开";
    QuorumReached "quorum-reached" MeetingKind "到会人数达到规定";
    ApprovedFirst "approved-first" MeetingKind "先批准、后通知、再召开";
    NoticedInTime "noticed-in-time" MeetingKind "会前按时发通知";
    MinutesSigned "minutes-signed" MeetingKind "开过的会有签发的{minutes}";
    MinutesReceived "minutes-received" Whole "印发的{minutes}有签收";
    NumbersGapless "numbers-gapless" Whole "编号连续不重复";
    DocumentsSigned "documents-signed" Whole "公文都经审签程序签发";
    DocumentsPhrased "documents-phrased" Whole "公文字样都有审签或会议记录";
    DocumentsSealed "documents-sealed" Whole "该用印的公文用印后印发，登记不断号";
    DocumentsReceived "documents-received" Whole "印发的公文有签收";
    RepliesAwaited "replies-awaited" Whole "请示都有答复或在催问";
    ArchivedInTime "archived-in-time" Whole "办理完毕的由专人按时归档";
    DecisionsSupervised "decisions-supervised" Whole "{decision}都已立项督办";
    TasksInTime "tasks-in-time" TaskSource "督办事项按时办结";
    ReportsInTime "reports-in-time" Whole "督办反馈按时";
}

/// A measure that speaks for an article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    pub key: Measure,
    /// Kind of meeting or source of tasks, where the article speaks of one only.
    #[serde(default)]
    pub of: Option<String>,
    /// At risk so many working days before something is due.
    #[serde(default)]
    pub soon_days: u16,
    /// Broken only after so many working days; at risk until then.
    #[serde(default)]
    pub grace_days: u16,
}

/// Something that is due, or wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lapse {
    /// Working days past its day; less than zero while there are some left.
    Days(i64),
    /// Against the article whatever the day.
    Outright,
}

/// How an article is being kept, worst last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Keeping {
    /// The measure stands, and there was nothing to look at yet.
    NothingToCheck,
    Kept,
    AtRisk,
    Broken,
}

impl Evidence {
    /// What one lapse amounts to.
    #[must_use]
    pub fn weigh(&self, lapse: Lapse) -> Keeping {
        match lapse {
            Lapse::Outright => Keeping::Broken,
            Lapse::Days(past) if past > i64::from(self.grace_days) => Keeping::Broken,
            Lapse::Days(past) if past >= -i64::from(self.soon_days) => Keeping::AtRisk,
            Lapse::Days(_) => Keeping::Kept,
        }
    }

    /// What all of them amount to, out of so many things that were looked at.
    #[must_use]
    pub fn judge(&self, looked_at: usize, lapses: &[Lapse]) -> Keeping {
        let none = if looked_at == 0 { Keeping::NothingToCheck } else { Keeping::Kept };
        lapses.iter().map(|lapse| self.weigh(*lapse)).max().map_or(none, |worst| worst.max(none))
    }
}
