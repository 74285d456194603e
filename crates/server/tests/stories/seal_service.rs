//! 国办发〔2025〕33号: a service outside sets the seal. Whatever it does, the act is done whole or not at all, and says why.
use crate::{
    answering::{Answer, Answering, Question},
    document_scene::{clerk, codes, document, issue, keeper, notice, numbered, seal, wanted},
    plain_press::Plain,
    support::{Town, rulebook},
};
use base64::{Engine as _, prelude::BASE64_STANDARD};
use jiff::{SignedDuration, Timestamp};
use rules::document::Impression;
use seal::{
    Identity, LocalSeal, Outside, Picture, Request, SealDraft, SealService as _, Trust, make_identity, make_seal,
};
use server::kernel::Refused;
use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

const OWNER: &str = "湛江市住房和城乡建设局";

/// A key that both the service and the instance know of.
fn key() -> String {
    let at = |text: &str| text.parse().unwrap();
    make_identity("测试用电子印章系统", (at("2020-01-01T00:00:00Z"), at("2060-01-01T00:00:00Z"))).unwrap()
}

fn picture() -> Vec<u8> {
    let mut png = Vec::new();
    let mut encoder = png::Encoder::new(&mut png, 400, 400);
    encoder.set_color(png::ColorType::Rgba);
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&vec![0; 400 * 400 * 4]).unwrap();
    writer.finish().unwrap();
    png
}

/// The service's seal of this name.
fn theirs(pem: &str, name: &str) -> LocalSeal {
    let identity = || Identity::from_pem(pem, pem).unwrap();
    let day: Timestamp = "2026-10-12T00:00:00Z".parse().unwrap();
    let draft = SealDraft {
        id: "ES-440800-1".to_owned(),
        name: name.to_owned(),
        picture: Picture { png: picture(), diameter_mm: 42 },
        valid_from: day - SignedDuration::from_hours(24),
        valid_until: day + SignedDuration::from_hours(24 * 365),
    };
    LocalSeal::new(make_seal(&draft, &identity(), &identity()).unwrap(), identity(), Trust::default()).unwrap()
}

/// As the protocol has it (docs/seal-service.md).
fn answer(pem: &str, name: &str, question: &Question) -> Answer {
    let seal = theirs(pem, name);
    let asked: serde_json::Value = serde_json::from_str(&question.body).unwrap();
    let said = if question.path == "/v1/seal" {
        serde_json::json!({ "seal": BASE64_STANDARD.encode(seal.seal().unwrap()) })
    } else {
        let digest = BASE64_STANDARD.decode(asked["digest"].as_str().unwrap()).unwrap().try_into().unwrap();
        let (subject, at) = (asked["subject"].as_str().unwrap(), asked["at"].as_str().unwrap().parse().unwrap());
        let value = seal.sign(&Request { digest, subject, at }).unwrap();
        serde_json::json!({ "signature": BASE64_STANDARD.encode(value) })
    };
    Answer::Says(200, said.to_string())
}

fn town(url: &str, pem: &str) -> Town {
    let outside = Outside {
        url: url.to_owned(),
        token: "令牌".to_owned(),
        timeout: Duration::from_millis(700),
        roots: pem[pem.find("-----BEGIN CERT").unwrap()..].to_owned(),
        connection_roots: None,
    };
    let outside = Outside { token: "t-1".to_owned(), ..outside };
    Town::fitted_with_press(&rulebook("zhanjiang-urban"), Arc::new(Plain), |app| app.with_seal_service(outside))
}

#[test]
fn the_service_seals_both_files_and_the_page_says_that_it_is_not_ours() {
    let pem = key();
    let known = pem.clone();
    let service = Answering::with(move |question| answer(&known, OWNER, question));
    let town = &town(&service.url, &pem);
    numbered(town, "d-1", notice(town));
    let own = town.browser(&keeper(town));
    own.get("/documents/d-1").says("由单位的电子印章系统给出").hides("type=\"file\"");
    seal(town, &keeper(town), wanted(town, ("d-1", "s-1"))).unwrap();
    let (done, _) = document(town, "d-1");
    let record = done.sealed().unwrap();
    assert_eq!((record.impression, record.service.as_deref()), (Impression::Service, Some(service.url.as_str())));
    let asked: Vec<String> = service.asked().into_iter().map(|question| question.path).collect();
    assert_eq!(asked, ["/v1/seal", "/v1/signatures", "/v1/signatures"], "once for each file");
    assert!(service.asked().iter().all(|question| question.token == "Bearer t-1"));
    let order: serde_json::Value = serde_json::from_str(&service.asked()[1].body).unwrap();
    assert_eq!((&order["order"]["id"], &order["order"]["copies"]), (&"s-1".into(), &3.into()));
    assert!(!service.asked()[1].body.contains("现将有关事项"), "the text does not leave the house");
    own.get("/documents/d-1").hides("未备案，仅供校验");
    own.get("/documents/d-1/seal-check").says("与用印时一致").hides("已被改动");
    issue(town, "d-1", notice(town).addressees).unwrap();
}

