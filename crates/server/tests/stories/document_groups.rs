//! 第二十四条 主送: whole groups of units on the form, on the paper and in the list of copies, whose parts are ticked without
//! script; and what follows is said before and after each step.
use crate::{
    document_scene::{
        clerk, document, keeper, members, notice, numbered, reviewed, seal, signed, submit, takers, version, wanted,
    },
    support::{Answer, both},
};
use rules::{
    document::{Content, Groups},
    meeting::Party,
    rulebook::UnitKind,
};

fn ticked(answer: &Answer) -> usize {
    answer.body.matches("name=\"to\"").count()
        - answer
            .body
            .split("name=\"to\"")
            .skip(1)
            .filter(|rest| !rest.split('>').next().unwrap().contains("checked"))
            .count()
}

#[test]
fn a_document_to_all_members_is_chosen_as_one_and_printed_as_one() {
    both(|town| {
        let office = town.browser(&clerk(town));
        let form = office.get("/documents/new");
        form.says("各成员单位（24 个单位，整类写）")
            .says("各县（市、区）专班（9 个单位，整类写）")
            .says("各功能区专班");
        let mut typed = vec![
            ("id", "d-1"),
            ("kind", "body_paper"),
            ("genre", "通知"),
            ("direction", "down"),
            ("title", "关于做好年底工作的通知"),
            ("addressees", "group:all_members"),
            ("addressees", "group:gone"),
            ("text", "现将有关事项通知如下：\n# 总体要求\n请抓紧办理。"),
            ("phrase", "chief_convener_agreed"),
            ("open_matter", "1"),
        ];
        office.post("/documents", &typed).is(422).says("不在名册里，或者名下现在没有单位");
        typed[6].1 = "group:all_counties";
        office.post("/documents", &typed).leads_to("/documents/d-1");
        office.get("/documents/d-1").says("各成员单位，各县（市、区）专班：").says("<h3>总体要求</h3>");
        office.get("/documents/d-1/text").says("value=\"group:all_members\" selected");
        submit(town, "d-1").unwrap();
    });
}

#[test]
fn parts_of_the_list_are_ticked_by_buttons_and_nothing_goes_out_before_it_is_sent() {
    both(|town| {
        let addressed = ["all_members", "all_counties"].map(str::to_owned).to_vec();
        let groups = Groups { addressed, ..Groups::default() };
        numbered(town, "d-1", Content { addressees: Vec::new(), groups, ..notice(town) });
        seal(town, &keeper(town), wanted(town, ("d-1", "s-1"))).unwrap();
        let office = town.browser(&clerk(town));
        let page = office.get("/documents/d-1");
        page.says("各成员单位（24）").says("各县（市、区）专班（9）");
        assert_eq!(ticked(&page), 33, "those it is written to");
        let list = page.body.split("id=\"f-to\"").nth(1).unwrap();
        let first = list.split("<button").nth(1).unwrap();
        assert!(first.contains(">印发<"), "what Enter does, whoever stands in the list: {first}");
        let now = version(town, "d-1").to_string();
        let tick = |fields: &[(&str, &str)]| office.post("/documents/d-1/copies", fields);
        let all = tick(&[("version", &now), ("tick", "all")]);
        all.is(200);
        assert_eq!(ticked(&all), all.body.matches("name=\"to\"").count());
        assert!(ticked(&all) > 33);
        assert_eq!(ticked(&tick(&[("version", &now), ("tick", "none")])), 0);
        let one = Party::Unit(members(&town.app.rulebook())[0].clone()).to_string();
        assert_eq!(ticked(&tick(&[("version", &now), ("to", &one), ("tick", "part-1")])), 10, "what was ticked stays");
        assert_eq!(document(town, "d-1").0.copies().len(), 0, "nothing went out");
        office.post("/documents/d-1/copies", &[("version", &now)]).is(422).says("没有办成");
        tick(&[("version", &now), ("to", &one)]).leads_to("/documents/d-1");
        assert_eq!(document(town, "d-1").0.copies().len(), 1);
        // Later copies too are asked about first: Enter must not send them unasked.
        let page = office.get("/documents/d-1");
        let first = page.body.split("id=\"f-to\"").nth(1).and_then(|list| list.split("<button").nth(1)).unwrap();
        assert!(first.contains("data-confirm=\"补发不能收回") && first.contains(">补发<"), "{first}");
    });
}

