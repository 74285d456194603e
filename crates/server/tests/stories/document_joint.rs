//! 条例 2012, 联合行文: a notice of two organs from the draft to the receipts, and who may not sign or be missing.
use crate::{
    document_scene::{
        agreed, clerk, codes, document, issue, keeper, kind, liaison, members, notice, owed, recheck, seal, signed,
        submit, version, wanted,
    },
    roster_scene::{agree_to_the_end, proposed},
    support::{Answer, Browser, Town, both},
};
use jiff::civil::date;
use rules::{
    document::{Content, JointOrgan, Noted},
    meeting::Party,
    roster::{Actor, change::Change},
    rulebook::PostRole,
};
use server::{
    document::acts::{joint_decline::JointDecline, joint_note::NoteJoint, joint_sign::JointSign, recheck::Verdict},
    kernel::Refused,
};

const PDF: &[u8] = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n";

/// The head of a unit: who holds its post of member.
pub fn head(town: &Town, unit: &str) -> Actor {
    let book = town.app.rulebook();
    let post = book.posts.iter().find(|post| post.unit == unit && post.role == PostRole::Member).unwrap();
    town.at_post(&post.key)
}

pub fn other(town: &Town, n: usize) -> JointOrgan {
    let unit = members(&town.app.rulebook())[n].clone();
    JointOrgan { organ: Party::Unit(unit), name: format!("某市第{n}局") }
}

fn outside() -> JointOrgan {
    JointOrgan { organ: Party::Guest("某市某委".into()), name: "某市某委".into() }
}

/// Sealed by us, and the sealed file of all is in.
pub fn sealed_by_all(town: &Town, id: &str) {
    seal(town, &keeper(town), wanted(town, (id, &format!("s-{id}")))).unwrap();
    let (now, day) = (version(town, id).to_string(), town.app.clock.today().to_string());
    let organ = document(town, id).0.content.joint[0].organ.to_string();
    let typed = [("version", now.as_str()), ("joint_seal_organ", &organ), ("joint_sealed_on", &day)];
    let sent = town.browser(&clerk(town)).post_files(
        &format!("/documents/{id}/joint/seals"),
        &typed,
        &[("joint_seal_scan", "盖齐.pdf", PDF)],
    );
    sent.leads_to(&format!("/documents/{id}"));
}

/// SM3 of the text that stands signed.
fn read(town: &Town, id: &str) -> String {
    document(town, id).0.signature().unwrap().digest.clone()
}

pub fn sign(town: &Town, id: &str, (actor, organ): (&Actor, &Party)) -> Result<(), Refused> {
    let act = JointSign { document: id.into(), read: read(town, id), organ: organ.clone(), opinion: "同意".into() };
    town.app.perform(actor, act)
}

/// The clerk drafts a notice with the fifth member on the pages, and puts it up.
fn drafted_with_another(town: &Town, (to, with): (&str, &str)) {
    let office = town.browser(&clerk(town));
    let key = kind(&town.app.rulebook()).key.clone();
    let mut typed = vec![
        ("id", "d-1"),
        ("kind", key.as_str()),
        ("genre", "通知"),
        ("direction", "down"),
        ("title", "关于做好年底工作的通知"),
        ("addressees", to),
        ("text", "现将有关事项通知如下：\n一、抓紧办理\n请按职责办理。"),
        ("phrase", "chief_convener_agreed"),
        ("open_matter", "1"),
        ("joint.0", with),
        ("joint_name.0", ""),
    ];
    // The full name is what stands in red, so it is asked for.
    office.post("/documents", &typed).is(422).says("联署机关 1 的全称").says("请按职责办理。");
    typed.pop();
    typed.push(("joint_name.0", "湛江市某某局"));
    typed.push(("do", "submit"));
    office.post("/documents", &typed).leads_to("/documents/d-1");
    office.get("/documents/d-1").says("联合签发 0 / 1").says("本机关签发后送签");
}

