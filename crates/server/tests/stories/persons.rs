//! 第十条: people are entered once, under names that are names and numbers that can be called.
use crate::{
    roster_scene::staff,
    support::{Browser, both},
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
