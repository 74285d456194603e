//! Documents (第二十四至二十六条): drafted, countersigned, signed, numbered, sealed, sent, signed for, answered; each at
//! another place of its way on the last morning.
use super::{
    cast::HOST,
    papers_written::{CIRCULAR, DRAFT, LETTER, NOTICE, PLAN, Paper, To},
    scene::{Lived, Scene, missing},
    script::{Day, Script},
};
use crate::{
    document::{
        acts::{
            ask::Ask,
            countersign::Countersign,
            draft::Draft,
            issue::Issue,
            note_receipt::NoteReceipt,
            receive::Receive,
            recheck::{Recheck, Verdict},
            seal::{Wanted, bearing as who_keeps, prepare},
            subject,
            submit::Submit,
        },
        store,
    },
    kernel::Refused,
};
use gongwen::Orientation;
use rules::{
    deed::Deed,
    document::{Attached, Chosen, Content, Document, Said},
    duty::Bearing,
    meeting::Party,
    rulebook::{PhraseRecord, UnitKind},
};

/// Put them into the script.
pub fn write(script: &mut Script) {
    request(script);
    circular(script);
    notice(script);
    letter(script);
    script.on((11, 4), (10, 20), |scene| {
        scene.draft_paper(&DRAFT)?;
        scene.ask_countersign("管养意见", &["财政", "生态环境"])
    });
    script.on((11, 5), (15, 10), |scene| scene.countersign("管养意见", "财政", "同意，管养经费由县级财政统筹。"));
}

/// Up, signed for by hand, answered (see `letters`).
fn request(script: &mut Script) {
    script.on((9, 21), (9, 30), |scene| scene.draft_paper(&PLAN).and_then(|()| scene.put_paper_up("计划请示")));
    script.on((9, 22), (10, 0), |scene| scene.sign_paper("计划请示"));
    script.on((9, 22), (14, 30), |scene| scene.number_paper("计划请示").and_then(|()| scene.seal_paper("计划请示", 3)));
    script.on((9, 22), (16, 0), |scene| scene.send_paper("计划请示"));
    script.on((9, 23), (9, 40), |scene| scene.delivered("计划请示", (9, 23)));
}

/// With a table the long way, and most of it signed for.
fn circular(script: &mut Script) {
    script.on((11, 2), (9, 0), |scene| scene.draft_paper(&CIRCULAR).and_then(|()| scene.put_paper_up("进度通报")));
    script.on((11, 2), (15, 0), |scene| scene.sign_paper("进度通报"));
    script.on((11, 3), (9, 10), |scene| scene.number_paper("进度通报").and_then(|()| scene.seal_paper("进度通报", 6)));
    script.on((11, 3), (10, 0), |scene| scene.send_paper("进度通报"));
    script.on((11, 3), (15, 20), |scene| scene.signed_for("进度通报", &["廉江", "遂溪", "吴川"]));
}

/// Signed and numbered; waits for its seal.
fn notice(script: &mut Script) {
    script.on((11, 3), (10, 30), |scene| scene.draft_paper(&NOTICE).and_then(|()| scene.put_paper_up("考评通知")));
    script.on((11, 4), (16, 10), |scene| scene.sign_paper("考评通知"));
    script.on((11, 5), (16, 40), |scene| scene.number_paper("考评通知"));
}

/// In its chain.
fn letter(script: &mut Script) {
    script.on((11, 5), (14, 20), |scene| scene.draft_paper(&LETTER).and_then(|()| scene.put_paper_up("用地函")));
}

