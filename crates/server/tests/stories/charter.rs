//! 第一条: the office attaches the documents that the body stands on; everybody reads them; one that is taken down stays.
use crate::{
    scene::{codes, liaison, member, office},
    support::{Answer, Town, both, both_under, rulebook},
};
use axum::http::StatusCode;
use rules::{
    charter::{Charter, Facts, Replacing, Stage, named_in},
    deed::Deed,
    duty::{Asked, Bearing},
};
use server::{
    charter::{
        acts::{attach::Attach, take_down::TakeDown},
        store,
    },
    kernel::{Refused, attachment},
};
use std::io::Write as _;

const PDF: &[u8] = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n";
const TITLE: &str = "关于设立专班的通知";

fn fields<'a>(id: &'a str, title: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("id", id),
        ("title", title),
        ("from", "某某市人民政府"),
        ("number", "某府〔2026〕1号"),
        ("dated", "2026-03-02"),
        ("open_matter", "1"),
    ]
}

fn attached(town: &Town, id: &str) {
    let sent =
        town.browser(&office(town)).post_files("/roster/charter", &fields(id, TITLE), &[("file", "依据.pdf", PDF)]);
    sent.leads_to(&format!("/roster/charter/{id}"));
}

fn kept(town: &Town, id: &str) -> (Charter, i64) {
    town.app.db.read(|tx| store::find(tx, id)).unwrap().unwrap()
}

/// The row of the article that the duty rests on.
fn row(town: &Town) -> String {
    let clause = town.app.rulebook().duty(Deed::CharterAttach).basis.cited().to_owned();
    let page = town.browser(&office(town)).get("/rules");
    let start = page.body.find(&format!("<tr id=\"{clause}\"")).unwrap_or_else(|| panic!("no {clause}"));
    page.body[start..].split("</tr>").next().unwrap().to_owned()
}

/// Titles of the founding documents that the article names.
fn named(town: &Town) -> Vec<String> {
    let book = town.app.rulebook();
    let clause = book.duty(Deed::CharterAttach).basis.clause().unwrap().clone();
    named_in(&book.text.article(&clause).unwrap().words).into_iter().map(str::to_owned).collect()
}

fn file_link(page: &Answer) -> String {
    let (_, rest) = page.body.split_once("/files/").unwrap();
    let id = rest.split('"').next().unwrap();
    format!("/roster/charter/c-1/files/{id}")
}

#[test]
fn the_office_attaches_what_the_body_stands_on_and_everybody_reads_it() {
    for body in ["zhanjiang-urban", "sample-river"] {
        both_under(body, |town| {
            let before = row(town);
            assert!(before.contains("at-risk") && before.contains("还没有登记成立依据《"), "{before}");
            assert!(before.contains(&town.app.rulebook().office.title), "says who is to do it: {before}");
            attached(town, "c-1");
            let after = row(town);
            assert!(
                after.contains("class=\"at-risk\"") && after.contains(TITLE),
                "it is not one that is named: {after}"
            );
            let named = named(town);
            for (n, title) in named.iter().enumerate() {
                let (id, marked) = (format!("n-{n}"), format!("《{title}》"));
                let before = row(town);
                assert!(before.contains(&format!("已登记有效 {n} 件")), "{before}");
                assert!(before.contains(&format!("还没有登记成立依据《{title}》")), "each is listed: {before}");
                assert!(before.contains("class=\"at-risk\""), "not kept by {n} of {}", named.len());
                let files: &[(&str, &str, &[u8])] = &[("file", "依据.pdf", PDF)];
                let sent = town.browser(&office(town)).post_files("/roster/charter", &fields(&id, &marked), files);
                sent.leads_to(&format!("/roster/charter/{id}"));
                assert_eq!(kept(town, &id).0.facts.title, *title, "without the marks that pages put there");
            }
            let after = row(town);
            assert!(after.contains("class=\"kept\"") && !after.contains("还没有登记成立依据"), "{after}");
            town.browser(&office(town)).get("/roster/charter/new").hides("没有登记");
            let unit = town.browser(&liaison(town, &member(town, 0)));
            unit.get("/rules").says(TITLE).hides("/roster/charter/new");
            unit.get("/roster").says(TITLE).says("某府〔2026〕1号").hides("/roster/charter/new");
            let page = unit.get("/roster/charter/c-1");
            page.says("某某市人民政府").says("依据.pdf").hides("日志");
            let file = unit.get(&file_link(&page));
            assert_eq!((file.status, file.bytes.as_slice()), (StatusCode::OK, PDF));
            assert!(
                town.sentences()
                    .iter()
                    .any(|said| said.contains("登记成立依据《关于设立专班的通知》（某府〔2026〕1号）"))
            );
        });
    }
}

#[test]
fn a_form_sent_twice_attaches_once_and_the_same_document_stands_once() {
    both(|town| {
        attached(town, "c-1");
        let rows = town.sentences().len();
        attached(town, "c-1");
        assert_eq!(town.sentences().len(), rows, "nothing was done the second time");
        let office = town.browser(&office(town));
        let again = office.post_files("/roster/charter", &fields("c-2", TITLE), &[("file", "依据.pdf", PDF)]);
        again.is(422).says("已经登记，现在有效");
        assert_eq!(town.app.db.read(store::all).unwrap().len(), 1);
    });
}

