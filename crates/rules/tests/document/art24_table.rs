//! GB/T 9704-2012, 7.3.7, 8: tables as they are typed, pasted and attached.
use crate::scene::{codes, zhanjiang};
use gongwen::{Align, Block, Orientation, Table};
use rules::document::{Attached, Content, attached_blocks, blocks, why_not_as_written, why_not_fit};

fn tables(text: &str) -> Vec<Table> {
    let only_tables = |block| if let Block::Table(table) = block { Some(table) } else { None };
    blocks(text).into_iter().filter_map(only_tables).collect()
}

fn heads(table: &Table) -> Vec<&str> {
    table.columns.iter().map(|column| column.title.as_str()).collect()
}

#[test]
fn lines_of_cells_are_a_table_with_the_line_above_as_its_caption() {
    let text = "任务如下：\n表1 任务清单\n序号\t任务\t时限\n1\t整治圩镇\t11月底\n2\t\t12月底\n请抓紧办理。";
    let [table] = tables(text).try_into().unwrap();
    assert_eq!(table.caption.as_deref(), Some("表1 任务清单"));
    assert_eq!(heads(&table), ["序号", "任务", "时限"]);
    assert_eq!(table.rows, [["1", "整治圩镇", "11月底"], ["2", "", "12月底"]]);
    assert_eq!(table.orientation, Orientation::Upright);
    assert_eq!(blocks(text).len(), 3, "a paragraph before it and one after");
}

#[test]
fn bars_do_for_whoever_cannot_type_a_tab() {
    let [table] =
        tables("表：进度\n| 单位 | 进度 |\n|---|---|\n｜甲局｜已完成，正在组织验收和资料归档｜").try_into().unwrap();
    assert_eq!((table.caption.as_deref(), heads(&table)), (Some("进度"), vec!["单位", "进度"]));
    assert_eq!(table.rows, [["甲局", "已完成，正在组织验收和资料归档"]]);
    assert_eq!(table.columns[1].align, Align::Left, "long cells are set from the left");
    assert!(table.columns[1].share > table.columns[0].share, "and get more of the width");
}

#[test]
fn dates_stand_in_the_middle_and_figures_take_half_the_width_of_characters() {
    let text =
        "序号\t事项\t完成时间\n1\t印发实施方案并组织各单位对照任务清单排查\t2026年11月30日\n2\t总结\t2026年12月1日";
    let [table] = tables(text).try_into().unwrap();
    let of = |n: usize| (table.columns[n].align, table.columns[n].share);
    assert_eq!((of(0), of(1), of(2)), ((Align::Center, 3), (Align::Left, 21), (Align::Center, 8)));
}

#[test]
fn a_row_that_is_short_is_filled_up_and_a_single_line_is_a_paragraph() {
    let [table] = tables("甲\t乙\t丙\n1\t2").try_into().unwrap();
    assert_eq!(table.rows, [["1", "2", ""]]);
    for text in
        ["甲\t乙", "\t各单位要抓紧。\n\t请按时报送。", "1.\t抓紧办理\n2.\t按时报送", "（1）\t抓紧。\n（2）\t报送。"]
    {
        assert!(tables(text).is_empty(), "{text}");
        let is_clean = |block: Block| !format!("{block:?}").contains("\\t");
        assert!(blocks(text).into_iter().all(is_clean), "{text}");
    }
}

#[test]
fn an_attachment_is_a_file_or_a_text_whose_tables_may_stand_the_long_way() {
    let body = zhanjiang();
    let attached = |text: &str| Attached { title: "任务清单".into(), text: text.into(), ..Attached::default() };
    let with = |one| Content { attachments: vec![one], ..body.notice() };
    let fit = |content: &Content| codes(&why_not_fit(body.on(), body.kind(), content)).join(" ");
    assert_eq!(fit(&with(attached(""))), "attachment-empty");
    assert_eq!(fit(&with(attached("甲\t乙\n1\t2"))), "");
    assert_eq!(fit(&with(Attached { file: Some("f-1".into()), ..attached("") })), "");
    let wide = Attached { orientation: Orientation::Landscape, ..attached("甲\t乙\n1\t2") };
    let Some(Block::Table(table)) = attached_blocks(&wide).pop() else { panic!("no table") };
    assert_eq!(table.orientation, Orientation::Landscape);
    for (text, code) in [("秘密★1年", "secret-mark"), ("甲\u{202e}乙", "forbidden-character")] {
        let found = why_not_as_written(body.on(), body.kind(), &with(attached(text)));
        assert_eq!((found[0].code, found[0].field.as_str()), (code, "attached_text.0"));
    }
}
