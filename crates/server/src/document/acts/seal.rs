//! 第二十六条 加盖印章: whoever keeps the seal sets it on the numbered text that was signed.
//!
//! In two halves. [`prepare`] asks everything the door will ask, typesets, and has the seal set on the files: outside any
//! transaction, since a service may take seconds and every other writer would wait. [`Seal`] then goes through the door with
//! the finished files, which asks it all again: a document that changed in between is stale, and the files are dropped. What
//! a service sealed for nothing it knows by the order's id, under which a second try gets the same seal again.
use super::{Loaded, digest, kind_of, link, named, owe, subject, written};
use crate::{
    app::{App, View},
    db::DbError,
    document::{paper, record, store},
    kernel::{
        Act, Refused, Subject, Thing as _, Work, Written,
        act::none,
        attachment::{self, Upload},
        notice, number, obligation,
        obligation::Owner,
    },
    sealing::{self, Made, Paperwork, why_not_picture},
};
use jiff::civil::Date;
use rules::{
    Violation,
    approval::By,
    deed::Deed,
    document::{self, Document, Impression, SealFiles, Sealed},
    duty::{Asked, Bearing},
    roster::Actor,
    rulebook::Rulebook,
};

/// What the custodian sent.
pub struct Wanted {
    /// From the form: the same one twice is one sealing.
    pub id: String,
    pub document: String,
    pub version: i64,
    pub copies: i64,
    pub impression: Option<Upload>,
}

/// Set the seal, with the files that were made.
pub struct Seal {
    pub id: String,
    pub document: String,
    pub version: i64,
    pub copies: i64,
    pub made: Made,
}

/// A use of a seal as a subject: its number and its impression belong to it, which no page hands out.
#[must_use]
pub fn subject_of(id: &str) -> Subject {
    Subject::of("seal", id)
}

/// Who keeps its seal, or will: the rulebook's custodian as long as it has no number.
#[must_use]
pub fn bearing(book: &Rulebook, document: &Document) -> Bearing {
    let bearing = document.bearing();
    let seal = || book.seal_of(book.paper(&document.kind)?).map(|seal| seal.custodian.clone());
    Bearing { custodian: bearing.custodian.or_else(seal), ..bearing }
}

/// Ask, typeset, and have the files sealed; nothing is written.
///
/// # Errors
/// Everything the door would refuse; what the picture, the press or the seal service refuses.
pub fn prepare(app: &App, actor: &Actor, wanted: Wanted) -> Result<Seal, Refused> {
    let source = app.sealer.source(app.kind);
    let brought = brought(&wanted, source)?;
    let plan = app.look(|view| plan(view, actor, &wanted))?;
    let order = seal::Order {
        id: wanted.id.clone(),
        number: plan.document.numbered().map(|numbered| numbered.number.clone()).unwrap_or_default(),
        title: plan.document.content.title.clone(),
        copies: wanted.copies,
        basis: plan.basis,
        by: actor.name.clone(),
    };
    let press = app.press.clone();
    let made = sealing::make(
        &app.sealer,
        Paperwork {
            press: press.as_deref(),
            printed: &plan.printed,
            seal: &plan.seal,
            order,
            source,
            brought,
            digest: plan.digest,
            at: app.clock.now(),
            day: plan.day,
        },
    )?;
    let Wanted { id, document, version, copies, .. } = wanted;
    Ok(Seal { id, document, version, copies, made })
}

/// The picture that came, looked at; nothing else is asked for where it comes from elsewhere.
fn brought(wanted: &Wanted, source: Impression) -> Result<Option<Vec<u8>>, Refused> {
    let Some(upload) = wanted.impression.as_ref().filter(|_| source == Impression::Brought) else { return Ok(None) };
    none(why_not_picture(upload, "impression")?.into_iter().collect())?;
    Ok(Some(std::fs::read(upload.file.path()).map_err(DbError::from)?))
}

/// What is to be sealed, as it stands.
struct Plan {
    document: Document,
    digest: String,
    basis: String,
    printed: gongwen::Document,
    seal: rules::rulebook::KeptSeal,
    day: Date,
}

fn plan(view: &mut View<'_, '_>, actor: &Actor, wanted: &Wanted) -> Result<Plan, Refused> {
    let book = view.rulebook.clone();
    let (document, version) = store::find(view.tx, &wanted.document)?.ok_or(Refused::NotFound)?;
    why_twice(&document, &wanted.id)?;
    let bearing = bearing(&book, &document);
    let asked = Asked { rulebook: &book, actor, bearing: &bearing };
    asked.permit(Deed::DocumentSeal).map_err(Refused::NotYou)?;
    if version != wanted.version {
        let said = format!("第 {version} 版，你看的是第 {} 版", wanted.version);
        return Err(Refused::Against(vec![Violation::plain("stale", "version").with(said)]));
    }
    let kind = kind_of(&book, &document)?;
    let (digest, basis) = (digest(&document.content)?, basis(view.tx, &book, &document)?);
    let about = document::Seal { digest: &digest, copies: wanted.copies, basis: basis.as_deref() };
    none(document::why_not_seal(kind, &document, about))?;
    let seal = book.seal_of(kind).map(|seal| seal.is.clone());
    let (seal, basis) = seal.zip(basis).ok_or(Refused::NotFound)?;
    let printed = paper::to_seal(view.day.situation(&book), kind, &document);
    Ok(Plan { document, digest, basis, printed, seal, day: view.today })
}

