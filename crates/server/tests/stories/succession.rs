//! 第六条: 总召集人等根据职务变动自然更替. What waits at a post is the successor's from the day on;
//! what was done keeps the name and post of its day.
use crate::{
    roster_scene::{approval_of, codes, decide, names_at, newcomer, proposed, staff, terms},
    support::{Town, both, rulebook},
};
use axum::http::StatusCode;
use jiff::civil::date;
use rules::{
    approval::Verdict,
    roster::{Actor, change::Change, tenure::Manner},
};
use server::{
    db::DbError,
    kernel::{
        Refused, approval,
        obligation::{self, Owner},
    },
    roster::acts::{staff::AppointStaff, tenure::BeginTenure},
};

fn added(name: &str) -> Change {
    Change::Add { unit: "new-unit".into(), name: name.into() }
}

/// What waits for a person today: approvals and obligations of everything they answer for.
fn waiting_for(town: &Town, actor: &Actor) -> (usize, usize) {
    let owners = Owner::all_of(actor, &town.app.rulebook(), None);
    let count = town.app.db.read(|tx| {
        let approvals = approval::waiting_for(tx, &owners)?.len();
        let mut obligations = 0;
        for owner in &owners {
            obligations += obligation::open_of(tx, owner)?.len();
        }
        Ok::<_, DbError>((approvals, obligations))
    });
    count.unwrap()
}

fn of_person(town: &Town, person: &str) -> Actor {
    town.app.look(|view| Ok::<_, DbError>(view.roster.actor(person, view.today).unwrap())).unwrap()
}

#[test]
fn what_waits_for_the_conveners_post_is_the_successors_from_the_day_on() {
    both(|town| {
        let (office, old) = (staff(town), town.at_seat("chief_convener"));
        let post = old.posts[0].post.clone();
        town.app.perform(&office, proposed("c1", added("市林业局"), date(2026, 11, 2))).unwrap();
        decide(town, &town.at_seat("executive_deputy_director"), "c1", Verdict::Agree).unwrap();
        assert_eq!(waiting_for(town, &old), (1, 1), "the agreement waits for the chief convener");

        newcomer(town, &office, "successor", "周某");
        let succeed =
            BeginTenure { terms: terms("t-new", "successor", &post, date(2026, 10, 20)), manner: Manner::Succeeding };
        town.app.perform(&office, succeed).unwrap();
        assert_eq!(names_at(town, &post, date(2026, 10, 19)), [old.name.as_str()], "until the day before");
        assert_eq!(names_at(town, &post, date(2026, 10, 20)), ["周某"]);
        assert_eq!(waiting_for(town, &of_person(town, "successor")), (0, 0), "not before the day");

        town.on(date(2026, 10, 20));
        let (new, gone) = (of_person(town, "successor"), of_person(town, &old.person));
        assert_eq!(waiting_for(town, &new), (1, 1), "nothing was moved, and it is there");
        assert_eq!(waiting_for(town, &gone), (0, 0));
        let refused = decide(town, &gone, "c1", Verdict::Agree).unwrap_err();
        assert!(matches!(&refused, Refused::NotYou(who) if who.who_may == ["总召集人"]), "{refused:?}");
        decide(town, &new, "c1", Verdict::Agree).unwrap();
        assert_eq!(waiting_for(town, &new), (0, 0));
    });
}

#[test]
fn the_second_bodys_decision_waits_for_its_leader_whoever_that_is() {
    let town = Town::on_sqlite(&rulebook("sample-river"));
    let (office, old) = (staff(&town), town.at_seat("group_leader"));
    let post = old.posts[0].post.clone();
    town.app.perform(&office, proposed("c1", added("市交通局"), date(2026, 11, 2))).unwrap();
    newcomer(&town, &office, "successor", "周某");
    let terms = terms("t-new", "successor", &post, date(2026, 10, 20));
    town.app.perform(&office, BeginTenure { terms, manner: Manner::Succeeding }).unwrap();
    town.on(date(2026, 10, 20));
    let refused = decide(&town, &of_person(&town, &old.person), "c1", Verdict::Agree).unwrap_err();
    assert!(matches!(&refused, Refused::NotYou(who) if who.who_may == ["组长"]), "{refused:?}");
    decide(&town, &town.at_seat("group_leader"), "c1", Verdict::Agree).unwrap();
    let taken = approval_of(&town, "c1").approval.taken;
    assert_eq!((taken[0].by.name.as_str(), taken[0].by.post_title.as_str()), ("周某", "样例市政府市长"));
}

