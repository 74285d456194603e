//! The package of an OFD, read with limits and written with a fixed time. GB/T 33190-2016, 6.

use std::io::{Cursor, Read as _, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use crate::service::SealError;

/// More than any document of ours: what unpacks to more is a bomb.
const BYTES_MAX: u64 = 200 << 20;
const FILES_MAX: usize = 5_000;

/// The files of a package in their order.
pub(crate) struct Package {
    files: Vec<(String, Vec<u8>)>,
}

impl Package {
    /// Reads a package.
    pub(crate) fn read(bytes: &[u8]) -> Result<Self, SealError> {
        let broken = |why: &dyn std::fmt::Display| SealError::File(format!("不是可读的 OFD 文件：{why}"));
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|why| broken(&why))?;
        if archive.len() > FILES_MAX {
            return Err(broken(&format_args!("内含文件超过 {FILES_MAX} 个")));
        }
        let (mut files, mut left): (Vec<(String, Vec<u8>)>, _) = (Vec::new(), BYTES_MAX);
        for index in 0..archive.len() {
            let file = archive.by_index(index).map_err(|why| broken(&why))?;
            let name = file.name().map_err(|why| broken(&why))?.trim_start_matches('/').to_owned();
            if file.is_dir() {
                continue;
            }
            if files.iter().any(|(known, _)| *known == name) {
                return Err(broken(&format_args!("文件“{name}”有两份")));
            }
            let mut content = Vec::new();
            file.take(left + 1).read_to_end(&mut content).map_err(|why| broken(&why))?;
            left = u64::try_from(content.len())
                .ok()
                .and_then(|length| left.checked_sub(length))
                .ok_or_else(|| broken(&"解开后过大"))?;
            files.push((name, content));
        }
        Ok(Self { files })
    }

    /// A file by its path, with or without the leading slash.
    pub(crate) fn get(&self, path: &str) -> Option<&[u8]> {
        let path = path.trim_start_matches('/');
        self.files.iter().find(|(name, _)| name == path).map(|(_, content)| content.as_slice())
    }

    /// A file that must be there, as text.
    pub(crate) fn text(&self, path: &str) -> Result<&str, SealError> {
        let content = self.get(path).ok_or_else(|| SealError::File(format!("OFD 里没有“{path}”")))?;
        std::str::from_utf8(content).map_err(|_| SealError::File(format!("OFD 里的“{path}”不是 UTF-8 文本")))
    }

    /// Puts a file in, in the place of one of the same path.
    pub(crate) fn put(&mut self, path: &str, content: Vec<u8>) {
        let path = path.trim_start_matches('/');
        match self.files.iter_mut().find(|(name, _)| name == path) {
            Some((_, old)) => *old = content,
            None => self.files.push((path.to_owned(), content)),
        }
    }

    /// The files.
    pub(crate) fn files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files.iter().map(|(name, content)| (name.as_str(), content.as_slice()))
    }

    /// Writes the package.
    pub(crate) fn write(&self) -> Result<Vec<u8>, SealError> {
        let failed = |why: &dyn std::fmt::Display| SealError::File(format!("OFD 包没有写成：{why}"));
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default());
        for (name, content) in &self.files {
            zip.start_file(name.as_str(), options).map_err(|why| failed(&why))?;
            zip.write_all(content).map_err(|why| failed(&why))?;
        }
        zip.finish().map(Cursor::into_inner).map_err(|why| failed(&why))
    }
}
