//! Setting a seal: digests of every file, the stamp's place, the signed value. GB/T 33190-2016, 18.2.

use std::fmt::Write as _;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use der::Decode as _;
use jiff::Timestamp;

use super::{Entry, LIST, List, ROOT, SM3, resolved};
use crate::package::Package;
use crate::service::{Request, SealError, SealService};
use crate::ses::{SM2_WITH_SM3, Seal};
use crate::{sm3, xml};

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
const SPACE: &str = "xmlns:ofd=\"http://www.ofdspec.org/2016\"";

/// Where the impression goes; its size is the seal's own.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stamp {
    /// On which page, from 1.
    pub page: usize,
    /// Its left edge, from the left of the page.
    pub left_mm: f64,
    /// Its top edge, from the top of the page.
    pub top_mm: f64,
}

/// The OFD with one seal more. What was there stays as it is.
///
/// # Errors
/// [`SealError::File`] if the file is no OFD of one document or has no such page; else as [`SealService::sign`].
pub fn seal_ofd(service: &dyn SealService, ofd: &[u8], stamp: Stamp, at: Timestamp) -> Result<Vec<u8>, SealError> {
    let mut package = Package::read(ofd)?;
    let page = page_id(&package, stamp.page)?;
    let mut list = list(&mut package)?;
    let id = list.entries.iter().map(|entry| entry.id).max().unwrap_or_default() + 1;
    let folder = format!("{}/Sign_{}", list.path.rsplit_once('/').map_or("", |(folder, _)| folder), id - 1);
    let seal = service.seal()?;
    let read = Seal::from_der(&seal).map_err(|why| SealError::Key(format!("印章读不出：{why}")))?;
    package.put(&format!("{folder}/Seal.esl"), seal);
    let picture = &read.info.picture;
    let boundary = format!("{} {} {} {}", stamp.left_mm, stamp.top_mm, picture.width_mm, picture.height_mm);
    let annotation = format!("<ofd:StampAnnot ID=\"{id}\" PageRef=\"{page}\" Boundary=\"{boundary}\"/>");
    let path = format!("{folder}/Signature.xml");
    let signature = signature(&package, (&list.path, &folder), &annotation, at);
    let request = Request { digest: sm3(signature.as_bytes()), subject: &path, at };
    package.put(&format!("{folder}/SignedValue.dat"), service.sign(&request)?);
    package.put(&path, signature.into_bytes());
    list.entries.push(Entry { id, kind: "Seal".to_owned(), path });
    package.put(&list.path, written(&list).into_bytes());
    package.write()
}

/// The list of seals; if there is none, OFD.xml is told where it will be, before anything is sealed.
fn list(package: &mut Package) -> Result<List, SealError> {
    if let Some(list) = List::of(package)? {
        return Ok(list);
    }
    let root = xml::with_element_after(package.text(ROOT)?, "DocRoot", "Signatures", LIST)?;
    package.put(ROOT, root.into_bytes());
    Ok(List { path: LIST.to_owned(), entries: Vec::new() })
}

/// The number of a page in the document.
fn page_id(package: &Package, page: usize) -> Result<String, SealError> {
    let root = xml::elements(package.text(ROOT)?)?;
    if root.iter().filter(|element| element.name == "DocBody").count() != 1 {
        return Err(SealError::File("OFD 里不是一份文件，不能盖章".to_owned()));
    }
    let document = resolved(ROOT, xml::first(&root, "DocRoot").unwrap_or_default());
    let pages = xml::elements(package.text(&document)?)?;
    let mut pages = pages.iter().filter(|element| element.name == "Page");
    let found = page.checked_sub(1).and_then(|at| pages.nth(at));
    found
        .map(|element| element.attribute("ID").to_owned())
        .ok_or_else(|| SealError::File(format!("文件没有第 {page} 页，不能在那里盖章")))
}

fn signature(package: &Package, (list, folder): (&str, &str), annotation: &str, at: Timestamp) -> String {
    let mut references = String::new();
    for (name, content) in package.files().filter(|(name, _)| *name != list.trim_start_matches('/')) {
        let digest = BASE64_STANDARD.encode(sm3(content));
        // Writing to a String cannot fail.
        let _ = write!(
            references,
            "<ofd:Reference FileRef=\"/{}\"><ofd:CheckValue>{digest}</ofd:CheckValue></ofd:Reference>",
            quick_xml::escape::escape(name)
        );
    }
    let time = at.strftime("%Y%m%d%H%M%SZ");
    let version = env!("CARGO_PKG_VERSION");
    format!(
        "{HEAD}<ofd:Signature {SPACE}><ofd:SignedInfo>\
         <ofd:Provider ProviderName=\"zhuanban\" Company=\"zhuanban\" Version=\"{version}\"/>\
         <ofd:SignatureMethod>{SM2_WITH_SM3}</ofd:SignatureMethod>\
         <ofd:SignatureDateTime>{time}</ofd:SignatureDateTime>\
         <ofd:References CheckMethod=\"{SM3}\">{references}</ofd:References>{annotation}\
         <ofd:Seal><ofd:BaseLoc>{folder}/Seal.esl</ofd:BaseLoc></ofd:Seal></ofd:SignedInfo>\
         <ofd:SignedValue>{folder}/SignedValue.dat</ofd:SignedValue></ofd:Signature>"
    )
}

fn written(list: &List) -> String {
    let largest = list.entries.iter().map(|entry| entry.id).max().unwrap_or_default();
    let mut entries = String::new();
    for Entry { id, kind, path } in &list.entries {
        let _ = write!(
            entries,
            "<ofd:Signature ID=\"{id}\" Type=\"{}\" BaseLoc=\"{}\"/>",
            quick_xml::escape::escape(kind.as_str()),
            quick_xml::escape::escape(path.as_str())
        );
    }
    format!("{HEAD}<ofd:Signatures {SPACE}><ofd:MaxSignId>{largest}</ofd:MaxSignId>{entries}</ofd:Signatures>")
}
