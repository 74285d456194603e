//! What stands where on each page, for whoever checks a layout.

use std::fmt::Write as _;

use press::PageMeasure;

/// Lines, rules and seals of each page, in millimetres from the edges of the sheet.
pub fn table(pages: &[PageMeasure]) -> String {
    let mut table = String::new();
    for (i, page) in pages.iter().enumerate() {
        // Writing to a String cannot fail.
        let _ = writeln!(table, "第 {} 页，{} 行", i + 1, page.lines.len());
        for line in &page.lines {
            let (y, left, right) = (line.baseline_mm, line.left_mm, line.right_mm);
            let families = line.families.join("、");
            let _ = writeln!(
                table,
                "  基线 {y:7.2} mm  左 {left:6.2}  右 {right:6.2}  {:4.1} pt  {:2} 字  {families}  {}",
                line.size_pt, line.glyphs, line.text
            );
        }
        for rule in &page.rules {
            let (y, length, thickness) = (rule.middle_mm, rule.length_mm, rule.thickness_mm);
            let _ = writeln!(table, "  横线 {y:7.2} mm  长 {length:6.2} mm  粗 {thickness:.2} mm");
        }
        for seal in &page.seals {
            let (top, left, width, height) = (seal.top_mm, seal.left_mm, seal.width_mm, seal.height_mm);
            let _ = writeln!(table, "  印章 {top:7.2} mm  左 {left:6.2}  宽 {width:5.2}  高 {height:5.2} mm");
        }
    }
    table
}
