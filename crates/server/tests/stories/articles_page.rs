//! 规则: every article under its own name, with what it does here and how it is being kept, on both bodies.
use crate::{
    desk_scene::{liaison, owe, staff, vacate},
    held::{MONDAY, held, signed},
    support::{Town, both, rulebook},
};
use axum::http::StatusCode;
use jiff::civil::date;

/// The row of an article on the rules page.
fn article<'a>(body: &'a str, clause: &str) -> &'a str {
    let start = body.find(&format!("<tr id=\"{clause}\"")).unwrap_or_else(|| panic!("no {clause} in {body}"));
    body[start..].split("</tr>").next().unwrap()
}

#[test]
fn the_rules_page_has_every_article_under_its_own_name() {
    for (body, first, last, count) in
        [("zhanjiang-urban", "第一条", "第二十六条", 26), ("sample-river", "一、", "四、（三）", 0)]
    {
        let book = rulebook(body);
        let town = Town::on_sqlite(&book);
        let page = town.browser(&staff(&town)).get("/rules");
        assert_eq!(page.status, StatusCode::OK, "{}", page.body);
        for it in &book.text.articles {
            article(&page.body, &it.clause.0);
        }
        assert_eq!(page.body.matches("<tr id=").count(), book.text.articles.len());
        assert!(count == 0 || book.text.articles.len() == count);
        article(&page.body, first);
        article(&page.body, last);
        page.says("落实").says("尚未启用");
        assert!(page.body.len() < 120_000, "{} bytes", page.body.len());
    }
}

#[test]
fn an_article_names_its_acts_and_the_data_that_quote_it() {
    both(|town| {
        let page = town.browser(&staff(town)).get("/rules");
        let seats = article(&page.body, "第三条");
        assert!(seats.contains("bodies.toml") && seats.contains("总召集人"), "{seats}");
        let filing = article(&page.body, "第十四条");
        assert!(filing.contains("备案联络员") && filing.contains("duties.toml"), "{filing}");
    });
}

#[test]
fn a_vacant_seat_breaks_its_article_and_a_holder_keeps_it() {
    for (body, seat, clause) in
        [("zhanjiang-urban", "chief_convener", "第三条"), ("sample-river", "group_leader", "一、（一）")]
    {
        let town = Town::on_sqlite(&rulebook(body));
        let post = town.app.rulebook().seat(seat).unwrap().posts[0].clone();
        let browser = town.browser(&staff(&town));
        let kept = browser.get("/rules");
        assert!(article(&kept.body, clause).contains("class=\"kept\""), "{}", article(&kept.body, clause));
        vacate(&town, &post, date(2026, 10, 13));
        town.on(date(2026, 10, 13));
        let browser = town.browser(&staff(&town));
        let page = browser.get("/rules");
        let broken = article(&page.body, clause);
        assert!(broken.contains("class=\"broken\"") && broken.contains("未落实"), "{broken}");
        assert!(broken.contains("空缺，自 10 月 13 日"), "{broken}");
        page.says("要处理的").says(&format!("href=\"/rules#{clause}\""));
        let only = browser.get("/rules?only=urgent");
        assert_eq!(
            only.body.matches("<tr id=").count(),
            only.body.matches("class=\"broken\"").count() + only.body.matches("class=\"at-risk\"").count()
        );
    }
}

#[test]
fn what_a_unit_leaves_undone_breaks_its_article_and_others_do_not_read_whose() {
    both(|town| {
        let ((mine, own), (others, _)) = (liaison(town, 0), liaison(town, 1));
        owe(town, "回复参会：某次会议", &own, 2);
        let state = |town: &Town| {
            let page = town.browser(&staff(town)).get("/rules");
            article(&page.body, "第八条").to_owned()
        };
        assert!(state(town).contains("class=\"kept\""), "{}", state(town));
        town.on(date(2026, 10, 14));
        assert!(state(town).contains("class=\"at-risk\"") && state(town).contains("今日到期"), "{}", state(town));
        town.on(date(2026, 10, 16));
        assert!(state(town).contains("class=\"broken\"") && state(town).contains("某次会议，逾期 2 个工作日"));
        town.browser(&mine).get("/rules").says("某次会议");
        let page = town.browser(&others).get("/rules");
        page.says("另有 1 件");
        assert!(!page.body.contains("某次会议"), "a unit reads the state, not whose matter it is");
    });
}

/// The class of an article's row.
fn keeping(town: &Town, clause: &str) -> String {
    let page = town.browser(&staff(town)).get("/rules");
    let row = article(&page.body, clause);
    row.split("class=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
}

#[test]
fn an_overdue_task_breaks_the_article_of_supervision_until_then_it_is_kept() {
    for (body, clause) in [("zhanjiang-urban", "第二十条"), ("sample-river", "四、（三）")] {
        let town = Town::on_sqlite(&rulebook(body));
        assert_eq!(keeping(&town, clause), "nothing", "no decision yet");
        town.on(MONDAY);
        signed(&town, 1);
        assert_eq!(keeping(&town, clause), "kept", "two tasks, both with time");
        town.on(date(2026, 12, 2));
        let page = town.browser(&staff(&town)).get("/rules");
        let row = article(&page.body, clause);
        assert!(row.contains("class=\"broken\"") && row.contains("逾期 2 个工作日"), "{row}");
        assert!(row.contains("立项 2 件"), "{row}");
    }
}

#[test]
fn a_meeting_without_its_approval_breaks_the_article_and_its_convener_keeps_his() {
    let bodies = [("zhanjiang-urban", "第十六条", "第十九条"), ("sample-river", "二、（一）", "二、（三）")];
    for (body, convened, approved) in bodies {
        let town = Town::on_sqlite(&rulebook(body));
        assert_eq!(keeping(&town, convened), "nothing");
        town.on(MONDAY);
        // Put into the store with an approval that no chain ever gave.
        held(&town, 1);
        assert_eq!(keeping(&town, convened), "kept");
        if body == "sample-river" {
            assert_eq!(keeping(&town, "二、（二）"), "kept", "more than half were there");
        }
        let page = town.browser(&staff(&town)).get("/rules");
        let row = article(&page.body, approved);
        assert!(row.contains("class=\"broken\"") && row.contains("没有经过批准"), "{row}");
    }
}

#[test]
fn a_body_that_must_meet_every_quarter_is_told_when_it_has_not() {
    let town = Town::on_sqlite(&rulebook("sample-river"));
    let page = town.browser(&staff(&town)).get("/rules");
    let row = article(&page.body, "二、");
    assert!(row.contains("class=\"broken\"") && row.contains("2026年第3季度全体会议还没有召开"), "{row}");
    town.on(MONDAY);
    held(&town, 1);
    town.on(date(2027, 1, 12));
    assert_eq!(keeping(&town, "二、"), "kept", "held in the fourth quarter, and the first has time");
    town.on(date(2027, 3, 24));
    assert_eq!(keeping(&town, "二、"), "at-risk");
    town.on(date(2027, 4, 1));
    assert_eq!(keeping(&town, "二、"), "broken");
}
