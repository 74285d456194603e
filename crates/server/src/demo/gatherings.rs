//! When the meetings are called, held and written up.
#![expect(
    clippy::redundant_closure_for_method_calls,
    reason = "a method of `Scene<'_>` is not general over its lifetime"
)]
use super::{
    convening::{Convener, Gathering},
    holding::Says,
    items::{self, Item},
    items_more as more, paper,
    scene::Scene,
    script::{Day, Script},
};
use rules::rulebook::Attends;

const FIRST: Gathering = Gathering {
    label: "九月全体",
    shape: Attends::AllMembers,
    convener: Convener::First,
    day: (9, 17),
    hour: 15,
    planned_minutes: 120,
    place: "市政府3号楼201会议室",
    topics: &[&items::SEWERS, &items::INSPECTION, &items::SEVEN, &items::HOUSES, &items::UPKEEP_LEFT],
    observers: &["雷州", "廉江", "遂溪", "吴川", "徐闻"],
};

const SUPPLY: Gathering = Gathering {
    label: "供水专题",
    shape: Attends::TopicMembers,
    convener: Convener::Last,
    day: (9, 23),
    hour: 9,
    planned_minutes: 90,
    place: "市住房城乡建设局5楼2号会议室",
    topics: &[&more::WATER, &more::TOWNS],
    observers: &["徐闻"],
};

const LAND: Gathering = Gathering {
    label: "用地专题",
    shape: Attends::TopicMembers,
    convener: Convener::Entrusted,
    day: (10, 14),
    hour: 15,
    planned_minutes: 90,
    place: "市住房城乡建设局5楼2号会议室",
    topics: &[&more::MARKET, &more::LAGGARD],
    observers: &["吴川", "雷州"],
};

const SECOND: Gathering = Gathering {
    label: "十月全体",
    shape: Attends::AllMembers,
    convener: Convener::First,
    day: (10, 30),
    hour: 15,
    planned_minutes: 120,
    place: "市政府3号楼201会议室",
    topics: &[&more::QUARTER, &more::AWARD, &items::UPKEEP],
    observers: &["雷州", "吴川"],
};

const LAMPS: Gathering = Gathering {
    label: "路灯专题",
    shape: Attends::TopicMembers,
    convener: Convener::Last,
    day: (11, 10),
    hour: 9,
    planned_minutes: 60,
    place: "市住房城乡建设局5楼2号会议室",
    topics: &[&items::LIGHTS],
    observers: &[],
};

const CLERKS: Gathering = Gathering {
    label: "联络员会",
    shape: Attends::TopicLiaisons,
    convener: Convener::First,
    day: (11, 11),
    hour: 15,
    planned_minutes: 60,
    place: "市住房城乡建设局3楼会议室",
    topics: &[&items::NEWS],
    observers: &[],
};

/// Arranged for October, called off.
const CALLED_OFF: Gathering = Gathering {
    label: "收运专题",
    shape: Attends::TopicMembers,
    convener: Convener::Last,
    day: (10, 16),
    hour: 9,
    planned_minutes: 60,
    place: "市住房城乡建设局5楼2号会议室",
    topics: &[&items::WASTE],
    observers: &[],
};

/// Waits for its review on the last day.
const WASTE: Gathering = Gathering { label: "收运再议", day: (11, 13), ..CALLED_OFF };

/// Put the meetings into the script.
pub fn write(script: &mut Script) {
    pool(script);
    call(script, &FIRST, [(9, 9), (9, 10), (9, 10), (9, 11)]);
    first(script);
    call(script, &SUPPLY, [(9, 16), (9, 17), (9, 18), (9, 18)]);
    supply(script);
    call(script, &LAND, [(10, 9), (10, 9), (10, 10), (10, 10)]);
    land(script);
    second(script);
    ahead(script);
}

fn put(script: &mut Script, at: Day, items: &'static [&'static Item]) {
    script.on(at, (9, 20), move |scene| items.iter().try_for_each(|item| scene.submit(item, None)));
}

fn take(script: &mut Script, at: Day, items: &'static [&'static Item]) {
    script.on(at, (15, 0), move |scene| items.iter().try_for_each(|item| scene.screen(item, None)));
}

