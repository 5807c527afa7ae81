//! The parts people take in a committee, and what stands under its letters.

use sea_orm::{DeriveActiveEnum, EnumIter};
use serde::{Deserialize, Serialize};

use crate::i18n::{Lang, Texts, say, t};

/// What somebody does in a committee.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    EnumIter,
    DeriveActiveEnum,
    Serialize,
    Deserialize,
    utoipa::ToSchema,
)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
#[schema(as = CommitteePart)]
pub enum Part {
    Chair,
    Vice,
    #[default]
    Member,
    /// Who keeps it going (事務局), and whom one calls.
    Secretariat,
}

impl Part {
    /// All of them, in the order of the roster.
    pub const ALL: [Part; 4] = [Part::Chair, Part::Vice, Part::Member, Part::Secretariat];

    /// The word for it in the database and in forms.
    pub fn word(self) -> &'static str {
        match self {
            Part::Chair => "chair",
            Part::Vice => "vice",
            Part::Member => "member",
            Part::Secretariat => "secretariat",
        }
    }

    /// What somebody with this part is called where the chair is called `chair` (会長 → 副会長).
    pub fn called(self, lang: Lang, chair: &str) -> String {
        match (self, lang) {
            (Part::Chair, Lang::Ja) if !chair.is_empty() => chair.to_owned(),
            (Part::Vice, Lang::Ja) if !chair.is_empty() => format!("副{chair}"),
            _ => t(lang, &format!("committees-part-{}", self.word())),
        }
    }
}

/// The secretariat as letters name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Secretary {
    pub organization: String,
    /// It is the center itself.
    pub own: bool,
    pub name: String,
    pub phone: String,
}

/// What stands under the letters of a committee.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    pub name: Texts,
    /// What the chair is called, and the chair's name.
    pub chair: Option<(String, String)>,
    pub secretariat: Vec<Secretary>,
}

impl Signature {
    /// The sender's lines: name, chair, secretariat with how to reach it. The center's own telephone stands in its letters
    /// anyhow.
    pub fn lines(&self, lang: Lang) -> Vec<String> {
        let mut lines = vec![self.name.read(lang).to_owned()];
        if let Some((called, name)) = &self.chair {
            let called = Part::Chair.called(lang, called);
            lines.push(say(
                lang,
                "committees-signed",
                &[("part", called.into()), ("name", name.clone().into())],
            ));
        }
        let secretariat = Part::Secretariat.called(lang, "");
        for office in &self.secretariat {
            let mut words = vec![office.organization.clone()];
            if !office.own {
                words.push(office.name.clone());
                if !office.phone.is_empty() {
                    words.push(say(lang, "committees-phone", &[("phone", office.phone.clone().into())]));
                }
            }
            words.retain(|word| !word.is_empty());
            let who = words.join(if lang == Lang::Ja { "　" } else { ", " });
            lines.push(say(
                lang,
                "committees-signed",
                &[("part", secretariat.clone().into()), ("name", who.into())],
            ));
        }
        lines
    }

    /// The center's own people in the secretariat: whom one calls.
    pub fn own_secretary(&self) -> Option<&Secretary> {
        self.secretariat.iter().find(|office| office.own)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn office(organization: &str, own: bool) -> Secretary {
        Secretary {
            organization: organization.to_owned(),
            own,
            name: "鈴木 葵".to_owned(),
            phone: "0190-01-0001".to_owned(),
        }
    }

    #[test]
    fn the_chair_signs_and_the_secretariat_can_be_called() {
        let signature = Signature {
            name: Texts::both("海辺市自立支援協議会 就労支援部会", "Working group of the Umibe council"),
            chair: Some(("部会長".to_owned(), "山田 太郎".to_owned())),
            secretariat: vec![office("海辺市障害福祉課", false), office("あおぞらセンター", true)],
        };
        assert_eq!(
            signature.lines(Lang::Ja),
            [
                "海辺市自立支援協議会 就労支援部会",
                "部会長　山田 太郎",
                "事務局　海辺市障害福祉課　鈴木 葵　電話 0190-01-0001",
                "事務局　あおぞらセンター",
            ]
        );
        assert_eq!(signature.lines(Lang::En)[1], "Chair: 山田 太郎");
    }

    #[test]
    fn the_vice_chair_is_called_after_the_chair() {
        assert_eq!(Part::Vice.called(Lang::Ja, "会長"), "副会長");
        assert_eq!(Part::Member.called(Lang::Ja, "会長"), "委員");
        assert_eq!(Part::Vice.called(Lang::En, "会長"), "Vice chair");
    }
}
