//! 发文: 正本 as it went out, the text that was signed, its way through the chain, attachments, and what was answered.
use super::{Asking, Fixed, Known, Papers, file, subject};
use crate::{
    archive::{
        set::Job,
        slip::{Slip, at},
    },
    db::DbError,
    document::{
        acts::{digest, kind_of},
        paper, store,
    },
    kernel::attachment,
    minutes::document::day_of,
};
use rules::{
    archive::{Ended, Entry, Role, counts_on},
    document::{Countersign, Document, Said, Stage, awaits_reply},
    meeting::{Party, Situation},
    rulebook::ArchivedKind,
};

pub(super) fn know(asking: &mut Asking<'_, '_>, id: &str) -> Result<Option<Known>, DbError> {
    let Some((document, _)) = store::find(asking.tx, id)? else { return Ok(None) };
    let Some(signature) = document.signature() else { return Ok(None) };
    let kind = kind_of(&asking.book, &document)?;
    let replied = document.reply.as_ref().map(|reply| reply.day);
    let dated = document.dated().unwrap_or_else(|| day_of(&signature.by));
    let organs =
        std::iter::once(kind.signature.as_str()).chain(document.content.joint.iter().map(|one| one.name.as_str()));
    let read = digest(&document.content)?;
    let theirs = || document.content.joint.iter().filter_map(|one| document.joint_signature(&one.organ));
    let entry = Entry {
        title: document.content.title.clone(),
        number: document.numbered().map_or_else(String::new, |numbered| numbered.number.clone()),
        author: organs.collect::<Vec<_>>().join("、"),
        genre: document.content.genre.name().to_owned(),
        dated,
        counts_on: counts_on(dated, replied),
    };
    let asked = document.countersigns.iter().map(|one| Party::Unit(one.unit.clone()));
    let copies = document.copies().iter().map(|copy| copy.to.clone());
    let mut parties: Vec<Party> = copies.chain(asked).chain(document.joint_asked().cloned()).collect();
    parties.sort();
    parties.dedup();
    Ok(Some(Known {
        kind: document.kind.clone(),
        parties,
        is_done: document.issued().is_some() && !awaits_reply(&document),
        attachments: document.content.attachments.iter().filter(|attached| attached.file.is_some()).count(),
        as_signed: Some(read == signature.digest && theirs().all(|one| one.digest == read)),
        ended: ended(&document),
        entry,
    }))
}

/// 撤销 or 废止, as the archive says it.
fn ended(document: &Document) -> Option<Ended> {
    let Stage::Ended { ending, .. } = &document.stage else { return None };
    let text = |text: &str| text.to_owned();
    Some(Ended {
        state: text(ending.kind.done()),
        effect: text(ending.kind.effect()),
        on: day_of(&ending.by),
        by: ending.by.clone(),
        reason: ending.reason.clone(),
    })
}

pub(super) fn papers(asking: &mut Asking<'_, '_>, id: &str) -> Result<Papers, DbError> {
    let mut papers = Papers::default();
    let Some((document, _)) = store::find(asking.tx, id)? else { return Ok(papers) };
    let book = asking.book.clone();
    let day = asking.roster.on_day(document.issued().map_or(asking.today, day_of));
    let on = day.situation(&book);
    let printed = paper::of(on, kind_of(&book, &document)?, &document);
    let (has_press, fixed) = (asking.press.is_some(), fixed(asking, &document)?);
    papers.printed(has_press, fixed, &printed);
    joint_seals(asking, &mut papers, &document)?;
    papers.made(Role::Final, "定稿.json", serde_json::to_vec(&document.content)?);
    papers.set(has_press, Role::Final, ("定稿.pdf", Job::Pdf(paper::unnumbered(printed))));
    // An attachment that was typed is set with the text, and counted with it.
    let files: Vec<_> = document.content.attachments.iter().filter_map(|attached| attached.file.as_ref()).collect();
    for attached in &files {
        if let Some(file) = file(asking, Some(attached))? {
            papers.kept(Role::Attachment, file);
        }
    }
    papers.must_count = !files.is_empty();
    // What another organ's head signed on paper.
    for signed in &document.joint {
        if let Some(page) = file(asking, signed.scan.as_ref())? {
            papers.kept(Role::Slip, page);
        }
    }
    let replied = document.reply.as_ref().and_then(|reply| reply.file.as_ref());
    if let Some(reply) = file(asking, replied)? {
        papers.kept(Role::Reply, reply);
    }
    // Registered as it came in, it is filed with what it answers as well.
    if let Some(came) = document.reply.as_ref().and_then(|reply| reply.incoming.clone()) {
        for scan in attachment::of(asking.tx, &subject(ArchivedKind::Incoming, &came))? {
            papers.kept(Role::Reply, scan);
        }
    }
    let mut slip = slip(on, &document);
    slip.chains(asking, &subject(ArchivedKind::Document, id))?;
    let listing = slip.listing(&book, document.issued().map_or(asking.today, day_of));
    papers.set(has_press, Role::Slip, ("发文处理单.pdf", Job::Listing(listing)));
    slip.journal(asking, &subject(ArchivedKind::Document, id))?;
    papers.made(Role::Slip, "发文处理单和审签记录.txt", slip.done());
    Ok(papers)
}

