//! Signing in and out, passwords, lock-out, and whose order it is.

use crate::app::App;
use crate::error::AppError;
use crate::ports::new_id;
use anlan_core::codes::region_code::RegionCode;
use anlan_core::ctx::Actor;
use anlan_core::id::{AccountId, OrganisationId};
use anlan_core::problem::Problem;
use anlan_core::role::Permission;
use anlan_core::scope::Placed;
use anlan_store::hash::HashAlgorithm;
use anlan_store::operate::credentials::{self, Credential, MustChange, NewPassword, WrongPassword};
use anlan_store::operate::sessions::{self, Session};
use anlan_store::read::accounts::{self, AccountFilter, AccountRow, PeopleFilter};
use anlan_store::read::{PAGE_ROWS_MAX, Page, RegionRange};
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use argon2::{Algorithm, Argon2, Params, Version};
use jiff::tz;
use std::fmt::Write as _;
use tokio::task::spawn_blocking;

/// Wrong passwords before the account locks (assessors' convention; GB/T 22239 asks for a lock).
pub const FAILURES_MAX: i64 = 5;
/// Length of the lock.
pub const LOCK_MINUTES: i64 = 15;
/// Idle time after which a session ends.
pub const IDLE_MINUTES: i64 = 30;
/// A session is not noted as used more often than this, to spare the writer.
const SEEN_EVERY_MS: i64 = 60_000;
const MINUTE_MS: i64 = 60_000;
/// Shortest password.
const PASSWORD_CHARS_MIN: usize = 8;
/// Longest password; longer ones only cost hashing time.
const PASSWORD_CHARS_MAX: usize = 128;

/// Somebody signed in.
#[derive(Debug, Clone)]
pub struct SignedIn {
    /// Who gives orders.
    pub actor: Actor,
    /// The account.
    pub account: AccountRow,
    /// The password has to be changed first.
    pub must_change: bool,
}

impl App {
    /// Checks a password and begins a session; returns its token for the cookie.
    ///
    /// # Errors
    /// `login_refused` or `account_locked`.
    pub async fn sign_in(
        &self,
        login: &str,
        password: &str,
    ) -> Result<(String, SignedIn), AppError> {
        let refused = || AppError::from(Problem::unauthenticated("login_refused"));
        let mut tx = self.store.read().await?;
        let found = accounts::by_login(&mut tx, login).await?;
        let Some((home, id)) = found else {
            drop(tx);
            // The same work as for a known login, so that time does not tell which logins exist.
            verify_password(password, &dummy_hash()?).await;
            return Err(refused());
        };
        let account = accounts::one(&mut tx, &home, &id).await?;
        let credential = credentials::find(&mut tx, &home, &id).await?;
        drop(tx);
        let (Some(account), Some(credential)) = (account, credential) else {
            verify_password(password, &dummy_hash()?).await;
            return Err(refused());
        };
        let now = self.world.now_ms();
        not_locked(&credential, now)?;
        let right = verify_password(password, &credential.password_hash).await;
        // Looked at again where it is written: guesses sent at once must not share one count.
        let mut tx = self.store.write().await?;
        let credential = credentials::find(&mut tx, &home, &id).await?.ok_or_else(refused)?;
        not_locked(&credential, now)?;
        if !right || account.standing != "active" {
            let wrong = WrongPassword {
                failures_max: FAILURES_MAX,
                lock_until: now + LOCK_MINUTES * MINUTE_MS,
                now,
            };
            credentials::failed(&mut tx, &home, &id, wrong).await?;
            tx.commit().await?;
            return Err(refused());
        }
        let token = self.new_token();
        let session = Session {
            region_key: home.clone(),
            account_id: id.clone(),
            created_at: now,
            seen_at: now,
        };
        if credential.failures > 0 {
            credentials::cleared(&mut tx, &home, &id).await?;
        }
        sessions::begin(&mut tx, &token_hash(&token), &session).await?;
        tx.commit().await?;
        Ok((
            token,
            SignedIn { actor: actor_of(&account)?, account, must_change: credential.must_change },
        ))
    }

    /// Who a session belongs to.
    ///
    /// # Errors
    /// `session_missing` when it is unknown, idle too long, or its account has ended.
    pub async fn session(&self, token: &str) -> Result<SignedIn, AppError> {
        let missing = || AppError::from(Problem::unauthenticated("session_missing"));
        let hash = token_hash(token);
        let now = self.world.now_ms();
        let mut tx = self.store.read().await?;
        let session = sessions::find(&mut tx, &hash).await?.ok_or_else(missing)?;
        if now - session.seen_at > IDLE_MINUTES * MINUTE_MS {
            return Err(missing());
        }
        let account = accounts::one(&mut tx, &session.region_key, &session.account_id).await?;
        let credential =
            credentials::find(&mut tx, &session.region_key, &session.account_id).await?;
        drop(tx);
        let account = account.filter(|account| account.standing == "active").ok_or_else(missing)?;
        if now - session.seen_at > SEEN_EVERY_MS {
            let mut tx = self.store.write().await?;
            sessions::seen(&mut tx, &hash, now).await?;
            tx.commit().await?;
        }
        let must_change = credential.is_some_and(|credential| credential.must_change);
        Ok(SignedIn { actor: actor_of(&account)?, account, must_change })
    }

