//! Topics of the thematic meetings and of the second plenary, with what each comes to.
use super::{
    cast::HOST,
    errands::Errand,
    items::{Came, Item, Sort},
};
use rules::rulebook::Attends;

const WHOLE: Attends = Attends::AllMembers;
const SOME: Attends = Attends::TopicMembers;

/// The first thematic meeting's.
pub const WATER: Item = Item {
    label: "供水改造",
    title: "圩镇供水管网改造实施方案",
    sort: Sort::Of(SOME, 0),
    unit: "水务",
    concerned: &["发展改革", "财政"],
    summary: "年度计划改造圩镇供水管网52公里，已完成34公里。徐闻县迈陈镇、曲界镇管网未通水，水价调整方案尚未报批。",
    asked: "请会议审定第四季度实施方案。",
    came: Came::Passed,
    opinion: "会议原则同意市水务局提出的圩镇供水管网改造实施方案，要求先通水后提质，施工不影响群众用水。",
    decisions: &[
        Errand {
            label: "供水管网",
            text: "市水务局完成年度圩镇供水管网改造任务。",
            lead: "水务",
            parts: &["徐闻"],
            due: (10, 30),
        },
        Errand {
            label: "徐闻通水",
            text: "徐闻县专班完成迈陈镇、曲界镇供水管网通水。",
            lead: "徐闻",
            parts: &[],
            due: (11, 6),
        },
        Errand {
            label: "水价方案",
            text: "市发展改革局指导各县（市、区）完成圩镇供水价格调整方案报批。",
            lead: "发展改革",
            parts: &[],
            due: (10, 30),
        },
    ],
};

/// The first thematic meeting's.
pub const TOWNS: Item = Item {
    label: "圩镇服务",
    title: "圩镇商贸物流和公共服务补短板",
    sort: Sort::Of(SOME, 1),
    unit: "商务",
    concerned: &["供销", "工业和信息化", "教育"],
    summary: "典型镇冷链仓储不足，镇区光纤改造、通学路建设需要统筹开挖，避免反复破路。",
    asked: "请会议协调同步施工。",
    came: Came::PassedInPrinciple,
    opinion: "会议原则通过补短板工作安排，要求管线、道路、通学路同步设计、一次开挖。",
    decisions: &[
        Errand {
            label: "冷链仓储",
            text: "市供销社在3个典型镇建设产地冷链仓储点。",
            lead: "供销",
            parts: &[],
            due: (12, 10),
        },
        Errand {
            label: "光纤改造",
            text: "市工业和信息化局推进18个典型镇镇区光纤改造，与“三线”下地同步施工。",
            lead: "工业和信息化",
            parts: &[],
            due: (11, 20),
        },
        Errand {
            label: "招商对接",
            text: "市商务局组织一次典型镇商贸项目招商对接会。",
            lead: "商务",
            parts: &[],
            due: (10, 21),
        },
        Errand {
            label: "通学路",
            text: "市教育局完成12个典型镇镇区学校通学路安全设施建设。",
            lead: "教育",
            parts: &[],
            due: (11, 10),
        },
    ],
};

/// The second thematic meeting's, convened by entrustment.
pub const MARKET: Item = Item {
    label: "市场用地",
    title: "吴川市塘㙍镇农贸市场用地",
    sort: Sort::Of(SOME, 1),
    unit: "商务",
    concerned: &["自然资源"],
    summary: "塘㙍镇农贸市场拟用圩镇边角地0.42公顷，不占永久基本农田，用地手续两次协调未果。",
    asked: "请会议协调用地方式。",
    came: Came::Passed,
    opinion: "会议同意按“先租后征”方式使用圩镇边角地0.42公顷，不占永久基本农田。",
    decisions: &[
        Errand {
            label: "用地手续",
            text: "市自然资源局指导吴川市办理塘㙍镇农贸市场用地手续。",
            lead: "自然资源",
            parts: &["吴川"],
            due: (11, 30),
        },
        Errand {
            label: "市场设计",
            text: "市商务局跟进塘㙍镇农贸市场设计方案，征求摊贩和周边群众意见。",
            lead: "商务",
            parts: &[],
            due: (11, 12),
        },
        Errand {
            label: "摊贩安置",
            text: "吴川市专班落实改造期间摊贩临时安置点，保障正常经营。",
            lead: "吴川",
            parts: &[],
            due: (11, 13),
        },
    ],
};

