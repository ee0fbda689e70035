//! The disk is slow, fails, forgets to answer, or the server dies.

use std::time::Duration;

use rembuk_core::domain::conference::State;
use rembuk_core::domain::section::Document;
use rembuk_core::domain::stage::Stage;

use super::client::GOOD;
use super::conference::{BACKGROUND, CHAIR, PARENT, SOLUTIONS, TEACHER};
use super::editing::{Edit, apply, new_doc, perform, state};
use super::random::seal;
use super::store::Fate;
use super::world::World;

fn saving(world: &World, page: usize) -> Vec<bool> {
    world.clients[page].told("storage").iter().filter_map(|event| event["saving"].as_bool()).collect()
}

#[test]
fn a_store_that_fails_for_a_while_loses_nothing() {
    let mut world = World::new();
    let (room, chair, teacher) =
        (world.join(PARENT, Document::Room), world.join(CHAIR, BACKGROUND), world.join(TEACHER, BACKGROUND));
    world.write(chair, "satu ");
    for _ in 0..3 {
        world.talk();
        world.commit(Fate::Fail);
        world.answer();
        world.write(teacher, "x");
        world.pass(Duration::from_millis(500));
    }
    world.talk();
    assert_eq!(saving(&world, room), [false]);
    assert_eq!((world.clients[chair].counter, world.clients[teacher].counter), (1, 3));
    let late = world.join(CHAIR, Document::Room);
    assert!(!saving(&world, late)[0], "whoever comes meanwhile is told");
    world.settle();
    assert_eq!(saving(&world, room), [false, true]);
    assert_eq!((world.clients[chair].counter, world.clients[teacher].counter), (0, 0));
    assert_eq!(world.clients[chair].text(), world.store.text(BACKGROUND));
}

#[test]
fn a_store_that_comes_back_only_to_refuse_is_working_again() {
    let mut world = World::new();
    let (room, teacher) = (world.join(PARENT, Document::Room), world.join(TEACHER, BACKGROUND));
    world.write(teacher, "satu");
    world.talk();
    world.commit(Fate::Fail);
    world.answer();
    seal(&mut world);
    world.settle();
    assert_eq!(saving(&world, room), [false, true]);
    assert_eq!(world.store.log.len(), 0);
}

#[test]
fn an_unknown_outcome_is_looked_up_before_anyone_is_told() {
    let mut world = World::new();
    let (chair, teacher) = (world.join(CHAIR, BACKGROUND), world.join(TEACHER, BACKGROUND));
    world.write(chair, "sekali");
    world.talk();
    world.commit(Fate::LoseAnswer);
    world.answer();
    world.talk();
    assert_eq!((world.store.log.len(), world.clients[chair].counter), (1, 1));
    assert_eq!(world.clients[teacher].text(), "");
    world.settle();
    assert_eq!((world.store.log.len(), world.clients[chair].counter), (1, 0));
    assert!(world.clients[teacher].text().contains("sekali"));
}

#[test]
fn what_was_written_when_the_server_died_is_there_once() {
    let mut world = World::new();
    let (chair, teacher) = (world.join(CHAIR, BACKGROUND), world.join(TEACHER, BACKGROUND));
    world.write(chair, "sekali");
    world.talk();
    world.commit(Fate::Try);
    world.write(chair, "dan lagi");
    world.crash();
    for page in [chair, teacher] {
        world.connect(page);
    }
    world.settle();
    assert_eq!(world.store.text(BACKGROUND).matches("sekali").count(), 1);
    assert_eq!(world.clients[chair].text(), world.clients[teacher].text());
    assert_eq!(world.clients[chair].counter, 0);
}

fn before_a_sheet_that_cannot_be_read() -> (World, usize) {
    let mut world = World::new();
    let teacher = world.page(TEACHER, BACKGROUND);
    world.connect(teacher);
    world.talk();
    world.store.read(false);
    world.load();
    world.talk();
    (world, teacher)
}

