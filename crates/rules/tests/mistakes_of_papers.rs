//! Kinds of document that make no sense: what they name must be there, and their words must stand in the rules.
#![allow(clippy::unwrap_used, reason = "a panic is a failed test")]
mod support;
use support::Spoiled;

/// One change of the documents of the first body, and all that is said of it.
fn spoiled(from: &str, to: &str, says: &str) {
    let book = Spoiled::new().change("documents.toml", from, to);
    let at = book.entry("documents.toml", to.split('\n').next().unwrap());
    assert_eq!(book.mistakes(), [format!("{at} {says}")]);
}

#[test]
fn a_kind_of_document_names_a_series_and_a_chain_that_exist() {
    spoiled("series = \"body_document\"", "series = \"gone\"", "〔第二十六条〕没有 gone 这个编号序列");
    spoiled("chain = \"sign_body_paper\"", "chain = \"gone\"", "〔第二十六条〕没有 gone 这个审批程序");
}

#[test]
fn its_genres_and_lengths_are_such_as_there_are() {
    spoiled("[\"决定\", ", "[\"决断\", ", "〔第二十六条〕没有“决断”这个文种");
    let say = "〔第二十六条〕caution_chars 不应当大于 most_chars";
    spoiled("caution_chars = 4000", "caution_chars = 9000", say);
    let say = "〔第二十六条〕mark 里没有“领导小组”，不能在其后换行";
    spoiled("mark_break_after = [\"指挥部\"]", "mark_break_after = [\"领导小组\"]", say);
}

#[test]
fn a_phrase_rests_on_the_sign_off_or_on_a_kind_of_meeting() {
    let gone = Spoiled::new().change("documents.toml", "meeting = \"plenary\"", "meeting = \"gone\"").mistakes();
    assert!(gone.len() == 1 && gone[0].contains("没有 gone 这个会议"), "{gone:?}");
    let none = Spoiled::new().change("documents.toml", "meeting = \"plenary\"\n", "").mistakes();
    assert!(none.len() == 1 && none[0].contains("字样 plenary_passed 由会议通过得出，要写 meeting"), "{none:?}");
    let both = Spoiled::new().change(
        "documents.toml",
        "record = \"sign_off\"",
        "record = \"sign_off\"\nmeeting = \"plenary\"",
    );
    assert!(both.mistakes()[0].contains("由签发得出，不写 meeting"), "{:?}", both.mistakes());
}

#[test]
fn the_seal_and_the_phrases_quote_the_rules() {
    let seal =
        Spoiled::new().change("documents.toml", "says = \"加盖“湛江市住房和城乡建设局”印章\"", "says = \"加盖公章\"");
    assert!(seal.mistakes()[0].contains("第二十六条没有“加盖公章”这句话"), "{:?}", seal.mistakes());
    let phrase = Spoiled::new().change("documents.toml", "城镇建设专班总召集人同意\" }", "城镇建设专班组长同意\" }");
    assert!(phrase.mistakes()[0].contains("组长同意”这句话"), "{:?}", phrase.mistakes());
}

#[test]
fn a_seal_has_a_custodian_and_a_register_and_a_kind_names_a_seal_that_is_there() {
    spoiled("custodian = \"seal_keeper\"", "custodian = \"gone\"", "〔第二十六条〕没有 gone 这个职务");
    spoiled("series = \"seal_register\"", "series = \"gone\"", "〔第二十六条〕没有 gone 这个编号序列");
    let gone = Spoiled::new().change("documents.toml", "seal = \"host_seal\"", "seal = \"gone\"").mistakes();
    assert!(gone.len() == 1 && gone[0].contains("没有 gone 这个印章"), "{gone:?}");
}
