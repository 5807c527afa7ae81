//! The playbooks that come with the program, inside the binary so that a start needs no files.

/// Names of the files under `config/playbooks`, each with its text.
macro_rules! shipped {
    ($($id:literal),* $(,)?) => {
        [$(($id, include_str!(concat!("../../config/playbooks/", $id, ".toml")))),*]
    };
}

/// Id and TOML text of each, in the order of the shelf: what most centers begin with comes first.
pub const SHIPPED: [(&str, &str); 19] = shipped![
    "round-zero",
    "information-exchange",
    "network-meeting",
    "step-up-course",
    "employer-exchange",
    "office-tours",
    "work-experience-week",
    "peer-testimony",
    "peer-exchange",
    "working-talks-online",
    "city-conference",
    "network-seminar-by-post",
    "big-seminar",
    "wide-survey",
    "pairing-programme",
    "staff-training",
    "case-study",
    "case-conference",
    "hand-over",
];

/// The TOML text of the shipped playbook `id`.
pub fn find(id: &str) -> Option<&'static str> {
    SHIPPED.iter().find_map(|(known, text)| (*known == id).then_some(*text))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    #[test]
    fn every_file_of_the_folder_is_shipped() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/config/playbooks");
        let there: BTreeSet<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|file| file.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned())
            .collect();
        let shipped: BTreeSet<String> = super::SHIPPED.iter().map(|(id, _)| (*id).to_owned()).collect();
        assert_eq!(there, shipped);
    }
}
