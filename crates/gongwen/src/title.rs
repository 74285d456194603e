//! 7.3.1: a title is broken on meaning, in the shape of a trapezoid or a diamond. Words are found by the dictionary of
//! Unicode's segmenter; which of them may part is told by the words themselves.

use icu_segmenter::{WordSegmenter, options::WordBreakInvariantOptions};

/// What a break costs beside the shape, from the best place to the worst.
mod cost {
    /// Before 关于 and 转发: the organ ends and the matter begins.
    pub const BEST: i64 = -60;
    /// After a pause.
    pub const PAUSE: i64 = -25;
    /// Between two words.
    pub const WORDS: i64 = 0;
    /// Beside a single character, which may be half a word that the dictionary does not know (圩镇).
    pub const LONE: i64 = 40;
    /// A line of fewer than five characters.
    pub const STUB: i64 = 120;
    /// Lines that are all of one length.
    pub const RECTANGLE: i64 = 80;
    /// A line shorter than both its neighbours.
    pub const HOURGLASS: i64 = 2_000;
    /// One line more than are needed.
    pub const LINE: i64 = 90;
}

const STUB_CHARACTERS: usize = 5;
const LINES_MAX: usize = 5;
const BREAKS_MAX: usize = 40;

/// The lines of a title, none longer than `most` characters if its words allow it. A title that fits stays whole.
#[must_use]
pub fn lines(title: &str, most: usize) -> Vec<&str> {
    let length = title.chars().count();
    if length <= most {
        return vec![title];
    }
    let breaks = breaks(title);
    let fewest = length.div_ceil(most);
    let shapes = (fewest..=LINES_MAX.max(fewest)).filter_map(|count| best(length, &breaks, count, fewest, most));
    let Some((_, chosen)) = shapes.min_by_key(|(cost, _)| *cost) else { return vec![title] };
    cut(title, &chosen)
}

/// A place where a line may end.
#[derive(Debug, Clone, Copy)]
struct Break {
    /// Characters before it.
    at: usize,
    cost: i64,
}

/// The cheapest way to so many lines: its cost and the places.
fn best(length: usize, breaks: &[Break], count: usize, fewest: usize, most: usize) -> Option<(i64, Vec<usize>)> {
    let mut search = Search { length, breaks, most, best: None };
    search.step(count - 1, 0, &mut Vec::new(), 0);
    let more = i64::try_from(count - fewest).unwrap_or(i64::MAX / cost::LINE) * cost::LINE;
    search.best.map(|(cost, chosen)| (cost + more, chosen))
}

struct Search<'a> {
    length: usize,
    breaks: &'a [Break],
    most: usize,
    best: Option<(i64, Vec<usize>)>,
}

impl Search<'_> {
    /// Choose the remaining breaks, the next from `from` on.
    fn step(&mut self, remaining: usize, from: usize, chosen: &mut Vec<usize>, so_far: i64) {
        let before = chosen.last().copied().unwrap_or(0);
        if remaining == 0 {
            if self.length - before <= self.most {
                let cost = so_far + shape(&lengths(chosen, self.length));
                if self.best.as_ref().is_none_or(|(best, _)| cost < *best) {
                    self.best = Some((cost, chosen.clone()));
                }
            }
            return;
        }
        for (i, one) in self.breaks.iter().enumerate().skip(from) {
            if one.at - before > self.most {
                break;
            }
            chosen.push(one.at);
            self.step(remaining - 1, i + 1, chosen, so_far + one.cost);
            chosen.pop();
        }
    }
}

fn lengths(chosen: &[usize], length: usize) -> Vec<usize> {
    let mut before = 0;
    let ends = chosen.iter().copied().chain([length]);
    ends.map(|end| end - std::mem::replace(&mut before, end)).collect()
}

/// What the shape costs: 梯形 and 菱形 little, a rectangle more, an hourglass most.
fn shape(lengths: &[usize]) -> i64 {
    let (Some(longest), Some(shortest)) = (lengths.iter().max(), lengths.iter().min()) else { return 0 };
    let is_waisted = lengths.windows(3).any(|three| three[1] < three[0] && three[1] < three[2]);
    let unevenness = i64::try_from((longest - shortest).pow(2)).unwrap_or(i64::MAX / 8);
    let stubs = lengths.iter().filter(|length| **length < STUB_CHARACTERS).count();
    unevenness / 2
        + i64::try_from(stubs).unwrap_or(0) * cost::STUB
        + if longest == shortest { cost::RECTANGLE } else { 0 }
        + if is_waisted { cost::HOURGLASS } else { 0 }
}

