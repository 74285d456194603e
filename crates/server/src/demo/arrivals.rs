//! Who comes and goes: staff, a successor, a vacancy and its cover, liaison officers, a new member unit.
#![expect(
    clippy::redundant_closure_for_method_calls,
    reason = "a method of `Scene<'_>` is not general over its lifetime"
)]
use super::{
    cast::HOST,
    convening::Convener,
    scene::{Lived, Scene, missing},
    script::{Day, Script, day},
};
use crate::{
    kernel::{Refused, Subject},
    roster::{
        acts::{
            acting::BeginActing,
            entrust::Entrust,
            liaison::{AnswerLiaison, ProposeLiaison, Word},
            person::RegisterPerson,
            staff::AppointStaff,
            tenure::{BeginTenure, EndTenure},
            unit::ProposeChange,
        },
        underway,
    },
};
use rules::{
    deed::Deed,
    duty::Bearing,
    meeting,
    roster::{
        change::{Change, Draft},
        liaison::{self, Nominee},
        person::Details,
        tenure::{Manner, Terms},
    },
    rulebook::{Attends, PostRole},
};

const ROADS: &str = "市公路事务中心";

/// Put them into the script.
pub fn write(script: &mut Script) {
    script.on((9, 7), (9, 10), |scene| {
        scene.appoint("诸葛某某")?;
        scene.appoint("端木某某")
    });
    liaisons(script);
    seats(script);
    units(script);
    script.on((10, 9), (9, 0), |scene| scene.entrust());
}

fn liaisons(script: &mut Script) {
    script.on((9, 18), (9, 40), |scene| {
        scene.propose_liaison("科技", "令狐某某", ("成果转化科副科长", (9, 22)), "原联络员轮岗")
    });
    script.on((9, 21), (10, 40), |scene| scene.file_liaison("科技"));
    script.on((10, 27), (16, 30), |scene| {
        let post = scene.unit("通信").and_then(|unit| scene.post(&unit, PostRole::Liaison))?;
        scene.end(&post, (10, 27), "单位来函：原联络员调离，接任人选待定")
    });
    script.on((11, 5), (9, 30), |scene| {
        scene.propose_liaison("供销", "钟离某某", ("合作指导科科长", (11, 9)), "原联络员退休")
    });
}

/// The seats of conveners: the second is vacant for some days and then covered, the first changes hands.
fn seats(script: &mut Script) {
    script.on((10, 14), (16, 0), |scene| {
        let post = scene.seat(1)?;
        scene.end(&post, (10, 14), "市委任免通知：另有任用")
    });
    script.on((10, 21), (9, 10), |scene| {
        let (post, person) = (scene.seat(1)?, scene.register("欧阳某某")?);
        let basis = "市政府办公室通知：接任同志到任前代理".to_owned();
        let (from, until) = (day((10, 21)), Some(day((12, 31))));
        let (clerk, id) = (scene.clerk()?, scene.make("代理"));
        scene.perform(&clerk, BeginActing { terms: Terms { id, person, post, from, until, basis } })
    });
    script.on((10, 20), (16, 20), |scene| {
        let post = scene.seat(0)?;
        scene.succeed(&post, "司马某某", (10, 21), "市人大常委会任命通知")
    });
    script.on((10, 30), (9, 20), |scene| {
        let post = scene.unit("金融工作").and_then(|unit| scene.post(&unit, PostRole::Member))?;
        scene.succeed(&post, "长孙某某", (11, 2), "单位来函：分管负责同志调整")
    });
}

fn units(script: &mut Script) {
    script.on((10, 12), (14, 20), |scene| {
        let unit = scene.make(ROADS);
        let change = Change::Add { unit, name: ROADS.to_owned() };
        scene.change("增加", change, (10, 19), "镇区过境公路整治任务增加，需要公路管养单位参加")
    });
    script.on((10, 13), (10, 30), |scene| scene.agree_to_change("增加"));
    script.on((10, 14), (10, 30), |scene| scene.agree_to_change("增加"));
    script.on((10, 19), (10, 20), |scene| {
        let unit = scene.id(ROADS)?;
        for (role, name) in [(PostRole::Member, "皇甫某某"), (PostRole::Liaison, "濮阳某某")] {
            let (post, person) = (scene.post(&unit, role)?, scene.register(name)?);
            scene.begin(&post, person, ((10, 19), "单位来函"), Manner::Filling)?;
        }
        Ok(())
    });
    script.on((11, 5), (11, 10), |scene| {
        let unit = scene.unit("政务")?;
        let change = Change::Rename { unit, name: "市政务和数据局".to_owned() };
        scene.change("更名", change, (11, 16), "机构改革后单位更名")
    });
}

