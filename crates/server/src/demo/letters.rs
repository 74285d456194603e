//! What came in (第二、九条), and what was filed (第二十六条): one answered and closed, one in a unit's hands, one going
//! round, one sent back, one of this morning; a keeper of the archive, and the first batch.
#![expect(
    clippy::redundant_closure_for_method_calls,
    reason = "a method of `Scene<'_>` is not general over its lifetime"
)]
use super::{
    scene::{Lived, Scene, missing},
    script::{Day, Script, day},
};
use crate::{
    archive::{
        acts::{
            designate::Designate,
            file::{Line, Wanted, prepare},
        },
        store as archive,
    },
    document::sight::Reach,
    incoming::{
        acts::{
            answer::Answer, circulate::Circulate, close::Close, handle::Handle, instruct::Instruct, propose::Propose,
            read::Read, register::Register, send_back::SendBack,
        },
        store,
    },
    kernel::Refused,
};
use gongwen::Urgency;
use rules::{
    deed::Deed,
    duty::Bearing,
    incoming::{Facts, Incoming, Proposal},
};

/// A document that came in.
struct Letter {
    label: &'static str,
    from: &'static str,
    number: &'static str,
    title: &'static str,
    dated: Day,
    came: Day,
    urgency: Option<Urgency>,
}

const REPLY: Letter = Letter {
    label: "计划批复",
    from: "市指挥部",
    number: "湛指〔2026〕31号",
    title: "关于同意调整典型镇圩镇污水管网年度建设计划的批复",
    dated: (10, 12),
    came: (10, 13),
    urgency: None,
};

const SUMMARY: Letter = Letter {
    label: "报送通知",
    from: "市指挥部办公室",
    number: "湛指办〔2026〕58号",
    title: "关于报送城镇建设三季度工作情况的通知",
    dated: (10, 15),
    came: (10, 16),
    urgency: Some(Urgency::High),
};

const TOUR: Letter = Letter {
    label: "观摩通知",
    from: "省有关部门办公室",
    number: "粤某办〔2026〕112号",
    title: "关于组织典型镇建设现场观摩的通知",
    dated: (11, 2),
    came: (11, 3),
    urgency: None,
};

const ASTRAY: Letter = Letter {
    label: "误送来文",
    from: "某县水利工程管理所",
    number: "",
    title: "关于申请水利设施维修资金的报告",
    dated: (10, 26),
    came: (10, 28),
    urgency: None,
};

const TODAY: Letter = Letter {
    label: "今日来文",
    from: "雷州市人民政府",
    number: "雷府函〔2026〕96号",
    title: "关于客路镇管网项目申请专家技术指导的函",
    dated: (11, 4),
    came: (11, 5),
    urgency: None,
};

/// Put them into the script.
pub fn write(script: &mut Script) {
    reply(script);
    summary(script);
    script.on((10, 28), (9, 30), |scene| scene.come_in(&ASTRAY));
    script.on((10, 28), (10, 0), |scene| scene.send_letter_back("误送来文", "属水利部门职责，请径送市水务局。"));
    script.on((11, 3), (9, 50), |scene| scene.come_in(&TOUR));
    script.on((11, 3), (10, 30), |scene| scene.send_round("观摩通知", 3));
    script.on((11, 5), (16, 50), |scene| scene.come_in(&TODAY));
    script.on((9, 8), (15, 0), |scene| scene.designate());
    script.on((10, 20), (16, 0), |scene| scene.file_what_waits());
}

/// It answers the request that went up, and is closed.
fn reply(script: &mut Script) {
    script.on((10, 13), (10, 0), |scene| scene.come_in(&REPLY));
    script.on((10, 13), (10, 20), |scene| {
        scene.take_as_answer("计划批复", "计划请示", "同意调整，按12月底前完成抓好落实。")
    });
    script.on((10, 13), (10, 40), |scene| {
        scene.propose_on("计划批复", ("拟请按批复意见抓好落实，抄告有关县（市、区）。", None))
    });
    script.on((10, 14), (9, 30), |scene| scene.instruct_on("计划批复", "同意。请办公室盯紧抓实。"));
    script.on((10, 15), (11, 0), |scene| scene.close_letter("计划批复", "已转有关县（市、区）并纳入督办。"));
}

/// A unit has it in hand, and is done.
fn summary(script: &mut Script) {
    script.on((10, 16), (15, 0), |scene| scene.come_in(&SUMMARY));
    script.on((10, 16), (15, 30), |scene| {
        scene.propose_on("报送通知", ("拟请财政部门汇总资金情况，10月28日前反馈办公室。", Some(("财政", (10, 28)))))
    });
    script.on((10, 19), (9, 0), |scene| scene.instruct_on("报送通知", "同意。"));
    script.on((10, 27), (16, 0), |scene| scene.handled("报送通知", "三季度资金拨付和支出情况已汇总报办公室。"));
}

