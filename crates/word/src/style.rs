//! The paragraph styles that both sides know: the writer gives every element its own, and the reader tells by them what
//! is text and what the layout added. GB/T 9704-2012, 7.

/// A paragraph style of our files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    /// 7.3.3: 正文.
    Text,
    /// 7.3.3: the heading of a level, 1 to 4.
    Heading(u8),
    /// 7.3.1: 标题.
    Title,
    /// 8: the name of a table.
    Caption,
    /// A cell of a table.
    Cell,
    /// 7.3.7: 附件 and its number.
    AttachmentMark,
    /// 7.3.7: the title of an attachment.
    AttachmentTitle,
    /// 7.2.4: 发文机关标志.
    Mark,
    /// 7.2.1–7.2.6: 份号, 紧急程度, 发文字号, 签发人.
    Head,
    /// 7.3.2: 主送机关.
    Addressees,
    /// 7.3.4, 10.3: 附件说明; 出席、请假、列席.
    List,
    /// 7.3.5, 7.3.6: 署名, 成文日期, 附注.
    Close,
    /// 7.4: 版记.
    Imprint,
    /// A blank line or a place between two elements.
    Blank,
}

impl Style {
    /// All of them, in the order of the list that Word shows.
    pub(crate) const ALL: [Self; 17] = [
        Self::Text,
        Self::Heading(1),
        Self::Heading(2),
        Self::Heading(3),
        Self::Heading(4),
        Self::Title,
        Self::Caption,
        Self::Cell,
        Self::AttachmentMark,
        Self::AttachmentTitle,
        Self::Mark,
        Self::Head,
        Self::Addressees,
        Self::List,
        Self::Close,
        Self::Imprint,
        Self::Blank,
    ];

    /// Its key inside the file.
    pub(crate) fn id(self) -> &'static str {
        match self {
            Self::Text => "GwText",
            Self::Heading(1) => "1",
            Self::Heading(2) => "2",
            Self::Heading(3) => "3",
            Self::Heading(_) => "4",
            Self::Title => "GwTitle",
            Self::Caption => "GwCaption",
            Self::Cell => "GwCell",
            Self::AttachmentMark => "GwAttachmentMark",
            Self::AttachmentTitle => "GwAttachmentTitle",
            Self::Mark => "GwMark",
            Self::Head => "GwHead",
            Self::Addressees => "GwAddressees",
            Self::List => "GwList",
            Self::Close => "GwClose",
            Self::Imprint => "GwImprint",
            Self::Blank => "GwBlank",
        }
    }

    /// Its name. The names of Word's own styles are English in every file; Word shows them as 标题 1, 标题, 题注.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Text => "公文正文",
            Self::Heading(1) => "heading 1",
            Self::Heading(2) => "heading 2",
            Self::Heading(3) => "heading 3",
            Self::Heading(_) => "heading 4",
            Self::Title => "Title",
            Self::Caption => "caption",
            Self::Cell => "公文表格",
            Self::AttachmentMark => "公文附件标识",
            Self::AttachmentTitle => "公文附件标题",
            Self::Mark => "公文发文机关标志",
            Self::Head => "公文版头",
            Self::Addressees => "公文主送机关",
            Self::List => "公文附件说明和名单",
            Self::Close => "公文落款和附注",
            Self::Imprint => "公文版记",
            Self::Blank => "公文空行",
        }
    }

    /// By its name, as a file has it.
    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|style| style.name() == name)
    }

    /// Whether the layout added the paragraph: no part of what an author writes into the text.
    pub(crate) fn is_furniture(self) -> bool {
        matches!(
            self,
            Self::AttachmentMark
                | Self::Mark
                | Self::Head
                | Self::Addressees
                | Self::List
                | Self::Close
                | Self::Imprint
        )
    }
}
