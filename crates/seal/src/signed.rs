//! Verification of a signed value: the seal, who used it, and over what. GB/T 38540-2020, 8, in its order.

use der::asn1::OctetString;
use der::{Decode, Encode};
use jiff::Timestamp;

use crate::NOT_FILED;
use crate::key::{Trust, certificate, signed_by};
use crate::local::VENDOR;
use crate::report::{Grade, SealReport};
use crate::service::Request;
use crate::ses::{ES, Seal, Signature, VERSION, WHOLE_CERTIFICATES};

/// Whether a signed value is good for the digest and subject of the request.
/// Whether a signed value can be read.
pub(crate) fn reads(signed_value: &[u8]) -> bool {
    Signature::from_der(signed_value).is_ok()
}

pub(crate) fn verify(request: &Request, signed_value: &[u8], trust: &Trust) -> SealReport {
    let mut report = SealReport::default();
    let Ok(value) = Signature::from_der(signed_value) else {
        report.broken("签章数据读不出，不是 GB/T 38540-2020 第 4 版的签章");
        return report;
    };
    let seal = &value.content.seal;
    let seconds = value.content.at.to_unix_duration().as_secs();
    let at = i64::try_from(seconds).ok().and_then(|second| Timestamp::from_second(second).ok()).unwrap_or_default();
    report.name = Some(seal.info.property.name.clone());
    report.signed_at = Some(at);
    of_seal(&mut report, seal, (at, trust));
    of_signer(&mut report, &value, (at, trust));
    if value.content.digest.raw_bytes() != request.digest {
        report.broken("文件在签章后被改动：签章所盖的内容与现在的内容不同");
    }
    if value.content.subject.as_str() != request.subject {
        report.broken(format!("签章盖在“{}”上，被移到了“{}”", value.content.subject.as_str(), request.subject));
    }
    if value.time_stamp.is_none() {
        report.say(Grade::Note, "签章时间是签章人自己的钟，没有时间戳机构的证明");
    }
    report
}

/// The seal itself: its version, its maker, its term.
fn of_seal(report: &mut SealReport, seal: &Seal, (at, trust): (Timestamp, &Trust)) {
    let (header, property) = (&seal.info.header, &seal.info.property);
    if header.id.as_str() != ES || header.version != VERSION {
        report.broken(format!("印章版本是 {}，本系统只认第 {VERSION} 版", header.version));
    }
    let info = seal.info.to_der().unwrap_or_default();
    match certificate(seal.maker.as_bytes()) {
        None => report.broken("印章里没有可读的制章者证书"),
        Some(maker) if !signed_by(&maker, &info, seal.signature.raw_bytes()) => {
            report.broken("印章不是制章者所制，或者制成后被改动");
        }
        Some(maker) => report_doubt(report, trust.why_not(&maker, at)),
    }
    let (from, until) = (property.valid_from.to_unix_duration(), property.valid_until.to_unix_duration());
    let second = u64::try_from(at.as_second()).unwrap_or_default();
    if !(from.as_secs()..=until.as_secs()).contains(&second) {
        report.broken(format!("印章“{}”在签章时不在有效期内", property.name));
    }
    if header.vendor.as_str() == VENDOR {
        report.say(Grade::Note, NOT_FILED);
    } else {
        report.say(Grade::Note, "本系统没有核对这枚印章是否备案（国办发〔2025〕33号），请向电子印章系统查验");
    }
}

/// Who used it: by a certificate on the seal's own list, with the key that belongs to it.
fn of_signer(report: &mut SealReport, value: &Signature, (at, trust): (Timestamp, &Trust)) {
    let Some(signer) = certificate(value.signer.as_bytes()) else {
        report.broken("签章里没有可读的签章人证书");
        return;
    };
    report.signer = Some(signer.tbs_certificate().subject().to_string());
    let property = &value.content.seal.info.property;
    let listed = property.list.decode_as::<Vec<OctetString>>().unwrap_or_default();
    if property.list_kind != WHOLE_CERTIFICATES {
        report.say(Grade::Doubt, "印章只列出签章人证书的摘要，本系统不能核对签章人是否有权用印");
    } else if !listed.contains(&value.signer) {
        report.broken("签章人不在印章所列的用印人之中");
    }
    let message = value.content.to_der().unwrap_or_default();
    if !signed_by(&signer, &message, value.value.raw_bytes()) {
        report.broken("签名值不对：签章数据被改动，或者不是证书所有人所签");
    }
    report_doubt(report, trust.why_not(&signer, at));
}

fn report_doubt(report: &mut SealReport, doubt: Option<String>) {
    if let Some(says) = doubt {
        report.say(Grade::Doubt, says);
    }
}
