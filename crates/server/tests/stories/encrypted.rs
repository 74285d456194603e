//! Connections to PostgreSQL that nobody reads along: `sslmode` and `sslrootcert` of the address. Told where the run's
//! PostgreSQL is, which speaks TLS; what an address may say is told everywhere.
use server::db::{Db, DbError};
use std::{
    io::{Read, Write},
    net::TcpListener,
};

/// The run's PostgreSQL without what its address says of encryption, and where the roots lie.
fn server() -> Option<(String, String)> {
    let url = std::env::var("TEST_POSTGRES_URL").ok()?;
    let roots = std::env::var("TEST_POSTGRES_TLS").expect("scripts/with-postgres says where");
    let schema = format!("story_{}", uuid::Uuid::now_v7().simple());
    let mut client = postgres::Client::connect(&url, postgres::NoTls).unwrap();
    client.batch_execute(&format!("create schema {schema}")).unwrap();
    let place = url.split_once('?').unwrap().0;
    Some((format!("{place}?options=-csearch_path%3D{schema}"), roots))
}

/// Whether this connection is encrypted, as the server sees it.
fn is_encrypted(url: &str) -> String {
    let db = Db::open_postgres(url).unwrap_or_else(|why| panic!("{url}: {why}"));
    let sql = "select ssl::text from pg_stat_ssl where pid = pg_backend_pid()";
    db.read(|tx| tx.row(sql, &[], |row| row.text(0))).unwrap().unwrap()
}

fn refused(url: &str) -> String {
    match Db::open_postgres(url) {
        Err(DbError::Secure(sentence)) => sentence,
        Err(other) => panic!("{url}: {other:?}"),
        Ok(_) => panic!("{url} was let through"),
    }
}

#[test]
fn a_connection_is_encrypted_as_the_address_asks_and_by_itself_where_the_server_can() {
    let Some((url, roots)) = server() else { return };
    assert_eq!(is_encrypted(&format!("{url}&sslmode=disable")), "false");
    assert_eq!(is_encrypted(&url), "true");
    for mode in ["prefer", "require"] {
        assert_eq!(is_encrypted(&format!("{url}&sslmode={mode}")), "true", "{mode}");
    }
    assert_eq!(is_encrypted(&format!("{url}&sslmode=verify-full&sslrootcert={roots}/root.crt")), "true");
}

#[test]
fn verify_full_refuses_a_server_by_another_root_or_of_another_name_and_says_what_to_do() {
    let Some((url, roots)) = server() else { return };
    let by = |root: &str| format!("sslmode=verify-full&sslrootcert={roots}/{root}");
    let other_root = refused(&format!("{url}&{}", by("other.crt")));
    assert!(other_root.contains("不是 sslrootcert 里的根证书签发的；请核对根证书"), "{other_root}");
    let other_name = refused(&format!("{}&{}", url.replace("127.0.0.1", "localhost"), by("root.crt")));
    assert!(other_name.contains("不是发给地址里这个主机名的；请核对主机名"), "{other_name}");
    let no_file = refused(&format!("{url}&{}", by("none.crt")));
    assert!(no_file.contains("none.crt 读不出来"), "{no_file}");
    let a_key = refused(&format!("{url}&{}", by("server.ext")));
    assert!(a_key.contains("里面没有证书"), "{a_key}");
}

#[test]
fn an_address_that_cannot_keep_what_it_asks_for_is_refused_before_anybody_is_called() {
    let nowhere = "postgres://nobody@127.0.0.1:1/nothing";
    for (query, said) in [
        ("sslmode=verify-full", "请在地址里用 sslrootcert=文件 写明根证书"),
        ("sslmode=require&sslrootcert=/root.crt", "sslrootcert 只在 sslmode=verify-full 时用"),
        ("sslmode=verify-ca", "没有“verify-ca”"),
    ] {
        let sentence = refused(&format!("{nowhere}?{query}"));
        assert!(sentence.contains(said), "{sentence}");
    }
}

#[test]
fn require_does_not_talk_in_the_open_to_a_server_without_encryption() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let heard = std::thread::spawn(move || {
        let (mut visitor, _) = listener.accept().unwrap();
        let mut asked = [0; 8];
        visitor.read_exact(&mut asked).unwrap();
        // What a server says that knows no TLS.
        visitor.write_all(b"N").unwrap();
        let mut rest = Vec::new();
        visitor.read_to_end(&mut rest).unwrap();
        rest
    });
    let sentence = refused(&format!("postgres://nobody:secret@127.0.0.1:{port}/nothing?sslmode=require"));
    assert!(sentence.contains("数据库服务器没有开启加密连接"), "{sentence}");
    assert_eq!(heard.join().unwrap(), b"", "nothing follows in the open");
}
