//! 第二、九条 收文: one document is registered once, and is taken as a reply only where a request waits for it.
use crate::{
    document_scene::{clerk, document, issued, request},
    incoming::{registered, version},
    support::{Town, both},
};

/// A reply of the body above comes in.
fn came(town: &Town, (id, number, dated): (&str, &str, &str)) {
    let today = town.app.clock.today().to_string();
    let fields = [
        ("id", id),
        ("from", "市指挥部"),
        ("number", number),
        ("title", "关于同意调整年度计划的批复"),
        ("received", today.as_str()),
        ("dated", dated),
        ("open_matter", "1"),
    ];
    town.browser(&clerk(town)).post("/incoming", &fields).leads_to(&format!("/incoming/{id}"));
}

#[test]
fn what_answers_a_request_of_ours_is_its_reply_and_both_lead_to_each_other() {
    both(|town| {
        registered(town);
        let office = town.browser(&clerk(town));
        office.get("/incoming/i-1").hides("登记为答复");
        issued(town, "d-1", request(town));
        let today = town.app.clock.today().to_string();
        office.get("/incoming/i-1").says("登记为答复").says("关于调整年度计划的请示");
        let now = version(town).to_string();
        let answer = |document: &str, gist: &str| {
            office.post("/incoming/i-1/answer", &[("version", &now), ("answered", document), ("gist", gist)])
        };
        answer("", "同意").is(422).says("答复的是哪份公文");
        answer("d-1", "").is(422).says("答复内容");
        assert!(document(town, "d-1").0.reply.is_none(), "half of it is not done");
        came(town, ("i-0", "湛指〔2026〕5号", "2026-09-01"));
        office.get("/incoming/i-0").hides("登记为答复").says("它答复的是本机构的公文");
        office.get("/incoming/i-0?request=没有的").hides("登记为答复").says("等答复的公文里没有“没有的”");
        office.get("/incoming/i-0?request=年度计划").says("登记为答复").says("关于调整年度计划的请示");
        let early = [("version", "1"), ("request", "年度计划"), ("answered", "d-1"), ("gist", "同意调整")];
        // Older than the request, it cannot be its answer.
        office.post("/incoming/i-0/answer", &early).is(422).says("同意调整").says("答复的是哪份公文");
        came(town, ("i-2", "湛指〔2026〕9号", &today));
        let said = [("version", "1"), ("answered", "d-1"), ("gist", "同意调整")];
        office.post("/incoming/i-2/answer", &said).leads_to("/incoming/i-2");
        office.get("/incoming/i-2").says("答复的公文").says("documents&#x2f;d-1").hides("登记为答复");
        office.get("/documents/d-1").says("湛指〔2026〕9号：同意调整").says("/incoming/i-2");
        let sentences = "select act from journal where act in ('incoming.answer', 'document.reply') order by seq";
        let acts: Vec<String> = town.app.db.read(|tx| tx.rows(sentences, &[], |row| row.text(0))).unwrap();
        assert_eq!(acts, ["document.reply", "incoming.answer"], "each in its own row");
    });
}

#[test]
fn the_same_document_again_is_said_with_the_one_there_and_registered_all_the_same_only_with_a_reason() {
    both(|town| {
        registered(town);
        let office = town.browser(&clerk(town));
        let base = |id: &'static str| {
            vec![
                ("id", id),
                ("from", "市指挥部办公室"),
                ("number", "湛指办[2026] 8号"),
                ("title", "关于报送年度总结的通知"),
                ("received", "2026-10-12"),
                ("open_matter", "1"),
            ]
        };
        let with = |id: &'static str, more: &[(&'static str, &'static str)]| [base(id), more.to_vec()].concat();
        let said = office.post("/incoming", &base("i-2"));
        said.is(422).says("收〔2026〕1号登记的就是这份来文").says("&#x2f;incoming&#x2f;i-1").says("仍然登记");
        let empty = office.post("/incoming", &with("i-2", &[("again", "1"), ("again_reason", " ")]));
        empty.is(422).says("为什么仍然登记");
        let other = [("number", "湛指办〔2026〕9号")];
        let fields: Vec<_> =
            base("i-3").into_iter().map(|one| if one.0 == "number" { other[0] } else { one }).collect();
        office.post("/incoming", &fields).leads_to("/incoming/i-3");
        office
            .post("/incoming", &with("i-2", &[("again", "1"), ("again_reason", "补齐附件后重新送来")]))
            .leads_to("/incoming/i-2");
        office.get("/incoming/i-2").says("与 <a").says("补齐附件后重新送来").says("与收〔2026〕1号同一来文，仍然登记");
    });
}

#[test]
fn without_a_number_title_and_date_tell_one_document_from_another() {
    both(|town| {
        let office = town.browser(&clerk(town));
        let fields = |id: &'static str, dated: &'static str| {
            [
                ("id", id),
                ("from", "市指挥部办公室"),
                ("title", "关于某事的通知"),
                ("dated", dated),
                ("received", "2026-10-12"),
                ("open_matter", "1"),
            ]
        };
        office.post("/incoming", &fields("i-4", "2026-10-08")).leads_to("/incoming/i-4");
        office.post("/incoming", &fields("i-5", "2026-10-08")).is(422).says("登记的就是这份来文");
        office.post("/incoming", &fields("i-5", "2026-10-09")).leads_to("/incoming/i-5");
    });
}

#[test]
fn what_was_received_before_it_was_dated_is_refused_at_the_day() {
    both(|town| {
        let office = town.browser(&clerk(town));
        let fields = |received: &'static str| {
            [
                ("id", "i-1"),
                ("from", "市指挥部"),
                ("title", "关于某事的通知"),
                ("dated", "2026-10-10"),
                ("received", received),
                ("open_matter", "1"),
            ]
        };
        office
            .post("/incoming", &fields("2026-10-09"))
            .is(422)
            .says("收到日期早于成文日期 2026-10-10")
            .says("#f-received");
        office.post("/incoming", &fields("2026-10-10")).leads_to("/incoming/i-1");
    });
}