#[test]
fn a_document_that_cannot_be_read_is_closed_and_not_shown_empty() {
    let (mut world, teacher) = before_a_sheet_that_cannot_be_read();
    assert!(world.clients[teacher].is_closed && !world.clients[teacher].is_synced);
    world.clients[teacher].attach_again();
    world.settle();
    assert!(world.clients[teacher].is_synced);
}

#[test]
fn what_is_said_to_a_closed_document_is_owed_no_answer_and_comes_with_the_whole_text() {
    let (mut world, teacher) = before_a_sheet_that_cannot_be_read();
    assert!(world.clients[teacher].is_closed);
    world.write(teacher, "satu");
    world.clients[teacher].attach_again();
    world.settle();
    let client = &world.clients[teacher];
    assert_eq!((client.acknowledged, client.counter), (1, 0), "one for the beginning, none for what it brings again");
    assert!(world.store.text(BACKGROUND).contains("satu"));
}

#[test]
fn what_waited_for_a_document_when_its_address_was_denied_is_not_taken_up_for_the_next_ticket() {
    let mut world = World::new();
    let teacher = world.page(TEACHER, BACKGROUND);
    world.connect(teacher);
    world.write(teacher, "satu");
    world.talk();
    world.clients[teacher].ticket = "bad";
    world.clients[teacher].say_ticket();
    world.talk();
    assert_eq!(world.clients[teacher].scope, None);
    world.clients[teacher].ticket = GOOD;
    world.clients[teacher].attach();
    world.settle();
    let client = &world.clients[teacher];
    assert_eq!((client.acknowledged, client.counter), (1, 0), "one for the second beginning alone");
    assert!(world.store.text(BACKGROUND).contains("satu"));
}

#[test]
fn a_document_read_before_a_commit_and_shown_after_it_has_it() {
    let mut world = World::new();
    let (chair, teacher) = (world.join(CHAIR, BACKGROUND), world.join(TEACHER, BACKGROUND));
    world.write(chair, "ketua");
    world.talk();
    world.write(teacher, "guru");
    world.talk();
    world.change(|conference| conference.terms.state = State::Live(Stage::Closing));
    // The teacher's edit is refused, the document is read anew while the chair's is still on its way to the disk.
    world.notice();
    world.read();
    world.commit(Fate::Try);
    world.answer();
    world.commit(Fate::Try);
    world.answer();
    assert_eq!(world.store.log.len(), 1);
    world.load();
    let parent = world.join(PARENT, BACKGROUND);
    assert!(world.clients[parent].text().contains("ketua"));
    world.leave_snapshots();
}

#[test]
fn a_document_on_its_way_stays_in_memory_until_it_is_here() {
    let mut world = World::new();
    let (chair, teacher) = (world.join(CHAIR, BACKGROUND), world.join(TEACHER, BACKGROUND));
    world.write(chair, "ketua");
    world.talk();
    world.write(teacher, "guru");
    world.talk();
    world.change(|conference| conference.terms.state = State::Live(Stage::Closing));
    world.notice();
    world.read();
    for _ in 0..2 {
        world.commit(Fate::Try);
        world.answer();
    }
    for page in [chair, teacher] {
        world.drop_link(page);
    }
    world.pass(Duration::from_secs(5));
    world.pass(Duration::from_secs(5));
    let parent = world.page(PARENT, BACKGROUND);
    world.connect(parent);
    world.talk();
    world.load();
    world.settle();
    assert_eq!((world.store.log.len(), world.clients[parent].text()), (1, world.store.text(BACKGROUND)));
}

/// The store fails with the chair's edit under way and the teacher's behind it; the parent comes and reads what is on disk.
fn a_reader_comes_while_nothing_is_saved(world: &mut World) -> (usize, usize) {
    let (chair, teacher) = (world.join(CHAIR, BACKGROUND), world.join(TEACHER, BACKGROUND));
    world.write(chair, "ketua");
    world.talk();
    world.commit(Fate::Fail);
    world.answer();
    world.write(teacher, "guru");
    let parent = world.page(PARENT, BACKGROUND);
    world.connect(parent);
    world.talk();
    (teacher, parent)
}

