//! 第二十六条 on the page of a document: the custodian sets the seal or voids it; the sealed files; whether they are still
//! what was sealed. The impression itself has no address.
use super::{follows, prints::in_sight, show};
use crate::{
    document::acts::{
        link,
        seal::{self, Wanted},
        unseal::Unseal,
    },
    kernel::attachment,
    sealing::check,
    web::{
        Answer, Visit,
        answer::{PageError, download, go},
    },
};
use ::seal::SealError;
use minijinja::{Value, context};
use rules::{
    Violation,
    document::{Impression, Sealed},
};

/// POST /documents/{id}/seal.
///
/// # Errors
/// When it is not this person's to do, or our side fails.
pub fn set(visit: &mut Visit) -> Answer {
    let id = visit.param("id").to_owned();
    visit.app.look(|view| in_sight(visit, view, &id).map(|_| ()))?;
    let copies = match visit.form.count("seal_copies") {
        Ok(copies) => copies.unwrap_or(0),
        Err(found) => return visit.again(vec![found].into(), show::show),
    };
    let wanted = Wanted {
        id: visit.form.text("sealing").to_owned(),
        document: id.clone(),
        version: visit.form.int("version"),
        copies,
        impression: visit.take_uploads("impression").into_iter().next(),
    };
    let prepared = seal::prepare(&visit.app, &visit.actor, wanted).map_err(PageError::from);
    match prepared.and_then(|act| visit.perform(act)) {
        Ok(number) => Ok(go(&link(&id), &visit.app.look(|view| follows::sealed(view, &id, &number))?)),
        Err(error) => visit.again(error, show::show),
    }
}

/// POST /documents/{id}/unseal.
///
/// # Errors
/// When it is not this person's to do, or our side fails.
pub fn void(visit: &mut Visit) -> Answer {
    let document = visit.param("id").to_owned();
    visit.app.look(|view| in_sight(visit, view, &document).map(|_| ()))?;
    let (version, reason) = (visit.form.int("version"), visit.form.text("reason").to_owned());
    match visit.perform(Unseal { document: document.clone(), version, reason }) {
        Ok(()) => Ok(go(&link(&document), "这次用印已作废，登记留号；重新用印后再印发。")),
        Err(error) => visit.again(error, show::show),
    }
}

/// GET /documents/{id}/pdf.sig: what was signed over the PDF.
///
/// # Errors
/// When it is not in sight or not sealed.
pub fn signature(visit: &mut Visit) -> Answer {
    let (name, bytes) = kept(visit, |sealed| sealed.files.pdf_signature.as_ref())?;
    Ok(download(&name, "application/octet-stream", bytes))
}

/// A kept file of the sealing, with its name.
fn kept(visit: &Visit, which: fn(&Sealed) -> Option<&String>) -> Result<(String, Vec<u8>), PageError> {
    let file = visit.app.look(|view| {
        let (document, _) = in_sight(visit, view, visit.param("id"))?;
        let file = document.sealed().and_then(which).cloned().ok_or(PageError::NOT_FOUND)?;
        attachment::find(view.tx, &file)?.ok_or(PageError::NOT_FOUND)
    })?;
    Ok((file.name.clone(), attachment::content(&visit.app.files, &file)?))
}

/// GET /documents/{id}/seal-check: the kept files, by their seals.
///
/// # Errors
/// When it is not in sight or not sealed, or a file cannot be read.
pub fn check_kept(visit: &mut Visit) -> Answer {
    let (_, pdf) = kept(visit, |sealed| sealed.files.pdf.as_ref())?;
    let (_, signature) = kept(visit, |sealed| sealed.files.pdf_signature.as_ref())?;
    let (_, ofd) = kept(visit, |sealed| sealed.files.ofd.as_ref())?;
    let sealer = &visit.app.sealer;
    let failed =
        |error: SealError| PageError::from(vec![Violation::plain("seal-check-failed", "").with(error.to_string())]);
    let pdf = check::pdf(sealer, &pdf, &signature).map_err(failed)?;
    let ofd = check::ofd(sealer, &ofd).map_err(failed)?;
    let (number, title) = visit.app.look(|view| {
        let (document, _) = in_sight(visit, view, visit.param("id"))?;
        let number = document.numbered().map(|numbered| numbered.number.clone());
        Ok::<_, PageError>((number, document.content.title))
    })?;
    let results = vec![result("本系统保存的 PDF", &pdf), result("本系统保存的 OFD", &ofd)];
    let values = context! { results, upload => false, number, title, link => link(visit.param("id")) };
    visit.page("document/seal-check.html", values)
}

/// What was found of a file, for the page.
pub(super) fn result(file: &str, checked: &check::Checked) -> Value {
    let line = |line: &check::Line| {
        context! {
            name => line.name, signer => line.signer, at => line.at.map(|at| at.to_string()),
            broken => line.broken, doubts => line.doubts, notes => line.notes,
        }
    };
    context! {
        file, good => checked.is_good, whole => checked.is_whole, broken => checked.broken(),
        seals => checked.seals.iter().map(line).collect::<Vec<_>>(),
    }
}

/// What the page says of the seal and offers to whoever keeps it.
pub(super) fn values(visit: &Visit, sealed: Option<&Sealed>) -> Value {
    let source = visit.app.sealer.source(visit.app.kind);
    context! {
        new_sealing => crate::kernel::work::new_id(visit.app.clock.now()),
        brings => source == Impression::Brought,
        example => source == Impression::Example,
        own_short => ::seal::NOT_FILED_SHORT, own_says => ::seal::NOT_FILED,
        filed => sealed.is_some_and(|sealed| sealed.service.is_some()),
    }
}
