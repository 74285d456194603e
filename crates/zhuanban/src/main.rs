//! zhuanban: the one binary. A thin dispatcher; each subcommand is a file of its own beside this one.

mod check;
mod command_line;
mod demo;
mod failure;
mod folder;
mod init;
mod instance;
mod seal_service;
mod serve;
mod typeset;
mod verify;

use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};
use failure::Failure;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// 专班通：按工作规则运行一个专班
#[derive(Parser)]
#[command(
    name = "zhuanban",
    version,
    about = "专班通：按工作规则运行一个专班",
    help_template = command_line::HELP,
    subcommand_help_heading = "命令",
    subcommand_value_name = "命令",
    disable_help_subcommand = true,
    disable_help_flag = true,
    disable_version_flag = true
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    /// 显示帮助
    #[arg(short, long, action = clap::ArgAction::Help, global = true, help_heading = "选项")]
    help: Option<bool>,
    /// 显示版本
    #[arg(short = 'V', long, action = clap::ArgAction::Version, help_heading = "选项")]
    version: Option<bool>,
}

#[derive(Subcommand)]
enum Command {
    Serve(serve::Serve),
    Init(init::Init),
    Demo(demo::Demo),
    Check(check::Check),
    Verify(verify::Verify),
    Typeset(typeset::Typeset),
    /// 看用法
    #[command(hide = true)]
    Help,
}

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return command_line::explain(&error),
    };
    let done = match cli.command {
        Command::Serve(serve) => serve.run(),
        Command::Init(init) => init.run(),
        Command::Demo(demo) => demo.run(),
        Command::Check(check) => check.run(),
        Command::Verify(verify) => verify.run(),
        Command::Typeset(typeset) => typeset.run(),
        Command::Help => {
            print!("{}", Cli::command().render_help());
            Ok(())
        }
    };
    done.map_or_else(Failure::tell, |()| ExitCode::SUCCESS)
}

#[cfg(test)]
mod tests {
    use super::Cli;
    use clap::CommandFactory as _;

    #[test]
    fn no_two_options_of_a_command_have_one_name() {
        Cli::command().debug_assert();
    }
}
