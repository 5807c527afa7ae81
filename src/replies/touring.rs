//! Which tours somebody would like to join, in the order of the wish, and how many of them. It is said with the reply and
//! stands in it like the names; an answer says it anew.

use sea_orm::DbErr;
use serde::{Deserialize, Serialize};

use super::form::Choice;
use crate::db::{TourId, Tx};
use crate::gatherings::{self, Whole};
use crate::i18n::{Lang, Message};
use crate::web::FieldErrors;

/// So many wishes a form has room for.
pub const WISHES: usize = 3;

/// What somebody says of tours.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Touring {
    /// The tours, the dearest first.
    #[serde(default)]
    pub wishes: Vec<TourId>,
    /// How many of them; all that are named where nothing is said.
    #[serde(default)]
    pub most: Option<u32>,
}

impl Touring {
    /// From what stands in the boxes of a form; one that is named twice counts where it stands first.
    pub fn typed(wishes: &[&str], most: &str) -> Option<Self> {
        let mut found: Vec<TourId> = Vec::new();
        for id in wishes.iter().filter_map(|typed| typed.trim().parse().ok()) {
            if !found.contains(&id) {
                found.push(id);
            }
        }
        let most = most.trim().parse().ok().filter(|most| *most > 0);
        (!found.is_empty()).then_some(Touring { wishes: found, most })
    }

    /// On how many tours at the most.
    pub fn count(&self) -> usize {
        let named = self.wishes.len();
        self.most.map_or(named, |most| (most as usize).min(named))
    }
}

/// What a form offers of tours.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Offered {
    /// The tours that can be wished for; empty where there are none.
    pub tours: Vec<Choice>,
    /// How many of them.
    pub counts: Vec<Choice>,
}

impl Offered {
    /// Reads which tours there are.
    pub async fn read(tx: &Tx, whole: &Whole, lang: Lang) -> Result<Self, DbErr> {
        let on = gatherings::tours(tx, whole).await?.into_iter().filter(gatherings::Tour::is_on);
        let tours: Vec<Choice> =
            on.map(|tour| Choice { value: tour.row.id.to_string(), label: tour.said(lang) }).collect();
        let counts = (1..=tours.len().min(WISHES)).map(|count| Choice {
            value: count.to_string(),
            label: Message::new("reply-tours-count").with("count", count).say(lang),
        });
        Ok(Offered { counts: counts.collect(), tours })
    }

    /// Judges what is said row by row. With `needed`, who is named wishes for one at the least; who types a slip in leaves
    /// open what the slip leaves open.
    pub fn judge(&self, said: &[(bool, Vec<String>)], needed: bool) -> FieldErrors {
        let mut errors = FieldErrors::default();
        if self.tours.is_empty() {
            return errors;
        }
        for (index, (named, wishes)) in said.iter().enumerate() {
            let typed: Vec<&String> = wishes.iter().filter(|wish| !wish.is_empty()).collect();
            let known = typed.iter().all(|wish| self.tours.iter().any(|tour| tour.value == **wish));
            if !known || (needed && *named && typed.is_empty()) {
                errors.add(&format!("tour_1-{index}"), Message::new("reply-tours-choose"));
            }
        }
        errors
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn a_wish_that_is_named_twice_counts_once_and_nobody_gets_more_than_they_named() {
        let id = |number: u128| TourId(Uuid::from_u128(number));
        let (one, two) = (id(1).to_string(), id(2).to_string());
        let said = Touring::typed(&[&two, &one, &two], "3").unwrap();
        assert_eq!((said.wishes.as_slice(), said.count()), ([id(2), id(1)].as_slice(), 2));
        assert_eq!(Touring::typed(&[&two, &one, ""], "1").unwrap().count(), 1);
        assert_eq!(Touring::typed(&["", "", ""], "2"), None);
    }
}
