//! Rights change under people's hands.

use rembuk_core::domain::conference::State;
use rembuk_core::domain::participant::Standing;
use rembuk_core::domain::section::Document;
use rembuk_core::domain::stage::Stage;
use rembuk_core::ids::ParticipantId;
use rembuk_core::room::effect::CloseCode;

use super::client::BAD;
use super::conference::{BACKGROUND, CHAIR, DOCTOR, PARENT, SOLUTIONS, TEACHER};
use super::editing::{Edit, apply, new_doc, perform, state};
use super::random::seal;
use super::store::Fate;
use super::world::World;

fn stage(world: &mut World, stage: Stage) {
    world.change(|conference| conference.terms.state = State::Live(stage));
}

fn stand(world: &mut World, person: ParticipantId, standing: Standing) {
    world.change(|conference| conference.people.get_mut(&person).unwrap().person.standing = standing);
}

#[test]
fn a_reader_settles_and_its_edits_stay_its_own() {
    let mut world = World::new();
    let (chair, teacher) = (world.join(CHAIR, SOLUTIONS), world.join(TEACHER, SOLUTIONS));
    world.write(chair, "kunjungan rumah");
    world.settle();
    assert_eq!((world.clients[teacher].scope.as_deref(), world.clients[teacher].counter), (Some("readonly"), 0));
    world.drop_link(teacher);
    world.connect(teacher);
    world.settle();
    assert_eq!(world.clients[teacher].counter, 0, "a state that holds nothing new is acknowledged");
    world.write(teacher, "diam-diam");
    world.settle();
    assert_eq!((world.clients[teacher].counter, world.clients[teacher].reasons()), (1, vec!["stage"]));
    assert!(!world.store.text(SOLUTIONS).contains("diam-diam"));
    world.drop_link(teacher);
    world.connect(teacher);
    world.settle();
    assert_eq!(world.clients[teacher].counter, 1, "a reconnect does not make it saved");
}

#[test]
fn a_section_that_opens_asks_for_what_it_refused_and_pays_it_back() {
    let mut world = World::new();
    let (chair, teacher) = (world.join(CHAIR, SOLUTIONS), world.join(TEACHER, SOLUTIONS));
    for text in ["bantuan ", "belajar "] {
        world.write(teacher, text);
    }
    world.settle();
    assert_eq!(world.clients[teacher].counter, 2);
    stage(&mut world, Stage::Commitments);
    world.settle();
    assert_eq!((world.clients[teacher].counter, world.clients[teacher].scope.as_deref()), (0, Some("read-write")));
    assert!(world.clients[chair].text().contains("bantuan"));
    stage(&mut world, Stage::Closing);
    world.settle();
    assert_eq!(world.clients[teacher].scope.as_deref(), Some("readonly"));
    world.write(teacher, "terlambat");
    world.settle();
    assert_eq!(world.clients[teacher].counter, 1);
    assert!(!world.clients[chair].text().contains("terlambat"));
}

#[test]
fn a_stage_that_moves_on_refuses_what_is_under_way_and_nothing_else() {
    let mut world = World::new();
    let (chair, teacher) = (world.join(CHAIR, BACKGROUND), world.join(TEACHER, BACKGROUND));
    world.write(teacher, "guru");
    world.talk();
    world.write(chair, "ketua");
    world.talk();
    stage(&mut world, Stage::Closing);
    world.commit(Fate::Try);
    world.answer();
    world.talk();
    assert_eq!((world.clients[teacher].refused, world.clients[teacher].reasons()), (1, vec!["stage"]));
    let parent = world.join(PARENT, BACKGROUND);
    world.settle();
    assert!(world.store.text(BACKGROUND).contains("ketua"));
    assert_eq!(world.clients[parent].text(), world.store.text(BACKGROUND));
    assert!(!world.clients[parent].text().contains("guru") && !world.clients[chair].text().contains("guru"));
    assert_eq!((world.clients[chair].counter, world.clients[teacher].counter), (0, 1));
}

#[test]
fn an_edit_that_was_known_but_not_yet_on_disk_is_not_called_saved_when_it_is_refused() {
    let mut world = World::new();
    let teacher = world.join(TEACHER, BACKGROUND);
    world.write(teacher, "belum");
    world.talk();
    world.drop_link(teacher);
    world.connect(teacher);
    world.talk();
    stage(&mut world, Stage::Closing);
    world.settle();
    assert_eq!(world.store.text(BACKGROUND), "");
    assert_eq!(world.clients[teacher].counter, 1);
}

