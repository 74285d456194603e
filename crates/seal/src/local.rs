//! A seal whose key lies with us: for tests, for demonstrations, and to prove that a file is unchanged. It is never a filed
//! seal (国办发〔2025〕33号), and says so.

use std::time::Duration;

use der::asn1::{Any, BitString, GeneralizedTime, Ia5String, OctetString};
use der::{Decode, Encode};
use jiff::Timestamp;
use x509_cert::Certificate;

use crate::key::{Identity, Trust};
use crate::service::{Request, SealError, SealService};
use crate::ses::{self, ES, SM2_WITH_SM3, VERSION, WHOLE_CERTIFICATES};

/// The vendor mark of the seals made here, by which they are told from filed ones.
pub(crate) const VENDOR: &str = "zhuanban-not-filed";
/// 1 单位.
const OF_AN_ORGAN: u32 = 1;

/// The impression of a seal.
#[derive(Debug, Clone)]
pub struct Picture {
    /// A PNG.
    pub png: Vec<u8>,
    /// How wide and high it is.
    pub diameter_mm: u8,
}

/// A seal to be made.
#[derive(Debug, Clone)]
pub struct SealDraft {
    /// Its number. ASCII.
    pub id: String,
    /// The name on it.
    pub name: String,
    /// What it looks like.
    pub picture: Picture,
    /// From when it may be used.
    pub valid_from: Timestamp,
    /// Until when.
    pub valid_until: Timestamp,
}

/// Makes a seal (制章) that the holder of `user`'s key may use; `SESeal` as DER.
///
/// # Errors
/// [`SealError::Key`] if something does not fit the structure, such as a number that is not ASCII.
pub fn make_seal(draft: &SealDraft, maker: &Identity, user: &Identity) -> Result<Vec<u8>, SealError> {
    let info = info(draft, user).map_err(|why| misfit(&why))?;
    let signature = maker.sign(&info.to_der().map_err(|why| misfit(&why))?)?;
    let seal = || {
        let maker = OctetString::new(maker.certificate_der())?;
        let signature = BitString::from_bytes(&signature)?;
        ses::Seal { info, maker, algorithm: SM2_WITH_SM3, signature }.to_der()
    };
    seal().map_err(|why| misfit(&why))
}

fn info(draft: &SealDraft, user: &Identity) -> Result<ses::SealInfo, der::Error> {
    let side_mm = u32::from(draft.picture.diameter_mm);
    let users = vec![OctetString::new(user.certificate_der())?];
    Ok(ses::SealInfo {
        header: ses::Header { id: Ia5String::new(ES)?, version: VERSION, vendor: Ia5String::new(VENDOR)? },
        id: Ia5String::new(&draft.id)?,
        property: ses::Property {
            kind: OF_AN_ORGAN,
            name: draft.name.clone(),
            list_kind: WHOLE_CERTIFICATES,
            list: Any::encode_from(&users)?,
            created: time(draft.valid_from)?,
            valid_from: time(draft.valid_from)?,
            valid_until: time(draft.valid_until)?,
        },
        picture: ses::SealPicture {
            kind: Ia5String::new("PNG")?,
            data: OctetString::new(draft.picture.png.as_slice())?,
            width_mm: side_mm,
            height_mm: side_mm,
        },
        extensions: None,
    })
}

/// What a seal (`SESeal`, DER) looks like, and the name on it.
///
/// # Errors
/// [`SealError::Key`] if it cannot be read, or its picture is no PNG.
pub fn picture_of(seal: &[u8]) -> Result<(Picture, String), SealError> {
    let seal = ses::Seal::from_der(seal).map_err(|why| misfit(&why))?;
    let picture = seal.info.picture;
    let side = picture.width_mm.max(picture.height_mm);
    let (true, Ok(diameter_mm)) = (picture.kind.as_str().eq_ignore_ascii_case("PNG"), u8::try_from(side)) else {
        return Err(SealError::Key(format!("印章图像是 {}、{side} 毫米，本系统只用 PNG 图像", picture.kind)));
    };
    Ok((Picture { png: picture.data.as_bytes().to_vec(), diameter_mm }, seal.info.property.name))
}

/// A seal with the key of who may use it.
pub struct LocalSeal {
    seal: ses::Seal,
    der: Vec<u8>,
    user: Identity,
    trust: Trust,
}

impl LocalSeal {
    /// Takes a seal as DER, the key that uses it, and whom to believe.
    ///
    /// # Errors
    /// [`SealError::Key`] if the seal cannot be read.
    pub fn new(seal: Vec<u8>, user: Identity, trust: Trust) -> Result<Self, SealError> {
        let read = ses::Seal::from_der(&seal).map_err(|why| misfit(&why))?;
        Ok(Self { seal: read, der: seal, user, trust })
    }

    /// The certificate of who uses it.
    #[must_use]
    pub fn certificate(&self) -> &Certificate {
        self.user.certificate()
    }
}

impl SealService for LocalSeal {
    fn seal(&self) -> Result<Vec<u8>, SealError> {
        Ok(self.der.clone())
    }

    fn sign(&self, request: &Request) -> Result<Vec<u8>, SealError> {
        let property = &self.seal.info.property;
        let now = time(request.at).map_err(|why| misfit(&why))?;
        let within = property.valid_from.to_unix_duration()..=property.valid_until.to_unix_duration();
        if !within.contains(&now.to_unix_duration()) {
            return Err(SealError::Refused(format!("印章“{}”不在有效期内，不能使用", property.name)));
        }
        let to_sign = || {
            Ok(ses::ToSign {
                version: VERSION,
                seal: self.seal.clone(),
                at: now,
                digest: BitString::from_bytes(&request.digest)?,
                subject: Ia5String::new(request.subject)?,
                extensions: None,
            })
        };
        let content: ses::ToSign = to_sign().map_err(|why: der::Error| misfit(&why))?;
        let signature = self.user.sign(&content.to_der().map_err(|why| misfit(&why))?)?;
        let whole = || {
            let signer = OctetString::new(self.user.certificate_der())?;
            let value = BitString::from_bytes(&signature)?;
            ses::Signature { content, signer, algorithm: SM2_WITH_SM3, value, time_stamp: None }.to_der()
        };
        whole().map_err(|why| misfit(&why))
    }

    fn trust(&self) -> &Trust {
        &self.trust
    }
}

fn time(at: Timestamp) -> Result<GeneralizedTime, der::Error> {
    GeneralizedTime::from_unix_duration(Duration::from_secs(u64::try_from(at.as_second()).unwrap_or_default()))
}

fn misfit(why: &der::Error) -> SealError {
    SealError::Key(format!("印章数据不合 GB/T 38540-2020：{why}"))
}
