//! The official office list: the open data of the national welfare information system (WAM NET), one CSV file
//! a service, published twice a year, 29 columns.
//!
//! Words: a *row* is one designation, an office running one service; an *office* is what gets one invitation:
//! the rows with the same office number at the same place, however that place is written. 事業所番号 is no key
//! (branches share it, services repeat it); the designating body and NO together name a row for good.
//!
//! The way through: [`read`] a file into a [`Sheet`], [`select`] municipalities, [`merge`] rows into offices.
//! Nothing here touches the database; what is wrong with a file comes back as [`Fault`]s that say what to do.
//!
//! [`Fault`]: crate::contacts::fault::Fault

mod merge;
mod municipality;
mod name;
mod place;
mod read;
mod row;

pub use merge::{Office, merge};
pub use municipality::{Municipalities, select};
pub use name::prefecture;
pub use read::{Encoding, Sheet, read};
pub use row::{COLUMNS, Corporation, Hours, Row};

#[cfg(test)]
mod tests;