    /// Ends a session.
    ///
    /// # Errors
    /// When the store breaks.
    pub async fn sign_out(&self, token: &str) -> Result<(), AppError> {
        let mut tx = self.store.write().await?;
        sessions::end(&mut tx, &token_hash(token)).await?;
        Ok(tx.commit().await?)
    }

    /// Sets a password; sessions of the account end.
    ///
    /// # Errors
    /// `password_weak`.
    pub async fn set_password(
        &self,
        home: &str,
        account: &str,
        password: &str,
        must_change: MustChange,
    ) -> Result<(), AppError> {
        password_strong(password)?;
        let hash = self.hash_password(password).await?;
        self.set_password_hash(&[(home, account)], &hash, must_change).await
    }

    /// Gives a person a password in place of a forgotten one; they have to change it at once. Nobody
    /// resets their own this way, and nobody an administrator's but whoever has the machine.
    ///
    /// # Errors
    /// `permission_denied`, `account_not_found`, `password_reset_refused`, `password_weak`.
    pub async fn reset_password(
        &self,
        actor: &Actor,
        account: &str,
        password: &str,
    ) -> Result<(), AppError> {
        let account = self.account(actor, Permission::ApproveAccounts, account).await?;
        let administrator = account.grants.iter().any(|grant| grant.role.is_administrator());
        if administrator && actor.account().is_some() {
            return Err(Problem::denied("password_reset_refused").into());
        }
        self.set_password(&account.region_key, &account.id, password, MustChange::Yes).await
    }

    /// Id of the account with a login: for commands on the machine itself.
    ///
    /// # Errors
    /// When the store breaks.
    pub async fn account_of_login(&self, login: &str) -> Result<Option<String>, AppError> {
        let mut tx = self.store.read().await?;
        Ok(accounts::by_login(&mut tx, login).await?.map(|(_home, id)| id))
    }

    /// One account, for an administrator in whose region it is.
    ///
    /// # Errors
    /// `permission_denied`, `account_not_found`.
    pub async fn account(
        &self,
        actor: &Actor,
        permission: Permission,
        id: &str,
    ) -> Result<AccountRow, AppError> {
        let scope = self.scope(actor, permission)?;
        let mut tx = self.store.read().await?;
        let found = accounts::by_id(&mut tx, id).await?.filter(|account| {
            RegionCode::parse(&account.region_key).is_ok_and(|home| {
                scope.permits(Placed { region: &home, line: None, subject: None })
            })
        });
        found.ok_or_else(|| Problem::not_found("account_not_found").into())
    }

    /// Sets one ready hash for several accounts: the demo's, and accounts brought from elsewhere.
    ///
    /// # Errors
    /// When the store breaks.
    pub async fn set_password_hash(
        &self,
        accounts: &[(&str, &str)],
        hash: &str,
        must_change: MustChange,
    ) -> Result<(), AppError> {
        let set_at = self.world.now_ms();
        let mut tx = self.store.write().await?;
        for (home, account) in accounts {
            credentials::set(&mut tx, home, account, NewPassword { hash, set_at, must_change })
                .await?;
            sessions::end_all(&mut tx, home, account).await?;
        }
        Ok(tx.commit().await?)
    }

    /// Hashes a password with argon2id (RFC 9106; 19 MiB, 2 passes, the OWASP floor).
    ///
    /// # Errors
    /// When hashing fails; a broken invariant.
    pub async fn hash_password(&self, password: &str) -> Result<String, AppError> {
        let mut salt = [0_u8; 16];
        self.world.random(&mut salt);
        let password = password.to_owned();
        let hashed = spawn_blocking(move || hash_with(&password, &salt)).await;
        hashed.map_err(|error| AppError::Invariant(error.to_string()))?
    }

    fn new_token(&self) -> String {
        let mut bytes = [0_u8; 32];
        self.world.random(&mut bytes);
        let mut token = String::with_capacity(64);
        for byte in bytes {
            let _ = write!(token, "{byte:02x}");
        }
        token
    }

