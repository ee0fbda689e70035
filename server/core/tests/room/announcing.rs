//! Announcements reach those whom they concern, on the room's own document, and change nothing else.

use rembuk_core::domain::section::Document;
use rembuk_core::room::announcement::{Announcement, Audience};
use rembuk_core::room::input::Input;
use serde_json::json;

use super::conference::{BACKGROUND, CHAIR, PARENT};
use super::world::World;

#[test]
fn an_announcement_to_all_reaches_every_room_and_no_sheet() {
    let mut world = World::new();
    let (chair, parent) = (world.join(CHAIR, Document::Room), world.join(PARENT, Document::Room));
    let sheet = world.join(PARENT, BACKGROUND);

    world.give(Input::Announce(Audience::All, Announcement::Floor));
    world.settle();
    for page in [chair, parent] {
        let told = world.clients[page].events.iter().filter(|event| **event == json!({ "kind": "floor" })).count();
        assert_eq!(told, 1);
    }
    assert!(world.clients[sheet].events.iter().all(|event| event["kind"] != "floor"));
}

#[test]
fn an_announcement_to_those_who_lead_is_heard_by_nobody_else_and_follows_the_role() {
    let mut world = World::new();
    let (chair, parent) = (world.join(CHAIR, Document::Room), world.join(PARENT, Document::Room));
    let told =
        |world: &World, page: usize| world.clients[page].events.iter().filter(|event| event["kind"] == "guard").count();

    world.give(Input::Announce(Audience::Leading, Announcement::Guard));
    world.settle();
    assert_eq!((told(&world, chair), told(&world, parent)), (1, 0));

    world.change(|conference| {
        conference.people.get_mut(&PARENT).unwrap().person.role = rembuk_core::domain::role::Role::Secretary;
    });
    world.settle();
    world.give(Input::Announce(Audience::Leading, Announcement::Guard));
    world.settle();
    assert_eq!((told(&world, chair), told(&world, parent)), (2, 1));
}
