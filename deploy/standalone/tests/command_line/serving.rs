//! The one process, and the demo that plays on it.

use super::*;

/// Starts `serve` and reads what it prints until it is ready.
async fn serve(folder: &TempDir) -> (Child, String) {
    let mut child = command(folder.path(), &["serve", "--seed", CRM])
        .stderr(Stdio::null())
        .spawn()
        .expect("it starts");
    let mut lines = BufReader::new(child.stdout.take().expect("a pipe")).lines();
    let mut printed = String::new();
    let ready = async {
        while let Some(line) = lines.next_line().await.expect("text") {
            printed += &(line + "\n");
            if printed.contains("Ctrl-C") {
                break;
            }
        }
    };
    timeout(LIMIT, ready).await.expect("it gets ready");
    (child, printed)
}

async fn terminate(mut child: Child) {
    let id = child.id().expect("it runs").to_string();
    assert!(Command::new("kill").args(["-TERM", &id]).status().await.expect("kill").success());
    assert!(
        timeout(LIMIT, child.wait())
            .await
            .expect("it stops in time")
            .expect("it ran")
            .success()
    );
}

#[tokio::test]
async fn a_data_folder_has_one_process() {
    let folder = TempDir::new().unwrap();
    let (child, printed) = serve(&folder).await;
    let address = fs::read_to_string(folder.path().join("data/listen")).unwrap();
    assert!(
        printed.contains(address.trim()) && printed.contains("fdk_") && printed.contains("14 contacts"),
        "{printed}"
    );
    let pid = child.id().unwrap().to_string();
    fails(&folder, &["serve"], &["another frontdesk", &pid, "data_dir"]).await;
    assert!(
        folder.path().join("data/listen").exists(),
        "the second process leaves the first one's address"
    );
    terminate(child).await;
    assert!(!folder.path().join("data/listen").exists());

    let (child, printed) = serve(&folder).await;
    assert!(
        !printed.contains("fdk_") && !printed.contains("14 contacts"),
        "only the first start prints keys: {printed}"
    );
    terminate(child).await;
}

#[tokio::test]
async fn the_printed_curl_lines_work() {
    let folder = TempDir::new().unwrap();
    let (child, printed) = serve(&folder).await;
    let script: Vec<&str> = printed
        .lines()
        .filter(|line| line.starts_with("  ") && line.contains("curl"))
        .collect();
    assert_eq!(script.len(), 2, "{printed}");
    let said: Said = timeout(LIMIT, Command::new("sh").args(["-c", &script.join("\n")]).output())
        .await
        .unwrap()
        .unwrap()
        .into();
    assert!(
        said.success && said.out.contains("\"answered_by\":\"") && said.out.contains("30 days"),
        "{said:?}"
    );
    terminate(child).await;
}

#[tokio::test]
async fn the_demo_is_answered_as_it_should_be() {
    let folder = TempDir::new().unwrap();
    let printed = works(&folder, &["demo"]).await;
    for words in [
        "#12345",
        "15500079524624",
        "Rosa",
        "answered by message",
        "serve --config",
        "/console#password=",
    ] {
        assert!(printed.contains(words), "{words}: {printed}");
    }
}