#[test]
fn what_was_done_keeps_the_name_and_post_of_its_day() {
    both(|town| {
        let (office, old) = (staff(town), town.at_seat("executive_deputy_director"));
        town.app.perform(&office, proposed("c1", added("市林业局"), date(2026, 11, 2))).unwrap();
        decide(town, &old, "c1", Verdict::Agree).unwrap();
        newcomer(town, &office, "successor", "周某");
        let terms = terms("t-new", "successor", &old.posts[0].post, date(2026, 10, 13));
        town.app.perform(&office, BeginTenure { terms, manner: Manner::Succeeding }).unwrap();

        town.on(date(2026, 10, 13));
        let taken = approval_of(town, "c1").approval.taken;
        assert_eq!((taken[0].by.name.as_str(), &taken[0].by.post_title), (old.name.as_str(), &old.posts[0].title));
        let page = town.browser(&office).get("/roster/changes/c1");
        page.says(&format!("{} {}", old.posts[0].title, old.name)).says("审核同意");
    });
}

#[test]
fn who_lost_the_last_post_is_told_so_at_the_next_page_and_at_sign_in() {
    both(|town| {
        let (office, old) = (staff(town), town.at_seat("chief_convener"));
        let post = old.posts[0].post.clone();
        newcomer(town, &office, "successor", "周某");
        let terms = terms("t-new", "successor", &post, date(2026, 10, 13));
        town.app.perform(&office, BeginTenure { terms, manner: Manner::Succeeding }).unwrap();
        let browser = town.browser(&old);
        assert_eq!(browser.get("/roster").status, StatusCode::OK, "until the day before, all is as it was");

        let midnight = "2026-10-12T16:10:00Z".parse().unwrap();
        let late = "2026-10-12T15:50:00Z".parse().unwrap();
        town.app.clock.set(late);
        let browser = town.browser(&old);
        town.app.clock.set(midnight);
        let said = format!("{}今天没有任何职务，不能登录办事", old.name);
        let page = browser.get("/roster");
        page.is(403).says(&said).says("登记任职").says("第六条").hides("<nav");
        let form = browser.post("/roster/entrustments", &[("id", "e1"), ("kind", "写了一半")]);
        form.is(403).says(&said).says("写了一半");
        let again = browser.send("POST", "/demo-sign-in", &[("person", &old.person)]);
        again.is(403).says(&said);
        assert!(again.cookie.is_none());
        let page = town.browser(&office).get(&format!("/roster/persons/{}", old.person));
        page.is(200).says(&old.posts[0].title);
        let page = browser.get("/sign-in");
        page.says("周某");
        assert!(!page.body.contains(&format!("value=\"{}\"", old.person)), "the demo page does not offer them");
    });
}

#[test]
fn a_post_has_one_holder_and_a_successor_ends_the_predecessors_tenure_the_day_before() {
    both(|town| {
        let (office, old) = (staff(town), town.at_seat("chief_convener"));
        let post = old.posts[0].post.clone();
        newcomer(town, &office, "successor", "周某");
        let act = |id: &str, manner| BeginTenure { terms: terms(id, "successor", &post, date(2026, 11, 9)), manner };
        let refused = town.app.perform(&office, act("t1", Manner::Filling)).unwrap_err();
        assert_eq!(codes(&refused), ["post-held"]);
        let unit = town.at_post("water_affairs.unit_liaison");
        let refused = town.app.perform(&unit, act("t1", Manner::Succeeding)).unwrap_err();
        assert!(matches!(&refused, Refused::NotYou(who) if who.basis.clause().unwrap().0 == "第六条"), "{refused:?}");

        town.app.perform(&office, act("t1", Manner::Succeeding)).unwrap();
        assert!(matches!(town.app.perform(&office, act("t1", Manner::Succeeding)), Err(Refused::Twice(_))));
        let said = town.sentences();
        let last = said.last().unwrap();
        assert!(last.contains("周某") && last.contains(&format!("接替{}（任至 2026-11-08）", old.name)), "{last}");
        assert!(last.contains("湛府任〔2026〕9号"), "{last}");
        assert_eq!(codes(&town.app.perform(&office, act("t2", Manner::Succeeding)).unwrap_err()), ["already-holds"]);
    });
}