/// Refused with these words; nothing was written, the form comes back, and it can be done once more.
fn fails(answer: impl Fn(&Question) -> Answer + Send + 'static, words: &str) {
    let pem = key();
    let service = Answering::with(answer);
    let town = &town(&service.url, &pem);
    numbered(town, "d-1", notice(town));
    let before = document(town, "d-1");
    let own = town.browser(&keeper(town));
    let now = before.1.to_string();
    let typed = [("version", now.as_str()), ("sealing", "s-1"), ("seal_copies", "35")];
    let page = own.post("/documents/d-1/seal", &typed);
    page.is(422).says(words).says("公文没有改动，用印没有登记").says("value=\"35\"").says("value=\"s-1\"");
    assert_eq!(document(town, "d-1"), before);
    let taken =
        town.app.db.read(|tx| tx.row("select count(*) from number where subject_kind = 'seal'", &[], |row| row.int(0)));
    assert_eq!(taken.unwrap(), Some(0), "no number of the register was taken");
    let kept = town.app.db.read(|tx| tx.row("select count(*) from attachment", &[], |row| row.int(0)));
    assert_eq!(kept.unwrap(), Some(0), "and no file kept");
}

#[test]
fn a_refusal_silence_a_wrong_answer_and_an_altered_digest_leave_everything_as_it_was() {
    fails(|_| Answer::Says(422, "{\"refused\":\"印章已挂失\"}".to_owned()), "签章服务不同意用印：印章已挂失");
    fails(|_| Answer::Silent(Duration::from_secs(3)), "秒内没有答复");
    fails(|_| Answer::Says(200, "[]".to_owned()), "答复读不懂");
    fails(|_| Answer::Broken, "连不上签章服务");
    let stranger = key();
    fails(move |question| answer(&stranger, OWNER, question), "没有采用");
}

#[test]
fn a_seal_over_another_digest_is_not_put_on_the_document() {
    let pem = key();
    let known = pem.clone();
    let service = Answering::with(move |question| {
        let asked: serde_json::Value = serde_json::from_str(&question.body).unwrap();
        let mut body = asked.clone();
        if asked["digest"].is_string() {
            body["digest"] = BASE64_STANDARD.encode([9; 32]).into();
        }
        answer(&known, OWNER, &Question { body: body.to_string(), ..question.clone() })
    });
    let town = &town(&service.url, &pem);
    numbered(town, "d-1", notice(town));
    let refused = seal(town, &keeper(town), wanted(town, ("d-1", "s-1"))).unwrap_err();
    let Refused::Against(found) = &refused else { panic!("{refused:?}") };
    assert!(found[0].with[0].contains("没有采用：文件在签章后被改动"), "{found:?}");
    assert!(document(town, "d-1").0.sealed().is_none());
}

#[test]
fn another_organs_seal_is_not_taken() {
    let pem = key();
    let known = pem.clone();
    let service = Answering::with(move |question| answer(&known, "某某区教育局", question));
    let town = &town(&service.url, &pem);
    numbered(town, "d-1", notice(town));
    let refused = seal(town, &keeper(town), wanted(town, ("d-1", "s-1"))).unwrap_err();
    assert_eq!(codes(&refused), ["seal-of-another"]);
}

#[test]
fn a_second_try_is_the_same_order_and_nobody_else_waits_for_a_slow_service() {
    let pem = key();
    let (known, times) = (pem.clone(), AtomicUsize::new(0));
    let service = Answering::with(move |question| match times.fetch_add(1, Ordering::Relaxed) {
        0 => Answer::Silent(Duration::from_secs(2)),
        _ => answer(&known, OWNER, question),
    });
    let town = &town(&service.url, &pem);
    numbered(town, "d-1", notice(town));
    let keeper = keeper(town);
    std::thread::scope(|scope| {
        let slow = scope.spawn(|| seal(town, &keeper, wanted(town, ("d-1", "s-1"))));
        while service.asked().is_empty() {
            std::thread::sleep(Duration::from_millis(5));
        }
        let begun = Instant::now();
        crate::document_scene::drafted(town, "d-2", notice(town));
        assert!(begun.elapsed() < Duration::from_millis(500), "a writer waited: {:?}", begun.elapsed());
        assert_eq!(codes(&slow.join().unwrap().unwrap_err()), ["seal-service"]);
    });
    seal(town, &keeper, wanted(town, ("d-1", "s-1"))).unwrap();
    let ids: Vec<String> = service
        .asked()
        .iter()
        .map(|question| serde_json::from_str::<serde_json::Value>(&question.body).unwrap()["order"]["id"].to_string())
        .collect();
    assert!(ids.iter().all(|id| id == "\"s-1\""), "the service can tell that it is one use: {ids:?}");
    town.browser(&clerk(town)).get("/seals").says("共 1 次");
}
