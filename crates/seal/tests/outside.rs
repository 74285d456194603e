//! A service of seals over HTTP: what is asked, and every way in which it can fail, in words. docs/seal-service.md.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says where")]

mod answering;

use std::time::Duration;

use answering::{Answer, Answering, Question};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use jiff::Timestamp;
use seal::{
    Identity, LocalSeal, Order, Outside, Picture, Request, SealDraft, SealError, SealService as _, Trust,
    make_identity, make_seal, picture_of,
};

const TERM: (&str, &str) = ("2020-01-01T00:00:00Z", "2060-01-01T00:00:00Z");

fn day() -> Timestamp {
    "2026-11-24T02:00:00Z".parse().unwrap()
}

/// A maker of seals with its roots.
struct Maker {
    pem: String,
}

impl Maker {
    fn new(name: &str) -> Self {
        Self { pem: make_identity(name, (TERM.0.parse().unwrap(), TERM.1.parse().unwrap())).unwrap() }
    }

    fn identity(&self) -> Identity {
        Identity::from_pem(&self.pem, &self.pem).unwrap()
    }

    fn seal(&self) -> LocalSeal {
        let hour = jiff::SignedDuration::from_hours(1);
        let draft = SealDraft {
            id: "ES-1".to_owned(),
            name: "某某局".to_owned(),
            picture: Picture { png: b"\x89PNG".to_vec(), diameter_mm: 42 },
            valid_from: day() - hour,
            valid_until: day() + hour,
        };
        let made = make_seal(&draft, &self.identity(), &self.identity()).unwrap();
        LocalSeal::new(made, self.identity(), Trust::of(&self.identity())).unwrap()
    }

    /// As a service answers, signing the digest that `digest` makes of the one it was asked for.
    fn answer(&self, question: &Question, digest: impl Fn([u8; 32]) -> [u8; 32]) -> Answer {
        let asked: serde_json::Value = serde_json::from_str(&question.body).unwrap();
        if question.path == "/v1/seal" {
            let seal = BASE64_STANDARD.encode(self.seal().seal().unwrap());
            return Answer::Says(200, serde_json::json!({ "seal": seal }).to_string());
        }
        let wanted = BASE64_STANDARD.decode(asked["digest"].as_str().unwrap()).unwrap();
        let (subject, at) = (asked["subject"].as_str().unwrap(), asked["at"].as_str().unwrap().parse().unwrap());
        let request = Request { digest: digest(wanted.try_into().unwrap()), subject, at };
        let signature = BASE64_STANDARD.encode(self.seal().sign(&request).unwrap());
        Answer::Says(200, serde_json::json!({ "signature": signature }).to_string())
    }
}

fn outside(url: &str, maker: &Maker) -> Outside {
    Outside {
        url: url.to_owned(),
        token: "t-1".to_owned(),
        timeout: Duration::from_millis(600),
        roots: maker.pem[maker.pem.find("-----BEGIN CERT").unwrap()..].to_owned(),
        connection_roots: None,
    }
}

fn order() -> Order {
    let text = str::to_owned;
    let (number, title) = (text("某〔2026〕1号"), text("关于某事的通知"));
    Order { id: text("s-1"), number, title, copies: 3, basis: text("经某某同意"), by: text("李某某") }
}

fn request() -> Request<'static> {
    Request { digest: [7; 32], subject: "application/pdf", at: day() }
}

/// What comes of it when a service answers so.
fn signed(maker: &Maker, answer: impl Fn(&Question) -> Answer + Send + 'static) -> Result<Vec<u8>, SealError> {
    outside(&Answering::with(answer).url, maker).service(order()).unwrap().sign(&request())
}

#[track_caller]
fn fails(result: Result<Vec<u8>, SealError>, words: &str) {
    let error = result.unwrap_err().to_string();
    assert!(error.contains(words), "no “{words}” in “{error}”");
}

#[test]
fn only_the_digest_and_the_order_leave_the_house_and_the_answer_is_a_good_seal() {
    let maker = Maker::new("root");
    let own = Maker { pem: maker.pem.clone() };
    let answering = Answering::with(move |question| own.answer(question, |digest| digest));
    let service = outside(&answering.url, &maker).service(order()).unwrap();
    let (picture, name) = picture_of(&service.seal().unwrap()).unwrap();
    assert_eq!((picture.diameter_mm, name.as_str()), (42, "某某局"));
    let value = service.sign(&request()).unwrap();
    assert!(service.verify(&request(), &value).is_good());
    assert!(!service.verify(&Request { digest: [8; 32], ..request() }, &value).is_good());
    service.seal().unwrap();
    let asked = answering.asked();
    assert_eq!(asked.iter().map(|one| one.path.as_str()).collect::<Vec<_>>(), ["/v1/seal", "/v1/signatures"]);
    assert!(asked.iter().all(|one| one.token == "Bearer t-1"));
    let sent: serde_json::Value = serde_json::from_str(&asked[1].body).unwrap();
    assert_eq!(sent["request"], "s-1 application/pdf", "asked again, it is the same request");
    assert_eq!((&sent["algorithm"], &sent["order"]["number"]), (&"SM3".into(), &"某〔2026〕1号".into()));
}

#[test]
fn a_refusal_is_told_in_the_services_words() {
    let maker = Maker::new("root");
    for status in [403, 409, 422] {
        let answer = move |_: &Question| Answer::Says(status, "{\"refused\":\"印章已注销\"}".to_owned());
        let refused = signed(&maker, answer);
        assert!(matches!(refused, Err(SealError::Refused(_))));
        fails(refused, "签章服务不同意用印：印章已注销");
    }
    fails(signed(&maker, |_| Answer::Says(401, String::new())), "不认令牌");
}

#[test]
fn silence_a_dead_line_nobody_there_and_nonsense_are_told_apart() {
    let maker = Maker::new("root");
    fails(signed(&maker, |_| Answer::Silent(Duration::from_secs(3))), "秒内没有答复");
    fails(signed(&maker, |_| Answer::Broken), "连不上签章服务");
    fails(outside("http://127.0.0.1:9", &maker).service(order()).unwrap().sign(&request()), "连不上签章服务");
    fails(signed(&maker, |_| Answer::Says(200, "<html>".to_owned())), "答复读不懂");
    fails(signed(&maker, |_| Answer::Says(200, "{\"signature\":\"？\"}".to_owned())), "答复读不懂");
    fails(signed(&maker, |_| Answer::Says(500, String::new())), "状态 500");
    fails(signed(&maker, |_| Answer::Says(302, String::new())), "状态 302");
    fails(signed(&maker, |_| Answer::Says(422, "no".to_owned())), "状态 422");
    fails(signed(&maker, |_| Answer::Says(200, "x".repeat(5 << 20))), "答复太长");
}

#[test]
fn a_seal_over_another_digest_or_by_somebody_else_is_not_taken() {
    let maker = Maker::new("root");
    let own = Maker { pem: maker.pem.clone() };
    let altered = signed(&maker, move |question| {
        own.answer(question, |mut digest| {
            digest[0] ^= 1;
            digest
        })
    });
    fails(altered, "没有采用：文件在签章后被改动");
    let other = Maker::new("stranger");
    fails(signed(&maker, move |question| other.answer(question, |digest| digest)), "不是由可信的机构签发");
}
