//! 第八条 认真贯彻执行……按照职责分工抓好各项具体工作任务的实施: one page with all that binds a unit.
use crate::{
    held::{self, MONDAY, signed},
    scene::{agreed, arrange, attend, kind, liaison, matter, member, notice, office, plain, plan, topic_kind},
    support::{Answer, Town, both, rulebook},
};
use jiff::civil::date;
use rules::{clause::Clause, meeting::Party, rulebook::Attends};
use server::{
    minutes::acts::{issue::Issue, receive::Receive},
    topic::acts::submit::Submit,
};

/// As a person reads addresses: the templates write a slash of a value as a character reference.
fn read(answer: Answer) -> Answer {
    Answer { body: answer.body.replace("&#x2f;", "/"), ..answer }
}

fn page(town: &Town, unit: &str) -> Answer {
    read(town.browser(&liaison(town, unit)).get(&format!("/units/{unit}")))
}

#[test]
fn it_lists_the_meetings_a_unit_is_asked_to_those_to_come_first_with_its_reply() {
    both(|town| {
        let unit = member(town, 0);
        let (first, second) = (plain(town, 0), plain(town, 2));
        let full = kind(town, |kind| kind.attends == Attends::AllMembers);
        let chief = town.at_seat("chief_convener");
        let mut later = plan(&full, &chief, &[&second]);
        later.day = date(2026, 11, 20);
        arrange(town, "n", later);
        arrange(town, "m", plan(&full, &chief, &[&first]));
        for id in ["n", "m"] {
            agreed(town, id);
        }
        page(town, &unit).is(200).says("还没有通知参会");
        notice(town, "n");
        notice(town, "m");
        attend(town, "m", &unit);
        let shown = page(town, &unit);
        shown.says("共 2 次").says("href=\"/meetings?year=0&amp;unit=").says("未回复").says("参加");
        let at = |link: &str| shown.body.rfind(&format!("<a href=\"{link}\"")).unwrap();
        assert!(at("/meetings/m") < at("/meetings/n"), "the nearer first");
        let all = town.browser(&office(town)).get(&format!("/meetings?year=0&unit={unit}"));
        all.is(200).says("共 2 次");
        let none = town.browser(&office(town)).get("/meetings?year=0&unit=leizhou");
        none.is(200).says("共 0 次");
    });
}

#[test]
fn it_lists_the_minutes_issued_to_the_unit_with_its_receipt_and_no_others() {
    both(|town| {
        town.on(MONDAY);
        let id = signed(town, 1);
        let units = held::members(&town.app.rulebook());
        let party = Party::Unit(units[0].clone());
        let (_, version) = held::minutes(town, &id);
        town.app.perform(&office(town), Issue { minutes: id.clone(), version, to: vec![party.clone()] }).unwrap();
        let link = format!("/minutes/{id}");
        page(town, &units[0]).is(200).says("收到的会议纪要").says(&link).says("未签收").says("共 1 份");
        town.app.perform(&liaison(town, &units[0]), Receive { minutes: id, party }).unwrap();
        page(town, &units[0]).says("已签收").hides("未签收");
        page(town, &units[1]).hides(&format!("<a href=\"{link}\"")).says("还没有收到会议纪要");
        let desk = town.browser(&office(town));
        desk.get(&format!("/minutes?to=unit:{}", units[0])).is(200).says("共 1 份").says("印发给");
        desk.get(&format!("/minutes?to=unit:{}", units[1])).is(200).says("共 0 份");
        desk.get("/minutes?to=nobody").is(200).says("共 0 份");
        // A unit filters by itself only: to whom else they went is not found out so.
        let own = town.browser(&liaison(town, &units[0]));
        own.get(&format!("/minutes?to=unit:{}", units[0])).is(200).says("共 1 份").says("印发给");
        own.get(&format!("/minutes?to=unit:{}", units[1])).is(200).says("共 1 份").hides("不限收件");
    });
}

#[test]
fn it_lists_topics_twenty_five_at_most_with_the_way_to_all_and_duties_by_article() {
    both(|town| {
        let (unit, kind) = (member(town, 0), topic_kind(town, |kind| !kind.major && !kind.policy));
        for n in 0..26 {
            let matter = rules::topic::Matter { title: format!("第{n}件事"), ..matter(town, 0, &kind) };
            let act = Submit { id: format!("x{n}"), papers: Vec::new(), matter };
            town.app.perform(&liaison(town, &unit), act).unwrap();
        }
        let shown = page(town, &unit);
        shown.says("共 26 个，显示 25 个").says(&format!("href=\"/topics?unit={unit}\""));
        assert_eq!(shown.body.matches("href=\"/topics/x").count(), 25);
        town.browser(&liaison(town, &unit)).get(&format!("/topics?unit={unit}")).says("26");
        shown.says("本单位的职责，按条文").says("href=\"/rules#第十四条\"").says("提出联络员").says("回复参会");
        shown.hides("备案联络员");
        page(town, &member(town, 1)).hides("第25件事");
    });
}

#[test]
fn the_duties_of_a_unit_stand_in_the_order_of_the_articles_whatever_the_order_of_the_table() {
    let mut rules = rulebook("zhanjiang-urban");
    let text = rules.text.clone();
    for _ in 0..2 {
        rules.duties.reverse();
        let town = Town::on_sqlite(&rules);
        let shown = page(&town, &member(&town, 0));
        let duties = shown.body.split("本单位的职责，按条文").nth(1).unwrap().split("</section>").next().unwrap();
        let cited = duties.split("href=\"/rules#").skip(1).filter_map(|rest| rest.split('"').next());
        let place = |clause: &str| text.article(&Clause(clause.to_owned())).unwrap().place;
        let places: Vec<usize> = cited.map(place).collect();
        assert!(places.len() > 2 && places.is_sorted(), "{places:?}");
        assert_ne!(places.first(), places.last());
    }
}

/// Links of the hits on a page of results.
fn hits(answer: &Answer) -> Vec<String> {
    let links = answer.body.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    links.filter(|link| link.contains("/units/")).map(str::to_owned).collect()
}

#[test]
fn what_is_found_of_a_unit_leads_to_a_page_that_opens_for_who_looks() {
    both(|town| {
        let (own, other) = (member(town, 0), member(town, 1));
        let name = |unit: &str| town.app.rulebook().unit(unit).unwrap().name.clone();
        let unit = town.browser(&liaison(town, &own));
        let find = |text: &str| {
            let query: String = form_urlencoded::Serializer::new(String::new()).append_pair("q", text).finish();
            read(unit.get(&format!("/search?{query}")))
        };
        assert!(hits(find(&name(&own)).is(200)).contains(&format!("/units/{own}")));
        let found = hits(find(&name(&other)).is(200));
        assert!(found.contains(&format!("/roster/units/{other}")), "{found:?}");
        assert!(!found.contains(&format!("/units/{other}")), "{found:?}");
        for link in found {
            unit.get(&link).is(200);
        }
        unit.get(&format!("/units/{other}")).is(403);
        let desk = town.browser(&office(town));
        desk.get(&format!("/units/{other}")).is(200);
    });
}
