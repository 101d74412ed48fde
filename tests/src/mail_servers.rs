//! Real mail servers of this test alone: Dovecot, from which the desk's mail is fetched, and aiosmtpd, which takes what is sent.

use std::{
    fs,
    net::TcpListener as Ports,
    os::unix::fs::PermissionsExt as _,
    path::{Path, PathBuf},
    process::Stdio,
};

use anyhow::{Context as _, Result, ensure};
use tempfile::TempDir;
use tokio::{
    net::TcpStream,
    process::{Child, Command},
};

use crate::{client::fresh_id, condition::until};

/// Dovecot leaves no mailbox to root: where the test is root, they are this user's.
const NOBODY: u32 = 65_534;
/// Whose mailbox is fetched, and the password.
const USER: &str = "support";
const PASSWORD: &str = "secret";

/// Both servers. They end when this is dropped.
#[derive(Debug)]
pub struct MailServers {
    folder: TempDir,
    imap: u16,
    smtp: u16,
    _dovecot: Child,
    _smtpd: Child,
}

impl MailServers {
    /// Starts them on free ports of 127.0.0.1.
    ///
    /// # Errors
    /// When one of them is missing, or does not start.
    pub async fn start() -> Result<Self> {
        let folder = tempfile::tempdir()?;
        // The servers' users pass through to their own folders.
        open(folder.path(), 0o711)?;
        let (imap, smtp) = (free_port()?, free_port()?);
        for part in ["new", "cur", "tmp"] {
            let part = folder.path().join("mail").join(USER).join(part);
            fs::create_dir_all(&part)?;
            for folder in part.ancestors().take(3) {
                open(folder, 0o777)?;
            }
        }
        let configuration = folder.path().join("dovecot.conf");
        fs::write(&configuration, dovecot(folder.path(), imap))?;
        let dovecot = quiet(Command::new("dovecot").arg("-F").arg("-c").arg(&configuration));
        let dovecot = dovecot.context("dovecot is missing; run deploy/dev/packages.sh mail")?;
        let address = format!("127.0.0.1:{smtp}");
        let mut smtpd = Command::new("/usr/bin/python3");
        smtpd.args(["-m", "aiosmtpd", "-n", "-c", "aiosmtpd.handlers.Mailbox", "-l", &address]);
        let smtpd = quiet(smtpd.arg(folder.path().join("sent"))).context("aiosmtpd cannot be started; run deploy/dev/packages.sh mail")?;
        let servers = Self {
            folder,
            imap,
            smtp,
            _dovecot: dovecot,
            _smtpd: smtpd,
        };
        for port in [imap, smtp] {
            until("a mail server to listen", async || {
                Ok(TcpStream::connect(("127.0.0.1", port)).await.ok().map(|_| ()))
            })
            .await
            .with_context(|| servers.log())?;
        }
        Ok(servers)
    }

    /// Where the desk's mail is fetched.
    pub fn imap_url(&self) -> String {
        format!("imap://{USER}:{PASSWORD}@127.0.0.1:{}", self.imap)
    }

    /// Where mail is handed over.
    pub fn smtp_url(&self) -> String {
        format!("smtp://127.0.0.1:{}", self.smtp)
    }

    fn inbox(&self) -> PathBuf {
        self.folder.path().join("mail").join(USER)
    }

