//! 第二十条, as browsers see it: many signatures at once, some of them sent twice. Everybody is answered, numbers run on.
use crate::{
    held::{MONDAY, convener, decide, minutes, put_up, reviewed},
    support::{Answer, both},
};
use rules::approval::Verdict;
use server::kernel::{
    journal::{self, Chain},
    number,
};

/// Minutes that wait for their signature, and forms that come twice.
const MINUTES: u32 = 48;
const TWICE: usize = 16;

#[test]
fn sixty_four_decisions_at_once_are_all_answered_and_each_minutes_has_one_number() {
    both(|town| {
        town.on(MONDAY);
        let ids: Vec<String> = (1..=MINUTES).map(|n| put_up(town, n)).collect();
        for id in &ids {
            reviewed(town, id);
        }
        let signer = town.browser(&town.at_post(&convener(&town.app.rulebook())));
        let mut forms: Vec<(String, String)> = ids
            .iter()
            .map(|id| decide(town, id, Verdict::Agree, ""))
            .map(|act| (format!("/approvals/{}/decision", act.approval), act.version.to_string()))
            .collect();
        forms.extend(forms[..TWICE].to_vec());
        assert_eq!(forms.len(), 64);
        let sign = |(path, version): &(String, String)| {
            signer.post(path, &[("version", version), ("verdict", "agree"), ("opinion", "同意印发")])
        };
        let answers: Vec<Answer> = std::thread::scope(|scope| {
            let threads: Vec<_> = forms.iter().map(|form| scope.spawn(|| sign(form))).collect();
            threads.into_iter().map(|thread| thread.join().unwrap()).collect()
        });

        let done = answers.iter().filter(|answer| answer.status == 303).count();
        for answer in &answers {
            let is_told = answer.status == 303 && !answer.location.is_empty();
            let is_refused = answer.status == 422 && answer.body.contains("没有办成");
            assert!(is_told || is_refused, "{} {}", answer.status, answer.body);
        }
        assert!((ids.len()..=forms.len()).contains(&done), "{done}");
        let number = |id: &String| minutes(town, id).0.signature().unwrap().number.clone();
        let mut numbers: Vec<String> = ids.iter().map(number).collect();
        numbers.sort();
        let mut expected: Vec<String> = (1..=MINUTES).map(|n| format!("第{n}期")).collect();
        expected.sort();
        assert_eq!(numbers, expected);
        assert_eq!(town.app.db.read(number::gaps).unwrap(), Vec::<String>::new());
        assert!(matches!(town.app.db.read(journal::verify).unwrap(), Chain::Whole { .. }));
        signer.get(&format!("/minutes/{}", ids[0])).is(200).says("已签发");
    });
}
