//! What an organization is: the kinds of the address book, welfare services and partners alike.
//!
//! An organization has one or several kinds (a 多機能型 office runs several services). The stable word lies in
//! the database, in files and in the API and never changes; people see the Fluent message of [`Kind::key`].

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

/// One kind of organization or service. The order is the one in which pages list them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Helps people prepare for a job, two years at most (就労移行支援).
    Transition,
    /// Helps people stay in the job they found (就労定着支援).
    Retention,
    /// Work under an employment contract (就労継続支援A型).
    AType,
    /// Work without an employment contract (就労継続支援B型).
    BType,
    /// Assesses which work suits, since October 2025 (就労選択支援).
    EmploymentChoice,
    /// Care and activity by day (生活介護).
    LivingCare,
    /// Training of body or daily life (自立訓練).
    LifeTraining,
    /// Living in the community (共同生活援助, 自立生活援助).
    GroupHome,
    /// Helpers at home and outdoors (居宅介護 and its kin).
    HomeCare,
    /// Living in, long or short (施設入所支援, 療養介護, 短期入所).
    Residential,
    /// Services for children with disabilities (児童発達支援, 放課後等デイサービス and their kin).
    ChildSupport,
    /// Plans services together with the person (相談支援).
    Consultation,
    /// Public employment security office (公共職業安定所).
    HelloWork,
    /// Local vocational center for persons with disabilities (地域障害者職業センター).
    VocationalCenter,
    /// Special-needs school (特別支援学校).
    SpecialNeedsSchool,
    /// Hospital or clinic (医療機関).
    Clinic,
    /// Municipality or other public office (役所・役場).
    CityHall,
    /// Council of social welfare (社会福祉協議会).
    WelfareCouncil,
    /// A firm that employs, or may (企業).
    Employer,
    /// A neighbour center, or one's own (障害者就業・生活支援センター).
    Center,
    /// University or college (大学・専門学校).
    University,
    /// Whatever the list lacks.
    Other,
}

impl Kind {
    /// All kinds, in the order in which pages list them.
    pub const ALL: [Kind; 22] = [
        Kind::Transition,
        Kind::Retention,
        Kind::AType,
        Kind::BType,
        Kind::EmploymentChoice,
        Kind::LivingCare,
        Kind::LifeTraining,
        Kind::GroupHome,
        Kind::HomeCare,
        Kind::Residential,
        Kind::ChildSupport,
        Kind::Consultation,
        Kind::HelloWork,
        Kind::VocationalCenter,
        Kind::SpecialNeedsSchool,
        Kind::Clinic,
        Kind::CityHall,
        Kind::WelfareCouncil,
        Kind::Employer,
        Kind::Center,
        Kind::University,
        Kind::Other,
    ];

    /// The stable word for database, files and the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::Transition => "transition",
            Kind::Retention => "retention",
            Kind::AType => "a_type",
            Kind::BType => "b_type",
            Kind::EmploymentChoice => "employment_choice",
            Kind::LivingCare => "living_care",
            Kind::LifeTraining => "life_training",
            Kind::GroupHome => "group_home",
            Kind::HomeCare => "home_care",
            Kind::Residential => "residential",
            Kind::ChildSupport => "child_support",
            Kind::Consultation => "consultation",
            Kind::HelloWork => "hello_work",
            Kind::VocationalCenter => "vocational_center",
            Kind::SpecialNeedsSchool => "special_needs_school",
            Kind::Clinic => "clinic",
            Kind::CityHall => "city_hall",
            Kind::WelfareCouncil => "welfare_council",
            Kind::Employer => "employer",
            Kind::Center => "center",
            Kind::University => "university",
            Kind::Other => "other",
        }
    }

    /// The kind of a stable word, where it is one.
    pub fn parse(word: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.as_str() == word)
    }

    /// The Fluent message that names it.
    pub fn key(self) -> &'static str {
        match self {
            Kind::Transition => "kind-transition",
            Kind::Retention => "kind-retention",
            Kind::AType => "kind-a-type",
            Kind::BType => "kind-b-type",
            Kind::EmploymentChoice => "kind-employment-choice",
            Kind::LivingCare => "kind-living-care",
            Kind::LifeTraining => "kind-life-training",
            Kind::GroupHome => "kind-group-home",
            Kind::HomeCare => "kind-home-care",
            Kind::Residential => "kind-residential",
            Kind::ChildSupport => "kind-child-support",
            Kind::Consultation => "kind-consultation",
            Kind::HelloWork => "kind-hello-work",
            Kind::VocationalCenter => "kind-vocational-center",
            Kind::SpecialNeedsSchool => "kind-special-needs-school",
            Kind::Clinic => "kind-clinic",
            Kind::CityHall => "kind-city-hall",
            Kind::WelfareCouncil => "kind-welfare-council",
            Kind::Employer => "kind-employer",
            Kind::Center => "kind-center",
            Kind::University => "kind-university",
            Kind::Other => "kind-other",
        }
    }

    /// The kind of a service as the official list names it (サービス種別), in full or half width.
    ///
    /// The names are those of 障害者総合支援法 §5 and 児童福祉法 §6-2-2 as the national list prints them.
    /// `None` for a name that is in neither: a service that is newer than this table.
    pub fn of_service(name: &str) -> Option<Kind> {
        let name: String = name.nfkc().filter(|c| !c.is_whitespace()).collect();
        SERVICES.iter().find(|(official, _)| *official == name).map(|(_, kind)| *kind)
    }
}

