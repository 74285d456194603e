//! `zhuanban demo`: an instance to try things out, with everybody in their posts. All persons are fictional.
use std::path::PathBuf;

use clap::Args;
use jiff::civil::date;
use server::{app::Kind, kernel::clock::at_hour};

use crate::{
    command_line::HELP,
    failure::Failure,
    folder,
    instance::{self, Database, Place},
};

/// 建立演示实例
#[derive(Args)]
#[command(
    about = "建立演示实例：人员和事项都是虚构的，时间可以快进",
    help_template = HELP,
    override_usage = "zhuanban demo <文件夹>",
    next_help_heading = "选项"
)]
pub struct Demo {
    /// 放在哪个文件夹，必须是空的
    #[arg(value_name = "文件夹", help_heading = "参数")]
    data: PathBuf,
    #[command(flatten)]
    database: Database,
}

impl Demo {
    /// Does it.
    ///
    /// # Errors
    /// [`Failure`], with the sentence for the person.
    pub fn run(&self) -> Result<(), Failure> {
        let files = folder::carried();
        let at = at_hour(date(2026, 1, 5), 9);
        let place = Place { data: &self.data, database: &self.database, files: &files, kind: Kind::Demo, at };
        instance::create(&place, |app| {
            let lived = server::demo::arrive(app).and_then(|()| server::demo::live(app));
            lived.map_err(|why| Failure::Machine(format!("演示没有走完：{why}")))?;
            app.clock.set(instance::demo_start());
            Ok(())
        })?;
        println!("已建立演示实例 {}；zhuanban serve --data {} 启动", self.data.display(), self.data.display());
        Ok(())
    }
}
