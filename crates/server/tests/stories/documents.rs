//! 第二十四至二十六条 and 第二条: a document from the draft to the receipts, its number, its voids, its end and its reply.
use crate::{
    document_scene::{
        agreed, clerk, codes, decide, document, drafted, drafted_as, issue, issued, liaison, members, notice,
        notice_of, numbered, owed, recheck, request, reviewed, signed, submit, takers, unit, version,
    },
    held,
    support::{Town, both, rulebook},
};
use jiff::civil::date;
use rules::{
    approval::Verdict,
    document::{Chosen, Content, EndKind, Passed, Said, Stage},
    meeting::Party,
    rulebook::{PhraseRecord, UnitKind},
};
use server::{
    document::acts::{
        countersign::Countersign, drop::Drop, edit::Edit, end::End, note_receipt::NoteReceipt, receive::Receive,
        recheck::Verdict as Found, reply::NoteReply, void::VoidNumber,
    },
    kernel::{
        Refused,
        journal::{self, Chain},
        number,
        obligation::{self, Owner},
    },
};

fn number_of(town: &Town, id: &str) -> String {
    document(town, id).0.numbered().unwrap().number.clone()
}

#[test]
fn a_document_of_the_body_is_signed_by_the_chief_convener_and_nobody_else() {
    both(|town| {
        let id = drafted(town, "d-1", notice(town));
        submit(town, &id).unwrap();
        reviewed(town, &id);
        for other in [town.at_seat("deputy_convener"), town.at_seat("office_director"), clerk(town)] {
            let refused = town.app.perform(&other, decide(town, &id, Verdict::Agree, "")).unwrap_err();
            assert!(matches!(&refused, Refused::NotYou(who) if who.basis.cited() == "第二十五条"), "{refused:?}");
        }
        let signer = town.at_seat("chief_convener");
        town.app.perform(&signer, decide(town, &id, Verdict::Agree, "同意印发")).unwrap();
        let (document, _) = document(town, &id);
        let signature = document.signature().unwrap();
        assert_eq!((signature.opinion.as_str(), &signature.by.person), ("同意印发", &signer.person));
        assert!(document.numbered().is_none(), "the number comes with the re-check");
        assert!(matches!(town.app.db.read(journal::verify).unwrap(), Chain::Whole { .. }));
    });
}

#[test]
fn a_document_of_the_office_is_signed_by_its_director_or_executive_deputy_under_its_own_number() {
    both(|town| {
        let book = town.app.rulebook();
        let id = drafted_as(town, "d-1", (1, notice_of(town, &book.papers[1])));
        submit(town, &id).unwrap();
        reviewed(town, &id);
        let chief = town.at_seat("chief_convener");
        let refused = town.app.perform(&chief, decide(town, &id, Verdict::Agree, "")).unwrap_err();
        assert!(matches!(&refused, Refused::NotYou(who) if who.basis.cited() == "第二十五条"), "{refused:?}");
        let deputy = town.at_seat("executive_deputy_director");
        town.app.perform(&deputy, decide(town, &id, Verdict::Agree, "")).unwrap();
        recheck(town, &id, Found::Number).unwrap();
        numbered(town, "d-2", notice(town));
        assert_eq!(number_of(town, "d-1"), "湛城镇建设办〔2026〕1号");
        assert_eq!(number_of(town, "d-2"), "湛城镇建设〔2026〕1号");
    });
}

#[test]
fn numbers_run_without_a_gap_begin_anew_with_the_year_and_a_void_one_is_never_used_again() {
    both(|town| {
        numbered(town, "d-1", notice(town));
        let void =
            |reason: &str| VoidNumber { document: "d-1".into(), version: version(town, "d-1"), reason: reason.into() };
        assert_eq!(codes(&town.app.perform(&clerk(town), void(" ")).unwrap_err()), ["empty"]);
        town.app.perform(&clerk(town), void("改为电话通知")).unwrap();
        let (back, _) = document(town, "d-1");
        assert!(back.is_open() && back.signature().is_none() && back.voided.len() == 1);
        numbered(town, "d-2", notice(town));
        submit(town, "d-1").unwrap();
        agreed(town, "d-1");
        recheck(town, "d-1", Found::Number).unwrap();
        assert_eq!(number_of(town, "d-2"), "湛城镇建设〔2026〕2号");
        assert_eq!(number_of(town, "d-1"), "湛城镇建设〔2026〕3号");
        assert_eq!(town.app.db.read(number::gaps).unwrap(), Vec::<String>::new());
        let voids = town.app.db.read(number::voids).unwrap();
        assert_eq!((voids.len(), voids[0].written.as_str()), (1, "湛城镇建设〔2026〕1号"));
        issue(town, "d-1", notice(town).addressees).unwrap();
        assert_eq!(codes(&town.app.perform(&clerk(town), void("晚了")).unwrap_err()), ["not-in-state"]);

        town.on(date(2027, 1, 4));
        numbered(town, "d-3", notice(town));
        assert_eq!(number_of(town, "d-3"), "湛城镇建设〔2027〕1号");
    });
}

