//! Input that no honest client sends (sync-protocol.md 5.4): each has its answer, that connection at worst is closed, and the
//! people who write meanwhile notice nothing.

use crate::harness::bytes::{self, Bytes};
use crate::harness::people::{Person, Sheet};
use crate::harness::school::{Meeting, School};
use crate::harness::stranger::{End, Stranger};

const PEOPLE: [(&str, &str); 2] = [("parent", "Ibu Sari"), ("secretary", "Pak Budi")];

/// What all of the input of a story may add to the server's memory.
const MEMORY_KIB: u64 = 32 * 1024;

/// A client id that nobody has yet.
const CLIENT: u64 = 4_004_004;

/// What becomes of a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// SyncStatus 0 and the socket lives.
    Refused,
    /// No answer and the socket lives.
    Ignored,
    /// The server closes this socket with the code.
    Closed(u16),
}

use Outcome::{Closed, Ignored, Refused};

#[tokio::test]
async fn updates_that_would_break_a_document_are_refused() {
    let cases: Vec<(&str, Vec<u8>)> = vec![
        ("a value nested 20,000 deep", nested_value(20_000)),
        ("20,000 types inside each other", nested_types(20_000)),
        ("300 types inside each other", nested_types(300)),
        ("10^8 clients in four bytes", Bytes::new().number(100_000_000).0),
        ("10^8 structs in a section", Bytes::new().number(1).number(100_000_000).number(CLIENT).number(0).0),
        ("2^32 - 1 deleted ranges", Bytes::new().number(0).number(1).number(CLIENT).number(u32::MAX.into()).0),
        ("a clock of 2^31", bytes::paragraph(CLIENT, 1 << 31, "x")),
        ("a clock and length beyond 2^32", bytes::section(CLIENT, (1 << 31) - 2, 1, collected(u32::MAX.into()))),
        ("a deleted range beyond 2^32", deletion(CLIENT, u32::MAX.into(), 8)),
        ("a collected struct that burns a client id", bytes::section(CLIENT, 0, 1, collected((1 << 31) - 2))),
        ("a deleted struct that burns a client id", bytes::section(CLIENT, 0, 1, deleted((1 << 31) - 2))),
        ("a client of 2^53", bytes::paragraph(1 << 53, 0, "x")),
        ("a root that the sheet does not have", foreign_root("rows")),
        ("an element that the sheet does not have", bytes::section(CLIENT, 0, 1, bytes::element("default", "script"))),
        ("content of an unknown kind", bytes::section(CLIENT, 0, 1, Bytes::new().raw(&[31]).number(1).text("default"))),
        (
            "a subdocument",
            bytes::section(CLIENT, 0, 1, Bytes::new().raw(&[9]).number(1).text("default").text("x").raw(&[127])),
        ),
        ("text that is not UTF-8", not_utf8()),
        ("something behind the end", Bytes::new().raw(&bytes::paragraph(CLIENT, 0, "x")).raw(&[0]).0),
        ("half an update", bytes::paragraph(CLIENT, 0, "terpotong")[..12].to_vec()),
        ("nothing", Vec::new()),
    ];
    let school = School::opens().await;
    let meeting = school.meets_openly(&PEOPLE).await;
    let mut honest = Honest::begin(&meeting).await;
    let before = school.server.resident_kib();

    for (name, update) in cases {
        let mut stranger = settled(meeting.person("secretary")).await;
        let document = stranger.document("background");
        meets(&mut stranger, name, bytes::update(&document, &update), Refused).await;
        honest.goes_on(name).await;
        let grown = school.server.resident_kib().saturating_sub(before);
        assert!(grown < MEMORY_KIB, "{name}: the server grew by {grown} KiB");
    }
    honest.ends_with_its_own_text().await;
}

