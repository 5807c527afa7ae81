//! Accounts: centers, the people who work in them, roles, sign-in and the audit trail.
