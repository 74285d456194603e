//! `cargo run --release -p trial -- bench`: what zhuanban costs, beside a bare baseline in the same run.
mod bare;
mod bench;
mod figures;
mod load;
mod paper;
mod process;
mod seed;
mod texts;

use std::{path::Path, process::ExitCode};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["bench"] => bench::run(),
        ["bare", at, file] => {
            at.parse().map_err(Into::into).and_then(|at| bare::serve(at, Path::new(file), seed::statements()))
        }
        _ => Err("usage: trial bench".into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