    /// Delivers a mail into the desk's mailbox, as a mail server does.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn deliver(&self, mail: &str) -> Result<()> {
        let name = fresh_id();
        let written = self.inbox().join("tmp").join(&name);
        fs::write(&written, mail.replace('\n', "\r\n"))?;
        open(&written, 0o666)?;
        Ok(fs::rename(written, self.inbox().join("new").join(name))?)
    }

    /// How many mails of the desk's mailbox are marked as read.
    ///
    /// # Errors
    /// When the mailbox cannot be read.
    pub fn seen(&self) -> Result<usize> {
        self.marked('S')
    }

    /// How many are flagged, for people to look at.
    ///
    /// # Errors
    /// When the mailbox cannot be read.
    pub fn flagged(&self) -> Result<usize> {
        self.marked('F')
    }

    fn marked(&self, flag: char) -> Result<usize> {
        let names = fs::read_dir(self.inbox().join("cur"))?;
        let names = names.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()));
        let names: Vec<String> = names.collect::<Result<_>>()?;
        let is_marked = |name: &&String| name.rsplit_once(":2,").is_some_and(|(_, flags)| flags.contains(flag));
        Ok(names.iter().filter(is_marked).count())
    }

    /// What was sent, as text, in the order of their names.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn sent(&self) -> Result<Vec<String>> {
        let folder = self.folder.path().join("sent/new");
        let Ok(entries) = fs::read_dir(folder) else { return Ok(Vec::new()) };
        let mut files: Vec<PathBuf> = entries.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
        files.sort();
        files.iter().map(|file| Ok(plain(&fs::read_to_string(file)?))).collect()
    }

    /// Waits until so many mails were sent.
    ///
    /// # Errors
    /// When they are not sent in time, or are more.
    pub async fn sent_are(&self, count: usize) -> Result<Vec<String>> {
        let sent = until(&format!("{count} mails to be sent"), async || {
            let sent = self.sent()?;
            Ok((sent.len() >= count).then_some(sent))
        })
        .await?;
        ensure!(sent.len() == count, "{} mails instead of {count}: {sent:#?}", sent.len());
        Ok(sent)
    }

    fn log(&self) -> String {
        fs::read_to_string(self.folder.path().join("dovecot.log")).unwrap_or_default()
    }
}

/// A mail with its lines ended by `\n`, and those of its quoted-printable parts whole.
fn plain(mail: &str) -> String {
    mail.replace("\r\n", "\n").replace("=\n", "").replace("=3D", "=")
}

fn quiet(command: &mut Command) -> Result<Child> {
    Ok(command.stdin(Stdio::null()).kill_on_drop(true).spawn()?)
}

fn open(path: &Path, mode: u32) -> Result<()> {
    Ok(fs::set_permissions(path, fs::Permissions::from_mode(mode))?)
}

fn free_port() -> Result<u16> {
    Ok(Ports::bind("127.0.0.1:0")?.local_addr()?.port())
}

/// Whose the processes and the mailboxes are: names, and numbers.
fn owner() -> Result<(String, u32, u32)> {
    use std::os::unix::fs::MetadataExt as _;
    let own = fs::metadata("/proc/self")?;
    Ok(if own.uid() == 0 {
        ("nobody".to_owned(), NOBODY, NOBODY)
    } else {
        let name = std::env::var("USER").or_else(|_| std::env::var("LOGNAME"));
        (name.unwrap_or_else(|_| own.uid().to_string()), own.uid(), own.gid())
    })
}

/// The name of a group: Dovecot takes no number for its own.
fn group(gid: u32) -> String {
    let groups = fs::read_to_string("/etc/group").unwrap_or_default();
    let mut names = groups.lines().filter_map(|line| {
        let mut fields = line.split(':');
        let (name, number) = (fields.next()?, fields.nth(1)?);
        (number.parse() == Ok(gid)).then(|| name.to_owned())
    });
    names.next().unwrap_or_else(|| gid.to_string())
}

fn dovecot(folder: &Path, port: u16) -> String {
    let (user, uid, gid) = owner().unwrap_or_else(|_| ("nobody".to_owned(), NOBODY, NOBODY));
    let group = group(gid);
    let at = folder.display();
    format!(
        "base_dir = {at}/run
state_dir = {at}/run
log_path = {at}/dovecot.log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
first_valid_uid = 1
first_valid_gid = 1
mail_location = maildir:{at}/mail/%u
passdb {{
  driver = static
  args = password={PASSWORD}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={at}/mail/%u
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
"
    )
}