#[test]
fn an_answer_to_a_question_from_before_the_refusal_is_asked_for_once_more() {
    let mut world = World::new();
    let teacher = world.join(TEACHER, BACKGROUND);
    world.write(teacher, "belum");
    world.talk();
    world.drop_link(teacher);
    world.connect(teacher);
    for _ in 0..3 {
        world.up(teacher);
    }
    stage(&mut world, Stage::Closing);
    world.commit(Fate::Try);
    world.answer();
    world.settle();
    assert_eq!((world.clients[teacher].counter, world.store.log.len()), (1, 0));
}

#[test]
fn a_state_that_is_refused_holds_back_what_else_the_reconnect_is_owed() {
    let mut world = World::new();
    let teacher = world.join(TEACHER, BACKGROUND);
    world.drop_link(teacher);
    for text in ["a", "b"] {
        world.write(teacher, text);
    }
    world.connect(teacher);
    for _ in 0..3 {
        world.up(teacher);
    }
    world.down(teacher);
    for _ in 0..2 {
        world.up(teacher);
    }
    while world.commit(Fate::Try) {
        world.answer();
    }
    assert_eq!(world.store.log.len(), 2);
    // Only the step 2 has this one, and it comes too late.
    perform(&world.clients[teacher].doc, &Edit::Type(0, "c".to_owned())).unwrap();
    stage(&mut world, Stage::Closing);
    world.notice();
    world.settle();
    assert_eq!((world.store.log.len(), world.clients[teacher].counter), (2, 1));
}

#[test]
fn a_batch_that_comes_back_is_judged_by_the_newest_word_on_the_conference() {
    let mut world = World::new();
    let teacher = world.join(TEACHER, BACKGROUND);
    world.write(teacher, "guru");
    world.talk();
    stage(&mut world, Stage::Commitments);
    world.commit(Fate::Try);
    stage(&mut world, Stage::Closing);
    world.notice();
    world.notice();
    world.settle();
    assert_eq!((world.store.log.len(), world.clients[teacher].counter), (0, 1));
}

#[test]
fn a_seal_while_people_type_takes_what_was_committed_and_no_more() {
    let mut world = World::new();
    let (room, teacher) = (world.join(DOCTOR, Document::Room), world.join(TEACHER, BACKGROUND));
    world.write(teacher, "sebelum");
    world.settle();
    world.write(teacher, "sesudah");
    world.talk();
    seal(&mut world);
    let length = world.store.log.len();
    world.settle();
    world.write(teacher, "lebih lambat lagi");
    world.settle();
    assert_eq!(world.store.log.len(), length);
    assert_eq!(world.clients[teacher].counter, 2);
    assert!(!world.clients[teacher].reasons().is_empty());
    assert!(world.clients[teacher].reasons().iter().all(|reason| *reason == "sealed"));
    assert_eq!(world.clients[room].told("sealed")[0]["fingerprint"], "ABCD");
}

#[test]
fn a_removed_person_receives_nothing_more_and_writes_nothing_more() {
    let mut world = World::new();
    let (chair, parent) = (world.join(CHAIR, BACKGROUND), world.join(PARENT, BACKGROUND));
    let room = world.join(PARENT, Document::Room);
    world.write(chair, "masih");
    world.talk();
    world.write(parent, "titipan");
    world.talk();
    stand(&mut world, PARENT, Standing::Removed);
    world.notice();
    world.talk();
    assert_eq!(world.clients[parent].last_close, Some(CloseCode::Removed));
    assert_eq!(world.clients[room].told("removed").len(), 1);
    world.settle();
    assert!(world.store.text(BACKGROUND).contains("masih") && !world.store.text(BACKGROUND).contains("titipan"));
    assert!(!world.clients[parent].text().contains("masih"));
    assert_eq!(world.clients[chair].sees(), Vec::<u64>::new());
    world.connect(parent);
    world.talk();
    assert_eq!(world.clients[parent].last_close, Some(CloseCode::Removed), "nor does an old ticket help");
    assert_eq!(world.room.online().len(), 1);
}

