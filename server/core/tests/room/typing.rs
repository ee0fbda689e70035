//! People type together.

use super::conference::{BACKGROUND, CHAIR, TEACHER};
use super::editing::Edit;
use super::world::World;

#[test]
fn two_people_converge() {
    let mut world = World::new();
    let (chair, teacher) = (world.join(CHAIR, BACKGROUND), world.join(TEACHER, BACKGROUND));
    world.write(chair, "sering terlambat");
    world.settle();
    world.write(teacher, "rumah jauh; ");
    world.clients[chair].edit(&Edit::Erase(3));
    world.clients[teacher].edit(&Edit::Bold(4));
    world.settle();
    assert_eq!(world.clients[chair].text(), world.clients[teacher].text());
    assert_eq!(world.clients[chair].text(), world.store.text(BACKGROUND));
    assert!(world.clients[chair].text().contains("terlambat"));
    assert_eq!((world.clients[chair].counter, world.clients[teacher].counter), (0, 0));
}