impl Scene<'_> {
    /// A person is entered.
    pub fn register(&mut self, name: &str) -> Result<String, Refused> {
        let (clerk, id) = (self.clerk()?, self.make(name));
        // Its people are all different persons, whatever they are called.
        let details = Details { name: name.to_owned(), is_namesake: true, ..Details::default() };
        self.perform(&clerk, RegisterPerson { id, details })
    }

    fn appoint(&mut self, name: &str) -> Lived {
        let (person, from) = (self.register(name)?, self.today());
        let post = self.unit(HOST).and_then(|unit| self.post(&unit, PostRole::Office))?;
        let actor = self.may(Deed::StaffAppoint, &Bearing::default())?;
        let (id, basis) = (self.make("任用"), "专班办公室任用通知".to_owned());
        self.perform(&actor, AppointStaff { terms: Terms { id, person, post, from, until: None, basis } })
    }

    /// The first post of the nth seat.
    pub(super) fn seat(&self, n: usize) -> Result<String, Refused> {
        let rulebook = self.app.rulebook();
        let post = rulebook.seats.get(n).and_then(|seat| seat.posts.first());
        post.cloned().ok_or_else(|| missing("not so many seats"))
    }

    fn succeed(&mut self, post: &str, name: &str, from: Day, basis: &str) -> Lived {
        let person = self.register(name)?;
        self.begin(post, person, (from, basis), Manner::Succeeding)
    }

    fn begin(&mut self, post: &str, person: String, (from, basis): (Day, &str), manner: Manner) -> Lived {
        let (clerk, id, post) = (self.clerk()?, self.make("任职"), post.to_owned());
        let terms = Terms { id, person, post, from: day(from), until: None, basis: basis.to_owned() };
        self.perform(&clerk, BeginTenure { terms, manner })
    }

    fn end(&mut self, post: &str, last: Day, basis: &str) -> Lived {
        let today = self.today();
        let tenure = self.look(|view| {
            let all = view.roster.tenures.get(post).into_iter().flatten();
            let mut on = all.filter(|tenure| tenure.covers(today));
            on.next().map(|tenure| tenure.id.clone()).ok_or_else(|| missing(&format!("nobody in {post}")))
        })?;
        let clerk = self.clerk()?;
        self.perform(&clerk, EndTenure { tenure, last: day(last), basis: basis.to_owned() })
    }

    fn propose_liaison(&mut self, words: &str, name: &str, (section, from): (&str, Day), reason: &str) -> Lived {
        let unit = self.unit(words)?;
        let (member, person, id) = (self.member(&unit)?, self.make(name), self.make(&of(words)));
        let (office_phone, mobile) = (String::new(), String::new());
        let nominee = Nominee::New { person, name: name.to_owned(), office_phone, mobile };
        let (section, reason) = (section.to_owned(), reason.to_owned());
        let draft = liaison::Draft { unit, nominee, section, from: day(from), reason };
        self.perform(&member, ProposeLiaison { id, draft })?;
        Ok(())
    }

    fn file_liaison(&mut self, words: &str) -> Lived {
        let (clerk, id) = (self.clerk()?, self.id(&of(words))?);
        let found = self.look(|view| Ok(underway::proposal(view.tx, &id)?))?;
        let version = found.map(|kept| kept.version).ok_or_else(|| missing(&id))?;
        self.perform(&clerk, AnswerLiaison { id, version, word: Word::File })
    }

    fn change(&mut self, label: &str, change: Change, effective: Day, reason: &str) -> Lived {
        let (clerk, id) = (self.clerk()?, self.make(label));
        let draft = Draft { change, effective: day(effective), reason: reason.to_owned() };
        self.perform(&clerk, ProposeChange { id, draft })?;
        Ok(())
    }

    fn agree_to_change(&mut self, label: &str) -> Lived {
        let subject = Subject::of("unit", self.id(label)?);
        // A chain of one step is through already.
        if self.waits(&subject)? { self.agree(&subject, "同意。") } else { Ok(()) }
    }

    /// The last of those who may convene topic meetings entrusts the seat that the rules let.
    fn entrust(&mut self) -> Lived {
        let Some(kind) = self.kind(Attends::TopicMembers) else { return Ok(()) };
        let (from_post, to_post) = (self.convener(&kind, Convener::Last)?, self.convener(&kind, Convener::Entrusted)?);
        let (actor, id) = (self.holder(&from_post)?, self.make("委托"));
        let (from, until) = (day((10, 9)), day((10, 31)));
        let terms = meeting::Terms { from_post, to_post, kind: kind.is.key, from, until };
        self.perform(&actor, Entrust { id, terms })
    }
}

fn of(words: &str) -> String {
    format!("{words}联络员")
}
