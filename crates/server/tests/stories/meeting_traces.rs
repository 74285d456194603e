//! What is left of a meeting elsewhere: refusals in the office's list, hits of the search.
use crate::{
    meeting_pages::{fields, full},
    scene::{arrange, held, office, plain, plan, pooled, topic_kind},
    support::{Browser, Town, both},
};
use rules::rulebook::UnitKind;

#[test]
fn what_an_article_forbids_is_kept_for_the_office_and_a_slip_is_not() {
    both(|town| {
        let topic = pooled(town, 0, &topic_kind(town, |kind| !kind.policy));
        let (kind, place) = (full(town), format!("place-{topic}"));
        let wrong = town.at_seat("routine_convener").posts[0].post.clone();
        let desk = town.browser(&office(town));
        let mut typed = fields(&kind, &wrong, &place);
        typed[4].1 = "下午三点";
        desk.post("/meetings", &typed).is(422);
        desk.get("/journal/refusals").is(200).says("没有符合的记录");
        typed[4].1 = "15:00";
        desk.post("/meetings", &typed).is(422);
        desk.get("/journal/refusals").is(200).says("共 1 条").says("不能召集全体会议");
        desk.get("/meetings/nowhere").is(404).hides("编号 R-");
    });
}

#[test]
fn a_meeting_and_its_minutes_are_found_by_their_titles() {
    both(|town| {
        let topic = plain(town, 0);
        let chief = town.at_seat("chief_convener");
        arrange(town, "m", plan(&full(town), &chief, &[&topic]));
        held(town, "m", 20);
        let search =
            |who: &Browser| who.get("/search?q=%E7%AC%AC%E4%B8%80%E6%AC%A1%E5%85%A8%E4%BD%93%E4%BC%9A%E8%AE%AE");
        search(&town.browser(&office(town))).is(200).says("第一次全体会议").says("meetings&#x2f;m");
        let area = town.browser(&town.at_post(&area_post(town)));
        search(&area).is(200).hides("meetings&#x2f;m");
        // What was recorded of who came is not offered again.
        let desk = town.browser(&office(town));
        assert_eq!(desk.get("/meetings/m/attendance").is(303).location, "/meetings/m");
    });
}

/// Somebody who was not asked to a meeting of the members.
fn area_post(town: &Town) -> String {
    let rulebook = town.app.rulebook();
    let area = rulebook.units.iter().find(|unit| unit.kind == UnitKind::Area).unwrap().key.clone();
    rulebook.posts.iter().find(|post| post.unit == area).unwrap().key.clone()
}
