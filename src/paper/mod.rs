//! Paper: letters, reply slips and lists as pages made for printing.
//!
//! What is here is pure: how one addresses ([`honorific`]), how a letter is ordered ([`letter`]), what leads
//! from a sheet back to its reply ([`qr`]), and a list for a spreadsheet ([`table`]).
pub mod honorific;
pub mod letter;
pub mod qr;
pub mod table;
