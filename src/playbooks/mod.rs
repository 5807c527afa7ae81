//! Playbooks: the recipe for a gathering as a readable file, its checking, and the wording of its letters.
