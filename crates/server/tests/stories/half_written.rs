//! What somebody typed into a long form and did not send comes back with it, and is nobody else's.
use crate::{
    scene::{arrange, case, held, kind, liaison, member, office, outcome, plain, plan, pooled, topic_kind},
    support::both,
};
use rules::rulebook::Attends;

#[test]
fn a_half_written_topic_comes_back_and_goes_once_it_is_put_forward() {
    both(|town| {
        let unit = member(town, 0);
        let desk = town.browser(&liaison(town, &unit));
        let kind = topic_kind(town, |kind| !kind.policy);
        let typed = [("id", "t9"), ("title", "塘㙍镇管网"), ("kind", kind.as_str()), ("unit", unit.as_str())];
        desk.get("/topics/new").is(200).says("data-autosave=\"/drafts?form=topic\"").hides("还没有提交的内容");
        desk.post("/drafts?form=topic", &typed).is(200).says("saved_at");

        desk.get("/topics/new").is(200).says("还没有提交的内容").says("value=\"塘㙍镇管网\"").hides("此后这里又有改动");
        town.browser(&liaison(town, &member(town, 1))).get("/topics/new").is(200).hides("塘㙍镇管网");

        desk.get("/topics/new").is(200).hides("value=\"t9\"");
        desk.post("/drafts?form=anything", &typed).is(404);
        // A refused form shows what was sent, not what was kept; what was kept stays.
        desk.post("/topics", &[typed[0], ("title", ""), typed[2], typed[3]]).is(422).hides("还没有提交的内容");
        desk.get("/topics/new").is(200).says("value=\"塘㙍镇管网\"");

        let mut whole = typed.to_vec();
        whole.extend([("summary", "管网多年失修，雨季内涝。"), ("asked", "请会议研究。")]);
        desk.post("/topics", &whole).is(303);
        desk.get("/topics/new").is(200).hides("塘㙍镇管网");
    });
}

#[test]
fn what_is_not_wanted_is_thrown_away_by_its_owner_only() {
    both(|town| {
        let unit = member(town, 0);
        let (desk, other) = (town.browser(&liaison(town, &unit)), town.browser(&liaison(town, &member(town, 1))));
        desk.post("/drafts?form=topic", &[("title", "写了一半")]).is(200);
        other.post("/drafts/discard", &[("form", "topic"), ("back", "/topics/new")]).is(303);
        desk.get("/topics/new").is(200).says("写了一半");
        let gone = desk.post("/drafts/discard", &[("form", "topic"), ("back", "/topics/new")]);
        assert_eq!(gone.is(303).location, "/topics/new");
        desk.get("/topics/new").is(200).hides("写了一半");
        let elsewhere = desk.post("/drafts/discard", &[("form", "topic"), ("back", "//example.org")]);
        assert_eq!(elsewhere.is(303).location, "/", "only to a page of ours");
    });
}

#[test]
fn typed_over_an_older_version_it_says_so() {
    both(|town| {
        let topic = pooled(town, 0, &topic_kind(town, |kind| !kind.policy));
        let desk = town.browser(&office(town));
        desk.post("/drafts?form=task", &[("title", "写了一半的任务")]).is(200);
        desk.get("/tasks/new").is(200).says("写了一半的任务");
        let form = format!("/drafts?form=topic:{topic}");
        let owner = town.browser(&liaison(town, &member(town, 0)));
        owner.post(&form, &[("title", "改过的题目"), ("version", "0")]).is(200);
        owner.get(&format!("/topics/{topic}/amendment")).is(200).says("改过的题目").says("此后这里又有改动");
    });
}

#[test]
fn a_conclusion_that_a_colleague_has_recorded_meanwhile_is_not_overwritten_without_a_word() {
    both(|town| {
        let topic = plain(town, 0);
        arrange(
            town,
            "m",
            plan(&kind(town, |kind| kind.attends == Attends::AllMembers), &town.at_seat("chief_convener"), &[&topic]),
        );
        held(town, "m", 20);
        let (desk, path) = (town.browser(&office(town)), format!("/meetings/m/topics/{topic}/conclusion"));
        let kept = format!("/drafts?form=conclusion:m:{topic}");
        desk.post(&kept, &[("opinion", "写了一半的意见")]).is(200);
        desk.get(&path).is(200).says("写了一半的意见").hides("此后这里又有改动");

        town.app.clock.set(town.app.clock.now() + jiff::SignedDuration::from_mins(5));
        let version = case(town, "m").version.to_string();
        let outcome = outcome(town, |one| !one.carries_over);
        let other = [("version", version.as_str()), ("outcome", outcome.as_str()), ("opinion", "同事记下的意见。")];
        let colleague = town.browser(&town.at_seat("office_director"));
        colleague.post(&path, &other).is(303);
        desk.get(&path).is(200).says("写了一半的意见").says("此后这里又有改动");
    });
}
