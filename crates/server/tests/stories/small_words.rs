//! Small things people read: an error where it is and by its name, words in Chinese, a way back to where one was.
use crate::{
    desk_scene::staff,
    person_lists::send,
    scene::{hold, member, office, outcome, plain, plan, sheet},
    supervision::scene as tasks,
    support::{Answer, both},
};
use jiff::civil::date;
use rules::rulebook::Attends;

/// The lines of the summary, by the names of their fields.
fn summary(page: &Answer) -> Vec<String> {
    let (_, list) = page.body.split_once("id=\"wrong\"").unwrap();
    let list = list.split("</ul>").next().unwrap();
    list.split("<b>").skip(1).map(|line| line.split("</b>").next().unwrap().to_owned()).collect()
}

#[test]
fn an_account_without_a_name_is_asked_for_one() {
    both(|town| {
        let desk = town.browser(&town.at_seat("office_director"));
        let person = town.at_post("water_affairs.unit_liaison").person;
        let slip = desk.post("/accounts?q=%E5%B8%82%E6%B0%B4%E5%8A%A1%E5%B1%80", &[("id", "i0"), ("person", &person)]);
        slip.is(422).says("这一项还没有填").hides("账号“”");
    });
}

#[test]
fn a_list_without_heads_is_told_so_once_and_missing_heads_together() {
    both(|town| {
        let browser = town.browser(&town.at_seat("office_director"));
        let page = send(&browser, "l1", ("名单.csv", "林某,13800000004\r\n陈某,13800000001\r\n".as_bytes()));
        page.is(422).says("没有办成，有 1 处要改").says("没有找到表头").says("姓名、手机、办公电话");
        let page = send(&browser, "l1", ("名单.csv", "姓名,手机\r\n林某,13800000004\r\n".as_bytes()));
        page.is(422).says("没有办成，有 1 处要改").says("没有“单位”“职务”“起始日期”“依据”列");
    });
}

#[test]
fn a_conclusion_says_of_which_decision_it_speaks_and_in_the_order_of_the_page() {
    both(|town| {
        let topic = plain(town, 0);
        let full = crate::scene::kind(town, |kind| kind.attends == Attends::AllMembers);
        crate::scene::arrange(town, "m", plan(&full, &town.at_seat("chief_convener"), &[&topic]));
        crate::scene::agreed(town, "m");
        crate::scene::notice(town, "m");
        town.on(crate::scene::MEETING_DAY);
        hold(town, "m", sheet(town, "m")).unwrap();
        let (now, lead) = (crate::scene::case(town, "m").version.to_string(), member(town, 0));
        let passed = outcome(town, |one| one.passes);
        let fields = [
            ("version", now.as_str()),
            ("outcome", passed.as_str()),
            ("decision-0", "月底前开工"),
            ("lead-0", lead.as_str()),
            ("due-0", "2026-11-30"),
            ("lead-1", lead.as_str()),
            ("parts-1", lead.as_str()),
            ("due-1", "2026-01-05"),
            ("speech_who-0", "市财政局"),
        ];
        let path = format!("/meetings/m/topics/{topic}/conclusion");
        let page = town.browser(&office(town)).post(&path, &fields);
        let expected = ["第 2 条", "第 2 条，配合单位", "第 2 条，办理时限", "发言要点 1"];
        assert_eq!(summary(page.is(422)), expected);
    });
}

#[test]
fn the_journal_as_a_table_names_what_each_row_is_about() {
    both(|town| {
        tasks::in_hand(town, "t1", date(2026, 11, 20));
        let table = town.browser(&town.at_seat("office_director")).get("/journal.csv");
        table.says(",督办事项,t1,").hides(",task,");
        town.browser(&town.at_seat("office_director")).get("/journal?kind=task&id=t1").says("只看一件督办事项");
    });
}

#[test]
fn the_demo_clock_leads_back_to_the_page_one_was_on_and_its_hour_is_the_present_one() {
    both(|town| {
        let browser = town.browser(&staff(town));
        let page = browser.get("/roster?on=2026-10-01");
        page.says("name=\"back\" value=\"&#x2f;roster?on=2026-10-01\"").says("name=\"at\" value=\"10:00\"");
        let moved = browser.post("/demo/clock", &[("go", "at"), ("at", "11:30"), ("back", "/roster?on=2026-10-01")]);
        assert_eq!(moved.is(303).location, "/roster?on=2026-10-01");
        assert_eq!(browser.post("/demo/clock", &[("back", "//elsewhere")]).is(303).location, "/");
        browser.get("/favicon.ico").is(204);
        browser.get("/").says("rel=\"icon\"");
    });
}

#[test]
fn a_reminder_of_a_task_begins_at_its_form() {
    both(|town| {
        tasks::in_hand(town, "t1", date(2026, 11, 20));
        let browser = town.browser(&tasks::office(town));
        let address = "/tasks/t1?act=reminder#act-reminder";
        browser.get("/").says(&format!("href=\"{address}\""));
        let page = browser.get("/tasks/t1?act=reminder");
        let (_, line) = page.body.split_once("id=\"act-reminder\"").unwrap();
        let line = line.split("</li>").next().unwrap();
        assert!(line.contains("action=\"/tasks/t1/reminders\"") && !line.contains("<details><summary>"), "{line}");
    });
}
