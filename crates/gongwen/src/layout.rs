//! Every measure of the layout, once, with its clause and how strongly the clause says it. The press hands them to its
//! template, and the tests measure the printed page against them. GB/T 9704-2012, 5–7 and 10.3.

use std::fmt;

/// How strongly the standard says a thing. Only 规定 may ever refuse a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Strength {
    /// 规定.
    Required,
    /// 一般.
    Usual,
    /// 推荐.
    Recommended,
    /// The standard leaves it open; the value is ours.
    Open,
}

impl fmt::Display for Strength {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Required => "规定",
            Self::Usual => "一般",
            Self::Recommended => "推荐",
            Self::Open => "未作规定",
        })
    }
}

/// One measure of the layout.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Measure {
    /// Its name, the unit last.
    pub name: &'static str,
    /// Its value in that unit.
    pub value: f64,
    /// The clause of GB/T 9704-2012.
    pub clause: &'static str,
    /// How strongly the clause says it.
    pub strength: Strength,
    /// What it is, in the words of the office.
    pub says: &'static str,
}

/// Declares the measures, and the list of them all, so that none can be left out of the list.
macro_rules! measures {
    ($($name:ident = $value:literal, $clause:literal, $strength:ident, $says:literal;)*) => {
        $(
            #[doc = concat!($clause, ": ", $says, ".")]
            pub const $name: Measure = Measure {
                name: stringify!($name), value: $value, clause: $clause, strength: Strength::$strength, says: $says,
            };
        )*
        /// All of them, in the order of the standard.
        pub const ALL: &[Measure] = &[$($name),*];
    };
}

measures! {
    PAGE_WIDTH_MM = 210.0, "5.1", Required, "A4 纸宽";
    PAGE_HEIGHT_MM = 297.0, "5.1", Required, "A4 纸高";
    TOP_MARGIN_MM = 37.0, "5.2.1", Required, "天头，允许偏差 1 mm";
    BINDING_MARGIN_MM = 28.0, "5.2.1", Required, "订口，允许偏差 1 mm";
    TYPE_WIDTH_MM = 156.0, "5.2.1", Required, "版心宽";
    TYPE_HEIGHT_MM = 225.0, "5.2.1", Required, "版心高";
    BODY_PT = 16.0, "5.2.2", Usual, "3 号字";
    LINES_A_PAGE = 22.0, "5.2.3", Usual, "每面排 22 行，撑满版心";
    CHARACTERS_A_LINE = 28.0, "5.2.3", Usual, "每行排 28 个字，撑满版心";
    MARK_DROP_MM = 35.0, "10.3", Required, "标志上边缘至版心上边缘";
    MARK_NAME_PT = 42.0, "7.2.4", Open, "标志末行字号上限，以醒目、美观、庄重为原则";
    MARK_ORGAN_PT = 26.0, "7.2.4", Open, "标志其余各行字号上限";
    MARK_LEAST_PT = 18.0, "7.2.4", Open, "标志字号下限，再长则压缩字宽";
    NUMBER_BLANK_LINES = 2.0, "7.2.5", Usual, "文号在标志下空二行，纪要参照";
    RED_LINE_DROP_MM = 4.0, "7.2.7", Required, "文号之下 4 mm 处印红色分隔线";
    RED_LINE_MM = 0.7, "7.2.7", Open, "红色分隔线粗";
    SIGNERS_INDENT_CHARACTERS = 1.0, "7.2.6", Required, "签发人居右空一字，上行文的发文字号居左空一字";
    TITLE_PT = 22.0, "7.3.1", Usual, "标题 2 号小标宋";
    TITLE_BLANK_LINES = 2.0, "7.3.1", Usual, "标题在红色分隔线下空二行";
    INDENT_CHARACTERS = 2.0, "7.3.3", Required, "每个自然段左空二字";
    ATTACHMENT_LIST_BLANK_LINES = 1.0, "7.3.4", Required, "附件说明在正文下空一行";
    SEALED_DATE_INDENT_CHARACTERS = 4.0, "7.3.5.1", Usual, "加盖印章时成文日期右空四字";
    PLAIN_BLANK_LINES = 1.0, "7.3.5.2", Required, "不加盖印章时署名在正文下空一行";
    PLAIN_INDENT_CHARACTERS = 2.0, "7.3.5.2", Required, "不加盖印章时署名右空二字，成文日期比署名首字右移二字";
    SIGNED_BLANK_LINES = 2.0, "7.3.5.3", Required, "签名章在正文下空二行，成文日期在其下空一行";
    SIGNED_INDENT_CHARACTERS = 4.0, "7.3.5.3", Required, "签名章和成文日期右空四字";
    SIGNED_GAP_CHARACTERS = 2.0, "7.3.5.3", Required, "签名章左空二字标注签发人职务";
    SIGNATURE_HEIGHT_MM = 15.0, "7.3.5.3", Open, "签名章高";
    TABLE_PT = 12.0, "8", Open, "表中文字小 4 号";
    LETTER_MARK_DROP_MM = 30.0, "10.1", Required, "信函格式的标志上边缘至上页边";
    LETTER_RULE_DROP_MM = 4.0, "10.1", Required, "信函格式的标志下 4 mm 处印红色双线，上粗下细";
    LETTER_RULE_FOOT_MM = 20.0, "10.1", Required, "信函格式距下页边 20 mm 处印红色双线，上细下粗";
    LETTER_RULE_WIDTH_MM = 170.0, "10.1", Required, "信函格式的红色双线长";
    LETTER_ELEMENT_DROP_CHARACTERS = 0.875, "10.1", Required, "信函格式的文号距第一条红色双线 3 号字高的 7/8";
    ORDER_MARK_DROP_MM = 20.0, "10.2", Required, "命令格式的标志上边缘至版心上边缘";
    ATTENDANCE_BLANK_LINES = 1.0, "10.3", Required, "出席人员名单在正文下空一行";
    IMPRINT_PT = 14.0, "7.4.2", Usual, "版记 4 号字";
    IMPRINT_OUTER_RULE_MM = 0.35, "7.4.1", Recommended, "首条和末条分隔线粗";
    IMPRINT_INNER_RULE_MM = 0.25, "7.4.1", Recommended, "中间分隔线粗";
    IMPRINT_INDENT_CHARACTERS = 1.0, "7.4.2", Required, "版记左右各空一字";
    PAGE_NUMBER_PT = 14.0, "7.5", Usual, "页码 4 号半角宋体";
    PAGE_NUMBER_DROP_MM = 7.0, "7.5", Required, "一字线上距版心下边缘";
    PAGE_NUMBER_INDENT_CHARACTERS = 1.0, "7.5", Required, "单页码居右空一字，双页码居左空一字";
}
