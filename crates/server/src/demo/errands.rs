//! What is to be done: decisions of meetings, papers from above, leaders' words.
use super::{
    cast::HOST,
    scene::{Scene, missing},
    script::{Day, day},
};
use crate::{kernel::Refused, supervision::acts::Open};
use rules::{
    decision::{Decision, Term},
    supervision::{Draft, DraftPart, Instruction, Origin},
};

/// A decision: its label, its words, who leads, who co-operates, by when.
pub struct Errand {
    pub label: &'static str,
    pub text: &'static str,
    pub lead: &'static str,
    pub parts: &'static [&'static str],
    pub due: Day,
}

/// Whose word a task that the office opens rests on.
pub enum Word {
    /// Paper from above, and the day it came.
    Above(&'static str, Day),
    /// A leader's instruction, and the day it was given.
    Leader(&'static str, Day),
}

/// A task that the office opens: the title, and the errand itself.
pub struct Opened {
    pub title: &'static str,
    pub word: Word,
    pub errand: Errand,
}

impl Scene<'_> {
    /// The decision as the office notes it.
    ///
    /// # Errors
    /// When the database fails.
    pub fn decision(&self, errand: &Errand) -> Result<Decision, Refused> {
        let lead = self.unit(errand.lead)?;
        let parts = self.units(errand.parts, &lead)?;
        Ok(Decision {
            text: errand.text.to_owned(),
            lead: Some(lead),
            parts,
            term: Some(Term::By { day: day(errand.due) }),
        })
    }

    /// The office opens a task.
    ///
    /// # Errors
    /// What the door refuses.
    pub fn open(&mut self, opened: &Opened) -> Result<(), Refused> {
        let id = self.make(opened.errand.label);
        let draft = self.draft_of(opened)?;
        let clerk = self.clerk()?;
        self.perform(&clerk, Open { id, draft, papers: Vec::new() })?;
        Ok(())
    }

    fn draft_of(&self, Opened { title, word, errand }: &Opened) -> Result<Draft, Refused> {
        let lead = self.unit(errand.lead)?;
        let parts = self.units(errand.parts, &lead)?;
        let what = |unit| DraftPart {
            unit, what: "配合牵头单位落实，提供本单位掌握的情况和数据".to_owned()
        };
        let origin = self.origin(word)?;
        Ok(Draft {
            title: (*title).to_owned(),
            text: errand.text.to_owned(),
            source: self.source(matches!(word, Word::Above(..)))?,
            origin,
            convener: None,
            lead,
            parts: parts.into_iter().map(what).collect(),
            due: Some(day(errand.due)),
        })
    }

    /// Of the sources that are no decisions of meetings the first is from above, the last a leader's.
    fn source(&self, is_above: bool) -> Result<String, Refused> {
        let rulebook = self.app.rulebook();
        let mut others = rulebook.sources.iter().filter(|source| !source.from_decision);
        let source = if is_above { others.next() } else { others.next_back() };
        source.map(|source| source.key.clone()).ok_or_else(|| missing("no source of tasks but meetings"))
    }

    fn origin(&self, word: &Word) -> Result<Origin, Refused> {
        match word {
            Word::Above(paper, received) => {
                let (paper, received) = ((*paper).to_owned(), day(*received));
                Ok(Origin::Superior { from: "市指挥部办公室".to_owned(), paper, received })
            }
            Word::Leader(words, said) => Ok(Origin::Instruction(self.instruction(words, *said)?)),
        }
    }

    /// What the first convener of the body said.
    ///
    /// # Errors
    /// When the seat is vacant.
    pub fn instruction(&self, words: &str, said: Day) -> Result<Instruction, Refused> {
        let rulebook = self.app.rulebook();
        let post = rulebook.seats.first().and_then(|seat| seat.posts.first());
        let post = post.ok_or_else(|| missing("no seats"))?;
        let (leader, said_on) = (self.holder(post)?, day(said));
        let post_title = self.look(|view| Ok(view.roster.post_title(post, said_on)))?;
        Ok(Instruction { leader: leader.name, post_title, said_on, words: words.to_owned() })
    }
}

macro_rules! opened {
    ($label:literal, $title:literal, $word:expr, $lead:expr, [$($part:literal),*], $due:expr, $text:literal) => {
        Opened { title: $title, word: $word,
            errand: Errand { label: $label, text: $text, lead: $lead, parts: &[$($part),*], due: $due } }
    };
}

/// Tasks that no meeting decided, with the day on which the office opens each.
pub const OPENED: &[(Day, Opened)] = &[
    (
        (9, 14),
        opened!(
            "核查反馈",
            "典型镇建设现场核查问题整改反馈",
            Word::Above("关于反馈典型镇建设现场核查问题整改情况的通知", (9, 11)),
            HOST,
            ["生态环境"],
            (10, 15),
            "对照市指挥部办公室8月现场核查发现的12个问题逐项整改，形成整改情况报告，附整改前后对照材料。"
        ),
    ),
    (
        (9, 16),
        opened!(
            "安铺排水",
            "廉江市安铺镇农贸市场排水整改",
            Word::Leader("安铺镇农贸市场雨天积水，群众反映强烈，请廉江市抓紧整改，市水务局给予技术指导。", (9, 15)),
            "廉江",
            ["水务"],
            (10, 28),
            "完成安铺镇农贸市场周边排水管改造，解决雨天积水问题，整改结果在市场公示栏公布。"
        ),
    ),
    (
        (9, 21),
        opened!(
            "交叉检查",
            "镇容环境卫生交叉检查",
            Word::Above("关于开展镇容环境卫生交叉检查的通知", (9, 18)),
            "城市管理",
            [],
            (11, 16),
            "组织各县（市、区）开展一次镇容环境卫生交叉检查，按镇列出问题清单和整改时限。"
        ),
    ),
    (
        (9, 29),
        opened!(
            "敬老院改造",
            "典型镇敬老院适老化改造摸底",
            Word::Leader("典型镇敬老院适老化改造要先把底数摸清，列出需要改造的床位和资金来源。", (9, 28)),
            "民政",
            [],
            (11, 27),
            "摸清18个典型镇敬老院适老化改造底数，提出分年度改造计划和资金筹措建议。"
        ),
    ),
    (
        (10, 9),
        opened!(
            "乌石主街",
            "雷州市乌石镇示范主街业态提升",
            Word::Leader("乌石镇示范主街已基本建成，文旅部门要帮助引进业态，不能建好了空着。", (10, 8)),
            "文化",
            ["雷州"],
            (11, 18),
            "指导雷州市乌石镇引进渔家民宿、海鲜餐饮等业态，主街商铺出租率达到八成以上。"
        ),
    ),
    (
        (10, 12),
        opened!(
            "文体广场",
            "典型镇文体广场开放使用情况检查",
            Word::Leader("镇里的文体广场要开得了门、亮得了灯，请检查一遍。", (10, 10)),
            "文化",
            [],
            (11, 6),
            "检查18个典型镇文体广场开放使用情况，对照明、器材损坏的列单督促修复。"
        ),
    ),
    (
        (10, 12),
        opened!(
            "总结素材",
            "2026年工作总结素材报送",
            Word::Above("关于报送2026年“百千万工程”工作总结素材的通知", (10, 10)),
            "发展改革",
            [],
            (11, 24),
            "汇总各成员单位2026年“百千万工程”城镇建设工作情况，按提纲形成总结素材。"
        ),
    ),
    (
        (10, 19),
        opened!(
            "典型镇验收",
            "典型镇建设验收准备",
            Word::Above("关于做好典型镇建设验收准备工作的通知", (10, 16)),
            HOST,
            ["遂溪", "廉江"],
            (12, 30),
            "对照验收标准对18个典型镇逐镇预检，资料按镇归集，短板项目列出补课计划。"
        ),
    ),
    (
        (10, 22),
        opened!(
            "卫生院",
            "典型镇卫生院基础设施补短板",
            Word::Leader("镇卫生院是群众最关心的，请市卫生健康局把需要补的短板列出来，年内先补一批。", (10, 21)),
            "卫生健康",
            ["财政"],
            (12, 4),
            "完成18个典型镇卫生院基础设施排查，年内启动第一批6个项目。"
        ),
    ),
    (
        (10, 26),
        opened!(
            "防汛复盘",
            "镇区防汛排涝工作复盘",
            Word::Above("关于开展镇区防汛排涝工作复盘的通知", (10, 23)),
            "应急",
            ["水务"],
            (11, 9),
            "复盘今年主汛期镇区内涝点处置情况，形成内涝点清单和2027年汛前整治建议。"
        ),
    ),
    (
        (10, 29),
        opened!(
            "金融支持",
            "城镇建设项目融资需求对接",
            Word::Leader("典型镇项目融资有困难，请市金融工作局组织一次银企对接。", (10, 28)),
            "金融工作",
            ["监管分局"],
            (11, 30),
            "梳理典型镇在建项目融资需求，组织一次银企对接，形成意向清单并跟进落实。"
        ),
    ),
    (
        (11, 2),
        opened!(
            "统计口径",
            "城镇建设数据统计口径统一",
            Word::Above("关于统一城镇建设数据统计口径的通知", (10, 30)),
            "政务",
            [],
            (11, 25),
            "会同有关单位统一典型镇建设数据统计口径，数据从政务数据平台共享，不再要求镇里重复填报。"
        ),
    ),
    (
        (11, 4),
        opened!(
            "园区道路",
            "奋勇高新区园区道路与镇区道路衔接",
            Word::Leader("奋勇高新区进园道路与镇区主街衔接不畅，请抓紧提出方案。", (11, 3)),
            "奋勇",
            [],
            (12, 11),
            "提出园区道路与镇区主街衔接方案，明确线位、投资和开工时间。"
        ),
    ),
    (
        (11, 5),
        opened!(
            "消防隐患",
            "坡头区镇区老旧市场消防隐患整治",
            Word::Leader("坡头区镇区老旧市场消防隐患要限期整治，整治情况报我。", (11, 4)),
            "坡头",
            [],
            (12, 4),
            "对镇区老旧市场消防通道、电气线路隐患限期整治，验收合格后报结果。"
        ),
    ),
];
