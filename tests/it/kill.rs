//! The server is killed at any moment, again and again, while people write: what was acknowledged is there, once.

use std::collections::BTreeMap;

use serde_json::json;

use crate::harness::api::{Api, text};
use crate::harness::people::Seat;
use crate::harness::school::School;

const KILLS: usize = 50;

#[tokio::test]
async fn fifty_kills_lose_nothing_that_was_acknowledged() {
    let mut school = School::opens().await;
    let meeting = school.meets_openly(&[("parent", "Ibu Sari"), ("secretary", "Pak Budi")]).await;
    let writers = [meeting.chair().opens(&["background"]).await, meeting.person("parent").opens(&["background"]).await];
    for (seat, prefix) in writers.iter().zip(["c", "p"]) {
        seat.sheet("background").starts_streaming(prefix).await;
    }

    for kill in 0..KILLS {
        // Killed at another point of the work each time: after so many more acknowledgements of one writer or the other.
        let more = 1 + (kill * 7) % 23;
        writers[kill % 2].sheet("background").until_acknowledged(more).await;
        school.server.kill().await;
        let mut acknowledged = Vec::new();
        for seat in &writers {
            seat.is_cut_off().await;
            acknowledged.extend(seat.sheet("background").acknowledged().await);
        }

        // The writers are still cut off: what the reader sees comes from the disk alone.
        school.server.start_again().await;
        let reader = meeting.person("secretary").opens(&["background"]).await;
        let text = reader.sheet("background").text().await;
        let counts = count_tokens(&text);
        for token in &acknowledged {
            assert_eq!(counts.get(token.as_str()), Some(&1), "kill {kill}: {token} was acknowledged");
        }
        assert!(counts.values().all(|count| *count == 1), "kill {kill}: something stands there twice");
        reader.leaves().await;
        for seat in &writers {
            seat.reconnects().await;
        }
    }

    let mut written = 0;
    for seat in &writers {
        written += seat.sheet("background").stops_streaming().await;
        seat.sheet("background").saved().await;
    }
    let reader = meeting.person("secretary").opens(&["background"]).await;
    let texts = final_texts(&writers, &reader).await;
    let counts = count_tokens(&texts[0]);
    assert_eq!(counts.len(), written, "every token is there in the end");
    assert!(counts.values().all(|count| *count == 1), "none twice");
    assert!(texts.iter().all(|text| *text == texts[0]), "all show the same");
}

/// The texts once all that was written has reached everyone.
async fn final_texts(writers: &[Seat], reader: &Seat) -> Vec<String> {
    let text = reader.sheet("background").text().await;
    let mut texts = vec![text.clone()];
    for seat in writers {
        let state = seat.sheet("background").until(json!({ "text": text })).await;
        texts.push(crate::harness::api::text(&state, "text"));
    }
    texts
}

fn count_tokens(text: &str) -> BTreeMap<&str, usize> {
    let mut counts = BTreeMap::new();
    for token in text.split(';').map(str::trim).filter(|token| !token.is_empty()) {
        *counts.entry(token).or_insert(0) += 1;
    }
    counts
}

#[tokio::test]
async fn a_seal_that_is_cut_off_is_whole_or_never_was() {
    let mut school = School::opens().await;
    let stranger = Api::stranger(school.server.url());
    // Killed at another point of the work each time: after so many more answers to somebody else.
    for answers in [0, 1, 2, 3, 5, 8] {
        let meeting = school.meets_openly(&[("secretary", "Pak Budi")]).await;
        let chair = meeting.chair();
        let seat = chair.opens(&["background"]).await;
        seat.sheet("background").writes("Sering terlambat").await;
        seat.sheet("background").saved().await;
        let (api, path) = (chair.api.clone(), chair.path("/seal"));
        let order = json!({ "overrule": { "reason": "disepakati bersama" } });
        let sealing = tokio::spawn(async move { api.tries_to_post(&path, order).await });
        for _ in 0..answers {
            stranger.get("/api/setup").await.expect(200);
        }
        school.server.kill().await;
        let answer = sealing.await.unwrap();
        school.server.start_again().await;

        let found = chair.api.get(&chair.path("")).await.expect(200);
        let fingerprint = match (found["state"].as_str().unwrap(), answer) {
            ("live", None) => meeting.is_sealed().await,
            ("sealed", Some(answer)) => text(&answer.expect(200), "fingerprint"),
            ("sealed", None) => text(&found, "fingerprint"),
            (state, answer) => panic!("after {answers} answers it is {state}, and {answer:?} was said"),
        };
        let file = chair.api.bytes(&chair.path("/minutes")).await;
        let verdict = stranger.post_bytes("/api/verify", &file).await.expect(200);
        assert_eq!((&verdict["genuine"], &verdict["fingerprint"]), (&json!(true), &json!(fingerprint)), "{answers}");
        assert!(String::from_utf8(file).unwrap().contains("Sering terlambat"), "{answers}");
    }
}
