//! The pure room against a model of the real client, a network whose queues are in our hands and a
//! store that may be slow, fail, forget to answer or have moved on.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test ends at the first surprise"
)]

mod room {
    mod client;
    mod conference;
    mod editing;
    mod store;
    mod world;

    mod acknowledging;
    mod announcing;
    mod company;
    mod elsewhere;
    mod heard;
    mod hostile;
    mod presence;
    mod random;
    mod rights;
    mod server_edits;
    mod storage;
    mod typing;
}
