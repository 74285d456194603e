//! `zhuanban serve`: the server. Looks around every ten minutes for what has become due; ends well on SIGINT and SIGTERM.
use std::{io::IsTerminal, net::SocketAddr, path::PathBuf, sync::Arc, time::Duration};

use axum::{Router, middleware};
use clap::Args;
use server::{app::App, site, system::catch_up, web::front};
use tokio::{net::TcpListener, signal::unix};
use tracing_subscriber::EnvFilter;

use crate::{
    command_line::HELP,
    failure::Failure,
    instance::{self, Database, Hold},
    seal_service::SealService,
};

/// Between two looks around for what has become due.
const LOOK_EVERY: Duration = Duration::from_mins(10);
/// Requests in hand at once: each may hold a database connection, and PostgreSQL lets a hundred in.
const BLOCKING_THREADS: usize = 48;
/// Requests that are under way at the end get so long.
const GRACE: Duration = Duration::from_secs(20);

/// 启动服务
#[derive(Args)]
#[command(
    about = "启动服务；Ctrl+C 或 SIGTERM 停止，正在办的先办完",
    help_template = HELP,
    override_usage = "zhuanban serve --data <文件夹> [--listen <地址>]",
    next_help_heading = "选项"
)]
pub struct Serve {
    /// 实例所在的文件夹
    #[arg(long, value_name = "文件夹")]
    data: PathBuf,
    /// 监听地址，默认 127.0.0.1:8080
    #[arg(long, value_name = "地址", default_value = "127.0.0.1:8080", hide_default_value = true)]
    listen: SocketAddr,
    /// 前面有反向代理：采信它写的 X-Forwarded-For 和 X-Forwarded-Proto
    #[arg(long)]
    behind_proxy: bool,
    #[command(flatten)]
    database: Database,
    #[command(flatten)]
    seals: SealService,
}

impl Serve {
    /// Does it, until told to stop.
    ///
    /// # Errors
    /// [`Failure`], with the sentence for the person.
    pub fn run(&self) -> Result<(), Failure> {
        let filter = EnvFilter::try_from_env("ZHUANBAN_LOG").unwrap_or_else(|_| EnvFilter::new("info"));
        let ansi = std::io::stderr().is_terminal();
        tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).with_ansi(ansi).init();
        let outside = self.seals.outside()?;
        let instance = instance::open_with((&self.data, &self.database), Hold::Alone, |app| match outside {
            Some(outside) => app.with_seal_service(outside),
            None => app,
        })?;
        let runtime =
            tokio::runtime::Builder::new_multi_thread().max_blocking_threads(BLOCKING_THREADS).enable_all().build();
        let runtime = runtime.map_err(|why| Failure::Machine(why.to_string()))?;
        let served = runtime.block_on(self.serve(instance.app.clone()));
        runtime.shutdown_timeout(GRACE);
        served
    }

    async fn serve(&self, app: Arc<App>) -> Result<(), Failure> {
        let told = told_to_stop().map_err(|why| Failure::Machine(why.to_string()))?;
        let listener = TcpListener::bind(self.listen).await;
        let listener = listener.map_err(|why| Failure::Machine(format!("不能监听 {}：{why}", self.listen)))?;
        let looking = tokio::spawn(look_around(app.clone()));
        tracing::info!(listen = %self.listen, data = %self.data.display(), "serving");
        let service = self.fronted(site::router(app)).into_make_service_with_connect_info::<SocketAddr>();
        let served = axum::serve(listener, service).with_graceful_shutdown(told).await;
        looking.abort();
        tracing::info!("stopped");
        served.map_err(|why| Failure::Machine(why.to_string()))
    }

    fn fronted(&self, router: Router) -> Router {
        if self.behind_proxy {
            router.layer(middleware::from_fn(front::behind_proxy))
        } else {
            router.layer(middleware::from_fn(front::direct))
        }
    }
}

/// Ends with the first SIGINT or SIGTERM.
fn told_to_stop() -> std::io::Result<impl Future<Output = ()> + Send + 'static> {
    let mut interrupt = unix::signal(unix::SignalKind::interrupt())?;
    let mut terminate = unix::signal(unix::SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

async fn look_around(app: Arc<App>) {
    loop {
        let app = app.clone();
        let looked = tokio::task::spawn_blocking(move || catch_up::run(&app)).await;
        match looked {
            Ok(Ok(())) => {}
            Ok(Err(why)) => tracing::error!(%why, "looking around failed"),
            Err(why) => tracing::error!(%why, "looking around died"),
        }
        tokio::time::sleep(LOOK_EVERY).await;
    }
}
