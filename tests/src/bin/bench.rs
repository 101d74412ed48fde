//! The benchmark: `make bench`. `--quick` only shows that it works.

use anyhow::{Result, bail};
use frontdesk_tests::bench::{self, Size};

#[tokio::main]
async fn main() -> Result<()> {
    match std::env::args().nth(1).as_deref() {
        None => bench::run(Size::FULL).await,
        Some("--quick") => bench::run(Size::QUICK).await,
        Some(other) => bail!("unknown argument {other:?}; there is --quick only"),
    }
}