#[test]
fn a_notice_of_two_organs_lives_from_the_draft_to_the_receipts_on_the_pages() {
    both(|town| {
        let (office, units) = (town.browser(&clerk(town)), members(&town.app.rulebook()));
        let [to, with] = [0, 4].map(|n| Party::Unit(units[n].clone()));
        let (unit, stranger) = (town.browser(&head(town, &units[4])), town.browser(&liaison(town, &units[7])));
        drafted_with_another(town, (&to.to_string(), &with.to_string()));
        unit.get("/documents/d-1").is(404);
        agreed(town, "d-1");

        office.get("/documents/d-1").says("湛江市某某局的负责人还没有签发").says("已签发，待联合签发");
        office.get("/documents").says("联合签发 0 / 1");
        stranger.get("/documents/d-1").is(404);
        unit.get("/").says("联合签发《关于做好年底工作的通知》");
        unit.get("/documents/d-1").says("代表湛江市某某局联合签发").hides("复核无误，编号");
        let now = version(town, "d-1").to_string();
        let number = [("version", now.as_str()), ("verdict", "number")];
        office.post("/documents/d-1/recheck", &number).is(422).says("湛江市某某局的负责人还没有签发");
        signs_what_was_read(town, &with);
        unit.get("/documents/d-1").says("联合签发 1 / 1");

        assert!(recheck(town, "d-1", Verdict::Number).unwrap().is_some());
        sealed_by_all(town, "d-1");
        issue(town, "d-1", vec![to, with.clone()]).unwrap();
        unit.post("/documents/d-1/receipts", &[("party", &with.to_string())]).leads_to("/documents/d-1");
        office.get("/documents/d-1").says("分发签收 1 / 2");
        let sentences = town.sentences();
        assert!(sentences.iter().any(|one| one.ends_with("代表湛江市某某局联合签发《关于做好年底工作的通知》")));
    });
}

/// The head of the fifth member signs; not the office for it, not silently back, not another text than was read.
fn signs_what_was_read(town: &Town, with: &Party) {
    let (address, organ, text) = ("/documents/d-1/joint/signatures", with.to_string(), read(town, "d-1"));
    let form = |read, verdict, words| {
        [("read", read), ("organ", organ.as_str()), ("verdict", verdict), ("joint_opinion", words)].to_vec()
    };
    let unit = town.browser(&head(town, &members(&town.app.rulebook())[4]));
    town.browser(&clerk(town)).post(address, &form(&text, "agree", "同意")).is(403);
    unit.post(address, &form(&text, "return", "")).is(422).says("没有办成");
    unit.post(address, &form("abc", "agree", "同意")).is(422).says("文稿在你打开以后改过");
    unit.post(address, &form(&text, "agree", "同意")).leads_to("/documents/d-1");
}

#[test]
fn an_organ_that_is_not_here_signs_on_paper_and_the_office_shows_the_page() {
    both(|town| {
        let content = Content { joint: vec![other(town, 4), outside()], ..notice(town) };
        signed(town, "d-1", content);
        let owed = owed(town);
        assert_eq!(owed, [("document-joint".into(), "office".into()), ("document-joint".into(), "unit".into())]);
        let day = town.app.clock.today();
        let noted = || Noted {
            organ: outside().organ,
            name: "张某某".into(),
            post: "主任".into(),
            day,
            opinion: String::new(),
        };
        let note = NoteJoint { document: "d-1".into(), version: version(town, "d-1"), noted: noted(), scan: None };
        assert_eq!(codes(&town.app.perform(&clerk(town), note).unwrap_err()), ["joint-scan-missing"]);
        let office = town.browser(&clerk(town));
        let (now, day) = (version(town, "d-1").to_string(), day.to_string());
        let organ = outside().organ.to_string();
        let typed = [
            ("version", now.as_str()),
            ("organ", &organ),
            ("signer", "张某某"),
            ("signer_post", ""),
            ("signed_on", &day),
        ];
        let page = [("joint_scan", "签发页.pdf", PDF)];
        let refused = office.post_files("/documents/d-1/joint/notes", &typed, &page);
        refused.is(422).says("张某某").says("选过的“签发页.pdf”没有收下");
        let mut typed = typed.to_vec();
        typed[3].1 = "主任";
        office.post_files("/documents/d-1/joint/notes", &typed, &page).leads_to("/documents/d-1");
        office.get("/documents/d-1").says("主任 张某某").says("签发页").says("联合签发 1 / 2");
        let with = other(town, 4).organ;
        sign(town, "d-1", (&head(town, &members(&town.app.rulebook())[4]), &with)).unwrap();
        assert_eq!(crate::document_scene::owed(town), [("document-recheck".into(), "office".into())]);
    });
}

