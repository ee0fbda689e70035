//! Two nodes write to one log: what the other one stored is shown at once, and what it overtook follows behind it.

use rembuk_core::ids::ParticipantId;
use rembuk_core::room::input::Input;

use super::conference::{BACKGROUND, CHAIR, PARENT, TEACHER};
use super::editing::{Edit, apply, new_doc, perform};
use super::store::Fate;
use super::world::World;

/// Somebody at the other node writes on what is stored.
fn writes_elsewhere(world: &mut World, client: u64, author: ParticipantId, words: &str) {
    let there = new_doc(client);
    for row in world.store.log.iter().filter(|row| row.document == BACKGROUND) {
        apply(&there, &row.change);
    }
    let update = perform(&there, &Edit::Type(0, words.to_owned())).unwrap();
    world.store.write_elsewhere(BACKGROUND, author, update);
}

fn hears_of_it(world: &mut World) {
    let (_, head) = world.room.standing();
    world.give(Input::News(world.store.news(head)));
}

#[test]
fn what_another_node_stored_is_shown_once_and_at_once() {
    let mut world = World::new();
    let (chair, teacher) = (world.join(CHAIR, BACKGROUND), world.join(TEACHER, BACKGROUND));
    world.write(chair, "di sini; ");
    world.settle();
    writes_elsewhere(&mut world, 77, PARENT, "di sana; ");
    hears_of_it(&mut world);
    world.talk();
    for page in [chair, teacher] {
        assert_eq!(world.clients[page].text(), world.store.text(BACKGROUND));
    }
    // The same news again says nothing, and the next edit of this node follows it without a refusal.
    let old = world.store.news(0);
    world.give(Input::News(old));
    world.write(teacher, "lagi; ");
    world.settle();
    assert_eq!(world.clients[chair].text(), world.store.text(BACKGROUND));
    assert_eq!((world.store.log.len(), world.room.standing().1), (3, 3));
    assert!(world.clients[teacher].reasons().is_empty());
}

#[test]
fn an_overtaken_edit_is_stored_behind_what_came_first_and_nobody_is_refused() {
    let mut world = World::new();
    world.store.tells_news = true;
    let (chair, teacher) = (world.join(CHAIR, BACKGROUND), world.join(TEACHER, BACKGROUND));
    for round in 0..5 {
        world.write(chair, "sini ");
        world.talk();
        // The batch is on its way when the other node commits.
        writes_elsewhere(&mut world, 70 + round, PARENT, "sana ");
        world.commit(Fate::Try);
        world.settle();
    }
    assert_eq!(world.store.log.len(), 10);
    for page in [chair, teacher] {
        assert_eq!(world.clients[page].text(), world.store.text(BACKGROUND));
        assert!(world.clients[page].reasons().is_empty(), "{:?}", world.clients[page].reasons());
        assert_eq!(world.clients[page].counter, 0);
    }
}

#[test]
fn a_joiner_whose_text_waits_for_the_disk_misses_nothing() {
    let mut world = World::new();
    world.store.tells_news = true;
    let chair = world.join(CHAIR, BACKGROUND);
    world.write(chair, "belum tersimpan; ");
    world.talk();
    let parent = world.page(PARENT, BACKGROUND);
    world.connect(parent);
    world.talk();
    writes_elsewhere(&mut world, 77, TEACHER, "simpul lain; ");
    world.commit(Fate::Try);
    world.settle();
    for page in [chair, parent] {
        assert_eq!(world.clients[page].text(), world.store.text(BACKGROUND));
    }
    assert!(world.clients[parent].text().contains("simpul lain"));
}

#[test]
fn a_client_id_that_was_taken_on_the_other_node_belongs_to_who_stored_it_first() {
    let mut world = World::new();
    world.store.tells_news = true;
    let chair = world.join(CHAIR, BACKGROUND);
    let own = world.clients[chair].id;
    world.write(chair, "milik ketua; ");
    world.talk();
    writes_elsewhere(&mut world, own, PARENT, "milik orang tua; ");
    world.commit(Fate::Try);
    world.answer();
    world.read();
    world.load();
    world.talk();
    assert_eq!(world.store.log.len(), 1, "what stood against it is not stored");
    assert!(!world.clients[chair].reasons().is_empty(), "its author is told");
}

#[test]
fn news_with_a_hole_makes_everything_be_read_anew() {
    let mut world = World::new();
    let (chair, teacher) = (world.join(CHAIR, BACKGROUND), world.join(TEACHER, BACKGROUND));
    writes_elsewhere(&mut world, 77, PARENT, "satu; ");
    writes_elsewhere(&mut world, 78, PARENT, "dua; ");
    let mut news = world.store.news(0);
    news.edits.remove(0);
    world.give(Input::News(news));
    assert_eq!(world.room.standing().1, 0, "nothing is taken behind a hole");
    world.write(chair, "di sini; ");
    world.settle();
    assert_eq!(world.clients[teacher].text(), world.store.text(BACKGROUND));
    assert_eq!(world.store.log.len(), 3);
}
