//! openssl on the command line: it makes the keys and certificates of the tests, and confirms what we signed.

use std::fs;
use std::path::Path;
use std::process::Command;

use jiff::Timestamp;
use tempfile::TempDir;

const USER_ID: &str = "distid:1234567812345678";

/// A key and its certificate, PEM.
pub struct Pair {
    pub key: String,
    pub certificate: String,
}

/// The keys of a test: a root, which makes seals too, and a user of its.
pub struct Keys {
    pub root: Pair,
    pub user: Pair,
    pub made_at: Timestamp,
}

impl Keys {
    pub fn make() -> Self {
        let folder = TempDir::new().unwrap();
        let at = folder.path();
        for name in ["root", "user"] {
            run(at, &format!("genpkey -algorithm EC -pkeyopt ec_paramgen_curve:SM2 -out {name}.key"));
        }
        let subject = |name: &str| format!("/C=CN/O=zhuanban test/CN={name}");
        let own = ["-x509", "-days", "30", "-out", "root.crt", "-sigopt", USER_ID, "-subj", &subject("root")];
        run_with(at, "req -new -sm3 -key root.key", &own);
        run_with(at, "req -new -sm3 -key user.key -out user.csr", &["-sigopt", USER_ID, "-subj", &subject("user")]);
        let issue = "x509 -req -in user.csr -CA root.crt -CAkey root.key -CAcreateserial -days 30 -sm3 -out user.crt";
        run_with(at, issue, &["-sigopt", USER_ID, "-vfyopt", USER_ID]);
        let read = |name: &str| fs::read_to_string(at.join(name)).unwrap();
        let pair = |name: &str| Pair { key: read(&format!("{name}.key")), certificate: read(&format!("{name}.crt")) };
        let modified = fs::metadata(at.join("user.crt")).unwrap().modified().unwrap();
        Self { root: pair("root"), user: pair("user"), made_at: Timestamp::try_from(modified).unwrap() }
    }
}

impl Pair {
    /// Whether openssl confirms a DER signature of this pair over a message.
    pub fn confirms(&self, message: &[u8], signature: &[u8]) -> bool {
        let folder = TempDir::new().unwrap();
        let at = folder.path();
        fs::write(at.join("crt"), &self.certificate).unwrap();
        fs::write(at.join("message"), message).unwrap();
        fs::write(at.join("signature"), signature).unwrap();
        run(at, "x509 -in crt -pubkey -noout -out pub");
        let verify = "pkeyutl -verify -pubin -inkey pub -in message -rawin -digest sm3 -sigfile signature -pkeyopt";
        openssl(at, verify, &[USER_ID]).status.success()
    }
}

/// SM3 by openssl.
pub fn sm3(bytes: &[u8]) -> Vec<u8> {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("message"), bytes).unwrap();
    openssl(folder.path(), "dgst -sm3 -binary message", &[]).stdout
}

fn run(at: &Path, arguments: &str) {
    run_with(at, arguments, &[]);
}

fn run_with(at: &Path, arguments: &str, more: &[&str]) {
    let output = openssl(at, arguments, more);
    assert!(output.status.success(), "openssl {arguments}: {}", String::from_utf8_lossy(&output.stderr));
}

fn openssl(at: &Path, arguments: &str, more: &[&str]) -> std::process::Output {
    Command::new("openssl").args(arguments.split(' ')).args(more).current_dir(at).output().unwrap()
}
