//! Why an uploaded file is not taken, in sentences for the person.

/// Why a file is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Not a .docx, whatever its name says.
    #[error("这不是 Word 的 docx 文件，看内容是{what}。请用 Word 或 WPS 打开，另存为“Word 文档（*.docx）”后再上传")]
    NotDocx {
        /// What it looks like.
        what: &'static str,
    },
    /// It needs a password.
    #[error("文件有打开密码，系统读不了。请在 Word 或 WPS 中去掉密码，另存后再上传")]
    Encrypted,
    /// It carries macros.
    #[error("文件带有宏（可运行的程序），为安全起见不接收。请另存为“Word 文档（*.docx）”，不选启用宏的格式，再上传")]
    Macros,
    /// It unpacks to more than a document needs.
    #[error("文件解压后的文字部分超过 {} MB，不像正常文稿，不接收。请把正文复制到新建的文档，另存后再上传", super::UNPACKED_BYTES_MAX / 1024 / 1024)]
    TooLarge,
    /// It holds more files than a document does.
    #[error("文件里有 {count} 个部件，超过上限 {max} 个，不像正常文稿，不接收。请把正文复制到新建的文档，另存后再上传", max = super::ENTRIES_MAX)]
    TooManyEntries {
        /// How many.
        count: usize,
    },
    /// Longer than any document may be.
    #[error("文字超过上限 {} 字，请拆分后再上传", gongwen::CHARACTERS_MAX)]
    TooLong,
    /// More paragraphs and cells than any document has, or tables in tables without end.
    #[error(
        "段落和表格单元格超过 {} 个，或表中套表超过 {} 层，不像正常文稿，不接收。请把正文复制到新建的文档，另存后再上传",
        super::body::PIECES_MAX,
        super::body::NESTING_MAX
    )]
    TooManyPieces,
    /// XML that declares a document type or entities of its own, which no Word file does.
    #[error(
        "文件含有自定义实体或文档类型声明，正常的 Word 文件没有，为安全起见不接收。请用 Word 或 WPS 重新另存后再上传"
    )]
    Entities,
    /// A part that cannot be read.
    #[error("文件损坏，读不出正文。请用 Word 或 WPS 打开确认，另存后再上传")]
    Damaged,
}
