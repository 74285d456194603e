//! 第二十六条 加盖印章: who keeps the seal sets it, between the number and the issue, with its reason and its own number.
use crate::{
    document_scene::{
        clerk, codes, document, drafted, issue, issued, keeper, liaison, members, notice, numbered, owed, seal, sealed,
        signed, takers, version, wanted,
    },
    support::{Town, both, rulebook},
};
use rules::{
    document::{Document, Stage},
    meeting::Party,
};
use server::{
    document::acts::{issue::Issue, seal::Wanted, unseal::Unseal, void::VoidNumber},
    kernel::{Refused, number},
};

fn unseal(town: &Town, id: &str, reason: &str) -> Unseal {
    Unseal { document: id.to_owned(), version: version(town, id), reason: reason.to_owned() }
}

fn number(town: &Town, id: &str) -> String {
    document(town, id).0.sealed().unwrap().number.clone()
}

fn kinds(town: &Town) -> Vec<String> {
    owed(town).into_iter().map(|(kind, owner)| format!("{kind} {owner}")).collect()
}

#[test]
fn a_numbered_document_waits_for_its_seal_and_the_keeper_sets_it_with_basis_copies_and_number() {
    both(|town| {
        numbered(town, "d-1", notice(town));
        assert_eq!(kinds(town), ["document-seal post"], "the keeper of the seal owes it, not the office");
        let to = notice(town).addressees;
        let early = Issue { document: "d-1".into(), version: version(town, "d-1"), to: to.clone() };
        assert_eq!(codes(&town.app.perform(&clerk(town), early).unwrap_err()), ["seal-awaited"]);

        assert_eq!(seal(town, &keeper(town), wanted(town, ("d-1", "s-1"))).unwrap(), "用印〔2026〕1号");
        let (done, _) = document(town, "d-1");
        let record = done.sealed().unwrap();
        assert_eq!((record.copies, record.n, record.by.post.as_str()), (3, 1, "seal_keeper"));
        assert!(record.basis.contains("总召集人同意") && record.basis.ends_with("签发）"), "{}", record.basis);
        assert_eq!(record.digest, done.signature().unwrap().digest, "on the text that was signed");
        assert_eq!(kinds(town), ["document-issue office"]);
        let told = town.sentences().pop().unwrap();
        assert!(
            told.contains("印章管理员 给《关于做好年底工作的通知》加盖“湛江市住房和城乡建设局”印章 3 份"),
            "{told}"
        );
        issue(town, "d-1", to).unwrap();
        assert!(matches!(document(town, "d-1").0.stage, Stage::Issued { .. }));
    });
}

#[test]
fn nobody_but_the_keeper_seals_and_the_refusal_names_the_article_and_the_post() {
    both(|town| {
        numbered(town, "d-1", notice(town));
        let unit = liaison(town, &members(&town.app.rulebook())[0]);
        let mut others = takers(town, "d-1");
        others.extend([clerk(town), unit]);
        for actor in others {
            let refused = seal(town, &actor, wanted(town, ("d-1", "s-1"))).unwrap_err();
            let Refused::NotYou(who) = &refused else { panic!("{refused:?}") };
            assert_eq!(who.basis.cited(), "第二十六条");
            assert_eq!(who.who_may, ["保管这枚印章的同志（市住房城乡建设局印章管理员）"]);
        }
        seal(town, &keeper(town), wanted(town, ("d-1", "s-1"))).unwrap();
        let not_his = town.app.perform(&clerk(town), unseal(town, "d-1", "印错")).unwrap_err();
        assert!(matches!(not_his, Refused::NotYou(_)), "{not_his:?}");
    });
}

