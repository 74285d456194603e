//! What an uploaded file holds that a draft cannot, counted while it is read and said in plain words.

use std::collections::BTreeMap;

/// Something that was left out or changed, in the order in which it is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Left {
    Deletion,
    Insertion,
    Move,
    Hidden,
    WrittenNumber,
    AutoNumber,
    Bullet,
    Struck,
    Script,
    Emphasis,
    Link,
    Footnote,
    Comment,
    Picture,
    TextBox,
    Formula,
    Object,
    Symbol,
    MergedCell,
    MergedDown,
    NestedTable,
    TornTable,
    Ragged,
    Foreign,
    Margin,
    Furniture,
    Character,
}

/// How often each was met.
#[derive(Debug, Default)]
pub(super) struct Tally(BTreeMap<Left, usize>);

impl Tally {
    pub(super) fn add(&mut self, what: Left, count: usize) {
        if count > 0 {
            *self.0.entry(what).or_default() += count;
        }
    }

    pub(super) fn notes(&self) -> Vec<String> {
        self.0.iter().map(|(what, count)| what.sentence(*count)).collect()
    }
}

impl Left {
    fn sentence(self, count: usize) -> String {
        let (before, after) = match self {
            Self::Deletion => ("修订中删去的文字", "处，按已删去处理"),
            Self::Insertion => ("修订中加入的文字", "处，按已加入处理"),
            Self::Move => ("修订中移走的文字", "处，原处按已移走处理"),
            Self::Hidden => ("隐藏文字", "处，没有导入"),
            Self::WrittenNumber => ("Word 自动编号", "段，编号已写成文字，请核对"),
            Self::Bullet => ("项目符号", "段，符号没有导入"),
            Self::Struck => ("加删除线的文字", "处，按没有删去导入，请核对"),
            Self::Script => ("上标、下标", "处，按普通文字导入，请核对"),
            Self::Emphasis => ("加粗、下划线、颜色等", "处，没有保留"),
            Self::Link => ("超链接", "处，只留文字"),
            Self::AutoNumber => ("Word 自动编号", "段，编号没有导入，请补写序号"),
            Self::Footnote => ("脚注、尾注", "条，没有导入"),
            Self::Comment => ("批注", "条，没有导入"),
            Self::Picture => ("图片、图形", "个，没有导入"),
            Self::TextBox => ("文本框", "个，其中文字没有导入"),
            Self::Formula => ("公式", "个，没有导入"),
            Self::Object => ("嵌入对象", "个，没有导入"),
            Self::Symbol => ("特殊符号", "个，没有导入，请补写"),
            Self::MergedCell => ("横向合并的单元格", "个，已拆开，文字放在第一格，请核对"),
            Self::MergedDown => ("竖向合并的单元格", "个，已拆开，文字只在最上面一格，请核对"),
            Self::NestedTable => ("表中之表", "个，文字并入所在的格，请核对"),
            Self::TornTable => ("过大的表", "个（超过 12 列或 500 行），已改为段落，请改作附件"),
            Self::Ragged => ("格数不齐的表行", "行，已补空格子，请核对"),
            Self::Foreign => ("引用的外部内容", "处，没有导入"),
            Self::Margin => ("页眉、页脚", "处有文字，没有导入"),
            Self::Furniture => ("版头、主送机关、落款、版记等", "段，没有导入正文，请在相应栏目填写"),
            Self::Character => ("不可见字符、控制字符", "个，已删去"),
        };
        format!("{before} {count} {after}")
    }
}
