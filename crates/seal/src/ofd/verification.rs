//! Verifying the seals of an OFD: each signed value, and every file it protects. GB/T 33190-2016, 18.2; GB/T 38540-2020, 8.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use der::{Decode as _, Encode as _};
use jiff::Timestamp;

use super::{Entry, List, SM3, resolved};
use crate::key::Trust;
use crate::package::Package;
use crate::report::SealReport;
use crate::service::{Request, SealError};
use crate::ses::Signature;
use crate::xml::{self, Element};
use crate::{signed, sm3};

/// What each seal of an OFD is worth, in their order; none if the file bears no seal.
///
/// # Errors
/// [`SealError::File`] if the file is no readable OFD.
pub fn verify_ofd(ofd: &[u8], trust: &Trust) -> Result<Vec<SealReport>, SealError> {
    let package = Package::read(ofd)?;
    let Some(list) = List::of(&package)? else { return Ok(Vec::new()) };
    let own = own_files(&package, &list);
    list.entries.iter().map(|entry| of_entry(&package, entry, &own, trust)).collect()
}

/// The files that seals bring with them: no earlier seal can protect those of a later one.
fn own_files(package: &Package, list: &List) -> Vec<String> {
    let mut own = vec![list.path.clone()];
    for entry in &list.entries {
        own.push(entry.path.clone());
        let elements = package.text(&entry.path).and_then(xml::elements).unwrap_or_default();
        let named = ["SignedValue", "BaseLoc"].into_iter().filter_map(|name| xml::first(&elements, name));
        own.extend(named.map(|location| resolved(&entry.path, location)));
    }
    own
}

fn of_entry(package: &Package, entry: &Entry, own: &[String], trust: &Trust) -> Result<SealReport, SealError> {
    let source = package.text(&entry.path)?;
    let elements = xml::elements(source)?;
    let value = xml::first(&elements, "SignedValue").map(|location| resolved(&entry.path, location));
    let Some(value) = value.as_deref().and_then(|path| package.get(path)) else {
        let mut report = SealReport::default();
        report.broken("签章数据 SignedValue.dat 不在文件里");
        return Ok(report);
    };
    let request = Request { digest: sm3(source.as_bytes()), subject: &entry.path, at: Timestamp::UNIX_EPOCH };
    let mut report = signed::verify(&request, value, trust);
    seal_is_the_signed_one(package, (entry, &elements), value, &mut report);
    references(package, &elements, own, &mut report);
    Ok(report)
}

/// The impression that readers show must be the one that was signed.
fn seal_is_the_signed_one(
    package: &Package,
    (entry, elements): (&Entry, &[Element]),
    value: &[u8],
    report: &mut SealReport,
) {
    let shown = xml::first(elements, "BaseLoc").and_then(|location| package.get(&resolved(&entry.path, location)));
    let signed = Signature::from_der(value).and_then(|value| value.content.seal.to_der()).ok();
    if let Some(signed) = signed
        && shown != Some(signed.as_slice())
    {
        report.broken("文件里的印章不是签章时所用的印章");
    }
}

fn references(package: &Package, elements: &[Element], own: &[String], report: &mut SealReport) {
    let method = elements.iter().find(|element| element.name == "References").map(|all| all.attribute("CheckMethod"));
    if !method.is_some_and(|method| method == SM3 || method.eq_ignore_ascii_case("SM3")) {
        report.broken("签章没有用 SM3 保护文件内容");
        return;
    }
    let mut protected = Vec::new();
    for (at, element) in elements.iter().enumerate().filter(|(_, element)| element.name == "Reference") {
        let path = element.attribute("FileRef").trim_start_matches('/');
        let wanted = elements.get(at + 1).filter(|next| next.name == "CheckValue").map(|next| next.text.trim());
        let Some(content) = package.get(path) else {
            report.broken(format!("{}在签章后被删去", called(path)));
            continue;
        };
        if wanted != Some(BASE64_STANDARD.encode(sm3(content)).as_str()) {
            report.broken(format!("{}在签章后被改动", called(path)));
        }
        protected.push(path);
    }
    let is_own = |name: &str| own.iter().any(|path| path.trim_start_matches('/') == name);
    for (name, _) in package.files().filter(|(name, _)| !protected.contains(name) && !is_own(name)) {
        report.broken(format!("{}没有受签章保护，是签章后加入的", called(name)));
    }
}

/// A file of the package in words of the office.
fn called(path: &str) -> String {
    let page = path.rsplit_once("/Page_").and_then(|(_, rest)| rest.strip_suffix("/Content.xml"));
    if let Some(number) = page.and_then(|number| number.parse::<usize>().ok()) {
        return format!("第 {} 页的内容", number + 1);
    }
    let what = match path {
        "OFD.xml" => "文件的标题、日期等说明",
        _ if path.contains("/Res/font_") => "字体文件",
        _ if path.contains("/Res/image_") => "图像文件",
        _ => "文件",
    };
    format!("{what}（{path}）")
}
