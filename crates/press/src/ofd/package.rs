//! The package of an OFD: a ZIP whose entries have a fixed time, so that the same document is the same file.
//! GB/T 33190-2016, 6.

use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::NotDrawn;

/// A package being written.
pub(super) struct Package {
    zip: ZipWriter<Cursor<Vec<u8>>>,
}

impl Package {
    pub(super) fn new() -> Self {
        Self { zip: ZipWriter::new(Cursor::new(Vec::new())) }
    }

    /// Adds a file.
    pub(super) fn add(&mut self, path: &str, bytes: impl AsRef<[u8]>) -> Result<(), NotDrawn> {
        // The default time is 1980-01-01: the clock has no say in the bytes.
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default());
        self.zip.start_file(path, options).map_err(|why| NotDrawn::Package(why.to_string()))?;
        self.zip.write_all(bytes.as_ref()).map_err(|why| NotDrawn::Package(why.to_string()))
    }

    /// The file.
    pub(super) fn finish(self) -> Result<Vec<u8>, NotDrawn> {
        self.zip.finish().map(Cursor::into_inner).map_err(|why| NotDrawn::Package(why.to_string()))
    }
}
