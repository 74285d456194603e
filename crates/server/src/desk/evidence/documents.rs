//! 公文 as evidence: each that has a number was signed by its chain, and its phrase has a record.
use super::{Eyes, Finding, Lapsed};
use crate::{
    app::View,
    db::DbError,
    document::{acts, sealings, store},
    kernel::approval,
};
use rules::{
    approval::Course,
    document::{Document, Sealing},
    rulebook::{Lapse, PhraseRecord},
};

const PAGE: &str = "/documents";

fn lapsed(document: &Document, what: &str) -> Lapsed {
    let number = document.numbered().map_or("", |numbered| numbered.number.as_str());
    Lapsed {
        lapse: Lapse::Outright,
        said: format!("{number}{}{what}", acts::named(document)),
        link: acts::link(&document.id),
        eyes: Eyes::Units(Vec::new()),
    }
}

/// Every number of the year stands on a run through the kind's chain that was agreed before the re-check.
pub fn signed(view: &mut View<'_, '_>) -> Result<Finding, DbError> {
    let all = store::numbered(view.tx, i64::from(view.today.year()))?;
    let mut lapses = Vec::new();
    for document in &all {
        let chain = view.rulebook.paper(&document.kind).map(|kind| kind.chain.clone());
        let runs = approval::of(view.tx, &acts::subject(&document.id))?;
        let at = document.numbered().map(|numbered| numbered.recheck.at);
        let is_his = |course: &Course| matches!(course, Course::Agreed { by } if at.is_some_and(|at| by.at <= at));
        let agreed = runs.iter().any(|run| Some(&run.approval.chain) == chain.as_ref() && is_his(&run.approval.course));
        lapses.extend((!agreed).then(|| lapsed(document, "没有经过审签")));
    }
    let well = if lapses.is_empty() { "均经审签" } else { "有未经审签的" };
    Ok(Finding {
        looked_at: all.len(),
        said: format!("今年 {} 件编了号，{well}", all.len()),
        link: PAGE.to_owned(),
        lapses,
    })
}

/// Every document of a kind that bears a phrase has one, with its record.
pub fn phrased(view: &mut View<'_, '_>) -> Result<Finding, DbError> {
    let all = store::numbered(view.tx, i64::from(view.today.year()))?;
    let (mut looked_at, mut by_meeting, mut lapses) = (0, 0, Vec::new());
    for document in &all {
        let Some(kind) = view.rulebook.paper(&document.kind).filter(|kind| !kind.phrases.is_empty()) else { continue };
        looked_at += 1;
        let chosen = document.content.phrase.as_ref();
        let record = chosen.and_then(|chosen| Some((kind.phrase(&chosen.phrase)?.record, &chosen.passed)));
        match record {
            Some((PhraseRecord::SignOff, _)) => {}
            Some((PhraseRecord::Passed, Some(_))) => by_meeting += 1,
            _ => lapses.push(lapsed(document, "的字样没有记录")),
        }
    }
    let said = format!(
        "今年 {looked_at} 件，由签发得出 {} 件，由会议得出 {by_meeting} 件",
        looked_at - by_meeting - lapses.len()
    );
    Ok(Finding { looked_at, said, link: PAGE.to_owned(), lapses })
}

/// What bears a seal went out under one, on the text that was signed; every number of the register has its use.
pub fn sealed(view: &mut View<'_, '_>) -> Result<Finding, DbError> {
    let year = i64::from(view.today.year());
    let all = store::numbered(view.tx, year)?;
    let (mut done, mut waiting, mut lapses) = (0_usize, 0_usize, Vec::new());
    for document in &all {
        let Some(numbered) = document.numbered() else { continue };
        match &numbered.sealing {
            Sealing::NotNeeded => {}
            Sealing::Awaited { .. } if document.issued().is_some() => lapses.push(lapsed(document, "没有用印就印发了")),
            Sealing::Awaited { .. } => waiting += 1,
            Sealing::Done(sealed) if sealed.digest != numbered.signature.digest => {
                lapses.push(lapsed(document, "用印的不是签发的文稿"));
            }
            Sealing::Done(_) => done += 1,
        }
    }
    let void = sealings::Filter { state: "void".to_owned(), year, ..sealings::Filter::default() };
    let spoiled = sealings::list(view.tx, &void)?.1;
    let said = format!("今年 {done} 件用了印，{waiting} 件等用印，作废重印 {spoiled} 次");
    Ok(Finding { looked_at: done + waiting + lapses.len(), said, link: "/documents?state=to_seal".to_owned(), lapses })
}
