//! What the meetings deal with: topics by label, with what each comes to.
use super::{cast::HOST, errands::Errand};
use rules::rulebook::Attends;

/// Which of the rulebook's kinds a topic is of, by shape.
pub enum Sort {
    /// 重大事项.
    Major,
    /// 重要政策措施.
    Policy,
    /// The nth of those that the clause of such meetings speaks of.
    Of(Attends, usize),
}

/// What a meeting makes of it.
pub enum Came {
    Passed,
    /// The second of the words that pass: 原则通过.
    PassedInPrinciple,
    Noted,
    PutOff,
    LeftOver,
}

/// A topic, and what the meeting makes of it.
pub struct Item {
    pub label: &'static str,
    pub title: &'static str,
    pub sort: Sort,
    pub unit: &'static str,
    pub concerned: &'static [&'static str],
    pub summary: &'static str,
    pub asked: &'static str,
    pub came: Came,
    pub opinion: &'static str,
    pub decisions: &'static [Errand],
}

const WHOLE: Attends = Attends::AllMembers;
const SOME: Attends = Attends::TopicMembers;
const LIAISONS: Attends = Attends::TopicLiaisons;

/// The first plenary's.
pub const SEWERS: Item = Item {
    label: "管网推进",
    title: "典型镇圩镇污水管网建设推进情况",
    sort: Sort::Of(WHOLE, 0),
    unit: "水务",
    concerned: &["财政", "生态环境"],
    summary: "18个典型镇今年计划新建改造圩镇污水管网61.8公里，已完成38.2公里。雷州市客路镇尚未开工，龙门镇、遂溪县城月镇进度滞后；补助资金1.40亿元已下达0.86亿元。",
    asked: "请会议听取情况，协调解决资金拨付和滞后镇开工问题。",
    came: Came::Noted,
    opinion: "会议听取市水务局关于18个典型镇圩镇污水管网建设情况的汇报。会议认为，管网建设总体推进，但进度不平衡，雷州市、遂溪县与计划差距较大，要倒排工期，在年内补齐。",
    decisions: &[
        Errand {
            label: "管网清淤",
            text: "市水务局牵头完成6个典型镇圩镇污水管网清淤修复，分镇形成进度表。",
            lead: "水务",
            parts: &["生态环境", "遂溪", "廉江"],
            due: (11, 20),
        },
        Errand {
            label: "客路管网",
            text: "雷州市专班排定客路镇、龙门镇污水管网开工日期，倒排工期并向社会公开。",
            lead: "雷州",
            parts: &[],
            due: (10, 30),
        },
        Errand {
            label: "补助资金",
            text: "市财政局下达典型镇污水管网补助资金余额0.54亿元。",
            lead: "财政",
            parts: &["水务"],
            due: (11, 30),
        },
        Errand {
            label: "排口检测",
            text: "市生态环境局完成18个典型镇圩镇污水排口水质检测，检测结果通报各县（市、区）。",
            lead: "生态环境",
            parts: &[],
            due: (10, 16),
        },
    ],
};

/// The first plenary's.
pub const INSPECTION: Item = Item {
    label: "专项督导",
    title: "2026年第四季度城镇建设专项督导安排方案",
    sort: Sort::Major,
    unit: HOST,
    concerned: &["水务", "生态环境"],
    summary: "拟于第四季度组织一次专项督导，覆盖9个县（市、区）和2个功能区，重点督导污水管网、示范主街、农贸市场和资金使用，与成员单位检查合并进行。",
    asked: "请会议审议方案。",
    came: Came::Passed,
    opinion: "会议审议通过《2026年第四季度城镇建设专项督导安排方案》。会议强调，督导要与成员单位的检查合并，不重复、不扎堆，不要求基层另报材料。",
    decisions: &[
        Errand {
            label: "专项督导",
            text: "市住房城乡建设局组织第四季度专项督导，覆盖9个县（市、区）和2个功能区。",
            lead: HOST,
            parts: &["水务", "生态环境"],
            due: (12, 18),
        },
        Errand {
            label: "问题清单",
            text: "市住房城乡建设局建立督导问题清单，逐项明确整改单位和时限。",
            lead: HOST,
            parts: &[],
            due: (11, 13),
        },
    ],
};

/// The first plenary's.
pub const SEVEN: Item = Item {
    label: "七个一",
    title: "典型镇“七个一”建设重点难点问题",
    sort: Sort::Of(SOME, 0),
    unit: "城市管理",
    concerned: &["商务", "交通运输", "自然资源", "通信", "供电"],
    summary: "18个典型镇“七个一”共126项，已建成88项，在建31项，未动工7项。塘㙍镇农贸市场用地、黄坡镇入口通道、镇区“三线”下地需要市级协调。",
    asked: "请会议明确牵头单位和完成时限。",
    came: Came::Passed,
    opinion: "会议认为，“七个一”是群众看得见的变化，未动工项目要一项一策，年底前全部开工。",
    decisions: &[
        Errand {
            label: "示范主街",
            text: "市城市管理和综合执法局指导完成8条示范主街立面提升，不搞“一刀切”拆招牌。",
            lead: "城市管理",
            parts: &[],
            due: (12, 11),
        },
        Errand {
            label: "农贸市场",
            text: "市商务局指导吴川市推进塘㙍镇农贸市场升级改造。",
            lead: "商务",
            parts: &["自然资源", "吴川"],
            due: (11, 27),
        },
        Errand {
            label: "入口通道",
            text: "市交通运输局完成吴川市黄坡镇入口通道整治。",
            lead: "交通运输",
            parts: &[],
            due: (10, 23),
        },
        Errand {
            label: "绿美小公园",
            text: "市自然资源局指导新建4个绿美小公园，优先利用圩镇边角地。",
            lead: "自然资源",
            parts: &[],
            due: (12, 25),
        },
        Errand {
            label: "三线下地",
            text: "湛江市通信建设管理办公室牵头推进镇区“三线”下地，同步恢复路面。",
            lead: "通信",
            parts: &["供电"],
            due: (12, 15),
        },
    ],
};

