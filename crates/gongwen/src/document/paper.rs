//! The official document of GB/T 9704-2012, 7, and its 信函 (10.1) and 命令 (10.2): one set of elements, three layouts.
//! The elements are those of GB/T 33480-2016; 密级 is not among them, because no secret document may be on this system
//! (保密法; articles 24–26).

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Block, Headline, ImprintPage, Row};

/// 7, 10.1, 10.2: a document that is issued.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Paper {
    /// Which layout it has.
    pub form: Form,
    /// 文种, 条例 2012, 8.
    pub genre: Genre,
    /// Draft or final, with what only signing off brings.
    pub standing: PaperStanding,
    /// 7.2.1: 份号.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub copy_number: Option<CopyNumber>,
    /// 7.2.3: 紧急程度.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub urgency: Option<Urgency>,
    /// 7.2.4: 发文机关标志, the lead organ first, without the word 文件.
    pub mark: Vec<Headline>,
    /// 7.2.4: the word after the organs, usually 文件.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mark_word: Option<String>,
    /// 7.2.6: 签发人, of an upward document, in the order of the organs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub signers: Vec<Signer>,
    /// 7.3.1: 标题; an order has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<Headline>,
    /// 7.3.2: 主送机关, as they are called, with their commas and without the colon.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub addressees: Option<String>,
    /// 7.3.3: the text.
    pub body: Vec<Block>,
    /// 7.3.4, 7.3.7: 附件, in their order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<Attachment>,
    /// 7.3.5: 署名, 成文日期 and 印章.
    pub close: Close,
    /// 7.3.6: 附注, without its brackets.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// 7.4: 版记.
    pub imprint: PaperImprint,
}

/// Which layout.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    /// 7: 文件格式.
    File,
    /// 10.1: 信函格式.
    Letter,
    /// 10.2: 命令(令)格式.
    Order,
}

/// 条例 2012, 8: the kinds of document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Genre {
    #[serde(rename = "决议")]
    Resolution,
    #[serde(rename = "决定")]
    Decision,
    #[serde(rename = "命令")]
    Order,
    #[serde(rename = "公报")]
    Communique,
    #[serde(rename = "公告")]
    Announcement,
    #[serde(rename = "通告")]
    PublicNotice,
    #[serde(rename = "意见")]
    Opinion,
    #[serde(rename = "通知")]
    Notice,
    #[serde(rename = "通报")]
    Bulletin,
    #[serde(rename = "报告")]
    Report,
    #[serde(rename = "请示")]
    Request,
    #[serde(rename = "批复")]
    Reply,
    #[serde(rename = "议案")]
    Motion,
    #[serde(rename = "函")]
    Letter,
    #[serde(rename = "纪要")]
    Minutes,
}

impl Genre {
    /// All of them, in the order of the 条例, with their names.
    pub const ALL: [(Self, &'static str); 15] = [
        (Self::Resolution, "决议"),
        (Self::Decision, "决定"),
        (Self::Order, "命令"),
        (Self::Communique, "公报"),
        (Self::Announcement, "公告"),
        (Self::PublicNotice, "通告"),
        (Self::Opinion, "意见"),
        (Self::Notice, "通知"),
        (Self::Bulletin, "通报"),
        (Self::Report, "报告"),
        (Self::Request, "请示"),
        (Self::Reply, "批复"),
        (Self::Motion, "议案"),
        (Self::Letter, "函"),
        (Self::Minutes, "纪要"),
    ];

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(genre, _)| *genre == self).map_or("", |(_, name)| name)
    }

    /// By its name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == name).map(|(genre, _)| *genre)
    }

    /// 条例 2012, 15: 请示 and 报告 go to the organ above.
    #[must_use]
    pub fn is_upward(self) -> bool {
        matches!(self, Self::Request | Self::Report)
    }
}

/// Whether the document is signed off, with what signing off brings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum PaperStanding {
    /// Not signed: what is not known yet shows as 〔签发后填…〕.
    Draft {
        /// 发文字号, when it is fixed before signing.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        number: Option<String>,
        /// 成文日期, when it is fixed before signing.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        dated: Option<Date>,
        /// 印发日期, when it is fixed before signing.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        issued_on: Option<Date>,
    },
    /// Signed and numbered.
    Final {
        /// 7.2.5: 发文字号, such as 湛城镇建设〔2026〕1号; of an order 第1号.
        number: String,
        /// 7.3.5.4: 成文日期, the day of signing or of the meeting that passed it.
        dated: Date,
        /// 7.4.3: 印发日期.
        issued_on: Date,
    },
}