#[test]
fn what_was_read_for_a_reader_does_not_become_the_document() {
    let mut world = World::new();
    let (teacher, _) = a_reader_comes_while_nothing_is_saved(&mut world);
    // Read now, it arrives only after the chair's edit is stored and the document has to be built anew.
    world.read();
    world.pass(Duration::from_millis(500));
    world.commit(Fate::Try);
    world.answer();
    assert_eq!(world.store.log.len(), 1);
    world.commit(Fate::Fail);
    world.answer();
    world.change(|conference| conference.terms.state = State::Live(Stage::Closing));
    world.pass(Duration::from_millis(500));
    world.commit(Fate::Try);
    world.answer();
    world.load();
    world.settle();
    let late = world.join(CHAIR, BACKGROUND);
    assert_eq!(world.clients[late].text(), world.store.text(BACKGROUND));
    assert_eq!(world.clients[teacher].counter, 1);
    world.leave_snapshots();
}

#[test]
fn a_store_that_cannot_be_read_either_is_asked_again_by_the_tick_and_not_at_once() {
    let mut world = World::new();
    let (_, parent) = a_reader_comes_while_nothing_is_saved(&mut world);
    for _ in 0..3 {
        assert_eq!(world.store.loads.len(), 1);
        world.store.read(false);
        world.load();
        assert_eq!(world.store.loads.len(), 0);
        world.pass(Duration::from_millis(100));
    }
    assert!(!world.clients[parent].is_synced);
    world.read();
    world.load();
    world.talk();
    assert!(world.clients[parent].is_synced && world.clients[parent].text().is_empty());
    world.settle();
    assert_eq!(world.clients[parent].text(), world.store.text(BACKGROUND));
}

#[test]
fn somebody_else_who_writes_to_the_log_is_believed() {
    let mut world = World::new();
    let (chair, teacher) = (world.join(CHAIR, BACKGROUND), world.join(TEACHER, BACKGROUND));
    let elsewhere = new_doc(77);
    let update = perform(&elsewhere, &Edit::Type(0, "simpul lain".to_owned())).unwrap();
    world.store.write_elsewhere(BACKGROUND, PARENT, update);
    world.write(chair, "di sini");
    world.settle();
    assert_eq!(world.clients[chair].text(), world.store.text(BACKGROUND));
    assert_eq!(world.clients[teacher].text(), world.store.text(BACKGROUND));
    assert!(world.clients[teacher].text().contains("simpul lain") && world.clients[teacher].text().contains("di sini"));
    assert_eq!(world.clients[chair].counter, 0);
}

#[test]
fn a_document_opened_from_its_snapshot_equals_its_log_and_keeps_its_owners() {
    let mut world = World::new();
    let (chair, teacher) = (world.join(CHAIR, BACKGROUND), world.join(TEACHER, BACKGROUND));
    for number in 0..300_u32 {
        let edit = if number % 7 == 3 { Edit::Erase(number) } else { Edit::Type(number, format!("{number} ")) };
        let page = if number % 2 == 0 { chair } else { teacher };
        world.clients[page].edit(&edit);
        world.settle();
        world.elapsed += Duration::from_millis(50);
    }
    let (seq, _) = world.store.snapshots[&BACKGROUND];
    assert!(seq >= 256 && !world.store.snapshots.contains_key(&SOLUTIONS));
    world.crash();
    let parent = world.join(PARENT, BACKGROUND);
    assert_eq!(world.clients[parent].text(), world.store.text(BACKGROUND));
    let doc = new_doc(world.clients[teacher].id);
    apply(&doc, &state(&world.clients[parent].doc, &[0]));
    let forged = perform(&doc, &Edit::Type(0, "palsu".to_owned())).unwrap();
    let length = world.store.log.len();
    world.clients[parent].say_update(&forged);
    world.settle();
    assert_eq!((world.clients[parent].refused, world.store.log.len()), (1, length));
}
