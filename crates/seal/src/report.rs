//! What verification found, in sentences for the person. GB/T 38540-2020, 8; 国办发〔2025〕33号.

use jiff::Timestamp;

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// To be known: the kind of the seal.
    Note,
    /// What could not be confirmed.
    Doubt,
    /// The seal is not valid, or the file is not what was sealed.
    Broken,
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// How grave.
    pub grade: Grade,
    /// What it is.
    pub says: String,
}

/// What is known of one seal.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SealReport {
    /// The name on the seal, if it could be read.
    pub name: Option<String>,
    /// The subject of the signer's certificate.
    pub signer: Option<String>,
    /// When it was set, by the signer's own clock.
    pub signed_at: Option<Timestamp>,
    /// What was found, in the order of the checks.
    pub findings: Vec<Finding>,
}

impl SealReport {
    /// Whether nothing is broken and nothing is in doubt.
    #[must_use]
    pub fn is_good(&self) -> bool {
        self.findings.iter().all(|finding| finding.grade == Grade::Note)
    }

    pub(crate) fn say(&mut self, grade: Grade, says: impl Into<String>) {
        self.findings.push(Finding { grade, says: says.into() });
    }

    pub(crate) fn broken(&mut self, says: impl Into<String>) {
        self.say(Grade::Broken, says);
    }
}
