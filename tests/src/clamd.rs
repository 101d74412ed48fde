//! A virus scanner of this test alone: clamd, with a signature base of one signature, the test file of EICAR.

use std::{fs, net::TcpListener as Ports, process::Stdio};

use anyhow::{Context as _, Result};
use tempfile::TempDir;
use tokio::{
    net::TcpStream,
    process::{Child, Command},
};

use crate::condition::until;

/// The test file of EICAR in two parts, so that no scanner finds it here.
pub const EICAR: [&str; 2] = [r"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-", "STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"];
/// Digest, size and name, as clamd reads them.
const SIGNATURE: &str = "44d88612fea8a8f36de82e1278abb02f:68:Eicar-Test-Signature\n";

/// The scanner. It ends when this is dropped.
#[derive(Debug)]
pub struct Clamd {
    folder: TempDir,
    port: u16,
    process: Option<Child>,
}

impl Clamd {
    /// Takes a port, on which nothing listens yet.
    ///
    /// # Errors
    /// When there is no free port.
    pub fn away() -> Result<Self> {
        Ok(Self {
            folder: tempfile::tempdir()?,
            port: Ports::bind("127.0.0.1:0")?.local_addr()?.port(),
            process: None,
        })
    }

    /// Starts one.
    ///
    /// # Errors
    /// When it is missing, or does not start.
    pub async fn start() -> Result<Self> {
        let mut clamd = Self::away()?;
        clamd.arrive().await?;
        Ok(clamd)
    }

    /// Starts it.
    ///
    /// # Errors
    /// When it is missing, or does not start.
    pub async fn arrive(&mut self) -> Result<()> {
        let at = self.folder.path().display();
        let base = self.folder.path().join("base");
        fs::create_dir_all(&base)?;
        fs::write(base.join("test.hdb"), SIGNATURE)?;
        let configuration = self.folder.path().join("clamd.conf");
        let text = format!(
            "DatabaseDirectory {at}/base\nTCPSocket {}\nTCPAddr 127.0.0.1\nForeground yes\nStreamMaxLength 32M\nTemporaryDirectory {at}\n",
            self.port
        );
        fs::write(&configuration, text)?;
        let mut command = Command::new("clamd");
        command
            .arg("-c")
            .arg(&configuration)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .kill_on_drop(true);
        self.process = Some(command.spawn().context("clamd is missing; run deploy/dev/packages.sh mail")?);
        let port = self.port;
        until("clamd to listen", async || {
            Ok(TcpStream::connect(("127.0.0.1", port)).await.ok().map(|_| ()))
        })
        .await
    }

    /// `tcp://…`.
    pub fn url(&self) -> String {
        format!("tcp://127.0.0.1:{}", self.port)
    }
}
