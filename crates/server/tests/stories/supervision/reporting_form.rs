//! 报督办反馈 by its form: what a person typed and chose is kept, or the page says what has to be done again.
use super::scene::{doer, dossier, handed_out, in_hand, office, units};
use crate::support::{Browser, Town, both};
use axum::http::StatusCode;
use jiff::civil::date;
use rules::deed::Deed;

const PDF: &[u8] = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n";
const REPORTS: &str = "/tasks/t1/reports";

/// The first unit's browser, and the form it fills in.
fn reporting(town: &Town) -> (Browser, String) {
    in_hand(town, "t1", date(2026, 11, 20));
    let unit = units(town)[0].clone();
    (town.browser(&doer(town, Deed::TaskReport, &unit)), unit)
}

fn fields<'f>(unit: &'f str, progress: &'f str, dated: &'f str) -> Vec<(&'f str, &'f str)> {
    vec![
        ("id", "r1"),
        ("unit", unit),
        ("report-period", "2026-10"),
        ("report-progress", progress),
        ("report-text", "完成 36.4 公里"),
        ("report-dated-0", dated),
    ]
}

#[test]
fn a_report_that_comes_back_says_which_papers_to_choose_again_and_is_not_taken_without_them() {
    both(|town| {
        let (browser, unit) = reporting(town);
        let file = [("report-paper-0", "里程表.pdf", PDF)];
        let refused = browser.post_files(REPORTS, &fields(&unit, "六成", "2026-10-08"), &file);
        refused
            .is(422)
            .says("“六成”不是")
            .says("选过的“里程表.pdf”没有收下，请重新选择。")
            .says("value=\"2026-10-08\"");

        let without = browser.post(REPORTS, &fields(&unit, "60", "2026-10-08"));
        without.is(422).says("<b>材料 1</b>：填了材料的日期，没有选材料。").hides("没有收下");
        assert!(dossier(town, "t1").told.is_empty());

        let done = browser.post_files(REPORTS, &fields(&unit, "60", "2026-10-08"), &file);
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
        browser.get("/tasks/t1").says("里程表.pdf").hides("没有收下");
    });
}

#[test]
fn a_paper_without_its_date_is_named_by_its_place_in_the_form() {
    both(|town| {
        let (browser, unit) = reporting(town);
        let refused = browser.post_files(REPORTS, &fields(&unit, "60", ""), &[("report-paper-0", "里程表.pdf", PDF)]);
        refused.is(422).says("<b>材料 1 的日期</b>：这一项还没有填").hides("<b>亮灯依据</b>");
        browser.get("/tasks/t1").says("<label for=\"f-report-dated-0\">材料 1 的日期</label>");
    });
}

#[test]
fn papers_of_a_new_task_are_chosen_again_when_its_form_comes_back() {
    both(|town| {
        handed_out(town, "t0", date(2026, 11, 20));
        let browser = town.browser(&office(town));
        let refused =
            browser.post_files("/tasks", &[("id", "t1")], &[("papers", "批示.pdf", PDF), ("papers", "附表.pdf", PDF)]);
        refused.is(422).says("选过的“批示.pdf、附表.pdf”没有收下，请重新选择。");
    });
}

#[test]
fn what_is_not_due_yet_says_what_comes_first_once_and_blames_nobody() {
    both(|town| {
        handed_out(town, "t1", date(2026, 11, 20));
        let unit = units(town)[0].clone();
        let browser = town.browser(&doer(town, Deed::TaskReport, &unit));
        let page = browser.get("/tasks/t1");
        page.says("先签收：报督办反馈").hides("可能已由别人办过").hides("你现在不能");
        assert_eq!(page.body.matches("先签收：").count(), 1);
        let refused =
            browser.post(REPORTS, &[("id", "r1"), ("unit", &unit), ("report-period", "2026-10"), ("no_change", "1")]);
        refused.is(422).says("现在是“待签收”，不能报督办反馈。").says("可能已由别人办过");
        assert_eq!(refused.body.matches("可能已由别人办过").count(), 1, "in the summary alone");

        browser.post("/tasks/t1/receipt", &[("unit", &unit)]).is(303);
        let version = dossier(town, "t1").version.to_string();
        let undone = format!("completion-undone-{}", units(town)[1]);
        let ended = [("version", version.as_str()), ("completion-result", "完成"), (undone.as_str(), "随工程")];
        browser.post("/tasks/t1/completion", &ended).is(303);
        browser.get("/tasks/t1").says("办结审批结束后再办：报督办反馈").hides("可能已由别人办过");
        super::scene::agree_to_the_end(town, "t1");
        browser.get("/tasks/t1").says("已办结").hides("可能已由别人办过").hides("先签收").hides("再办");
    });
}