/// What the seal rests on, looked up in the record anew.
fn basis(tx: &mut crate::db::Tx<'_>, book: &Rulebook, document: &Document) -> Result<Option<String>, DbError> {
    let content = record::resolve(tx, book, &document.kind, document.content.clone())?;
    Ok(document::basis_of(kind_of(book, document)?, &Document { content, ..document.clone() }))
}

fn why_twice(document: &Document, id: &str) -> Result<(), Refused> {
    let is_known = document.sealed().is_some_and(|sealed| sealed.id == id)
        || document.spoiled.iter().any(|spoiled| spoiled.sealed.id == id);
    if is_known { Err(Refused::Twice(link(&document.id))) } else { Ok(()) }
}

impl Act for Seal {
    type Thing = Loaded;
    /// Its number in the register.
    type Done = String;

    fn deed(&self) -> Deed {
        Deed::DocumentSeal
    }

    fn load(&self, work: &mut Work<'_, '_>) -> Result<Loaded, Refused> {
        let loaded = Loaded::take(work, &self.document)?;
        why_twice(&loaded.0, &self.id)?;
        Ok(loaded)
    }

    fn bearing(&self, (document, _): &Loaded, work: &Work<'_, '_>) -> Bearing {
        bearing(&work.rulebook, document)
    }

    fn versions(&self, (_, version): &Loaded) -> Option<(i64, i64)> {
        Some((self.version, *version))
    }

    fn carry_out(self, (before, _): Loaded, work: &mut Work<'_, '_>, by: By) -> Result<Written<String>, Refused> {
        let book = work.rulebook.clone();
        let kind = kind_of(&book, &before)?;
        let (read, basis) = (digest(&before.content)?, basis(work.tx, &book, &before)?);
        none(document::why_not_seal(
            kind,
            &before,
            document::Seal { digest: &read, copies: self.copies, basis: basis.as_deref() },
        ))?;
        let is_same = self.made.digest == read && self.made.day == work.today;
        none((!is_same).then(|| Violation::plain("seal-another-day", "")).into_iter().collect())?;
        let (seal, basis) = book.seal_of(kind).zip(basis).ok_or(Refused::NotFound)?;
        let series = book.series(&seal.series);
        let series = series.ok_or_else(|| DbError::Broken(format!("no series {}", seal.series)))?;
        let (n, number) = number::take(work, series, &subject_of(&self.id))?;
        let files = keep(work, &before, (&self.id, &self.made), &by)?;
        let sealed = Sealed {
            id: self.id,
            seal: seal.key.clone(),
            owner: seal.owner.clone(),
            custodian: before.custodian().unwrap_or_default().to_owned(),
            n,
            number: number.clone(),
            by,
            copies: self.copies,
            basis,
            digest: read,
            impression: self.made.source,
            service: self.made.service,
            files,
        };
        let after = document::seal(kind, before.clone(), sealed)?;
        obligation::discharge(work, &subject(&after.id), owe::SEAL, None)?;
        owe::after_seal(work, &after)?;
        let next = if after.joint_seal_waits().is_empty() { "请印发" } else { "请联署机关用印" };
        notice::tell(work, &Owner::Office, &format!("{}已用印，{next}", named(&after)), &link(&after.id))?;
        let sentence = format!("给{}加盖“{}”印章 {} 份，{number}", named(&after), seal.owner, self.copies);
        written(work, Some(&before), &after, (number, sentence))
    }
}

/// Keep the impression, which belongs to the sealing alone, and the files, which are the document's.
fn keep(
    work: &mut Work<'_, '_>,
    document: &Document,
    (id, made): (&str, &Made),
    by: &By,
) -> Result<SealFiles, DbError> {
    let impression = attachment::make(work, &subject_of(id), ("印模.png", &made.impression), by)?;
    let Some(files) = &made.files else {
        return Ok(SealFiles { impression, pdf: None, pdf_signature: None, ofd: None });
    };
    let pdf_name = super::keep::file_name(document, "pdf");
    let stem = pdf_name.trim_end_matches(".pdf");
    let mut kept =
        |name: String, content: &[u8]| attachment::make(work, &subject(&document.id), (&name, content), by).map(Some);
    let ofd = kept(format!("{stem}.ofd"), &files.ofd)?;
    let pdf_signature = kept(format!("{pdf_name}.sig"), &files.pdf_signature)?;
    let pdf = kept(pdf_name.clone(), &files.pdf)?;
    Ok(SealFiles { impression, pdf, pdf_signature, ofd })
}