/// Official service names (after NFKC) and the kind each belongs to.
const SERVICES: &[(&str, Kind)] = &[
    ("就労移行支援", Kind::Transition),
    ("就労定着支援", Kind::Retention),
    ("就労継続支援A型", Kind::AType),
    ("就労継続支援B型", Kind::BType),
    ("就労選択支援", Kind::EmploymentChoice),
    ("生活介護", Kind::LivingCare),
    ("自立訓練(機能訓練)", Kind::LifeTraining),
    ("自立訓練(生活訓練)", Kind::LifeTraining),
    ("宿泊型自立訓練", Kind::LifeTraining),
    ("自立訓練", Kind::LifeTraining),
    ("共同生活援助", Kind::GroupHome),
    ("自立生活援助", Kind::GroupHome),
    ("居宅介護", Kind::HomeCare),
    ("重度訪問介護", Kind::HomeCare),
    ("同行援護", Kind::HomeCare),
    ("行動援護", Kind::HomeCare),
    ("重度障害者等包括支援", Kind::HomeCare),
    ("施設入所支援", Kind::Residential),
    ("療養介護", Kind::Residential),
    ("短期入所", Kind::Residential),
    ("児童発達支援", Kind::ChildSupport),
    ("医療型児童発達支援", Kind::ChildSupport),
    ("放課後等デイサービス", Kind::ChildSupport),
    ("居宅訪問型児童発達支援", Kind::ChildSupport),
    ("保育所等訪問支援", Kind::ChildSupport),
    ("福祉型障害児入所施設", Kind::ChildSupport),
    ("医療型障害児入所施設", Kind::ChildSupport),
    ("計画相談支援", Kind::Consultation),
    ("地域相談支援(地域移行支援)", Kind::Consultation),
    ("地域相談支援(地域定着支援)", Kind::Consultation),
    ("地域移行支援", Kind::Consultation),
    ("地域定着支援", Kind::Consultation),
    ("障害児相談支援", Kind::Consultation),
    ("相談支援", Kind::Consultation),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contacts::channel::Channel;
    use std::collections::BTreeSet;

    const LOCALES: [&str; 2] = [include_str!("../i18n/ja/kind.ftl"), include_str!("../i18n/en/kind.ftl")];

    #[test]
    fn playbooks_speak_of_the_same_kinds() {
        assert_eq!(Kind::ALL.map(Kind::as_str), crate::playbooks::format::KINDS);
    }

    #[test]
    fn every_kind_and_channel_has_one_word_and_one_name_in_each_language() {
        let keys: BTreeSet<&str> =
            Kind::ALL.map(Kind::key).into_iter().chain(Channel::ALL.map(Channel::key)).collect();
        assert_eq!(keys.len(), Kind::ALL.len() + Channel::ALL.len());
        for text in LOCALES {
            let told: BTreeSet<&str> =
                text.lines().filter_map(|line| Some(line.split_once(" = ")?.0)).collect();
            assert_eq!(told, keys);
        }
    }

    #[test]
    fn the_stable_word_reads_back_and_is_the_one_in_json() {
        for kind in Kind::ALL {
            assert_eq!(Kind::parse(kind.as_str()), Some(kind));
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.as_str());
        }
        for channel in Channel::ALL {
            assert_eq!(Channel::parse(channel.as_str()), Some(channel));
            assert_eq!(serde_json::to_value(channel).unwrap(), channel.as_str());
        }
        assert_eq!(Kind::parse("Transition"), None);
    }

    #[test]
    fn official_service_names_are_known_however_wide() {
        assert_eq!(Kind::of_service("就労継続支援Ａ型"), Some(Kind::AType));
        assert_eq!(Kind::of_service("就労継続支援B型"), Some(Kind::BType));
        assert_eq!(Kind::of_service("自立訓練（生活訓練）"), Some(Kind::LifeTraining));
        assert_eq!(Kind::of_service("就労"), None);
    }
}
