//! Where documents are sealed, when it is not by the instance's own key: docs/seal-service.md.

use std::{fs, net::IpAddr, path::PathBuf, time::Duration};

use clap::Args;
use seal::{Outside, Trust};

use crate::failure::Failure;

/// A service that takes longer would hold a person at the page.
const SECONDS_MOST: u64 = 60;

/// 单位的电子印章系统
#[derive(Args)]
pub struct SealService {
    /// 电子印章系统的地址，https://…；不写的，用本系统自做的签章（未备案，仅供校验）
    #[arg(long = "seal-service", value_name = "地址", requires_all = ["token", "roots"])]
    service: Option<String>,
    /// 存放令牌的文件
    #[arg(long = "seal-token-file", value_name = "文件", requires = "service")]
    token: Option<PathBuf>,
    /// 存放印章证书根证书的文件，PEM
    #[arg(long = "seal-roots", value_name = "文件", requires = "service")]
    roots: Option<PathBuf>,
    /// 存放 https 连接根证书的文件，PEM；不写的，用公共的根证书
    #[arg(long = "seal-connection-roots", value_name = "文件", requires = "service")]
    connection_roots: Option<PathBuf>,
    /// 等它多少秒，默认 10
    #[arg(long = "seal-timeout", value_name = "秒", default_value_t = 10, hide_default_value = true)]
    seconds: u64,
}

impl SealService {
    /// The service, if one is named.
    ///
    /// # Errors
    /// [`Failure`], with the sentence for the person.
    pub fn outside(&self) -> Result<Option<Outside>, Failure> {
        let (Some(url), Some(token), Some(roots)) = (&self.service, &self.token, &self.roots) else { return Ok(None) };
        if !is_kept_secret(url) {
            let say = format!("--seal-service 的地址 {url} 要以 https:// 开头：令牌不能明文传送；本机的可以用 http");
            return Err(Failure::Refused(say));
        }
        if !(1..=SECONDS_MOST).contains(&self.seconds) {
            return Err(Failure::Refused(format!("--seal-timeout 应当在 1 至 {SECONDS_MOST} 秒之间")));
        }
        let outside = Outside {
            url: url.trim_end_matches('/').to_owned(),
            token: read(token)?.trim().to_owned(),
            timeout: Duration::from_secs(self.seconds),
            roots: read(roots)?,
            connection_roots: self.connection_roots.as_ref().map(read).transpose()?,
        };
        if outside.token.is_empty() || !outside.token.is_ascii() {
            return Err(Failure::Refused(format!("令牌文件 {} 是空的，或者不是令牌", token.display())));
        }
        Trust::from_pem([outside.roots.as_str()]).map_err(|why| Failure::Refused(why.to_string()))?;
        Ok(Some(outside))
    }
}

fn read(path: &PathBuf) -> Result<String, Failure> {
    fs::read_to_string(path).map_err(|why| Failure::file("读取", path, &why))
}

/// Encrypted, or never on a wire.
fn is_kept_secret(url: &str) -> bool {
    if url.starts_with("https://") {
        return true;
    }
    let Some(host) = url.strip_prefix("http://").and_then(|rest| rest.split(['/', '?', '#']).next()) else {
        return false;
    };
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name).trim_matches(['[', ']']);
    name == "localhost" || name.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::is_kept_secret;

    #[test]
    fn a_token_goes_over_https_or_stays_on_this_machine() {
        for url in ["https://seal.example", "http://127.0.0.1:9000/x", "http://[::1]:9000", "http://localhost"] {
            assert!(is_kept_secret(url), "{url}");
        }
        for url in ["http://seal.example", "http://127.0.0.1@seal.example/", "http://localhost.example", "ftp://x", ""]
        {
            assert!(!is_kept_secret(url), "{url}");
        }
    }
}
