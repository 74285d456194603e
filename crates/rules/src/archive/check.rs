//! 四性检测 at the time of filing (DA/T 70-2018: 真实性、完整性、可用性、安全性): each check with its ground and what was
//! found. What nobody here can look for is said to be unchecked, never passed.
use super::{
    Entry, Item, Role,
    seen::{Archival, FileKind, Locked, Macros, PartSeen, Whole},
};
use crate::{deed::Deed, rulebook::ArchivedKind};

/// Which of the four.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Nature {
    Authentic,
    Complete,
    Usable,
    Safe,
}

impl Nature {
    /// As a page says it.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Authentic => "真实性",
            Self::Complete => "完整性",
            Self::Usable => "可用性",
            Self::Safe => "安全性",
        }
    }
}

/// What a check came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finding {
    Passed(String),
    Failed(String),
    /// It could not be looked at, or there is nothing to look at.
    Unchecked(String),
}

/// One check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    pub nature: Nature,
    pub title: &'static str,
    /// The standard and its item.
    pub ground: &'static str,
    pub finding: Finding,
}

/// What was looked up of one 件.
pub struct Facts<'a> {
    pub item: &'a Item,
    pub parts: Vec<PartSeen>,
    /// The 档号 that the rulebook's pattern gives.
    pub code: Option<String>,
    /// How many 件 bear this 档号.
    pub same_code: i64,
    /// Whether what is there is what was signed; nothing where nobody signs.
    pub as_signed: Option<bool>,
    /// Whether the journal's chain holds.
    pub chain_holds: bool,
    /// The numbers of its series that are missing.
    pub gaps: i64,
    /// Acts in the journal of what it is made of.
    pub acts: Vec<Deed>,
    /// As its source is called and numbered now.
    pub source: Option<Entry>,
    /// How many files go with the source.
    pub attachments: usize,
}

/// Every check of a 件 that was filed, in the order of the four.
#[must_use]
pub fn check(facts: &Facts<'_>) -> Vec<Check> {
    vec![
        fixity(facts),
        chain(facts),
        signed(facts),
        code(facts),
        linked(facts),
        sizes(facts),
        parts(facts),
        elements(facts),
        process(facts),
        gapless(facts),
        formats(facts),
        opens(facts),
        unlocked(facts),
        programs(facts),
        virus(),
    ]
}

fn virus() -> Check {
    let why = "本系统不带查杀病毒的程序；移交前由保管单位查杀";
    one(Nature::Safe, "病毒检测", "DA/T 70—2018 安全性·病毒", Finding::Unchecked(why.to_owned()))
}

fn judged(bad: &[String], well: String) -> Finding {
    if bad.is_empty() { Finding::Passed(well) } else { Finding::Failed(bad.join("；")) }
}

fn one(nature: Nature, title: &'static str, ground: &'static str, finding: Finding) -> Check {
    Check { nature, title, ground, finding }
}

fn fixity(facts: &Facts<'_>) -> Check {
    let wrong = |seen: &PartSeen| match &seen.digest {
        None => Some(format!("{}丢失", seen.part.name)),
        Some(now) if *now != seen.part.digest => Some(format!("{}的内容与归档时不一致", seen.part.name)),
        Some(_) => None,
    };
    let bad: Vec<String> = facts.parts.iter().filter_map(wrong).collect();
    let well = format!("{} 个文件的 SM3 与归档时一致", facts.parts.len());
    one(Nature::Authentic, "固化信息", "DA/T 70—2018 真实性·来源（固化信息）", judged(&bad, well))
}

fn chain(facts: &Facts<'_>) -> Check {
    let finding = if facts.chain_holds {
        Finding::Passed("日志逐条链接，校验完整".to_owned())
    } else {
        Finding::Failed("日志的链接断了，请运行 zhuanban verify 查看是哪一条".to_owned())
    };
    one(Nature::Authentic, "过程记录未被改动", "DA/T 70—2018 真实性·来源；GB/T 18894—2016 元数据", finding)
}

