//! The desk: each sees what is theirs and nothing of others, numbers agree with their rows, a
//! succession moves what waits, and the office reminds.
use crate::{
    desk_scene::{Owe, PutForward, hold_also, liaison, owe, staff, succeed},
    support::{Town, both, rulebook},
    wire::send,
};
use axum::http::StatusCode;
use jiff::civil::date;
use rules::duty::Who;
use server::kernel::{Refused, obligation::Owner, remind::Remind};

#[test]
fn a_unit_sees_its_own_and_nothing_of_others() {
    both(|town| {
        let ((mine, own), (_, other)) = (liaison(town, 0), liaison(town, 1));
        owe(town, "回复参会：第一件", &own, 2);
        owe(town, "回复参会：第二件", &other, 2);
        let browser = town.browser(&mine);
        let page = browser.get("/");
        assert_eq!(page.status, StatusCode::OK, "{}", page.body);
        page.says("待办 1 件").says("回复参会：第一件").says("剩 2 个工作日");
        assert!(!page.body.contains("第二件"), "the other unit's stays its own");
        let list = browser.get("/obligations");
        list.says("共 1 项未办").says("第一件");
        assert!(!list.body.contains("第二件") && !list.body.contains("催办</button>"));
        let asked = browser.get(&format!("/obligations?unit={other}"));
        assert!(!asked.body.contains("第二件"), "nor by asking for it");

        let office = town.browser(&staff(town)).get("/");
        office.says("第一件").says("第二件").says("共 2 项");
        let convener = town.browser(&town.at_seat("chief_convener")).get("/");
        convener.says("总览").says("现在没有等你签批的事");
        assert!(!convener.body.contains("各单位应办事项"), "the workbench is the office's");
    });
}

#[test]
fn the_numbers_lead_to_their_rows_and_agree_with_them() {
    both(|town| {
        let (_, own) = liaison(town, 0);
        for (title, days) in [("甲", 1), ("乙", 2), ("丙", 3), ("丁", 8)] {
            owe(town, title, &own, days);
        }
        // Two are due on Tuesday and Wednesday; on Thursday they are late, one is due, one next week.
        town.on(date(2026, 10, 15));
        let browser = town.browser(&staff(town));
        let page = browser.get("/");
        page.says("已逾期 2").says("今日到期 1").says("下周到期 1").says("逾期 2 个工作日").says("<b>2</b>已逾期");
        browser.get("/obligations?when=late").says("共 2 项未办").says(">甲<").says(">乙<");
        browser.get("/obligations?when=today").says("共 1 项未办").says(">丙<");
        browser.get("/obligations?when=next-week").says("共 1 项未办").says(">丁<");
        let filtered = browser.get("/?kind=task");
        filtered.says("没有符合条件的应办事项");
        browser.get(&format!("/?unit={own}&kind=meeting")).says("共 4 项").says("selected");
        assert!(page.body.len() < 60_000, "{} bytes", page.body.len());
    });
}

#[test]
fn what_the_office_owes_itself_is_in_the_number_and_in_the_list_it_leads_to() {
    both(|town| {
        let (_, own) = liaison(town, 0);
        owe(town, "甲", &own, 1);
        let itself = Owe { kind: "meeting-record", title: "乙", owner: Owner::Office, days: 1 };
        town.app.perform(&staff(town), itself).unwrap();
        town.on(date(2026, 10, 15));
        let browser = town.browser(&staff(town));
        browser.get("/").says("<b>2</b>已逾期").says("已逾期 1");
        browser.get("/obligations?when=late").says("共 2 项未办").says(">甲<").says(">乙<");
    });
}

#[test]
fn what_waits_is_one_number_for_whoever_has_several_posts() {
    both(|town| {
        let (officer, unit) = liaison(town, 0);
        for title in ["甲", "乙", "丙"] {
            owe(town, title, &unit, 3);
        }
        town.app
            .perform(&staff(town), Owe { kind: "meeting-record", title: "丁", owner: Owner::Office, days: 3 })
            .unwrap();
        hold_also(town, &staff(town).posts[0].post, &officer.person, date(2026, 2, 1));
        let page = town.browser(&town.at_post(&officer.posts[0].post)).get("/");
        page.says("<em>4<span")
            .says("<b>4</b>等我办")
            .says("的 1 件，按到期先后")
            .says("的 3 件</a>在下面")
            .says("待办 3 件");
    });
}

