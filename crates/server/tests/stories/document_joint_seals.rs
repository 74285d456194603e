//! 第二十六条, 条例 17 联合行文: a joint document goes out when the seals of all organs are in; what was kept of them.
use crate::{
    archive_scene::{file as file_it, item, kept_by_clerk, line},
    document_joint::{head, other, sign},
    document_scene::{
        clerk, codes, document, issue, keeper, members, notice, numbered, owed, recheck, seal, signed, version, wanted,
    },
    support::{Town, both},
};
use rules::{
    archive::Role,
    document::{Content, JointOrgan},
    meeting::Party,
};
use server::{
    document::acts::{issue::Issue, joint_seal::NoteJointSeal, recheck::Verdict, unseal::Unseal},
    kernel::Refused,
};

const PDF: &[u8] = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n";
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n0000";

/// Signed by three organs, numbered, sealed by us.
fn sealed_by_us(town: &Town) -> [JointOrgan; 2] {
    let organs = [4, 5].map(|n| other(town, n));
    signed(town, "d-1", Content { joint: organs.to_vec(), ..notice(town) });
    let units = members(&town.app.rulebook());
    for (n, organ) in [4, 5].into_iter().zip(&organs) {
        sign(town, "d-1", (&head(town, &units[n]), &organ.organ)).unwrap();
    }
    recheck(town, "d-1", Verdict::Number).unwrap();
    assert_eq!(owed(town), [("document-seal".into(), "post".into())]);
    let now = version(town, "d-1").to_string();
    let typed = [("version", now.as_str()), ("sealing", "s-0"), ("seal_copies", "三份")];
    town.browser(&keeper(town)).post("/documents/d-1/seal", &typed).is(422).says("<b>用印份数</b>：“三份”不是整数");
    seal(town, &keeper(town), wanted(town, ("d-1", "s-1"))).unwrap();
    organs
}

fn to(town: &Town) -> Party {
    Party::Unit(members(&town.app.rulebook())[0].clone())
}

/// The files travel to the organs and back.
fn ten_days_are_given(town: &Town) {
    let (due, today) = ("select due from obligation where kind = 'document-joint-seal'", town.app.clock.today());
    let due = town.app.db.read(|tx| tx.row(due, &[], |row| row.day(0))).unwrap();
    assert_eq!(due, Some(town.app.rulebook().calendar.due(today, 10).day), "it has to travel to them and back");
}

fn only_the_whole_file_is_read_and_filed(town: &Town, organ: &Party) {
    // Whoever has a copy reads what bears all seals, and it is filed with the document.
    let file = document(town, "d-1").0.joint_seal(organ).unwrap().file.clone();
    let unit = town.browser(&crate::document_scene::liaison(town, &members(&town.app.rulebook())[0]));
    assert_eq!(unit.get(&format!("/documents/d-1/files/{file}")).bytes, PDF);
    // What it took the place of is neither read by them nor filed; the office, which noted it, still finds it.
    let before = document(town, "d-1").0.joint_seals[0].file.clone();
    unit.get(&format!("/documents/d-1/files/{before}")).is(404);
    town.browser(&clerk(town)).get(&format!("/documents/d-1/files/{before}")).is(200);
    kept_by_clerk(town);
    file_it(town, vec![line(town, "d-1", (None, Some(2)))], "").unwrap();
    let (filed, _) = item(town, "d-1");
    let originals = filed.parts().iter().filter(|part| part.role == Role::Original);
    assert_eq!(originals.map(|part| part.name.as_str()).collect::<Vec<_>>(), ["盖齐.pdf"]);
}