/// The first plenary's.
pub const HOUSES: Item = Item {
    label: "农房风貌",
    title: "农房风貌提升和镇区房屋安全",
    sort: Sort::Of(WHOLE, 0),
    unit: "农业农村",
    concerned: &["应急", "市场监管"],
    summary: "今年计划提升农房外立面1860栋，已完成1094栋。镇区自建房安全隐患排查发现问题房屋214栋，已整治139栋。",
    asked: "请会议部署第四季度工作。",
    came: Came::Noted,
    opinion: "会议要求，农房风貌提升要尊重群众意愿，不大拆大建；房屋安全隐患要限期销号。",
    decisions: &[
        Errand {
            label: "农房立面",
            text: "市农业农村局完成年度农房外立面提升任务，建立一镇一册台账。",
            lead: "农业农村",
            parts: &[],
            due: (11, 30),
        },
        Errand {
            label: "自建房",
            text: "市应急管理局完成镇区自建房安全隐患排查复核，问题房屋逐栋销号。",
            lead: "应急",
            parts: &[],
            due: (12, 10),
        },
        Errand {
            label: "快检室",
            text: "市市场监管局指导典型镇农贸市场食品安全快检室建设，年内覆盖12个镇。",
            lead: "市场监管",
            parts: &[],
            due: (11, 27),
        },
    ],
};

/// Goes to the first plenary, which does not get to it; then to the second, which puts it off.
pub const UPKEEP: Item = Item {
    label: "管护办法",
    title: "圩镇基础设施管护办法（草案）",
    sort: Sort::Policy,
    unit: "自然资源",
    concerned: &["民政", "商务"],
    summary: "办法拟明确圩镇道路、管网、公园的管护主体、经费来源和考核方式。8个单位中已有6个单位反馈意见，市民政局、市商务局尚未反馈。",
    asked: "请会议听取起草思路。",
    came: Came::PutOff,
    opinion: "会议听取起草思路，认为征求意见尚未完成，本次不作结论，征求意见结束后再提请会议审议。",
    decisions: &[],
};

const fn plain(label: &'static str, title: &'static str, sort: Sort, words: [&'static str; 3]) -> Item {
    let [unit, summary, asked] = words;
    Item { label, title, sort, unit, concerned: &[], summary, asked, came: Came::Noted, opinion: "", decisions: &[] }
}

/// Listed for the thematic meeting that is still to come.
pub const LIGHTS: Item = Item {
    concerned: &["供电", "城市管理"],
    ..plain(
        "路灯",
        "典型镇路灯亮化和节能改造",
        Sort::Of(SOME, 1),
        [
            "工业和信息化",
            "18个典型镇需新装路灯1240盏、节能改造860盏，拟采用合同能源管理方式，电费节约部分用于偿还投资。",
            "请会议研究实施方案。",
        ],
    )
};

/// Listed for the meeting of liaison officers that is still to come.
pub const NEWS: Item = Item {
    concerned: &["水务", "商务", "通信", "教育", "科技"],
    ..plain(
        "进展通报",
        "10月份任务进展和督办反馈情况",
        Sort::Of(LIAISONS, 0),
        [
            HOST,
            "通报10月份督办事项反馈情况，说明亮红灯事项的原因，部署年底前收口工作。",
            "请各单位联络员对照清单核对数据。",
        ],
    )
};

/// In the pool, on no agenda yet.
pub const WASTE: Item = plain(
    "垃圾收运",
    "镇村生活垃圾收运体系优化",
    Sort::Of(SOME, 0),
    ["城市管理", "部分镇压缩站超负荷运行，转运距离长，拟按片区优化收运线路。", "请会议研究片区划分和资金分担。"],
);

/// Sent back by the office.
pub const TRAINING: Item = plain(
    "干部培训",
    "城镇建设业务培训计划",
    Sort::Of(LIAISONS, 1),
    ["科技", "拟组织各县（市、区）城镇建设干部到外地培训，为期一周。", "请会议审议培训计划。"],
);

/// Taken back by its unit.
pub const SHOPS: Item = plain(
    "供销网点",
    "乡镇供销服务网点布局调整",
    Sort::Of(SOME, 1),
    ["供销", "拟在典型镇新设供销服务网点9个，部分网点选址未定。", "请会议协调用房。"],
);

/// Waits for the office.
pub const CHARGING: Item = plain(
    "充电设施",
    "典型镇公共充电设施布点",
    Sort::Of(SOME, 1),
    ["供电", "典型镇现有公共充电桩146个，节假日排队现象明显，拟新增布点22处。", "请会议明确用地和建设时序。"],
);

/// The same at the first plenary, which does not get to it.
pub const UPKEEP_LEFT: Item = Item { came: Came::LeftOver, ..UPKEEP };
