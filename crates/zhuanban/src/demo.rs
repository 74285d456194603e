//! `zhuanban demo`: an instance to try things out, with everybody in their posts. All persons are fictional.
use std::path::PathBuf;

use clap::Args;
use jiff::civil::date;
use server::{
    app::{App, Kind},
    found,
    kernel::clock::at_hour,
};

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
            seat_everybody(app).map_err(|why| instance::failed(&why))?;
            server::demo::live(app).map_err(|why| Failure::Machine(format!("演示没有走完：{why}")))?;
            app.clock.set(instance::demo_start());
            Ok(())
        })?;
        println!("已建立演示实例 {}；zhuanban serve --data {} 启动", self.data.display(), self.data.display());
        Ok(())
    }
}

/// Family names, so that people are told apart; given names are plainly none: 赵某某.
const FAMILIES: &str = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄";

fn seat_everybody(app: &App) -> Result<(), server::db::DbError> {
    let (now, today) = (app.clock.now(), app.clock.today());
    let rulebook = app.rulebook();
    app.db.write(|tx| {
        for (post, family) in rulebook.posts.iter().zip(FAMILIES.chars().cycle()) {
            found::seat(tx, &format!("{family}某某"), &post.key, (now, today))?;
        }
        Ok(())
    })
}
