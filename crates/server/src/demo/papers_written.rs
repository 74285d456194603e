//! What the documents of the script say.
use gongwen::Genre;
use rules::document::Direction;

/// To whom a document goes.
pub enum To {
    /// The body above.
    Above,
    /// All members.
    Members,
    Units(&'static [&'static str]),
}

/// A document of the script.
pub struct Paper {
    pub label: &'static str,
    /// The nth kind of the rulebook; a body with fewer takes its first.
    pub kind: usize,
    pub genre: Genre,
    pub direction: Direction,
    pub title: &'static str,
    pub to: To,
    pub text: &'static str,
    /// What goes with it, typed.
    pub attached: Option<(&'static str, &'static str)>,
}

pub const PLAN: Paper = Paper {
    label: "计划请示",
    kind: 0,
    genre: Genre::Request,
    direction: Direction::Up,
    title: "关于调整典型镇圩镇污水管网年度建设计划的请示",
    to: To::Above,
    text: "根据市指挥部年度工作安排，我专班对18个典型镇圩镇污水管网建设进度进行了核查。受强降雨和用地手续影响，\
           客路镇、龙门镇管网须顺延至12月底前完成。现就调整年度建设计划请示如下：\n\
           一、调整内容\n\
           客路镇、龙门镇圩镇污水管网完成时限由2026年11月30日调整为2026年12月31日，其余16个典型镇不变。\n\
           二、保障措施\n\
           由县（市、区）倒排工期，按周报送进度；专班办公室每半月现场核实一次。\n\
           妥否，请批示。",
    attached: None,
};

pub const NOTICE: Paper = Paper {
    label: "考评通知",
    kind: 0,
    genre: Genre::Notice,
    direction: Direction::Down,
    title: "关于做好城镇建设年度工作总结和考核准备的通知",
    to: To::Members,
    text: "为做好年度收官工作，现将有关事项通知如下。\n\
           一、总结内容\n\
           对照年度任务清单，逐项说明完成情况、存在问题和明年打算。\n\
           二、报送要求\n\
           请于2026年12月10日前报送专班办公室，数据以主管部门核定的为准。",
    attached: None,
};

pub const CIRCULAR: Paper = Paper {
    label: "进度通报",
    kind: 1,
    genre: Genre::Bulletin,
    direction: Direction::Down,
    title: "关于10月份圩镇污水管网建设进度的通报",
    to: To::Units(&["雷州", "廉江", "遂溪", "吴川"]),
    text: "10月份，各地按照专班全体会议部署推进圩镇污水管网建设，总体进度符合序时要求，现将有关情况通报如下。\n\
           一、总体情况\n\
           18个典型镇累计完成管网36.4公里，修复破损212处；安铺镇、石角镇旧管清淤全部完成。\n\
           二、存在问题\n\
           客路镇、龙门镇开工偏晚，草潭镇施工便道需协调。\n\
           三、下一步要求\n\
           进度滞后的地方要倒排工期，明确责任人，于11月20日前将整改情况报专班办公室。",
    attached: Some((
        "10月份圩镇污水管网建设进度表",
        "表1 建设进度\n\
         典型镇\t所在县（市、区）\t年度计划（米）\t累计完成（米）\t完成率\t备注\n\
         安铺镇\t廉江市\t4200\t3150\t75.0%\t旧管清淤全部完成\n\
         石角镇\t廉江市\t3100\t2480\t80.0%\t旧管清淤全部完成\n\
         城月镇\t遂溪县\t3100\t930\t30.0%\t管段检测进场\n\
         草潭镇\t遂溪县\t2600\t1460\t56.2%\t施工便道待协调\n\
         塘㙍镇\t吴川市\t2400\t1680\t70.0%\t按计划推进\n\
         黄坡镇\t吴川市\t2900\t2030\t70.0%\t按计划推进\n\
         客路镇\t雷州市\t3600\t0\t0\t施工单位已进场\n\
         龙门镇\t雷州市\t2850\t920\t32.3%\t完善用地手续",
    )),
};

pub const LETTER: Paper = Paper {
    label: "用地函",
    kind: 1,
    genre: Genre::Letter,
    direction: Direction::Level,
    title: "关于协助加快办理龙门镇管网用地手续的函",
    to: To::Units(&["自然资源"]),
    text: "龙门镇圩镇污水管网项目用地手续尚在完善。为确保项目于12月底前完成，现商请贵局：\n\
           一、指导项目业主补齐用地报批材料\n\
           二、在法定时限内优先办理\n\
           请于11月13日前函复办理情况。",
    attached: None,
};

pub const DRAFT: Paper = Paper {
    label: "管养意见",
    kind: 0,
    genre: Genre::Notice,
    direction: Direction::Down,
    title: "关于建立圩镇污水管网长效管养机制的通知",
    to: To::Members,
    text: "为巩固圩镇污水管网建设成果，现就建立长效管养机制通知如下。\n\
           一、落实管养责任\n\
           各县（市、区）明确管养单位和经费来源，建立巡查台账。\n\
           二、加强技术指导\n\
           市级主管部门每季度组织一次技术指导。",
    attached: None,
};
