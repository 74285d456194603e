//! The set-up: a body, and a document brought to the state a test begins in.
use crate::support;
use gongwen::Genre;
use jiff::{Timestamp, civil::Date, civil::date};
use rules::{
    Violation,
    approval::{Approval, By, Course, Taken, Verdict},
    document::{
        Chosen, Content, Direction, Document, Groups, Impression, Outcome, Passed, SealFiles, Sealed, awaiting, draft,
        number, seal, settle, submit,
    },
    meeting::{Party, Situation},
    rulebook::{PaperKind, PhraseRecord, Rule, Rulebook, Unit, UnitKind},
};

pub const TODAY: Date = date(2026, 11, 6);
pub const DIGEST: &str = "abc";

pub struct Body {
    pub book: Rulebook,
    pub units: Vec<Unit>,
}

pub fn zhanjiang() -> Body {
    Body::of(support::zhanjiang())
}

pub fn both() -> [Body; 2] {
    [zhanjiang(), Body::of(support::river())]
}

impl Body {
    fn of(book: Rulebook) -> Self {
        let units = book.units.iter().map(|unit| unit.is.clone()).collect();
        Self { book, units }
    }

    pub fn on(&self) -> Situation<'_> {
        Situation { rulebook: &self.book, units: &self.units, tenures: &[], entrustments: &[], today: TODAY }
    }

    /// The first kind: the body's own.
    pub fn kind(&self) -> &Rule<PaperKind> {
        &self.book.papers[0]
    }

    pub fn unit(&self, kind: UnitKind, n: usize) -> String {
        self.units.iter().filter(|unit| unit.kind == kind).nth(n).unwrap().key.clone()
    }

    pub fn member(&self, n: usize) -> Party {
        Party::Unit(self.unit(UnitKind::Member, n))
    }

    /// A 通知 to two members, with nothing wrong in it.
    pub fn notice(&self) -> Content {
        Content {
            genre: Genre::Notice,
            direction: Direction::Down,
            title: "关于做好年底工作的通知".to_owned(),
            addressees: vec![self.member(0), self.member(1)],
            text: "现将有关事项通知如下：\n一、抓紧办理\n请各单位按职责分工办理。".to_owned(),
            attachments: Vec::new(),
            copies_to: Vec::new(),
            urgency: None,
            note: String::new(),
            phrase: self.phrase(PhraseRecord::SignOff),
            reason: String::new(),
            is_open_matter: true,
            groups: Groups::default(),
            joint: Vec::new(),
        }
    }

    pub fn phrase(&self, record: PhraseRecord) -> Option<Chosen> {
        let passed = Passed { minutes: "min-1".into(), topic: "t-1".into(), cited: "第1期".into() };
        let phrase = self.kind().phrases.iter().find(|phrase| phrase.record == record)?;
        Some(Chosen { phrase: phrase.key.clone(), passed: Some(passed).filter(|_| record == PhraseRecord::Passed) })
    }

    pub fn drafted(&self, content: Content) -> Document {
        draft(self.on(), "d-1".into(), &self.kind().key, content, by("office")).unwrap()
    }

    pub fn in_review(&self, content: Content) -> Document {
        submit(self.on(), self.kind(), self.drafted(content), "a-1".into(), by("office")).unwrap()
    }

    pub fn signed(&self, content: Content) -> Document {
        let approval = approval(Course::Agreed { by: by("signer") }, Verdict::Agree, "同意印发");
        settle(self.in_review(content), Outcome::Signed { approval: &approval, digest: DIGEST }).unwrap()
    }

    pub fn numbered(&self, content: Content) -> Document {
        let seals = awaiting(&self.book, self.kind(), &content);
        number(self.signed(content), DIGEST, (1, "某〔2026〕1号".into()), seals, by("office")).unwrap()
    }

    /// Numbered, and sealed where its kind bears a seal: it can go out.
    pub fn ready(&self, content: Content) -> Document {
        let numbered = self.numbered(content);
        if numbered.custodian().is_none() { numbered } else { seal(self.kind(), numbered, sealed(1)).unwrap() }
    }
}

/// The use of a seal with this number.
pub fn sealed(n: i64) -> Sealed {
    let files = SealFiles { impression: "f-1".into(), pdf: Some("f-2".into()), pdf_signature: None, ofd: None };
    Sealed {
        id: format!("s-{n}"),
        seal: "any".into(),
        owner: "某局".into(),
        custodian: "keeper".into(),
        n,
        number: format!("用印〔2026〕{n}号"),
        by: by("keeper"),
        copies: 3,
        basis: "经某某同意".into(),
        digest: DIGEST.into(),
        impression: Impression::Brought,
        service: None,
        files,
    }
}

pub fn approval(course: Course, verdict: Verdict, opinion: &str) -> Approval {
    let taken = Taken {
        step: "sign".into(),
        step_title: "签发".into(),
        verdict,
        opinion: opinion.to_owned(),
        by: by("signer"),
    };
    Approval {
        id: "a-1".into(),
        chain: String::new(),
        subject_kind: "document".into(),
        subject: "d-1".into(),
        title: "《某件》".into(),
        digest: DIGEST.into(),
        proposed: by("office"),
        course,
        taken: vec![taken],
    }
}

pub fn by(who: &str) -> By {
    let at: Timestamp = "2026-11-06T02:00:00Z".parse().unwrap();
    By { person: format!("p-{who}"), name: "李某某".into(), post: who.into(), post_title: who.into(), at }
}

pub fn codes(found: &[Violation]) -> Vec<&str> {
    found.iter().map(|violation| violation.code).collect()
}
