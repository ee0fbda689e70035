//! Who is with another node: seen like those who are here, moving over with their page, gone when that node falls silent.

use std::time::Duration;

use rembuk_core::ids::NodeId;
use rembuk_core::room::input::Input;
use uuid::Uuid;

use super::client::presence_of;
use super::conference::{BACKGROUND, CHAIR, PARENT, TEACHER};
use super::world::World;

const HERE: NodeId = NodeId(Uuid::from_u128(1));
const THERE: NodeId = NodeId(Uuid::from_u128(2));

/// What either node told reaches the other.
fn exchange(here: &mut World, there: &mut World) {
    loop {
        let (said_here, said_there) = (std::mem::take(&mut here.told), std::mem::take(&mut there.told));
        if said_here.is_empty() && said_there.is_empty() {
            return;
        }
        said_here.into_iter().for_each(|word| there.give(Input::Company(HERE, word)));
        said_there.into_iter().for_each(|word| here.give(Input::Company(THERE, word)));
        here.talk();
        there.talk();
    }
}

/// Time passes at both nodes, which hear each other.
fn pass(here: &mut World, there: &mut World, seconds: u64) {
    for _ in 0..seconds {
        for world in [&mut *here, &mut *there] {
            world.pass(Duration::from_secs(1));
            world.talk();
        }
        exchange(here, there);
    }
}

fn shown(world: &World, page: usize, id: u64) -> serde_json::Value {
    serde_json::Value::from(world.clients[page].presence.get(&id).and_then(|entry| entry.state.clone()))
}

/// The chair's page here and the teacher's page there, with an id that no page here has.
fn two_nodes() -> (World, World, usize, usize, u64) {
    let (mut here, mut there) = (World::in_company(), World::in_company());
    let chair = here.join(CHAIR, BACKGROUND);
    for _ in 0..10 {
        there.page(PARENT, BACKGROUND);
    }
    let teacher = there.join(TEACHER, BACKGROUND);
    let id = there.clients[teacher].id;
    exchange(&mut here, &mut there);
    (here, there, chair, teacher, id)
}

#[test]
fn carets_and_people_of_another_node_are_seen_and_no_name_is_told() {
    let (mut here, mut there, chair, teacher, id) = two_nodes();
    let state = shown(&here, chair, id);
    assert_eq!((&state["user"]["name"], &state["cursor"]["anchor"]), (&"Pak Budi".into(), &id.into()));
    assert_eq!(shown(&there, teacher, here.clients[chair].id)["user"]["role"], "chair");
    assert!(here.room.online().contains(&TEACHER) && there.room.online().contains(&CHAIR));
    // Whoever comes later sees them, too.
    let late = here.join(PARENT, BACKGROUND);
    assert!(here.clients[late].sees().contains(&id));
    there.clients[teacher].say_presence();
    there.settle();
    let words = serde_json::to_string(&there.told).unwrap();
    assert!(words.contains(&id.to_string()) && !words.contains("Budi") && !words.contains("user"), "{words}");
}

#[test]
fn whoever_leaves_the_other_node_is_gone_after_a_grace_and_all_of_a_dead_node_after_a_silence() {
    let (mut here, mut there, chair, teacher, id) = two_nodes();
    pass(&mut here, &mut there, 8);
    assert_eq!(here.clients[chair].sees(), [id], "it is repeated");
    there.drop_link(teacher);
    exchange(&mut here, &mut there);
    assert!(!here.room.online().contains(&TEACHER), "who is there is told at once");
    pass(&mut here, &mut there, 5);
    assert_eq!(here.clients[chair].sees(), Vec::<u64>::new());

    there.connect(teacher);
    there.settle();
    exchange(&mut here, &mut there);
    here.pass(Duration::from_secs(5));
    assert!(here.room.online().contains(&TEACHER));
    here.pass(Duration::from_secs(1));
    here.talk();
    assert_eq!((here.room.online().len(), here.clients[chair].sees()), (1, Vec::new()));
}

#[test]
fn a_page_that_moves_to_another_node_never_flickers() {
    let (mut here, mut there, chair, teacher, id) = two_nodes();
    // Its line to that node breaks; it comes here with the clock that it had.
    let page = here.page(TEACHER, BACKGROUND);
    here.clients[page].id = id;
    there.drop_link(teacher);
    exchange(&mut here, &mut there);
    here.connect(page);
    here.settle();
    for _ in 0..8 {
        pass(&mut here, &mut there, 1);
        assert!(here.clients[chair].sees().contains(&id));
        here.clients[page].say_presence();
        here.settle();
    }
    here.drop_link(page);
    pass(&mut here, &mut there, 5);
    assert!(!here.clients[chair].sees().contains(&id), "it belongs to this node now");
}

#[test]
fn an_echo_of_a_page_at_another_node_takes_nothing_over() {
    let (mut here, mut there, chair, _, id) = two_nodes();
    let second = here.join(TEACHER, BACKGROUND);
    let clock = here.clients[chair].presence[&id].clock;
    here.clients[second].say(&presence_of(id, u64::from(clock), "{}"));
    here.settle();
    here.drop_link(second);
    pass(&mut here, &mut there, 6);
    assert_eq!(here.clients[chair].sees(), [id]);
}

#[test]
fn what_was_missed_comes_with_the_next_whole_word() {
    let (mut here, mut there, chair, teacher, id) = two_nodes();
    // The word that the page is gone is lost on the way, and so is the one that says who came.
    there.drop_link(teacher);
    there.pass(Duration::from_secs(5));
    there.join(PARENT, BACKGROUND);
    there.told.clear();
    pass(&mut here, &mut there, 3);
    assert!(!here.clients[chair].sees().contains(&id));
    assert!(here.room.online().contains(&PARENT) && !here.room.online().contains(&TEACHER));
}
