//! The subcommands on real folders: what they make, what they refuse, and how they end.
#![expect(clippy::unwrap_used, reason = "a panic is a failed test")]
use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

fn run(words: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_zhuanban"));
    command.args(words).env_remove("ZHUANBAN_DATABASE_URL").output().unwrap()
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

fn rulebook() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rulebooks/zhanjiang-urban")
}

fn init(data: &Path, more: &[&str]) -> Output {
    let rulebook = rulebook();
    let mut words = vec!["init", data.to_str().unwrap(), "--rulebook", rulebook.to_str().unwrap(), "--first", "王某某"];
    words.extend(more);
    run(&words)
}

#[test]
fn init_makes_an_instance_that_verifies_prints_one_link_and_refuses_a_folder_in_use() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("work");
    let made = init(&data, &["--url", "https://zb.example/"]);
    assert!(made.status.success(), "{}", said(&made));
    assert_eq!(said(&made).matches("https://zb.example/sign-in/link/").count(), 1, "{}", said(&made));
    for name in ["instance.toml", "zhuanban.db", "rulebook/rules.md", "rulebook/calendar/2026.toml", "attachments"] {
        assert!(data.join(name).exists(), "{name}");
    }
    let verified = run(&["verify", "--data", data.to_str().unwrap()]);
    // The founding, the first person, their post, their link.
    assert!(
        verified.status.success() && said(&verified).contains("日志 4 条，逐条链接，校验完整"),
        "{}",
        said(&verified)
    );

    let again = init(&data, &[]);
    assert_eq!(again.status.code(), Some(3));
    assert!(said(&again).contains("不是空文件夹"), "{}", said(&again));
}

#[test]
fn init_refuses_a_post_outside_the_office_and_names_those_inside() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("work");
    let refused = init(&data, &["--post", "vice_mayor"]);
    assert_eq!(refused.status.code(), Some(3));
    assert!(said(&refused).contains("专班办公室综合岗（office_staff）"), "{}", said(&refused));
    assert!(!data.exists(), "nothing is left behind");
}

#[test]
fn init_refuses_a_name_that_will_not_do_and_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("work");
    let rulebook = rulebook();
    let refused =
        run(&["init", data.to_str().unwrap(), "--rulebook", rulebook.to_str().unwrap(), "--first", &"王".repeat(99)]);
    assert_eq!(refused.status.code(), Some(3), "{}", said(&refused));
    assert!(!data.exists(), "nothing is left behind");
}

#[test]
fn check_names_file_line_and_clause_of_every_mistake_and_ends_with_one() {
    let good = run(&["check", rulebook().to_str().unwrap()]);
    assert!(good.status.success() && said(&good).contains("没有错误"), "{}", said(&good));

    let folder = tempfile::tempdir().unwrap();
    for entry in fs::read_dir(rulebook()).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            let text = fs::read_to_string(&path).unwrap();
            let text = text.replace("says = \"市指挥部办公室的指导下开展工作\"", "says = \"条文里没有的话\"");
            fs::write(folder.path().join(path.file_name().unwrap()), text).unwrap();
        }
    }
    let bad = run(&["check", folder.path().to_str().unwrap()]);
    assert_eq!(bad.status.code(), Some(1));
    assert!(said(&bad).contains("bodies.toml:") && said(&bad).contains("〔第二条〕"), "{}", said(&bad));
}

#[test]
fn verify_refuses_a_folder_that_is_no_instance() {
    let folder = tempfile::tempdir().unwrap();
    let none = run(&["verify", "--data", folder.path().to_str().unwrap()]);
    assert_eq!(none.status.code(), Some(3));
    assert!(said(&none).contains("不是实例文件夹"), "{}", said(&none));
}

#[test]
fn verify_names_a_lost_attachment_and_a_skipped_number_and_ends_with_one() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("work");
    assert!(init(&data, &[]).status.success());
    let db = server::db::Db::open_sqlite(&data.join("zhuanban.db")).unwrap();
    db.write(|tx| {
        tx.run("insert into number (series, year, n, written, subject_kind, subject, taken_on) values ('s', 2026, 2, '2号', 'minutes', 'm', '2026-11-06')", &[])?;
        tx.run("insert into number (series, year, n, written, subject_kind, subject, taken_on, void_reason) values ('v', 2026, 1, '2026-督-001', 'task', 't', '2026-11-06', '撤销督办：重复立项')", &[])?;
        tx.run("insert into attachment (id, subject_kind, subject, name, content_type, bytes, digest, by_person, at) values ('a1', 'topic', 't', 'a.pdf', 'application/pdf', 1, 'ab12', 'p', '2026-11-06T02:00:00.000Z')", &[])
    })
    .unwrap();
    let verified = run(&["verify", "--data", data.to_str().unwrap()]);
    assert_eq!(verified.status.code(), Some(1));
    assert!(said(&verified).contains("附件 a1 丢失"), "{}", said(&verified));
    assert!(said(&verified).contains("编号不连续：s 2026"), "{}", said(&verified));
    assert!(!said(&verified).contains("编号不连续：v 2026"), "a void is no gap: {}", said(&verified));
    assert!(said(&verified).contains("2026-督-001 作废，号码保留不再使用：撤销督办：重复立项"), "{}", said(&verified));
}

#[test]
fn a_folder_that_names_another_instance_than_the_database_does_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("work");
    assert!(init(&data, &[]).status.success());
    let path = data.join("instance.toml");
    let own = fs::read_to_string(&path).unwrap();
    assert!(own.contains("id = \""), "{own}");
    for other in [own.replace("id = \"", "id = \"other-"), "database = \"sqlite\"\n".to_owned()] {
        fs::write(&path, other).unwrap();
        let refused = run(&["verify", "--data", data.to_str().unwrap()]);
        assert_eq!(refused.status.code(), Some(3), "{}", said(&refused));
        assert!(said(&refused).contains("不是这个数据库的文件夹"), "{}", said(&refused));
    }
    fs::write(&path, own).unwrap();
    assert!(run(&["verify", "--data", data.to_str().unwrap()]).status.success());
}

#[test]
fn serve_on_an_instance_of_the_other_engine_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("work");
    assert!(init(&data, &[]).status.success());
    let url = "postgres://nobody@127.0.0.1:9/none";
    let refused = run(&["serve", "--data", data.to_str().unwrap(), "--database-url", url]);
    assert_eq!(refused.status.code(), Some(3));
    assert!(said(&refused).contains("不要写 --database-url"), "{}", said(&refused));

    fs::write(data.join("instance.toml"), "database = \"postgres\"\n").unwrap();
    let refused = run(&["serve", "--data", data.to_str().unwrap()]);
    assert_eq!(refused.status.code(), Some(3));
    assert!(said(&refused).contains("请写 --database-url"), "{}", said(&refused));
}

#[test]
fn help_is_in_chinese_and_names_every_command() {
    let help = said(&run(&["--help"]));
    for word in ["serve", "init", "demo", "check", "verify", "typeset", "用法"] {
        assert!(help.contains(word), "{word}\n{help}");
    }
}
