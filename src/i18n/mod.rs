//! Languages: the locale files, stored texts in variants, and how dates and numbers are written.

pub mod texts;
