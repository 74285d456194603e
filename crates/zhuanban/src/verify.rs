//! `zhuanban verify`: the journal's chain, the attachments' digests, the archive's fixity and the number series, in sentences.
//! May run beside the server. Exit 1 when anything is wrong.
use std::path::PathBuf;

use clap::Args;
use server::{
    app::App,
    archive::examine,
    db::DbError,
    kernel::{
        attachment,
        journal::{self, Chain},
        number,
    },
    supervision::store::tally,
};

use crate::{
    command_line::HELP,
    failure::Failure,
    instance::{self, Database, Hold},
};

/// 核验实例
#[derive(Args)]
#[command(
    about = "核验实例：日志逐条链接、附件内容、档案摘要、编号连续、台账合计",
    help_template = HELP,
    override_usage = "zhuanban verify --data <文件夹>",
    next_help_heading = "选项"
)]
pub struct Verify {
    /// 实例所在的文件夹
    #[arg(long, value_name = "文件夹")]
    data: PathBuf,
    #[command(flatten)]
    database: Database,
}

impl Verify {
    /// Does it.
    ///
    /// # Errors
    /// [`Failure::Machine`] with all that is wrong.
    pub fn run(&self) -> Result<(), Failure> {
        let instance = instance::open(&self.data, &self.database, Hold::Beside)?;
        let (well, wrong) = findings(&instance.app).map_err(|why| instance::failed(&why))?;
        for sentence in well {
            println!("{sentence}");
        }
        if wrong.is_empty() { Ok(()) } else { Err(Failure::Machine(wrong.join("\n"))) }
    }
}

/// What is well, and what is wrong.
fn findings(app: &App) -> Result<(Vec<String>, Vec<String>), DbError> {
    let (mut well, mut wrong) = (Vec::new(), Vec::new());
    match app.db.read(journal::verify)? {
        Chain::Whole { rows } => well.push(format!("日志 {rows} 条，逐条链接，校验完整")),
        Chain::BrokenAt { seq } => wrong.push(format!("日志第 {seq} 条校验不符：被改动、删除或调换过")),
    }
    let damaged = app.db.read(|tx| attachment::damaged(tx, &app.files))?;
    if damaged.is_empty() {
        well.push("附件都在，内容与登记的摘要一致".to_owned());
    }
    wrong.extend(damaged.iter().map(|id| format!("附件 {id} 丢失，或者内容与登记的摘要不符")));
    let (looked_at, archive) = app.db.read(|tx| examine::damaged(tx, &app.files))?;
    if archive.is_empty() {
        well.push(format!("档案 {looked_at} 个文件，内容与归档时的摘要一致，档号不重复"));
    }
    wrong.extend(archive);
    let gaps = app.db.read(number::gaps)?;
    if gaps.is_empty() {
        well.push("编号连续，没有跳号".to_owned());
    }
    let voids = app.db.read(number::voids)?;
    well.extend(voids.iter().map(|void| format!("{} 作废，号码保留不再使用：{}", void.written, void.reason)));
    wrong.extend(gaps.iter().map(|gap| format!("编号不连续：{gap}")));
    if app.db.read(tally::is_right)? {
        well.push("督办台账的合计与逐件相符".to_owned());
    } else {
        wrong.push("督办台账的合计与逐件不符".to_owned());
    }
    Ok((well, wrong))
}