fn pool(script: &mut Script) {
    script.on((9, 7), (10, 0), |scene| scene.submit(&items::SEWERS, Some(&paper::SEWERS)));
    put(script, (9, 8), &[&items::INSPECTION, &items::SEVEN, &items::HOUSES, &items::UPKEEP]);
    take(script, (9, 8), &[&items::SEWERS, &items::INSPECTION, &items::SEVEN, &items::HOUSES, &items::UPKEEP]);
    put(script, (9, 14), &[&more::WATER, &more::TOWNS]);
    take(script, (9, 15), &[&more::WATER, &more::TOWNS]);
    put(script, (9, 28), &[&more::MARKET, &more::LAGGARD, &items::WASTE]);
    take(script, (9, 29), &[&more::MARKET, &more::LAGGARD, &items::WASTE]);
    put(script, (10, 13), &[&more::QUARTER, &more::AWARD, &items::SHOPS]);
    take(script, (10, 14), &[&more::QUARTER, &more::AWARD, &items::SHOPS]);
    script.on((10, 20), (11, 0), |scene| scene.withdraw(&items::SHOPS));
    put(script, (10, 28), &[&items::LIGHTS, &items::NEWS]);
    take(script, (10, 29), &[&items::LIGHTS, &items::NEWS]);
    put(script, (11, 3), &[&items::TRAINING]);
    script.on((11, 4), (10, 0), |scene| {
        let reason = "培训与专班任务关系不大，集中外出不合减负要求，请改为线上培训后再报";
        scene.screen(&items::TRAINING, Some(reason))
    });
    put(script, (11, 5), &[&items::CHARGING]);
}

/// Arranged, put forward, agreed, noticed; each on its day. What the body does not have is left out.
fn call(script: &mut Script, gathering: &'static Gathering, [arranged, proposed, agreed, noticed]: [Day; 4]) {
    let label = gathering.label;
    script.on(arranged, (10, 30), |scene| scene.arrange(gathering));
    when(script, proposed, (11, 0), label, |scene, label| scene.propose(label));
    when(script, agreed, (15, 30), label, |scene, label| {
        let subject = scene.meeting_subject(label)?;
        scene.agree_to_the_end(&subject)
    });
    when(script, noticed, (17, 0), label, |scene, label| scene.notice(label));
}

/// Only where the meeting was arranged.
fn when(
    script: &mut Script,
    at: Day,
    time: (i8, i8),
    label: &'static str,
    event: impl Fn(&mut Scene<'_>, &'static str) -> super::scene::Lived + 'static,
) {
    script.on(at, time, move |scene| if scene.has(label) { event(scene, label) } else { Ok(()) });
}

fn conclude_all(script: &mut Script, at: Day, gathering: &'static Gathering) {
    when(script, at, (17, 0), gathering.label, |scene, label| {
        scene.hold(label)?;
        gathering.topics.iter().try_for_each(|item| scene.conclude(label, item, None))
    });
}

fn first(script: &mut Script) {
    let label = FIRST.label;
    when(script, (9, 14), (14, 30), label, |scene, label| {
        scene.reply(
            label,
            &[
                ("统战", Says::StandIn("上官某某", "综合科负责同志")),
                ("科技", Says::StandIn("司徒某某", "四级调研员")),
                ("供销", Says::StandIn("夏侯某某", "合作指导科负责同志")),
                ("民政", Says::Leave("分管负责同志参加省厅会议", "市民政局办公室")),
                ("监管分局", Says::Nothing),
            ],
        )
    });
    conclude_all(script, (9, 17), &FIRST);
    when(script, (9, 18), (10, 0), label, |scene, label| scene.draft(label));
    when(script, (9, 18), (16, 0), label, |scene, label| scene.put_up(label));
    when(script, (9, 21), (9, 30), label, |scene, label| {
        let subject = scene.minutes_subject(label)?;
        scene.send_back(&subject, "第二部分请写明督导与成员单位检查合并进行，文字再精简。")
    });
    when(script, (9, 21), (11, 0), label, |scene, label| scene.put_up(label));
    when(script, (9, 22), (10, 0), label, |scene, label| scene.sign(label, FIRST.topics));
    when(script, (9, 22), (14, 40), label, |scene, label| scene.issue(label));
    when(script, (9, 23), (14, 30), label, |scene, label| scene.receive(label, &["监管分局", "科技"]));
}

