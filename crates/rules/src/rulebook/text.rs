//! The rules themselves, read from `rules.md`: chapters and clauses by their own numbering.
use crate::clause::Clause;

/// One clause and its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Article {
    pub clause: Clause,
    pub chapter: String,
    pub words: String,
    /// Its place in the order of the rules, from 1; the anchor of its chip.
    pub place: usize,
}

/// The whole text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RulesText {
    pub title: String,
    pub articles: Vec<Article>,
}

impl RulesText {
    /// A clause begins where a paragraph opens with its label in bold: `**第三条** …`. A label in
    /// brackets, `**（二）**`, belongs to the last label without: its clause is `一、（二）`.
    #[must_use]
    pub fn read(markdown: &str) -> Self {
        let mut text = Self::default();
        let (mut chapter, mut parent) = (String::new(), String::new());
        for line in markdown.lines().map(str::trim) {
            if let Some(heading) = line.strip_prefix("# ") {
                text.title = full_width(heading.trim());
            } else if let Some(heading) = line.strip_prefix("## ") {
                heading.trim().clone_into(&mut chapter);
            } else if let Some((label, words)) = line.strip_prefix("**").and_then(|rest| rest.split_once("**")) {
                text.begin(label, words, &chapter, &mut parent);
            } else if !line.is_empty() && !line.starts_with('>') {
                text.go_on(line);
            }
        }
        text
    }

    fn begin(&mut self, label: &str, words: &str, chapter: &str, parent: &mut String) {
        let label = full_width(label.trim());
        let clause = if label.starts_with('（') {
            format!("{parent}{label}")
        } else {
            label.clone_into(parent);
            label
        };
        let place = self.articles.len() + 1;
        let article =
            Article { clause: Clause(clause), chapter: chapter.to_owned(), words: full_width(words.trim()), place };
        self.articles.push(article);
    }

    fn go_on(&mut self, line: &str) {
        if let Some(article) = self.articles.last_mut() {
            article.words.push_str(&full_width(line));
        }
    }

    /// A clause by its name.
    #[must_use]
    pub fn article(&self, clause: &Clause) -> Option<&Article> {
        self.articles.iter().find(|article| article.clause == *clause)
    }

    /// Whether the clause has these words; width of punctuation does not count.
    #[must_use]
    pub fn says(&self, clause: &Clause, words: &str) -> bool {
        self.article(clause).is_some_and(|article| article.words.contains(&full_width(words)))
    }
}

/// Typists mix half-width and full-width punctuation; Chinese text is shown and compared with full-width.
fn full_width(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            ',' => '，',
            ':' => '：',
            ';' => '；',
            '(' => '（',
            ')' => '）',
            '?' => '？',
            other => other,
        })
        .collect()
}
