//! The instance's own key: SM2, in its data folder, made when it is first used. All nodes have one folder, and so one key.
use seal::{Identity, OWN_NAME, SealError, make_identity};
use std::{
    fs::{self, OpenOptions},
    io::{ErrorKind, Write},
    path::{Path, PathBuf},
};

const FILE: &str = "own.pem";
/// It vouches for nobody but itself, so its term only has to hold every day that an instance lives.
const TERM: (&str, &str) = ("2020-01-01T00:00:00Z", "2099-12-31T00:00:00Z");

/// The key, if it was made.
pub(super) fn find(folder: &Path) -> Result<Option<Identity>, SealError> {
    match fs::read_to_string(path(folder)) {
        Ok(pem) => Identity::from_pem(&pem, &pem).map(Some),
        Err(why) if why.kind() == ErrorKind::NotFound => Ok(None),
        Err(why) => Err(unreadable(&why)),
    }
}

/// The key; made if there is none. Of two nodes that make one at once, the first one's stays.
pub(super) fn find_or_make(folder: &Path) -> Result<Identity, SealError> {
    if let Some(found) = find(folder)? {
        return Ok(found);
    }
    let at = |text: &str| text.parse().map_err(|why: jiff::Error| unreadable(&why));
    let pem = make_identity(OWN_NAME, (at(TERM.0)?, at(TERM.1)?))?;
    put(folder, &pem).map_err(|why| unreadable(&why))?;
    find(folder)?.ok_or_else(|| unreadable(&"写入后读不到"))
}

/// Whole or not at all, readable by this user only; one that is there stays.
fn put(folder: &Path, pem: &str) -> std::io::Result<()> {
    fs::create_dir_all(folder)?;
    let new = folder.join(format!("new-{}.pem", uuid::Uuid::now_v7().simple()));
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&new)?;
    file.write_all(pem.as_bytes())?;
    file.sync_all()?;
    let linked = fs::hard_link(&new, path(folder));
    fs::remove_file(&new)?;
    match linked {
        Err(why) if why.kind() == ErrorKind::AlreadyExists => Ok(()),
        other => other,
    }
}

fn path(folder: &Path) -> PathBuf {
    folder.join(FILE)
}

fn unreadable(why: &dyn std::fmt::Display) -> SealError {
    SealError::Key(format!("本系统的签章密钥读不出或写不进，请系统管理员看数据文件夹里的 seal：{why}"))
}
