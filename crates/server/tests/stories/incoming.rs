//! 第二、九条 收文: signed for, registered, proposed, instructed, handled, circulated, closed; through the door and the pages.
use crate::{
    document_scene::{clerk, codes, liaison, members},
    support::{Town, both, rulebook},
};
use server::{
    incoming::{
        acts::{handle::Handle, instruct::Instruct, read::Read},
        store,
    },
    kernel::Refused,
};

const PDF: &[u8] = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n";

pub fn version(town: &Town) -> i64 {
    town.app.db.read(|tx| store::find(tx, "i-1")).unwrap().unwrap().1
}

fn owed(town: &Town) -> Vec<String> {
    let sql = "select kind from obligation where subject_kind = 'incoming' and ended is null order by kind, owner";
    town.app.db.read(|tx| tx.rows(sql, &[], |row| row.text(0))).unwrap()
}

pub fn registered(town: &Town) {
    let fields = [
        ("id", "i-1"),
        ("from", "市指挥部办公室"),
        ("number", "湛指办〔2026〕8号"),
        ("title", "关于报送年度总结的通知"),
        ("received", "2026-10-12"),
        ("open_matter", "1"),
    ];
    let office = town.browser(&clerk(town));
    office.post_files("/incoming", &fields, &[("scans", "来文.pdf", PDF)]).leads_to("/incoming/i-1");
}

/// Registered, and closed at once: to be read only.
pub fn closed(town: &Town) {
    registered(town);
    let now = version(town).to_string();
    let fields = [("version", now.as_str()), ("ending", "阅存")];
    town.browser(&clerk(town)).post("/incoming/i-1/closing", &fields).leads_to("/incoming/i-1");
}

/// Proposed to the chief convener, for the first member unit.
fn proposed(town: &Town) -> String {
    registered(town);
    let book = town.app.rulebook();
    let (to, unit) = (book.seats[0].posts[0].clone(), members(&book)[0].clone());
    let now = version(town).to_string();
    let fields = [
        ("version", now.as_str()),
        ("proposal", "建议由该单位办理"),
        ("to", &to),
        ("unit", &unit),
        ("due", "2026-10-30"),
    ];
    town.browser(&clerk(town)).post("/incoming/i-1/proposal", &fields).leads_to("/incoming/i-1");
    unit
}

#[test]
fn what_came_in_is_registered_with_its_number_and_what_is_missing_is_said_without_loss() {
    both(|town| {
        let office = town.browser(&clerk(town));
        office.get("/incoming/new").says("签收并登记").says("来文非涉密");
        let bad =
            [("id", "i-1"), ("from", ""), ("title", "机密★1年"), ("received", "2026-10-12"), ("open_matter", "1")];
        office.post("/incoming", &bad).is(422).says("密级标志").says("没有办成");
        registered(town);
        registered(town);
        let page = office.get("/incoming/i-1");
        page.says("收〔2026〕1号").says("市指挥部办公室 湛指办〔2026〕8号").says("待拟办").says("来文.pdf");
        assert_eq!(owed(town), ["incoming-propose"]);
        office.get("/incoming").says("关于报送年度总结的通知").says("登记收文");
        office.get("/search?q=湛指办〔2026〕8号").says("关于报送年度总结的通知");
        let unit = town.browser(&liaison(town, &members(&town.app.rulebook())[0]));
        unit.get("/incoming/i-1").is(404);
        unit.get("/incoming").hides("关于报送年度总结的通知");
        unit.get("/incoming/new").is(403).says("这一页不归你看");
    });
}

#[test]
fn who_was_asked_instructs_the_unit_handles_it_and_the_office_closes_it() {
    both(|town| {
        let unit = proposed(town);
        let instruct = |text: &str| Instruct { incoming: "i-1".into(), version: version(town), text: text.into() };
        let other = town.at_seat("deputy_convener");
        assert!(matches!(town.app.perform(&other, instruct("同意")), Err(Refused::NotYou(_))));
        let own = liaison(town, &unit);
        town.browser(&own).get("/incoming/i-1").is(404);
        let chief = town.at_seat("chief_convener");
        assert_eq!(codes(&town.app.perform(&chief, instruct(" ")).unwrap_err()), ["empty"]);
        town.browser(&chief).get("/").says("批办：").says("关于报送年度总结的通知");
        let now = version(town).to_string();
        let said = [("version", now.as_str()), ("instruction", "同意，按时报送")];
        town.browser(&chief).post("/incoming/i-1/instruction", &said).leads_to("/incoming/i-1");
        assert_eq!(owed(town), ["incoming-handle"]);

        let handle = |text: &str| Handle { incoming: "i-1".into(), version: version(town), text: text.into() };
        let stranger = liaison(town, &members(&town.app.rulebook())[4]);
        assert!(matches!(town.app.perform(&stranger, handle("已办")), Err(Refused::NotYou(_))));
        let page = town.browser(&own);
        page.get("/incoming/i-1").says("同意，按时报送").says("报办理结果").hides("日志");
        let office = town.browser(&clerk(town));
        let now = version(town).to_string();
        office.post("/incoming/i-1/closing", &[("version", &now), ("ending", "完")]).is(422);
        page.post("/incoming/i-1/result", &[("version", &now), ("result", "总结已报")]).leads_to("/incoming/i-1");
        let now = version(town).to_string();
        office
            .post("/incoming/i-1/closing", &[("version", &now), ("ending", "已报市指挥部")])
            .leads_to("/incoming/i-1");
        assert!(owed(town).is_empty());
        office.get("/incoming?state=closed").says("关于报送年度总结的通知").says("已办结");
    });
}

