//! All that Typst can see: our templates, one data file, its pictures, the measures, the fonts. Whatever else a document might name is
//! denied, so that no text can reach the disk of the office.

use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World, WorldExt as _};
use typst_kit::fonts::FontStore;

const MAIN: &str = r#"#import "/page.typ": sheet
#if sheet.layout == "minutes" {
  import "/minutes.typ": render
  render
} else if sheet.layout == "listing" {
  import "/listing.typ": render
  render
} else {
  import "/paper.typ": render
  render
}
"#;
const TEMPLATES: [(&str, &str); 7] = [
    ("/main.typ", MAIN),
    ("/page.typ", include_str!("template/page.typ")),
    ("/listing.typ", include_str!("template/listing.typ")),
    ("/minutes.typ", include_str!("template/minutes.typ")),
    ("/paper.typ", include_str!("template/paper.typ")),
    ("/heads.typ", include_str!("template/heads.typ")),
    ("/close.typ", include_str!("template/close.typ")),
];
/// Seals or signatures of one document: one an organ, and no document has more organs.
const PICTURES_MAX: usize = 10;

/// Where the template finds a picture.
pub(crate) fn picture_path(nth: usize) -> String {
    format!("/picture-{nth}.png")
}

/// What stays the same from document to document.
pub(crate) struct Shop {
    library: LazyHash<Library>,
    pub(crate) fonts: FontStore,
    /// The main file first.
    sources: Vec<Source>,
    measures: (FileId, Bytes),
    sheet: FileId,
    pictures: Vec<FileId>,
}

impl Shop {
    /// Sets up the shop; `measures` is what the template calls `/measures.json`.
    pub(crate) fn open(fonts: FontStore, measures: Vec<u8>) -> Result<Self, String> {
        // File ids are kept for ever by Typst, so they are fixed here and never made for a document.
        Ok(Self {
            library: LazyHash::new(Library::builder().build()),
            fonts,
            sources: TEMPLATES.iter().map(|(path, text)| source(path, text)).collect::<Result<_, _>>()?,
            measures: (id("/measures.json")?, Bytes::new(measures)),
            sheet: id("/sheet.json")?,
            pictures: (0..PICTURES_MAX).map(|nth| id(&picture_path(nth))).collect::<Result<_, _>>()?,
        })
    }

    /// The world of one document, with the pictures its sheet counts.
    pub(crate) fn with(&self, sheet: Vec<u8>, pictures: &[Bytes]) -> Job<'_> {
        Job { shop: self, sheet: Bytes::new(sheet), pictures: pictures.to_vec() }
    }
}

fn source(path: &str, text: &str) -> Result<Source, String> {
    Ok(Source::new(id(path)?, text.to_owned()))
}

fn id(path: &str) -> Result<FileId, String> {
    let path = VirtualPath::new(path).map_err(|error| format!("{path}: {error:?}"))?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

/// The shop with one document in it.
pub(crate) struct Job<'a> {
    shop: &'a Shop,
    sheet: Bytes,
    pictures: Vec<Bytes>,
}

impl Job<'_> {
    /// What the typesetter complained of, each with its line in our template.
    pub(crate) fn said(&self, errors: &[SourceDiagnostic]) -> String {
        let said = errors.iter().map(|error| {
            let file = error.span.id().and_then(|id| self.shop.sources.iter().find(|source| source.id() == id));
            let line = self.range(error.span).and_then(|range| file?.lines().byte_to_line(range.start));
            let path = file.map(|file| file.id().vpath().get_without_slash().to_owned()).unwrap_or_default();
            format!("{} ({path}:{})", error.message, line.map_or(0, |line| line + 1))
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
        self.shop.sources[0].id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.shop.sources.iter().find(|source| source.id() == id).cloned().ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.shop.sheet {
            Ok(self.sheet.clone())
        } else if id == self.shop.measures.0 {
            Ok(self.shop.measures.1.clone())
        } else {
            let nth = self.shop.pictures.iter().position(|picture| *picture == id);
            nth.and_then(|nth| self.pictures.get(nth)).cloned().ok_or(FileError::AccessDenied)
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
    use typst::foundations::Bytes;
    use typst_kit::fonts::FontStore;

    #[test]
    fn the_sheet_the_measures_and_the_pictures_can_be_read_and_nothing_else() {
        let shop = Shop::open(FontStore::new(), b"{}".to_vec()).unwrap();
        let job = shop.with(b"[]".to_vec(), &[Bytes::new(b"png".to_vec())]);
        assert_eq!(job.file(id("/sheet.json").unwrap()).unwrap().as_slice(), b"[]");
        assert_eq!(job.file(id("/measures.json").unwrap()).unwrap().as_slice(), b"{}");
        assert_eq!(job.file(id("/picture-0.png").unwrap()).unwrap().as_slice(), b"png");
        for path in ["/etc/passwd", "/sheet.typ", "/minutes.typ", "/picture-1.png", "/picture-10.png"] {
            assert_eq!(job.file(id(path).unwrap()), Err(FileError::AccessDenied), "{path}");
        }
        assert_eq!(job.source(id("/etc/passwd").unwrap()).unwrap_err(), FileError::AccessDenied);
        assert!(job.source(job.main()).is_ok());
        assert_eq!(job.today(None), None);
    }
}
