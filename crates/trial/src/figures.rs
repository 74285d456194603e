//! Figures of many timings, and the table they stand in.
use std::time::Duration;

/// Rate and percentiles.
#[derive(Debug, Clone, Copy)]
pub struct Figures {
    pub count: usize,
    pub per_second: f64,
    pub p50: Duration,
    pub p99: Duration,
}

impl Figures {
    /// Of these timings, taken in this long.
    #[expect(clippy::cast_precision_loss, reason = "counts far below 2^52")]
    #[must_use]
    pub fn of(mut took: Vec<Duration>, within: Duration) -> Self {
        took.sort_unstable();
        let at = |percent: usize| took.get((took.len() * percent / 100).min(took.len().saturating_sub(1))).copied();
        Self {
            count: took.len(),
            per_second: took.len() as f64 / within.as_secs_f64(),
            p50: at(50).unwrap_or_default(),
            p99: at(99).unwrap_or_default(),
        }
    }
}

/// Rows of a Markdown table.
#[derive(Default)]
pub struct Table(Vec<[String; 4]>);

impl Table {
    /// What was measured, our figure, the baseline's, the aim.
    pub fn row(&mut self, what: &str, ours: String, baseline: String, aim: &str) {
        self.0.push([what.to_owned(), ours, baseline, aim.to_owned()]);
    }

    /// Print it.
    pub fn print(&self) {
        println!("| measure | zhuanban | baseline in the same run | aim |\n|---|---:|---:|---|");
        for [what, ours, baseline, aim] in &self.0 {
            println!("| {what} | {ours} | {baseline} | {aim} |");
        }
    }
}

/// Milliseconds with two places.
#[must_use]
pub fn ms(time: Duration) -> String {
    format!("{:.2} ms", time.as_secs_f64() * 1000.0)
}
