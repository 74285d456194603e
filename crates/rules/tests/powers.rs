//! Who may do what, complete, as a golden file for each rulebook: act × (seat, office, relation),
//! chain steps after the acts. Run with `UPDATE=1` to write it anew; it is reviewed like code.
#![allow(clippy::unwrap_used, reason = "a panic is a failed test")]
mod support;
use rules::{
    clause::Basis,
    deed::Deed,
    duty::{Relation, Who, title},
    rulebook::Rulebook,
};
use std::{fmt::Write, fs};

const GOLDEN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/duties.txt");

#[test]
fn the_table_of_powers_is_the_reviewed_one() {
    let mut table = String::new();
    for body in support::bodies() {
        let book = support::rulebook(&body);
        writeln!(table, "# {body}（{}）\n", book.body.short).unwrap();
        table.push_str(&powers(&book));
    }
    if std::env::var_os("UPDATE").is_some() {
        fs::write(GOLDEN, &table).unwrap();
    }
    assert_eq!(fs::read_to_string(GOLDEN).unwrap_or_default(), table, "run with UPDATE=1 and review the difference");
}

#[test]
fn every_relation_lets_someone_do_something_in_some_rulebook() {
    let mut unused: Vec<String> = Vec::new();
    for relation in Relation::ALL {
        let named = support::bodies().iter().any(|body| {
            let book = support::rulebook(body);
            rows(&book).iter().any(|row| row.who.contains(&Who::Relation(relation)))
        });
        unused.extend((!named).then(|| relation.name().to_owned()));
    }
    assert_eq!(unused, Vec::<String>::new());
}

struct Row {
    name: String,
    who: Vec<Who>,
    basis: Basis,
}

fn rows(book: &Rulebook) -> Vec<Row> {
    let duty = |deed: &Deed| {
        let duty = book.duty(*deed);
        Row { name: format!("{deed} {}", deed.title(book)), who: duty.who.clone(), basis: duty.basis.clone() }
    };
    let steps = book.chains.iter().flat_map(|chain| {
        chain.steps.iter().map(|step| Row {
            name: format!("{}/{} {}", chain.key, step.key, step.title),
            who: step.who.clone(),
            basis: step.basis(chain),
        })
    });
    Deed::ALL.iter().map(duty).chain(steps).collect()
}

fn powers(book: &Rulebook) -> String {
    let mut columns: Vec<Who> = book.seats.iter().map(|seat| Who::Seat(seat.key.clone())).collect();
    columns.push(Who::Office);
    columns.extend(Relation::ALL.map(Who::Relation));
    columns.push(Who::System);
    let mut table = String::new();
    for (n, column) in columns.iter().enumerate() {
        writeln!(table, "{:>2}  {}", n + 1, title(book, column)).unwrap();
    }
    table.push('\n');
    for n in 1..=columns.len() {
        write!(table, "{n:>3}").unwrap();
    }
    table.push('\n');
    for row in rows(book) {
        let marks: String = columns.iter().map(|who| if row.who.contains(who) { "  x" } else { "  ." }).collect();
        let clause = row.basis.clause().map_or_else(|| "本专班设定".to_owned(), ToString::to_string);
        writeln!(table, "{marks}  {}  〔{clause}〕", row.name).unwrap();
    }
    table.push('\n');
    table
}
