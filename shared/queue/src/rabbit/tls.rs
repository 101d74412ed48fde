//! Roots and a client's certificate of one's own for `amqps://`, named in the address as RabbitMQ's own clients name them.

use std::{
    io,
    path::{Path, PathBuf},
};

use lapin::tcp::{OwnedIdentity, OwnedTLSConfig};
use url::Url;

/// Files that are read before each connection, so that renewed ones are taken.
pub(super) struct TlsFiles {
    /// PEM file of roots that are believed beside the public ones.
    roots: Option<PathBuf>,
    /// PEM files of the client's certificate and its key.
    client: Option<(PathBuf, PathBuf)>,
}

impl TlsFiles {
    /// What an address names by `cacertfile`, `certfile` and `keyfile`.
    ///
    /// # Errors
    /// What is wrong with it.
    pub(super) fn of(url: &str) -> Result<Self, String> {
        let url = Url::parse(url).map_err(|error| error.to_string())?;
        let file = |name: &str| {
            let found = url.query_pairs().find(|(key, _)| key == name);
            found.map(|(_, path)| PathBuf::from(path.into_owned()))
        };
        let client = match (file("certfile"), file("keyfile")) {
            (Some(certificate), Some(key)) => Some((certificate, key)),
            (None, None) => None,
            _ => return Err("certfile and keyfile go together".to_owned()),
        };
        let files = Self {
            roots: file("cacertfile"),
            client,
        };
        if url.scheme() != "amqps" && (files.roots.is_some() || files.client.is_some()) {
            return Err("cacertfile, certfile and keyfile are for amqps://".to_owned());
        }
        Ok(files)
    }

    /// Reads them.
    ///
    /// # Errors
    /// When one of them cannot be read; with its name.
    pub(super) async fn read(&self) -> io::Result<OwnedTLSConfig> {
        let cert_chain = match &self.roots {
            Some(path) => {
                let text = String::from_utf8(read(path).await?);
                Some(text.map_err(|_| io::Error::new(io::ErrorKind::InvalidData, format!("{} is no PEM file", path.display())))?)
            }
            None => None,
        };
        let identity = match &self.client {
            Some((certificate, key)) => Some(OwnedIdentity::PKCS8 {
                pem: read(certificate).await?,
                key: read(key).await?,
            }),
            None => None,
        };
        Ok(OwnedTLSConfig { identity, cert_chain })
    }
}

async fn read(path: &Path) -> io::Result<Vec<u8>> {
    tokio::fs::read(path)
        .await
        .map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", path.display())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_its_files() {
        let files = TlsFiles::of("amqps://mq/%2f?cacertfile=/etc/root.pem&certfile=/etc/a%20b.pem&keyfile=/etc/k.pem").unwrap();
        assert_eq!(files.roots, Some("/etc/root.pem".into()));
        assert_eq!(files.client, Some(("/etc/a b.pem".into(), "/etc/k.pem".into())));
        assert!(TlsFiles::of("amqps://mq").is_ok() && TlsFiles::of("amqp://mq?heartbeat=5").is_ok());
        for wrong in ["amqps://mq?certfile=/a", "amqps://mq?keyfile=/a", "amqp://mq?cacertfile=/a"] {
            assert!(TlsFiles::of(wrong).is_err(), "{wrong}");
        }
    }

    #[tokio::test]
    async fn a_file_that_is_not_there_is_named() {
        let files = TlsFiles::of("amqps://mq?cacertfile=/no/such/root.pem").unwrap();
        let error = files.read().await.expect_err("not there").to_string();
        assert!(error.contains("/no/such/root.pem"), "{error}");
    }
}