#[test]
fn two_rechecks_at_once_take_one_number() {
    both(|town| {
        signed(town, "d-1", notice(town));
        let acts = [0, 1].map(|_| server::document::acts::recheck::Recheck {
            document: "d-1".into(),
            version: version(town, "d-1"),
            verdict: Found::Number,
        });
        let office = clerk(town);
        let answers: Vec<_> = std::thread::scope(|scope| {
            let threads = acts.map(|act| scope.spawn(|| town.app.perform(&office, act)));
            threads.into_iter().map(|thread| thread.join().unwrap()).collect()
        });
        assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 1, "{answers:?}");
        let refused = answers.into_iter().find_map(Result::err).unwrap();
        assert_eq!(codes(&refused), ["stale"]);
        assert_eq!(number_of(town, "d-1"), "湛城镇建设〔2026〕1号");
    });
}

#[test]
fn what_the_recheck_finds_goes_back_to_the_signer_and_the_office_owes_each_step() {
    both(|town| {
        let kinds = || -> Vec<String> { owed(town).into_iter().map(|(kind, _)| kind).collect() };
        signed(town, "d-1", notice(town));
        assert_eq!(kinds(), ["document-recheck"]);
        let edit = |text: &str| Edit {
            document: "d-1".into(),
            version: version(town, "d-1"),
            content: Content { text: text.into(), ..notice(town) },
            files: Vec::new(),
        };
        let frozen = town.app.perform(&clerk(town), edit("改动")).unwrap_err();
        assert_eq!(codes(&frozen)[0], "not-in-state", "nobody changes what was signed");
        recheck(town, "d-1", Found::SendBack { reason: "附表口径有误".into() }).unwrap();
        assert_eq!(kinds(), ["document-draft"]);
        assert_eq!(town.app.db.read(number::gaps).unwrap(), Vec::<String>::new());
        town.app.perform(&clerk(town), edit("现通知如下。改好了。")).unwrap();
        submit(town, "d-1").unwrap();
        assert_eq!(kinds(), [""; 0]);
        agreed(town, "d-1");
        recheck(town, "d-1", Found::Number).unwrap();
        assert_eq!(kinds(), ["document-issue"]);
        let rows = town.sentences();
        assert!(rows.iter().any(|row| row.contains("原签发作废：附表口径有误")), "{rows:?}");
    });
}

#[test]
fn copies_are_owed_receipts_and_each_is_signed_for_by_those_it_went_to() {
    both(|town| {
        let id = issued(town, "d-1", notice(town));
        let to = notice(town).addressees;
        assert_eq!(owed(town).len(), 2);
        let units = members(&town.app.rulebook());
        let receive = |party: &Party| Receive { document: id.clone(), party: party.clone() };
        let stranger = liaison(town, &units[5]);
        assert!(matches!(town.app.perform(&stranger, receive(&to[0])), Err(Refused::NotYou(_))));
        town.app.perform(&liaison(town, &units[0]), receive(&to[0])).unwrap();
        let again = town.app.perform(&liaison(town, &units[0]), receive(&to[0])).unwrap_err();
        assert_eq!(codes(&again), ["already-received"]);
        let open = town.app.db.read(|tx| obligation::open_of(tx, &Owner::Unit(units[1].clone()))).unwrap();
        assert_eq!(open.iter().map(|one| one.kind.as_str()).collect::<Vec<_>>(), ["document-receipt"]);
        issue(town, &id, vec![Party::Unit(units[3].clone())]).unwrap();
        assert_eq!(document(town, &id).0.copies().len(), 3, "sent later, it joins the others");
    });
}

#[test]
fn a_request_goes_up_by_hand_and_the_office_asks_after_its_reply() {
    both(|town| {
        let id = issued(town, "d-1", request(town));
        assert_eq!(owed(town), [("document-reply".to_owned(), "office".to_owned())], "nobody above signs here");
        let above = Party::Unit(unit(town, UnitKind::Superior, 0));
        let today = town.app.clock.today();
        let note =
            || NoteReceipt { document: id.clone(), party: above.clone(), day: today, taken_by: "值班室".into() };
        town.app.perform(&clerk(town), note()).unwrap();
        assert_eq!(codes(&town.app.perform(&clerk(town), note()).unwrap_err()), ["already-received"]);
        let reply = |gist: &str| NoteReply {
            document: id.clone(),
            version: version(town, &id),
            day: today,
            number: "湛指〔2026〕8号".into(),
            gist: gist.into(),
            scan: None,
            incoming: None,
        };
        assert_eq!(codes(&town.app.perform(&clerk(town), reply("")).unwrap_err()), ["empty"]);
        town.app.perform(&clerk(town), reply("同意调整")).unwrap();
        assert!(owed(town).is_empty());
        assert_eq!(document(town, &id).0.reply.unwrap().number, "湛指〔2026〕8号");
        assert_eq!(codes(&town.app.perform(&clerk(town), reply("再来")).unwrap_err()), ["reply-noted"]);
    });
}

