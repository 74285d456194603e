//! 第七章 公文处理, as data: the kinds of document a body issues, who signs each, and what stands on its paper.
use super::Ground;
use serde::{Deserialize, Serialize};

/// What a standing phrase rests on; the phrase is taken from that record, nobody types it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PhraseRecord {
    /// The sign-off itself: whoever signs is whom the phrase names.
    SignOff,
    /// A topic that a meeting of the kind `meeting` passed, in signed minutes.
    Passed,
}

/// 冠字样: words at the head of the text, such as 经……同意.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phrase {
    pub key: String,
    /// As it is printed, without the comma after it.
    pub text: String,
    pub record: PhraseRecord,
    /// The kind of meeting, where the record is what one passed.
    #[serde(default)]
    pub meeting: Option<String>,
    pub ground: Ground,
}

/// 印章: whose it is, who keeps it and sets it, and in which series its uses are numbered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeptSeal {
    pub key: String,
    /// The name on it.
    pub owner: String,
    pub diameter_mm: u8,
    /// The post whose holder keeps it.
    pub custodian: String,
    /// 用印登记.
    pub series: String,
}

/// The name that stands under a sealed document.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SignatureName {
    /// The issuing organ's name, with （代章）: the seal is another's.
    #[default]
    InStead,
    /// The name of the seal's owner.
    Owner,
}

/// 联合行文: whether it waits for the seals of the other organs before it goes out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OtherSeals {
    /// The sealed file of each, or of all, is kept first.
    #[default]
    Awaited,
    NotNeeded,
}

/// 印章: which seal the document bears, over whose name, and what that rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SealRule {
    /// The seal, by its key.
    pub seal: String,
    #[serde(default)]
    pub signature_name: SignatureName,
    #[serde(default)]
    pub other_organs: OtherSeals,
    pub ground: Ground,
}

/// A kind of document: of the body, of its office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PaperKind {
    pub key: String,
    pub title: String,
    /// Series its number is of.
    pub series: String,
    /// Chain that ends with the sign-off; 撤销 and 废止 go through it as well.
    pub chain: String,
    /// 发文机关标志, without the word 文件.
    pub mark: String,
    /// Words of the mark after each of which a line ends.
    #[serde(default)]
    pub mark_break_after: Vec<String>,
    /// 署名; under a seal, what [`SignatureName`] makes of it.
    pub signature: String,
    /// 印发机关 in the 版记.
    pub printed_by: String,
    /// Whose seal; none: the document bears a name only.
    #[serde(default)]
    pub seal: Option<SealRule>,
    /// One of them stands at the head of the text; none: no phrase.
    #[serde(default, rename = "phrase")]
    pub phrases: Vec<Phrase>,
    /// 文种 it may be, by name.
    pub genres: Vec<String>,
    /// From this number in a year on, the drafter is cautioned; none: not counted.
    #[serde(default)]
    pub yearly_cap: Option<i64>,
    /// Characters of the text over which the drafter is cautioned, and over which it is refused.
    pub caution_chars: usize,
    pub most_chars: usize,
}

/// 收文: the series in which what comes in is numbered. A rulebook without it registers nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IncomingRegister {
    pub series: String,
}

/// Behind the name of an organ that has another's seal over it.
const IN_STEAD: &str = "（代章）";

impl PaperKind {
    /// 署名 as it is printed, over it this seal.
    #[must_use]
    pub fn signed_as(&self, seal: Option<&KeptSeal>) -> String {
        match (self.seal.as_ref().map(|rule| rule.signature_name), seal) {
            (Some(SignatureName::Owner), Some(seal)) => seal.owner.clone(),
            (Some(_), Some(_)) => format!("{}{IN_STEAD}", self.signature),
            _ => self.signature.clone(),
        }
    }

    /// A standing phrase by key.
    #[must_use]
    pub fn phrase(&self, key: &str) -> Option<&Phrase> {
        self.phrases.iter().find(|phrase| phrase.key == key)
    }
}
