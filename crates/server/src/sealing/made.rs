//! The files of a sealing: the PDF with the impression and its detached signature, the OFD with the seal inside. Made before
//! the act, outside its transaction: a service may take seconds, and no other writer waits for it (docs/seal-service.md).
use super::{Sealer, example, own, picture::why_not_png, refused};
use crate::minutes::document::{press_refused, set};
use gongwen::{Close, Document as Printed, Paper, Picture as Shown, Press, Seal};
use jiff::{Timestamp, civil::Date};
use rules::{Violation, document::Impression, rulebook::KeptSeal};
use seal::{
    LocalSeal, NOT_FILED_OWN, NOT_FILED_SHORT, Order, Picture, SealDraft, SealService, Stamp, Trust, make_seal,
    picture_of, seal_ofd, sign_file,
};

/// The media type under which a PDF is signed.
pub const PDF: &str = "application/pdf";
const EXAMPLE: &str = "示例图样，不是任何单位的印章；";

/// What came of it.
pub struct Made {
    /// The day printed on it: whoever is a day late makes it anew.
    pub day: Date,
    /// SM3 of the content that was sealed.
    pub digest: String,
    pub impression: Vec<u8>,
    pub source: Impression,
    /// Where an outside service is.
    pub service: Option<String>,
    /// None where nothing typesets.
    pub files: Option<Files>,
}

/// The sealed files.
pub struct Files {
    pub pdf: Vec<u8>,
    pub pdf_signature: Vec<u8>,
    pub ofd: Vec<u8>,
}

/// What is to be sealed: the paper with the seal's place marked, as of a moment.
pub struct Paperwork<'a> {
    pub press: Option<&'a dyn Press>,
    pub printed: &'a Printed,
    pub seal: &'a KeptSeal,
    pub order: Order,
    pub source: Impression,
    /// What the custodian brought.
    pub brought: Option<Vec<u8>>,
    pub digest: String,
    pub at: Timestamp,
    pub day: Date,
}

/// Make the files.
///
/// # Errors
/// What the press refuses, or the seal service, in words.
pub fn make(sealer: &Sealer, work: Paperwork<'_>) -> Result<Made, Vec<Violation>> {
    let (service, picture, says) = match &sealer.outside {
        Some(outside) => by_service(outside.service(work.order.clone()), work.seal)?,
        None => by_own_key(sealer, &work)?,
    };
    let files = work.press.map(|press| files(press, &work, service.as_ref(), (&picture, says))).transpose()?;
    Ok(Made {
        day: work.day,
        digest: work.digest,
        impression: picture.png,
        source: work.source,
        service: sealer.outside.as_ref().map(|outside| outside.url.clone()),
        files,
    })
}

type Means = (Box<dyn SealService>, Picture, String);

fn by_service(service: Result<seal::Service, seal::SealError>, seal: &KeptSeal) -> Result<Means, Vec<Violation>> {
    let asked = service.and_then(|service| Ok((picture_of(&service.seal()?)?, service)));
    let ((picture, name), service) = asked.map_err(|error| vec![refused(&error)])?;
    if name != seal.owner {
        return Err(vec![Violation::plain("seal-of-another", "").with(name).with(&seal.owner)]);
    }
    if let Some(why) = why_not_png(&picture.png) {
        return Err(vec![Violation::plain("seal-picture", "").with("签章服务给的印模").with(why)]);
    }
    Ok((Box::new(service), picture, "由单位的电子印章系统签章".to_owned()))
}

fn by_own_key(sealer: &Sealer, work: &Paperwork<'_>) -> Result<Means, Vec<Violation>> {
    let (png, says) = match (work.source, &work.brought) {
        (Impression::Example, _) => {
            let drawn = example::png().map_err(|why| vec![refused(&seal::SealError::Key(why.to_string()))])?;
            (drawn, format!("{EXAMPLE}{NOT_FILED_OWN}"))
        }
        (_, Some(brought)) => (brought.clone(), NOT_FILED_OWN.to_owned()),
        (_, None) => return Err(vec![Violation::plain("seal-picture-missing", "impression")]),
    };
    let picture = Picture { png, diameter_mm: work.seal.diameter_mm };
    let local = || {
        let user = own::find_or_make(&sealer.folder)?;
        let trust = Trust::of(&user);
        let draft = SealDraft {
            id: work.order.id.clone(),
            name: format!("{}（{NOT_FILED_SHORT}）", work.seal.owner),
            picture: picture.clone(),
            valid_from: work.at,
            valid_until: work.at,
        };
        LocalSeal::new(make_seal(&draft, &user, &user)?, user, trust)
    };
    let local = local().map_err(|error| vec![refused(&error)])?;
    Ok((Box::new(local), picture, says))
}

fn files(
    press: &dyn Press,
    work: &Paperwork<'_>,
    service: &dyn SealService,
    (picture, says): (&Picture, String),
) -> Result<Files, Vec<Violation>> {
    let diameter_mm = picture.diameter_mm;
    let impression = Seal::Impression { diameter_mm, picture: Shown::of_png(&picture.png), says: Some(says.clone()) };
    let pdf = set(press, &with_seal(work.printed, &impression))?.pdf;
    let free = with_seal(work.printed, &Seal::Stamped { diameter_mm, says: Some(says) });
    let (ofd, area) = press
        .ofd(&free)
        .and_then(|typeset| Ok((typeset.ofd, press.seal_areas(&free)?.first().copied())))
        .map_err(|error| press_refused(&error))?;
    let area = area.ok_or_else(|| vec![refused(&seal::SealError::File("版面上没有印章的位置".to_owned()))])?;
    let stamp = Stamp { page: area.page, left_mm: area.left_mm, top_mm: area.top_mm };
    let signed = || {
        let ofd = seal_ofd(service, &ofd, stamp, work.at)?;
        let pdf_signature = sign_file(service, &pdf, PDF, work.at)?;
        Ok((ofd, pdf_signature))
    };
    let (ofd, pdf_signature) = signed().map_err(|error: seal::SealError| vec![refused(&error)])?;
    Ok(Files { pdf, pdf_signature, ofd })
}

/// The paper with this in the place of our seal, the first of them. The places of other organs are left free: they seal
/// themselves, on the printed copies or in their own system.
#[must_use]
pub fn with_seal(printed: &Printed, seal: &Seal) -> Printed {
    let mut printed = printed.clone();
    if let Printed::Paper(Paper { close: Close::Sealed(sealed), .. }) = &mut printed {
        for (n, one) in sealed.iter_mut().enumerate() {
            let free = Seal::Stamped { diameter_mm: one.seal.diameter_mm(), says: None };
            one.seal = if n == 0 { seal.clone() } else { free };
        }
    }
    printed
}
