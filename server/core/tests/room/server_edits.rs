//! An edit that the server makes in somebody's name obeys what every edit obeys: rights, the disk before anyone sees it.

use bytes::Bytes;
use rembuk_core::domain::conference::State;
use rembuk_core::domain::section::Document;
use rembuk_core::domain::stage::Stage;
use rembuk_core::ids::ParticipantId;
use rembuk_core::room::effect::Fate::{Failed, Forbidden, Saved};
use rembuk_core::room::input::{Input, ServerEdit};
use yrs::{ReadTxn, StateVector, Transact, WriteTxn, XmlElementPrelim, XmlFragment, XmlTextPrelim};

use super::conference::{BACKGROUND, CHAIR, PARENT, TEACHER};
use super::store::Fate;
use super::world::World;

/// A paragraph by a client id that nobody used before.
fn paragraph(text: &str, client: u64) -> Bytes {
    let doc = yrs::Doc::with_client_id(client);
    let mut txn = doc.transact_mut();
    let fragment = txn.get_or_insert_xml_fragment("default");
    let element = fragment.push_back(&mut txn, XmlElementPrelim::empty("paragraph"));
    element.push_back(&mut txn, XmlTextPrelim::new(text));
    Bytes::from(txn.encode_state_as_update_v1(&StateVector::default()))
}

fn edits(world: &mut World, request: u64, author: ParticipantId, update: Bytes) {
    world.give(Input::Edit { request, edit: ServerEdit { author, document: BACKGROUND, update } });
}

#[test]
fn it_is_shown_to_everyone_and_answered_when_it_is_on_disk() {
    let mut world = World::new();
    let pages = [world.join(CHAIR, BACKGROUND), world.join(PARENT, BACKGROUND)];
    edits(&mut world, 1, CHAIR, paragraph("MERPATI-7", 77));
    world.talk();
    assert!(world.decided.is_empty(), "not on disk yet");
    assert!(world.store.log.is_empty());
    world.settle();
    assert_eq!(world.decided.get(&1), Some(&Saved));
    for page in pages {
        assert!(world.clients[page].knows().holds(world.store.knows(BACKGROUND)), "also on its author's own page");
    }
    assert_eq!(world.store.log.last().map(|row| row.author), Some(CHAIR));
}

#[test]
fn it_opens_a_document_at_which_nobody_is_and_fails_when_that_cannot_be_read() {
    let mut world = World::new();
    edits(&mut world, 1, CHAIR, paragraph("satu", 77));
    assert!(world.decided.is_empty());
    world.settle();
    assert_eq!((world.decided.get(&1), world.store.log.len()), (Some(&Saved), 1));

    let mut world = World::new();
    edits(&mut world, 2, CHAIR, paragraph("dua", 78));
    world.give(Input::Loaded { document: BACKGROUND, stored: None });
    assert_eq!(world.decided.get(&2), Some(&Failed));
}

#[test]
fn nobody_writes_so_where_he_may_not_write() {
    let mut world = World::new();
    edits(&mut world, 1, ParticipantId(uuid::Uuid::from_u128(4711)), paragraph("siapa", 70));
    world.change(|conference| conference.terms.state = State::Live(Stage::Closing));
    world.settle();
    edits(&mut world, 2, PARENT, paragraph("ibu", 71));
    world.settle();
    assert_eq!((world.decided.get(&1), world.decided.get(&2)), (Some(&Forbidden), Some(&Forbidden)));
    assert!(world.store.log.is_empty());
}

#[test]
fn what_the_seal_overtakes_is_refused_and_what_belongs_to_another_is_not_taken() {
    let mut world = World::new();
    let page = world.join(TEACHER, BACKGROUND);
    world.write(page, "kelas");
    world.settle();
    let length = world.store.log.len();
    edits(&mut world, 1, CHAIR, paragraph("terlambat", 77));
    world.change(|conference| conference.terms.state = State::Sealed);
    world.settle();
    assert_eq!(world.decided.get(&1), Some(&Forbidden));
    assert_eq!(world.store.log.len(), length);

    let mut world = World::new();
    edits(&mut world, 2, CHAIR, paragraph("satu", 77));
    world.settle();
    edits(&mut world, 3, TEACHER, paragraph("satu dua", 77));
    world.settle();
    assert_eq!(world.decided.get(&2), Some(&Saved));
    assert_eq!(world.decided.get(&3), Some(&Failed), "client id 77 is the chair's");
    assert_eq!(world.store.log.len(), 1);
}

#[test]
fn it_waits_for_a_store_that_fails() {
    let mut world = World::new();
    edits(&mut world, 1, CHAIR, paragraph("satu", 77));
    world.read();
    world.load();
    world.commit(Fate::Fail);
    world.answer();
    assert!(world.decided.is_empty());
    world.settle();
    assert_eq!(world.decided.get(&1), Some(&Saved));
}

#[test]
fn nobody_is_heard_by_it() {
    let mut world = World::new();
    let room = world.join(CHAIR, Document::Room);
    let sheet = world.join(PARENT, Document::Contributions(PARENT));
    world.clients[sheet].edit(&super::editing::Edit::AddRow("tidur larut".to_owned()));
    world.settle();
    world.change(|conference| conference.terms.state = State::Live(Stage::BackgroundViews));
    world.settle();
    let told = |world: &World| world.clients[room].events.iter().filter(|event| event["kind"] == "conference").count();
    let before = told(&world);
    let row = {
        let doc = yrs::Doc::with_client_id(79);
        let mut txn = doc.transact_mut();
        let rows = txn.get_or_insert_array("rows");
        yrs::Array::push_back(&rows, &mut txn, yrs::MapPrelim::from([("id".to_owned(), "r9".to_owned())]));
        Bytes::from(txn.encode_state_as_update_v1(&StateVector::default()))
    };
    let edit = ServerEdit { author: CHAIR, document: Document::Contributions(PARENT), update: row };
    world.give(Input::Edit { request: 1, edit });
    world.settle();
    assert_eq!((world.decided.get(&1), told(&world)), (Some(&Saved), before));
}
