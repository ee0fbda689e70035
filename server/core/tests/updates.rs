//! Updates that real editors wrote (`updates/record.mjs`): all of them pass, and no mutation of them does harm.
#![expect(clippy::unwrap_used, reason = "a failed step is a failed test")]
#![expect(clippy::expect_used, reason = "the message names the story that failed")]

mod updates {
    pub(crate) mod mutation;
    pub(crate) mod reference;
    pub(crate) mod story;
}

use rembuk_core::wire::update;

use updates::mutation::Random;
use updates::reference;
use updates::story::{Page, Story};

#[test]
fn what_honest_editors_write_passes() {
    for story in Story::all() {
        let mut page = Page::new(story.kind);
        for (index, bytes) in story.updates.iter().enumerate() {
            let at = format!("{} {index}", story.name);
            let walk = update::walk(bytes, &story.kind.policy()).expect(&at);
            assert!(!page.has_gap(&walk), "{at}: a gap");
            assert!(walk.structs.iter().all(|range| [101, 202].contains(&range.client)), "{at}: a foreign author");
            page.take(bytes, &walk).expect(&at);
            assert!(!page.is_pending(), "{at}: something is pending");
        }
        for whole in &story.whole {
            let mut joined = Page::new(story.kind);
            let walk = update::walk(whole, &story.kind.policy()).expect(&story.name);
            joined.take(whole, &walk).expect(&story.name);
            assert_eq!(joined.content(), page.content(), "{}", story.name);
            assert!(walk.adds(&|client| page.known(client)).is_empty());
        }
        let restarted = Page::with_state(story.kind, &page.state());
        assert_eq!(restarted.content(), page.content(), "{}", story.name);
        assert!(reference::conforms(&page), "{}", story.name);
    }
}

#[test]
fn an_update_that_comes_too_early_is_a_gap() {
    for story in Story::all() {
        let mut page = Page::new(story.kind);
        for pair in story.updates.windows(2) {
            let [now, next] = pair else { continue };
            let policy = story.kind.policy();
            let walk = update::walk(next, &policy).unwrap();
            let is_continuation = walk.structs.iter().any(|range| range.clock > page.known(range.client));
            assert!(!is_continuation || page.has_gap(&walk), "{}", story.name);
            page.take(now, &update::walk(now, &policy).unwrap()).unwrap();
        }
    }
}

/// What passes the walk may be refused for its shape, but it neither panics nor corrupts, and a shape that is called good is.
#[test]
fn no_mutation_of_a_real_update_does_harm() {
    let on_a_big_stack = std::thread::Builder::new().stack_size(64 << 20);
    let run = on_a_big_stack.spawn(|| {
        let mut passed = 0;
        let mut misplaced = 0;
        for seed in 1..=4 {
            let mut random = Random::new(seed);
            for story in Story::all() {
                let policy = story.kind.policy();
                let mut page = Page::new(story.kind);
                for bytes in &story.updates {
                    let state = page.state();
                    for _ in 0..40 {
                        let mutant = random.mutate(bytes, &story.updates);
                        let Ok(walk) = update::walk(&mutant, &policy) else {
                            continue;
                        };
                        if page.has_gap(&walk) {
                            continue;
                        }
                        let mut victim = Page::with_state(story.kind, &state);
                        if victim.take(&mutant, &walk).is_err() {
                            misplaced += 1;
                            continue;
                        }
                        passed += 1;
                        let at = format!("seed {seed}, {}: {mutant:02x?}", story.name);
                        assert!(!victim.is_pending(), "{at}");
                        assert!(reference::conforms(&victim), "{at}");
                        let copy = Page::with_state(story.kind, &victim.state());
                        assert!(reference::conforms(&copy), "{at}: after a restart");
                        victim.clear();
                    }
                    let walk = update::walk(bytes, &policy).unwrap();
                    page.take(bytes, &walk).unwrap();
                }
            }
        }
        (passed, misplaced)
    });
    let (passed, misplaced) = run.unwrap().join().unwrap();
    assert!(passed > 3_000, "only {passed} mutants reached yrs");
    assert!(misplaced > 30, "only {misplaced} mutants had no place");
}
