//! Files that are read and hashed before an act: what typesetting, sealing or packing made outside the transaction.
use super::{
    attachment::{Attachment, Upload, content_type, digest_of, path_of, share, shown_name},
    work::{Subject, Work},
};
use crate::db::DbError;
use rules::approval::By;
use std::{io::Write as _, path::Path};
use tempfile::NamedTempFile;

/// A file whose content is on the disk, read and hashed: keeping it is a name and a row. What takes long is done before an
/// act, so that no other writer waits for it.
pub struct Ready {
    name: String,
    file: NamedTempFile,
    bytes: i64,
    digest: String,
    content_type: String,
}

impl Ready {
    /// What arrived or was written.
    ///
    /// # Errors
    /// When the file fails.
    pub fn of(upload: Upload) -> Result<Self, DbError> {
        let Upload { name, file, bytes } = upload;
        let digest = digest_of(file.path())?;
        let content_type = content_type(file.path())?.unwrap_or_default();
        file.as_file().sync_all()?;
        let (name, bytes) = (shown_name(&name), i64::try_from(bytes).unwrap_or(i64::MAX));
        Ok(Self { name, file, bytes, digest, content_type })
    }

    /// What the program made, in the folder of its final place.
    ///
    /// # Errors
    /// When the file fails.
    pub fn made(files: &Path, (name, content): (&str, &[u8])) -> Result<Self, DbError> {
        let mut file = NamedTempFile::new_in(files)?;
        file.write_all(content)?;
        let bytes = u64::try_from(content.len()).unwrap_or(u64::MAX);
        Self::of(Upload { name: name.to_owned(), file, bytes })
    }

    /// Its SM3.
    #[must_use]
    pub fn digest(&self) -> &str {
        &self.digest
    }

    /// How large it is.
    #[must_use]
    pub fn bytes(&self) -> i64 {
        self.bytes
    }
}

/// Keep what lies ready.
///
/// # Errors
/// When the file or the database fails.
pub fn keep_ready(work: &mut Work<'_, '_>, subject: &Subject, ready: Ready, by: &By) -> Result<String, DbError> {
    let Ready { name, file, bytes, digest, content_type } = ready;
    let path = path_of(&work.app.files, &digest);
    if !path.exists() {
        std::fs::create_dir_all(path.parent().unwrap_or(&path))?;
        file.persist(&path).map_err(|error| DbError::File(error.error))?;
    }
    let (id, at) = (String::new(), work.now);
    let file =
        Attachment { id, subject_kind: String::new(), subject: String::new(), name, content_type, bytes, digest, at };
    share(work, subject, &file, by)
}
