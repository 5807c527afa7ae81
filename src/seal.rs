//! Sealing: keys outside the database, sealed facts and bytes, link tokens.
//!
//! Two keys lie in `DATA/keys`, readable by their owner alone and never in the database or its backup:
//! `seal.key` closes what must not be read from a stolen file (XChaCha20-Poly1305, bound to center, row and
//! column, the key's number in front of the value); `link.key` derives the tokens of links (HMAC-SHA-256 of
//! purpose, row and generation), so that the same link can be printed again while the table keeps only a hash.

use std::fs;
use std::io::Write;
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::clock::Chance;
use crate::db::CenterId;

/// The number of the only key so far; a rotation adds a second and keeps the first for reading.
const KEY_NUMBER: u8 = 1;
const NONCE: usize = 24;

/// A number for one closing alone; a second closing under it would give both away.
pub struct Nonce([u8; NONCE]);

impl Nonce {
    pub fn fresh(chance: &Chance) -> Self {
        Nonce(chance.bytes())
    }
}

/// The opened keys.
pub struct Seal {
    cipher: XChaCha20Poly1305,
    link_key: [u8; 32],
}

/// Why something sealed did not open.
#[derive(Debug, thiserror::Error)]
pub enum SealError {
    #[error("the sealed value was closed with key {0}, which is not in the key folder")]
    UnknownKey(u8),
    #[error("the sealed value does not open here: wrong key, wrong row, or changed")]
    Broken,
}

impl Seal {
    /// Opens the keys in `folder`, making them at the first start.
    pub fn open(folder: &Path, chance: &Chance) -> std::io::Result<Self> {
        fs::create_dir_all(folder)?;
        let seal_key = key_file(&folder.join("seal.key"), chance)?;
        let link_key = key_file(&folder.join("link.key"), chance)?;
        Ok(Seal { cipher: XChaCha20Poly1305::new(&seal_key.into()), link_key })
    }

    /// Closes `plain` so that it opens only at the same center, row and field.
    pub fn close(&self, chance: &Chance, center: CenterId, row: Uuid, field: &str, plain: &[u8]) -> Vec<u8> {
        self.close_once(Nonce::fresh(chance), center, row, field, plain)
    }

    /// As [`Seal::close`] where there is no chance at hand.
    pub fn close_once(
        &self,
        nonce: Nonce,
        center: CenterId,
        row: Uuid,
        field: &str,
        plain: &[u8],
    ) -> Vec<u8> {
        let bound = binding(center, row, field);
        let sealed = self
            .cipher
            .encrypt(&XNonce::from(nonce.0), Payload { msg: plain, aad: &bound })
            .expect("XChaCha20-Poly1305 refuses only messages beyond 256 GiB");
        let mut out = Vec::with_capacity(1 + NONCE + sealed.len());
        out.push(KEY_NUMBER);
        out.extend_from_slice(&nonce.0);
        out.extend_from_slice(&sealed);
        out
    }

    /// Opens what [`Seal::close`] closed for the same center, row and field.
    pub fn reveal(
        &self,
        center: CenterId,
        row: Uuid,
        field: &str,
        sealed: &[u8],
    ) -> Result<Vec<u8>, SealError> {
        let (number, rest) = sealed.split_first().ok_or(SealError::Broken)?;
        if *number != KEY_NUMBER {
            return Err(SealError::UnknownKey(*number));
        }
        let (nonce, body) = rest.split_at_checked(NONCE).ok_or(SealError::Broken)?;
        let nonce: [u8; NONCE] = nonce.try_into().map_err(|_| SealError::Broken)?;
        let bound = binding(center, row, field);
        self.cipher
            .decrypt(&XNonce::from(nonce), Payload { msg: body, aad: &bound })
            .map_err(|_| SealError::Broken)
    }

