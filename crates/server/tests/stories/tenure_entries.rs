//! 第六条: who entered a tenure, on what and when; who is told; and a mistake that is taken back the same day.
use crate::{
    roster_scene::{codes, names_at, newcomer, staff, terms},
    support::{Town, both},
};
use jiff::civil::date;
use rules::roster::tenure::Manner;
use server::roster::acts::{take_back::TakeBack, tenure::BeginTenure};

const MEMBER: &str = "water_affairs.unit_member";

fn begin(town: &Town, id: &str, person: &str, from: jiff::civil::Date) {
    let terms = terms(id, person, MEMBER, from);
    town.app.perform(&staff(town), BeginTenure { terms, manner: Manner::Succeeding }).unwrap();
}

#[test]
fn the_entry_shows_who_made_it_and_the_units_liaison_officer_is_told() {
    both(|town| {
        let office = staff(town);
        newcomer(town, &office, "zhou", "周某");
        begin(town, "t1", "zhou", date(2026, 11, 2));
        let browser = town.browser(&office);
        for page in ["/roster/persons/zhou", &format!("/roster/posts/{MEMBER}")] {
            browser
                .get(page)
                .says("湛府任〔2026〕9号")
                .says(&format!("{} {}", office.posts[0].title, office.name))
                .says("10-12 10:00");
        }
        let liaison = town.browser(&town.at_post("water_affairs.unit_liaison"));
        liaison.get("/notices").says("登记任职：市水务局分管负责同志：周某").says("有误的请告知专班办公室");
        town.on(date(2026, 11, 2));
        assert_eq!(town.at_post(MEMBER).name, "周某");
        town.browser(&town.at_post(MEMBER)).get("/notices").says("市水务局分管负责同志：周某");
    });
}

#[test]
fn a_mistake_of_today_is_taken_back_and_the_one_before_goes_on_as_before() {
    both(|town| {
        let office = staff(town);
        let old = names_at(town, MEMBER, date(2026, 10, 12));
        newcomer(town, &office, "zhou", "周某");
        begin(town, "t1", "zhou", date(2026, 10, 12));
        assert_eq!(names_at(town, MEMBER, date(2026, 10, 12)), ["周某"]);
        let browser = town.browser(&office);
        let form = format!("/roster/posts/{MEMBER}/tenures/t1");
        browser.get(&format!("{form}/end")).says("登记有误，撤回");
        browser.post(&format!("{form}/taking-back"), &[]).is(422).says("这一项还没有填").says("登记有误，撤回");
        let unit = town.browser(&town.at_post("water_affairs.unit_liaison"));
        unit.post(&format!("{form}/taking-back"), &[("reason", "不是他")]).is(403).says("第六条");
        browser.post(&format!("{form}/taking-back"), &[("reason", "看错了文件，是另一位同志")]).is(303);
        assert_eq!(names_at(town, MEMBER, date(2026, 10, 12)), old);
        assert_eq!(names_at(town, MEMBER, date(2027, 1, 1)), old, "without a last day, as before");
        let told = town.sentences();
        assert!(told.last().unwrap().contains("撤回登记有误的任职：周某，市水务局分管负责同志"), "{told:?}");
        assert!(told.last().unwrap().contains("原因：看错了文件"), "{told:?}");
        browser.get("/roster/persons/zhou").says("未到任");
        browser.post(&format!("{form}/taking-back"), &[("reason", "再来一次")]).is(422).says("任职又有变动");
    });
}

#[test]
fn what_was_entered_before_today_or_has_been_built_upon_is_not_taken_back() {
    both(|town| {
        let office = staff(town);
        newcomer(town, &office, "zhou", "周某");
        newcomer(town, &office, "wu", "吴某");
        begin(town, "t1", "zhou", date(2026, 10, 12));
        begin(town, "t2", "wu", date(2026, 11, 9));
        let back = |tenure: &str| TakeBack { tenure: tenure.into(), reason: "看错了".into() };
        assert_eq!(codes(&town.app.perform(&office, back("t1")).unwrap_err()), ["changed-since-entry"]);
        town.on(date(2026, 10, 13));
        assert_eq!(codes(&town.app.perform(&office, back("t2")).unwrap_err()), ["entered-before-today"]);
        let first = format!("t-{MEMBER}-2026-01-01");
        let refused = town.app.perform(&office, back(&first)).unwrap_err();
        assert!(codes(&refused).contains(&"entered-before-today"), "of old entries nobody knows when they were made");
        let page = town.browser(&office).get(&format!("/roster/posts/{MEMBER}/tenures/t2/end"));
        page.is(200).hides("登记有误，撤回");
    });
}

#[test]
fn what_a_unit_proposed_and_the_office_filed_is_settled_between_the_two() {
    both(|town| {
        let office = town.browser(&staff(town));
        let fields = [
            ("id", "l1"),
            ("unit", "water_affairs"),
            ("name", "林某"),
            ("section", "城建科科长"),
            ("from", "2026-10-12"),
        ];
        town.browser(&town.at_post("water_affairs.unit_liaison")).post("/roster/liaisons", &fields).is(303);
        office.post("/roster/liaisons/l1/filing", &[("version", "1")]).is(303);
        let post = "water_affairs.unit_liaison";
        let filed = town.app.look(|view| {
            let all = view.roster.tenures.get(post).cloned().unwrap_or_default();
            Ok::<_, server::db::DbError>(all.into_iter().find(|one| one.from == date(2026, 10, 12)))
        });
        let back = TakeBack { tenure: filed.unwrap().expect("it is filed").id, reason: "看错了".into() };
        let refused = town.app.perform(&staff(town), back).unwrap_err();
        assert_eq!(codes(&refused), ["liaison-by-proposal"]);
        office.get(&format!("/roster/posts/{post}")).says("报专班办公室备案");
    });
}