#[test]
fn a_long_list_tells_what_it_hides_and_turns_its_pages() {
    both(|town| {
        let (_, own) = liaison(town, 0);
        for _ in 0..30 {
            owe(town, "同一件事", &own, 8);
        }
        let browser = town.browser(&staff(town));
        browser.get("/").says("（显示 5 项，").says("其余 25 项");
        let first = browser.get("/obligations");
        first.says("共 30 项未办").says("第 1 页，共 2 页").says("下一页");
        let second = browser.get("/obligations?page=2");
        assert_eq!(second.body.matches("<td class=\"t\">").count(), 5);
    });
}

#[test]
fn the_office_reminds_once_a_day_and_nobody_else_does() {
    both(|town| {
        let (mine, own) = liaison(town, 0);
        let id = owe(town, "回复参会：全体会议", &own, 1);
        let address = format!("/obligations/{id}/reminder");
        let refused = town.browser(&mine).post(&address, &[]);
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
        refused.says("这一步不归你办").says("专班办公室");

        let browser = town.browser(&staff(town));
        browser.get("/").says(&address);
        let done = browser.post(&address, &[("back", "/?unit=x")]);
        assert_eq!((done.status, done.location.as_str()), (StatusCode::SEE_OTHER, "/?unit=x"));
        let page = browser.get("/");
        page.says("已催 1 次");
        assert!(!page.body.contains(&address), "no second reminder today");
        let again = town.app.perform(&staff(town), Remind { obligation: id.clone() }).unwrap_err();
        assert!(matches!(&again, Refused::Against(found) if found[0].code == "reminded-today"), "{again:?}");
        town.browser(&mine).get("/").says("已催办 1 次");
        assert!(town.sentences().iter().any(|sentence| sentence.contains("催办") && sentence.contains("全体会议")));
        assert_eq!(browser.post(&address, &[("back", "//elsewhere")]).status, StatusCode::UNPROCESSABLE_ENTITY);

        town.on(date(2026, 10, 13));
        let browser = town.browser(&staff(town));
        let elsewhere = browser.post(&address, &[("back", "//elsewhere")]);
        assert_eq!(elsewhere.location, "/obligations", "back only to a page of ours");

        town.on(date(2026, 10, 14));
        let elsewhere = town.browser(&staff(town)).post(&address, &[("back", "/\\elsewhere")]);
        assert_eq!(elsewhere.location, "/obligations", "browsers read a backslash as a slash");
    });
}

#[test]
fn a_succession_moves_what_waits_to_the_successor_that_day() {
    for (body, chain_step) in [("zhanjiang-urban", 0), ("sample-river", 0)] {
        let town = Town::on_sqlite(&rulebook(body));
        let book = town.app.rulebook();
        town.app.perform(&staff(&town), PutForward).unwrap();
        let step = &book.chain(&book.office.unit_chain).unwrap().steps[chain_step];
        let Who::Seat(seat) = &step.who[0] else { panic!("{step:?}") };
        let post = book.seat(seat).unwrap().posts[0].clone();
        let old = town.at_post(&post);
        let matter = "增加成员单位：市体育局";
        town.browser(&old).get("/").says(matter).says("审阅");

        succeed(&town, &post, date(2026, 10, 14));
        town.on(date(2026, 10, 13));
        town.browser(&old).get("/").says(matter);
        town.on(date(2026, 10, 14));
        let new = town.at_post(&post);
        assert_eq!(new.name, "新某");
        town.browser(&new).get("/").says(matter);
        let gone = send(&town.router, "POST", "/demo-sign-in", &[("person", &old.person)], &[]);
        gone.says("今天没有任何职务");
        town.browser(&staff(&town)).get("/").says("任职变动").says("新某担任，1 件等办事项随职务移交");
    }
}
