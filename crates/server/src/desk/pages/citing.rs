//! Which entries of the rulebook quote which clause: file and line, for the rules page.
use rules::{
    Basis, Clause,
    rulebook::{Rule, Rulebook},
};

/// One entry's quote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cited {
    pub clause: Clause,
    /// What kind of entry: `席位`.
    pub what: &'static str,
    pub name: String,
    pub file: String,
    pub line: usize,
}

/// All quotes of all tables but the duties, which the page shows as acts, and the evidence.
#[must_use]
pub fn all(book: &Rulebook) -> Vec<Cited> {
    let mut cited = Vec::new();
    of(&mut cited, "本专班", std::slice::from_ref(&book.body), |it| &it.short);
    of(&mut cited, "办事机构", std::slice::from_ref(&book.office), |it| &it.title);
    of(&mut cited, "单位", &book.units, |it| &it.name);
    // Posts that every unit of a kind has stand in one entry; so do theirs.
    let named: Vec<_> = book.posts.iter().filter(|post| !is_of_a_kind(book, post)).cloned().collect();
    of(&mut cited, "职务", &named, |it| &it.title);
    of(&mut cited, "单位职务", &book.unit_posts, |it| &it.title);
    of(&mut cited, "席位", &book.seats, |it| &it.title);
    of(&mut cited, "审批程序", &book.chains, |it| &it.title);
    of(&mut cited, "时限", &book.deadlines, |it| &it.title);
    of(&mut cited, "编号", &book.series, |it| &it.title);
    of(&mut cited, "会议", &book.meetings, |it| &it.title);
    of(&mut cited, "议题种类", &book.topic_kinds, |it| &it.title);
    of(&mut cited, "结论", &book.outcomes, |it| &it.title);
    of(&mut cited, "文书式样", std::slice::from_ref(&book.minutes), |it| &it.title);
    of(&mut cited, "公文种类", &book.papers, |it| &it.title);
    of(&mut cited, "印章", &book.seals, |it| &it.owner);
    of(&mut cited, "督办来源", &book.sources, |it| &it.title);
    of(&mut cited, "亮灯", &book.lights, |it| &it.title);
    of(&mut cited, "用词", &book.words, |it| &it.word);
    for chain in &book.chains {
        for step in chain.steps.iter().filter(|step| step.clause.is_some()) {
            let name = format!("{}：{}", chain.title, step.title);
            push(&mut cited, "审批步骤", name, (&step.basis(chain), &chain.file, chain.line));
        }
    }
    of(&mut cited, "收文", &book.incoming, |it| &it.series);
    for paper in &book.papers {
        let grounds = paper.phrases.iter().map(|phrase| ("公文字样", phrase.text.as_str(), &phrase.ground));
        let owner = book.seal_of(paper).map_or("", |seal| seal.owner.as_str());
        let seal = paper.seal.as_ref().map(|rule| ("公文用印", owner, &rule.ground));
        for (what, name, ground) in grounds.chain(seal) {
            push(&mut cited, what, name.to_owned(), (&ground.0, &paper.file, paper.line));
        }
    }
    push(&mut cited, "反馈周期", "督办反馈".to_owned(), (&book.report.basis, &book.report.file, book.report.line));
    cited
}

fn is_of_a_kind<T>(book: &Rulebook, rule: &Rule<T>) -> bool {
    book.unit_posts.iter().any(|kind| kind.file == rule.file && kind.line == rule.line)
}

fn of<T>(into: &mut Vec<Cited>, what: &'static str, rules: &[Rule<T>], name: impl Fn(&T) -> &String) {
    for rule in rules {
        for basis in std::iter::once(&rule.basis).chain(&rule.also) {
            push(into, what, name(&rule.is).clone(), (basis, &rule.file, rule.line));
        }
    }
}

fn push(into: &mut Vec<Cited>, what: &'static str, name: String, (basis, file, line): (&Basis, &str, usize)) {
    let Some(clause) = basis.clause().cloned() else { return };
    into.push(Cited { clause, what, name, file: file.to_owned(), line });
}
