//! 第八条 各成员单位按职责分工抓好各项具体工作任务的实施: each for its own share.
use crate::small::{by, d, refused, small};
use rules::supervision::{part_done, why_not_part_done};

#[test]
fn an_act_on_one_units_share_is_asked_of_that_unit_alone() {
    let task = small().task();
    let (whole, lead, part) = (task.bearing(None), task.bearing(Some("water")), task.bearing(Some("air")));
    assert_eq!((whole.lead.as_deref(), whole.parts.len()), (Some("water"), 2));
    assert_eq!((lead.lead.as_deref(), lead.parts.len(), lead.unit.as_deref()), (Some("water"), 0, Some("water")));
    assert_eq!((part.lead, part.parts, part.unit.as_deref()), (None, vec!["air".to_owned()], Some("air")));
    let stranger = task.bearing(Some("trade"));
    assert_eq!((stranger.lead, stranger.parts.len(), stranger.unit), (None, 0, None));
    assert_eq!(whole.convener.as_deref(), Some("chief"));
}

#[test]
fn a_co_operating_unit_finishes_its_part_once_and_the_lead_unit_has_none() {
    let (body, day) = (small(), d(10, 30));
    let task = body.task_in_hand();
    refused(&why_not_part_done(&task, "water", "已办", body.on(day)), &["lead-has-no-part"]);
    refused(&why_not_part_done(&task, "trade", "已办", body.on(day)), &["not-in-task"]);
    refused(&why_not_part_done(&task, "air", " ", body.on(day)), &["empty"]);
    refused(&why_not_part_done(&body.task(), "air", "已测", body.on(day)), &["not-in-state"]);

    let task = part_done(task, "air", "排口 24 处已测 24 处", body.on(day), by("联络员", day)).unwrap();
    assert_eq!((task.parts[1].stage.title(), task.parts[1].progress), ("已完成", 100));
    assert_eq!(task.progress, 0, "the whole is the lead unit's to tell");
    refused(&why_not_part_done(&task, "air", "再报", body.on(day)), &["not-in-state"]);
}
