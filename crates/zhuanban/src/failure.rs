//! Why a subcommand did not do its work, as an exit code that scripts can rely on. Listed in `docs/typeset.md`.

use std::fmt::Display;
use std::path::Path;
use std::process::ExitCode;

/// Why, with the sentence for the person.
pub enum Failure {
    /// Exit 1: fonts are missing, the machine failed, or a check found something wrong.
    Machine(String),
    /// Exit 3: what was handed in is refused; its author can mend it.
    Refused(String),
    /// Exit 4: a file cannot be read or written.
    File(String),
}

impl Failure {
    /// A file that cannot be dealt with; `deed` is 读取 or 写入.
    pub fn file(deed: &str, path: &Path, why: &dyn Display) -> Self {
        Self::File(format!("不能{deed}文件 {}：{why}", path.display()))
    }

    /// Tells the person, and gives the exit code.
    pub fn tell(self) -> ExitCode {
        let (code, sentence) = match self {
            Self::Machine(sentence) => (1, sentence),
            Self::Refused(sentence) => (3, sentence),
            Self::File(sentence) => (4, sentence),
        };
        eprintln!("{sentence}");
        ExitCode::from(code)
    }
}