#[test]
fn what_is_missing_or_of_the_wrong_kind_is_refused_at_its_field_and_nothing_typed_is_lost() {
    both(|town| {
        let browser = town.browser(&office(town));
        browser.get("/roster/charter/new").says("这一条写明的文件").says("没有登记").says("name=\"dated\"");
        let bare = [("id", "c-1"), ("from", "某某市人民政府")];
        let page = browser.post_files("/roster/charter", &bare, &[]);
        page.is(422).says("value=\"某某市人民政府\"").says("还没有选文件").says("还没有确认本件不涉密").hides("拟稿人");
        for field in ["title", "dated", "file", "open_matter"] {
            page.says(&format!("id=\"e-{field}\""));
        }
        let sent = |name: &str, bytes: &[u8]| {
            browser.post_files("/roster/charter", &fields("c-1", TITLE), &[("file", name, bytes)])
        };
        sent("依据.exe", b"MZ\x90\x00\x03").is(422).says("类型不能上传").says("依据.exe");
        sent("依据.pdf", b"no pdf at all").is(422).says("依据.pdf");
        sent("依据.pdf", b"").is(422);
        assert!(town.app.db.read(store::all).unwrap().is_empty());
        sent("依据.pdf", PDF);
        assert_eq!(kept(town, "c-1").0.facts.title, TITLE);
    });
}

#[test]
fn a_file_that_is_too_large_is_refused() {
    let town = Town::on_sqlite(&rulebook("zhanjiang-urban"));
    let mut large = PDF.to_vec();
    large.resize(usize::try_from(attachment::MOST_BYTES).unwrap() + 1, b' ');
    let sent = town.browser(&office(&town)).post_files(
        "/roster/charter",
        &fields("c-1", TITLE),
        &[("file", "大.pdf", &large)],
    );
    sent.is(422).says("大.pdf").says("20");
}

#[test]
fn one_in_the_place_of_another_leaves_the_old_one_on_the_record_with_the_reason() {
    both(|town| {
        attached(town, "c-1");
        let browser = town.browser(&office(town));
        let mut new = fields("c-2", "关于调整专班的通知");
        new.push(("earlier", "c-1"));
        let files: &[(&str, &str, &[u8])] = &[("file", "新.pdf", PDF)];
        let refused = browser.post_files("/roster/charter", &new, files);
        refused.is(422).says("id=\"e-reason\"");
        new.push(("reason", "职责有调整"));
        browser.post_files("/roster/charter", &new, files).leads_to("/roster/charter/c-2");
        let Stage::TakenDown { reason, newer, .. } = kept(town, "c-1").0.stage else { panic!("still in force") };
        assert_eq!((reason.as_str(), newer.as_deref()), ("职责有调整", Some("c-2")));
        let page = browser.get("/roster/charter/c-1");
        page.says("已撤下").says("职责有调整").says("《关于调整专班的通知》").says("由新登记的一份替换");
        assert_eq!(browser.get(&file_link(&page)).bytes, PDF, "the old one can still be read");
        browser.get("/roster").says("已撤下").says(TITLE).says("关于调整专班的通知");
        let gone = town.app.perform(&office(town), replacing("c-3", "c-1"));
        assert_eq!(codes(&gone.unwrap_err()), ["charter-not-in-force"]);
    });
}

fn replacing(id: &str, earlier: &str) -> Attach {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(PDF).unwrap();
    let facts = Facts {
        title: "另一份".into(),
        from: "某某市人民政府".into(),
        number: String::new(),
        dated: Some("2026-03-02".parse().unwrap()),
        is_open_matter: true,
    };
    let file = Some(attachment::Upload { name: "另.pdf".into(), file, bytes: PDF.len() as u64 });
    Attach { id: id.into(), facts, file, replacing: Some(Replacing { earlier: earlier.into(), reason: "换".into() }) }
}

#[test]
fn it_is_taken_down_only_with_a_reason_and_the_article_is_at_risk_again() {
    both(|town| {
        attached(town, "c-1");
        let browser = town.browser(&office(town));
        browser
            .post("/roster/charter/c-1/removal", &[("version", "1"), ("reason", " ")])
            .is(422)
            .says("id=\"e-reason\"");
        let down = [("version", "1"), ("reason", "上级文件已废止")];
        browser.post("/roster/charter/c-1/removal", &down).leads_to("/roster/charter/c-1");
        browser
            .get("/roster/charter/c-1")
            .says("上级文件已废止")
            .says("留作记录")
            .says("撤下成立依据《关于设立专班的通知》");
        assert!(row(town).contains("at-risk"), "{}", row(town));
        let again = |version: i64| TakeDown { charter: "c-1".into(), version, reason: "再撤".into() };
        assert_eq!(codes(&town.app.perform(&office(town), again(1)).unwrap_err()), ["stale"]);
        assert_eq!(codes(&town.app.perform(&office(town), again(2)).unwrap_err()), ["not-in-state"]);
    });
}

#[test]
fn nobody_but_the_office_attaches_or_takes_down() {
    both(|town| {
        attached(town, "c-1");
        let book = town.app.rulebook();
        let bearing = Bearing::default();
        for post in &book.posts {
            let actor = town.at_post(&post.key);
            let may = Asked { rulebook: &book, actor: &actor, bearing: &bearing }.permit(Deed::CharterAttach).is_ok();
            assert_eq!(may, book.is_office_post(&post.key), "{}", post.title);
        }
        let stranger = liaison(town, &member(town, 0));
        assert!(matches!(town.app.perform(&stranger, replacing("c-3", "c-1")), Err(Refused::NotYou(_))));
        let down = TakeDown { charter: "c-1".into(), version: 1, reason: "不要了".into() };
        assert!(matches!(town.app.perform(&stranger, down), Err(Refused::NotYou(_))));
        let page = town.browser(&stranger);
        page.get("/roster/charter/new").is(403);
        page.get("/roster/charter/c-1").says("不归你办");
        page.get("/roster/charter/none").is(404);
        page.post("/roster/charter/c-1/removal", &[("version", "1"), ("reason", "不要了")]).is(403);
    });
}
