//! 第二十条 what a unit sees of a meeting and its minutes: what it is told by the notice and by its copy, not how the
//! others spoke, voted and agreed.
use crate::{
    held::{MONDAY, clerk, members, minutes, signed},
    scene::{
        MEETING_DAY, arrange, case, decide, hold, kind, liaison, meeting, member, notice, office, outcome, plan,
        propose, sheet, topic_kind,
    },
    support::{Browser, Town, both},
};
use rules::{approval::Verdict, rulebook::Attends};
use server::{
    kernel::Refused,
    meeting::acts::arrange::Arrange,
    topic::acts::screen::{self, Screen},
};

const PAPER: &[u8] = b"%PDF-1.7\n%%EOF\n";

/// A topic with a paper in the pool; the address of the paper.
fn topic_with_paper(town: &Town) -> String {
    let (unit, other) = (member(town, 0), member(town, 1));
    let browser = town.browser(&liaison(town, &unit));
    let kind = topic_kind(town, |kind| !kind.major && !kind.policy);
    let fields = [
        ("id", "t1"),
        ("title", "关于塘㙍镇污水管网的议题"),
        ("kind", &kind),
        ("unit", &unit),
        ("concerned", &other),
        ("summary", "已经滞后两个月"),
        ("asked", "请会议明确开工日期"),
    ];
    let done = browser.post_files("/topics", &fields, &[("papers", "方案.pdf", PAPER)]);
    let page = browser.get(&done.is(303).location);
    let link = page.body.split("href=\"").find(|rest| rest.starts_with("/topics/t1/papers/")).unwrap();
    let pool = Screen { id: "t1".to_owned(), version: 1, verdict: screen::Verdict::Pool };
    town.app.perform(&office(town), pool).unwrap();
    link.split('"').next().unwrap().to_owned()
}

/// Agreed step by step, with opinions.
fn agreed(town: &Town) {
    propose(town, &office(town), "m").unwrap();
    let seat = town.app.rulebook().office.seats[0].clone();
    decide(town, &town.at_seat(&seat), "m", Verdict::Agree, "材料已核").unwrap();
    let convener = meeting(town, "m").plan.convener;
    decide(town, &town.at_post(&convener), "m", Verdict::Agree, "请抓紧召开").unwrap();
}

fn conclude(town: &Town, desk: &Browser) {
    let (passed, lead) = (outcome(town, |one| one.passes), member(town, 0));
    let version = case(town, "m").version.to_string();
    let fields = [
        ("version", version.as_str()),
        ("outcome", &passed),
        ("opinion", "同意按方案推进"),
        ("speech_who-0", "市财政局"),
        ("speech_said-0", "经费已列支"),
        ("dissent_who-1", "市水务局"),
        ("dissent_said-1", "工期偏紧"),
        ("decision-1", "月底前开工"),
        ("lead-1", &lead),
        ("due-1", "2026-11-30"),
    ];
    desk.post("/meetings/m/topics/t1/conclusion", &fields).is(303);
}

#[test]
fn a_unit_that_is_asked_sees_agenda_papers_and_its_own_reply_and_not_what_was_said() {
    both(|town| {
        let paper = topic_with_paper(town);
        let full = kind(town, |kind| kind.attends == Attends::AllMembers);
        arrange(town, "m", plan(&full, &town.at_seat("chief_convener"), &["t1"]));
        agreed(town);
        let again = Arrange { id: "m".to_owned(), plan: meeting(town, "m").plan };
        let refused = town.app.perform(&liaison(town, &member(town, 5)), again).unwrap_err();
        assert!(matches!(refused, Refused::NotYou(_)), "that there is one is not a unit's to learn: {refused:?}");
        let unit = town.browser(&liaison(town, &member(town, 5)));
        unit.get("/meetings/m").is(404);
        unit.get(&paper).is(404);
        notice(town, "m");
        unit.get("/meetings/m")
            .is(200)
            .says("塘㙍镇")
            .says("方案.pdf")
            .says("本单位的回复")
            .hides("href=\"/topics/t1\"");
        assert_eq!(unit.get(&paper).is(200).bytes, PAPER, "who is asked reads the papers beforehand");
        unit.get("/topics/t1").is(404);

        let desk = town.browser(&office(town));
        let other = format!("unit:{}", member(town, 6));
        let leave = [("party", other.as_str()), ("answer", "leave"), ("reason", "开市委全会"), ("caller", "王某")];
        desk.post("/meetings/m/replies/telephone", &leave).is(303);
        for page in ["/meetings/m", "/meetings/m/replies"] {
            desk.get(page).is(200).says("开市委全会");
            unit.get(page).is(200).hides("开市委全会");
        }
        was_held(town);
    });
}

