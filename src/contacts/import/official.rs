//! What the official list says of an office, and how the book follows it.
//!
//! Invariant: what staff corrected by hand stays, whatever the list says later.

use crate::contacts::japanese::{phone_digits, show_phone};
use crate::contacts::store::organization;
use crate::contacts::wamnet::Office;

/// What the official list says of an office, in the form in which the book keeps it.
#[derive(Clone, Debug, PartialEq)]
pub struct Official {
    texts: [String; 8],
    position: Option<(f64, f64)>,
}

impl Official {
    pub fn of(office: &Office) -> Self {
        let lead = office.lead();
        let phone =
            |text: &str| phone_digits(text).map_or_else(|| text.to_owned(), |digits| show_phone(&digits));
        Official {
            texts: [
                lead.name.clone(),
                lead.kana.clone(),
                lead.number.clone(),
                lead.municipality.clone(),
                lead.address.clone(),
                phone(&lead.phone),
                phone(office.fax()),
                office.url().to_owned(),
            ],
            position: office.position(),
        }
    }

    /// Writes all of it into a row.
    pub fn fill(&self, row: &mut organization::Model) {
        for (place, text) in places(row).into_iter().zip(&self.texts) {
            place.clone_from(text);
        }
        self.put_position(row);
    }

    /// Writes what changed in the list since `old` into a row, except where staff had written something else.
    pub fn follow(&self, old: &Official, row: &mut organization::Model) {
        let mut moved = false;
        for (at, place) in places(row).into_iter().enumerate() {
            if self.texts[at] != old.texts[at] && *place == old.texts[at] {
                place.clone_from(&self.texts[at]);
                moved |= at == 3 || at == 4;
            }
        }
        if self.position != old.position && (moved || row.latitude.zip(row.longitude) == old.position) {
            self.put_position(row);
        }
    }

    fn put_position(&self, row: &mut organization::Model) {
        (row.latitude, row.longitude) = self.position.unzip();
    }
}

fn places(row: &mut organization::Model) -> [&mut String; 8] {
    [
        &mut row.name,
        &mut row.kana,
        &mut row.office_number,
        &mut row.municipality,
        &mut row.address,
        &mut row.phone,
        &mut row.fax,
        &mut row.url,
    ]
}