impl Scene<'_> {
    /// The office registers it. A body without such a register leaves it out.
    fn come_in(&mut self, letter: &Letter) -> Lived {
        if self.app.rulebook().incoming_series().is_none() {
            return Ok(());
        }
        let facts = Facts {
            from: letter.from.to_owned(),
            number: letter.number.to_owned(),
            title: letter.title.to_owned(),
            dated: Some(day(letter.dated)),
            received: day(letter.came),
            urgency: letter.urgency,
            is_open_matter: true,
        };
        let (clerk, id) = (self.clerk()?, self.make(letter.label));
        self.perform(&clerk, Register { id, facts, scans: Vec::new(), again: None })
    }

    fn letter(&self, label: &str) -> Result<Option<(Incoming, i64)>, Refused> {
        if !self.has(label) {
            return Ok(None);
        }
        let id = self.id(label)?;
        let found = self.look(|view| Ok(store::find(view.tx, &id)?))?;
        Ok(Some(found.ok_or_else(|| missing(label))?))
    }

    fn take_as_answer(&mut self, label: &str, paper: &str, gist: &str) -> Lived {
        let Some(((incoming, version), (document, _))) = self.letter(label)?.zip(self.paper_of(paper)?) else {
            return Ok(());
        };
        let (clerk, gist) = (self.clerk()?, gist.to_owned());
        self.perform(&clerk, Answer { incoming: incoming.id, version, document: document.id, gist })
    }

    /// To the first seat, which instructs on it.
    fn propose_on(&mut self, label: &str, (text, unit): (&str, Option<(&str, Day)>)) -> Lived {
        let Some((incoming, version)) = self.letter(label)? else { return Ok(()) };
        let (clerk, to, text) = (self.clerk()?, self.seat(0)?, text.to_owned());
        let due = unit.map(|(_, due)| day(due));
        let unit = unit.map(|(unit, _)| self.unit(unit)).transpose()?;
        self.perform(&clerk, Propose { incoming: incoming.id, version, proposal: Proposal { text, to, unit, due } })
    }

    fn instruct_on(&mut self, label: &str, text: &str) -> Lived {
        let Some((incoming, version)) = self.letter(label)? else { return Ok(()) };
        let actor = self.may(Deed::IncomingInstruct, &incoming.bearing())?;
        self.perform(&actor, Instruct { incoming: incoming.id, version, text: text.to_owned() })
    }

    fn handled(&mut self, label: &str, text: &str) -> Lived {
        let Some((incoming, version)) = self.letter(label)? else { return Ok(()) };
        let actor = self.may(Deed::IncomingHandle, &incoming.bearing())?;
        self.perform(&actor, Handle { incoming: incoming.id, version, text: text.to_owned() })
    }

    fn close_letter(&mut self, label: &str, text: &str) -> Lived {
        let Some((incoming, version)) = self.letter(label)? else { return Ok(()) };
        let clerk = self.clerk()?;
        self.perform(&clerk, Close { incoming: incoming.id, version, text: text.to_owned() })
    }

    fn send_letter_back(&mut self, label: &str, reason: &str) -> Lived {
        let Some((incoming, version)) = self.letter(label)? else { return Ok(()) };
        let clerk = self.clerk()?;
        self.perform(&clerk, SendBack { incoming: incoming.id, version, reason: reason.to_owned() })
    }

    /// To the first posts that fill seats; the first of them has read it.
    fn send_round(&mut self, label: &str, most: usize) -> Lived {
        let Some((incoming, version)) = self.letter(label)? else { return Ok(()) };
        let mut posts: Vec<String> = Vec::new();
        for post in self.app.rulebook().seats.iter().flat_map(|seat| &seat.posts) {
            if !posts.contains(post) && self.holder(post).is_ok() {
                posts.push(post.clone());
            }
        }
        posts.truncate(most);
        let (clerk, first) = (self.clerk()?, posts.first().cloned());
        self.perform(&clerk, Circulate { incoming: incoming.id.clone(), version, posts })?;
        let Some(post) = first else { return Ok(()) };
        let reader = self.holder(&post)?;
        self.perform(&reader, Read { incoming: incoming.id, post })
    }

    /// 专人: the clerk keeps the archive.
    fn designate(&mut self) -> Lived {
        if self.app.rulebook().archive().is_none() {
            return Ok(());
        }
        let (director, person) = (self.may(Deed::ArchivistDesignate, &Bearing::default())?, self.clerk()?.person);
        let (id, ground) = (self.make("档案专人"), "办公室内部分工".to_owned());
        self.perform(&director, Designate { id, person, ground })
    }

    /// What is done with goes into the archive as one batch. Where nothing typesets there is no original to file.
    fn file_what_waits(&mut self) -> Lived {
        if self.app.rulebook().archive().is_none() || self.app.press.is_none() {
            return Ok(());
        }
        let of = |of: &str| archive::Filter {
            reach: Reach::All,
            state: "pending".to_owned(),
            of: of.to_owned(),
            ..archive::Filter::filed(0, "")
        };
        let mut lines = Vec::new();
        // A scan of what came in would be brought by hand; the demo has none.
        for name in ["document", "minutes"] {
            let waiting = self.look(|view| Ok(archive::list(view.tx, &of(name), 1)?.0))?;
            lines.extend(waiting.into_iter().map(|(item, version)| Line {
                period: item.period,
                item: item.id,
                version,
                pages: None,
            }));
        }
        if lines.is_empty() {
            return Ok(());
        }
        let clerk = self.clerk()?;
        let filing = prepare(self.app, &clerk, Wanted { lines, reason: String::new() })?;
        self.perform(&clerk, filing).map(|_| ())
    }
}
