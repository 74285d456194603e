//! What came with a form or a query, kept as typed so that nothing is lost.
use jiff::civil::Date;
use rules::Violation;

/// Names and values in the order they came.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fields(pub Vec<(String, String)>);

/// Fields of one form: the largest of ours, minutes of many decisions, has some hundreds.
pub const FIELDS_MOST: usize = 2_000;

/// PostgreSQL has no text with NUL in it, and no person means one.
fn clean((name, value): (String, String)) -> (String, String) {
    (name, if value.contains('\0') { value.replace('\0', "") } else { value })
}

impl Fields {
    /// From `a=b&c=d`; none when there are more than any form of ours has.
    #[must_use]
    pub fn parse(urlencoded: &[u8]) -> Option<Self> {
        let all: Vec<_> = form_urlencoded::parse(urlencoded).into_owned().take(FIELDS_MOST + 1).map(clean).collect();
        (all.len() <= FIELDS_MOST).then_some(Self(all))
    }

    /// The first value of a name, empty when it did not come.
    #[must_use]
    pub fn text(&self, name: &str) -> &str {
        self.0.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value.as_str())
    }

    /// The value trimmed, none when nothing is left.
    #[must_use]
    pub fn maybe(&self, name: &str) -> Option<&str> {
        Some(self.text(name).trim()).filter(|value| !value.is_empty())
    }

    /// Every value of a name that is not empty.
    #[must_use]
    pub fn all(&self, name: &str) -> Vec<String> {
        let named = self.0.iter().filter(|(known, value)| known == name && !value.trim().is_empty());
        named.map(|(_, value)| value.trim().to_owned()).collect()
    }

    /// Whether a box was ticked.
    #[must_use]
    pub fn ticked(&self, name: &str) -> bool {
        !self.text(name).is_empty()
    }

    /// The page of a list, from 1: no list is so long that the rows before it could not be counted.
    #[must_use]
    pub fn page(&self) -> i64 {
        self.int("page").clamp(1, 100_000)
    }

    /// A whole number, zero when it is none: versions.
    #[must_use]
    pub fn int(&self, name: &str) -> i64 {
        self.text(name).trim().parse().unwrap_or(0)
    }

    /// A number that a person writes: copies, votes, pages; `Ok(None)` when the field is empty.
    ///
    /// # Errors
    /// When it is no whole number; the page says which field it was.
    pub fn count<N: std::str::FromStr>(&self, name: &str) -> Result<Option<N>, Violation> {
        let Some(text) = self.maybe(name) else { return Ok(None) };
        text.parse().map(Some).map_err(|_| Violation::plain("bad-count", name).with(text))
    }

    /// A day; `Ok(None)` when the field is empty.
    ///
    /// # Errors
    /// When it is no day.
    pub fn day(&self, name: &str) -> Result<Option<Date>, Violation> {
        let Some(text) = self.maybe(name) else { return Ok(None) };
        text.parse().map(Some).map_err(|_| Violation::plain("bad-date", name).with(text))
    }

    /// Put a value in the place of what came under the name.
    pub fn put(&mut self, name: &str, value: &str) {
        self.0.retain(|(known, _)| known != name);
        self.0.push((name.to_owned(), value.to_owned()));
    }

    /// The `n`th of rows that a form repeats: fields `name-0`, `name-1` …
    #[must_use]
    pub fn row(&self, name: &str, n: usize) -> &str {
        self.text(&format!("{name}-{n}"))
    }
}
