//! 第十条: people are entered once, under names that are names and numbers that can be called.
use crate::{
    roster_scene::staff,
    support::{Browser, both, both_under},
};

fn enter(browser: &Browser, id: &str, fields: &[(&str, &str)]) -> crate::support::Answer {
    browser.post("/roster/persons", &[&[("id", id)], fields].concat())
}

#[test]
fn a_namesake_is_entered_once_somebody_says_that_it_is_another_and_a_twin_is_not() {
    both(|town| {
        let browser = town.browser(&staff(town));
        enter(&browser, "p1", &[("name", "周某"), ("mobile", "138 0000 0001")]).is(303);
        let twin = enter(&browser, "p2", &[("name", "周某"), ("mobile", "13800000001"), ("is_namesake", "1")]);
        twin.is(422).says("同名同号").says("href=\"/roster/persons/p1\"");
        let asked = enter(&browser, "p2", &[("name", "周某"), ("mobile", "13800000002")]);
        asked.is(422).says("名册里已经有一位周某").says("href=\"/roster/persons/p1\"").says("确是另一位同名的同志");
        asked.says("value=\"13800000002\"");
        let told = enter(&browser, "p2", &[("name", "周某"), ("mobile", "13800000002"), ("is_namesake", "1")]);
        assert_eq!(told.is(303).location, "/roster/persons/p2");
        browser.get("/roster/persons").hides("确是另一位同名的同志");

        let double = [("version", "1"), ("name", "周某"), ("mobile", "13800000001")];
        browser.post("/roster/persons/p2", &double).is(422).says("同名同号");
        browser.post("/roster/persons/p1", &double).is(303);
    });
}

#[test]
fn what_is_no_name_and_no_number_is_refused_in_words_and_comes_back() {
    both(|town| {
        let browser = town.browser(&staff(town));
        for (name, says) in [("<i>周某</i>", "姓名里有“&lt;”"), ("周某2", "姓名里有“2”"), ("周\u{7}某", "U+0007")]
        {
            enter(&browser, "p1", &[("name", name)]).is(422).says(says);
        }
        let short = enter(&browser, "p1", &[("name", "周某"), ("mobile", "1380000000")]);
        short.is(422).says("手机写 11 位数字").says("value=\"1380000000\"");
        for (id, name) in [("p1", "买买提·艾合买提"), ("p2", "陈𬜯㙍"), ("p3", "Maria da Silva")] {
            enter(&browser, id, &[("name", name), ("mobile", "0759-3300001")]).is(303);
            browser.get(&format!("/roster/persons/{id}")).says(name);
        }
    });
}

#[test]
fn the_register_goes_by_the_rulebooks_units_and_posts_and_whoever_holds_none_comes_last_as_entered() {
    for body in ["zhanjiang-urban", "sample-river"] {
        both_under(body, |town| {
            let browser = town.browser(&staff(town));
            for (id, name) in [("a-2", "阿某"), ("a-1", "丁某")] {
                enter(&browser, id, &[("name", name)]).is(303);
            }
            let pages: String = (1..9).map(|n| browser.get(&format!("/roster/persons?page={n}")).body).collect();
            let at = |id: &str| pages.find(&format!("/roster/persons/{id}\"")).unwrap_or_else(|| panic!("no {id}"));
            let book = town.app.rulebook();
            let mut posts: Vec<_> = book.posts.iter().collect();
            // Each unit's posts in one place, in the order in which the rulebook names them.
            posts.sort_by_key(|post| book.units.iter().position(|unit| unit.key == post.unit));
            let places: Vec<usize> = posts.iter().map(|post| at(&format!("p-{}", post.key))).collect();
            assert!(places.is_sorted(), "{body}: {places:?}");
            assert!(*places.last().unwrap() < at("a-1") && at("a-1") < at("a-2"));
        });
    }
}

#[test]
fn a_small_screen_has_four_entries_and_one_that_opens_all_of_them_without_script() {
    both(|town| {
        let page = town.browser(&staff(town)).get("/roster/persons");
        assert_eq!(page.body.matches("class=\"near\"").count(), 4);
        page.says("id=\"nav\"")
            .says("<a class=\"more\" href=\"#nav\">更多")
            .says("<a class=\"less\" href=\"#main\">收起");
        let near = |href: &str| page.body.contains(&format!("class=\"near\" href=\"&#x2f;{href}\""));
        assert!(near("") && near("roster"), "the first page, and where one is");
    });
}