fn signed(facts: &Facts<'_>) -> Check {
    let finding = match facts.as_signed {
        Some(true) => Finding::Passed("定稿与签发时的摘要一致".to_owned()),
        Some(false) => Finding::Failed("定稿与签发时的摘要不一致".to_owned()),
        None => Finding::Unchecked("收文没有本机构的签发".to_owned()),
    };
    one(Nature::Authentic, "签发内容一致", "DA/T 70—2018 真实性·内容", finding)
}

fn code(facts: &Facts<'_>) -> Check {
    let code = facts.item.filed().map(|filed| filed.code.clone()).unwrap_or_default();
    let mut bad = Vec::new();
    bad.extend((facts.code.as_ref() != Some(&code)).then(|| format!("{code}不合规则库写的档号结构")));
    bad.extend((facts.same_code != 1).then(|| format!("{code}有 {} 件", facts.same_code)));
    one(Nature::Authentic, "档号规范、唯一", "DA/T 70—2018 真实性·元数据（档号规范性、重复性）", judged(&bad, code))
}

fn linked(facts: &Facts<'_>) -> Check {
    let (kept, now) = (&facts.item.entry, facts.source.as_ref());
    let finding = match now {
        None => Finding::Failed("系统里找不到它的来源".to_owned()),
        Some(now) if now.number != kept.number || now.dated != kept.dated => {
            Finding::Failed(format!("目录是“{} {}”，来源是“{} {}”", kept.number, kept.dated, now.number, now.dated))
        }
        Some(_) => Finding::Passed("文号、日期与来源一致".to_owned()),
    };
    one(Nature::Authentic, "元数据与内容关联", "DA/T 70—2018 真实性·元数据与内容关联", finding)
}

fn sizes(facts: &Facts<'_>) -> Check {
    let wrong = facts.parts.iter().filter(|seen| seen.digest.is_some() && seen.bytes != seen.part.bytes);
    let bad: Vec<String> = wrong.map(|seen| format!("{}的大小与登记不符", seen.part.name)).collect();
    let total: i64 = facts.parts.iter().map(|seen| seen.part.bytes).sum();
    let well = format!("{} 个文件，共 {total} 字节", facts.parts.len());
    one(Nature::Complete, "数量和大小", "DA/T 70—2018 完整性·数据总量", judged(&bad, well))
}

fn parts(facts: &Facts<'_>) -> Check {
    let count = |role: Role| facts.parts.iter().filter(|seen| seen.part.role == role).count();
    let mut wanted = vec![Role::Original, Role::Slip, Role::Metadata];
    if facts.item.of != ArchivedKind::Incoming {
        wanted.push(Role::Final);
    }
    let mut bad: Vec<String> =
        wanted.iter().filter(|role| count(**role) == 0).map(|role| format!("缺{}", role.title())).collect();
    let attached = count(Role::Attachment);
    bad.extend(
        (attached < facts.attachments).then(|| format!("附件应有 {} 个，只有 {attached} 个", facts.attachments)),
    );
    let well = Role::ALL.iter().filter(|role| count(**role) > 0);
    let well = well.map(|role| format!("{} {}", role.title(), count(*role))).collect::<Vec<_>>().join("，");
    one(Nature::Complete, "组成部分齐全", "DA/T 22—2015 件的构成；DA/T 70—2018 完整性·内容", judged(&bad, well))
}

fn elements(facts: &Facts<'_>) -> Check {
    let known = facts.item.filed().map_or(&[][..], |filed| &filed.elements);
    let has = |name: &str| known.iter().any(|(known, value)| known == name && !value.trim().is_empty());
    let needed = ["题名", "责任者", "日期", "保管期限", "机构或问题", "年度"];
    let bad: Vec<String> = needed.iter().filter(|name| !has(name)).map(|name| format!("缺{name}")).collect();
    let well = format!("必备 {} 项都有，共 {} 项", needed.len(), known.len());
    one(Nature::Complete, "元数据必备项", "DA/T 70—2018 完整性·元数据；GB/T 18894—2016", judged(&bad, well))
}

