//! Keys and certificates: SM2 by GB/T 32918 with the user id that GM/T 0009 gives everyone, X.509 by GB/T 20518.

use der::{Decode, DecodePem, Encode};
use jiff::Timestamp;
use sm2::dsa::signature::{Signer, Verifier};
use sm2::dsa::{Signature, SigningKey, VerifyingKey};
use sm2::pkcs8::DecodePrivateKey;
use x509_cert::Certificate;

use crate::service::SealError;
use crate::ses::SM2_WITH_SM3;

/// GM/T 0009: the default user id.
const USER_ID: &str = "1234567812345678";

/// A key with its certificate.
pub struct Identity {
    key: SigningKey,
    certificate: Certificate,
    der: Vec<u8>,
}

impl Identity {
    /// Reads a PKCS#8 private key and an X.509 certificate, both PEM; the two may be parts of one text.
    ///
    /// # Errors
    /// [`SealError::Key`] if one cannot be read or the two do not belong together.
    pub fn from_pem(key: &str, certificate: &str) -> Result<Self, SealError> {
        let useless = |what: &str, why: &dyn std::fmt::Display| SealError::Key(format!("{what}不能使用：{why}"));
        let (key, certificate) = (part(key, "PRIVATE KEY"), part(certificate, "CERTIFICATE"));
        let secret = sm2::SecretKey::from_pkcs8_pem(key).map_err(|why| useless("SM2 私钥", &why))?;
        let key = SigningKey::new(USER_ID, &secret).map_err(|why| useless("SM2 私钥", &why))?;
        let certificate = Certificate::from_pem(certificate).map_err(|why| useless("证书", &why))?;
        let der = certificate.to_der().map_err(|why| useless("证书", &why))?;
        let own = public_key(&certificate).ok_or_else(|| useless("证书", &"公钥不是 SM2"))?;
        if own.to_sec1_bytes() != key.verifying_key().to_sec1_bytes() {
            return Err(useless("证书", &"与私钥不是一对"));
        }
        Ok(Self { key, certificate, der })
    }

    /// The certificate.
    pub(crate) fn certificate(&self) -> &Certificate {
        &self.certificate
    }

    /// The certificate, DER.
    pub(crate) fn certificate_der(&self) -> &[u8] {
        &self.der
    }

    /// The signature over a message, DER.
    pub(crate) fn sign(&self, message: &[u8]) -> Result<Vec<u8>, SealError> {
        let signature: Signature = self.key.try_sign(message).map_err(|why| SealError::Service(why.to_string()))?;
        Ok(signature.to_der().to_vec())
    }
}

/// The part of a PEM text that has this label; the whole text if none has.
fn part<'a>(text: &'a str, label: &str) -> &'a str {
    let (begin, end) = (format!("-----BEGIN {label}-----"), format!("-----END {label}-----"));
    let found = text.find(&begin).zip(text.find(&end));
    found.and_then(|(from, to)| text.get(from..to + end.len())).unwrap_or(text)
}

/// The signature of a key over a message, DER.
pub(crate) fn sign_with(secret: &sm2::SecretKey, message: &[u8]) -> Result<Vec<u8>, SealError> {
    let key = SigningKey::new(USER_ID, secret).map_err(|why| SealError::Key(why.to_string()))?;
    let signature: Signature = key.try_sign(message).map_err(|why| SealError::Key(why.to_string()))?;
    Ok(signature.to_der().to_vec())
}

/// The certificates that are believed without another's word.
#[derive(Debug, Clone, Default)]
pub struct Trust {
    roots: Vec<Certificate>,
}

impl Trust {
    /// Reads root certificates, PEM, any number in one text each.
    ///
    /// # Errors
    /// [`SealError::Key`] if one cannot be read.
    pub fn from_pem<'a>(roots: impl IntoIterator<Item = &'a str>) -> Result<Self, SealError> {
        let read = |pem: &str| Certificate::load_pem_chain(pem.as_bytes());
        let roots: Result<Vec<_>, _> = roots.into_iter().map(read).collect();
        let roots = roots.map_err(|why| SealError::Key(format!("根证书不能使用：{why}")))?;
        Ok(Self { roots: roots.into_iter().flatten().collect() })
    }

    /// These and those of another.
    #[must_use]
    pub fn with(mut self, other: &Self) -> Self {
        self.roots.extend(other.roots.iter().cloned());
        self
    }

    /// The certificate of an identity: it vouches for itself.
    #[must_use]
    pub fn of(identity: &Identity) -> Self {
        Self { roots: vec![identity.certificate.clone()] }
    }

    /// Why a certificate is not believed at a time; nothing if it is.
    pub(crate) fn why_not(&self, certificate: &Certificate, at: Timestamp) -> Option<String> {
        let name = certificate.tbs_certificate().subject();
        if !holds_at(certificate, at) {
            return Some(format!("证书“{name}”在签章时不在有效期内"));
        }
        let vouches = |root: &&Certificate| {
            root.tbs_certificate().subject() == certificate.tbs_certificate().issuer()
                && holds_at(root, at)
                && is_issued_by(certificate, root)
        };
        match self.roots.iter().find(vouches) {
            Some(_) => None,
            None => Some(format!("证书“{name}”不是由可信的机构签发的，不能确认签章人是谁")),
        }
    }
}

/// Reads a certificate, DER.
pub(crate) fn certificate(der: &[u8]) -> Option<Certificate> {
    Certificate::from_der(der).ok()
}

/// Whether a certificate's key made this signature over this message.
pub(crate) fn signed_by(certificate: &Certificate, message: &[u8], signature: &[u8]) -> bool {
    let key = public_key(certificate);
    let signature = Signature::from_der(signature);
    key.zip(signature.ok()).is_some_and(|(key, signature)| key.verify(message, &signature).is_ok())
}

/// Whether a certificate holds at a time.
pub(crate) fn holds_at(certificate: &Certificate, at: Timestamp) -> bool {
    let validity = certificate.tbs_certificate().validity();
    let second = u64::try_from(at.as_second()).unwrap_or_default();
    let (from, until) = (validity.not_before.to_unix_duration(), validity.not_after.to_unix_duration());
    (from.as_secs()..=until.as_secs()).contains(&second)
}

fn is_issued_by(certificate: &Certificate, root: &Certificate) -> bool {
    let Ok(signed) = certificate.tbs_certificate().to_der() else { return false };
    certificate.signature_algorithm().oid == SM2_WITH_SM3
        && signed_by(root, &signed, certificate.signature().raw_bytes())
}

fn public_key(certificate: &Certificate) -> Option<VerifyingKey> {
    let point = certificate.tbs_certificate().subject_public_key_info().subject_public_key.raw_bytes();
    VerifyingKey::from_sec1_bytes(USER_ID, point).ok()
}
