//! The pages of supervision as people use them: forms in place, refusals that keep what was typed, 404 for strangers.
use super::scene::{doer, dossier, handed_out, holder, in_hand, of_unit, office, task, units};
use crate::support::{Browser, Town, both, rulebook};
use axum::http::StatusCode;
use jiff::civil::date;
use rules::{deed::Deed, rulebook::PostRole};

#[test]
fn the_office_opens_a_task_by_the_form_and_a_slip_of_the_pen_loses_nothing() {
    both(|town| {
        let browser = town.browser(&office(town));
        browser.get("/tasks/new").says("立项督办").says("上级来文");
        let (units, source) = (units(town), super::scene::draft(town, None).source);
        let mut fields = vec![
            ("id", "t1"),
            ("title", "𬜯塘镇<b>清淤</b>"),
            ("text", "年底前完成"),
            ("source", source.as_str()),
            ("origin", "superior"),
            ("from", "市指挥部"),
            ("paper", "通知"),
            ("received", "2026-10-09"),
            ("lead", units[0].as_str()),
            ("part-unit-0", units[1].as_str()),
            ("part-what-0", "安排资金"),
            ("due", "2026-10-01"),
        ];
        let refused = browser.post("/tasks", &fields);
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        refused.says("安排资金").says("𬜯塘镇&lt;b&gt;清淤").says("value=\"2026-10-01\"");
        fields[11].1 = "2026-11-20";
        let done = browser.post("/tasks", &fields);
        assert_eq!((done.status, done.location.as_str()), (StatusCode::SEE_OTHER, "/tasks/t1"), "{}", done.body);
        browser
            .get("/tasks/t1")
            .says("𬜯塘镇&lt;b&gt;清淤")
            .says("2026-督-001")
            .says("待签收")
            .says("办结 2026-督-001");
        let twice = browser.post("/tasks", &fields);
        assert_eq!((twice.status, twice.location.as_str()), (StatusCode::SEE_OTHER, "/tasks/t1"));
        let unit = town.browser(&of_unit(town, &units[0], PostRole::Liaison));
        assert_eq!(unit.get("/tasks/new").status, StatusCode::FORBIDDEN);
        assert_eq!(unit.post("/tasks", &fields).status, StatusCode::FORBIDDEN);
    });
}

#[test]
fn a_foreign_units_liaison_officer_finds_no_such_task() {
    both(|town| {
        handed_out(town, "t1", date(2026, 11, 20));
        let units = units(town);
        let stranger = town.browser(&of_unit(town, &units[2], PostRole::Liaison));
        for path in ["/tasks/t1", "/tasks/t1/slip"] {
            assert_eq!(stranger.get(path).status, StatusCode::NOT_FOUND, "{path}");
        }
        assert_eq!(
            stranger.get(&format!("/units/{}", units[0])).status,
            StatusCode::FORBIDDEN,
            "the unit is no secret"
        );
        assert_eq!(stranger.post("/tasks/t1/receipt", &[("unit", &units[0])]).status, StatusCode::NOT_FOUND);
        stranger.get("/tasks").says("没有未办结的督办事项");
        let own = town.browser(&of_unit(town, &units[0], PostRole::Liaison));
        own.get("/tasks").says("塘㙍镇污水管网清淤").says("与本单位有关");
        let page = own.get(&format!("/units/{}", units[0]));
        page.says("签收 <span class=\"nw\">2026-督-001</span>").says("本周").says("第八条").says("牵头的督办事项");
        let part = town.browser(&of_unit(town, &units[1], PostRole::Liaison));
        let refused = part.post("/tasks/t1/receipt", &[("unit", &units[0])]);
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
        refused.says("牵头单位");
    });
}