    /// Accounts, for the administrators.
    ///
    /// # Errors
    /// `permission_denied`.
    pub async fn account_list(
        &self,
        actor: &Actor,
        filter: &AccountFilter,
        page: &Page,
    ) -> Result<(Vec<AccountRow>, i64), AppError> {
        self.scope(actor, Permission::ReadAccounts)?;
        let mut tx = self.store.read().await?;
        Ok((accounts::list(&mut tx, filter, page).await?, accounts::count(&mut tx, filter).await?))
    }

    /// People who can be named as assignee or holder in the home of a region.
    ///
    /// # Errors
    /// `permission_denied`.
    pub async fn people(
        &self,
        actor: &Actor,
        filter: &PeopleFilter,
    ) -> Result<Vec<AccountRow>, AppError> {
        self.scope(actor, Permission::ReadDirectory)?;
        let mut tx = self.store.read().await?;
        Ok(accounts::people(&mut tx, filter, PAGE_ROWS_MAX).await?)
    }

    /// Whether nobody can sign in yet.
    ///
    /// # Errors
    /// When the store breaks.
    pub async fn is_first_start(&self) -> Result<bool, AppError> {
        let mut tx = self.store.read().await?;
        Ok(accounts::count(&mut tx, &AccountFilter::default()).await? == 0)
    }

    /// A fresh id.
    pub fn new_id(&self) -> uuid::Uuid {
        new_id(self.world.as_ref())
    }
}

/// Whether a password may be set: asked before an account is made for it.
///
/// # Errors
/// `password_weak`.
pub fn password_strong(password: &str) -> Result<(), Problem> {
    if strong(password) { Ok(()) } else { Err(Problem::invalid("password_weak")) }
}

/// Filter of people over one region.
pub fn people_filter(
    region_key: &str,
    range: RegionRange,
    role: Option<String>,
    words: Option<String>,
) -> PeopleFilter {
    PeopleFilter { region_key: region_key.to_owned(), range, role, words }
}

/// The actor that an account is.
///
/// # Errors
/// When a stored id is none.
pub fn actor_of(account: &AccountRow) -> Result<Actor, AppError> {
    let bad = |text: &str| AppError::Invariant(format!("stored id {text}"));
    let id: AccountId = account.id.parse().map_err(|_not_an_id| bad(&account.id))?;
    let organisation = match &account.organisation_id {
        None => None,
        Some(text) => Some(text.parse::<OrganisationId>().map_err(|_not_an_id| bad(text))?),
    };
    Ok(Actor::Person { account: id, organisation, grants: account.grants.clone() })
}

/// A phone number as most people may see it: first three and last four digits.
pub fn masked_phone(phone: &str) -> String {
    let digits: Vec<char> = phone.chars().collect();
    if digits.len() < 8 {
        return "***".to_owned();
    }
    let head: String = digits.iter().take(3).collect();
    let tail: String = digits.iter().skip(digits.len() - 4).collect();
    format!("{head}****{tail}")
}

fn not_locked(credential: &Credential, now: i64) -> Result<(), Problem> {
    match credential.locked_until.filter(|until| *until > now) {
        Some(until) => Err(Problem::locked("account_locked").with("until", clock_words(until))),
        None => Ok(()),
    }
}

fn token_hash(token: &str) -> String {
    HashAlgorithm::default().of(token.as_bytes())
}

fn strong(password: &str) -> bool {
    let length = password.chars().count();
    let kinds: [fn(&char) -> bool; 4] = [
        |c| c.is_ascii_uppercase(),
        |c| c.is_ascii_lowercase(),
        |c| c.is_ascii_digit(),
        |c| !c.is_ascii_alphanumeric(),
    ];
    let present = kinds.iter().filter(|kind| password.chars().any(|c| kind(&c))).count();
    (PASSWORD_CHARS_MIN..=PASSWORD_CHARS_MAX).contains(&length) && present >= 3
}

fn hasher() -> Argon2<'static> {
    Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::default())
}

fn hash_with(password: &str, salt: &[u8]) -> Result<String, AppError> {
    let hash = hasher().hash_password_with_salt(password.as_bytes(), salt);
    hash.map(|hash| hash.to_string()).map_err(|error| AppError::Invariant(error.to_string()))
}

fn dummy_hash() -> Result<String, AppError> {
    hash_with("no such account", &[7; 16])
}

async fn verify_password(password: &str, hash: &str) -> bool {
    let (password, hash) = (password.to_owned(), hash.to_owned());
    let checked = spawn_blocking(move || {
        PasswordHash::new(&hash)
            .is_ok_and(|parsed| hasher().verify_password(password.as_bytes(), &parsed).is_ok())
    });
    checked.await.unwrap_or(false)
}

fn clock_words(epoch_ms: i64) -> String {
    let offset = tz::offset(8);
    jiff::Timestamp::from_millisecond(epoch_ms)
        .map(|instant| offset.to_datetime(instant).strftime("%H:%M").to_string())
        .unwrap_or_default()
}
