//! How someone stands to a thing: what the duties table names beside seats and the office.
use serde::{Deserialize, Serialize};

/// How someone can stand to a thing, beside holding a seat.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// Convener of this very meeting.
    Convener,
    /// Liaison officer of the unit the thing belongs to or asks.
    OwnLiaison,
    /// The unit's member, or an area's person in charge.
    OwnMember,
    /// Liaison officer of the lead unit.
    LeadLiaison,
    /// Member of the lead unit.
    LeadMember,
    /// Liaison officer of a co-operating unit.
    PartLiaison,
    /// Member of a co-operating unit.
    PartMember,
    /// The one a paper was sent to: the holder of an addressed post, the liaison officer or member of an addressed unit.
    Addressee,
    /// Who put the thing forward.
    Proposer,
    /// Who may entrust the seat in question.
    Entruster,
    /// Who keeps the seal that the thing bears.
    Custodian,
    /// The person designated to keep the archive, while of the office.
    Archivist,
}

impl Relation {
    /// All relations, for the golden table.
    pub const ALL: [Self; 12] = [
        Self::Convener,
        Self::OwnLiaison,
        Self::OwnMember,
        Self::LeadLiaison,
        Self::LeadMember,
        Self::PartLiaison,
        Self::PartMember,
        Self::Addressee,
        Self::Proposer,
        Self::Entruster,
        Self::Custodian,
        Self::Archivist,
    ];

    /// The name in a rulebook.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Convener => "convener",
            Self::OwnLiaison => "own_liaison",
            Self::OwnMember => "own_member",
            Self::LeadLiaison => "lead_liaison",
            Self::LeadMember => "lead_member",
            Self::PartLiaison => "part_liaison",
            Self::PartMember => "part_member",
            Self::Addressee => "addressee",
            Self::Proposer => "proposer",
            Self::Entruster => "entruster",
            Self::Custodian => "custodian",
            Self::Archivist => "archivist",
        }
    }

    /// As a page says it, with places for the body's own words: 联络员 here, 联系人 there.
    #[must_use]
    pub fn pattern(self) -> &'static str {
        match self {
            Self::Convener => "该次会议的召集人",
            Self::OwnLiaison => "本单位{liaison}",
            Self::OwnMember => "本单位{member}",
            Self::LeadLiaison => "{lead}单位{liaison}",
            Self::LeadMember => "{lead}单位{member}",
            Self::PartLiaison => "{part}单位{liaison}",
            Self::PartMember => "{part}单位{member}",
            Self::Addressee => "接到通知或文件的同志或单位",
            Self::Proposer => "提出的同志",
            Self::Entruster => "有权委托的召集人",
            Self::Custodian => "保管这枚印章的同志",
            Self::Archivist => "档案专人",
        }
    }
}

/// By its name in a rulebook.
pub(super) fn parse(name: &str) -> Result<Relation, String> {
    Relation::ALL.into_iter().find(|r| r.name() == name).ok_or_else(|| format!("没有“{name}”这种关系"))
}
