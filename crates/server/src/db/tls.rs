//! How a connection to `PostgreSQL` is kept from others on the way: `sslmode` and `sslrootcert` of the address, which
//! mean what they mean to libpq.
use super::DbError;
use postgres::{Client, Config, NoTls, config::SslMode};
use rustls::{
    CertificateError, ClientConfig, DigitallySignedStruct, Error, RootCertStore, SignatureScheme,
    client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier},
    crypto::{CryptoProvider, ring, verify_tls12_signature, verify_tls13_signature},
    pki_types::{CertificateDer, ServerName, UnixTime, pem::PemObject},
};
use std::{error::Error as _, fmt::Display, io, sync::Arc};
use tokio_postgres_rustls::MakeRustlsConnect;

/// Where the database is, and how to get there.
pub(super) struct Address {
    config: Config,
    /// None for `sslmode=disable`.
    tls: Option<MakeRustlsConnect>,
}

/// Whom to believe.
enum Trust {
    /// Nothing is encrypted.
    Plain,
    /// Encrypted where the server can (`prefer`) or always (`require`), to whoever answers.
    Anybody(SslMode),
    /// `verify-full`: to the server of that name, by a root that is ours.
    Root(String),
}

impl Address {
    /// Read `postgres://…?sslmode=…&sslrootcert=…`.
    ///
    /// # Errors
    /// A sentence that says which part of the address cannot be.
    pub(super) fn read(url: &str) -> Result<Self, DbError> {
        let (place, query) = url.split_once('?').unwrap_or((url, ""));
        let is_ours = |pair: &&str| matches!(pair.split('=').next(), Some("sslmode" | "sslrootcert"));
        let (ours, theirs): (Vec<&str>, Vec<&str>) =
            query.split('&').filter(|pair| !pair.is_empty()).partition(is_ours);
        let ours: Vec<_> = form_urlencoded::parse(ours.join("&").as_bytes()).into_owned().collect();
        let named = |name: &str| ours.iter().rev().find(|(known, _)| known == name).map(|(_, value)| value.as_str());
        let trust = trust(named("sslmode").unwrap_or("prefer"), named("sslrootcert"))?;
        let mark = if theirs.is_empty() { "" } else { "?" };
        let mut config: Config = format!("{place}{mark}{}", theirs.join("&")).parse()?;
        config.ssl_mode(match &trust {
            Trust::Plain => SslMode::Disable,
            Trust::Anybody(mode) => *mode,
            Trust::Root(_) => SslMode::Require,
        });
        Ok(Self { config, tls: client(&trust)?.map(MakeRustlsConnect::new) })
    }

    /// # Errors
    /// When nobody answers, or not as the address asks.
    pub(super) fn connect(&self) -> Result<Client, DbError> {
        match &self.tls {
            None => Ok(self.config.connect(NoTls)?),
            Some(tls) => self.config.connect(tls.clone()).map_err(told),
        }
    }
}

fn trust(mode: &str, root: Option<&str>) -> Result<Trust, DbError> {
    match (mode, root) {
        ("verify-full", Some(root)) => Ok(Trust::Root(root.to_owned())),
        ("verify-full", None) => {
            refused("sslmode=verify-full 要核对服务器的证书，请在地址里用 sslrootcert=文件 写明根证书（PEM）")
        }
        (_, Some(_)) => refused("sslrootcert 只在 sslmode=verify-full 时用，请改 sslmode，或者去掉 sslrootcert"),
        ("disable", None) => Ok(Trust::Plain),
        ("prefer", None) => Ok(Trust::Anybody(SslMode::Prefer)),
        ("require", None) => Ok(Trust::Anybody(SslMode::Require)),
        (other, None) => refused(&format!("sslmode 可以写 disable、prefer、require、verify-full，没有“{other}”")),
    }
}

fn refused<T>(sentence: &str) -> Result<T, DbError> {
    Err(DbError::Secure(sentence.to_owned()))
}

fn client(trust: &Trust) -> Result<Option<ClientConfig>, DbError> {
    let provider = Arc::new(ring::default_provider());
    let builder = ClientConfig::builder_with_provider(provider.clone())
        .with_safe_default_protocol_versions()
        .map_err(|error| DbError::Secure(error.to_string()))?;
    Ok(match trust {
        Trust::Plain => None,
        Trust::Anybody(_) => {
            let anybody = Arc::new(Anybody(provider));
            Some(builder.dangerous().with_custom_certificate_verifier(anybody).with_no_client_auth())
        }
        Trust::Root(file) => Some(builder.with_root_certificates(roots(file)?).with_no_client_auth()),
    })
}

fn roots(file: &str) -> Result<RootCertStore, DbError> {
    let unreadable = |why: &dyn Display| {
        DbError::Secure(format!("sslrootcert 所写的根证书 {file} 读不出来（{why}），应当是 PEM 格式的文件"))
    };
    let mut roots = RootCertStore::empty();
    for certificate in CertificateDer::pem_file_iter(file).map_err(|why| unreadable(&why))? {
        let certificate = certificate.map_err(|why| unreadable(&why))?;
        roots.add(certificate).map_err(|why| unreadable(&why))?;
    }
    if roots.is_empty() { Err(unreadable(&"里面没有证书")) } else { Ok(roots) }
}

/// A failed handshake in words that say what to do; anything else as it is.
fn told(error: postgres::Error) -> DbError {
    // The client says this one in text only.
    if error.source().is_some_and(|cause| cause.to_string().contains("server does not support TLS")) {
        return DbError::Secure(
            "数据库服务器没有开启加密连接；请在服务器上开启（ssl = on），或者改 sslmode".to_owned(),
        );
    }
    let io = error.source().and_then(|cause| cause.downcast_ref::<io::Error>());
    let Some(cause) = io.and_then(io::Error::get_ref).and_then(|cause| cause.downcast_ref::<Error>()) else {
        return error.into();
    };
    DbError::Secure(format!("与数据库的加密连接没有建立：{}（{cause}）", why(cause)))
}

fn why(cause: &Error) -> &'static str {
    use CertificateError::{
        BadSignature, Expired, ExpiredContext, NotValidForName, NotValidForNameContext, UnknownIssuer,
    };
    match cause {
        Error::InvalidCertificate(UnknownIssuer | BadSignature) => {
            "服务器的证书不是 sslrootcert 里的根证书签发的；请核对根证书，还不对就可能是别人冒充这台服务器"
        }
        Error::InvalidCertificate(NotValidForName | NotValidForNameContext { .. }) => {
            "服务器的证书不是发给地址里这个主机名的；请核对主机名，还不对就可能是别人冒充这台服务器"
        }
        Error::InvalidCertificate(Expired | ExpiredContext { .. }) => "服务器的证书已经过期；请在服务器上换证书",
        _ => "服务器的证书或加密方式不能用",
    }
}

/// `prefer`, `require`: nobody reads along, and who answers is not asked. Signatures of the handshake are checked all
/// the same.
#[derive(Debug)]
struct Anybody(Arc<CryptoProvider>);

impl ServerCertVerifier for Anybody {
    fn verify_server_cert(
        &self,
        _end_entity: &CertificateDer<'_>,
        _intermediates: &[CertificateDer<'_>],
        _server_name: &ServerName<'_>,
        _ocsp_response: &[u8],
        _now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls12_signature(message, certificate, signed, &self.0.signature_verification_algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls13_signature(message, certificate, signed, &self.0.signature_verification_algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.0.signature_verification_algorithms.supported_schemes()
    }
}