#[test]
fn what_is_not_numbered_sealed_already_or_changed_since_the_signature_is_not_sealed() {
    both(|town| {
        let keeper = keeper(town);
        drafted(town, "d-1", notice(town));
        signed(town, "d-2", notice(town));
        for id in ["d-1", "d-2"] {
            let refused = seal(town, &keeper, wanted(town, (id, "s-0"))).unwrap_err();
            assert_eq!(codes(&refused), ["seal-without-number"], "{id}");
        }
        sealed(town, "d-3", notice(town));
        assert_eq!(codes(&seal(town, &keeper, wanted(town, ("d-3", "s-9"))).unwrap_err()), ["sealed-already"]);
        let twice = seal(town, &keeper, wanted(town, ("d-3", "s-d-3"))).unwrap_err();
        assert!(matches!(&twice, Refused::Twice(link) if link == "/documents/d-3"), "the same form: {twice:?}");
        numbered(town, "d-4", notice(town));
        let few = Wanted { copies: 0, ..wanted(town, ("d-4", "s-4")) };
        assert_eq!(codes(&seal(town, &keeper, few).unwrap_err()), ["seal-copies"]);
        let old = Wanted { version: 1, ..wanted(town, ("d-4", "s-4")) };
        assert_eq!(codes(&seal(town, &keeper, old).unwrap_err()), ["stale"]);

        let (mut forged, _) = document(town, "d-4");
        forged.content.text.push('改');
        town.app.db.write(|tx| server::document::store::save(tx, &forged)).unwrap();
        assert_eq!(codes(&seal(town, &keeper, wanted(town, ("d-4", "s-4"))).unwrap_err()), ["not-as-signed"]);
        forged.content = notice(town);
        forged.content.phrase = None;
        town.app.db.write(|tx| server::document::store::save(tx, &forged)).unwrap();
        let refused = seal(town, &keeper, wanted(town, ("d-4", "s-4"))).unwrap_err();
        assert!(codes(&refused).contains(&"seal-without-basis"), "{refused:?}");
        assert_eq!(town.app.db.read(number::gaps).unwrap(), Vec::<String>::new(), "no refusal took a number");
    });
}

#[test]
fn a_document_that_changed_hands_while_it_was_being_sealed_is_stale_and_nothing_is_half_done() {
    both(|town| {
        numbered(town, "d-1", notice(town));
        let keeper = keeper(town);
        let prepare = |sealing: &str| {
            server::document::acts::seal::prepare(&town.app, &keeper, wanted(town, ("d-1", sealing))).unwrap()
        };
        let (first, second) = (prepare("s-1"), prepare("s-2"));
        town.app.perform(&keeper, first).unwrap();
        assert_eq!(codes(&town.app.perform(&keeper, second).unwrap_err()), ["stale"]);
        town.app.perform(&keeper, unseal(town, "d-1", "印模不清")).unwrap();
        let late = prepare("s-3");
        town.on(town.app.clock.today().tomorrow().unwrap());
        assert_eq!(codes(&town.app.perform(&keeper, late).unwrap_err()), ["seal-another-day"]);
        assert!(document(town, "d-1").0.sealed().is_none());
        seal(town, &keeper, wanted(town, ("d-1", "s-3"))).unwrap();
        assert_eq!(number(town, "d-1"), "用印〔2026〕2号");
    });
}

#[test]
fn a_misprint_is_void_with_its_reason_and_the_register_keeps_both_without_a_gap() {
    both(|town| {
        sealed(town, "d-1", notice(town));
        let keeper = keeper(town);
        let void = VoidNumber { document: "d-1".into(), version: version(town, "d-1"), reason: "改发".into() };
        assert_eq!(codes(&town.app.perform(&clerk(town), void).unwrap_err()), ["number-sealed"]);
        assert_eq!(codes(&town.app.perform(&keeper, unseal(town, "d-1", " ")).unwrap_err()), ["empty"]);
        town.app.perform(&keeper, unseal(town, "d-1", "第二页漏墨")).unwrap();
        assert_eq!(kinds(town), ["document-seal post"]);
        let again = seal(town, &keeper, wanted(town, ("d-1", "s-d-1"))).unwrap_err();
        assert!(matches!(again, Refused::Twice(_)), "the form of the spoiled one is spent: {again:?}");
        seal(town, &keeper, wanted(town, ("d-1", "s-2"))).unwrap();
        assert_eq!(number(town, "d-1"), "用印〔2026〕2号");
        let voids = town.app.db.read(number::voids).unwrap();
        assert_eq!((voids[0].written.as_str(), voids[0].reason.as_str()), ("用印〔2026〕1号", "第二页漏墨"));
        assert_eq!(town.app.db.read(number::gaps).unwrap(), Vec::<String>::new());

        town.app.perform(&keeper, unseal(town, "d-1", "日期印错")).unwrap();
        let void = VoidNumber { document: "d-1".into(), version: version(town, "d-1"), reason: "改发".into() };
        town.app.perform(&clerk(town), void).unwrap();
        assert!(kinds(town).iter().all(|kind| !kind.starts_with("document-seal")), "{:?}", kinds(town));
        let office = town.browser(&clerk(town));
        let page = office.get("/seals");
        page.says("第二页漏墨").says("日期印错").says("用印〔2026〕1号").says("共 2 次").says("湛城镇建设〔2026〕1号");
        assert!(office.get("/seals.xlsx").is(200).bytes.starts_with(b"PK"), "a workbook");
        let out = issued(town, "d-2", notice(town));
        assert_eq!(codes(&town.app.perform(&keeper, unseal(town, &out, "晚了")).unwrap_err()), ["not-in-state"]);
        office.get("/seals?state=done").says("用印〔2026〕3号").hides("第二页漏墨");
    });
}