#[test]
fn a_unit_signs_reports_is_returned_asks_for_longer_and_is_closed_out_by_its_page() {
    both(|town| {
        handed_out(town, "t1", date(2026, 11, 20));
        let units = units(town);
        let (lead, office) = (town.browser(&doer(town, Deed::TaskReport, &units[0])), town.browser(&office(town)));
        lead.get("/tasks/t1").says("签收（").says("你可以");
        assert_eq!(lead.post("/tasks/t1/receipt", &[("unit", &units[0])]).status, StatusCode::SEE_OTHER);
        let mut told = vec![
            ("id", "r1"),
            ("unit", units[0].as_str()),
            ("report-period", "2026-10"),
            ("report-progress", "六成"),
            ("report-text", "完成 36.4 公里"),
        ];
        let refused = lead.post("/tasks/t1/reports", &told);
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        refused.says("“六成”不是").says("完成 36.4 公里");
        told[3].1 = "60%";
        let done = lead.post("/tasks/t1/reports", &told);
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
        let review = "/tasks/t1/reports/r1/review";
        let refused = office.post(review, &[("verdict", "return")]);
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        refused.says("id=\"e-review-r1-reason\"");
        office.post(review, &[("verdict", "return"), ("review-r1-reason", "不一致")]);
        lead.get("/tasks/t1").says("不一致").says("退回");
        let again = [("id", "r2"), ("unit", units[0].as_str()), ("report-period", "2026-10"), ("no_change", "1")];
        assert_eq!(lead.post("/tasks/t1/reports", &again).status, StatusCode::SEE_OTHER);
        assert_eq!(office.post("/tasks/t1/reports/r2/review", &[("verdict", "accept")]).status, StatusCode::SEE_OTHER);

        asks_for_longer_and_is_closed_out(town, &lead, &units[1]);
    });
}

fn asks_for_longer_and_is_closed_out(town: &Town, lead: &Browser, part: &str) {
    let version = dossier(town, "t1").version.to_string();
    let mut longer = vec![
        ("id", "e1"),
        ("version", version.as_str()),
        ("extension-until", "2026-12-19"),
        ("extension-reason", "强降雨停工九天"),
        ("extension-done_so_far", "六成"),
    ];
    let refused = lead.post("/tasks/t1/extensions", &longer);
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "a Saturday");
    refused.says("强降雨停工九天").says("e-extension-until");
    longer[2].1 = "2026-12-18";
    assert_eq!(lead.post("/tasks/t1/extensions", &longer).status, StatusCode::SEE_OTHER);
    lead.get("/tasks/t1").says("审批中").says("2026-11-20 → 2026-12-18");
    super::scene::agree_to_the_end(town, "t1");
    lead.get("/tasks/t1").says("原时限").says("2026 年 11 月 20 日");
    lead.get("/tasks/t1/slip").says("督办单").says("塘㙍镇").says("原时限");

    let version = dossier(town, "t1").version.to_string();
    let undone = format!("completion-undone-{part}");
    let asked = [("version", version.as_str()), ("completion-result", "全部完成"), (undone.as_str(), "资金随工程")];
    let done = lead.post("/tasks/t1/completion", &asked);
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    super::scene::agree_to_the_end(town, "t1");
    lead.get("/tasks/t1").says("已办结").says("同意销号");
    lead.get("/tasks?state=closed").says("塘㙍镇");
}

#[test]
fn the_office_rules_moves_reminds_lights_and_opens_again_by_the_tasks_page() {
    both(|town| {
        handed_out(town, "t1", date(2026, 11, 20));
        let units = units(town);
        let objector = town.browser(&doer(town, Deed::TaskObject, &units[0]));
        let asked = [("unit", units[0].as_str()), ("objection-reason", "不归我们"), ("objection-proposed", &units[2])];
        assert_eq!(objector.post("/tasks/t1/objection", &asked).status, StatusCode::SEE_OTHER);
        let office = town.browser(&office(town));
        office.get("/tasks/t1").says("交办不当待处理").says("不归我们").says("维持交办");
        let version = || dossier(town, "t1").version.to_string();
        let v = version();
        let ruled = [("version", v.as_str()), ("unit", &units[0]), ("ruling", "reject"), ("ruling-reason", "会议已定")];
        assert_eq!(office.post("/tasks/t1/objection-ruling", &ruled).status, StatusCode::SEE_OTHER);

        let reminded = [("id", "n1"), ("reminder-unit", units[0].as_str()), ("reminder-message", "请即签收")];
        assert_eq!(office.post("/tasks/t1/reminders", &reminded).status, StatusCode::SEE_OTHER);
        office.get("/tasks/t1").says("请即签收").says("已催 1 次");

        let v = version();
        let light = town.browser(&holder(town, Deed::TaskSetLight));
        let set = [("version", v.as_str()), ("light-colour", "red"), ("light-reason", "领导关注")];
        assert_eq!(light.post("/tasks/t1/light", &set).status, StatusCode::SEE_OTHER);
        office.get("/tasks/t1").says("红灯").says("审定，").says("绿灯").says("系统计算").says("领导关注");
        office.get("/tasks?light=red").says("审定");

        let v = version();
        let moved = [
            ("version", v.as_str()),
            ("transfer-from", &units[0]),
            ("transfer-to", &units[2]),
            ("transfer-reason", "职能调整"),
        ];
        assert_eq!(office.post("/tasks/t1/transfer", &moved).status, StatusCode::SEE_OTHER);
        office.get("/tasks/t1").says("职能调整");
        let stale = office.post("/tasks/t1/transfer", &moved);
        assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
        stale.says("别人已经改过").says("职能调整");
        let part = town.browser(&of_unit(town, &units[1], PostRole::Liaison));
        part.post("/tasks/t1/receipt", &[("unit", &units[1])]);
        let done = part.post(&format!("/tasks/t1/parts/{}/completion", units[1]), &[("part-result", "资金已下达")]);
        assert_eq!(done.status, StatusCode::SEE_OTHER);
        assert_eq!(task(town, "t1").progress_of(&units[1]), 100);
    });
}

