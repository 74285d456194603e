//! The command line in Chinese: the frame of the help pages, and what is wrong with a command line.

use std::process::ExitCode;

use clap::Error;
use clap::error::{ContextKind, ErrorKind};

/// The frame of every help page.
pub const HELP: &str = "{about}\n\n用法：{usage}\n\n{all-args}";

/// Exit 2: the command line is wrong. Help and version are no mistake.
const WRONG: u8 = 2;

/// Prints what was asked for, or says in Chinese what is wrong.
pub fn explain(error: &Error) -> ExitCode {
    let named = |kind| error.get(kind).map(ToString::to_string).unwrap_or_default();
    let sentence = match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            print!("{error}");
            return ExitCode::SUCCESS;
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            eprint!("{error}");
            return ExitCode::from(WRONG);
        }
        ErrorKind::MissingSubcommand => "没有写要做什么".to_owned(),
        ErrorKind::InvalidSubcommand => format!("没有命令“{}”", named(ContextKind::InvalidSubcommand)),
        ErrorKind::UnknownArgument => format!("没有选项“{}”", named(ContextKind::InvalidArg)),
        ErrorKind::MissingRequiredArgument => format!("缺少：{}", named(ContextKind::InvalidArg)),
        ErrorKind::ArgumentConflict => format!("“{}”重复，或与其他选项冲突", named(ContextKind::InvalidArg)),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            format!("“{}”的值“{}”不对", named(ContextKind::InvalidArg), named(ContextKind::InvalidValue))
        }
        _ => format!("命令行不对：{}", error.kind()),
    };
    eprintln!("{sentence}。用 zhuanban --help 看用法");
    ExitCode::from(WRONG)
}