#[test]
fn an_organ_that_declines_sends_it_back_and_all_sign_again() {
    both(|town| {
        signed(town, "d-1", Content { joint: vec![other(town, 4), other(town, 5)], ..notice(town) });
        let units = members(&town.app.rulebook());
        let [first, second] = [4, 5].map(|n| (head(town, &units[n]), other(town, n).organ));
        sign(town, "d-1", (&first.0, &first.1)).unwrap();
        let decline = |reason: &str| JointDecline {
            document: "d-1".into(),
            read: read(town, "d-1"),
            organ: second.1.clone(),
            reason: reason.into(),
        };
        let not_his = town.app.perform(&first.0, decline("时限过紧")).unwrap_err();
        assert!(matches!(not_his, Refused::NotYou(_)), "{not_his:?}");
        assert_eq!(codes(&town.app.perform(&second.0, decline(" ")).unwrap_err()), ["empty"]);
        town.app.perform(&second.0, decline("时限过紧")).unwrap();
        assert_eq!(owed(town), [("document-draft".into(), "office".into())]);
        let page = town.browser(&clerk(town)).get("/documents/d-1");
        page.says("时限过紧").says("作废的签发").says("退回修改");

        submit(town, "d-1").unwrap();
        agreed(town, "d-1");
        assert_eq!(document(town, "d-1").0.joint_waits().len(), 2, "the earlier signature fell");
        for (actor, organ) in [first, second] {
            sign(town, "d-1", (&actor, &organ)).unwrap();
        }
        recheck(town, "d-1", Verdict::Number).unwrap();
    });
}

#[test]
fn two_heads_who_sign_at_once_are_both_answered_and_nothing_is_lost() {
    both(|town| {
        signed(town, "d-1", Content { joint: vec![other(town, 4), other(town, 5)], ..notice(town) });
        let units = members(&town.app.rulebook());
        let text = read(town, "d-1");
        let forms = [4, 5].map(|n| (town.browser(&head(town, &units[n])), other(town, n).organ.to_string()));
        let post = |(browser, organ): &(Browser, String)| {
            let form = [("read", text.as_str()), ("organ", organ), ("verdict", "agree"), ("joint_opinion", "同意发文")];
            browser.post("/documents/d-1/joint/signatures", &form)
        };
        let answers: Vec<Answer> = std::thread::scope(|scope| {
            let threads: Vec<_> = forms.iter().map(|form| scope.spawn(|| post(form))).collect();
            threads.into_iter().map(|thread| thread.join().unwrap()).collect()
        });
        for answer in &answers {
            answer.leads_to("/documents/d-1");
        }
        let signed = document(town, "d-1").0;
        assert_eq!((signed.joint.len(), signed.joint_waits().len()), (2, 0));
        assert_eq!(owed(town), [("document-recheck".into(), "office".into())], "owed once");
        post(&forms[0]).is(422).says("已经签发");
    });
}

#[test]
fn an_organ_that_leaves_the_body_still_signs_on_paper_and_the_office_sees_to_it() {
    both(|town| {
        signed(town, "d-1", Content { joint: vec![other(town, 4)], ..notice(town) });
        let unit = members(&town.app.rulebook())[4].clone();
        town.app.perform(&clerk(town), proposed("c-1", Change::Remove { unit }, date(2026, 10, 13))).unwrap();
        agree_to_the_end(town, "c-1");
        town.on(date(2026, 10, 13));
        server::system::catch_up::run(&town.app).unwrap();
        assert_eq!(owed(town), [("document-joint".into(), "office".into())]);
        let organ = other(town, 4).organ;
        let day = town.app.clock.today();
        let noted = Noted { organ, name: "张某某".into(), post: "局长".into(), day, opinion: String::new() };
        let page = [("joint_scan", "签发页.pdf", PDF)];
        let (now, day, organ) = (version(town, "d-1").to_string(), day.to_string(), noted.organ.to_string());
        let typed = [
            ("version", now.as_str()),
            ("organ", organ.as_str()),
            ("signer", noted.name.as_str()),
            ("signer_post", noted.post.as_str()),
            ("signed_on", day.as_str()),
        ];
        let office = town.browser(&clerk(town));
        office.post_files("/documents/d-1/joint/notes", &typed, &page).leads_to("/documents/d-1");
        assert_eq!(owed(town), [("document-recheck".into(), "office".into())]);
    });
}
