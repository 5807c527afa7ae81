//! The playbooks that come with the program, inside the binary so that a start needs no files.

/// Id and TOML text of each.
pub const SHIPPED: [(&str, &str); 1] =
    [("round-zero", include_str!("../../config/playbooks/round-zero.toml"))];

/// The TOML text of the shipped playbook `id`.
pub fn find(id: &str) -> Option<&'static str> {
    SHIPPED.iter().find_map(|(known, text)| (*known == id).then_some(*text))
}