fn supply(script: &mut Script) {
    let label = SUPPLY.label;
    when(script, (9, 21), (14, 30), label, |scene, label| {
        scene.reply(label, &[("教育", Says::StandIn("东方某某", "基础教育科负责同志"))])
    });
    conclude_all(script, (9, 23), &SUPPLY);
    when(script, (9, 24), (9, 0), label, |scene, label| scene.draft(label));
    when(script, (9, 24), (10, 30), label, |scene, label| scene.put_up(label));
    when(script, (9, 28), (9, 0), label, |scene, label| scene.sign(label, SUPPLY.topics));
    when(script, (9, 28), (10, 0), label, |scene, label| scene.issue(label));
    when(script, (9, 29), (15, 0), label, |scene, label| scene.receive(label, &[]));
}

fn land(script: &mut Script) {
    let label = LAND.label;
    when(script, (10, 12), (14, 30), label, |scene, label| scene.reply(label, &[]));
    conclude_all(script, (10, 14), &LAND);
    when(script, (10, 15), (9, 0), label, |scene, label| scene.draft(label));
    when(script, (10, 15), (10, 0), label, |scene, label| scene.put_up(label));
    when(script, (10, 16), (9, 0), label, |scene, label| scene.sign(label, LAND.topics));
    when(script, (10, 16), (10, 0), label, |scene, label| scene.issue(label));
    when(script, (10, 19), (15, 0), label, |scene, label| scene.receive(label, &["供电"]));
}

/// The second plenary is put forward to one holder of the convening post and agreed to by the next.
fn second(script: &mut Script) {
    let label = SECOND.label;
    script.on((10, 16), (14, 30), |scene| scene.arrange(&SECOND));
    when(script, (10, 16), (15, 30), label, |scene, label| scene.propose(label));
    when(script, (10, 19), (9, 30), label, |scene, label| {
        let subject = scene.meeting_subject(label)?;
        scene.agree_to_the_last(&subject)
    });
    when(script, (10, 22), (9, 30), label, |scene, label| {
        let subject = scene.meeting_subject(label)?;
        scene.agree(&subject, "同意召开。议题材料提前发到各成员单位。")
    });
    when(script, (10, 22), (16, 0), label, |scene, label| scene.notice(label));
    when(script, (10, 26), (14, 0), label, |scene, label| {
        scene.reply(
            label,
            &[
                ("市场监管", Says::StandIn("公孙某某", "食品协调科负责同志")),
                ("文化", Says::StandIn("宇文某某", "公共服务科负责同志")),
                ("金融工作", Says::Leave("职务变动，接任同志11月2日到任", "市金融工作局综合科")),
            ],
        )
    });
    conclude_second(script);
}

fn conclude_second(script: &mut Script) {
    let label = SECOND.label;
    when(script, (10, 30), (17, 20), label, |scene, label| {
        scene.hold(label)?;
        scene.conclude(label, &more::QUARTER, None)?;
        let dissent = ("市农业农村局", "建议对农房风貌任务较重的镇适当倾斜，请市财政局在修改时考虑。");
        scene.conclude(label, &more::AWARD, Some(dissent))?;
        scene.conclude(label, &items::UPKEEP, None)
    });
    when(script, (11, 2), (10, 20), label, |scene, label| scene.draft(label));
    when(script, (11, 3), (15, 0), label, |scene, label| scene.put_up(label));
    when(script, (11, 4), (15, 50), label, |scene, label| {
        let subject = scene.minutes_subject(label)?;
        scene.agree_to_the_last(&subject)
    });
}

fn ahead(script: &mut Script) {
    script.on((10, 10), (9, 30), |scene| scene.arrange(&CALLED_OFF));
    when(script, (10, 12), (9, 0), CALLED_OFF.label, |scene, label| {
        scene.cancel(label, "与用地专题会议参会单位重合，合并到下次研究，减少开会")
    });
    call(script, &LAMPS, [(10, 30), (11, 2), (11, 3), (11, 3)]);
    when(script, (11, 4), (10, 40), LAMPS.label, |scene, label| {
        scene.reply(label, &[("供电", Says::Nothing), ("城市管理", Says::StandIn("尉迟某某", "市政科负责同志"))])
    });
    call(script, &CLERKS, [(11, 3), (11, 4), (11, 5), (11, 5)]);
    when(script, (11, 6), (9, 5), CLERKS.label, |scene, label| {
        scene.reply(
            label,
            &[("商务", Says::Nothing), ("通信", Says::Nothing), ("科技", Says::Nothing), ("教育", Says::Nothing)],
        )
    });
    script.on((11, 5), (14, 50), |scene| scene.arrange(&WASTE));
    when(script, (11, 5), (15, 20), WASTE.label, |scene, label| scene.propose(label));
}
