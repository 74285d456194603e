//! A key made here, with a certificate that only vouches for itself: for integrity and tests. GM/T 0009, GB/T 20518.

use der::asn1::{BitString, ObjectIdentifier, OctetString, Uint};
use der::{Decode, Encode, Sequence};
use jiff::Timestamp;
use sm2::pkcs8::{EncodePrivateKey, EncodePublicKey, LineEnding};
use std::str::FromStr;
use std::time::Duration;
use x509_cert::ext::Extension;
use x509_cert::name::Name;
use x509_cert::spki::{AlgorithmIdentifierOwned, SubjectPublicKeyInfoOwned};
use x509_cert::time::{Time, Validity};

use crate::key::{Identity, sign_with};
use crate::service::SealError;
use crate::ses::SM2_WITH_SM3;

const BASIC_CONSTRAINTS: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.19");
/// `BasicConstraints`: it vouches for itself, which X.509 calls a CA.
const OWN_ROOT: [u8; 5] = [0x30, 0x03, 0x01, 0x01, 0xff];
/// X.509 version 3.
const VERSION_3: u8 = 2;

/// `TBSCertificate`, as far as ours has it.
#[derive(Sequence)]
struct ToBeSigned {
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT")]
    version: u8,
    serial: Uint,
    algorithm: AlgorithmIdentifierOwned,
    issuer: Name,
    validity: Validity,
    subject: Name,
    key: SubjectPublicKeyInfoOwned,
    #[asn1(context_specific = "3", tag_mode = "EXPLICIT")]
    extensions: Vec<Extension>,
}

/// `Certificate`.
#[derive(Sequence)]
struct Signed {
    content: ToBeSigned,
    algorithm: AlgorithmIdentifierOwned,
    signature: BitString,
}

/// Makes a key and its certificate, both PEM, one after the other; [`Identity::from_pem`] reads each from the text.
///
/// # Errors
/// [`SealError::Key`] if the machine has no random numbers, or the name cannot stand in a certificate.
pub fn make_identity(name: &str, (from, until): (Timestamp, Timestamp)) -> Result<String, SealError> {
    let secret = random_key()?;
    let key = secret.to_pkcs8_pem(LineEnding::LF).map_err(|why| useless(&why))?;
    let content = content(&secret, name, (from, until)).map_err(|why| useless(&why))?;
    let message = content.to_der().map_err(|why| useless(&why))?;
    let signature = sign_with(&secret, &message)?;
    let whole = || {
        let signature = BitString::from_bytes(&signature)?;
        let signed = Signed { content, algorithm: algorithm(), signature }.to_der()?;
        der::pem::encode_string("CERTIFICATE", LineEnding::LF, &signed).map_err(der::Error::from)
    };
    let certificate = whole().map_err(|why: der::Error| useless(&why))?;
    let both = format!("{}{certificate}", key.as_str());
    Identity::from_pem(&both, &both)?;
    Ok(both)
}

fn content(
    secret: &sm2::SecretKey,
    name: &str,
    (from, until): (Timestamp, Timestamp),
) -> Result<ToBeSigned, der::Error> {
    // What would have a meaning of its own in a name is left out.
    let plain: String =
        name.chars().filter(|c| !matches!(c, ',' | '+' | '"' | '\\' | '<' | '>' | ';' | '=' | '#')).collect();
    let name = Name::from_str(&format!("CN={plain},O=zhuanban"))?;
    let key = secret.public_key().to_public_key_der().map_err(|_| der::ErrorKind::Failed)?;
    let at = |at: Timestamp| {
        Time::try_from(std::time::UNIX_EPOCH + Duration::from_secs(u64::try_from(at.as_second()).unwrap_or_default()))
    };
    let mut serial = [1; 16];
    getrandom::fill(&mut serial[1..]).map_err(|_| der::ErrorKind::Failed)?;
    let own_root = Extension { extn_id: BASIC_CONSTRAINTS, critical: true, extn_value: OctetString::new(OWN_ROOT)? };
    Ok(ToBeSigned {
        version: VERSION_3,
        serial: Uint::new(&serial)?,
        algorithm: algorithm(),
        issuer: name.clone(),
        validity: Validity::new(at(from)?, at(until)?),
        subject: name,
        key: SubjectPublicKeyInfoOwned::from_der(key.as_bytes())?,
        extensions: vec![own_root],
    })
}

fn random_key() -> Result<sm2::SecretKey, SealError> {
    loop {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes).map_err(|why| useless(&why))?;
        // Nearly every number is a key; the few that are none are thrown away.
        if let Ok(secret) = sm2::SecretKey::from_slice(&bytes) {
            return Ok(secret);
        }
    }
}

fn algorithm() -> AlgorithmIdentifierOwned {
    AlgorithmIdentifierOwned { oid: SM2_WITH_SM3, parameters: None }
}

fn useless(why: &dyn std::fmt::Display) -> SealError {
    SealError::Key(format!("签章密钥没有做成：{why}"))
}
