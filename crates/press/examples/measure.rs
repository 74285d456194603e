//! Times the press: start, first document, then a warm one-page 纪要 as PDF and as picture, each time with another text, so
//! that no layout is merely remembered. `cargo run --release -p press --example measure`.

use std::time::{Duration, Instant};

use gongwen::{Document, Press as _};
use press::Typesetter;

const ROUNDS: usize = 40;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let start = Instant::now();
    let press = Typesetter::start(&[])?;
    println!("start                 {:8.1} ms", ms(start.elapsed()));
    let start = Instant::now();
    press.pdf(&one_page(0)?)?;
    println!("first document        {:8.1} ms", ms(start.elapsed()));
    let (mut pdf, mut png) = (Vec::new(), Vec::new());
    for round in 1..=ROUNDS {
        let document = one_page(round)?;
        let start = Instant::now();
        assert_eq!(press.pdf(&document)?.pages, 1);
        pdf.push(start.elapsed());
        let document = one_page(round + ROUNDS)?;
        let start = Instant::now();
        press.page_images(&document, 110)?;
        png.push(start.elapsed());
    }
    for (name, mut times) in [("warm PDF", pdf), ("warm PNG at 110 ppi", png)] {
        times.sort_unstable();
        println!("{name:<20}  {:8.1} ms median, {:.1} ms worst", ms(times[ROUNDS / 2]), ms(times[ROUNDS - 1]));
    }
    Ok(())
}

fn one_page(round: usize) -> Result<Document, gongwen::ReadError> {
    Document::from_json(
        &include_str!("one-page.json")
            .replace("第7期", &format!("第{round}期"))
            .replace("0.28亿", &format!("{round}.28亿")),
    )
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
