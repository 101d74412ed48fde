//! A broker of the test's own, to be stopped, started and wiped.

use tokio::process::Command;

use super::variable;

pub struct Broker {
    folder: tempfile::TempDir,
    script: String,
    pub url: String,
}

impl Broker {
    pub async fn start() -> Self {
        let script = variable("FRONTDESK_TEST_SERVICES");
        // Inside the shared pair's folder, which takes along what a killed test leaves.
        let folder = tempfile::Builder::new()
            .prefix("queue-test.")
            .tempdir_in(variable("FRONTDESK_TEST_SERVICES_DIR"))
            .expect("a folder");
        let mut broker = Self {
            folder,
            script,
            url: String::new(),
        };
        let owner = std::process::id().to_string();
        broker.run("create", &[&owner]).await;
        let env = std::fs::read_to_string(broker.folder.path().join("env")).expect("its env file");
        let url = env.lines().find_map(|line| line.strip_prefix("FRONTDESK_TEST_AMQP_URL="));
        url.expect("its address").clone_into(&mut broker.url);
        broker
    }

    pub async fn run(&self, verb: &str, arguments: &[&str]) {
        let status = Command::new(&self.script)
            .arg(verb)
            .arg(self.folder.path())
            .args(arguments)
            .stdin(std::process::Stdio::null())
            .status()
            .await
            .expect("services.sh");
        assert!(status.success(), "services.sh {verb}: {status}");
    }

    pub async fn destroy(self) {
        self.run("destroy", &[]).await;
        // It is gone already.
        let _ = self.folder.keep();
    }
}