#[test]
fn it_goes_out_when_each_organ_has_sealed_and_the_office_has_the_files() {
    both(|town| {
        let organs = sealed_by_us(town);
        assert_eq!(owed(town), [("document-joint-seal".into(), "office".into())]);
        ten_days_are_given(town);
        let office = town.browser(&clerk(town));
        office.get("/documents?state=joint_seal").says("已用印，待联署机关用印").says("联署用印 0 / 2");
        office.get("/documents/d-1").says("登记盖了章的文件").says("待用印").hides("已按主送、抄送勾选");
        let now = version(town, "d-1").to_string();
        let early = office.post("/documents/d-1/copies", &[("version", &now), ("to", &to(town).to_string())]);
        early.is(422).says("某市第4局、某市第5局还没有盖章");

        let day = town.app.clock.today().to_string();
        let organ = organs[0].organ.to_string();
        let typed = [("version", now.as_str()), ("joint_seal_organ", &organ), ("joint_sealed_on", &day)];
        let address = "/documents/d-1/joint/seals";
        office.post(address, &typed).is(422).says("没有选盖了章的文件");
        office.post_files(address, &typed, &[("joint_seal_scan", "章.png", PNG)]).is(422).says("不是 PDF 或者 OFD");
        let stranger = town.browser(&head(town, &members(&town.app.rulebook())[4]));
        stranger.post_files(address, &typed, &[("joint_seal_scan", "第4局.pdf", PDF)]).is(403);
        office.post_files(address, &typed, &[("joint_seal_scan", "第4局.pdf", PDF)]).leads_to("/documents/d-1");
        office.get("/documents/d-1").says("盖章的文件").says("登记某市第4局在《关于做好年底工作的通知》上用印");
        assert_eq!(owed(town), [("document-joint-seal".into(), "office".into())]);
        let stale = office.post_files(address, &typed, &[("joint_seal_scan", "第5局.pdf", PDF)]);
        stale.is(422).says("你打开页面以后，别人已经改过这件事");
        let (now, whole) = (version(town, "d-1").to_string(), "whole");
        let typed = [("version", now.as_str()), ("joint_seal_organ", whole), ("joint_sealed_on", &day)];
        office.post_files(address, &typed, &[("joint_seal_scan", "盖齐.pdf", PDF)]).leads_to("/documents/d-1");
        assert_eq!(owed(town), [("document-issue".into(), "office".into())]);
        office.get("/documents/d-1").says("已用印，待印发").says("盖齐的文件").says("已按主送、抄送勾选");
        issue(town, "d-1", vec![to(town)]).unwrap();
        only_the_whole_file_is_read_and_filed(town, &organs[1].organ);
    });
}

#[test]
fn a_misprint_takes_the_seals_of_the_others_with_it() {
    both(|town| {
        let organs = sealed_by_us(town);
        let day = town.app.clock.today();
        let note = |organ: Option<Party>, scan| NoteJointSeal {
            document: "d-1".into(),
            version: version(town, "d-1"),
            organ,
            day,
            scan,
        };
        assert_eq!(codes(&town.app.perform(&clerk(town), note(None, None)).unwrap_err()), ["joint-seal-missing"]);
        let head = head(town, &members(&town.app.rulebook())[4]);
        let refused = town.app.perform(&head, note(Some(organs[0].organ.clone()), None)).unwrap_err();
        assert!(matches!(refused, Refused::NotYou(_)), "{refused:?}");
        let void = Unseal { document: "d-1".into(), version: version(town, "d-1"), reason: "印歪了".into() };
        town.app.perform(&keeper(town), void).unwrap();
        assert_eq!(owed(town), [("document-seal".into(), "post".into())]);
        seal(town, &keeper(town), wanted(town, ("d-1", "s-2"))).unwrap();
        assert_eq!(document(town, "d-1").0.joint_seal_waits().len(), 2);
    });
}

#[test]
fn a_document_of_ours_alone_waits_for_no_other_seal() {
    both(|town| {
        numbered(town, "d-1", notice(town));
        seal(town, &keeper(town), wanted(town, ("d-1", "s-1"))).unwrap();
        let office = town.browser(&clerk(town));
        office.get("/documents/d-1").hides("登记盖了章的文件").says("已用印，待印发");
        let act = Issue { document: "d-1".into(), version: version(town, "d-1"), to: vec![to(town)] };
        town.app.perform(&clerk(town), act).unwrap();
    });
}