/// 联合行文: the files on which the other organs' seals stand are originals as well.
fn joint_seals(asking: &mut Asking<'_, '_>, papers: &mut Papers, document: &Document) -> Result<(), DbError> {
    for sealed in document.joint_seals_now() {
        if let Some(scan) = file(asking, Some(&sealed.file))? {
            papers.kept(Role::Original, scan);
        }
    }
    Ok(())
}

/// Sealed, its files were fixed with the seal; else the PDF was when it went out.
fn fixed(asking: &mut Asking<'_, '_>, document: &Document) -> Result<Fixed, DbError> {
    let Some(sealed) = document.sealed() else {
        return Ok(Fixed { pdf: file(asking, document.kept.as_ref())?, ..Fixed::default() });
    };
    let files = &sealed.files;
    Ok(Fixed {
        pdf: file(asking, files.pdf.as_ref())?,
        signature: file(asking, files.pdf_signature.as_ref())?,
        ofd: file(asking, files.ofd.as_ref())?,
    })
}

fn slip(on: Situation<'_>, document: &Document) -> Slip {
    let content = &document.content;
    let mut slip = Slip::new("发文处理单");
    slip.row("标题", &content.title);
    slip.row("文号", document.numbered().map_or("", |numbered| numbered.number.as_str()));
    slip.row("文种", content.genre.name());
    slip.row("主送", &content.addressed().called(on));
    slip.row("抄送", &content.copied().called(on));
    slip.done_by("拟稿", &document.drafted, "");
    for one in &document.countersigns {
        countersign(&mut slip, on, one);
    }
    signing(&mut slip, on, document);
    if let Some(by) = document.issued() {
        slip.done_by("印发", by, "");
    }
    for copy in document.copies() {
        let to = on.party_title(&copy.to);
        let taken = match (&copy.received, &copy.delivered) {
            (Some(by), Some((day, who))) => format!("{day} 送达，{who}；{}登记", by.name),
            (Some(by), None) => format!("{} {} 签收，{}", by.post_title, by.name, at(by)),
            (None, _) => "还没有签收".to_owned(),
        };
        slip.row(&format!("送{to}"), &taken);
    }
    if let Some(reply) = &document.reply {
        slip.done_by("登记答复", &reply.by, &format!("{} {}：{}", reply.day, reply.number, reply.gist));
    }
    slip
}

/// Signatures that stand and that fell, of ours and of those who issue with us, and the number.
fn signing(slip: &mut Slip, on: Situation<'_>, document: &Document) {
    for fallen in &document.fallen {
        slip.done_by("签发失效", &fallen.by, &fallen.reason);
    }
    for voided in &document.voided {
        slip.done_by("作废文号", &voided.by, &format!("{}：{}", voided.number, voided.reason));
    }
    if let Some(signature) = document.signature() {
        slip.done_by("签发", &signature.by, &signature.opinion);
        slip.row("签发内容的 SM3", &signature.digest);
    }
    for one in &document.joint {
        let what = format!("联合签发（{}）", on.party_title(&one.organ));
        slip.done_by(&what, &one.by, &format!("{} {}，{}：{}", one.post, one.name, one.day, one.opinion));
    }
    if let Some(numbered) = document.numbered() {
        slip.done_by("复核编号", &numbered.recheck, &numbered.number);
    }
    for spoiled in &document.spoiled {
        slip.done_by("作废用印", &spoiled.by, &format!("{}：{}", spoiled.sealed.number, spoiled.reason));
    }
    for one in document.joint_seals_now() {
        let whose = one.organ.as_ref().map_or_else(|| "各联署机关".to_owned(), |organ| on.party_title(organ));
        slip.done_by(&format!("联署机关用印（{whose}）"), &one.by, &one.day.to_string());
    }
    if let Some(sealed) = document.sealed() {
        slip.done_by("用印", &sealed.by, &format!("{}，{} 份，{}", sealed.number, sealed.copies, sealed.basis));
    }
}

fn countersign(slip: &mut Slip, on: Situation<'_>, one: &Countersign) {
    let unit = on.party_title(&Party::Unit(one.unit.clone()));
    let Some(answer) = &one.answer else {
        slip.row(&format!("会签（{unit}）"), "没有回复");
        return;
    };
    let said = match &answer.said {
        Said::Agree => "同意".to_owned(),
        Said::Opinion { text } => text.clone(),
    };
    slip.done_by(&format!("会签（{unit}）"), &answer.by, &said);
    if let Some(handled) = &answer.handled {
        slip.done_by("会签意见的采纳", &handled.by, &handled.text);
    }
}