impl PaperStanding {
    /// 发文字号, if there is one.
    #[must_use]
    pub fn number(&self) -> Option<&str> {
        match self {
            Self::Draft { number, .. } => number.as_deref(),
            Self::Final { number, .. } => Some(number),
        }
    }

    /// 成文日期, if there is one.
    #[must_use]
    pub fn dated(&self) -> Option<Date> {
        match self {
            Self::Draft { dated, .. } => *dated,
            Self::Final { dated, .. } => Some(*dated),
        }
    }

    /// 印发日期, if there is one.
    #[must_use]
    pub fn issued_on(&self) -> Option<Date> {
        match self {
            Self::Draft { issued_on, .. } => *issued_on,
            Self::Final { issued_on, .. } => Some(*issued_on),
        }
    }

    /// Whether it is signed.
    #[must_use]
    pub fn is_final(&self) -> bool {
        matches!(self, Self::Final { .. })
    }
}

/// 7.2.1: 份号, six digits on paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "u32", into = "u32")]
pub struct CopyNumber(u32);

impl TryFrom<u32> for CopyNumber {
    type Error = &'static str;

    fn try_from(number: u32) -> Result<Self, Self::Error> {
        if (1..=999_999).contains(&number) { Ok(Self(number)) } else { Err("份号是 1 至 999999 的数") }
    }
}

impl From<CopyNumber> for u32 {
    fn from(number: CopyNumber) -> Self {
        number.0
    }
}

/// 7.2.3; 条例 2012, 9(3): 紧急程度 of a document that is not a telegram.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Urgency {
    #[serde(rename = "特急")]
    Utmost,
    #[serde(rename = "加急")]
    High,
}

impl Urgency {
    /// As it is printed.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Utmost => "特急",
            Self::High => "加急",
        }
    }
}

/// 7.2.6: who signed off an upward document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signer {
    /// The name; in a draft it may not be known yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// 7.3.4, 7.3.7: an attachment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attachment {
    /// Its name: the same words in the list under the text and over the attachment itself.
    pub title: Headline,
    /// Bound with the text or apart.
    #[serde(default)]
    pub binding: Binding,
    /// What it says; an attachment that is a file of its own is only named.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub body: Vec<Block>,
}

/// 7.3.7: how an attachment goes with the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Binding {
    /// 与正文一起装订: before the 版记.
    #[default]
    Bound,
    /// 不一起装订: a document of its own, headed by the number of the document and 附件.
    Apart,
}

/// 7.3.5: how the document ends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Close {
    /// 7.3.5.1: 加盖印章, one seal an organ.
    Sealed(Vec<Sealed>),
    /// 7.3.5.2: 不加盖印章, the names of the organs.
    Plain(Vec<String>),
    /// 7.3.5.3: 签发人签名章, one an organ.
    Signed(Vec<SignedBy>),
}

/// 7.3.5.1: a name and the seal over it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sealed {
    /// 署名.
    pub organ: String,
    /// The seal.
    pub seal: Seal,
}

/// The seal of an organ. The press never draws one: it sets the impression that the act of sealing brought, or marks the place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Seal {
    /// A dashed circle that says 印章位置.
    Place {
        /// How wide the seal will be (国发〔1999〕25号: 42 or 45 for most).
        diameter_mm: u8,
    },
    /// The impression.
    Impression {
        /// How wide it is.
        diameter_mm: u8,
        /// What the custodian brought.
        picture: Picture,
    },
}

impl Seal {
    /// How wide it is.
    #[must_use]
    pub fn diameter_mm(&self) -> u8 {
        match self {
            Self::Place { diameter_mm } | Self::Impression { diameter_mm, .. } => *diameter_mm,
        }
    }
}

/// A PNG, as base64.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Picture(pub String);

impl Picture {
    /// The PNG itself, or `None` where this is not base64.
    #[must_use]
    pub fn png(&self) -> Option<Vec<u8>> {
        STANDARD.decode(&self.0).ok()
    }
}

/// 7.3.5.3: who signs with a 签名章.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignedBy {
    /// 签发人职务, in full.
    pub post: String,
    /// The name, printed where there is no picture.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// 签名章, brought by the act of sealing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<Picture>,
}

/// 7.4, 10.1: 版记.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PaperImprint {
    /// 7.4.2: 抄送.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub copies: Vec<Row>,
    /// 7.4.3: 印发机关; a letter has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organ: Option<String>,
    /// Which page it stands on.
    #[serde(default)]
    pub page: ImprintPage,
}
