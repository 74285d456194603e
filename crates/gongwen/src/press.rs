//! What a press must do, so that the application can hold one without knowing the typesetter.

use std::fmt;

use crate::check::Problems;
use crate::document::Document;
use crate::listing::Listing;

/// Typesets documents. One press serves all threads; the same document always gives the same bytes.
pub trait Press: Send + Sync {
    /// The document as PDF, with what the faces at hand could not do as wanted.
    ///
    /// # Errors
    /// [`PressError::Refused`] if the document breaks a check; [`PressError::Engine`] if the typesetter fails.
    fn pdf(&self, document: &Document) -> Result<Typeset, PressError>;

    /// The document as OFD (GB/T 33190-2016): the same pages as [`Press::pdf`], line for line.
    ///
    /// # Errors
    /// As [`Press::pdf`].
    fn ofd(&self, document: &Document) -> Result<TypesetOfd, PressError>;

    /// The document page by page as PNG, for the preview beside the editor.
    ///
    /// # Errors
    /// As [`Press::pdf`], and [`PressError::Resolution`] if `ppi` is out of range.
    fn page_images(&self, document: &Document, ppi: u16) -> Result<Vec<PageImage>, PressError>;

    /// Where its seals stand, or will: an electronic seal is set there.
    ///
    /// # Errors
    /// As [`Press::pdf`].
    fn seal_areas(&self, document: &Document) -> Result<Vec<SealArea>, PressError>;

    /// A listing as PDF: a table on landscape pages.
    ///
    /// # Errors
    /// As [`Press::pdf`].
    fn listing(&self, listing: &Listing) -> Result<Typeset, PressError>;

    /// Which family stands for each face on this machine.
    fn faces(&self) -> Vec<FaceReport>;
}

/// Where a seal stands: the square around it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SealArea {
    /// On which page, from 1.
    pub page: usize,
    /// Its left edge, from the left of the page.
    pub left_mm: f64,
    /// Its top edge, from the top of the page.
    pub top_mm: f64,
}

/// A typeset document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typeset {
    /// The PDF file.
    pub pdf: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
    /// The standard the file keeps.
    pub conformance: Conformance,
    /// Where another family than the wanted one was used, and which characters nothing could draw.
    pub substitutions: Vec<Substitution>,
}

impl Typeset {
    /// The characters that no face on this machine has: they print as an empty box, so such a file must not be issued.
    pub fn missing(&self) -> impl Iterator<Item = char> + '_ {
        missing(&self.substitutions)
    }
}

/// A document typeset as OFD.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypesetOfd {
    /// The OFD file.
    pub ofd: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
    /// What the file may be used for.
    pub conformance: Conformance,
    /// Where another family than the wanted one was used, and which characters nothing could draw.
    pub substitutions: Vec<Substitution>,
}

impl TypesetOfd {
    /// As [`Typeset::missing`].
    pub fn missing(&self) -> impl Iterator<Item = char> + '_ {
        missing(&self.substitutions)
    }
}

fn missing(substitutions: &[Substitution]) -> impl Iterator<Item = char> + '_ {
    substitutions.iter().flat_map(|s| match s {
        Substitution::Missing { characters, .. } => characters.chars(),
        _ => "".chars(),
    })
}

/// The standard a file keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Conformance {
    /// PDF/A-2a: self-contained, tagged, dated.
    PdfA2a,
    /// GB/T 33190-2016, with its fonts and the elements of GB/T 33480-2016 inside, and dated.
    Ofd,
    /// A plain file: a draft without a date, or a text with characters that no face has.
    Plain,
}

/// A page as a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageImage {
    /// The PNG file.
    pub png: Vec<u8>,
    /// Its width.
    pub width_px: u32,
    /// Its height.
    pub height_px: u32,
}

/// A face was not to be had as wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Substitution {
    /// The whole face is drawn from a stand-in family.
    Family {
        /// The face the layout wants.
        face: Face,
        /// The family first on the list.
        wanted: String,
        /// The family used.
        used: String,
    },
    /// The family lacks these characters, which were drawn from another.
    Characters {
        /// The face the layout wants.
        face: Face,
        /// The family that stands for it.
        wanted: String,
        /// The family used.
        used: String,
        /// The characters, each once.
        characters: String,
    },
    /// No family on the list has these characters.
    Missing {
        /// The face the layout wants.
        face: Face,
        /// The characters, each once.
        characters: String,
    },
}

impl fmt::Display for Substitution {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Family { face, wanted, used } => write!(f, "{face}：没有“{wanted}”，用“{used}”代替"),
            Self::Characters { face, wanted, used, characters } => {
                write!(f, "{face}：“{wanted}”缺“{characters}”，这些字用“{used}”")
            }
            Self::Missing { face, characters } => {
                write!(f, "{face}：本机字体都没有“{characters}”")?;
                let codes: Vec<_> = characters.chars().map(|c| format!("U+{:04X}", u32::from(c))).collect();
                write!(f, "（{}），成品中是空框，不能印发；请安装含这些字的字体", codes.join("、"))
            }
        }
    }
}

/// The faces of an official document. 5.2.2, 7.2.4, 7.3.3, 7.5.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Face {
    /// 小标宋, for the mark and the title.
    Biaosong,
    /// 仿宋, for the text.
    Fang,
    /// 黑体, for headings of the first level and for labels.
    Hei,
    /// 楷体, for headings of the second level.
    Kai,
    /// 宋体, for page numbers.
    Song,
}

impl Face {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Biaosong, Self::Fang, Self::Hei, Self::Kai, Self::Song];
}

impl fmt::Display for Face {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Biaosong => "小标宋",
            Self::Fang => "仿宋",
            Self::Hei => "黑体",
            Self::Kai => "楷体",
            Self::Song => "宋体",
        })
    }
}

/// Which family stands for a face on this machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FaceReport {
    /// The face.
    pub face: Face,
    /// The family that the office should have.
    pub wanted: String,
    /// The family that is used.
    pub used: String,
    /// All families on the list, best first.
    pub families: Vec<String>,
    /// Whether the family used is a real font of the office, not a free stand-in.
    pub genuine: Genuine,
}

/// Whether a family is the office's own or a stand-in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Genuine {
    /// A font that the office has bought and installed.
    Own,
    /// A free font of like design.
    StandIn,
}

/// Why there is no typeset document.
#[derive(Debug, thiserror::Error)]
pub enum PressError {
    /// The document itself breaks a check; the author can mend it.
    #[error(transparent)]
    Refused(#[from] Problems),
    /// A page image was asked for in a useless size.
    #[error("图像精度 {ppi} 不在 {min} 至 {max} ppi 之间")]
    Resolution {
        /// What was asked.
        ppi: u16,
        /// The least.
        min: u16,
        /// The most.
        max: u16,
    },
    /// The typesetter failed on a document that passed all checks: our fault.
    #[error("排版没有成功，文稿未受影响，请把这一句报给系统管理员：{0}")]
    Engine(String),
}