/// The second thematic meeting's.
pub const LAGGARD: Item = Item {
    label: "雷州滞后",
    title: "雷州市圩镇污水管网滞后问题",
    sort: Sort::Of(SOME, 1),
    unit: "水务",
    concerned: &["财政", "供电"],
    summary: "雷州市污水管网完成率42%，慢于计划40点，客路镇未开工，龙门镇完成32%。",
    asked: "请会议研究补课措施。",
    came: Came::Passed,
    opinion: "会议指出，雷州市要正视差距，由市领导包镇推进；市直单位上门帮助，不层层发文。",
    decisions: &[
        Errand {
            label: "雷州补课",
            text: "雷州市专班制定污水管网补课方案，明确客路镇、龙门镇每月完成长度。",
            lead: "雷州",
            parts: &["水务", "财政"],
            due: (11, 20),
        },
        Errand {
            label: "龙门管网",
            text: "雷州市专班完成龙门镇污水管网主管铺设1.7公里。",
            lead: "雷州",
            parts: &[],
            due: (10, 30),
        },
        Errand {
            label: "泵站供电",
            text: "广东电网有限责任公司湛江供电局完成客路镇、龙门镇污水泵站专用线路建设。",
            lead: "供电",
            parts: &[],
            due: (12, 1),
        },
    ],
};

/// The second plenary's.
pub const QUARTER: Item = Item {
    label: "三季度进展",
    title: "第三季度工作进展和第四季度安排",
    sort: Sort::Of(WHOLE, 0),
    unit: HOST,
    concerned: &["水务", "城市管理"],
    summary: "前三季度项目库73个项目完成投资28.9亿元，占年度计划的74.9%。亮红灯事项集中在污水管网和供水改造。",
    asked: "请会议听取汇报，部署年底前工作。",
    came: Came::Noted,
    opinion: "会议听取专班办公室关于第三季度工作进展的汇报。会议要求，年底前各项任务对标对表，滞后事项由单位主要负责同志过问。",
    decisions: &[
        Errand {
            label: "年底收口",
            text: "市住房城乡建设局会同各单位逐项核对年度任务，12月中旬前提出收口意见。",
            lead: HOST,
            parts: &["水务", "城市管理"],
            due: (12, 15),
        },
        Errand {
            label: "投资进度",
            text: "市发展改革局每半月调度一次项目库投资进度，帮助解决前期手续。",
            lead: "发展改革",
            parts: &[],
            due: (12, 25),
        },
    ],
};

/// The second plenary's.
pub const AWARD: Item = Item {
    label: "补助办法",
    title: "典型镇建设补助资金分配方案",
    sort: Sort::Major,
    unit: "财政",
    concerned: &["农业农村"],
    summary: "拟安排2027年典型镇建设补助资金1.2亿元，按任务量和完成情况分配，不搞平均。",
    asked: "请会议审议方案。",
    came: Came::PassedInPrinciple,
    opinion: "会议原则通过《典型镇建设补助资金分配方案》，由市财政局根据会议意见修改完善后按程序办理。",
    decisions: &[
        Errand {
            label: "分配方案",
            text: "市财政局按会议意见修改补助资金分配方案，征求县级财政部门意见。",
            lead: "财政",
            parts: &["农业农村"],
            due: (11, 27),
        },
        Errand {
            label: "绩效评价",
            text: "市财政局组织2026年典型镇建设补助资金绩效评价。",
            lead: "财政",
            parts: &[],
            due: (12, 30),
        },
    ],
};
