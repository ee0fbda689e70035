//! `rembuk verify FILE`: says in a person's language whether sealed minutes are genuine.
//! It reads one file and nothing else: no store, no network, no configuration.

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;
use std::process::ExitCode;

use rembuk_core::minutes::fingerprint::Fingerprint;
use rembuk_core::minutes::pdf::MAX_PDF_BYTES;
use rembuk_core::minutes::verify::{Carrier, Report, Unreadable, Verdict, verify_any};

use self::words::{Language, describe};

mod words;

/// What was found, as far as words and exit code go.
#[derive(Debug)]
pub(crate) enum Finding {
    /// The file is genuine, and by the key that was asked for.
    Confirmed(Report, Carrier),
    /// The file is genuine, by a key that nobody has confirmed.
    Unconfirmed(Report, Carrier),
    /// The file is genuine, but by another key than was asked for.
    OtherKey {
        /// What the file says.
        report: Report,
        /// How it was handed over.
        carrier: Carrier,
        /// The key that was asked for.
        expected: Fingerprint,
    },
    /// The file was altered.
    Altered(rembuk_core::minutes::verify::Alteration),
    /// The file cannot be judged.
    Unreadable(Unreadable),
    /// What was given as the key is no fingerprint.
    BadKey,
    /// The file cannot be opened or read.
    NotRead(io::Error),
}

/// Checks `file` and prints what it found. Exit code 0: genuine; 1: not, or not by the key `expected_key`; 2: unreadable.
#[must_use]
pub(super) fn run(file: &Path, expected_key: Option<&str>) -> ExitCode {
    let finding = match expected_key.map(str::parse).transpose() {
        Ok(expected) => read(file).map_or_else(Finding::NotRead, |bytes| examine(&bytes, expected)),
        Err(_) => Finding::BadKey,
    };
    let language = Language::of_environment(|name| std::env::var(name).ok());
    match writeln!(io::stdout().lock(), "{}", describe(&finding, language)) {
        Ok(()) => ExitCode::from(exit_code(&finding)),
        // Nobody reads standard output, so the exit code must not claim that the finding was told.
        Err(_) => ExitCode::from(2),
    }
}

/// At most one byte more than the largest file that is looked into, which is enough to see that it is none.
fn read(file: &Path) -> io::Result<Vec<u8>> {
    let limit = u64::try_from(MAX_PDF_BYTES).map_or(u64::MAX, |limit| limit.saturating_add(1));
    let mut bytes = Vec::new();
    File::open(file)?.take(limit).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn examine(bytes: &[u8], expected: Option<Fingerprint>) -> Finding {
    let (carrier, verdict) = verify_any(bytes);
    match (verdict, expected) {
        (Verdict::Genuine(report), None) => Finding::Unconfirmed(report, carrier),
        (Verdict::Genuine(report), Some(expected)) if report.key_fingerprint == expected => {
            Finding::Confirmed(report, carrier)
        }
        (Verdict::Genuine(report), Some(expected)) => Finding::OtherKey { report, carrier, expected },
        (Verdict::Altered(what), _) => Finding::Altered(what),
        (Verdict::Unreadable(why), _) => Finding::Unreadable(why),
    }
}

fn exit_code(finding: &Finding) -> u8 {
    match finding {
        Finding::Confirmed(..) | Finding::Unconfirmed(..) => 0,
        Finding::OtherKey { .. } | Finding::Altered(_) => 1,
        Finding::Unreadable(_) | Finding::BadKey | Finding::NotRead(_) => 2,
    }
}

#[cfg(test)]
mod tests;