#[test]
fn a_unit_that_left_is_not_among_all_members_on_the_day_of_the_issue() {
    both(|town| {
        let groups = Groups { addressed: vec!["all_members".into()], ..Groups::default() };
        numbered(town, "d-1", Content { addressees: Vec::new(), groups, ..notice(town) });
        seal(town, &keeper(town), wanted(town, ("d-1", "s-1"))).unwrap();
        let office = town.browser(&clerk(town));
        let book = town.app.rulebook();
        let members = book.units.iter().filter(|unit| unit.kind == UnitKind::Member).count();
        assert_eq!(ticked(&office.get("/documents/d-1")), members);
        let gone = crate::document_scene::members(&book)[3].clone();
        let change = rules::roster::change::Change::Remove { unit: gone };
        let day = jiff::civil::date(2026, 10, 13);
        town.app.perform(&clerk(town), crate::roster_scene::proposed("c-1", change, day)).unwrap();
        crate::roster_scene::agree_to_the_end(town, "c-1");
        town.on(day);
        server::system::catch_up::run(&town.app).unwrap();
        let office = town.browser(&clerk(town));
        assert_eq!(ticked(&office.get("/documents/d-1")), members - 1);
    });
}

#[test]
fn whoever_signs_sees_what_follows_and_is_told_who_is_next() {
    both(|town| {
        signed(town, "d-0", notice(town));
        crate::document_scene::drafted(town, "d-1", notice(town));
        submit(town, "d-1").unwrap();
        let first = town.browser(&takers(town, "d-1")[0]);
        first.get("/documents/d-1").says("签发以后").hides("签发以后不能撤回");
        let rules::document::Stage::InReview { approval, .. } = document(town, "d-1").0.stage else { panic!() };
        first.get(&format!("/approvals/{approval}")).says("意见（退回时必填）").hides("data-confirm");
        reviewed(town, "d-1");
        let signer = town.browser(&takers(town, "d-1").pop().unwrap());
        let page = signer.get("/documents/d-1");
        page.says("签发以后不能撤回").says("湛城镇建设〔2026〕×号").says("由市住房城乡建设局印章管理员加盖");
        page.says("“经湛江市百县千镇万村高质量发展工程指挥部城镇建设专班总召集人同意”");
        let rules::document::Stage::InReview { approval, .. } = document(town, "d-1").0.stage else { panic!() };
        let decide = crate::document_scene::decide(town, "d-1", rules::approval::Verdict::Agree, "同意");
        let now = decide.version.to_string();
        let path = format!("/approvals/{approval}/decision");
        // Wherever the last step is taken, and after a return that was refused as well, the same is asked first.
        let asks = "data-confirm=\"签发以后不能撤回";
        page.says(asks);
        let alone = format!("/approvals/{approval}");
        signer.get(&alone).says(asks);
        let refused = signer.post(&path, &[("version", &now), ("verdict", "return"), ("opinion", "")]);
        refused.is(422).says("没有办成").says(asks);
        let done = signer.post(&path, &[("version", &now), ("verdict", "agree"), ("opinion", "同意")]);
        done.leads_to("/documents/d-1");
        assert_eq!(done.told, "已签发，不能再改。接下来：专班办公室复核编号，然后用印、印发。");
        let office = town.browser(&clerk(town));
        let now = version(town, "d-1").to_string();
        let number = office.post("/documents/d-1/recheck", &[("version", &now), ("verdict", "number")]);
        number.leads_to("/documents/d-1");
        assert!(number.told.contains("请用印：由市住房城乡建设局印章管理员办") && !number.told.contains("请印发"));
    });
}
