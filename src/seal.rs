//! Sealing: keys outside the database, sealed facts and bytes, link tokens.
