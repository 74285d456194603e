//! 第二十条 through the pages: nothing typed is lost, every state says who is next, a unit sees what was issued to it.
use crate::{
    held::{MONDAY, clerk, convener, decide, held, members, minutes, put_up, signed},
    support::{Answer, Browser, Town, both},
};
use axum::http::StatusCode;
use rules::approval::Verdict;
use server::minutes::acts::draft::Draft;

const DRAFT: &str = "/meetings/m-1/minutes";

/// The editor's fields as the page holds them, with another lead.
fn fields<'a>(version: &'a str, lead: &'a str, texts: &'a [(String, String)]) -> Vec<(&'a str, &'a str)> {
    let mut all = vec![("version", version), ("lead", lead)];
    all.extend(texts.iter().map(|(name, value)| (name.as_str(), value.as_str())));
    all
}

fn section(decisions: &[&str]) -> Vec<(String, String)> {
    let mut all = vec![
        ("sections.0.topic".to_owned(), "t-1".to_owned()),
        ("sections.0.heading".to_owned(), "关于管网".to_owned()),
        ("sections.0.opinion".to_owned(), "会议同意。".to_owned()),
    ];
    for (n, text) in decisions.iter().enumerate() {
        let at = format!("sections.0.decisions.{n}");
        all.push((format!("{at}.text"), (*text).to_owned()));
        all.push((format!("{at}.lead"), "water_affairs".to_owned()));
        all.push((format!("{at}.parts"), "public_finance".to_owned()));
        all.push((format!("{at}.term"), "2026-11-20".to_owned()));
    }
    all
}

fn set_term(texts: &mut [(String, String)], term: &str) {
    let field = texts.iter_mut().find(|(name, _)| name == "sections.0.decisions.0.term");
    term.clone_into(&mut field.unwrap().1);
}

fn drafted(town: &Town) -> String {
    town.on(MONDAY);
    let meeting = held(town, 1);
    town.app.perform(&clerk(town), Draft { id: "min-1".to_owned(), meeting }).unwrap()
}

#[test]
fn the_office_drafts_edits_and_puts_up_without_script() {
    both(|town| {
        town.on(MONDAY);
        held(town, 1);
        let office = town.browser(&clerk(town));
        office.get(DRAFT).says("还没有起草").says("生成初稿").says("第二十条");
        office.post(DRAFT, &[("id", "min-1")]).leads_to(DRAFT);
        let page = office.get(DRAFT);
        page.says("第一次全体会议纪要").says("第0件事于年底前按期办完。").says("本程序没有装排版引擎").says("篇幅");
        page.says("报专班办公室主任、专班办公室常务副主任审核").says("data-autosave=\"/minutes/min-1/autosave\"");

        let one = section(&["甲单位办一件事。"]);
        let mut add = fields("1", "新的导语，", &one);
        add.push(("do", "add-0"));
        let added = office.post("/minutes/min-1/text", &add);
        added.leads_to("/meetings/m-1/minutes#f-sections.0.decisions.1.text");
        let page = office.get(DRAFT);
        page.says("还没有保存的内容").says("新的导语，").says("sections.0.decisions.1.text");
        assert_eq!(minutes(town, "min-1").1, 1, "a row more is kept, not saved");

        let two = section(&["甲单位办一件事。", "乙单位办一件事。"]);
        let mut drop = fields("1", "新的导语，", &two);
        drop.push(("do", "drop-0-0"));
        office.post("/minutes/min-1/text", &drop).leads_to("/meetings/m-1/minutes#section-0");
        let page = office.get(DRAFT);
        assert!(page.says("乙单位办一件事。").body.matches("甲单位办一件事。").count() == 0);

        office.post("/minutes/min-1/text", &fields("1", "存下的导语", &two)).leads_to(DRAFT);
        let (saved, version) = minutes(town, "min-1");
        assert_eq!((saved.content.lead.as_str(), version), ("存下的导语", 2));
        office.post("/minutes/min-1/review", &fields("2", "送审的导语", &two)).leads_to("/minutes/min-1");
        office.get("/minutes/min-1").says("审核签发中").says("下一步：审核").says("送审的导语").says("撤回修改");
        office.get(DRAFT).leads_to("/minutes/min-1");
    });
}

