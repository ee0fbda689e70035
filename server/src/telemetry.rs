//! Logs and metrics. Logs hold neither names nor tokens nor content; who logs keeps to that.

use std::io::IsTerminal;
use std::net::SocketAddr;

use anyhow::Context;
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use tokio::net::TcpListener;
use tracing_subscriber::EnvFilter;

/// Libraries that write down what passes through them when asked for details: frames, statements, heads of requests.
/// They are never asked, at whatever level the log is.
const TALKATIVE: [&str; 6] = ["tungstenite", "tokio_tungstenite", "sqlx", "hyper", "hyper_util", "axum"];

/// The bounds of everything that is measured in seconds.
const SECONDS: [f64; 12] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0];

/// Starts the log on stderr: JSON lines when stdout is no terminal.
pub fn start_log(filter: &str) -> anyhow::Result<()> {
    let mut filter = EnvFilter::try_new(filter).context("--log is no filter")?;
    for library in TALKATIVE {
        filter = filter.add_directive(format!("{library}=warn").parse().context("a library's name is no filter")?);
    }
    let builder = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    let started = if std::io::stdout().is_terminal() { builder.try_init() } else { builder.json().try_init() };
    started.map_err(|error| anyhow::anyhow!("the log cannot be started: {error}"))
}

/// Starts to count; the answer renders what was counted.
pub fn start_metrics() -> anyhow::Result<PrometheusHandle> {
    // With buckets, so that what several nodes measured can be put together.
    let builder = PrometheusBuilder::new().set_buckets(&SECONDS).context("metrics cannot be started")?;
    builder.install_recorder().context("metrics cannot be started")
}

/// Serves `/metrics` on its own address.
pub async fn serve_metrics(address: SocketAddr, handle: PrometheusHandle) -> anyhow::Result<()> {
    let listener = TcpListener::bind(address).await.with_context(|| format!("--metrics-listen {address}"))?;
    let router = axum::Router::new().route("/metrics", axum::routing::get(async move || handle.render()));
    axum::serve(listener, router).await.context("metrics are not served any more")
}