#[test]
fn the_page_says_that_the_keeper_is_next_and_the_keeper_finds_it_and_sees_nothing_else() {
    both(|town| {
        numbered(town, "d-1", notice(town));
        drafted(town, "d-2", notice(town));
        let office = town.browser(&clerk(town));
        let page = office.get("/documents/d-1");
        page.says("已编号，待用印").says("市住房城乡建设局印章管理员").says("不归你办").hides("id=\"f-seal\"");
        page.says("还没有加盖“湛江市住房和城乡建设局”印章，不能印发").says("第二十六条").hides("id=\"f-to\"");
        let own = town.browser(&keeper(town));
        own.get("/").says("给《关于做好年底工作的通知》用印");
        own.get("/documents").says("待用印").hides("拟稿中</span>");
        own.get("/documents/d-2").is(404);
        let form = own.get("/documents/d-1");
        form.says("id=\"f-seal\"").says("总召集人同意").says("只用标有“示例”的图样").hides("type=\"file\"");
        let now = version(town, "d-1").to_string();
        let typed = [("version", now.as_str()), ("sealing", "s-1"), ("seal_copies", "")];
        own.post("/documents/d-1/seal", &typed).is(422).says("用印份数要写").says("value=\"s-1\"");
        let typed = [("version", now.as_str()), ("sealing", "s-1"), ("seal_copies", "35")];
        let answer = own.post_files("/documents/d-1/seal", &typed, &[]);
        assert_eq!(answer.location, "/documents/d-1", "{}", answer.body);
        let again = own.post_files("/documents/d-1/seal", &typed, &[]);
        assert_eq!(again.location, "/documents/d-1", "the same form twice leads there: {}", again.body);
        own.get("/documents/d-1").says("已用印，待印发").says("35 份，用印〔2026〕1号").says("作废重印");
        own.get("/seals").says("由市住房城乡建设局印章管理员").says("关于做好年底工作的通知");
        let unit = town.browser(&liaison(town, &members(&town.app.rulebook())[0]));
        unit.get("/seals").is(403).says("印章管理员");
        unit.get("/seals.xlsx").is(403);
        unit.post("/documents/d-1/seal", &typed).is(404);

        let now = version(town, "d-1").to_string();
        own.post("/documents/d-1/unseal", &[("version", now.as_str()), ("reason", "")]).is(422);
        let void = [("version", now.as_str()), ("reason", "漏墨")];
        assert_eq!(own.post("/documents/d-1/unseal", &void).location, "/documents/d-1");
        office.get("/documents/d-1").says("用印〔2026〕1号 作废：漏墨").says("待用印");
    });
}

#[test]
fn a_body_without_a_seal_issues_without_one() {
    let town = &Town::on_sqlite(&rulebook("sample-river"));
    numbered(town, "d-1", notice(town));
    let refused = seal(town, &clerk(town), wanted(town, ("d-1", "s-1"))).unwrap_err();
    assert!(matches!(refused, Refused::NotYou(_)), "nobody keeps one: {refused:?}");
    issue(town, "d-1", vec![Party::Unit(members(&town.app.rulebook())[0].clone())]).unwrap();
    let office = town.browser(&clerk(town));
    office.get("/documents/d-1").says("不加盖印章，只署名").hides("用印</b>");
    office.get("/documents").hides("/seals");
    office.get("/seals").says("没有符合条件的用印");
}

#[test]
fn what_was_numbered_before_there_was_sealing_reads_and_goes_out_as_it_was() {
    both(|town| {
        numbered(town, "d-1", notice(town));
        let mut value = serde_json::to_value(document(town, "d-1").0).unwrap();
        value.as_object_mut().unwrap().remove("spoiled");
        value["stage"]["numbered"].as_object_mut().unwrap().remove("sealing");
        let old: Document = serde_json::from_value(value).unwrap();
        town.app.db.write(|tx| server::document::store::save(tx, &old)).unwrap();
        issue(town, "d-1", notice(town).addressees).unwrap();
        town.browser(&clerk(town)).get("/documents/d-1").says("还没有用印").says("已印发");
    });
}
