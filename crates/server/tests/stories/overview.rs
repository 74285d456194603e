//! 总览: what waits for a convener's word, the lights of tasks, how far the decisions are.
use crate::{
    desk_scene::staff,
    held::{MEETING_DAY, MONDAY, convener, full, held, members, put_up, reviewed, signed},
    support::{Town, both, rulebook},
};
use jiff::civil::date;

#[test]
fn the_minutes_wait_for_their_convener_and_lead_to_the_page_where_they_are_signed() {
    both(|town| {
        town.on(MONDAY);
        let id = put_up(town, 1);
        let chief = town.at_post(&convener(&town.app.rulebook()));
        town.browser(&chief).get("/").says("待我签批和办理 0 件");
        reviewed(town, &id);
        let page = town.browser(&chief).get("/");
        page.says("待我签批和办理 1 件").says("审阅：签发").says("会议纪要 <em>1<").says("第二十条");
        let other = town.at_seat("routine_convener");
        assert!(!town.browser(&other).get("/").body.contains("审阅：签发"), "another meeting's convener does not sign");
    });
}

#[test]
fn lights_and_closure_agree_with_the_tasks_they_count() {
    for body in ["zhanjiang-urban", "sample-river"] {
        let town = Town::on_sqlite(&rulebook(body));
        town.on(MONDAY);
        signed(&town, 1);
        let book = town.app.rulebook();
        let chief = town.at_post(&convener(&book));
        let page = town.browser(&chief).get("/");
        let lead = book.word(rules::rulebook::WordKey::Lead);
        page.says(&format!("在办 2 件，逾期 0 件，按{lead}单位"))
            .says(" 0 件，逾期 0 件；系统列证据")
            .says(&full(&book).title);
        page.says("：办结 0，在办 2，其中逾期 0").says("<b>0%</b>");
        let lead = &members(&book)[0];
        page.says(&format!("/tasks?unit={lead}&amp;light=green&amp;state=open"));

        town.on(date(2026, 12, 2));
        let late = town.browser(&chief).get("/");
        late.says("逾期 2 个工作日").says("完成 0%");
        late.hides(" 0 件，逾期 0 件；系统列证据");
    }
}

#[test]
fn the_workbench_counts_the_years_meetings() {
    both(|town| {
        town.on(MONDAY);
        let office = || town.browser(&staff(town)).get("/");
        office().says("今年的负担").says("今天没有会议");
        held(town, 1);
        let kind = full(&town.app.rulebook()).key.clone();
        office().says(&format!("/meetings?kind={kind}&amp;state=held\">1 次"));
        town.on(MEETING_DAY);
        office().says("<b>15:00</b>").says("市政府3号楼201").says("已召开");
    });
}
