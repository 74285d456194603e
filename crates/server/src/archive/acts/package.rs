//! 归档数据包: what was filed of a year and a period, packed with its catalogue, its lists and the SM3 of every file. Each
//! packing is on record with its own SM3, so that what is handed over can be told from what was packed.
//!
//! In two halves: [`prepare`] reads a year's files, packs and hashes them outside any transaction; [`Pack`] goes through the
//! door, looks whether the same 件 stand there in the same versions, and keeps the package under its name.
use super::{archivist, bearing};
use crate::{
    app::{App, View},
    archive::{
        keeper,
        package::{Note, pack, packed},
        store::{self, Filter, Package},
    },
    db::{DbError, Tx},
    kernel::{
        Act, Refused, Subject, Work, Written,
        act::none,
        attachment::{self, Ready, Upload},
    },
};
use rules::{
    Violation,
    approval::By,
    archive::{Item, why_not_check},
    deed::Deed,
    duty::Bearing,
    roster::Actor,
    rulebook::Period,
};

/// Most 件 of one package.
pub const ITEMS_MOST: i64 = 5_000;

/// What the archivist sent.
pub struct Wanted {
    /// Made by the form, so that a form sent twice is one package.
    pub id: String,
    pub year: i64,
    /// None: all of them.
    pub period: Option<Period>,
    /// 检查人, a person of the office; none while the 备考表 is to be signed by hand.
    pub checker: Option<String>,
    pub remarks: String,
}

/// Keep the package that was made.
pub struct Pack {
    id: String,
    year: i64,
    period: Option<Period>,
    packed: Packed,
}

/// What was packed of which 件, as they were then.
struct Packed {
    versions: Vec<(String, i64)>,
    ready: Ready,
    files: usize,
    pages: i64,
    note: Note,
}

/// Pack a year's files; nothing is written.
///
/// # Errors
/// What the door would refuse, each kept file that is not what was filed; when the disk or the database fails.
pub fn prepare(app: &App, actor: &Actor, wanted: Wanted) -> Result<Pack, Refused> {
    let (book, shelf, note) = app.look(|view| {
        let (shelf, note) = (shelf(view, actor, &wanted)?, note(view, actor, &wanted)?);
        Ok::<_, Refused>((view.rulebook.clone(), shelf, note))
    })?;
    let (versions, items): (Vec<(String, i64)>, Vec<Item>) =
        shelf.into_iter().map(|(item, version)| ((item.id.clone(), version), item)).unzip();
    let file = pack((&book, app.press.as_deref()), &app.files, &items, &note)?;
    let bytes = file.as_file().metadata().map_err(DbError::from)?.len();
    let Wanted { id, year, period, .. } = wanted;
    let of = period.map_or_else(String::new, |period| format!("-{}", period.code()));
    let ready = Ready::of(Upload { name: format!("归档数据包-{year}{of}.zip"), file, bytes })?;
    let (files, pages, _) = packed(&items);
    Ok(Pack { id, year, period, packed: Packed { versions, ready, files, pages, note } })
}

fn filter(year: i64, period: Option<Period>) -> Filter {
    Filter::filed(year, period.map_or("", Period::code))
}

/// The files that are asked for, with their versions.
fn shelf(view: &mut View<'_, '_>, actor: &Actor, wanted: &Wanted) -> Result<Vec<(Item, i64)>, Refused> {
    keeper::permit(view, actor, Deed::ArchivePackage)?;
    why_twice(view.tx, &wanted.id)?;
    let (items, total) = store::shelf(view.tx, &filter(wanted.year, wanted.period), ITEMS_MOST)?;
    let many = Violation::plain("archive-too-many", "year").with(total.to_string()).with(ITEMS_MOST.to_string());
    none((total > ITEMS_MOST).then_some(many).into_iter().collect())?;
    none((total == 0).then(|| Violation::plain("archive-nothing-to-package", "year")).into_iter().collect())?;
    Ok(items)
}

/// 备考表: who packed it, who looked it over, and what is to be known of it.
fn note(view: &View<'_, '_>, actor: &Actor, wanted: &Wanted) -> Result<Note, Refused> {
    let checker = wanted.checker.as_ref().map(|person| view.roster.actor(person, view.today));
    none(why_not_check(&view.rulebook, (actor, checker.as_ref().map(Option::as_ref)), &wanted.remarks))?;
    let named = |one: &Actor| {
        let held = one.posts.iter().find(|held| view.rulebook.is_office_post(&held.post));
        held.map_or_else(|| one.name.clone(), |held| format!("{} {}", held.title, one.name))
    };
    Ok(Note {
        packed_by: named(actor),
        checked_by: checker.flatten().as_ref().map(named),
        remarks: wanted.remarks.trim().to_owned(),
    })
}

fn why_twice(tx: &mut Tx<'_>, id: &str) -> Result<(), Refused> {
    let is_known = store::packages(tx)?.iter().any(|one| one.id == id);
    if is_known { Err(Refused::Twice("/archive/packages".to_owned())) } else { Ok(()) }
}

/// Who keeps the archive.
pub struct Kept {
    archivist: Option<String>,
}

impl Act for Pack {
    type Thing = Kept;
    type Done = ();

    fn deed(&self) -> Deed {
        Deed::ArchivePackage
    }

    fn load(&self, work: &mut Work<'_, '_>) -> Result<Kept, Refused> {
        why_twice(work.tx, &self.id)?;
        Ok(Kept { archivist: archivist(work)? })
    }

    fn bearing(&self, thing: &Kept, _work: &Work<'_, '_>) -> Bearing {
        bearing(thing.archivist.clone(), &[])
    }

    fn carry_out(self, _thing: Kept, work: &mut Work<'_, '_>, by: By) -> Result<Written<()>, Refused> {
        let Self { id, year, period, packed: Packed { versions, ready, files, pages, note } } = self;
        let now = store::versions(work.tx, &filter(year, period))?;
        let moved = Violation::plain("archive-moved", "year").with("有的已经归档、更正或者借出");
        none((now != versions).then_some(moved).into_iter().collect())?;
        let about = Subject::of("archive", format!("package-{id}"));
        let (digest, bytes, items) = (ready.digest().to_owned(), ready.bytes(), versions.len());
        let file = attachment::keep_ready(work, &about, ready, &by)?;
        let checked = note.checked_by.as_ref().map(|who| format!("，检查人{who}")).unwrap_or_default();
        let sentence = format!("导出 {year} 年度归档数据包 {items} 件、{files} 个文件{checked}，SM3 {digest}");
        let (checked_by, remarks) = (note.checked_by.unwrap_or_default(), note.remarks);
        let (made, period) = (by, period.map_or("", Period::code).to_owned());
        let one = Package { id, made, year, period, items, files, pages, bytes, checked_by, remarks, digest, file };
        store::save_package(work.tx, &one)?;
        let after = Some(serde_json::to_value(&one).map_err(DbError::from)?);
        Ok(Written { done: (), subject: about, sentence, before: None, after })
    }
}
