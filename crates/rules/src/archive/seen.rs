//! A file of a 件 as it lies on the disk, for the checks of 四性 (第二十六条; DA/T 70-2018).
use super::Part;

/// What a file is, by its content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileKind {
    /// `whole`: head and end are there; `archival`: it declares PDF/A.
    Pdf {
        whole: Whole,
        archival: Archival,
        locked: Locked,
    },
    /// `whole`: its container opens and holds OFD.xml.
    Ofd {
        whole: Whole,
    },
    /// A word-processor or spreadsheet file.
    Office {
        macros: Macros,
    },
    Picture,
    /// What was signed over a PDF, beside it (GB/T 38540).
    Signature,
    /// UTF-8 text, XML or JSON.
    Text,
    Other {
        what: String,
    },
}

/// Whether a file has its beginning and its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whole {
    Yes,
    No,
}

/// Whether a PDF declares PDF/A.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Archival {
    Declared,
    NotDeclared,
}

/// Whether a PDF is encrypted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Locked {
    Yes,
    No,
}

/// Whether a file carries a program of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Macros {
    Found,
    None,
}

/// A part as it lies now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartSeen {
    pub part: Part,
    /// SM3 of the content now; none when it is gone.
    pub digest: Option<String>,
    pub bytes: i64,
    pub kind: FileKind,
}
