//! 归档数据包: what was filed of a year and a period, packed with its catalogue, its lists and the SM3 of every file. Each
//! packing is on record with its own SM3, so that what is handed over can be told from what was packed.
use super::{archivist, bearing};
use crate::{
    archive::{
        package::{pack, packed},
        store::{self, Filter, Package},
    },
    db::DbError,
    kernel::{
        Act, Refused, Subject, Work, Written,
        attachment::{self, Upload},
    },
};
use rules::{Violation, approval::By, archive::Item, deed::Deed, duty::Bearing, rulebook::Period};

/// Most 件 of one package.
pub const ITEMS_MOST: i64 = 5_000;

/// Pack them.
pub struct Pack {
    /// Made by the form, so that a form sent twice is one package.
    pub id: String,
    pub year: i64,
    /// None: all of them.
    pub period: Option<Period>,
}

/// The files, and who keeps the archive.
pub struct Shelf {
    items: Vec<Item>,
    archivist: Option<String>,
}

impl Act for Pack {
    type Thing = Shelf;
    type Done = ();

    fn deed(&self) -> Deed {
        Deed::ArchivePackage
    }

    fn load(&self, work: &mut Work<'_, '_>) -> Result<Shelf, Refused> {
        if store::packages(work.tx)?.iter().any(|one| one.id == self.id) {
            return Err(Refused::Twice("/archive/packages".to_owned()));
        }
        let filter = Filter::filed(self.year, self.period.map_or("", Period::code));
        let (items, total) = store::all(work.tx, &filter, ITEMS_MOST)?;
        if total > ITEMS_MOST {
            let many =
                Violation::plain("archive-too-many", "year").with(total.to_string()).with(ITEMS_MOST.to_string());
            return Err(vec![many].into());
        }
        Ok(Shelf { items, archivist: archivist(work)? })
    }

    fn bearing(&self, thing: &Shelf, _work: &Work<'_, '_>) -> Bearing {
        bearing(thing.archivist.clone(), &[])
    }

    fn carry_out(self, thing: Shelf, work: &mut Work<'_, '_>, by: By) -> Result<Written<()>, Refused> {
        if thing.items.is_empty() {
            return Err(vec![Violation::plain("archive-nothing-to-package", "year")].into());
        }
        let (book, files) = (work.rulebook.clone(), work.app.files.clone());
        let file = pack(&book, &files, &thing.items)?;
        let (count, pages, _) = packed(&thing.items);
        let bytes = file.as_file().metadata().map_err(DbError::from)?.len();
        let period = self.period.map_or("", Period::code);
        let name = format!(
            "归档数据包-{}{}.zip",
            self.year,
            if period.is_empty() { String::new() } else { format!("-{period}") }
        );
        let about = Subject::of("archive", format!("package-{}", self.id));
        let kept = attachment::keep(work, &about, Upload { name, file, bytes }, &by)?;
        let digest = attachment::find(work.tx, &kept)?.map(|file| file.digest).unwrap_or_default();
        let (year, items, files) = (self.year, thing.items.len(), count);
        let sentence = format!("导出 {year} 年度归档数据包 {items} 件、{files} 个文件，SM3 {digest}");
        let bytes = i64::try_from(bytes).unwrap_or(i64::MAX);
        let (id, made, period) = (self.id, by, period.to_owned());
        let one = Package { id, made, year, period, items, files, pages, bytes, digest, file: kept };
        store::save_package(work.tx, &one)?;
        let after = Some(serde_json::to_value(&one).map_err(DbError::from)?);
        Ok(Written { done: (), subject: about, sentence, before: None, after })
    }
}
