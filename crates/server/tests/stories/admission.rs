//! Which pages open to whom: of a page that everybody may know of, who may, by which article, and what to do (403); of a
//! thing that is others', the same as of what is not there (404).
use crate::{
    document_scene::{drafted, members, notice},
    scene::{liaison, of_unit, office},
    support::{both, both_under},
};
use rules::rulebook::PostRole;

/// Pages of the body's work that a unit's people have no part in.
const PAGES: [&str; 14] = [
    "/tasks/new",
    "/meetings/new",
    "/documents/new",
    "/incoming/new",
    "/roster/charter/new",
    "/roster/lists",
    "/roster/changes",
    "/accounts",
    "/seals",
    "/journal/refusals",
    "/archive/pending",
    "/archive/archivist",
    "/archive/loans",
    "/archive/packages",
];

#[test]
fn a_page_that_is_no_secret_says_who_may_and_opens_to_them() {
    both(|town| {
        let unit = members(&town.app.rulebook())[0].clone();
        let (stranger, desk) = (town.browser(&liaison(town, &unit)), town.browser(&office(town)));
        let title = town.app.rulebook().office.title.clone();
        for page in PAGES {
            let refused = stranger.get(page);
            assert_eq!(refused.status.as_u16(), 403, "{page}: {}", refused.body);
            refused
                .says("这一页不归你看")
                .says("没有打开")
                .says(&title)
                .says("需要办的，请找上面的同志")
                .hides("什么都没有改动");
            assert_eq!(desk.get(page).status.as_u16(), 200, "{page}");
        }
    });
}

#[test]
fn another_units_page_is_no_secret_and_says_whose_it_is() {
    for body in ["zhanjiang-urban", "sample-river"] {
        both_under(body, |town| {
            let units = members(&town.app.rulebook());
            let page = format!("/units/{}", units[0]);
            let name = town.app.rulebook().unit(&units[0]).unwrap().name.clone();
            let (own, other) = (of_unit(town, &units[0], PostRole::Member), liaison(town, &units[1]));
            town.browser(&own).get(&page).is(200);
            town.browser(&other).get(&page).is(403).says(&format!("{name}的同志")).says("这一页不归你看");
            town.browser(&other).get("/units/nowhere").is(404);
        });
    }
}

#[test]
fn a_thing_of_others_is_as_if_it_were_not_there() {
    both(|town| {
        drafted(town, "d-1", notice(town));
        let stranger = town.browser(&liaison(town, &members(&town.app.rulebook())[5]));
        let (hidden, nothing) = (stranger.get("/documents/d-1"), stranger.get("/documents/d-2"));
        hidden.is(404).says("可能是地址打错了，也可能这件事不涉及你的单位和职务");
        assert_eq!(hidden.body.replace("d-1", "d-2"), nothing.body, "not to be told apart");
        town.browser(&office(town)).get("/documents/d-1").is(200);
    });
}

#[test]
fn what_was_sent_in_and_refused_says_that_nothing_was_changed() {
    both(|town| {
        let stranger = town.browser(&liaison(town, &members(&town.app.rulebook())[0]));
        let sent = stranger.post("/roster/persons", &[("id", "p1"), ("name", "陈某")]);
        sent.is(403).says("这一步不归你办").says("没有办成，什么都没有改动").says("陈某");
    });
}
