//! A key made here: openssl reads it, confirms its certificate and what it signs; each is another one.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says where")]

#[expect(dead_code, reason = "the keys of the other tests")]
mod openssl;

use std::process::Command;

use der::{DecodePem as _, Encode as _};
use openssl::Pair;
use seal::{Identity, make_identity};
use x509_cert::Certificate;

fn made() -> String {
    let at = |text: &str| text.parse().unwrap();
    make_identity("本系统自做的签章 未备案", (at("2020-01-01T00:00:00Z"), at("2099-12-31T00:00:00Z"))).unwrap()
}

/// openssl on the folder of the key; what it said.
fn openssl_says(pem: &str, arguments: &[&str]) -> String {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("own.pem"), pem).unwrap();
    let output = Command::new("openssl").args(arguments).current_dir(folder.path()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn openssl_reads_the_key_and_confirms_its_certificate() {
    let pem = made();
    assert!(Identity::from_pem(&pem, &pem).is_ok());
    let text = openssl_says(&pem, &["x509", "-in", "own.pem", "-noout", "-text", "-nameopt", "utf8"]);
    assert!(text.contains("SM2-with-SM3") && text.contains("本系统自做的签章 未备案"), "{text}");
    assert!(text.contains("Dec 31 00:00:00 2099") && text.contains("CA:TRUE"), "{text}");
    let certificate = &Certificate::from_pem(&pem[pem.find("-----BEGIN CERT").unwrap()..]).unwrap();
    let message = certificate.tbs_certificate().to_der().unwrap();
    let pair = Pair { key: pem.clone(), certificate: pem.clone() };
    assert!(pair.confirms(&message, certificate.signature().raw_bytes()), "it signed its own certificate");
    assert!(!pair.confirms(b"another", certificate.signature().raw_bytes()));
    assert!(openssl_says(&pem, &["pkey", "-in", "own.pem", "-noout", "-text"]).contains("SM2"));
}

#[test]
fn no_two_keys_are_the_same_and_one_does_not_pass_with_anothers_certificate() {
    let (first, second) = (made(), made());
    assert_ne!(first, second);
    assert!(Identity::from_pem(&first, &second).is_err());
}