/// Where lines may end: between words, never inside brackets or quotation marks, nor before what hangs on the word before.
fn breaks(title: &str) -> Vec<Break> {
    let segmenter = WordSegmenter::new_dictionary(WordBreakInvariantOptions::default());
    let mut found = Vec::new();
    let mut depth = 0_usize;
    let (mut bytes, mut characters) = (0, 0);
    let ends: Vec<usize> = segmenter.segment_str(title).filter(|end| *end > 0).collect();
    for pair in ends.windows(2) {
        let (end, next) = (pair[0], pair[1]);
        let word = &title[bytes..end];
        for character in word.chars() {
            characters += 1;
            depth = match character {
                '《' | '“' | '（' | '〔' | '(' => depth + 1,
                '》' | '”' | '）' | '〕' | ')' => depth.saturating_sub(1),
                _ => depth,
            };
        }
        bytes = end;
        if depth == 0
            && let Some(cost) = price(&title[..end], &title[end..])
        {
            let lone = [word, &title[end..next]].into_iter().filter(|word| is_lone(word)).count();
            let doubt = if cost == cost::WORDS { i64::try_from(lone).unwrap_or(0) * cost::LONE } else { 0 };
            found.push(Break { at: characters, cost: cost + doubt });
        }
    }
    // The search grows with their number; of very long titles the cheapest places will do.
    if found.len() > BREAKS_MAX {
        found.sort_by_key(|one| one.cost);
        found.truncate(BREAKS_MAX);
        found.sort_by_key(|one| one.at);
    }
    found
}

fn is_lone(word: &str) -> bool {
    let mut characters = word.chars();
    characters.next().is_some_and(char::is_alphabetic) && characters.next().is_none()
}

/// What a break between the two costs; `None` where it would tear what belongs together.
fn price(before: &str, after: &str) -> Option<i64> {
    let hangs = ['的', '、', '，', '》', '”', '）', '〕', '：', '和', '与', '及', '等', '号', '年', '月', '日'];
    let leans = ["关于", "和", "与", "及", "《", "“", "（", "〔", "为", "对", "在", "于", "将", "第"];
    let is_figure = |c: char| c.is_ascii_alphanumeric() || c == '.' || c == '%';
    let torn = after.starts_with(is_figure) && before.ends_with(is_figure);
    if torn || leans.iter().any(|word| before.ends_with(word)) {
        return None;
    }
    if ["关于", "转发", "批转"].iter().any(|word| after.starts_with(word)) {
        return Some(cost::BEST);
    }
    if after.starts_with(hangs) {
        return None;
    }
    Some(if before.ends_with(['、', '，', '》']) { cost::PAUSE } else { cost::WORDS })
}

fn cut<'a>(title: &'a str, chosen: &[usize]) -> Vec<&'a str> {
    let starts: Vec<usize> = title.char_indices().map(|(at, _)| at).chain([title.len()]).collect();
    let mut before = 0;
    let ends = chosen.iter().map(|at| starts[*at]).chain([title.len()]);
    ends.map(|end| &title[std::mem::replace(&mut before, end)..end]).collect()
}

#[cfg(test)]
mod tests {
    use super::lines;

    #[test]
    fn a_short_title_stays_on_one_line() {
        assert_eq!(lines("关于召开城镇建设专班会议的通知", 20), ["关于召开城镇建设专班会议的通知"]);
    }

    #[test]
    fn a_title_is_broken_on_meaning_into_a_trapezoid_or_a_diamond() {
        let cases: [(&str, &[&str]); 5] = [
            (
                "湛江市城镇建设专班关于印发圩镇建设年度计划的通知",
                &["湛江市城镇建设专班", "关于印发圩镇建设年度计划的通知"],
            ),
            (
                "关于报送2026年第四季度全市农村道路建设进展情况的报告",
                &["关于报送2026年第四季度", "全市农村道路建设进展情况的报告"],
            ),
            (
                "湛江市住房和城乡建设局湛江市财政局关于做好典型镇建设资金拨付工作的通知",
                &["湛江市住房和城乡建设局湛江市财政局", "关于做好典型镇建设资金拨付工作的通知"],
            ),
            (
                "湛江市人民政府办公室转发市住房城乡建设局关于进一步加强城镇建设工程质量安全管理工作意见的通知",
                &[
                    "湛江市人民政府办公室转发市住房城乡建设局",
                    "关于进一步加强城镇建设工程",
                    "质量安全管理工作意见的通知",
                ],
            ),
            (
                "关于印发《湛江市圩镇建设“七个一”项目管理办法（试行）》的通知",
                &["关于印发《湛江市圩镇建设“七个一”项目管理办法（试行）》的通知"],
            ),
        ];
        for (title, wanted) in cases {
            assert_eq!(lines(title, 20), wanted, "{title}");
        }
    }

    #[test]
    fn no_title_loses_a_character_and_none_is_shaped_like_an_hourglass() {
        let title = "湛江市百县千镇万村高质量发展工程指挥部城镇建设专班办公室关于";
        let rest = "开展二〇二六年度典型镇建设情况调度和实地检查并报送有关材料的通知";
        let long = format!("{title}{rest}");
        for take in 1..=long.chars().count() {
            let part: String = long.chars().take(take).collect();
            let broken = lines(&part, 20);
            assert_eq!(broken.concat(), part);
            let lengths: Vec<_> = broken.iter().map(|line| line.chars().count()).collect();
            assert!(!lengths.windows(3).any(|l| l[1] < l[0] && l[1] < l[2]), "{broken:?}");
            assert!(lengths.iter().all(|length| *length <= 20), "{broken:?}");
        }
    }
}
