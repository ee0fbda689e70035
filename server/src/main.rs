//! The binary.

use std::process::ExitCode;

use clap::Parser;
use rembuk::cli;

/// Reading and deleting nested text recurses; the walker bounds it, and the stack has room to spare (virtual memory only).
const STACK_BYTES: usize = 64 * 1024 * 1024;

fn main() -> anyhow::Result<ExitCode> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().thread_stack_size(STACK_BYTES).build()?;
    runtime.block_on(cli::run(cli::Command::parse()))
}
