//! `zhuanban init`: an instance for real work, from a rulebook, with the first person of the office.
use std::path::PathBuf;

use clap::Args;
use rules::{
    roster::{
        Actor,
        person::{Details, why_not_details},
    },
    rulebook::{PostRole, Rulebook},
};
use server::{
    account::{self, acts::Issue},
    app::{App, Kind},
    found,
    kernel::{Refused, clock::Clock, work::new_id},
};

use crate::{
    command_line::HELP,
    failure::Failure,
    folder,
    instance::{self, Database, Place},
};

/// 建立实例
#[derive(Args)]
#[command(
    about = "建立实例：放好规则库，登记承办日常事务的第一位同志，给出一次性登录链接",
    help_template = HELP,
    override_usage = "zhuanban init <文件夹> --rulebook <规则库> --first <姓名> [--post <职务>]",
    next_help_heading = "选项"
)]
pub struct Init {
    /// 放在哪个文件夹，必须是空的
    #[arg(value_name = "文件夹", help_heading = "参数")]
    data: PathBuf,
    /// 规则库文件夹
    #[arg(long, value_name = "规则库")]
    rulebook: PathBuf,
    /// 这位同志的姓名
    #[arg(long, value_name = "姓名")]
    first: String,
    /// 这位同志的职务，写规则库里的代号或名称；只有一个经办岗位时可以不写
    #[arg(long, value_name = "职务")]
    post: Option<String>,
    /// 这位同志的账号
    #[arg(long, value_name = "账号", default_value = "office", hide_default_value = true)]
    login: String,
    /// 登录链接用的网址
    #[arg(long = "url", value_name = "网址", default_value = "http://127.0.0.1:8080", hide_default_value = true)]
    site: String,
    #[command(flatten)]
    database: Database,
}

impl Init {
    /// Does it.
    ///
    /// # Errors
    /// [`Failure`], with the sentence for the person.
    pub fn run(&self) -> Result<(), Failure> {
        let files = folder::read(&self.rulebook)?;
        let rulebook = folder::rulebook(&files)?;
        let post = self.office_post(&rulebook)?;
        let details = Details { name: self.first.clone(), ..Details::default() };
        let why_not = account::acts::why_not_login(&self.login).into_iter().chain(why_not_details(&details));
        if let Some(violation) = why_not.into_iter().next() {
            return Err(Failure::Refused(rules::words::say(&violation, &rulebook)));
        }
        let at = Clock::machine().now();
        let place = Place { data: &self.data, database: &self.database, files: &files, kind: Kind::Working, at };
        let mut token = String::new();
        instance::create(&place, |app| {
            token = self.let_in(app, &post).map_err(|why| instance::refused_by(app, &why))?;
            Ok(())
        })?;
        println!("已建立 {}", self.data.display());
        println!("{}的一次性登录链接，{} 小时内有效，只显示这一次：", self.first, account::acts::LINK_HOURS);
        println!("{}{}", self.site.trim_end_matches('/'), account::acts::link_path(&token));
        Ok(())
    }

    fn let_in(&self, app: &App, post: &str) -> Result<String, Refused> {
        let person = found::first(app, &self.first, post)?;
        let (id, login) = (new_id(app.clock.now()), self.login.clone());
        app.perform(&Actor::system(), Issue { id, person, login })
    }

    fn office_post(&self, rulebook: &Rulebook) -> Result<String, Failure> {
        let staff: Vec<_> = rulebook.posts.iter().filter(|post| rulebook.is_office_post(&post.key)).collect();
        let found = match &self.post {
            Some(named) => staff.iter().find(|post| post.key == *named || post.title == *named),
            None => staff.iter().find(|post| post.role == PostRole::Office),
        };
        found.map(|post| post.key.clone()).ok_or_else(|| {
            let known: Vec<_> = staff.iter().map(|post| format!("{}（{}）", post.title, post.key)).collect();
            Failure::Refused(format!(
                "第一位同志要在{}任职，--post 可以写：{}",
                rulebook.office.title,
                known.join("、")
            ))
        })
    }
}