#[tokio::test]
async fn frames_that_mean_nothing_are_ignored_or_close_their_own_socket() {
    let school = School::opens().await;
    let meeting = school.meets_openly(&PEOPLE).await;
    let mut honest = Honest::begin(&meeting).await;
    let document = format!("{}/background", meeting.conference);
    let huge_vector = Bytes::new().number(100_000_000).0;
    let cases: Vec<(&str, Vec<u8>, Outcome)> = vec![
        ("a state vector of 10^8 clients", bytes::step1(&document, &huge_vector), Ignored),
        (
            "presence of 10^8 clients",
            bytes::frame(&document, bytes::AWARENESS, Bytes::new().bytes(&huge_vector)),
            Ignored,
        ),
        ("presence that is not JSON", bytes::awareness(&document, CLIENT, 1, "{\"user\":"), Ignored),
        ("presence with a frozen clock", bytes::awareness(&document, CLIENT, u32::MAX.into(), "{}"), Ignored),
        ("a message between servers", bytes::frame(&document, 6, Bytes::new().text("{}")), Ignored),
        ("a type that nobody knows", bytes::frame(&document, 77, Bytes::new()), Ignored),
        (
            "an event of one's own",
            bytes::frame(&document, bytes::STATELESS, Bytes::new().text(r#"{"kind":"sealed"}"#)),
            Ignored,
        ),
        (
            "a sheet of another conference",
            bytes::update("00000000-0000-7000-8000-000000000000/background", &[0, 0]),
            Ignored,
        ),
        ("an empty frame", Vec::new(), Closed(4400)),
        ("a frame that does not decode", vec![0xff; 40], Closed(4400)),
        ("a frame of more than two mebibytes", bytes::update(&document, &vec![0; (2 << 20) + 1]), Closed(1009)),
    ];

    for (name, frame, outcome) in cases {
        let mut stranger = settled(meeting.person("secretary")).await;
        meets(&mut stranger, name, frame, outcome).await;
        honest.goes_on(name).await;
    }
    honest.ends_with_its_own_text().await;
}

#[tokio::test]
async fn a_flood_closes_the_socket_that_it_comes_from() {
    let school = School::opens().await;
    let meeting = school.meets_openly(&PEOPLE).await;
    let mut honest = Honest::begin(&meeting).await;
    let mut stranger = settled(meeting.person("secretary")).await;
    let document = stranger.document("background");

    for _ in 0..6_000 {
        if !stranger.tries_to_send(bytes::step1(&document, &[0])).await {
            break;
        }
    }
    assert_eq!(stranger.is_closed().await, 4429);
    honest.goes_on("a flood").await;
    honest.ends_with_its_own_text().await;
}

#[tokio::test]
async fn an_edit_under_somebody_elses_client_id_is_refused() {
    let school = School::opens().await;
    let meeting = school.meets_openly(&PEOPLE).await;
    let parent = meeting.person("parent").opens(&["background"]).await.sheet("background");
    parent.writes("abc").await;
    parent.saved().await;
    let client = parent.state().await["client"].as_u64().unwrap();
    // An element, its text, three characters: the parent's next clock is 5.
    let forged = bytes::section(client, 5, 1, bytes::characters_after(client, 4, " dan dusta"));

    let mut stranger = settled(meeting.person("secretary")).await;
    let document = stranger.document("background");
    meets(&mut stranger, "a forged author", bytes::update(&document, &forged), Refused).await;

    parent.types("def").await;
    parent.saved().await;
    let late = meeting.chair().opens(&["background"]).await.sheet("background");
    late.shows("abcdef").await;
}

#[tokio::test]
async fn an_edit_with_a_gap_before_it_waits_until_the_gap_is_filled() {
    let school = School::opens().await;
    let meeting = school.meets_openly(&PEOPLE).await;
    let chair = meeting.chair().opens(&["background"]).await.sheet("background");
    let mut stranger = settled(meeting.person("secretary")).await;
    let document = stranger.document("background");
    let later = bytes::section(CLIENT, 5, 1, bytes::characters_after(CLIENT, 4, "def"));

    // The server answers a gap with a question, and acknowledges nothing yet.
    stranger.sends(bytes::update(&document, &later)).await;
    let answer = stranger.hears(|heard| heard.applied().is_some() || heard.kind == bytes::SYNC).await;
    assert_eq!((answer.kind, answer.sub_type()), (bytes::SYNC, 0), "a step 1");

    let whole = bytes::element("default", "paragraph")
        .raw(&bytes::xml_text_in(CLIENT, 0).0)
        .raw(&bytes::characters_in(CLIENT, 1, "abcdef").0);
    stranger.sends(bytes::step2(&document, &bytes::section(CLIENT, 0, 3, whole))).await;
    let status = stranger.hears(|heard| heard.applied().is_some()).await;
    assert_eq!(status.applied(), Some(true), "the held edit is paid for by the answer");
    chair.shows("abcdef").await;
}

#[tokio::test]
async fn two_thousand_mutated_frames_disturb_nobody() {
    const SEED: u64 = 20_261_124;
    println!("seed {SEED}");
    let school = School::opens().await;
    let meeting = school.meets_openly(&PEOPLE).await;
    let mut honest = Honest::begin(&meeting).await;
    let mut chance = Chance(SEED);
    let attacker = meeting.person("secretary");
    let mut stranger = Stranger::joins_as(attacker, &["symptoms"]).await;
    let document = stranger.document("symptoms");
    let templates = [
        bytes::update(&document, &bytes::paragraph(CLIENT, 0, "gejala yang muncul")),
        bytes::update(&document, &deletion(CLIENT, 0, 3)),
        bytes::step2(&document, &bytes::paragraph(CLIENT + 1, 0, "lagi")),
        bytes::step1(&document, &[1, 5, 9]),
        bytes::awareness(&document, CLIENT, 3, r#"{"user":{"name":"x"},"cursor":null}"#),
        bytes::token(&document, "sebuah-tiket"),
        bytes::frame(&document, 7, Bytes::new()),
        bytes::frame(&document, 3, Bytes::new()),
    ];

    for round in 0..2_000 {
        let template = chance.below(templates.len());
        let frame = chance.mutates(&templates[template], document.len() + 1);
        if !stranger.tries_to_send(frame).await || chance.below(40) == 0 {
            stranger = Stranger::joins_as(attacker, &["symptoms"]).await;
        }
        if round % 250 == 0 {
            honest.goes_on("mutated frames").await;
        }
    }
    honest.goes_on("the last mutated frame").await;
    honest.ends_with_its_own_text().await;
}

/// Two people who go on writing whatever else happens.
struct Honest {
    chair: Sheet,
    parent: Sheet,
    text: String,
}

impl Honest {
    async fn begin(meeting: &Meeting) -> Self {
        let chair = meeting.chair().opens(&["background"]).await.sheet("background");
        let parent = meeting.person("parent").opens(&["background"]).await.sheet("background");
        chair.types("Mulai").await;
        parent.shows("Mulai").await;
        Self { chair, parent, text: "Mulai".to_owned() }
    }

    /// One writes, the other sees it, and it is saved.
    async fn goes_on(&mut self, after: &str) {
        self.text.push('.');
        self.parent.types(".").await;
        eprintln!("after {after}");
        self.chair.shows(&self.text).await;
        self.parent.saved().await;
    }

    async fn ends_with_its_own_text(&self) {
        assert_eq!(self.chair.text().await, self.text);
        assert_eq!(self.parent.text().await, self.text);
        let closes = self.chair.state().await["scopes"].as_array().unwrap().len();
        assert_eq!(closes, 1, "nobody honest was thrown out");
    }
}

/// A stranger whose first exchange is over, so that each answer comes alone.
async fn settled(person: &Person) -> Stranger {
    let mut stranger = Stranger::joins_as(person, &["background"]).await;
    let document = stranger.document("background");
    stranger.asks_for_all("background").await;
    stranger.sends(bytes::step2(&document, &[0, 0])).await;
    stranger.hears(|heard| heard.applied() == Some(true)).await;
    stranger
}

/// Sends a frame and holds its outcome against what was expected.
async fn meets(stranger: &mut Stranger, name: &str, frame: Vec<u8>, expected: Outcome) {
    // The probe behind it shows that the socket lives: a state vector is always answered.
    let probe = bytes::step1(&stranger.document("background"), &[0]);
    let sent = stranger.tries_to_send(frame).await;
    let outcome = match expected {
        Closed(_) => Closed(stranger.is_closed().await),
        Refused | Ignored => {
            assert!(sent && stranger.tries_to_send(probe).await, "{name}: the socket is closed");
            let mut outcome = Ignored;
            loop {
                match stranger.next().await {
                    Ok(heard) if heard.applied() == Some(false) => outcome = Refused,
                    Ok(heard) if heard.applied() == Some(true) => panic!("{name}: acknowledged"),
                    Ok(heard) if heard.kind == bytes::SYNC && heard.sub_type() == 1 => break outcome,
                    Ok(_) => {}
                    Err(End::Closed(code)) => break Closed(code),
                    Err(End::Broken) => panic!("{name}: the connection broke"),
                }
            }
        }
    };
    assert_eq!(outcome, expected, "{name}");
}

fn collected(length: u64) -> Bytes {
    Bytes::new().raw(&[0]).number(length)
}

fn deleted(length: u64) -> Bytes {
    Bytes::new().raw(&[1]).number(1).text("default").number(length)
}

fn deletion(client: u64, clock: u64, length: u64) -> Vec<u8> {
    Bytes::new().number(0).number(1).number(client).number(1).number(clock).number(length).0
}

/// An attribute of a paragraph that holds lists in lists.
fn nested_value(depth: usize) -> Vec<u8> {
    let mut value = Bytes::new().raw(&[0x28]).number(0).number(CLIENT).number(0).text("class").number(1);
    for _ in 0..depth {
        value = value.raw(&[117, 1]);
    }
    let structs = bytes::element("default", "paragraph").raw(&value.raw(&[126]).0);
    bytes::section(CLIENT, 0, 2, structs)
}

/// Lists in list items in lists: each is allowed alone.
fn nested_types(depth: u64) -> Vec<u8> {
    let mut structs = bytes::element("default", "bulletList");
    for clock in 0..depth {
        let name = if clock % 2 == 0 { "listItem" } else { "bulletList" };
        structs = structs.raw(&[7]).number(0).number(CLIENT).number(clock).number(3).text(name);
    }
    bytes::section(CLIENT, 0, depth + 1, structs)
}

fn foreign_root(root: &str) -> Vec<u8> {
    bytes::section(CLIENT, 0, 1, bytes::element(root, "paragraph"))
}

fn not_utf8() -> Vec<u8> {
    let structs = bytes::element("default", "paragraph").raw(&bytes::xml_text_in(CLIENT, 0).0);
    let structs = structs.raw(&[4]).number(0).number(CLIENT).number(1).bytes(&[0xc3, 0x28]);
    bytes::section(CLIENT, 0, 3, structs)
}

/// A small generator, so that a failing run can be had again from its seed.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit as u64) as usize
    }

    /// Changes a few bytes, or cuts or grows the frame; mostly behind the address, so that it gets past the door.
    fn mutates(&mut self, template: &[u8], address: usize) -> Vec<u8> {
        let mut frame = template.to_vec();
        for _ in 0..=self.below(3) {
            let from = if self.below(20) == 0 { 0 } else { address.min(frame.len().saturating_sub(1)) };
            let place = from + self.below((frame.len() - from).max(1));
            match self.below(4) {
                0 => frame.truncate(place.max(1)),
                1 => frame.insert(place, self.next() as u8),
                2 => frame.extend((0..self.below(20)).map(|_| self.next() as u8).collect::<Vec<_>>()),
                _ => frame[place] = self.next() as u8,
            }
        }
        frame
    }
}
