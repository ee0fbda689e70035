//! Who is where: bound to the socket that says it, and signed by the server.

use std::time::Duration;

use rembuk_core::domain::section::Document;

use super::client::presence_of;
use super::conference::{BACKGROUND, CHAIR, PARENT, SOLUTIONS, TEACHER};
use super::world::World;

fn shown(world: &World, page: usize, of: usize) -> serde_json::Value {
    let id = world.clients[of].id;
    serde_json::Value::from(world.clients[page].presence.get(&id).and_then(|entry| entry.state.clone()))
}

#[test]
fn the_server_writes_who_it_is_and_readers_have_no_caret() {
    let mut world = World::new();
    let (chair, teacher) = (world.join(CHAIR, BACKGROUND), world.join(TEACHER, BACKGROUND));
    let state = shown(&world, chair, teacher);
    assert_eq!((&state["user"]["name"], &state["user"]["role"]), (&"Pak Budi".into(), &"homeroom_teacher".into()));
    assert_eq!((&state["cursor"]["anchor"], &state["extra"]), (&world.clients[teacher].id.into(), &().into()));
    let (chair, reader) = (world.join(CHAIR, SOLUTIONS), world.join(TEACHER, SOLUTIONS));
    assert_eq!(shown(&world, chair, reader)["user"]["name"], "Pak Budi");
    assert!(shown(&world, chair, reader)["cursor"].is_null());
    let (chair, online) = (world.join(CHAIR, Document::Room), world.join(PARENT, Document::Room));
    assert_eq!(shown(&world, chair, online)["user"]["name"], "Bu Sari");
}

#[test]
fn somebody_who_comes_back_at_once_never_flickers() {
    let mut world = World::new();
    let (chair, teacher) = (world.join(CHAIR, BACKGROUND), world.join(TEACHER, BACKGROUND));
    world.drop_link(teacher);
    world.pass(Duration::from_secs(3));
    world.talk();
    assert_eq!(world.clients[chair].sees(), [world.clients[teacher].id]);
    world.connect(teacher);
    world.settle();
    world.pass(Duration::from_secs(5));
    world.talk();
    assert_eq!(world.clients[chair].sees(), [world.clients[teacher].id], "the same clock took it over");
}

#[test]
fn somebody_who_leaves_is_gone_after_a_grace() {
    let mut world = World::new();
    let (chair, teacher) = (world.join(CHAIR, BACKGROUND), world.join(TEACHER, BACKGROUND));
    world.drop_link(teacher);
    world.pass(Duration::from_secs(5));
    world.talk();
    assert_eq!(world.clients[chair].sees(), Vec::<u64>::new());
}

#[test]
fn a_page_that_sleeps_is_gone_after_thirty_seconds_and_nobody_takes_its_id() {
    let mut world = World::new();
    let (chair, teacher) = (world.join(CHAIR, BACKGROUND), world.join(TEACHER, BACKGROUND));
    world.pass(Duration::from_secs(20));
    world.clients[chair].say_presence();
    world.settle();
    world.pass(Duration::from_secs(11));
    world.talk();
    assert_eq!(world.clients[chair].sees(), Vec::<u64>::new());
    let parent = world.join(PARENT, BACKGROUND);
    let stolen = presence_of(world.clients[teacher].id, 50, "{}");
    world.clients[parent].say(&stolen);
    world.settle();
    assert_eq!(world.clients[chair].sees(), [world.clients[parent].id]);
    world.clients[teacher].say_presence();
    world.settle();
    assert!(world.clients[chair].sees().contains(&world.clients[teacher].id), "it wakes up");
}

#[test]
fn words_about_others_are_ignored() {
    let mut world = World::new();
    let (chair, teacher) = (world.join(CHAIR, BACKGROUND), world.join(TEACHER, BACKGROUND));
    let parent = world.join(PARENT, BACKGROUND);
    let id = world.clients[teacher].id;
    for body in [presence_of(id, 1_000, "null"), presence_of(id, 1_000_000, r#"{"cursor":{}}"#)] {
        world.clients[parent].say(&body);
    }
    world.settle();
    world.clients[teacher].say_presence();
    world.settle();
    assert_eq!(shown(&world, chair, teacher)["user"]["name"], "Pak Budi");
    assert!(world.clients[parent].link.is_some(), "echoes are no offence");
}

#[test]
fn an_echo_by_another_page_of_the_same_person_takes_nothing_away() {
    let mut world = World::new();
    let (chair, teacher) = (world.join(CHAIR, BACKGROUND), world.join(TEACHER, BACKGROUND));
    let second = world.join(TEACHER, BACKGROUND);
    let echo = presence_of(world.clients[teacher].id, 1, "{}");
    world.drop_link(teacher);
    world.clients[second].say(&echo);
    world.settle();
    world.connect(teacher);
    world.clients[teacher].say_presence();
    world.settle();
    world.drop_link(second);
    world.pass(Duration::from_secs(5));
    world.talk();
    assert_eq!(world.clients[chair].sees(), [world.clients[teacher].id]);
}

#[test]
fn whoever_loses_the_right_to_see_is_no_longer_seen() {
    let mut world = World::new();
    let (chair, parent) = (world.join(CHAIR, BACKGROUND), world.join(PARENT, BACKGROUND));
    world.change(|conference| {
        let member = conference.people.get_mut(&PARENT).unwrap();
        member.person.standing = rembuk_core::domain::participant::Standing::Invited;
    });
    world.settle();
    assert_eq!(world.clients[parent].scope, None);
    world.pass(Duration::from_secs(5));
    world.talk();
    assert_eq!(world.clients[chair].sees(), Vec::<u64>::new());
}

#[test]
fn a_quiet_socket_is_pinged_and_a_busy_one_is_not() {
    let mut world = World::new();
    let teacher = world.join(TEACHER, BACKGROUND);
    world.pass(Duration::from_secs(9));
    world.talk();
    assert_eq!(world.clients[teacher].pings, 0);
    world.clients[teacher].say_presence();
    world.settle();
    world.pass(Duration::from_secs(9));
    world.talk();
    assert_eq!(world.clients[teacher].pings, 0, "its own echo came meanwhile");
    world.pass(Duration::from_secs(1));
    world.talk();
    assert_eq!(world.clients[teacher].pings, 1);
}
