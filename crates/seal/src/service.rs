//! What a service of seals must do, so that the act of sealing need not know who does it. 国办发〔2025〕33号: 谁所有、谁控制,
//! 谁签章、谁负责.

use jiff::Timestamp;

use crate::key::Trust;
use crate::report::SealReport;
use crate::signed;

/// What is to be sealed: only a digest leaves the house.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// SM3 of what is sealed; in an OFD, of its Signature.xml.
    pub digest: [u8; 32],
    /// What that is: the path of Signature.xml, or the media type of a file. ASCII.
    pub subject: &'a str,
    /// When.
    pub at: Timestamp,
}

/// Signs a digest with one seal, and knows whom to believe.
pub trait SealService: Send + Sync {
    /// The seal: `SESeal` of GB/T 38540-2020 as DER, which goes into the OFD as Seal.esl.
    ///
    /// # Errors
    /// [`SealError::Service`] if an outside service does not give it.
    fn seal(&self) -> Result<Vec<u8>, SealError>;

    /// `SES_Signature` of GB/T 38540-2020 as DER, over the request.
    ///
    /// # Errors
    /// [`SealError::Refused`] if the seal may not be used then; [`SealError::Service`] if the service fails.
    fn sign(&self, request: &Request) -> Result<Vec<u8>, SealError>;

    /// Whom the service vouches for.
    fn trust(&self) -> &Trust;

    /// Whether `signed_value` is a good seal over the request's digest and subject. The request's time is not looked at:
    /// the signed value has its own.
    fn verify(&self, request: &Request, signed_value: &[u8]) -> SealReport {
        signed::verify(request, signed_value, self.trust())
    }
}

/// Why there is no seal, in words for the person.
#[derive(Debug, thiserror::Error)]
pub enum SealError {
    /// The file cannot be sealed or read.
    #[error("{0}")]
    File(String),
    /// A key, a certificate or a seal is of no use.
    #[error("{0}")]
    Key(String),
    /// The seal may not be used.
    #[error("{0}")]
    Refused(String),
    /// The service failed.
    #[error("签章服务没有成功，文件未受影响：{0}")]
    Service(String),
}