#[test]
fn a_closed_task_is_opened_again_by_the_form() {
    both(|town| {
        in_hand(town, "t1", date(2026, 11, 20));
        let units = units(town);
        let lead = town.browser(&doer(town, Deed::TaskComplete, &units[0]));
        let version = || dossier(town, "t1").version.to_string();
        let (v, undone) = (version(), format!("completion-undone-{}", units[1]));
        let asked = [("version", v.as_str()), ("completion-result", "完成"), (undone.as_str(), "随工程")];
        lead.post("/tasks/t1/completion", &asked);
        super::scene::agree_to_the_end(town, "t1");
        let office = town.browser(&holder(town, Deed::TaskReopen));
        let v = version();
        let mut ask = vec![
            ("version", v.as_str()),
            ("reopening-leader", "王某某"),
            ("reopening-post_title", "副市长"),
            ("reopening-said_on", "2026-10-12"),
            ("reopening-words", "返臭，再查"),
            ("reopening-due", "2026-10-12"),
            ("reopening-progress", "60"),
            ("reopening-again", units[1].as_str()),
        ];
        let refused = office.post("/tasks/t1/reopening", &ask);
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        refused.says("返臭，再查").says("e-reopening-due");
        ask[5].1 = "2026-12-18";
        assert_eq!(office.post("/tasks/t1/reopening", &ask).status, StatusCode::SEE_OTHER);
        office.get("/tasks/t1").says("重新立项").says("待签收").says("返臭，再查");
    });
}

#[test]
fn the_register_filters_sorts_and_pages_and_says_how_many() {
    both(|town| {
        for n in 0..27 {
            handed_out(town, &format!("t{n:02}"), date(2026, 11, if n < 20 { 20 } else { 27 }));
        }
        let browser = town.browser(&office(town));
        browser.get("/tasks").says("共 27 项，第 1 / 2 页").says("下一页");
        browser.get("/tasks?page=2").says("第 2 / 2 页").says("上一页");
        browser.get("/tasks?from=2026-11-21").says("共 7 项");
        browser.get("/tasks?state=closed").says("共 0 项").says("没有符合条件的督办事项");
        browser.get("/tasks?q=2026-督-007").says("共 1 项");
        browser.get("/tasks?order=newest&state=all").says("共 27 项");
        let wrong = browser.get("/tasks?from=昨天");
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        wrong.says("日期“昨天”不能识别").says("value=\"昨天\"");
    });
}

#[test]
fn the_other_body_has_its_own_words_on_the_same_pages() {
    let town = &Town::on_sqlite(&rulebook("sample-river"));
    in_hand(town, "t1", date(2026, 12, 18));
    let browser = town.browser(&office(town));
    browser.get("/tasks").says("正常").says("组长、副组长批示");
    browser.get("/tasks/t1").says("督1").says("联系人");
    browser.get(&format!("/units/{}", units(town)[0])).says("联系人");
    browser.get("/tasks/new").says("60 个工作日");
}
