//! Connections: each with its bounds, all of them ended in order.

use std::future::Future;
use std::net::SocketAddr;
use std::pin::pin;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};
use tower::Service;
use tracing::{debug, warn};

use super::router;
use crate::app::installation::SharedInstallation;

/// How long a head may take to come, and a connection may lie idle.
const HEAD: Duration = Duration::from_secs(20);
/// The most bytes of a head.
const HEAD_BYTES: usize = 32 * 1024;
/// How many connections are open at once; who comes then waits in the system's queue.
const CONNECTIONS: usize = 20_000;
/// How long what is under way may take when the server ends.
const GRACE: Duration = Duration::from_secs(10);
/// What is waited when the system gives no more connections.
const BREATH: Duration = Duration::from_millis(50);

/// Serves on `listener` until `shutdown`, then lets what is under way finish.
pub async fn serve(
    listener: TcpListener,
    installation: SharedInstallation,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    let router = router(installation);
    let (end, ending) = watch::channel(false);
    let mut connections = JoinSet::new();
    let mut shutdown = pin!(shutdown);
    loop {
        tokio::select! {
            () = &mut shutdown => break,
            accepted = listener.accept(), if connections.len() < CONNECTIONS => match accepted {
                Ok((stream, peer)) => {
                    connections.spawn(connection(stream, peer, router.clone(), ending.clone()));
                }
                Err(error) => {
                    // Too many open files, mostly: they become free as connections end.
                    warn!(%error, "a connection was not accepted");
                    sleep(BREATH).await;
                }
            },
            Some(ended) = connections.join_next() => {
                if let Err(error) = ended {
                    warn!(%error, "a connection failed");
                }
            }
        }
    }
    drop(listener);
    // With no connection left, nobody is there to be told.
    let _ = end.send(true);
    let drained = timeout(GRACE, async { while connections.join_next().await.is_some() {} }).await;
    if drained.is_err() {
        warn!(connections = connections.len(), "connections were cut off at the end");
    }
    Ok(())
}

async fn connection(stream: TcpStream, peer: SocketAddr, router: Router, mut ending: watch::Receiver<bool>) {
    // Small frames must not wait for each other: without this a key stroke takes 40 ms.
    if let Err(error) = stream.set_nodelay(true) {
        debug!(%error, "a connection keeps small packets waiting");
    }
    let service = service_fn(move |mut request: hyper::Request<Incoming>| {
        request.extensions_mut().insert(ConnectInfo(peer));
        router.clone().call(request.map(Body::new))
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD)
        .max_buf_size(HEAD_BYTES)
        .serve_connection(TokioIo::new(stream), service)
        .with_upgrades();
    let mut connection = pin!(connection);
    let ended = tokio::select! {
        ended = &mut connection => ended,
        () = told(&mut ending) => {
            connection.as_mut().graceful_shutdown();
            connection.await
        }
    };
    if let Err(error) = ended {
        debug!(%error, "a connection ended early");
    }
}

async fn told(ending: &mut watch::Receiver<bool>) {
    // An error means that the server is gone, which is an end as well.
    let _ = ending.wait_for(|ends| *ends).await;
}
