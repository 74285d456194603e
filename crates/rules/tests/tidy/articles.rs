//! `docs/articles.md`: for each article, where its data, rules, acts, pages and tests are. It goes
//! stale whenever an area grows; refresh with `UPDATE=1 cargo test -p rules --test tidy index`.
use crate::{
    files::{TreeFile, under},
    support::ROOT,
};
use std::{collections::BTreeSet, fmt::Write, fs};

const INDEX: &str = "docs/articles.md";
const HEAD: &str = "# 条文索引\n\n由 `UPDATE=1 cargo test -p rules --test tidy index` 生成：写到这一条的数据、规则、行为、页面和测试。\n\n";

#[test]
fn the_index_of_articles_is_current() {
    let columns = columns();
    let mut index =
        format!("{HEAD}| 条 | 规则库 | 规则 | 行为和存储 | 页面 | 测试 |\n| --- | --- | --- | --- | --- | --- |\n");
    for n in 1..=26 {
        let cells: Vec<String> = columns.iter().map(|files| citing(files, n)).collect();
        writeln!(index, "| 第{}条 | {} |", chinese(n), cells.join(" | ")).unwrap();
    }
    let path = format!("{ROOT}/{INDEX}");
    if std::env::var_os("UPDATE").is_some() {
        fs::create_dir_all(format!("{ROOT}/docs")).unwrap();
        fs::write(&path, &index).unwrap();
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(written, index, "run `UPDATE=1 cargo test -p rules --test tidy index`");
}

#[test]
fn the_articles_of_the_main_job_have_a_page() {
    let [_, _, _, pages, _] = columns();
    for article in [6, 8, 14, 16, 19, 20] {
        assert!(citing(&pages, article).contains("/pages/"), "{article}");
    }
}

#[test]
fn articles_are_read_one_by_one_in_lists_and_in_ranges() {
    let cited = |text| articles_in(text).into_iter().collect::<Vec<_>>();
    assert_eq!(cited("第二十条、第三条"), [3, 20]);
    assert_eq!(cited("依据第三、五条"), [3, 5]);
    assert_eq!(cited("第十六至十八条"), [16, 17, 18]);
    assert_eq!(cited("第一个，第{n}条，条例第二十二条"), Vec::<usize>::new());
}

/// Rulebook, rules, acts, pages, tests.
fn columns() -> [Vec<TreeFile>; 5] {
    let shown = |file: &TreeFile| file.path.contains("/pages/") || file.path.contains("/templates/");
    let (pages, acts): (Vec<_>, Vec<_>) = under("crates/server/src", &[".rs"])
        .into_iter()
        .chain(under("crates/server/templates", &[".html", ".txt"]))
        .partition(shown);
    let about_loading = |path: &str| path.contains("/tests/tidy/") || path.contains("/tests/mistakes_");
    let mut tests = under("crates", &[".rs"]);
    tests.retain(|file| file.path.contains("/tests/") && !about_loading(&file.path));
    [under("rulebooks/zhanjiang-urban", &[".toml"]), under("crates/rules/src", &[".rs"]), acts, pages, tests]
}

fn citing(files: &[TreeFile], article: usize) -> String {
    let cites = |file: &&TreeFile| articles_in(&file.text).contains(&article);
    files.iter().filter(cites).map(|file| format!("`{}`", short(&file.path))).collect::<Vec<_>>().join(" ")
}

/// Without the part that all of a column share.
fn short(path: &str) -> &str {
    let shared = ["rulebooks/zhanjiang-urban/", "crates/rules/src/", "crates/server/src/", "crates/server/", "crates/"];
    shared.iter().find_map(|prefix| path.strip_prefix(prefix)).unwrap_or(path)
}

/// Articles that a text cites: `第三条`, `第三、五条`, `第十六至十八条`; not those of the 条例.
fn articles_in(text: &str) -> BTreeSet<usize> {
    let mut found = BTreeSet::new();
    for (at, _) in text.match_indices('第').filter(|(at, _)| !text[..*at].ends_with("条例")) {
        let rest = &text[at + '第'.len_utf8()..];
        let Some((numerals, _)) = rest.split_once('条') else { continue };
        if !numerals.is_empty() && numerals.chars().all(|c| "一二三四五六七八九十、至".contains(c)) {
            for part in numerals.split('、') {
                let mut ends = part.split('至').filter_map(number);
                let first = ends.next();
                found.extend(first.into_iter().flat_map(|first| first..=ends.next().unwrap_or(first)));
            }
        }
    }
    found
}

fn number(numeral: &str) -> Option<usize> {
    (1..100).find(|n| chinese(*n) == numeral)
}

/// One to ninety-nine, as the rules write them.
fn chinese(n: usize) -> String {
    let digit = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    match n / 10 {
        0 => digit[n].to_owned(),
        1 => format!("十{}", digit[n % 10]),
        tens => format!("{}十{}", digit[tens], digit[n % 10]),
    }
}
