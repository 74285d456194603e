//! GB/T 9704-2012, 7.2.4, 7.2.6, 7.3.5: what a joint document bears: marks, signers, names and places of seals, in one order.
use crate::{
    document_joint::{head, other, sign},
    document_scene::{document, drafted, members, notice, request, signed},
    support::{Town, both, both_under},
};
use gongwen::Document as Press;
use rules::document::{Content, JointOrgan};
use server::document::paper;

fn printed(town: &Town, id: &str) -> gongwen::Paper {
    let book = town.app.rulebook();
    let (document, _) = document(town, id);
    let day = town.app.look(|view| Ok::<_, server::db::DbError>(view.day.clone())).unwrap();
    let kind = book.paper(&document.kind).unwrap();
    match paper::of(day.situation(&book), kind, &document) {
        Press::Paper(paper) => paper,
        Press::Minutes(_) => panic!("a paper"),
    }
}

#[test]
fn marks_signers_and_seals_stand_in_the_order_of_the_organs_and_a_letter_bears_our_mark_alone() {
    both(|town| {
        for others in [1, 2, 4] {
            let id = format!("d-{others}");
            let joint: Vec<JointOrgan> = (4..4 + others).map(|n| other(town, n)).collect();
            signed(town, &id, Content { joint, ..request(town) });
            let paper = printed(town, &id);
            assert_eq!((paper.mark.len(), paper.signers.len()), (others + 1, others + 1));
            assert_eq!(paper.signers.iter().filter(|signer| signer.name.is_some()).count(), 1, "ours alone has signed");
            let gongwen::Close::Sealed(seals) = &paper.close else { panic!("no seals") };
            let names: Vec<&str> = seals[1..].iter().map(|seal| seal.organ.as_str()).collect();
            assert_eq!(names, (4..4 + others).map(|n| format!("某市第{n}局")).collect::<Vec<_>>());
            assert_eq!(Press::Paper(paper).check(), Ok(()));
        }
        let letter = Content {
            genre: gongwen::Genre::Letter,
            direction: rules::document::Direction::Level,
            title: "关于商请支持的函".into(),
            joint: vec![other(town, 4)],
            ..notice(town)
        };
        drafted(town, "d-9", letter);
        let paper = printed(town, "d-9");
        assert_eq!(paper.mark.len(), 1);
        assert_eq!(Press::Paper(paper).check(), Ok(()));
    });
}

#[test]
fn a_body_without_a_seal_issues_jointly_by_name() {
    both_under("sample-river", |town| {
        signed(town, "d-1", Content { joint: vec![other(town, 2)], ..notice(town) });
        let paper = printed(town, "d-1");
        assert!(matches!(&paper.close, gongwen::Close::Plain(names) if names.len() == 2), "{:?}", paper.close);
        let unit = members(&town.app.rulebook())[2].clone();
        sign(town, "d-1", (&head(town, &unit), &other(town, 2).organ)).unwrap();
        assert!(document(town, "d-1").0.joint_waits().is_empty());
    });
}
