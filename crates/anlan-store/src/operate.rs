//! Operational rows: passwords, sessions, jobs, requests. They are no facts; replay ignores them.

pub mod access;
pub mod credentials;
pub mod jobs;
pub mod leases;
pub mod sessions;
