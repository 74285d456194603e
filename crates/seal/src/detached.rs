//! A seal beside a file: for a PDF, whose bytes stay as they are. GB/T 38540-2020, 6.2, over SM3 of the file.

use jiff::Timestamp;

use crate::key::Trust;
use crate::report::SealReport;
use crate::service::{Request, SealError, SealService};
use crate::{signed, sm3};

/// Seals a file of a media type such as `application/pdf`; the signed value, to be kept beside it.
///
/// # Errors
/// As [`SealService::sign`].
pub fn sign_file(
    service: &dyn SealService,
    file: &[u8],
    media_type: &str,
    at: Timestamp,
) -> Result<Vec<u8>, SealError> {
    service.sign(&Request { digest: sm3(file), subject: media_type, at })
}

/// Whether it is a signed value at all, whatever it says of whatever file.
#[must_use]
pub fn is_signed_value(bytes: &[u8]) -> bool {
    signed::reads(bytes)
}

/// What the signed value says of the file.
#[must_use]
pub fn verify_file(file: &[u8], media_type: &str, signed_value: &[u8], trust: &Trust) -> SealReport {
    // The time of a request is for signing only.
    let request = Request { digest: sm3(file), subject: media_type, at: Timestamp::UNIX_EPOCH };
    signed::verify(&request, signed_value, trust)
}
