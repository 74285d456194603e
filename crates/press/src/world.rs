//! All that Typst can see: our template, one data file, the measures, the fonts. Whatever else a document might name is
//! denied, so that no text can reach the disk of the office.

use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World, WorldExt as _};
use typst_kit::fonts::FontStore;

const MAIN: &str = "#import \"/minutes.typ\": render\n#render(json(\"/sheet.json\"))\n";
const MINUTES: &str = include_str!("minutes.typ");

/// What stays the same from document to document.
pub(crate) struct Shop {
    library: LazyHash<Library>,
    pub(crate) fonts: FontStore,
    main: Source,
    template: Source,
    measures: (FileId, Bytes),
    sheet: FileId,
}

impl Shop {
    /// Sets up the shop; `measures` is what the template calls `/measures.json`.
    pub(crate) fn open(fonts: FontStore, measures: Vec<u8>) -> Result<Self, String> {
        // File ids are kept for ever by Typst, so they are fixed here and never made for a document.
        Ok(Self {
            library: LazyHash::new(Library::builder().build()),
            fonts,
            main: Source::new(id("/main.typ")?, MAIN.to_owned()),
            template: Source::new(id("/minutes.typ")?, MINUTES.to_owned()),
            measures: (id("/measures.json")?, Bytes::new(measures)),
            sheet: id("/sheet.json")?,
        })
    }

    /// The world of one document.
    pub(crate) fn with(&self, sheet: Vec<u8>) -> Job<'_> {
        Job { shop: self, sheet: Bytes::new(sheet) }
    }
}

fn id(path: &str) -> Result<FileId, String> {
    let path = VirtualPath::new(path).map_err(|error| format!("{path}: {error:?}"))?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

/// The shop with one document in it.
pub(crate) struct Job<'a> {
    shop: &'a Shop,
    sheet: Bytes,
}

impl Job<'_> {
    /// What the typesetter complained of, each with its line in our template.
    pub(crate) fn said(&self, errors: &[SourceDiagnostic]) -> String {
        let template = self.shop.template.lines();
        let said = errors.iter().map(|error| {
            let line = self.range(error.span).and_then(|range| template.byte_to_line(range.start));
            format!("{} (minutes.typ:{})", error.message, line.map_or(0, |line| line + 1))
        });
        said.collect::<Vec<_>>().join("; ")
    }
}

impl World for Job<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.shop.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.shop.fonts.book()
    }

    fn main(&self) -> FileId {
        self.shop.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let sources = [&self.shop.main, &self.shop.template];
        sources.into_iter().find(|source| source.id() == id).cloned().ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.shop.sheet {
            Ok(self.sheet.clone())
        } else if id == self.shop.measures.0 {
            Ok(self.shop.measures.1.clone())
        } else {
            Err(FileError::AccessDenied)
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.shop.fonts.font(index)
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::{Shop, id};
    use typst::World;
    use typst::diag::FileError;
    use typst_kit::fonts::FontStore;

    #[test]
    fn the_sheet_and_the_measures_can_be_read_and_nothing_else() {
        let shop = Shop::open(FontStore::new(), b"{}".to_vec()).unwrap();
        let job = shop.with(b"[]".to_vec());
        assert_eq!(job.file(id("/sheet.json").unwrap()).unwrap().as_slice(), b"[]");
        assert_eq!(job.file(id("/measures.json").unwrap()).unwrap().as_slice(), b"{}");
        for path in ["/etc/passwd", "/sheet.typ", "/minutes.typ"] {
            assert_eq!(job.file(id(path).unwrap()), Err(FileError::AccessDenied), "{path}");
        }
        assert_eq!(job.source(id("/etc/passwd").unwrap()).unwrap_err(), FileError::AccessDenied);
        assert!(job.source(job.main()).is_ok());
        assert_eq!(job.today(None), None);
    }
}
