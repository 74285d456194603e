//! 撤销督办 as the office does it by the task's page, and how registers, units' pages and the sheet count it apart.
use super::{
    scene::{dossier, handed_out, in_hand, of_unit, office, units},
    sheet::cells,
    withdrawing::agree,
};
use crate::support::both;
use axum::http::StatusCode;
use jiff::civil::date;
use rules::rulebook::PostRole;

#[test]
fn the_office_withdraws_by_the_form_and_the_registers_count_it_apart() {
    both(|town| {
        in_hand(town, "t1", date(2026, 11, 20));
        handed_out(town, "t2", date(2026, 11, 20));
        let (clerk, lead) = (town.browser(&office(town)), units(town)[0].clone());
        clerk.get("/tasks/t1").says("撤销督办").says("为什么撤销").says("重复立项");
        let version = dossier(town, "t1").version.to_string();
        let mut asked = vec![
            ("version", version.as_str()),
            ("withdrawal-ground", ""),
            ("withdrawal-basis", "2026-督-002"),
            ("withdrawal-reason", "与第二件内容相同<b>"),
        ];
        let refused = clerk.post("/tasks/t1/withdrawal", &asked);
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        refused.says("e-withdrawal-ground").says("与第二件内容相同&lt;b&gt;").says("value=\"2026-督-002\"");
        asked[1].1 = "lapsed";
        asked[2].1 = "";
        clerk.post("/tasks/t1/withdrawal", &asked).is(422).says("e-withdrawal-basis");
        asked[1].1 = "duplicate";
        asked[2].1 = "2026-督-002";
        let unit = town.browser(&of_unit(town, &lead, PostRole::Liaison));
        assert_eq!(unit.post("/tasks/t1/withdrawal", &asked).status, StatusCode::FORBIDDEN);
        assert_eq!(clerk.post("/tasks/t1/withdrawal", &asked).status, StatusCode::SEE_OTHER);
        unit.get("/tasks/t1").says("提出撤销").says("待审").says("重复立项（2026-督-002）");
        agree(town, "t1");
        unit.get("/tasks/t1").says("已撤销").says("同意撤销").says("编号作废，记录保留");
        clerk.get("/tasks").says("共 1 项").hides("/tasks/t1\"");
        clerk.get("/tasks?state=withdrawn").says("共 1 项").says("已撤销");
        clerk.get("/tasks?state=closed").says("共 0 项");
        let sheet = cells(clerk.get("/tasks.xlsx?state=withdrawn").bytes);
        assert_eq!((sheet.len(), sheet[2][11].as_str(), sheet[2][12].as_str()), (3, "已撤销", ""), "no light");
        assert!(
            sheet[2][13].contains("撤销：重复立项（2026-督-002），与第二件内容相同<b>，编号作废"),
            "{:?}",
            sheet[2]
        );
        clerk.get(&format!("/units/{lead}")).says("已办结 0 项").says("已撤销 1 项");
    });
}
