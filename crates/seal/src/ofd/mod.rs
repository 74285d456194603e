//! Seals in an OFD. GB/T 33190-2016, 18 (数字签名); GB/T 38540-2020.
//!
//! Each seal protects every file of the package but the list of seals, so that the organs of a joint document can seal one
//! after another; a later seal protects the earlier ones.

mod setting;
mod verification;

pub use setting::{Stamp, seal_ofd};
pub use verification::verify_ofd;

use crate::package::Package;
use crate::service::SealError;
use crate::xml::{self, Element};

/// Where the list of seals is put if there is none yet.
const LIST: &str = "/Doc_0/Signs/Signatures.xml";
/// SM3 (GM/T 0006).
const SM3: &str = "1.2.156.10197.1.401";
/// The root of every OFD.
const ROOT: &str = "OFD.xml";

/// The list of seals: where it is, and the entries.
struct List {
    path: String,
    entries: Vec<Entry>,
}

/// One entry.
struct Entry {
    id: u32,
    kind: String,
    /// Where its Signature.xml is.
    path: String,
}

impl List {
    /// The list of a package, if OFD.xml names one.
    fn of(package: &Package) -> Result<Option<Self>, SealError> {
        let root = xml::elements(package.text(ROOT)?)?;
        let Some(location) = xml::first(&root, "Signatures") else { return Ok(None) };
        let path = resolved(ROOT, location);
        let entry = |element: &Element| Entry {
            id: element.attribute("ID").trim_start_matches('s').parse().unwrap_or_default(),
            kind: element.attribute("Type").to_owned(),
            path: resolved(&path, element.attribute("BaseLoc")),
        };
        let list = xml::elements(package.text(&path)?)?;
        let entries = list.iter().filter(|element| element.name == "Signature").map(entry).collect();
        Ok(Some(Self { path, entries }))
    }
}

/// A location, absolute or beside the file that names it, as an absolute path.
fn resolved(from: &str, location: &str) -> String {
    if location.starts_with('/') {
        return location.to_owned();
    }
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder).trim_start_matches('/');
    if folder.is_empty() { format!("/{location}") } else { format!("/{folder}/{location}") }
}
