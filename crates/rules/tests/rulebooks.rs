//! The rulebooks of the repository load without a mistake.
mod support;

#[test]
fn every_rulebook_loads_without_a_mistake() {
    for body in support::bodies() {
        support::rulebook(&body);
    }
}
