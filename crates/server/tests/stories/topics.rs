//! 第十六至十八条 议题: put forward by a unit, screened by the office, mended, taken back; papers and lists.
use crate::{
    scene::{codes, liaison, matter, member, office, plain, topic, topic_kind},
    support::{Browser, Town, both, rulebook},
};
use rules::topic::Stage;
use server::{
    kernel::Refused,
    topic::acts::{
        amend::Amend,
        screen::{Screen, Verdict},
        submit::Submit,
        withdraw::Withdraw,
    },
};

fn submit(town: &Town, id: &str, n: usize) -> Submit {
    let kind = topic_kind(town, |kind| !kind.major && !kind.policy);
    Submit { id: id.to_owned(), matter: matter(town, n, &kind), papers: Vec::new() }
}

#[test]
fn a_unit_puts_a_topic_forward_for_itself_and_the_office_screens_it() {
    both(|town| {
        let own = liaison(town, &member(town, 0));
        let refused = town.app.perform(&own, submit(town, "t", 3)).unwrap_err();
        assert!(matches!(refused, Refused::NotYou(_)), "another unit's topic is not one's own: {refused:?}");
        town.app.perform(&own, submit(town, "t", 0)).unwrap();
        let twice = town.app.perform(&own, submit(town, "t", 0)).unwrap_err();
        assert!(matches!(twice, Refused::Twice(link) if link == "/topics/t"));

        let screen = |version, verdict| Screen { id: "t".to_owned(), version, verdict };
        let refused = town.app.perform(&own, screen(1, Verdict::Pool)).unwrap_err();
        assert!(matches!(&refused, Refused::NotYou(who) if who.basis.clause().unwrap().0 == "第十九条"), "{refused:?}");
        town.app.perform(&office(town), screen(1, Verdict::Pool)).unwrap();
        assert!(matches!(topic(town, "t").stage, Stage::Pooled { .. }));
        let stale = town.app.perform(&office(town), screen(1, Verdict::Pool)).unwrap_err();
        assert_eq!(codes(&stale), ["stale"]);
    });
}

#[test]
fn what_is_sent_back_says_why_is_mended_and_can_be_taken_back() {
    both(|town| {
        let own = liaison(town, &member(town, 0));
        town.app.perform(&own, submit(town, "t", 0)).unwrap();
        let back = |version, reason: &str| Screen {
            id: "t".to_owned(),
            version,
            verdict: Verdict::SendBack { reason: reason.to_owned() },
        };
        assert_eq!(codes(&town.app.perform(&office(town), back(1, " ")).unwrap_err()), ["empty"]);
        town.app.perform(&office(town), back(1, "请附经费测算")).unwrap();
        assert!(
            town.sentences().iter().any(|said| said.contains("退回议题（请附经费测算）")),
            "{:?}",
            town.sentences()
        );

        let mended = rules::topic::Matter { title: "改过的议题".to_owned(), ..topic(town, "t").matter };
        let amend = |version| Amend { id: "t".to_owned(), version, matter: mended.clone(), papers: Vec::new() };
        let other = liaison(town, &member(town, 3));
        assert!(matches!(town.app.perform(&other, amend(2)).unwrap_err(), Refused::NotYou(_)));
        assert_eq!(codes(&town.app.perform(&own, amend(1)).unwrap_err()), ["stale"]);
        town.app.perform(&own, amend(2)).unwrap();
        assert!(matches!(topic(town, "t").stage, Stage::Submitted { .. }), "it waits for screening again");

        town.app.perform(&own, Withdraw { id: "t".to_owned(), version: 3 }).unwrap();
        let again = town.app.perform(&own, Withdraw { id: "t".to_owned(), version: 4 }).unwrap_err();
        assert_eq!(codes(&again), ["not-in-state"]);
    });
}

#[test]
fn in_a_body_whose_members_put_topics_forward_the_office_cannot() {
    let town = Town::on_sqlite(&rulebook("sample-river"));
    let refused = town.app.perform(&office(&town), submit(&town, "t", 0)).unwrap_err();
    assert!(matches!(&refused, Refused::NotYou(who) if who.basis.clause().unwrap().0 == "二、（三）"), "{refused:?}");
    town.app.perform(&liaison(&town, &member(&town, 0)), submit(&town, "t", 0)).unwrap();
}

