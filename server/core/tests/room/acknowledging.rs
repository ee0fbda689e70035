//! What an acknowledgement means: on disk, and everything before it too.

use super::conference::{BACKGROUND, CHAIR, PARENT, TEACHER};
use super::editing::{Edit, perform};
use super::store::Fate;
use super::world::World;

#[test]
fn no_one_is_shown_an_edit_before_its_commit() {
    let mut world = World::new();
    let (chair, teacher) = (world.join(CHAIR, BACKGROUND), world.join(TEACHER, BACKGROUND));
    world.write(chair, "rahasia");
    world.talk();
    assert_eq!((world.clients[chair].counter, world.clients[teacher].text().as_str()), (1, ""));
    world.commit(Fate::Try);
    world.talk();
    assert_eq!((world.clients[chair].counter, world.clients[teacher].text().as_str()), (1, ""), "nobody knows yet");
    world.answer();
    world.talk();
    assert_eq!(world.clients[chair].counter, 0);
    assert!(world.clients[teacher].text().contains("rahasia"));
}

#[test]
fn a_joiner_waits_for_the_commit_of_what_it_is_shown() {
    let mut world = World::new();
    let chair = world.join(CHAIR, BACKGROUND);
    world.write(chair, "satu");
    world.talk();
    let parent = world.page(PARENT, BACKGROUND);
    world.connect(parent);
    world.talk();
    assert!(!world.clients[parent].is_synced);
    world.settle();
    assert!(world.clients[parent].is_synced);
    assert!(world.clients[parent].text().contains("satu"));
}

#[test]
fn acknowledgements_of_a_reconnect_come_together_behind_its_first_step2() {
    let mut world = World::new();
    let teacher = world.join(TEACHER, BACKGROUND);
    world.drop_link(teacher);
    for text in ["a", "b", "c"] {
        world.write(teacher, text);
    }
    world.connect(teacher);
    // Ticket, step 1, presence; then the first message comes and what was typed offline goes out.
    for _ in 0..3 {
        world.up(teacher);
    }
    world.down(teacher);
    for _ in 0..3 {
        world.up(teacher);
    }
    while world.commit(Fate::Try) {
        world.answer();
    }
    assert_eq!(world.store.log.len(), 3);
    let before = world.clients[teacher].acknowledged;
    while world.down(teacher) {}
    assert_eq!(world.clients[teacher].acknowledged, before, "they are on disk, but the step 2 is not here yet");
    assert_eq!(world.clients[teacher].counter, 1);
    world.settle();
    assert_eq!(world.clients[teacher].acknowledged, before + 4);
    assert_eq!(world.clients[teacher].counter, 0);
}

#[test]
fn an_update_that_says_nothing_new_is_acknowledged_once() {
    let mut world = World::new();
    let teacher = world.join(TEACHER, BACKGROUND);
    let update = perform(&world.clients[teacher].doc, &Edit::Type(0, "x".to_owned())).unwrap();
    let before = world.clients[teacher].acknowledged;
    world.clients[teacher].say_update(&update);
    world.clients[teacher].say_update(&update);
    world.settle();
    assert_eq!(world.clients[teacher].acknowledged, before + 2);
    assert_eq!(world.store.log.len(), 1);
}

#[test]
fn a_gap_is_held_back_and_healed() {
    let mut world = World::new();
    let (chair, teacher) = (world.join(CHAIR, BACKGROUND), world.join(TEACHER, BACKGROUND));
    // This one never arrives.
    perform(&world.clients[teacher].doc, &Edit::Type(0, "hilang ".to_owned())).unwrap();
    for text in ["dua", "tiga"] {
        world.write(teacher, text);
    }
    world.up(teacher);
    assert!(!world.commit(Fate::Try), "nothing is taken while something is missing before it");
    world.settle();
    assert!(world.clients[chair].text().contains("hilang"));
    assert_eq!(world.clients[chair].text(), world.clients[teacher].text());
    assert_eq!(world.clients[teacher].counter, 0, "each held back update was paid once");
}

#[test]
fn a_gap_while_a_step2_is_on_its_way_is_paid_by_it() {
    let mut world = World::new();
    world.join(CHAIR, BACKGROUND);
    let teacher = world.page(TEACHER, BACKGROUND);
    world.connect(teacher);
    for _ in 0..3 {
        world.up(teacher);
    }
    perform(&world.clients[teacher].doc, &Edit::Type(0, "hilang ".to_owned())).unwrap();
    world.write(teacher, "dua");
    world.up(teacher);
    world.settle();
    assert!(world.store.text(BACKGROUND).contains("dua"));
    assert_eq!((world.clients[teacher].counter, world.clients[teacher].acknowledged), (0, 2));
}

#[test]
fn what_is_said_before_a_provider_leaves_is_taken() {
    let mut world = World::new();
    let teacher = world.page(TEACHER, BACKGROUND);
    world.connect(teacher);
    world.write(teacher, "sebelum pergi");
    for _ in 0..4 {
        world.up(teacher);
    }
    world.clients[teacher].say(&[7]);
    world.up(teacher);
    world.settle();
    assert!(world.store.text(BACKGROUND).contains("sebelum pergi"));
    assert!(world.clients[teacher].is_closed);
}

#[test]
fn a_provider_that_comes_back_is_not_told_what_was_owed_to_the_one_before() {
    let mut world = World::new();
    let teacher = world.join(TEACHER, BACKGROUND);
    world.write(teacher, "satu");
    world.up(teacher);
    world.clients[teacher].attach_again();
    world.talk();
    world.write(teacher, "dua");
    world.talk();
    assert_eq!(world.clients[teacher].counter, 2);
    world.commit(Fate::Try);
    world.answer();
    world.talk();
    assert_eq!((world.store.log.len(), world.clients[teacher].counter), (1, 1), "the second is not on disk yet");
    world.settle();
    assert_eq!(world.clients[teacher].counter, 0);
}

#[test]
fn a_paragraph_that_went_before_all_of_it_arrived_is_taken_as_gone() {
    let mut world = World::new();
    let (chair, teacher) = (world.join(CHAIR, BACKGROUND), world.join(TEACHER, BACKGROUND));
    world.drop_link(teacher);
    world.write(teacher, "satu");
    // The rest of the line never arrives. The step 2 was asked for before the first half came, so it repeats that; once
    // deleted, both halves are collected into one piece.
    perform(&world.clients[teacher].doc, &Edit::Type(0, "dua".to_owned())).unwrap();
    world.clients[teacher].edit(&Edit::DropParagraph(0));
    world.connect(teacher);
    world.settle();
    assert_eq!((world.clients[teacher].counter, world.clients[teacher].refused), (0, 0));
    assert_eq!((world.clients[chair].text().as_str(), world.store.text(BACKGROUND).as_str()), ("", ""));
    world.crash();
    let late = world.join(CHAIR, BACKGROUND);
    assert!(world.clients[late].is_synced, "the log opens");
}
