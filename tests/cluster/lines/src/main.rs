//! Lines between nodes and services that can be cut, held up and mended, without root and without namespaces. Told on its input
//! what to do with which line, one request in each row; says on its output when it is done, with the request's number:
//!
//! ```text
//! 1 lay 4 /folder/socket          a line to a socket file              1 43211   its port
//! 2 lay-hearing 5 /folder/socket  one that knows commits of edits      2 43212
//! 3 cut 4                         hold, mend and disarm in the same way 3
//! 4 cut-next-commit 5 sent        before, sent or answered             4         when it was cut
//! ```
//!
//! A program of its own, since what it carries goes through it a thousand times a second beside all that the proof does.

mod commits;
mod line;

use std::collections::HashMap;
use std::error::Error;
use std::io::{Write, stdin, stdout};
use std::sync::Arc;

use line::Line;

/// Says that a request is done.
fn answer(request: &str, result: &str) {
    // Whoever asked has gone, and this program goes with it.
    let _ = writeln!(stdout(), "{request} {result}");
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut lines: HashMap<String, Arc<Line>> = HashMap::new();
    for row in stdin().lines() {
        let row = row?;
        let words: Vec<&str> = row.splitn(4, ' ').collect();
        let (request, verb, name, rest) = match *words.as_slice() {
            [request, verb, name] => (request, verb, name, ""),
            [request, verb, name, rest] => (request, verb, name, rest),
            _ => return Err(format!("no request: {row}").into()),
        };
        if matches!(verb, "lay" | "lay-hearing") {
            let (line, port) = Line::lay(rest, verb == "lay-hearing")?;
            lines.insert(name.to_owned(), line);
            answer(request, &port.to_string());
            continue;
        }
        let line = lines.get(name).ok_or_else(|| format!("no line: {name}"))?;
        match verb {
            "cut" => line.cut(),
            "hold" => line.hold(),
            "mend" => line.mend(),
            "disarm" => line.commits().disarm(),
            "cut-next-commit" => {
                line.commits().cut_next(rest.parse()?, request);
                continue;
            }
            _ => return Err(format!("no verb: {verb}").into()),
        }
        answer(request, "");
    }
    Ok(())
}