impl Scene<'_> {
    /// The clerk drafts it. A body without such a genre or such a receiver leaves it out.
    fn draft_paper(&mut self, paper: &Paper) -> Lived {
        let book = self.app.rulebook();
        let kind = book.papers.get(paper.kind).or(book.papers.first());
        let Some(kind) = kind.filter(|kind| kind.genres.iter().any(|genre| genre == paper.genre.name())) else {
            return Ok(());
        };
        let addressees = self.addressees(&paper.to)?;
        if addressees.is_empty() {
            return Ok(());
        }
        let phrase = kind.phrases.iter().find(|phrase| phrase.record == PhraseRecord::SignOff);
        let content = Content {
            genre: paper.genre,
            direction: paper.direction,
            title: paper.title.to_owned(),
            addressees,
            text: paper.text.to_owned(),
            attachments: paper.attached.into_iter().map(typed).collect(),
            copies_to: Vec::new(),
            groups: rules::document::Groups::default(),
            urgency: None,
            note: String::new(),
            phrase: phrase.map(|phrase| Chosen { phrase: phrase.key.clone(), passed: None }),
            reason: String::new(),
            is_open_matter: true,
            joint: Vec::new(),
        };
        let (clerk, id, kind) = (self.clerk()?, self.make(paper.label), kind.key.clone());
        self.perform(&clerk, Draft { id, kind, content, files: Vec::new() })
    }

    fn addressees(&self, to: &To) -> Result<Vec<Party>, Refused> {
        let today = self.today();
        let named = |units: Vec<String>| units.into_iter().map(Party::Unit).collect();
        match to {
            To::Units(words) => Ok(named(self.units(words, &self.unit(HOST)?)?)),
            To::Members => self.look(|view| {
                let members = view.roster.members(today);
                Ok(named(members.iter().map(|unit| unit.id.clone()).collect()))
            }),
            To::Above => self.look(|view| {
                let above = view.roster.units.values().filter(|unit| unit.kind == UnitKind::Superior);
                Ok(named(above.take(1).map(|unit| unit.id.clone()).collect()))
            }),
        }
    }

    /// The document under a label and its version, where the script made it.
    pub(super) fn paper_of(&self, label: &str) -> Result<Option<(Document, i64)>, Refused> {
        if !self.has(label) {
            return Ok(None);
        }
        let id = self.id(label)?;
        let found = self.look(|view| Ok(store::find(view.tx, &id)?))?;
        Ok(Some(found.ok_or_else(|| missing(label))?))
    }

    fn ask_countersign(&mut self, label: &str, units: &[&str]) -> Lived {
        let Some((document, version)) = self.paper_of(label)? else { return Ok(()) };
        let (clerk, units) = (self.clerk()?, self.units(units, &self.unit(HOST)?)?);
        self.perform(&clerk, Ask { document: document.id, version, units })
    }

    fn countersign(&mut self, label: &str, unit: &str, opinion: &str) -> Lived {
        let Some((document, version)) = self.paper_of(label)? else { return Ok(()) };
        let unit = self.unit(unit)?;
        let asked = document.countersigns.iter().find(|one| one.unit == unit && one.is_open());
        let Some(asked) = asked else { return Ok(()) };
        let actor = self.may(Deed::DocumentCountersign, &asked.bearing())?;
        let said = Said::Opinion { text: opinion.to_owned() };
        self.perform(&actor, Countersign { document: document.id, version, unit, said })
    }

    fn put_paper_up(&mut self, label: &str) -> Lived {
        let Some((document, version)) = self.paper_of(label)? else { return Ok(()) };
        let clerk = self.clerk()?;
        self.perform(&clerk, Submit { document: document.id, version })
    }

    fn sign_paper(&mut self, label: &str) -> Lived {
        let Some((document, _)) = self.paper_of(label)? else { return Ok(()) };
        self.agree_to_the_end(&subject(&document.id))
    }

    fn number_paper(&mut self, label: &str) -> Lived {
        let Some((document, version)) = self.paper_of(label)? else { return Ok(()) };
        let actor = self.may(Deed::DocumentRecheck, &Bearing::default())?;
        self.perform(&actor, Recheck { document: document.id, version, verdict: Verdict::Number }).map(|_| ())
    }

    /// Whoever keeps its seal sets it, where it bears one.
    fn seal_paper(&mut self, label: &str, copies: i64) -> Lived {
        let Some((document, version)) = self.paper_of(label)? else { return Ok(()) };
        if document.custodian().is_none() {
            return Ok(());
        }
        let keeper = self.may(Deed::DocumentSeal, &who_keeps(&self.app.rulebook(), &document))?;
        let id = self.make(&format!("{label}用印"));
        let wanted = Wanted { id, document: document.id, version, copies, impression: None };
        let act = prepare(self.app, &keeper, wanted)?;
        self.perform(&keeper, act).map(|_| ())
    }

    fn send_paper(&mut self, label: &str) -> Lived {
        let Some((document, version)) = self.paper_of(label)? else { return Ok(()) };
        let (clerk, to) = (self.clerk()?, document.content.addressees.clone());
        self.perform(&clerk, Issue { document: document.id, version, to })
    }

    /// Whoever is above signs by hand, and the office notes it.
    fn delivered(&mut self, label: &str, on: Day) -> Lived {
        let Some((document, _)) = self.paper_of(label)? else { return Ok(()) };
        let (clerk, parties) = (self.clerk()?, document.content.addressees.clone());
        for party in parties {
            let (document, day) = (document.id.clone(), super::script::day(on));
            self.perform(&clerk, NoteReceipt { document, party, day, taken_by: "值班室".to_owned() })?;
        }
        Ok(())
    }

    fn signed_for(&mut self, label: &str, units: &[&str]) -> Lived {
        let Some((document, _)) = self.paper_of(label)? else { return Ok(()) };
        for unit in self.units(units, "")? {
            let (actor, document) = (self.speaker(&unit)?, document.id.clone());
            self.perform(&actor, Receive { document, party: Party::Unit(unit) })?;
        }
        Ok(())
    }
}

fn typed((title, text): (&str, &str)) -> Attached {
    let (title, text) = (title.to_owned(), text.to_owned());
    Attached { title, text, orientation: Orientation::Landscape, ..Attached::default() }
}
