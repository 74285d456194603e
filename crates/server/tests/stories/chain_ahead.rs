//! 第十九、二十条 按程序: the page says who takes each step now, and which step nobody could take, before anyone is refused.
use crate::{
    held::{self, MONDAY},
    scene::{arrange, codes, kind, office, plain, plan, propose},
    support::{Town, both},
};
use jiff::civil::{Date, date};
use rules::{approval::Verdict, rulebook::Attends};
use server::{
    kernel::Refused,
    minutes::acts::{draft::Draft, submit::Submit},
    roster::acts::tenure::EndTenure,
};

const FORM: &str = "action=\"/meetings/m/proposals\"";

/// The office lets these posts end with a day; it is the day after.
fn vacated(town: &Town, posts: &[&str], last: Date) {
    for post in posts {
        let (tenure, basis) = (format!("t-{post}-2026-01-01"), "湛府任〔2026〕9号".to_owned());
        town.app.perform(&office(town), EndTenure { tenure, last, basis }).unwrap();
    }
    town.on(last.tomorrow().unwrap());
}

fn drafted(town: &Town) {
    let listed = plain(town, 0);
    let full = kind(town, |kind| kind.attends == Attends::AllMembers);
    arrange(town, "m", plan(&full, &town.at_seat("chief_convener"), &[&listed]));
}

fn said(town: &Town, refused: &Refused) -> (String, String) {
    let Refused::Against(found) = refused else { panic!("{refused:?}") };
    let rulebook = town.app.rulebook();
    (rules::words::say(&found[0], &rulebook), rules::words::next(&found[0], &rulebook))
}

#[test]
fn before_it_is_put_forward_the_page_names_who_takes_each_step() {
    both(|town| {
        drafted(town);
        let page = town.browser(&office(town)).get("/meetings/m");
        page.says("报批程序：会议安排报批").says("同意召开").says(FORM).hides("走不通");
        for seat in ["office_director", "executive_deputy_director", "chief_convener"] {
            let holder = town.at_seat(seat);
            page.says(&format!("{} {}", holder.posts[0].title, holder.name));
        }
        propose(town, &office(town), "m").unwrap();
        town.browser(&office(town)).get("/meetings/m").hides("报批程序：");
    });
}

#[test]
fn a_vacant_step_is_marked_with_the_clause_and_what_to_do_in_the_words_of_the_refusal() {
    both(|town| {
        drafted(town);
        vacated(town, &["housing_head", "housing_deputy"], date(2026, 10, 12));
        let desk = town.browser(&office(town));
        let page = desk.get("/meetings/m");
        let refused = propose(town, &office(town), "m").unwrap_err();
        assert_eq!(codes(&refused), ["seat-vacant"]);
        let (say, next) = said(town, &refused);
        page.says("走不通").says("空缺").says(&say).says(&next).says("第六条").hides(FORM);
        desk.post("/meetings/m/proposals", &[("version", "1")]).is(422).says(&say);
    });
}

#[test]
fn a_step_that_only_the_proposer_could_take_is_marked_for_the_proposer_alone() {
    both(|town| {
        drafted(town);
        let director = town.at_seat("office_director");
        vacated(town, &["housing_deputy"], date(2026, 10, 12));
        let page = town.browser(&director).get("/meetings/m");
        let refused = propose(town, &director, "m").unwrap_err();
        assert_eq!(codes(&refused), ["only-you"]);
        let (say, next) = said(town, &refused);
        page.says("走不通").says(&say).says(&next).hides(FORM);
        town.browser(&office(town)).get("/meetings/m").hides("走不通").says(FORM);
        propose(town, &office(town), "m").unwrap();
        crate::scene::decide(town, &director, "m", Verdict::Agree, "").unwrap();
    });
}

#[test]
fn the_editor_of_the_minutes_and_their_page_say_the_same() {
    both(|town| {
        town.on(MONDAY);
        let meeting = held::held(town, 1);
        let id = town.app.perform(&office(town), Draft { id: "min-1".to_owned(), meeting: meeting.clone() }).unwrap();
        let pages = [format!("/meetings/{meeting}/minutes"), format!("/minutes/{id}")];
        let desk = town.browser(&office(town));
        for page in &pages {
            let page = desk.get(page);
            page.is(200).says("报批程序：会议纪要签发").says(&town.at_seat("chief_convener").name).hides("走不通");
        }
        vacated(town, &["housing_head", "housing_deputy"], MONDAY);
        let refused = town.app.perform(&office(town), Submit { minutes: id, version: 1 }).unwrap_err();
        assert_eq!(codes(&refused), ["seat-vacant"]);
        let desk = town.browser(&office(town));
        for page in &pages {
            desk.get(page).is(200).says("走不通").says(&said(town, &refused).0);
        }
    });
}

#[test]
fn the_form_of_a_change_of_units_says_it_too() {
    both(|town| {
        town.browser(&office(town)).get("/roster/changes/new").is(200).says("报批程序：成员单位调整").hides("走不通");
        vacated(town, &["vice_mayor"], date(2026, 10, 12));
        let page = town.browser(&office(town)).get("/roster/changes/new");
        page.is(200).says("走不通").says("现在空缺，没有人可以同意调整");
    });
}

#[test]
fn who_decides_now_finds_the_form_in_the_first_block_and_only_there() {
    both(|town| {
        drafted(town);
        propose(town, &office(town), "m").unwrap();
        let reviewer = town.browser(&town.at_seat("office_director")).get("/meetings/m");
        let at = |text: &str| reviewer.body.find(text).unwrap_or_else(|| panic!("no {text}"));
        let next = at("nextact");
        let end = next + reviewer.body[next..].find("</section>").unwrap();
        assert!(next < at("id=\"f-opinion\"") && at("审核同意") < end, "in the block of what comes next");
        assert_eq!(reviewer.body.matches("id=\"f-opinion\"").count(), 1, "once");
        town.browser(&town.at_seat("chief_convener")).get("/meetings/m").hides("id=\"f-opinion\"").says("这一步由");
    });
}