    /// The 256-bit token of a link, as it stands in the URL: always the same for the same arguments.
    pub fn link_token(&self, purpose: &str, row: Uuid, generation: i32) -> String {
        let message = [purpose.as_bytes(), &[0], row.as_bytes(), &generation.to_be_bytes()].concat();
        URL_SAFE_NO_PAD.encode(self.keyed(&message))
    }

    /// A hash that only this house can make: for counting tries by address without keeping the address.
    pub fn keyed_hash(&self, what: &str) -> Vec<u8> {
        self.keyed(what.as_bytes()).to_vec()
    }

    fn keyed(&self, message: &[u8]) -> [u8; 32] {
        let mut mac = <Hmac<Sha256> as hmac::digest::KeyInit>::new_from_slice(&self.link_key)
            .expect("HMAC takes a key of any length");
        mac.update(message);
        mac.finalize().into_bytes().into()
    }
}

/// A fresh 256-bit token that is not derived: sessions, one-time sign-in links, API tokens.
pub fn fresh_token(chance: &Chance) -> String {
    URL_SAFE_NO_PAD.encode(chance.bytes::<32>())
}

/// What a table keeps of a token: its SHA-256.
pub fn token_hash(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}

fn binding(center: CenterId, row: Uuid, field: &str) -> Vec<u8> {
    [center.0.as_bytes(), row.as_bytes().as_slice(), field.as_bytes()].concat()
}

fn key_file(path: &Path, chance: &Chance) -> std::io::Result<[u8; 32]> {
    let broken = || {
        std::io::Error::other(format!(
            "{} is not a key of Tsudoi (32 bytes in base64). Put the key file of this data folder back.",
            path.display()
        ))
    };
    if path.exists() {
        let text = fs::read_to_string(path)?;
        let bytes = STANDARD.decode(text.trim()).map_err(|_| broken())?;
        return bytes.try_into().map_err(|_| broken());
    }
    let key: [u8; 32] = chance.bytes();
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(STANDARD.encode(key).as_bytes())?;
    file.sync_all()?;
    Ok(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seal() -> (Seal, Chance) {
        let chance = Chance::seeded(7);
        let folder =
            std::env::temp_dir().join(format!("tsudoi-seal-{}", Uuid::from_bytes(Chance::system().bytes())));
        let seal = Seal::open(&folder, &chance).unwrap();
        fs::remove_dir_all(folder).unwrap();
        (seal, chance)
    }

    #[test]
    fn a_sealed_value_opens_only_at_its_own_center_row_and_field() {
        let (seal, chance) = seal();
        let (center, row) = (CenterId(Uuid::from_u128(1)), Uuid::from_u128(2));
        let sealed = seal.close(&chance, center, row, "needs", "車いす席".as_bytes());
        assert_eq!(seal.reveal(center, row, "needs", &sealed).unwrap(), "車いす席".as_bytes());
        assert!(seal.reveal(center, row, "other", &sealed).is_err());
        assert!(seal.reveal(center, Uuid::from_u128(3), "needs", &sealed).is_err());
        assert!(seal.reveal(CenterId(Uuid::from_u128(9)), row, "needs", &sealed).is_err());
        let mut changed = sealed.clone();
        *changed.last_mut().unwrap() ^= 1;
        assert!(seal.reveal(center, row, "needs", &changed).is_err());
        assert!(matches!(seal.reveal(center, row, "needs", &[9, 0]), Err(SealError::UnknownKey(9))));
    }

    #[test]
    fn a_link_is_the_same_again_until_its_generation_changes() {
        let (seal, _) = seal();
        let row = Uuid::from_u128(5);
        assert_eq!(seal.link_token("invitation", row, 0), seal.link_token("invitation", row, 0));
        assert_ne!(seal.link_token("invitation", row, 0), seal.link_token("invitation", row, 1));
        assert_ne!(seal.link_token("invitation", row, 0), seal.link_token("check-in", row, 0));
        assert_eq!(seal.link_token("invitation", row, 0).len(), 43);
    }
}
