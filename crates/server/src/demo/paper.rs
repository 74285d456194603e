//! Papers: small sheets that say what the words beside them say.
use super::scene::{Scene, missing};
use crate::{
    db::DbError,
    kernel::{Refused, attachment::Upload},
};
use rust_xlsxwriter::Workbook;

/// A sheet: its file name, its head and its rows.
pub struct Sheet {
    pub name: &'static str,
    pub rows: &'static [&'static [&'static str]],
}

/// With the topic on the sewers.
pub const SEWERS: Sheet = Sheet {
    name: "18个典型镇圩镇污水管网建设进度表.xlsx",
    rows: &[
        &["典型镇", "所在县（市、区）", "年度计划（米）", "累计完成（米）", "备注"],
        &["安铺镇", "廉江市", "4200", "3150", "旧管清淤与新建同步"],
        &["石角镇", "廉江市", "3100", "2480", ""],
        &["城月镇", "遂溪县", "3100", "930", "管段须先做检测"],
        &["草潭镇", "遂溪县", "2600", "1460", "施工便道待协调"],
        &["塘㙍镇", "吴川市", "2400", "1680", ""],
        &["黄坡镇", "吴川市", "2900", "2030", ""],
        &["客路镇", "雷州市", "3600", "0", "未开工"],
        &["龙门镇", "雷州市", "2850", "920", "进度滞后"],
    ],
};

/// With the feedback on them.
pub const PROGRESS: Sheet = Sheet {
    name: "分镇进度表.xlsx",
    rows: &[
        &["典型镇", "清淤（公里）", "修复破损（处）", "完成日期"],
        &["安铺镇", "9.2", "61", "2026-10-21"],
        &["石角镇", "6.8", "44", "2026-10-28"],
        &["塘㙍镇", "7.1", "52", ""],
        &["草潭镇", "4.3", "19", ""],
    ],
};

impl Scene<'_> {
    /// The sheet as a file that arrived.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn paper(&self, sheet: &Sheet) -> Result<Upload, Refused> {
        let written = written(sheet).map_err(|why| missing(&why.to_string()))?;
        let file = tempfile::NamedTempFile::new_in(&self.app.files).map_err(DbError::from)?;
        std::fs::write(file.path(), &written).map_err(DbError::from)?;
        let bytes = u64::try_from(written.len()).unwrap_or(u64::MAX);
        Ok(Upload { name: sheet.name.to_owned(), file, bytes })
    }
}

fn written(sheet: &Sheet) -> Result<Vec<u8>, rust_xlsxwriter::XlsxError> {
    let mut book = Workbook::new();
    let page = book.add_worksheet();
    for (row, cells) in (0..).zip(sheet.rows) {
        for (column, cell) in (0..).zip(*cells) {
            page.write_string(row, column, *cell)?;
        }
    }
    book.save_to_buffer()
}
