//! What the world promises, one test each.
