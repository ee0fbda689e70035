//! `rembuk serve`.

use std::io::Write;
use std::sync::Arc;

use anyhow::Context;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tracing::{error, info};

use crate::app::{Door, House};
use crate::clock::SystemClock;
use crate::config::Settings;
use crate::rooms::figures;
use crate::{app, telemetry};

pub(super) async fn run(settings: Settings) -> anyhow::Result<()> {
    telemetry::start_log(&settings.log)?;
    if let Some(address) = settings.metrics_listen {
        let handle = telemetry::start_metrics()?;
        figures::describe();
        tokio::spawn(async move {
            if let Err(cause) = telemetry::serve_metrics(address, handle).await {
                error!(cause = format!("{cause:#}"), "metrics are not served");
            }
        });
    }
    let listener = TcpListener::bind(settings.listen).await.with_context(|| format!("--listen {}", settings.listen))?;
    let address = listener.local_addr()?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    let shutdown = async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
        info!("the server ends: what is under way is finished");
    };
    let public_url = settings.public_address(address)?;
    let house = House::open(&settings).await?;
    writeln!(std::io::stdout(), "listening on http://{address}")?;
    std::io::stdout().flush()?;
    app::serve(house, public_url, Arc::new(SystemClock), Door { listener, shutdown }).await
}