#[test]
fn a_paper_of_the_wrong_kind_or_too_large_is_refused_and_the_form_comes_back_filled() {
    both(|town| {
        let unit = member(town, 0);
        let browser = town.browser(&liaison(town, &unit));
        browser.get("/topics/new").is(200).says("提报议题").says("报专班办公室");
        let kind = topic_kind(town, |kind| !kind.major && !kind.policy);
        let other = member(town, 1);
        let mut fields = vec![
            ("id", "t1"),
            ("title", "关于塘㙍镇污水管网的议题"),
            ("kind", &kind),
            ("unit", &unit),
            ("concerned", &other),
            ("summary", "已经滞后两个月"),
            ("asked", "请会议明确开工日期"),
        ];
        let disguised = browser.post_files("/topics", &fields, &[("papers", "方案.pdf", b"MZ\x90\x00 not a paper")]);
        disguised
            .is(422)
            .says("附件“方案.pdf”不是能打开的 PDF 文件")
            .says("value=\"关于塘㙍镇污水管网的议题\"")
            .says("已经滞后两个月");

        let mut large = b"%PDF-1.7\n".to_vec();
        large.resize(21 * 1024 * 1024, b' ');
        let refused = browser.post_files("/topics", &fields, &[("papers", "太大.pdf", &large)]);
        refused.is(422).says("附件“太大.pdf”太大，每个最多 20 MB").says("请会议明确开工日期");
        let selected = format!("<option value=\"{other}\" selected>");
        refused.says(&selected);

        fields[1].1 = "";
        browser.post_files("/topics", &fields, &[]).is(422).says("这一项还没有填");
        fields[1].1 = "关于塘㙍镇污水管网的议题";
        keep(town, &browser, &fields);
    });
}

/// A paper that is what it says comes out as it went in, for those whom the topic concerns.
fn keep(town: &Town, browser: &Browser, fields: &[(&str, &str)]) {
    let other = fields[4].1;
    let paper = b"%PDF-1.7\n%%EOF\n";
    let done = browser.post_files("/topics", fields, &[("papers", "方案.pdf", paper)]);
    done.is(303);
    let page = browser.get(&done.location);
    page.is(200).says("方案.pdf").says("待筛选").says("已经滞后两个月");
    let link = page.body.split("href=\"").find(|rest| rest.starts_with("/topics/t1/papers/")).unwrap();
    let link = link.split('"').next().unwrap();
    assert_eq!(browser.get(link).bytes, paper, "what comes out is what went in");

    let foreign = town.browser(&liaison(town, &member(town, 5)));
    foreign.get("/topics/t1").is(404);
    foreign.get(link).is(404);
    foreign.get("/topics").is(200).hides("塘㙍镇");
    town.browser(&liaison(town, other)).get("/topics").says("塘㙍镇");
}

#[test]
fn the_office_screens_and_the_unit_mends_on_the_pages() {
    both(|town| {
        let own = liaison(town, &member(town, 0));
        town.app.perform(&own, submit(town, "t", 0)).unwrap();
        let (desk, unit) = (town.browser(&office(town)), town.browser(&own));
        desk.get("/topics/t").is(200).says("列入议题库").says("第十九条");
        unit.get("/topics/t").is(200).hides("value=\"pool\"").says("修改");
        unit.post("/topics/t/screening", &[("version", "1"), ("verdict", "pool")]).is(403).says("第十九条");

        let back = desk.post("/topics/t/screening", &[("version", "1"), ("verdict", "return"), ("reason", "")]);
        back.is(422).says("这一项还没有填");
        desk.post("/topics/t/screening", &[("version", "1"), ("verdict", "return"), ("reason", "写清经费")]).is(303);
        unit.get("/topics/t").says("专班办公室退回：写清经费");
        let form = unit.get("/topics/t/amendment");
        form.is(200).says("value=\"第0个单位提的议题\"");
        let kind = topic_kind(town, |kind| !kind.major && !kind.policy);
        let fields =
            [("version", "2"), ("title", "写清了"), ("kind", &kind), ("summary", "经费 3 万"), ("asked", "请研究")];
        unit.post_files("/topics/t/amendment", &fields, &[]).is(303);
        unit.post_files("/topics/t/amendment", &fields, &[]).is(422).says("别人已经改过这件事");
        unit.post("/topics/t/withdrawal", &[("version", "3")]).is(303);
        desk.get("/topics/t").says("已撤回");
    });
}

#[test]
fn the_pool_filters_sorts_and_pages() {
    both(|town| {
        let own = liaison(town, &member(town, 0));
        for n in 0..27 {
            town.app.perform(&own, submit(town, &format!("t{n:02}"), 0)).unwrap();
        }
        plain(town, 3);
        let desk = town.browser(&office(town));
        desk.get("/topics").is(200).says("共 28 项，本页显示 25 项").says("下一页");
        desk.get("/topics?page=2").says("共 28 项，本页显示 3 项").says("上一页");
        desk.get("/topics?state=pooled").says("共 1 项").says("第3个单位提的议题");
        desk.get(&format!("/topics?unit={}&sort=oldest", member(town, 3))).says("共 1 项");
        desk.get("/topics?state=withdrawn").says("没有符合条件的议题");
    });
}

#[test]
fn a_topic_that_is_concluded_or_taken_back_says_so_and_lists_no_acts_that_cannot_be_done() {
    both(|town| {
        let own = liaison(town, &member(town, 0));
        town.app.perform(&own, submit(town, "t", 0)).unwrap();
        let browser = town.browser(&own);
        browser.get("/topics/t").says("撤回").hides("现在不能");
        browser.post("/topics/t/withdrawal", &[("version", "1")]).is(303);
        browser.get("/topics/t").says("这里没有要办的事").hides("现在不能").hides("可能已由别人办过");
        browser.post("/topics/t/withdrawal", &[("version", "2")]).is(422).says("可能已由别人办过");
    });
}