fn process(facts: &Facts<'_>) -> Check {
    let needed: &[(Deed, &str)] = match facts.item.of {
        ArchivedKind::Document => &[
            (Deed::DocumentDraft, "起草"),
            (Deed::DocumentSubmit, "报审"),
            (Deed::DocumentRecheck, "复核"),
            (Deed::DocumentIssue, "印发"),
        ],
        ArchivedKind::Minutes => {
            &[(Deed::MinutesDraft, "起草"), (Deed::MinutesSubmit, "报审"), (Deed::MinutesIssue, "印发")]
        }
        ArchivedKind::Incoming => &[(Deed::IncomingRegister, "登记"), (Deed::IncomingClose, "办结")],
    };
    let missing = needed.iter().filter(|(deed, _)| !facts.acts.contains(deed));
    let bad: Vec<String> = missing.map(|(_, what)| format!("没有{what}的记录")).collect();
    let well = format!(
        "{}，日志共 {} 条",
        needed.iter().map(|(_, what)| *what).collect::<Vec<_>>().join("、"),
        facts.acts.len()
    );
    one(Nature::Complete, "过程元数据", "DA/T 70—2018 完整性·过程元数据；DA/T 46—2009 业务实体", judged(&bad, well))
}

fn gapless(facts: &Facts<'_>) -> Check {
    let bad: Vec<String> = (facts.gaps != 0).then(|| format!("这一类缺 {} 个件号", facts.gaps)).into_iter().collect();
    one(
        Nature::Complete,
        "件号连续",
        "DA/T 70—2018 完整性·连续性；DA/T 22—2015 件号",
        judged(&bad, "没有断号".to_owned()),
    )
}

fn formats(facts: &Facts<'_>) -> Check {
    let wrong = |seen: &&PartSeen| matches!(seen.kind, FileKind::Other { .. } | FileKind::Office { .. });
    let bad: Vec<String> = facts
        .parts
        .iter()
        .filter(wrong)
        .map(|seen| format!("{}不是归档格式（OFD、PDF、图片、文本）", seen.part.name))
        .collect();
    let archival = |seen: &&PartSeen| matches!(seen.kind, FileKind::Pdf { archival: Archival::Declared, .. });
    let well = format!("格式都可以长期保存，其中 PDF/A {} 个", facts.parts.iter().filter(archival).count());
    one(Nature::Usable, "格式", "DA/T 70—2018 可用性·内容数据格式；GB/T 18894—2016", judged(&bad, well))
}

fn opens(facts: &Facts<'_>) -> Check {
    let broken = |seen: &&PartSeen| {
        matches!(seen.kind, FileKind::Pdf { whole: Whole::No, .. } | FileKind::Ofd { whole: Whole::No })
            || seen.bytes == 0
    };
    let bad: Vec<String> = facts.parts.iter().filter(broken).map(|seen| format!("{}打不开", seen.part.name)).collect();
    one(Nature::Usable, "可以打开", "DA/T 70—2018 可用性·内容数据可读性", judged(&bad, "文件首尾完整".to_owned()))
}

fn unlocked(facts: &Facts<'_>) -> Check {
    let locked = |seen: &&PartSeen| matches!(seen.kind, FileKind::Pdf { locked: Locked::Yes, .. });
    let bad: Vec<String> = facts.parts.iter().filter(locked).map(|seen| format!("{}加了密", seen.part.name)).collect();
    one(
        Nature::Usable,
        "没有加密",
        "DA/T 70—2018 可用性·归档信息包（加密、压缩）",
        judged(&bad, "没有加密的文件".to_owned()),
    )
}

fn programs(facts: &Facts<'_>) -> Check {
    let carries = |seen: &&PartSeen| matches!(seen.kind, FileKind::Office { macros: Macros::Found });
    let bad: Vec<String> = facts.parts.iter().filter(carries).map(|seen| format!("{}带有宏", seen.part.name)).collect();
    let foreign = |seen: &&PartSeen| matches!(seen.kind, FileKind::Other { .. });
    let other: Vec<String> = facts.parts.iter().filter(foreign).map(|seen| format!("{}不明", seen.part.name)).collect();
    let bad = [bad, other].concat();
    one(Nature::Safe, "没有宏和外来程序", "DA/T 70—2018 安全性·载体", judged(&bad, "没有可以执行的内容".to_owned()))
}
