//! How a document ends: 署名, 印章, 签名章. GB/T 9704-2012, 7.3.5.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};

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
        /// What kind of seal it is, for the file's properties.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        says: Option<String>,
    },
    /// The place left free in an OFD for the electronic seal, which brings its own picture: nothing is set there.
    Stamped {
        /// How wide the seal is.
        diameter_mm: u8,
        /// What kind of seal it is, for the file's properties.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        says: Option<String>,
    },
}

impl Seal {
    /// How wide it is.
    #[must_use]
    pub fn diameter_mm(&self) -> u8 {
        match self {
            Self::Place { diameter_mm } | Self::Impression { diameter_mm, .. } | Self::Stamped { diameter_mm, .. } => {
                *diameter_mm
            }
        }
    }

    /// What kind of seal it is, where that is said.
    #[must_use]
    pub fn says(&self) -> Option<&str> {
        match self {
            Self::Place { .. } => None,
            Self::Impression { says, .. } | Self::Stamped { says, .. } => says.as_deref(),
        }
    }
}

/// A PNG, as base64.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Picture(pub String);

impl Picture {
    /// A PNG as base64.
    #[must_use]
    pub fn of_png(png: &[u8]) -> Self {
        Self(STANDARD.encode(png))
    }

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
