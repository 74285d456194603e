//! A service of seals outside, over HTTP: the filed seals of 国办发〔2025〕33号 lie there. The protocol is small and written
//! down in `docs/seal-service.md`; a system that speaks another gets a gateway.
//!
//! Only a digest and what the order is about leave the house. What comes back is checked before it is used: it must be a
//! seal over this digest, by somebody whom the roots vouch for.

use std::sync::OnceLock;
use std::time::Duration;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde::{Deserialize, Serialize};
use ureq::tls::{Certificate, PemItem, RootCerts, TlsConfig, parse_pem};

use crate::key::Trust;
use crate::report::Grade;
use crate::service::{Request, SealError, SealService};

/// More than any seal: what is longer is not read.
const ANSWER_MOST_BYTES: u64 = 4 << 20;

/// Where the service is, and how it is asked.
#[derive(Debug, Clone)]
pub struct Outside {
    /// `https://…`, without a slash at its end.
    pub url: String,
    /// Sent as a bearer token.
    pub token: String,
    /// For each question, from the first byte to the last.
    pub timeout: Duration,
    /// Whose certificates are believed on seals, PEM.
    pub roots: String,
    /// Whose certificates are believed on the connection, PEM; none: the public ones.
    pub connection_roots: Option<String>,
}

/// What is to be sealed, for the service's own record and its own decision.
#[derive(Debug, Clone, Serialize)]
pub struct Order {
    /// Names this use of the seal: asked again with the same one, it is still one use.
    pub id: String,
    /// 发文字号.
    pub number: String,
    pub title: String,
    pub copies: i64,
    pub basis: String,
    /// Who sets it: post and name.
    pub by: String,
}

/// The service, ready to be asked for one order.
pub struct Service {
    outside: Outside,
    agent: ureq::Agent,
    trust: Trust,
    order: Order,
    seal: OnceLock<Vec<u8>>,
}

impl Outside {
    /// Ready to be asked for one order.
    ///
    /// # Errors
    /// [`SealError::Key`] if the roots cannot be read.
    pub fn service(&self, order: Order) -> Result<Service, SealError> {
        let trust = Trust::from_pem([self.roots.as_str()])?;
        let mut tls = TlsConfig::builder();
        if let Some(pem) = &self.connection_roots {
            tls = tls.root_certs(RootCerts::new_with_certs(&connection_roots(pem)?));
        }
        let agent = ureq::Agent::config_builder()
            .timeout_global(Some(self.timeout))
            .http_status_as_error(false)
            .max_redirects(0)
            .proxy(None)
            .tls_config(tls.build())
            .build();
        Ok(Service { outside: self.clone(), agent: agent.into(), trust, order, seal: OnceLock::new() })
    }
}

fn connection_roots(pem: &str) -> Result<Vec<Certificate<'static>>, SealError> {
    let useless = |why: &dyn std::fmt::Display| SealError::Key(format!("连接签章服务的根证书不能使用：{why}"));
    let mut found = Vec::new();
    for item in parse_pem(pem.as_bytes()) {
        if let PemItem::Certificate(certificate) = item.map_err(|why| useless(&why))? {
            found.push(certificate);
        }
    }
    if found.is_empty() { Err(useless(&"文件里没有证书")) } else { Ok(found) }
}

#[derive(Serialize)]
struct SignQuestion<'a> {
    /// The order's id and what is signed: asked again, it is the same request.
    request: String,
    algorithm: &'static str,
    digest: String,
    subject: &'a str,
    at: String,
    order: &'a Order,
}

#[derive(Deserialize)]
struct SealAnswer {
    seal: String,
}

#[derive(Deserialize)]
struct SignAnswer {
    signature: String,
}

#[derive(Deserialize)]
struct Refusal {
    refused: String,
}

impl Service {
    /// One question; the text of a good answer.
    fn ask(&self, path: &str, question: &str) -> Result<String, SealError> {
        let request = self
            .agent
            .post(format!("{}{path}", self.outside.url.trim_end_matches('/')))
            .header("Authorization", format!("Bearer {}", self.outside.token))
            .content_type("application/json");
        let mut response = request.send(question).map_err(|why| self.failed(&why))?;
        let status = response.status().as_u16();
        let read = response.body_mut().with_config().limit(ANSWER_MOST_BYTES).read_to_string();
        let text = read.map_err(|why| self.failed(&why))?;
        match status {
            200 => Ok(text),
            401 => Err(SealError::Service("签章服务不认令牌，请系统管理员核对令牌文件".to_owned())),
            403 | 409 | 422 => Err(refusal(&text).unwrap_or_else(|| strange(&format_args!("状态 {status}")))),
            _ => Err(strange(&format_args!("状态 {status}"))),
        }
    }

    fn failed(&self, why: &ureq::Error) -> SealError {
        SealError::Service(match why {
            ureq::Error::Timeout(_) => {
                format!("签章服务 {} 秒内没有答复，可以再试一次", self.outside.timeout.as_secs())
            }
            ureq::Error::BodyExceedsLimit(_) => "签章服务的答复太长，没有读".to_owned(),
            other => format!("连不上签章服务（{other}），请系统管理员核对地址和网络"),
        })
    }
}

fn refusal(text: &str) -> Option<SealError> {
    let Refusal { refused } = serde_json::from_str(text).ok()?;
    Some(SealError::Refused(format!("签章服务不同意用印：{refused}")))
}

fn strange(why: &dyn std::fmt::Display) -> SealError {
    SealError::Service(format!("签章服务的答复读不懂（{why}），请系统管理员核对地址和接口"))
}

fn decoded(text: &str) -> Result<Vec<u8>, SealError> {
    BASE64_STANDARD.decode(text).map_err(|why| strange(&why))
}

impl SealService for Service {
    fn seal(&self) -> Result<Vec<u8>, SealError> {
        if let Some(seal) = self.seal.get() {
            return Ok(seal.clone());
        }
        let question = serde_json::json!({ "order": self.order }).to_string();
        let answer: SealAnswer =
            serde_json::from_str(&self.ask("/v1/seal", &question)?).map_err(|why| strange(&why))?;
        let seal = decoded(&answer.seal)?;
        Ok(self.seal.get_or_init(|| seal).clone())
    }

    fn sign(&self, request: &Request) -> Result<Vec<u8>, SealError> {
        let digest = BASE64_STANDARD.encode(request.digest);
        let question = SignQuestion {
            request: format!("{} {}", self.order.id, request.subject),
            algorithm: "SM3",
            digest,
            subject: request.subject,
            at: request.at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
            order: &self.order,
        };
        let question = serde_json::to_string(&question).map_err(|why| strange(&why))?;
        let answer: SignAnswer =
            serde_json::from_str(&self.ask("/v1/signatures", &question)?).map_err(|why| strange(&why))?;
        let value = decoded(&answer.signature)?;
        // What is not a good seal over this digest is never put on a document.
        let report = self.verify(request, &value);
        match report.findings.into_iter().find(|finding| finding.grade != Grade::Note) {
            Some(finding) => Err(SealError::Service(format!("签章服务给的签章不对，没有采用：{}", finding.says))),
            None => Ok(value),
        }
    }

    fn trust(&self) -> &Trust {
        &self.trust
    }
}