#[test]
fn an_issued_document_is_withdrawn_by_the_way_it_was_signed_and_whoever_has_a_copy_is_told() {
    both(|town| {
        let id = issued(town, "d-1", notice(town));
        let end =
            |kind, reason: &str| End { document: id.clone(), version: version(town, &id), kind, reason: reason.into() };
        let unit = liaison(town, &members(&town.app.rulebook())[0]);
        assert!(matches!(town.app.perform(&unit, end(EndKind::Repeal, "不用了")), Err(Refused::NotYou(_))));
        town.app.perform(&clerk(town), end(EndKind::Withdrawal, "引用数据有误")).unwrap();
        assert!(matches!(document(town, &id).0.stage, Stage::Issued { .. }), "it stands until that is agreed");
        assert_eq!(codes(&town.app.perform(&clerk(town), end(EndKind::Repeal, "再来")).unwrap_err()), ["ending-waits"]);
        let first = takers(town, &id).remove(0);
        town.app.perform(&first, decide(town, &id, Verdict::Return, "先核对")).unwrap();
        assert!(document(town, &id).0.ending.is_none());
        town.app.perform(&clerk(town), end(EndKind::Withdrawal, "引用数据有误")).unwrap();
        agreed(town, &id);
        let (ended, _) = document(town, &id);
        assert_eq!(ended.stage.title(), "已撤销");
        assert!(owed(town).is_empty(), "nobody owes a receipt for what is void");
        let page = town.browser(&unit).get("/notices");
        page.says("已撤销，自始无效");
        assert_eq!(town.app.db.read(number::voids).unwrap(), [], "its number was used and stays its own");
    });
}

#[test]
fn the_phrase_of_a_meeting_rests_on_what_its_signed_minutes_say_was_passed() {
    both(|town| {
        town.on(held::MONDAY);
        let (minutes, book) = (held::signed(town, 1), town.app.rulebook());
        let phrase = book.papers[0].phrases.iter().find(|phrase| phrase.record == PhraseRecord::Passed).unwrap();
        let with = |topic: &str| {
            let passed = Passed { minutes: minutes.clone(), topic: topic.into(), cited: "我说的".into() };
            Content { phrase: Some(Chosen { phrase: phrase.key.clone(), passed: Some(passed) }), ..notice(town) }
        };
        drafted(town, "d-1", with("t-9"));
        assert_eq!(codes(&submit(town, "d-1").unwrap_err()), ["phrase-without-record"], "no such topic was passed");
        drafted(town, "d-2", with("t-1"));
        submit(town, "d-2").unwrap();
        let chosen = document(town, "d-2").0.content.phrase.unwrap();
        assert_eq!(chosen.passed.unwrap().cited, "全体会议纪要2026年第1期", "cited by the record, not by the form");
    });
}

#[test]
fn what_is_not_needed_any_more_ends_with_a_reason_and_a_unit_has_no_business_with_drafts() {
    both(|town| {
        let id = drafted(town, "d-1", notice(town));
        let unit = members(&town.app.rulebook())[0].clone();
        let own = liaison(town, &unit);
        let (said, version) = (Said::Agree, 1);
        let uninvited = Countersign { document: id.clone(), version, unit, said };
        assert!(matches!(town.app.perform(&own, uninvited), Err(Refused::NotYou(_))));
        let drop = |reason: &str| Drop { document: id.clone(), version: 1, reason: reason.into() };
        assert!(matches!(town.app.perform(&own, drop("不要了")), Err(Refused::NotYou(_))));
        assert_eq!(codes(&town.app.perform(&clerk(town), drop("")).unwrap_err()), ["empty"]);
        town.app.perform(&clerk(town), drop("合并到另一件")).unwrap();
        assert_eq!(codes(&submit(town, &id).unwrap_err())[0], "not-in-state");
    });
}

#[test]
fn the_second_body_signs_its_own_way_without_phrase_and_without_seal() {
    let town = &Town::on_sqlite(&rulebook("sample-river"));
    let id = drafted(town, "d-1", notice(town));
    submit(town, &id).unwrap();
    let early =
        town.app.perform(&town.at_seat("secretary_general"), decide(town, &id, Verdict::Agree, "")).unwrap_err();
    assert!(matches!(early, Refused::NotYou(_)), "the legal check comes first: {early:?}");
    agreed(town, &id);
    recheck(town, &id, Found::Number).unwrap();
    issue(town, &id, notice(town).addressees).unwrap();
    assert_eq!(number_of(town, &id), "清河秘〔2026〕1号");
    town.browser(&clerk(town)).get("/documents/d-1").says("不加盖印章，只署名").hides("冠字样</dt>");
    town.browser(&clerk(town)).get("/documents").says("清河秘〔2026〕1号").says("秘书长签发");
}

#[test]
fn the_rules_page_names_a_document_that_was_not_signed_by_its_way() {
    both(|town| {
        issued(town, "d-1", notice(town));
        let office = town.browser(&clerk(town));
        office.get("/rules").says("今年 1 件编了号，均经审签").says("由签发得出 1 件");
        let (mut forged, _) = document(town, "d-1");
        forged.id = "d-9".into();
        forged.content.phrase = None;
        town.app.db.write(|tx| server::document::store::save(tx, &forged)).unwrap();
        office.get("/rules").says("有未经审签的").says("的字样没有记录");
    });
}
