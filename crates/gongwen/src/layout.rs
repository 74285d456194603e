//! Every measure of the layout, once, with its clause and how strongly the clause says it. The press hands them to its
//! template, and the tests measure the printed page against them. GB/T 9704-2012, 5–7 and 10.

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
    MARK_DROP_MM = 35.0, "7.2.4、10.3", Required, "标志上边缘至版心上边缘";
    MARK_NAME_PT = 42.0, "7.2.4", Open, "标志末行字号上限，以醒目、美观、庄重为原则";
    MARK_ORGAN_PT = 26.0, "7.2.4", Open, "标志其余各行字号上限";
    MARK_LEAST_PT = 18.0, "7.2.4", Open, "标志字号下限，再长则压缩字宽";
    MARK_WORD_GAP_CHARACTERS = 0.6, "7.2.4", Open, "联合行文标志与右侧“文件”二字相距几字";
    MARK_STACK_MM = 72.0, "7.2.4", Open, "联合行文标志总高上限，保证公文首页显示正文";
    MARK_STACK_GAP_SHARE = 0.35, "7.2.4", Open, "联合行文标志行间空白与字高之比";
    NUMBER_BLANK_LINES = 2.0, "7.2.5", Required, "文号在标志下空二行，纪要参照";
    NUMBER_INDENT_CHARACTERS = 1.0, "7.2.5", Required, "上行文的发文字号居左空一字，签发人居右空一字";
    SIGNERS_A_LINE = 2.0, "7.2.6", Usual, "签发人每行排两个姓名";
    RED_LINE_DROP_MM = 4.0, "7.2.7", Required, "文号之下 4 mm 处印红色分隔线";
    RED_LINE_MM = 0.7, "7.2.7", Open, "红色分隔线粗";
    TITLE_PT = 22.0, "7.3.1", Usual, "标题 2 号小标宋";
    TITLE_BLANK_LINES = 2.0, "7.3.1", Usual, "标题在红色分隔线下空二行";
    INDENT_CHARACTERS = 2.0, "7.3.3", Required, "每个自然段左空二字";
    LIST_BLANK_LINES = 1.0, "7.3.4", Required, "附件说明在正文下空一行";
    DATE_RIGHT_CHARACTERS = 4.0, "7.3.5.1", Usual, "加盖印章或签名章的，成文日期右空四字";
    SEAL_MOST_GAP_MM = 9.0, "7.3.5.1", Required, "首排印章顶端上距正文（或附件说明）一行之内，即不到 10.4 mm";
    SEAL_LEAST_GAP_MM = 1.0, "7.3.5.1", Open, "印章顶端至少离正文多远，以免压字";
    SEAL_LIFT_SHARE = 0.12, "7.3.5.1", Open, "署名和日期居印章中心偏下，偏移与直径之比";
    SEAL_GAP_MM = 3.0, "7.3.5.1", Open, "联合行文印章之间的距离，互不相交或相切";
    SEAL_PLACE_STROKE_MM = 0.3, "7.3.5.1", Open, "印章位置虚线圈粗";
    SEAL_PLACE_PT = 12.0, "7.3.5.1", Open, "“印章位置”字号";
    PLAIN_BLANK_LINES = 1.0, "7.3.5.2", Required, "不加盖印章的，署名在正文（或附件说明）下空一行";
    PLAIN_RIGHT_CHARACTERS = 2.0, "7.3.5.2", Required, "不加盖印章的，署名右空二字";
    DATE_STEP_CHARACTERS = 2.0, "7.3.5.2", Required, "成文日期首字比署名首字右移二字";
    SIGNATURE_BLANK_LINES = 2.0, "7.3.5.3", Required, "签名章在正文（或附件说明）下空二行";
    SIGNATURE_HEIGHT_MM = 15.0, "7.3.5.3", Open, "签名章高";
    SIGNATURE_GAP_CHARACTERS = 2.0, "7.3.5.3", Required, "职务在签名章左空二字";
    SIGNATURE_DATE_BLANK_LINES = 1.0, "7.3.5.3", Required, "成文日期在签名章下空一行";
    ATTACHMENT_TITLE_LINE = 3.0, "7.3.7", Required, "附件标题在版心第三行";
    TABLE_PT = 12.0, "8", Open, "表中文字小 4 号";
    ATTENDANCE_BLANK_LINES = 1.0, "10.3", Required, "出席人员名单在正文下空一行";
    IMPRINT_PT = 14.0, "7.4.2", Usual, "版记 4 号字";
    IMPRINT_OUTER_RULE_MM = 0.35, "7.4.1", Recommended, "首条和末条分隔线粗";
    IMPRINT_INNER_RULE_MM = 0.25, "7.4.1", Recommended, "中间分隔线粗";
    IMPRINT_INDENT_CHARACTERS = 1.0, "7.4.2", Required, "版记左右各空一字";
    PAGE_NUMBER_PT = 14.0, "7.5", Usual, "页码 4 号半角宋体";
    PAGE_NUMBER_DROP_MM = 7.0, "7.5", Required, "一字线上距版心下边缘";
    PAGE_NUMBER_INDENT_CHARACTERS = 1.0, "7.5", Required, "单页码居右空一字，双页码居左空一字";
    LETTER_MARK_MM = 30.0, "10.1", Required, "信函标志上边缘至上页边";
    LETTER_RULE_DROP_MM = 4.0, "10.1", Required, "首条红色双线在标志下";
    LETTER_RULE_MM = 170.0, "10.1", Required, "红色双线长，居中";
    LETTER_SECOND_RULE_MM = 20.0, "10.1", Required, "第二条红色双线距下页边";
    LETTER_THICK_RULE_MM = 1.0, "10.1", Open, "红色双线的粗线";
    LETTER_THIN_RULE_MM = 0.35, "10.1", Open, "红色双线的细线";
    LETTER_RULE_GAP_MM = 0.5, "10.1", Open, "红色双线两线之间";
    LETTER_GAP_CHARACTERS = 0.875, "10.1", Required, "双线与版头首行、与首页末行文字相距 3 号字高的 7/8";
    ORDER_MARK_DROP_MM = 20.0, "10.2", Required, "命令标志上边缘至版心上边缘";
    ORDER_NUMBER_BLANK_LINES = 2.0, "10.2", Required, "令号下空二行编排正文";
}
