//! The door itself: permission, refusal, double submit, the journal's chain, the forms that keep what was typed.
use crate::support::{Town, both, rulebook};
use axum::http::StatusCode;
use jiff::civil::date;
use rules::meeting::Terms;
use server::{
    kernel::{
        Refused,
        journal::{self, Chain},
    },
    roster::acts::entrust::Entrust,
};

fn entrust(town: &Town, id: &str) -> Entrust {
    let rulebook = town.app.rulebook();
    let terms = Terms {
        from_post: rulebook.seat("chief_convener").unwrap().posts[0].clone(),
        to_post: rulebook.seat("deputy_convener").unwrap().posts[0].clone(),
        kind: "plenary".to_owned(),
        from: date(2026, 10, 12),
        until: date(2026, 10, 31),
    };
    Entrust { id: id.to_owned(), terms }
}

#[test]
fn the_chief_convener_entrusts_a_deputy_and_nobody_else_may_in_his_name() {
    both(|town| {
        let refused = town.app.perform(&town.at_seat("routine_convener"), entrust(town, "e1")).unwrap_err();
        assert!(matches!(&refused, Refused::NotYou(who) if who.basis.clause().unwrap().0 == "第十七条"), "{refused:?}");
        assert_eq!(town.sentences(), Vec::<String>::new(), "a refusal leaves no trace in the journal");

        town.app.perform(&town.at_seat("chief_convener"), entrust(town, "e1")).unwrap();
        let sentences = town.sentences();
        assert_eq!(sentences.len(), 1);
        assert!(sentences[0].contains("委托") && sentences[0].contains("全体会议"), "{sentences:?}");

        let again = town.app.perform(&town.at_seat("chief_convener"), entrust(town, "e1")).unwrap_err();
        assert!(matches!(again, Refused::Twice(_)), "the same form twice is one entrustment: {again:?}");
    });
}

#[test]
fn the_journal_is_whole_and_a_changed_row_shows() {
    both(|town| {
        for id in ["e1", "e2", "e3"] {
            town.app.perform(&town.at_seat("chief_convener"), entrust(town, id)).unwrap();
        }
        let check = || town.app.db.read(journal::verify).unwrap();
        assert_eq!(check(), Chain::Whole { rows: 4 });
        let forge = "update journal set sentence = 'x' where seq = 3";
        town.app.db.write(|tx| tx.run(forge, &[])).unwrap();
        assert_eq!(check(), Chain::BrokenAt { seq: 3 });
    });
}

#[test]
fn a_form_that_is_refused_comes_back_filled_and_a_foreign_one_is_turned_away() {
    both(|town| {
        let browser = town.browser(&town.at_seat("chief_convener"));
        let act = entrust(town, "e1");
        let mut fields = vec![
            ("id", "e1"),
            ("from_post", act.terms.from_post.as_str()),
            ("to_post", act.terms.to_post.as_str()),
            ("kind", "plenary"),
            ("from", "2026-10-12"),
            ("until", "明天"),
        ];
        let refused = browser.post("/roster/entrustments", &fields);
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        refused.says("日期“明天”不能识别").says("value=\"明天\"").says("有误：");

        assert_eq!(browser.send("POST", "/roster/entrustments", &fields).status, StatusCode::FORBIDDEN);

        fields[5].1 = "2026-10-31";
        let done = browser.post("/roster/entrustments", &fields);
        assert_eq!((done.status, done.location.as_str()), (StatusCode::SEE_OTHER, "/roster/entrustments"));
        browser.get("/roster/entrustments").says("有效");

        let wrong = town.browser(&town.at_seat("routine_convener"));
        fields[0].1 = "e2";
        let refused = wrong.post("/roster/entrustments", &fields);
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
        refused.says("这一步不归你办").says("第十七条").says("有权委托的召集人");
    });
}

#[test]
fn the_journal_is_whole_when_the_time_is_finer_than_the_store_keeps_it() {
    both(|town| {
        town.app.clock.set("2026-10-12T02:00:00.123456789Z".parse().unwrap());
        town.app.perform(&town.at_seat("chief_convener"), entrust(town, "e1")).unwrap();
        assert_eq!(town.app.db.read(journal::verify).unwrap(), Chain::Whole { rows: 2 });
    });
}

#[test]
fn the_form_of_entrustment_offers_what_the_rules_allow_and_each_post_once() {
    both(|town| {
        let page = town.browser(&town.at_seat("chief_convener")).get("/roster/entrustments");
        for (post, times) in
            [("vice_mayor", 1), ("housing_head", 1), ("deputy_secretary_general", 1), ("office_staff", 0)]
        {
            let offered = page.body.matches(&format!("<option value=\"{post}\"")).count();
            assert_eq!(offered, times, "{post} in\n{}", page.body);
        }
        page.hides("value=\"liaison_meeting\"");
        let deputy = town.browser(&town.at_seat("office_director")).get("/roster/entrustments");
        deputy.says("value=\"thematic\"").hides("value=\"plenary\"").hides("<option value=\"vice_mayor\"");
        let unit = town.browser(&town.at_post("water_affairs.unit_liaison")).get("/roster/entrustments");
        unit.is(200).says("不归你办").says("第十七条").hides("登记委托</button>");
    });
    let river = Town::on_sqlite(&rulebook("sample-river"));
    river.browser(&river.at_seat("group_leader")).get("/roster/entrustments").says("没有写可以委托召集的会议");
}