/// What `victim`'s client id would say next, said by somebody else.
fn forgery(world: &World, victim: usize) -> Vec<u8> {
    let doc = new_doc(world.clients[victim].id);
    apply(&doc, &state(&world.clients[victim].doc, &[0]));
    perform(&doc, &Edit::Type(0, "palsu".to_owned())).unwrap()
}

#[test]
fn nobody_writes_under_the_id_of_somebody_else() {
    let mut world = World::new();
    let (teacher, parent) = (world.join(TEACHER, BACKGROUND), world.join(PARENT, BACKGROUND));
    let announced = forgery(&world, teacher);
    world.clients[parent].say_update(&announced);
    world.settle();
    assert_eq!((world.clients[parent].reasons(), world.store.log.len()), (vec!["invalid"], 0), "announced, never used");
    world.write(teacher, "asli");
    world.settle();
    let used = forgery(&world, teacher);
    world.clients[parent].say_update(&used);
    world.settle();
    assert_eq!((world.clients[parent].refused, world.store.log.len()), (2, 1));
    world.crash();
    for page in [teacher, parent] {
        world.connect(page);
    }
    world.settle();
    world.clients[parent].say_update(&used);
    world.settle();
    assert_eq!(world.store.log.len(), 1, "the log remembers whose an id is");
}

#[test]
fn an_edit_that_builds_on_a_refused_one_goes_with_it() {
    let mut world = World::new();
    let (chair, teacher) = (world.join(CHAIR, BACKGROUND), world.join(TEACHER, BACKGROUND));
    world.write(chair, "dasar");
    world.talk();
    world.write(teacher, "guru");
    world.talk();
    // Guessed: the chair was not shown the teacher's edit.
    let own = world.clients[chair].id;
    let doc = new_doc(own);
    apply(&doc, &state(&world.clients[chair].doc, &[0]));
    apply(&doc, &state(&world.clients[teacher].doc, &[0]));
    let built = perform(&doc, &Edit::Type(1, "terka".to_owned())).unwrap();
    world.clients[chair].say_update(&built);
    world.talk();
    stage(&mut world, Stage::Closing);
    world.settle();
    let reader = world.join(PARENT, BACKGROUND);
    assert!(world.clients[reader].is_synced, "the log still opens");
    assert_eq!(world.clients[reader].text(), world.store.text(BACKGROUND));
}

#[test]
fn a_denied_address_is_not_listened_to_until_a_good_ticket_comes() {
    let mut world = World::new();
    let teacher = world.page(TEACHER, BACKGROUND);
    world.clients[teacher].ticket = BAD;
    world.connect(teacher);
    world.write(teacher, "tanpa tiket");
    world.settle();
    assert_eq!((world.clients[teacher].scope.as_deref(), world.store.log.len()), (None, 0));
    assert!(world.clients[teacher].link.is_some(), "the socket stays");
    world.clients[teacher].ticket = super::client::GOOD;
    world.clients[teacher].attach();
    world.settle();
    assert_eq!((world.clients[teacher].counter, world.store.log.len()), (0, 1));
}

#[test]
fn an_address_with_a_session_is_a_connection_of_its_own() {
    let mut world = World::new();
    let plain = world.join(TEACHER, BACKGROUND);
    let session = world.page(TEACHER, BACKGROUND);
    world.clients[session].address.push_str("\0k3j9");
    world.connect(session);
    world.settle();
    world.write(session, "dua jendela");
    world.settle();
    assert_eq!(world.clients[plain].text(), world.clients[session].text());
    assert_eq!(world.clients[session].counter, 0);
}

#[test]
fn an_unknown_document_is_denied_and_costs_nothing() {
    let mut world = World::new();
    let teacher = world.page(TEACHER, BACKGROUND);
    world.clients[teacher].address = format!("{}/nothing", world.store.conference.id);
    world.connect(teacher);
    for _ in 0..1_500 {
        world.clients[teacher].say_presence();
    }
    world.settle();
    assert_eq!(world.clients[teacher].scope, None);
    assert!(world.clients[teacher].link.is_some());
}

#[test]
fn a_fourth_socket_takes_the_place_of_the_first() {
    let mut world = World::new();
    let pages: Vec<usize> = (0..4).map(|_| world.join(TEACHER, BACKGROUND)).collect();
    assert_eq!(world.clients[pages[0]].last_close, Some(CloseCode::Replaced));
    assert!(pages[1..].iter().all(|page| world.clients[*page].link.is_some()));
}
