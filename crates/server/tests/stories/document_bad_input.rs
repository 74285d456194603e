//! What comes in by accident or on purpose: far too much, what cannot be seen, markup. Clear refusals, and nothing is lost.
use crate::{
    document_press::{UNKNOWN, town},
    document_scene::{clerk, document, drafted, kind, members, notice, submit, version},
    support::both,
};
use rules::{document::Content, meeting::Party};

/// A form with everything in it.
fn typed<'a>(kind: &'a str, unit: &'a str, value: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("id", "d-1"),
        ("kind", kind),
        ("genre", "通知"),
        ("direction", "down"),
        ("title", value),
        ("addressees", unit),
        ("addressees_other", value),
        ("text", value),
        ("attached.0", value),
        ("attached_text.0", value),
        ("joint.0", ""),
        ("joint_name.0", value),
        ("copies_to_other", value),
        ("note", value),
        ("reason", value),
        ("open_matter", "1"),
    ]
}

#[test]
fn a_paste_of_ten_megabytes_is_refused_and_what_was_kept_before_is_still_there() {
    both(|town| {
        let office = town.browser(&clerk(town));
        let before = [("title", "关于年底工作的通知"), ("text", "写到一半的正文。")];
        office.post("/documents/new/typed", &before).is(200);
        let huge = "办".repeat(10 * 1024 * 1024 / 3);
        let paste = [("title", "关于年底工作的通知"), ("text", huge.as_str())];
        office.post("/documents/new/typed", &paste).is(413);
        let refused = office.post_files("/documents", &paste, &[]);
        refused.is(413).says("提交的内容太大");
        office.get("/documents/new").says("写到一半的正文。").says("还没有提交的内容");
        // What our limit lets through and the rules do not comes back whole.
        let long = "办".repeat(100_001);
        let unit = Party::Unit(members(&town.app.rulebook())[0].clone()).to_string();
        let key = kind(&town.app.rulebook()).key.clone();
        let mut form = typed(&key, &unit, "某");
        form.push(("text", ""));
        form.retain(|(name, _)| *name != "text" && !name.starts_with("joint"));
        form.push(("text", &long));
        let answer = office.post("/documents", &form);
        answer.is(422).says("写了 100001 个字").says(&long);
    });
}

#[test]
fn characters_that_are_not_seen_are_refused_at_the_field_they_are_in() {
    both(|town| {
        let office = town.browser(&clerk(town));
        let unit = Party::Unit(members(&town.app.rulebook())[0].clone()).to_string();
        let key = kind(&town.app.rulebook()).key.clone();
        for unseen in ["\u{202e}", "\u{200b}", "\u{feff}", "\u{2066}"] {
            let value = format!("甲{unseen}乙通知");
            let answer = office.post("/documents", &typed(&key, &unit, &value));
            answer.is(422).says(&value);
            let code = format!("U+{:04X}", u32::from(unseen.chars().next().unwrap()));
            for field in
                ["title", "addressees", "text", "attached.0", "attached_text.0", "joint_name.0", "note", "reason"]
            {
                let at =
                    answer.body.find(&format!("id=\"e-{field}\"")).unwrap_or_else(|| panic!("{field} is not named"));
                assert!(answer.body[at..].split("</span>").next().unwrap().contains(&code), "{field}");
            }
        }
    });
}

#[test]
fn markup_in_every_field_is_text_and_nothing_else() {
    both(|town| {
        let office = town.browser(&clerk(town));
        let unit = Party::Unit(members(&town.app.rulebook())[0].clone()).to_string();
        let key = kind(&town.app.rulebook()).key.clone();
        let markup = "<script>alert(1)</script>#x$x${{ 7*7 }}";
        office.post("/documents/new/typed", &typed(&key, &unit, markup)).is(200).hides("<script>alert");
        let mut form = typed(&key, &unit, markup);
        // One name in two places would be refused for that.
        form.retain(|(name, _)| !["copies_to_other", "joint_name.0"].contains(name));
        form.extend([("copies_to_other", "<i>某</i>局"), ("joint_name.0", "<b>甲</b>局")]);
        office.post("/documents", &form).is(303);
        for page in ["/documents/d-1", "/documents/d-1/text", "/documents"] {
            let answer = office.get(page);
            answer
                .is(200)
                .hides("<script>alert")
                .says("&lt;script&gt;alert(1)")
                .says("{{ 7*7 }}")
                .hides("<b>甲")
                .hides("<i>某");
        }
        let content = document(town, "d-1").0.content;
        assert_eq!((content.title.as_str(), content.text.as_str(), content.note.as_str()), (markup, markup, markup));
        assert_eq!(content.attachments[0].text, markup);
    });
}

#[test]
fn a_character_without_a_face_is_named_on_the_form_and_stops_the_document_before_sign_off() {
    let town = &town();
    let office = town.browser(&clerk(town));
    drafted(town, "d-1", Content { text: format!("请{UNKNOWN}镇办理。"), ..notice(town) });
    office.get("/documents/d-1/text").says(&format!("本机字体没有“{UNKNOWN}”")).says("#f-text");
    let refused = submit(town, "d-1").unwrap_err();
    assert_eq!(crate::document_scene::codes(&refused), ["no-glyph"]);
    let now = version(town, "d-1").to_string();
    office.post("/documents/d-1/review", &[("version", now.as_str())]).is(422).says(&format!("“{UNKNOWN}”"));
    office.get("/documents/d-1").says("拟稿中").says("生僻字");
}