#[test]
fn the_director_appoints_the_offices_staff_and_nobody_registers_them_otherwise() {
    both(|town| {
        let office = staff(town);
        newcomer(town, &office, "clerk", "何某");
        let act = || AppointStaff { terms: terms("s1", "clerk", "office_staff", date(2026, 10, 12)) };
        let refused = town.app.perform(&office, act()).unwrap_err();
        assert!(matches!(&refused, Refused::NotYou(who) if who.who_may == ["专班办公室主任"]), "{refused:?}");
        let registered =
            BeginTenure { terms: terms("s1", "clerk", "office_staff", date(2026, 10, 12)), manner: Manner::Filling };
        let refused = town.app.perform(&office, registered).unwrap_err();
        assert_eq!(codes(&refused), ["staff-by-appointment"]);
        town.app.perform(&town.at_seat("office_director"), act()).unwrap();
        assert_eq!(names_at(town, "office_staff", date(2026, 10, 12)).len(), 2, "beside the one there was");
    });
}

#[test]
fn the_forms_of_a_post_register_refuse_and_keep_what_was_typed() {
    both(|town| {
        let office = staff(town);
        let browser = town.browser(&office);
        let added = browser.post("/roster/persons", &[("id", "p1"), ("name", "周某"), ("mobile", "13800000001")]);
        assert_eq!(added.location, "/roster/persons/p1");
        let twin = browser.post("/roster/persons", &[("id", "p2"), ("name", "周某"), ("mobile", "13800000001")]);
        assert_eq!(twin.status, StatusCode::UNPROCESSABLE_ENTITY);
        twin.says("名册里已经有周某").says("value=\"13800000001\"");

        let mut fields = vec![
            ("id", "t1"),
            ("how", "filling"),
            ("person", "p1"),
            ("from", "2026-11-09"),
            ("basis", "湛府任〔2026〕9号"),
        ];
        let refused = browser.post("/roster/posts/vice_mayor/tenures", &fields);
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        refused.says("一个职务同一时间只有一人").says("第六条").says("value=\"湛府任〔2026〕9号\"").says("selected");
        fields[1].1 = "succeeding";
        let done = browser.post("/roster/posts/vice_mayor/tenures", &fields);
        assert_eq!((done.status, done.location.as_str()), (StatusCode::SEE_OTHER, "/roster/posts/vice_mayor"));
        browser.get("/roster/posts/vice_mayor").says("将到任").says("取消到任");
        browser.get("/roster/posts/vice_mayor/tenures/t1/end").says("取消到任：周某");
        let off = [("last", "2026-11-08"), ("basis", "另有任用")];
        assert_eq!(browser.post("/roster/posts/vice_mayor/tenures/t1/end", &off).status, StatusCode::SEE_OTHER);
        browser.get("/roster/persons/p1").says("未到任").says("没有现任职务");

        let unit = town.browser(&town.at_post("water_affairs.unit_liaison"));
        fields[0].1 = "t2";
        let refused = unit.post("/roster/posts/vice_mayor/tenures", &fields);
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
        refused.says("第六条").says("专班办公室");
    });
}

#[test]
fn another_day_shows_who_was_who() {
    both(|town| {
        let (office, old) = (staff(town), town.at_seat("chief_convener"));
        newcomer(town, &office, "successor", "周某");
        let terms = terms("t1", "successor", &old.posts[0].post, date(2026, 11, 9));
        town.app.perform(&office, BeginTenure { terms, manner: Manner::Succeeding }).unwrap();
        let browser = town.browser(&office);
        let today = browser.get("/roster");
        today.says(&format!(">{}</a>", old.name));
        assert!(!today.body.contains("周某"));
        browser.get("/roster?on=2026-11-09").says(">周某</a>");
        let before = browser.get("/roster?on=2025-12-31");
        before.says("2025 年 12 月 31 日").says("空缺");
        assert_eq!(browser.get("/roster?on=昨天").status, StatusCode::UNPROCESSABLE_ENTITY);
    });
}

#[test]
fn a_persons_details_are_put_right_by_the_office_and_two_at_once_do_not_overwrite() {
    both(|town| {
        let office = staff(town);
        newcomer(town, &office, "p1", "周某");
        let browser = town.browser(&office);
        let fields = [("version", "1"), ("name", "周某某"), ("mobile", "13800000002")];
        assert_eq!(browser.post("/roster/persons/p1", &fields).status, StatusCode::SEE_OTHER);
        let stale = browser.post("/roster/persons/p1", &fields);
        assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
        stale.says("别人已经改过");
        let wrong = browser.post("/roster/persons/p1", &[("version", "2"), ("name", "周某"), ("mobile", "打办公室")]);
        wrong.says("不像电话号码").says("value=\"打办公室\"");
        browser.get("/roster/persons?q=周某某&state=none").says("13800000002").says("共 1 项");
        browser.get("/roster/persons").says("下一页").says("共 ");
        assert!(town.sentences().last().unwrap().contains("原登记为周某"));
    });
}
