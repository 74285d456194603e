//! Shapes that pages give to states and lights; the words are the rules' and the rulebook's.
use jiff::civil::Date;
use rules::{
    rulebook::{Colour, Rulebook},
    supervision::Stage,
};

/// The shape of a light.
#[must_use]
pub fn light_kind(colour: Colour) -> &'static str {
    match colour {
        Colour::Green => "ok",
        Colour::Yellow => "warn",
        Colour::Red => "bad",
    }
}

/// The colours of the rulebook, the worst first.
#[must_use]
pub fn colours(rulebook: &Rulebook) -> Vec<Colour> {
    let mut colours: Vec<Colour> = rulebook.lights.iter().map(|light| light.colour).collect();
    colours.sort_by_key(|colour| std::cmp::Reverse(*colour));
    colours.dedup();
    colours
}

/// A colour in an address or a form.
#[must_use]
pub fn colour_name(colour: Colour) -> &'static str {
    match colour {
        Colour::Green => "green",
        Colour::Yellow => "yellow",
        Colour::Red => "red",
    }
}

/// Shape and word of a stage by its stable name.
#[must_use]
pub fn stage(name: &str) -> (&'static str, &'static str) {
    let word = Stage::ALL.iter().find(|(known, _)| *known == name).map_or("", |(_, word)| word);
    let kind = match name {
        "closed" => "done",
        "withdrawn" => "void",
        "objected" => "back",
        "assigned" => "none",
        _ => "run",
    };
    (kind, word)
}

/// Shape and word of something due: late, today, or ahead.
#[must_use]
pub fn due(due: Date, today: Date) -> (&'static str, &'static str) {
    match due.cmp(&today) {
        std::cmp::Ordering::Less => ("bad", "已逾期"),
        std::cmp::Ordering::Equal => ("warn", "今日到期"),
        std::cmp::Ordering::Greater => ("run", "在期内"),
    }
}
