//! Where the process can be reached: the socket, and the file that says so.

use std::{
    fs, io,
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
    path::PathBuf,
};

use anyhow::{Context as _, Result};
use frontdesk_config::Config;
use frontdesk_telemetry::probe;
use tokio::net::TcpListener;

/// An open socket and DATA_DIR/listen, which goes with it.
pub struct Listener {
    pub socket: TcpListener,
    pub address: SocketAddr,
    pub file: ListenFile,
}

/// DATA_DIR/listen, removed when it is dropped.
pub struct ListenFile(PathBuf);

impl Drop for ListenFile {
    fn drop(&mut self) {
        // It says where a process listens that listens no longer; a file that stays misleads, and harms nothing else.
        let _ = fs::remove_file(&self.0);
    }
}

/// Listens on `config.listen`. The data folder must be there.
pub async fn listen(config: &Config) -> Result<Listener> {
    let path = config.data_dir.join("listen");
    match fs::remove_file(&path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            return Err(error).with_context(|| format!("{} cannot be replaced", path.display()));
        }
        _ => {}
    }
    let socket = TcpListener::bind(config.listen).await.with_context(|| {
        format!(
            "cannot listen on {}; stop what listens there, or set `listen` (FRONTDESK_LISTEN): port 0 takes a free one",
            config.listen
        )
    })?;
    let address = socket.local_addr()?;
    Ok(Listener {
        socket,
        address,
        file: ListenFile(path),
    })
}

/// Listens on `config.admin_listen`, where it is set.
pub async fn admin(config: &Config) -> Result<Option<TcpListener>> {
    Ok(match config.admin_listen {
        Some(address) => Some(probe::listen(address, "admin_listen").await?),
        None => None,
    })
}

impl ListenFile {
    /// Writes the address, whole or not at all: whoever waits for the file reads it at once.
    pub fn write(&self, address: SocketAddr) -> Result<()> {
        let draft = self.0.with_extension("new");
        fs::write(&draft, format!("{address}\n"))
            .and_then(|()| fs::rename(&draft, &self.0))
            .with_context(|| format!("{} cannot be written", self.0.display()))
    }
}

/// The base URL under which this machine reaches `address`, with or without TLS.
pub fn base_url(address: SocketAddr, tls: bool) -> String {
    let ip = match address.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => IpAddr::V4(Ipv4Addr::LOCALHOST),
        IpAddr::V6(ip) if ip.is_unspecified() => IpAddr::V6(Ipv6Addr::LOCALHOST),
        ip => ip,
    };
    let scheme = if tls { "https" } else { "http" };
    format!("{scheme}://{}", SocketAddr::new(ip, address.port()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_address_is_reached_by_loopback() {
        for (address, url) in [
            ("0.0.0.0:80", "http://127.0.0.1:80"),
            ("[::]:81", "http://[::1]:81"),
            ("192.0.2.1:82", "http://192.0.2.1:82"),
        ] {
            assert_eq!(base_url(address.parse().unwrap(), false), url);
        }
        assert_eq!(base_url("192.0.2.1:82".parse().unwrap(), true), "https://192.0.2.1:82");
    }
}
