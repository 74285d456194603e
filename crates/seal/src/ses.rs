//! The structures of GB/T 38540-2020, version 4, as DER: the seal (6.1) and a signature with it (6.2).

use der::Sequence;
use der::asn1::{Any, BitString, GeneralizedTime, Ia5String, ObjectIdentifier, OctetString};

/// SM2 with SM3 (GM/T 0006).
pub(crate) const SM2_WITH_SM3: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.156.10197.1.501");
/// The version of the structures.
pub(crate) const VERSION: u32 = 4;
/// 头标识.
pub(crate) const ES: &str = "ES";
/// `certListType`: whole certificates.
pub(crate) const WHOLE_CERTIFICATES: u32 = 1;

/// `SESeal`.
#[derive(Debug, Clone, PartialEq, Eq, Sequence)]
pub(crate) struct Seal {
    pub(crate) info: SealInfo,
    /// The maker's certificate, DER.
    pub(crate) maker: OctetString,
    pub(crate) algorithm: ObjectIdentifier,
    /// The maker's signature over `info`.
    pub(crate) signature: BitString,
}

/// `SES_SealInfo`.
#[derive(Debug, Clone, PartialEq, Eq, Sequence)]
pub(crate) struct SealInfo {
    pub(crate) header: Header,
    pub(crate) id: Ia5String,
    pub(crate) property: Property,
    pub(crate) picture: SealPicture,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT", optional = "true")]
    pub(crate) extensions: Option<Any>,
}

/// `SES_Header`.
#[derive(Debug, Clone, PartialEq, Eq, Sequence)]
pub(crate) struct Header {
    pub(crate) id: Ia5String,
    pub(crate) version: u32,
    /// Who makes such seals.
    pub(crate) vendor: Ia5String,
}

/// `SES_ESPropertyInfo`.
#[derive(Debug, Clone, PartialEq, Eq, Sequence)]
pub(crate) struct Property {
    /// 1 单位, 2 个人.
    pub(crate) kind: u32,
    pub(crate) name: String,
    pub(crate) list_kind: u32,
    /// Who may use the seal: a sequence whose content `list_kind` says.
    pub(crate) list: Any,
    pub(crate) created: GeneralizedTime,
    pub(crate) valid_from: GeneralizedTime,
    pub(crate) valid_until: GeneralizedTime,
}

/// `SES_ESPictrueInfo` (so spelled).
#[derive(Debug, Clone, PartialEq, Eq, Sequence)]
pub(crate) struct SealPicture {
    pub(crate) kind: Ia5String,
    pub(crate) data: OctetString,
    pub(crate) width_mm: u32,
    pub(crate) height_mm: u32,
}

/// `SES_Signature`.
#[derive(Debug, Clone, PartialEq, Eq, Sequence)]
pub(crate) struct Signature {
    pub(crate) content: ToSign,
    /// The signer's certificate, DER.
    pub(crate) signer: OctetString,
    pub(crate) algorithm: ObjectIdentifier,
    /// The signer's signature over `content`.
    pub(crate) value: BitString,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT", optional = "true")]
    pub(crate) time_stamp: Option<BitString>,
}

/// `TBS_Sign`.
#[derive(Debug, Clone, PartialEq, Eq, Sequence)]
pub(crate) struct ToSign {
    pub(crate) version: u32,
    pub(crate) seal: Seal,
    pub(crate) at: GeneralizedTime,
    /// SM3 of what is sealed.
    pub(crate) digest: BitString,
    /// What that is.
    pub(crate) subject: Ia5String,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT", optional = "true")]
    pub(crate) extensions: Option<Any>,
}