/// The waiting step of the minutes, agreed to in the panel of its page.
fn agree(town: &Town, browser: &Browser, id: &str) -> Answer {
    let step = decide(town, id, Verdict::Agree, "");
    let version = step.version.to_string();
    browser.post(
        &format!("/approvals/{}/decision", step.approval),
        &[("version", version.as_str()), ("verdict", "agree"), ("opinion", "同意")],
    )
}

#[test]
fn the_page_leads_from_step_to_step_and_refuses_the_wrong_convener_with_the_article() {
    both(|town| {
        town.on(MONDAY);
        let id = put_up(town, 1);
        let page = format!("/minutes/{id}");
        let rulebook = town.app.rulebook();
        let signer = town.browser(&town.at_post(&convener(&rulebook)));
        let director = town.browser(&town.at_seat("office_director"));
        agree(town, &director, &id).leads_to(&page);
        signer.get(&page).says("下一步：签发").says("签发同意").says("你可以").says("分管住房城乡建设工作的副市长");

        let refused = agree(town, &town.browser(&town.at_seat("routine_convener")), &id);
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
        refused.says("这一步不归你办").says("第二十条").says("该次会议的召集人");

        agree(town, &signer, &id).leads_to(&page);
        signer.get(&page).says("已签发").says("第1期").says("下一步：印发").says("按常规时限").says("立项督办");
        let tasks = town.app.db.read(|tx| server::supervision::store::of_minutes(tx, &id)).unwrap();
        assert_eq!(tasks.iter().map(|(n, ..)| *n).collect::<Vec<_>>(), [1, 2]);
        signer.get(&page).says(&format!("/tasks/{}", tasks[1].1)).says(&tasks[1].2);
    });
}

#[test]
fn a_stale_save_keeps_what_was_typed_and_shows_what_is_saved() {
    both(|town| {
        drafted(town);
        let (office, other) = (town.browser(&clerk(town)), town.browser(&town.at_seat("office_director")));
        let texts = section(&["一件事。"]);
        other.post("/minutes/min-1/text", &fields("1", "别人先存的导语", &texts)).leads_to(DRAFT);
        let refused = office.post("/minutes/min-1/text", &fields("1", "我写了很久的导语", &texts));
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        refused
            .says("别人已经改过这件事")
            .says("我写了很久的导语")
            .says("别人先存的导语")
            .says("name=\"version\" value=\"2\"");
        assert_eq!(minutes(town, "min-1").0.content.lead, "别人先存的导语");
        office.post("/minutes/min-1/text", &fields("2", "核对后的导语", &texts)).leads_to(DRAFT);
    });
}

#[test]
fn what_keeps_the_minutes_from_going_up_stands_at_its_field_and_the_text_is_saved() {
    both(|town| {
        drafted(town);
        let office = town.browser(&clerk(town));
        let mut texts = section(&["没有写时限的事。"]);
        set_term(&mut texts, "");
        let refused = office.post("/minutes/min-1/review", &fields("1", "导语", &texts));
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        refused
            .says("<b>议定事项 1，办理时限</b>：议定事项还没有写办理时限")
            .says("href=\"#f-sections.0.decisions.0.term\"")
            .says("没有写时限的事。");
        refused.says("有误：").says("name=\"version\" value=\"2\"");
        set_term(&mut texts, "月底");
        let refused = office.post("/minutes/min-1/text", &fields("2", "导语", &texts));
        refused.says("日期“月底”不能识别").says("value=\"月底\"");
        let both = [("sections.0.decisions.0.usual".to_owned(), "1".to_owned())];
        set_term(&mut texts, "2026-11-20");
        texts.extend(both);
        office.post("/minutes/min-1/text", &fields("2", "导语", &texts)).says("既填了日期，又选了按常规时限");
    });
}

