//! `zhuanban check`: every mistake of a rulebook, with file, line and clause. Exit 1 when there is one.
use std::path::PathBuf;

use clap::Args;
use rules::rulebook::Rulebook;

use crate::{command_line::HELP, failure::Failure, folder};

/// 检查规则库
#[derive(Args)]
#[command(
    about = "检查规则库：列出每处错误的文件、行和条款",
    help_template = HELP,
    override_usage = "zhuanban check <规则库>",
    next_help_heading = "选项"
)]
pub struct Check {
    /// 规则库文件夹
    #[arg(value_name = "规则库", help_heading = "参数")]
    rulebook: PathBuf,
}

impl Check {
    /// Does it.
    ///
    /// # Errors
    /// [`Failure::Machine`] with every mistake.
    pub fn run(&self) -> Result<(), Failure> {
        let rulebook = Rulebook::read(&folder::read(&self.rulebook)?);
        let rulebook = rulebook.map_err(|mistakes| Failure::Machine(folder::listed(&mistakes)))?;
        let (articles, units, deeds) = (rulebook.text.articles.len(), rulebook.units.len(), rulebook.duties.len());
        println!(
            "{}，版本 {}：{articles} 条，{units} 个单位，{deeds} 种行为。没有错误",
            rulebook.body.name, rulebook.body.version
        );
        Ok(())
    }
}
