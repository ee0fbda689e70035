//! What an operator sets: every flag of `serve` with its environment variable.

pub mod proxies;

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::Args;
use proxies::Network;

/// The settings of the server; the other commands use the part that they need.
#[derive(Args, Clone, Debug)]
pub struct Settings {
    /// Where to listen; port 0 takes any free one.
    #[arg(long, env = "REMBUK_LISTEN", default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,
    /// The folder of the embedded store.
    #[arg(long, env = "REMBUK_DATA_DIR", default_value = "./data")]
    pub data_dir: PathBuf,
    /// The database: `sqlite:FILE` or `postgres://…`; an SQLite file in the data folder when not given.
    #[arg(long, env = "REMBUK_DATABASE_URL", hide_env_values = true)]
    pub database_url: Option<String>,
    /// The line between the nodes of one PostgreSQL: `redis://…`; without it they ask the database what others did.
    #[arg(long, env = "REMBUK_REDIS_URL", hide_env_values = true)]
    pub redis_url: Option<String>,
    /// The base of every link sent out, and the allowed `Origin`; `http://` and the address when not given.
    #[arg(long, env = "REMBUK_PUBLIC_URL")]
    pub public_url: Option<String>,
    /// The proxies on other machines whose `X-Forwarded-For` is believed: addresses and networks with commas between them.
    /// One on this machine always is.
    #[arg(long, env = "REMBUK_TRUSTED_PROXIES", value_delimiter = ',')]
    pub trusted_proxies: Vec<Network>,
    /// The file of the master key; `rembuk-keys/master.key` beside the data folder when not given.
    #[arg(long, env = "REMBUK_KEY_FILE")]
    pub key_file: Option<PathBuf>,
    /// Where to serve `/metrics`; off when not given.
    #[arg(long, env = "REMBUK_METRICS_LISTEN")]
    pub metrics_listen: Option<SocketAddr>,
    /// How many seconds the server goes on serving after it was told to end, while `/readyz` says so: as long as the proxy
    /// before several nodes takes to notice.
    #[arg(long, env = "REMBUK_DRAIN_SECONDS", default_value = "0")]
    pub drain_seconds: u64,
    /// The mail server that sends invitations, as `smtps://user:password@host:465` or
    /// `smtp://user:password@host:587?tls=required`; no mail when not given.
    #[arg(long, env = "REMBUK_SMTP_URL", hide_env_values = true, requires = "smtp_from")]
    pub smtp_url: Option<String>,
    /// The sender of mails, as `name <address>` or an address.
    #[arg(long, env = "REMBUK_SMTP_FROM", requires = "smtp_url")]
    pub smtp_from: Option<String>,
    /// How often the server looks for what it does by itself, in milliseconds: reminders, compaction.
    #[arg(long, env = "REMBUK_ROUND_MILLIS", default_value = "600000", hide = true)]
    pub round_millis: u64,
    /// What to log: `error`, `warn`, `info`, `debug`, `trace`, or a filter of modules.
    #[arg(long, env = "REMBUK_LOG", default_value = "info")]
    pub log: String,
}

/// A setting that this build cannot follow.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// A database that nobody knows.
    #[error("--database-url must begin with sqlite: or postgres://")]
    Database,
    /// A line between nodes, and no store that they could share.
    #[error("--redis-url needs --database-url postgres://…: a server on SQLite is alone")]
    RedisAlone,
    /// No address of a site.
    #[error("--public-url must be http:// or https:// and a host, without a path")]
    PublicUrl,
}

/// Where the store is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Database {
    /// The embedded one, in this file.
    Sqlite(PathBuf),
    /// The one of a cluster, at this address, which may hold a password.
    Postgres(String),
}

/// The address under which people reach the server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicUrl {
    origin: String,
}

impl PublicUrl {
    /// Reads an address; a slash at the end is let go.
    pub fn parse(text: &str) -> Result<Self, SettingsError> {
        let uri: axum::http::Uri = text.trim_end_matches('/').parse().map_err(|_| SettingsError::PublicUrl)?;
        let (scheme, authority) = uri.scheme_str().zip(uri.authority()).ok_or(SettingsError::PublicUrl)?;
        let known = scheme == "http" || scheme == "https";
        if !known || !matches!(uri.path(), "" | "/") || uri.query().is_some() || authority.as_str().contains('@') {
            return Err(SettingsError::PublicUrl);
        }
        let authority = authority.as_str().to_ascii_lowercase();
        // A browser leaves the usual port out of its `Origin`.
        let usual = if scheme == "https" { ":443" } else { ":80" };
        let authority = authority.strip_suffix(usual).unwrap_or(&authority);
        Ok(Self { origin: format!("{scheme}://{authority}") })
    }

    /// Scheme, host and port, as a browser writes them into `Origin`.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The host alone, without a port.
    pub fn host(&self) -> &str {
        host_of(self.origin.split_once("://").map_or("", |(_, authority)| authority))
    }

