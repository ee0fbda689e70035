//! The binary.

use clap::Parser;
use mimalloc::MiMalloc;
use rembuk::cli;

#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    cli::run(cli::Command::parse()).await
}
