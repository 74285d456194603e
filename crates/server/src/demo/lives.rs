//! How each task fares, from its receipt to the morning of the last day.
use super::{
    cast::HOST,
    errands::OPENED,
    lives_more::MORE,
    moves::Move::{
        self, Accept, Add, Agree, AgreeToAll, Ask, Complete, Light, Object, PartDone, Refuse, Reject, Release, Remind,
        Reopen, Return, Same, Sign, Tell, TellWith, Uphold, Withdraw,
    },
    script::{Day, Script},
};
use rules::rulebook::Colour;

/// The last day; its moves come early in the morning.
const LAST: Day = (11, 6);

/// A task by its label, and its moves in order.
pub type Life = (&'static str, &'static [(Day, Move)]);

/// Those that the first plenary decided.
const LIVES: &[Life] = &[
    (
        "管网清淤",
        &[
            ((9, 23), Sign),
            ((10, 9), Tell(44, "安铺镇、石角镇完成旧管清淤，累计27.9公里；城月镇检测单位已确定。")),
            ((10, 12), Return("清淤里程（27.9公里）与草潭镇报送数（24.6公里）不一致，请核对后重报。")),
            ((10, 13), Tell(44, "经核对，截至9月底累计清淤24.6公里，修复破损106处；城月镇检测单位已确定。")),
            ((10, 14), Accept),
            ((10, 30), PartDone("生态环境", "排口水质检测24处，已全部完成并通报。")),
            (
                (11, 4),
                TellWith(
                    68,
                    "累计清淤36.4公里，修复破损212处。安铺镇、石角镇全部完成，城月镇检测进场，草潭镇施工便道需协调。",
                ),
            ),
            (
                (11, 5),
                Ask(
                    (12, 18),
                    [
                        "10月中旬强降雨停工9天，遂溪县城月镇3.1公里管段须先做检测。",
                        "已完成68%，安铺镇、石角镇全部完成。",
                    ],
                ),
            ),
            ((11, 5), Agree),
        ],
    ),
    (
        "客路管网",
        &[
            ((9, 24), Sign),
            ((10, 12), Tell(0, "客路镇、龙门镇管线测量完成，施工图审查中，尚未开工。")),
            ((10, 14), Accept),
            ((11, 2), Remind("客路镇、龙门镇污水管网开工日期应于10月30日前排定并公开，请说明原因和补救措施。")),
            ((11, 4), Tell(35, "客路镇施工单位已进场，开工日期拟定11月16日；龙门镇正在完善用地手续。")),
        ],
    ),
    (
        "补助资金",
        &[
            ((9, 23), Sign),
            ((10, 10), Tell(45, "已下达0.24亿元，其余按工程进度拨付。")),
            ((10, 13), Accept),
            ((11, 3), Tell(80, "累计下达0.43亿元，余0.11亿元待城月镇完成检测后下达。")),
            ((11, 4), PartDone("水务", "分镇工程量核定完毕，核定表已送市财政局。")),
            ((11, 5), Accept),
        ],
    ),
    (
        "排口检测",
        &[
            ((9, 23), Sign),
            ((10, 9), Tell(80, "18个典型镇排口采样完成，14个镇出具检测报告。")),
            ((10, 10), Accept),
            ((10, 13), Complete("18个典型镇圩镇污水排口水质检测全部完成，检测结果已通报各县（市、区）。")),
            ((10, 15), AgreeToAll),
        ],
    ),
    (
        "专项督导",
        &[
            ((9, 23), Sign),
            ((10, 10), Tell(25, "督导方案印发，与成员单位检查合并，分4个组。")),
            ((10, 13), Accept),
            ((11, 3), Tell(60, "已督导6个县（市、区）和1个功能区，发现问题31项，当场整改9项。")),
            ((11, 5), Accept),
        ],
    ),
    (
        "问题清单",
        &[
            ((9, 23), Sign),
            ((10, 10), Tell(40, "问题清单模板确定，首批12项入清单。")),
            ((10, 13), Accept),
            ((11, 3), Tell(70, "清单累计31项，已整改24项。")),
            ((11, 5), Return("请补充未整改7项的整改单位和时限后重报。")),
        ],
    ),
    (
        "示范主街",
        &[
            ((9, 23), Sign),
            ((10, 12), Tell(35, "8条示范主街设计全部审定，3条动工。")),
            ((10, 14), Accept),
            ((11, 5), Tell(62, "乌石镇、塘㙍镇示范主街立面提升完成，4条在建，2条进场。")),
        ],
    ),
    (
        "农贸市场",
        &[
            ((9, 24), Sign),
            ((10, 12), Tell(20, "完成市场现状摸查和初步选址。")),
            ((10, 14), Accept),
            ((11, 2), PartDone("吴川", "临时摆卖点已划定，摊贩名册已报送。")),
            ((11, 4), Tell(46, "设计方案征求摊贩意见，用地按“先租后征”方式办理。")),
            ((11, 5), Accept),
            ((11, 5), Light(Colour::Red, "用地手续没有办结，年内完成把握不大，按红灯盯办。")),
        ],
    ),
    (
        "入口通道",
        &[
            ((9, 24), Sign),
            ((10, 9), Tell(90, "路面修补和绿化完成，照明待通电。")),
            ((10, 10), Accept),
            ((10, 13), Complete("黄坡镇入口通道整治完工，照明已通电。")),
            ((10, 15), AgreeToAll),
            ((10, 26), Reopen("黄坡镇入口通道雨后路基沉陷，请查明原因，彻底修好，举一反三。", (11, 27))),
            ((10, 27), Sign),
            ((11, 4), Tell(50, "沉陷路段开挖检测完成，正在换填路基。")),
            ((11, 5), Accept),
        ],
    ),
    (
        "绿美小公园",
        &[
            ((9, 23), Sign),
            ((10, 12), Tell(20, "4处选址全部落实，均为圩镇边角地。")),
            ((10, 14), Accept),
            ((11, 4), Tell(50, "2处建成开放，2处在建。")),
            ((11, 5), Accept),
        ],
    ),
    (
        "三线下地",
        &[((9, 24), Sign), ((10, 12), Tell(15, "完成6个镇区管线普查，运营企业施工计划待协调。")), ((10, 14), Accept)],
    ),
    (
        "农房立面",
        &[
            ((9, 23), Sign),
            ((10, 10), Tell(50, "累计完成1206栋，一镇一册台账建立。")),
            ((10, 13), Accept),
            ((11, 2), Tell(72, "累计完成1340栋，其中10月完成134栋。")),
            ((11, 3), Accept),
        ],
    ),
    (
        "自建房",
        &[
            ((9, 23), Object("镇区自建房安全隐患排查由住房城乡建设部门牵头，我局配合。", HOST)),
            ((9, 24), Uphold(HOST)),
            ((9, 28), Sign),
            ((10, 12), Tell(20, "复核问题房屋214栋中的96栋。")),
            ((10, 14), Accept),
            ((11, 4), Tell(50, "复核全部完成，销号162栋。")),
            ((11, 5), Accept),
        ],
    ),
    (
        "快检室",
        &[
            ((9, 24), Object("农贸市场建设由市商务局牵头，快检室宜由其一并负责。", "商务")),
            ((9, 28), Reject("快检室建设标准和检测业务属市场监管职责，市场建设由市商务局另行负责，维持交办。")),
            ((9, 29), Sign),
            ((10, 12), Tell(30, "5个镇快检室完成场地改造。")),
            ((10, 14), Accept),
            ((11, 4), Tell(60, "9个镇快检室投入使用。")),
        ],
    ),
    ("冷链仓储", &[((9, 29), Sign), ((10, 12), Same), ((10, 14), Accept), ((11, 4), Same)]),
    (
        "水价方案",
        &[
            ((9, 29), Sign),
            ((10, 10), Tell(50, "5个县（市、区）完成成本监审。")),
            ((10, 13), Accept),
            ((10, 28), Complete("各县（市、区）圩镇供水价格调整方案均已上报。")),
            ((10, 30), Refuse("方案上报不等于报批完成，请附各县（市、区）批复文件。")),
            ((11, 5), Tell(85, "已取得7个县（市、区）批复，其余2个待批。")),
        ],
    ),
];

/// Put the tasks' lives into the script.
pub fn write(script: &mut Script) {
    for (at, opened) in OPENED {
        script.on(*at, (11, 40), move |scene| scene.open(opened));
    }
    for (label, moves) in LIVES.iter().chain(MORE) {
        for (at, step) in *moves {
            let time = if *at == LAST { (9, 10) } else { hour(step) };
            script.on(*at, time, move |scene| if scene.has(label) { scene.go(label, step) } else { Ok(()) });
        }
    }
}

/// People do such things at such an hour; where two fall on one day, they come in this order.
fn hour(step: &Move) -> (i8, i8) {
    match step {
        Remind(_) | Reopen(..) => (9, 30),
        Sign | Object(..) | PartDone(..) => (9, 50),
        Tell(..) | TellWith(..) | Same => (10, 30),
        Ask(..) => (14, 0),
        Complete(_) => (14, 20),
        Uphold(_) | Reject(_) | Move::Transfer(..) | Add(..) | Release(..) | Withdraw(..) => (14, 50),
        Agree | AgreeToAll | Refuse(_) => (15, 40),
        Accept | Return(_) => (16, 20),
        Light(..) => (17, 30),
    }
}
