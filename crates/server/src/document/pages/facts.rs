//! What a document is, where it stands, and what its number, phrase, seal and reply rest on (第二、二十五、二十六条).
use super::register::state_kind;
use crate::{app::View, document::acts::digest, kernel::journal::basis_text, minutes::document::day_of};
use minijinja::{Value, context};
use rules::{
    document::{Document, Stage, awaits_reply, phrase_text},
    rulebook::{PaperKind, Rule},
};

/// All of it, for the page.
#[must_use]
pub fn of(view: &View<'_, '_>, kind: &Rule<PaperKind>, document: &Document) -> Value {
    let (day, content) = (view.day.clone(), &document.content);
    let on = day.situation(&view.rulebook);
    context! {
        title => content.title, genre => content.genre.name(), direction => content.direction.title(),
        kind => kind.title,
        addressees => content.addressed().called(on), copies_to => content.copied().called(on),
        urgency => content.urgency.map(gongwen::Urgency::name), note => content.note, because => content.reason,
        confirmed => content.is_open_matter,
        ..context! { ..state(document), ..rests_on(view, kind, document) }
    }
}

fn state(document: &Document) -> Value {
    let reason = match &document.stage {
        Stage::Returned { reason, by } | Stage::Dropped { reason, by } => Some(context! { reason, by }),
        _ => None,
    };
    let ended = match &document.stage {
        Stage::Ended { ending, .. } => Some(context! {
            done => ending.kind.done(), effect => ending.kind.effect(), reason => ending.reason, by => ending.by,
            on => day_of(&ending.by).to_string(),
        }),
        _ => None,
    };
    let ending = document.ending.as_ref();
    context! {
        state => document.state_title(), state_kind => state_kind(&document.stage),
        issued_on => document.issued().map(|by| day_of(by).to_string()),
        returned => reason, is_dropped => matches!(document.stage, Stage::Dropped { .. }), ended,
        ending => ending.map(|one| context! { verb => one.kind.verb(), reason => one.reason, by => one.by }),
        awaits => awaits_reply(document),
        reply => document.reply.as_ref().map(|reply| context! {
            day => reply.day.to_string(), number => reply.number, gist => reply.gist, file => reply.file,
            incoming => reply.incoming,
        }),
        drafted => document.drafted,
    }
}

fn rests_on(view: &View<'_, '_>, kind: &Rule<PaperKind>, document: &Document) -> Value {
    let content = &document.content;
    let chosen = content.phrase.as_ref();
    let phrase = chosen.and_then(|chosen| kind.phrase(&chosen.phrase));
    let read = digest(content).ok();
    let signature = document.signature();
    context! {
        number => document.numbered().map(|numbered| numbered.number.as_str()),
        series_basis => view.rulebook.series(&kind.series).map(|series| basis_text(&series.basis)),
        signed => signature.map(|signature| context! {
            on => day_of(&signature.by).to_string(), by => signature.by, opinion => signature.opinion,
            digest => signature.digest,
        }),
        waits => document.joint_waits().iter().map(|one| one.name.as_str()).collect::<Vec<_>>(),
        dated => document.dated().map(|day| day.to_string()),
        as_signed => signature.is_some_and(|signature| read.as_ref() == Some(&signature.digest)),
        voided => document.voided, fallen => document.fallen,
        phrase => phrase_text(kind, content), phrase_basis => phrase.map(|phrase| basis_text(&phrase.ground.0)),
        record => chosen.and_then(|chosen| chosen.passed.as_ref()).map(|passed| {
            context! { cited => passed.cited, link => crate::minutes::acts::link(&passed.minutes) }
        }),
        signature => kind.signed_as(view.rulebook.seal_of(kind).map(|seal| &seal.is)),
        seal => kind.seal.as_ref().zip(view.rulebook.seal_of(kind)).map(|(rule, seal)| {
            context! { owner => seal.owner, basis => basis_text(&rule.ground.0) }
        }),
        sealed => document.sealed(), spoiled => document.spoiled,
    }
}