/// What was said and decided is on the office's page and the seats', not on a unit's.
fn was_held(town: &Town) {
    town.on(MEETING_DAY);
    hold(town, "m", sheet(town, "m")).unwrap();
    let (desk, unit) = (town.browser(&office(town)), town.browser(&liaison(town, &member(town, 5))));
    conclude(town, &desk);
    let (whole, cut) = (desk.get("/meetings/m"), unit.get("/meetings/m"));
    cut.is(200).says("塘㙍镇").says("本单位的回复");
    let kept = ["同意按方案推进", "经费已列支", "工期偏紧", "月底前开工", "请抓紧召开", "开市委全会", "日志"];
    for said in kept {
        whole.says(said);
        cut.hides(said);
    }
    let seat = town.browser(&town.at_seat("routine_convener"));
    seat.get("/meetings/m").says("工期偏紧");
}

#[test]
fn a_unit_with_a_copy_sees_the_text_its_own_receipt_and_its_own_tasks() {
    both(|town| {
        town.on(MONDAY);
        let id = signed(town, 1);
        let (page, units) = (format!("/minutes/{id}"), members(&town.app.rulebook()));
        let liaison = town.browser(&town.at_post(&format!("{}.unit_liaison", units[0])));
        liaison.get("/meetings/m-1/minutes").is(404);
        let office = town.browser(&clerk(town));
        let version = minutes(town, &id).1.to_string();
        let own = format!("unit:{}", units[0]);
        let other = format!("unit:{}", units[4]);
        let form = [("version", version.as_str()), ("to", &own), ("to", &other)];
        office.post(&format!("{page}/copies"), &form).is(303);

        let tasks = town.app.db.read(|tx| server::supervision::store::of_minutes(tx, &id)).unwrap();
        let (whole, cut) = (office.get(&page), liaison.get(&page));
        cut.is(200).says("第0件事于年底前按期办完。").says("本单位的签收 0 / 1").says(&tasks[0].2);
        whole.says("印发签收 0 / 2").says(&tasks[0].2);
        for said in [tasks[1].2.as_str(), "同意印发", "日志"] {
            whole.says(said);
            cut.hides(said);
        }
        liaison.post(&format!("{page}/receipts"), &[("party", &own)]).is(303);
        liaison.get(&page).says("本单位已签收").says("本单位的签收 1 / 1");
        office.get(&page).says("印发签收 1 / 2").says("下一步：签收");
        assert_eq!(liaison.get("/meetings/m-1/minutes").is(303).location, page);
        let stranger = town.browser(&town.at_post(&format!("{}.unit_liaison", units[5])));
        stranger.get("/meetings/m-1/minutes").is(404);
    });
}

#[test]
fn a_page_beyond_all_numbers_is_an_empty_page() {
    both(|town| {
        let desk = town.browser(&office(town));
        let lists = ["journal", "topics", "meetings", "minutes", "notices", "tasks", "obligations", "roster/changes"];
        for list in lists {
            desk.get(&format!("/{list}?page={}", i64::MAX)).is(200);
            desk.get(&format!("/{list}?page=-3")).is(200);
        }
    });
}
