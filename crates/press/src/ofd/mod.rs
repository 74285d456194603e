//! OFD (GB/T 33190-2016) from the pages that Typst laid out: what stands where is what stands there in the PDF, because
//! both are read off the same frames. Article 24; 档案: GB/T 42133-2022 wants fonts embedded and metadata inside.

mod cmap;
mod font;
mod image;
mod metadata;
mod package;
mod page;
mod path;
mod sfnt;
mod text;
mod xml;

use gongwen::Document;
use typst_layout::PagedDocument;

use font::Fonts;
use image::Images;
use package::Package;

/// What OFD, or this writer of it, cannot hold. No document of ours asks for it; a template that does must be told.
#[derive(Debug, thiserror::Error)]
pub(crate) enum NotDrawn {
    /// A kind of drawing that is not written.
    #[error("版式文件 OFD 画不出{0}")]
    Kind(&'static str),
    /// A font that cannot be cut down to its glyphs.
    #[error("字体“{family}”不能嵌入 OFD：{why}")]
    Font {
        /// Its family.
        family: String,
        /// What its reader says.
        why: String,
    },
    /// The package could not be written.
    #[error("OFD 包没有写成：{0}")]
    Package(String),
}

/// What the pages share: numbers of objects, fonts and images.
#[derive(Default)]
pub(super) struct Shared {
    last_id: u32,
    fonts: Fonts,
    images: Images,
}

impl Shared {
    /// The next number: every object of a document has one of its own.
    fn id(&mut self) -> u32 {
        self.last_id += 1;
        self.last_id
    }
}

/// The OFD file of a document that was laid out as `set`. Same document, same bytes.
///
/// # Errors
/// [`NotDrawn`] if a template uses what is not written.
pub(crate) fn write(document: &Document, set: &PagedDocument) -> Result<Vec<u8>, NotDrawn> {
    let mut shared = Shared::default();
    let mut pages = Vec::new();
    for page in set.pages() {
        let id = shared.id();
        pages.push((id, page::content(page, &mut shared)?));
    }
    let mut package = Package::new();
    package.add("OFD.xml", metadata::root(document, set).into_bytes())?;
    package.add("Doc_0/Document.xml", metadata::document(&shared, &pages, set).into_bytes())?;
    package.add("Doc_0/PublicRes.xml", shared.fonts.resources().into_bytes())?;
    if let Some(resources) = shared.images.resources() {
        package.add("Doc_0/DocumentRes.xml", resources.into_bytes())?;
    }
    for (number, (_, content)) in pages.into_iter().enumerate() {
        package.add(&format!("Doc_0/Pages/Page_{number}/Content.xml"), content.into_bytes())?;
    }
    for (name, bytes) in shared.fonts.files()?.into_iter().chain(shared.images.files()) {
        package.add(&format!("Doc_0/Res/{name}"), bytes)?;
    }
    package.finish()
}
