//! Whether a file is the one that was sealed: 与用印时一致, or what was changed. GB/T 38540-2020, 8.
use super::{Sealer, made::PDF};
use seal::{Grade, SealError, SealReport, verify_file, verify_ofd};

/// What is known of a file.
pub struct Checked {
    /// Nothing changed since it was sealed, and it is known by whom.
    pub is_good: bool,
    /// Nothing changed, but not everything could be confirmed.
    pub is_whole: bool,
    /// A line for each seal.
    pub seals: Vec<Line>,
}

/// One seal of a file.
pub struct Line {
    pub name: String,
    pub signer: String,
    pub at: Option<jiff::Timestamp>,
    /// What is broken, what is in doubt, what is to be known; in words.
    pub broken: Vec<String>,
    pub doubts: Vec<String>,
    pub notes: Vec<String>,
}

impl Line {
    fn of(report: SealReport) -> Self {
        let of = |grade: Grade| {
            let found = report.findings.iter().filter(|finding| finding.grade == grade);
            found.map(|finding| finding.says.clone()).collect()
        };
        let (broken, doubts, notes) = (of(Grade::Broken), of(Grade::Doubt), of(Grade::Note));
        let (name, signer) = (report.name.unwrap_or_default(), report.signer.unwrap_or_default());
        Self { name, signer, at: report.signed_at, broken, doubts, notes }
    }
}

impl Checked {
    fn of(reports: Vec<SealReport>) -> Self {
        let seals: Vec<Line> = reports.into_iter().map(Line::of).collect();
        let is_whole = !seals.is_empty() && seals.iter().all(|line| line.broken.is_empty());
        Self { is_good: is_whole && seals.iter().all(|line| line.doubts.is_empty()), is_whole, seals }
    }

    /// The first thing that is broken.
    #[must_use]
    pub fn broken(&self) -> Option<&str> {
        self.seals.iter().flat_map(|line| &line.broken).map(String::as_str).next()
    }
}

/// Check an OFD by the seals inside it.
///
/// # Errors
/// When the file is no OFD, or a key cannot be read.
pub fn ofd(sealer: &Sealer, file: &[u8]) -> Result<Checked, SealError> {
    Ok(Checked::of(verify_ofd(file, &sealer.trust()?)?))
}

/// Check a PDF by the signature beside it.
///
/// # Errors
/// When a key cannot be read.
pub fn pdf(sealer: &Sealer, file: &[u8], signature: &[u8]) -> Result<Checked, SealError> {
    Ok(Checked::of(vec![verify_file(file, PDF, signature, &sealer.trust()?)]))
}