    /// The same scheme and port at another host.
    pub fn at_host(&self, host: &str) -> Self {
        let (scheme, authority) = self.origin.split_once("://").unwrap_or(("http", &self.origin));
        let port = authority.strip_prefix(host_of(authority)).unwrap_or_default();
        Self { origin: format!("{scheme}://{host}{port}") }
    }

    /// Whether browsers come by https, so that cookies can be bound to it.
    pub fn is_secure(&self) -> bool {
        self.origin.starts_with("https://")
    }

    /// The address of the same host for sockets.
    pub fn socket_origin(&self) -> String {
        self.origin.replacen("http", "ws", 1)
    }
}

/// The host of `host:port`; an address of IPv6 stays in its brackets.
pub fn host_of(authority: &str) -> &str {
    match authority.rsplit_once(':') {
        Some((host, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => host,
        Some(_) | None => authority,
    }
}

impl Database {
    /// Reads an address.
    pub fn parse(url: &str) -> Result<Self, SettingsError> {
        if let Some(file) = url.strip_prefix("sqlite:") {
            return Ok(Self::Sqlite(PathBuf::from(file.strip_prefix("//").unwrap_or(file))));
        }
        let known = url.starts_with("postgres://") || url.starts_with("postgresql://");
        if known { Ok(Self::Postgres(url.to_owned())) } else { Err(SettingsError::Database) }
    }
}

impl Settings {
    /// The settings of a command that needs the store alone.
    pub fn of_store(data_dir: PathBuf, key_file: Option<PathBuf>) -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 0)),
            data_dir,
            database_url: None,
            redis_url: None,
            public_url: None,
            trusted_proxies: Vec::new(),
            key_file,
            metrics_listen: None,
            drain_seconds: 0,
            smtp_url: None,
            smtp_from: None,
            round_millis: 600_000,
            log: "info".to_owned(),
        }
    }

    /// Where the store is.
    pub fn database(&self) -> Result<Database, SettingsError> {
        match self.database_url.as_deref() {
            None => Ok(Database::Sqlite(self.data_dir.join("rembuk.sqlite"))),
            Some(url) => Database::parse(url),
        }
    }

    /// The address of the line between nodes, which only nodes on one PostgreSQL need.
    pub fn line(&self) -> Result<Option<&str>, SettingsError> {
        match (&self.redis_url, self.database()?) {
            (Some(_), Database::Sqlite(_)) => Err(SettingsError::RedisAlone),
            (url, _) => Ok(url.as_deref()),
        }
    }

    /// The file of the master key: beside the data folder, never in it.
    pub fn key_path(&self) -> PathBuf {
        self.key_file.clone().unwrap_or_else(|| {
            let data = std::path::absolute(&self.data_dir).unwrap_or_else(|_| self.data_dir.clone());
            data.parent().unwrap_or(&data).join("rembuk-keys/master.key")
        })
    }

    /// The public address, given where the server really listens.
    pub fn public_address(&self, listening: SocketAddr) -> Result<PublicUrl, SettingsError> {
        match &self.public_url {
            Some(url) => PublicUrl::parse(url),
            None => PublicUrl::parse(&format!("http://{listening}")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_public_url_becomes_the_origin_that_browsers_send() {
        for (url, origin) in [
            ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
            ("https://Rembuk.Sekolah.sch.id/", "https://rembuk.sekolah.sch.id"),
            ("https://rembuk.sekolah.sch.id:443", "https://rembuk.sekolah.sch.id"),
        ] {
            assert_eq!(PublicUrl::parse(url).unwrap().origin(), origin);
        }
        for url in ["rembuk.sch.id", "ftp://rembuk.sch.id", "https://a/b", "https://u@a", "https://a/?q"] {
            assert!(PublicUrl::parse(url).is_err(), "{url}");
        }
    }

    #[test]
    fn a_school_is_reached_at_its_host_as_the_installation_is() {
        for (url, host, at) in [
            ("https://rembuk.contoh.id", "rembuk.contoh.id", "https://smp3.contoh.id"),
            ("http://127.0.0.1:8080", "127.0.0.1", "http://smp3.contoh.id:8080"),
            ("http://[::1]:8080", "[::1]", "http://smp3.contoh.id:8080"),
            ("http://[::1]", "[::1]", "http://smp3.contoh.id"),
        ] {
            let url = PublicUrl::parse(url).unwrap();
            assert_eq!((url.host(), url.at_host("smp3.contoh.id").origin()), (host, at));
        }
    }

    #[test]
    fn a_database_is_a_file_or_a_cluster() {
        let at = |url: &str| Database::parse(url).ok();
        assert_eq!(at("sqlite:///srv/rembuk.sqlite"), Some(Database::Sqlite(PathBuf::from("/srv/rembuk.sqlite"))));
        assert_eq!(at("sqlite:a.sqlite"), Some(Database::Sqlite(PathBuf::from("a.sqlite"))));
        let cluster = "postgres://rembuk@db/rembuk";
        assert_eq!(at(cluster), Some(Database::Postgres(cluster.to_owned())));
        assert_eq!(at("mysql://db"), None);
    }
}