#[test]
fn what_is_being_typed_is_kept_for_the_one_who_types_it() {
    both(|town| {
        drafted(town);
        let (office, other) = (town.browser(&clerk(town)), town.browser(&town.at_seat("office_director")));
        let texts = section(&["塘㙍镇的事。"]);
        let kept = office.post("/minutes/min-1/autosave", &fields("1", "写到一半", &texts));
        assert_eq!(kept.status, StatusCode::OK);
        kept.says("\"saved_at\":\"10:00\"").says("\"pages\":[]");
        office.get(DRAFT).says("写到一半").says("塘㙍镇的事。");
        assert!(!other.get(DRAFT).body.contains("写到一半"), "a draft is its writer's alone");
        assert_eq!(minutes(town, "min-1").1, 1, "and not yet a version");

        other.post("/minutes/min-1/text", &fields("1", "别人存的", &texts)).leads_to(DRAFT);
        let late = office.post("/minutes/min-1/autosave", &fields("1", "还在写", &texts));
        assert_eq!(late.status, StatusCode::CONFLICT);
        late.says("别人刚改过这一稿");
        office.get(DRAFT).says("这一稿此后又有改动").says("还在写").says("别人存的");
        let unit = town.browser(&town.at_post("water_affairs.unit_liaison"));
        assert_eq!(unit.post("/minutes/min-1/autosave", &fields("2", "x", &texts)).status, StatusCode::NOT_FOUND);
    });
}

#[test]
fn a_unit_sees_the_minutes_once_they_are_issued_to_it_and_signs_for_its_copy() {
    both(|town| {
        town.on(MONDAY);
        let id = signed(town, 1);
        let page = format!("/minutes/{id}");
        let units = members(&town.app.rulebook());
        let liaison = town.browser(&town.at_post(&format!("{}.unit_liaison", units[0])));
        let stranger = town.browser(&town.at_post(&format!("{}.unit_liaison", units[4])));
        assert_eq!(liaison.get(&page).status, StatusCode::NOT_FOUND);

        let office = town.browser(&clerk(town));
        let version = minutes(town, &id).1.to_string();
        office.get(&page).says("已签发").says("下一步：印发").says("第1期").says("建议印发");
        let unit = format!("unit:{}", units[0]);
        let none = office.post(&format!("{page}/copies"), &[("version", &version)]);
        assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
        none.says("还没有选印发给谁");
        let form = [("version", version.as_str()), ("to", &unit), ("to", "post:vice_mayor")];
        office.post(&format!("{page}/copies"), &form).leads_to(&page);
        office.get(&page).says("已印发").says("印发签收 0 / 2").says("补发");

        liaison.get(&page).says("签收（市委统战部）").says("第1期");
        assert_eq!(stranger.get(&page).status, StatusCode::NOT_FOUND);
        liaison.post(&format!("{page}/receipts"), &[("party", &unit)]).leads_to(&page);
        office.get(&page).says("印发签收 1 / 2");
        liaison.get("/minutes").says("第一次全体会议纪要").says("共 1 份").says("1 / 2");
        stranger.get("/minutes").says("共 0 份");
        office.get("/minutes?year=2026&state=issued").says("第1期").says("共 1 份");
        office.get("/minutes?year=2025").says("共 0 份");
        let pdf = office.get(&format!("{page}/pdf"));
        assert_eq!(pdf.status, StatusCode::UNPROCESSABLE_ENTITY);
        pdf.says("本程序没有装排版引擎");
    });
}

#[test]
fn what_came_of_the_last_form_is_said_beside_the_preview_and_on_the_page_of_the_minutes() {
    both(|town| {
        drafted(town);
        let mut office = town.browser(&clerk(town));
        // As the answer to a save sets it: 已保存。
        office.cookie.push_str("; zb_said=%E5%B7%B2%E4%BF%9D%E5%AD%98%E3%80%82");
        for page in [DRAFT, "/minutes/min-1"] {
            office.get(page).says("<div class=\"msg ok\" role=\"status\"><p>已保存。</p></div>");
        }
    });
}