#[test]
fn circulation_is_shown_until_everybody_has_read_it() {
    both(|town| {
        registered(town);
        let office = town.browser(&clerk(town));
        let book = town.app.rulebook();
        let posts: Vec<String> = book.seats.iter().take(2).map(|seat| seat.posts[0].clone()).collect();
        let now = version(town).to_string();
        office.post("/incoming/i-1/circulation", &[("version", &now)]).is(422);
        let to = [("version", now.as_str()), ("posts", &posts[0]), ("posts", &posts[1])];
        office.post("/incoming/i-1/circulation", &to).leads_to("/incoming/i-1");
        office.get("/incoming/i-1").says("传阅 0 / 2").says("传阅中");
        office.get("/incoming?state=circulating").says("传阅中").says("关于报送年度总结的通知");
        let read = |post: &str| Read { incoming: "i-1".into(), post: post.into() };
        assert!(matches!(town.app.perform(&clerk(town), read(&posts[0])), Err(Refused::NotYou(_))));
        let first = town.browser(&town.at_post(&posts[0]));
        first.post("/incoming/i-1/readings", &[("post", &posts[0])]).leads_to("/incoming/i-1");
        town.app.perform(&town.at_post(&posts[1]), read(&posts[1])).unwrap();
        office.get("/incoming/i-1").says("传阅 2 / 2").hides("传阅中");
    });
}

#[test]
fn a_body_whose_rulebook_has_no_register_for_it_shows_none() {
    let town = &Town::on_sqlite(&rulebook("sample-river"));
    let office = town.browser(&clerk(town));
    office.get("/incoming/new").is(404);
    office.get("/").hides("收文");
}

#[test]
fn what_is_not_ours_goes_back_to_its_sender_with_the_reason_and_keeps_its_number() {
    both(|town| {
        registered(town);
        let office = town.browser(&clerk(town));
        let now = version(town).to_string();
        office.post("/incoming/i-1/return", &[("version", &now), ("return_reason", " ")]).is(422).says("退文原因");
        let back = [("version", now.as_str()), ("return_reason", "不属本专班职责，请改送市水务局")];
        let unit = town.browser(&liaison(town, &members(&town.app.rulebook())[0]));
        unit.post("/incoming/i-1/return", &back).is(404);
        let book = town.app.rulebook();
        let reader = book.seats[0].posts[0].clone();
        let round = [("version", now.as_str()), ("posts", reader.as_str())];
        office.post("/incoming/i-1/circulation", &round).leads_to("/incoming/i-1");
        let now = self::version(town).to_string();
        let back = [("version", now.as_str()), back[1]];
        office.post("/incoming/i-1/return", &back).leads_to("/incoming/i-1");
        town.browser(&town.at_post(&reader)).get("/notices").says("已退回来文机关，不用再办");
        let now = self::version(town).to_string();
        let again = [("version", now.as_str()), ("posts", book.seats[1].posts[0].as_str())];
        office.post("/incoming/i-1/circulation", &again).is(422).says("已退文");
        office
            .get("/incoming/i-1")
            .hides("传阅中")
            .says("已退文")
            .says("不属本专班职责，请改送市水务局")
            .hides("报批办");
        assert!(owed(town).is_empty(), "nothing is owed on it any more");
        office.get("/incoming?state=open").hides("关于报送年度总结的通知");
        let now = version(town).to_string();
        office.post("/incoming/i-1/return", &[("version", &now), ("return_reason", "再退")]).is(422).says("已退文");
        office.get("/incoming").says("收〔2026〕1号");
    });
}

#[test]
fn an_ofd_is_registered_as_the_scan_of_what_came_in_and_what_only_says_so_is_not() {
    both(|town| {
        let office = town.browser(&clerk(town));
        let fields = |id: &'static str| {
            [
                ("id", id),
                ("from", "市指挥部"),
                ("title", "关于某事的通知"),
                ("received", "2026-10-12"),
                ("open_matter", "1"),
            ]
        };
        let ofd = crate::plain_press::packed("<ofd:Page/>");
        office.post_files("/incoming", &fields("i-1"), &[("scans", "来文.ofd", &ofd)]).leads_to("/incoming/i-1");
        office.get("/incoming/i-1").says("来文.ofd");
        office.post_files("/incoming", &fields("i-2"), &[("scans", "来文.ofd", PDF)]).is(422);
        office.post_files("/incoming", &fields("i-2"), &[("scans", "来文.pdf", &ofd)]).is(422);
    });
}

#[test]
fn the_register_is_searched_and_exported_as_it_is_filtered() {
    both(|town| {
        registered(town);
        let office = town.browser(&clerk(town));
        office.get("/incoming?q=湛指办").says("关于报送年度总结的通知");
        office.get("/incoming?q=没有的").hides("关于报送年度总结的通知").says("没有符合条件的收文");
        let cells = office.get("/incoming.xlsx?q=年度总结").rows();
        assert!(cells.iter().any(|row| row.contains(&"市指挥部办公室".to_owned())), "{cells:?}");
        assert!(
            !office.get("/incoming.xlsx?state=closed").rows().iter().flatten().any(|cell| cell == "市指挥部办公室")
        );
        let unit = town.browser(&liaison(town, &members(&town.app.rulebook())[0]));
        assert!(!unit.get("/incoming.xlsx").rows().iter().flatten().any(|cell| cell == "市指挥部办公室"));
    });
}
