//! What Rust says in quotes: its string literals, without comments.

/// A literal and its line.
pub struct Literal {
    pub line: usize,
    pub text: String,
}

/// The literals of a source, in order.
pub fn of(source: &str) -> Vec<Literal> {
    let (mut found, mut rest) = (Vec::new(), source);
    while let Some(c) = rest.chars().next() {
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if let Some((text, length)) = quoted(rest) {
            let line = source[..source.len() - rest.len()].matches('\n').count() + 1;
            found.push(Literal { line, text: text.to_owned() });
            length
        } else {
            char_literal(rest).unwrap_or(c.len_utf8())
        };
        rest = &rest[length..];
    }
    found
}

/// The string that stands at the beginning, plain or raw, and its length with the quotes.
fn quoted(text: &str) -> Option<(&str, usize)> {
    let hashes = text.strip_prefix('r').map(|rest| rest.len() - rest.trim_start_matches('#').len());
    if let Some(hashes) = hashes
        && text[1 + hashes..].starts_with('"')
    {
        let (open, close) = (2 + hashes, format!("\"{}", "#".repeat(hashes)));
        let end = text[open..].find(&close)?;
        return Some((&text[open..open + end], open + end + close.len()));
    }
    let inside = text.strip_prefix('"')?;
    let mut escaped = false;
    let end = inside.find(|c| {
        let ends = c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
        ends
    })?;
    Some((&inside[..end], end + 2))
}

/// `'"'` opens nothing.
fn char_literal(text: &str) -> Option<usize> {
    let inside = text.strip_prefix('\'')?;
    let one = if inside.starts_with('\\') { inside[2..].find('\'')? + 2 } else { inside.chars().next()?.len_utf8() };
    inside[one..].starts_with('\'').then_some(one + 2)
}

#[test]
fn literals_are_found_and_comments_are_not() {
    let source = "// \"no\"\nlet a = \"一\\\"二\"; let c = '\"'; let b = r#\"三\"四\"#; // \"no\"\nx::<'a>(\"五\")";
    let found: Vec<_> = of(source).into_iter().map(|one| (one.line, one.text)).collect();
    assert_eq!(found, [(2, "一\\\"二".to_owned()), (2, "三\"四".to_owned()), (3, "五".to_owned())]);
}
