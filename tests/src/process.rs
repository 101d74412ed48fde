//! A process of the stack: started, killed, started again, its words kept.

use std::{
    fs::{File, OpenOptions},
    path::{Path, PathBuf},
    process::Stdio,
};

use anyhow::{Context as _, Result, ensure};
use tokio::process::{Child, Command};

use crate::{binary, condition::until};

/// Bytes of a log that a failure shows.
const TAIL_BYTES: usize = 6_000;

/// A running `frontdesk`.
#[derive(Debug)]
pub struct Process {
    name: String,
    arguments: Vec<String>,
    environment: Vec<(String, String)>,
    folder: PathBuf,
    child: Child,
    /// Where it listens, once it said so.
    address: Option<String>,
}

impl Process {
    /// Starts `frontdesk ARGUMENTS` with its data in a folder of its own below `folder`.
    ///
    /// # Errors
    /// When the program is missing.
    pub fn start(name: &str, arguments: &[&str], environment: &[(String, String)], folder: &Path) -> Result<Self> {
        let folder = folder.join(name);
        std::fs::create_dir_all(&folder)?;
        let mut environment = environment.to_vec();
        environment.push(("FRONTDESK_DATA_DIR".into(), folder.display().to_string()));
        let arguments: Vec<String> = arguments.iter().map(|text| (*text).to_owned()).collect();
        let child = spawn(&arguments, &environment, &folder)?;
        Ok(Self {
            name: name.to_owned(),
            arguments,
            environment,
            folder,
            child,
            address: None,
        })
    }

    /// Its name within the stack.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its process id while it runs.
    pub fn id(&self) -> Option<u32> {
        self.child.id()
    }

    /// The address that it listens on, waited for. Later starts take the same port.
    ///
    /// # Errors
    /// When it ends first or says none in time.
    pub async fn listens(&mut self) -> Result<String> {
        let file = self.folder.join("listen");
        let address = until(&format!("{} to listen", self.name), async || {
            let said = std::fs::read_to_string(&file).ok();
            Ok(said
                .map(|text| text.trim().trim_start_matches("http://").to_owned())
                .filter(|text| !text.is_empty()))
        })
        .await;
        let address = address.with_context(|| self.log_tail())?;
        self.environment.retain(|(name, _)| name != "FRONTDESK_LISTEN");
        self.environment.push(("FRONTDESK_LISTEN".into(), address.clone()));
        self.address = Some(address.clone());
        Ok(address)
    }

    /// `kill -9`.
    ///
    /// # Errors
    /// When the system refuses.
    pub async fn kill(&mut self) -> Result<()> {
        self.child.kill().await.with_context(|| format!("killing {}", self.name))
    }

    /// SIGTERM, and waits for the end. True: it ended with success.
    ///
    /// # Errors
    /// When it cannot be signalled.
    pub async fn terminate(&mut self) -> Result<bool> {
        self.signal("TERM").await?;
        Ok(self.child.wait().await?.success())
    }

    /// Sends a signal by name, such as `STOP`.
    ///
    /// # Errors
    /// When it does not run.
    pub async fn signal(&self, signal: &str) -> Result<()> {
        let id = self.id().with_context(|| format!("{} does not run", self.name))?;
        let sent = Command::new("kill").arg(format!("-{signal}")).arg(id.to_string()).status().await?;
        ensure!(sent.success(), "SIG{signal} to {}", self.name);
        Ok(())
    }

    /// Starts it again as before, on the same port and data. It must have ended.
    ///
    /// # Errors
    /// When the program is missing.
    pub fn start_again(&mut self) -> Result<()> {
        let _ = std::fs::remove_file(self.folder.join("listen"));
        self.child = spawn(&self.arguments, &self.environment, &self.folder)?;
        Ok(())
    }

    /// Resident memory in KiB.
    ///
    /// # Errors
    /// When it does not run.
    pub fn resident_kib(&self) -> Result<u64> {
        let id = self.id().with_context(|| format!("{} does not run", self.name))?;
        let status = std::fs::read_to_string(format!("/proc/{id}/status"))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).context("VmRSS")?;
        Ok(line.trim().trim_end_matches("kB").trim().parse()?)
    }

    /// All that it said.
    ///
    /// # Errors
    /// When the log cannot be read.
    pub fn log(&self) -> Result<String> {
        Ok(String::from_utf8_lossy(&std::fs::read(self.folder.join("log"))?).into_owned())
    }

    /// The end of what it said.
    pub fn log_tail(&self) -> String {
        let said = std::fs::read(self.folder.join("log")).unwrap_or_default();
        let tail = String::from_utf8_lossy(&said[said.len().saturating_sub(TAIL_BYTES)..]).into_owned();
        format!("--- {} ---\n{tail}", self.name)
    }
}

fn spawn(arguments: &[String], environment: &[(String, String)], folder: &Path) -> Result<Child> {
    let log = OpenOptions::new().create(true).append(true).open(folder.join("log"))?;
    command(environment)?
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::null())
        .stdout(File::try_clone(&log)?)
        .stderr(log)
        .process_group(0)
        .kill_on_drop(true)
        .spawn()
        .with_context(|| format!("starting frontdesk {arguments:?}"))
}

fn command(environment: &[(String, String)]) -> Result<Command> {
    let mut command = Command::new(binary::frontdesk()?);
    // Nothing of the caller's own Frontdesk settings leaks in.
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("FRONTDESK_")) {
        command.env_remove(name);
    }
    command.envs(environment.iter().map(|(name, value)| (name, value)));
    Ok(command)
}

/// Runs `frontdesk ARGUMENTS` to its end; what it printed.
///
/// # Errors
/// When it fails; with what it said.
pub async fn run(arguments: &[&str], environment: &[(String, String)], folder: &Path) -> Result<String> {
    let done = command(environment)?
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::null())
        .output()
        .await?;
    let (said, errors) = (
        String::from_utf8_lossy(&done.stdout).into_owned(),
        String::from_utf8_lossy(&done.stderr).into_owned(),
    );
    ensure!(
        done.status.success(),
        "frontdesk {arguments:?} failed ({}): {said}{errors}",
        done.status
    );
    Ok(said)
}
