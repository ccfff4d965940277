//! The log of facts: append-only, one hash chain a home county. Appending locks the chain's head,
//! so that numbers have no gaps and no fork can be written.

use crate::backend::Tx;
use crate::error::StoreError;
use crate::hash::{GENESIS, HashAlgorithm};
use crate::sql;
use crate::value::Row;
use anlan_core::event::{Event, Stream, StreamKind};
use std::collections::BTreeMap;
use uuid::Uuid;

/// What is common to the facts of one order.
#[derive(Debug, Clone)]
pub struct Origin {
    /// Home county or city.
    pub region_key: String,
    /// The order.
    pub command_id: Uuid,
    /// SM3 of the order's canonical text.
    pub command_digest: String,
    /// Who; none for the machine.
    pub actor_id: Option<Uuid>,
    /// Received, epoch ms UTC.
    pub recorded_at: i64,
    /// Happened by the device, epoch ms UTC.
    pub device_at: Option<i64>,
}

/// A fact as it stands in the log.
#[derive(Debug, Clone)]
pub struct Recorded {
    /// Where it came from.
    pub origin: Origin,
    /// Number in the chain of its home, from 1.
    pub seq: i64,
    /// Stream.
    pub stream: Stream,
    /// Number in its stream, from 1.
    pub stream_version: i64,
    /// The fact.
    pub event: Event,
}

/// A stream as far as an order knew it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Known {
    /// Stream.
    pub stream: Stream,
    /// Facts it had.
    pub facts: i64,
}

/// Head of a chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// Last number; 0 before the first fact.
    pub seq: i64,
    /// Hash of the last fact.
    pub hash: String,
}

/// The chains that a transaction holds. Each is taken when its first fact comes, so that nobody else
/// appends to it meanwhile, and its head is written once, however many orders share the commit.
#[derive(Debug, Default)]
pub struct Chains {
    held: BTreeMap<String, Held>,
}

/// A chain under way: where it was taken, and its head now.
#[derive(Debug)]
struct Held {
    from: i64,
    head: Head,
}

impl Held {
    /// Whether the chain grew past a length at which the planner has to look again.
    fn outgrew(&self) -> bool {
        LOOK_AGAIN_AT.iter().any(|length| self.from < *length && *length <= self.head.seq)
    }
}

/// Lengths of a young chain at which the planner is told: each four times the one before; later the
/// engine notices by itself in time.
const LOOK_AGAIN_AT: [i64; 5] = [64, 256, 1_024, 4_096, 16_384];

impl Chains {
    /// Appends the facts of one order to the stream it knew.
    ///
    /// # Errors
    /// `Moved` when the stream has other facts than known; otherwise when the engine refuses.
    pub async fn append(
        &mut self,
        tx: &mut Tx,
        origin: &Origin,
        known: Known,
        events: Vec<Event>,
    ) -> Result<Vec<Recorded>, StoreError> {
        let Known { stream, facts } = known;
        let (from, mut head) = if let Some(held) = self.held.get(&origin.region_key) {
            (held.from, held.head.clone())
        } else {
            let head = take_head(tx, &origin.region_key).await?;
            (head.seq, head)
        };
        let mut recorded = Vec::with_capacity(events.len());
        for (part, event) in (0_i64..).zip(events) {
            let place = Place { stream, version: facts + part + 1, part };
            let entry = Entry::new(origin, place, &event, &head)?;
            if tx.run(&sql::LOG_APPEND, entry.params()).await? == 0 {
                return Err(StoreError::Moved);
            }
            head = Head { seq: entry.seq, hash: entry.hash };
            recorded.push(Recorded {
                origin: origin.clone(),
                seq: head.seq,
                stream,
                stream_version: place.version,
                event,
            });
        }
        self.held.insert(origin.region_key.clone(), Held { from, head });
        Ok(recorded)
    }

    /// Writes the heads; to be called before the commit.
    ///
    /// # Errors
    /// When the engine refuses.
    pub async fn settle(self, tx: &mut Tx) -> Result<(), StoreError> {
        let outgrew = self.held.values().any(Held::outgrew);
        for (region_key, Held { head, .. }) in self.held {
            let params = vec![region_key.into(), head.seq.into(), head.hash.into()];
            tx.run(&sql::LOG_SET_HEAD, params).await?;
        }
        if outgrew { tx.outgrown().await } else { Ok(()) }
    }
}

async fn take_head(tx: &mut Tx, region_key: &str) -> Result<Head, StoreError> {
    let params = vec![region_key.into(), GENESIS.into()];
    match tx.row(&sql::LOG_TAKE_HEAD, params).await? {
        Some(row) => Ok(Head { seq: row.int(0)?, hash: row.text(1)? }),
        None => Err(StoreError::Value("chain head did not answer".to_owned())),
    }
}

/// All facts of one stream, in order.
///
/// # Errors
/// When the engine refuses or a fact cannot be read.
pub async fn stream(
    tx: &mut Tx,
    region_key: &str,
    stream: Stream,
) -> Result<Vec<Recorded>, StoreError> {
    let params = vec![region_key.into(), stream.kind.code().into(), stream.id.to_string().into()];
    tx.rows(&sql::LOG_STREAM, params)
        .await?
        .iter()
        .map(|row| Entry::read(row)?.recorded())
        .collect()
}

/// Facts of one home after a number, at most `limit`, in order.
///
/// # Errors
/// When the engine refuses.
pub async fn after(
    tx: &mut Tx,
    region_key: &str,
    seq: i64,
    limit: i64,
) -> Result<Vec<Entry>, StoreError> {
    let params = vec![region_key.into(), seq.into(), limit.into()];
    tx.rows(&sql::LOG_AFTER, params).await?.iter().map(Entry::read).collect()
}

/// Facts that an order made, if it was seen before.
///
/// # Errors
/// When the engine refuses or a fact cannot be read.
pub async fn of_command(
    tx: &mut Tx,
    region_key: &str,
    command_id: Uuid,
) -> Result<Vec<Recorded>, StoreError> {
    let params = vec![region_key.into(), command_id.to_string().into()];
    tx.rows(&sql::LOG_OF_COMMAND, params)
        .await?
        .iter()
        .map(|row| Entry::read(row)?.recorded())
        .collect()
}

/// Every chain and its head, by home.
///
/// # Errors
/// When the engine refuses.
pub async fn heads(tx: &mut Tx) -> Result<Vec<(String, Head)>, StoreError> {
    let rows = tx.rows(&sql::LOG_HEADS, Vec::new()).await?;
    rows.iter()
        .map(|row| Ok((row.text(0)?, Head { seq: row.int(1)?, hash: row.text(2)? })))
        .collect()
}

/// A row of the log, as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Home.
    pub region_key: String,
    /// Number in the chain.
    pub seq: i64,
    /// The order.
    pub command_id: String,
    /// Which of the order's facts.
    pub command_part: i64,
    /// SM3 of the order.
    pub command_digest: String,
    /// Area.
    pub stream_kind: String,
    /// Thing.
    pub stream_id: String,
    /// Number in the stream.
    pub stream_version: i64,
    /// Name of the fact.
    pub event_type: String,
    /// Version of its shape.
    pub event_version: i64,
    /// Who.
    pub actor_id: Option<String>,
    /// Received.
    pub recorded_at: i64,
    /// Happened by the device.
    pub device_at: Option<i64>,
    /// JSON.
    pub data: String,
    /// Hash before.
    pub prev_hash: String,
    /// Hash of this row.
    pub hash: String,
    /// Algorithm of both.
    pub hash_algorithm: String,
}

/// Where a new fact goes.
#[derive(Clone, Copy)]
struct Place {
    stream: Stream,
    version: i64,
    part: i64,
}

impl Entry {
    fn new(origin: &Origin, place: Place, event: &Event, head: &Head) -> Result<Self, StoreError> {
        let encoded = event.encode()?;
        let mut entry = Self {
            region_key: origin.region_key.clone(),
            seq: head.seq + 1,
            command_id: origin.command_id.to_string(),
            command_part: place.part,
            command_digest: origin.command_digest.clone(),
            stream_kind: place.stream.kind.code().to_owned(),
            stream_id: place.stream.id.to_string(),
            stream_version: place.version,
            event_type: encoded.name,
            event_version: encoded.version,
            actor_id: origin.actor_id.map(|id| id.to_string()),
            recorded_at: origin.recorded_at,
            device_at: origin.device_at,
            data: encoded.data,
            prev_hash: head.hash.clone(),
            hash: String::new(),
            hash_algorithm: HashAlgorithm::default().name().to_owned(),
        };
        entry.hash = entry.computed_hash(HashAlgorithm::default());
        Ok(entry)
    }

    /// The hash that this row must have: over the hash before it and every field.
    pub fn computed_hash(&self, algorithm: HashAlgorithm) -> String {
        let mut hasher = algorithm.start();
        for text in [&self.prev_hash, &self.region_key, &self.command_id, &self.command_digest] {
            hasher.text(text);
        }
        for text in
            [&self.stream_kind, &self.stream_id, &self.event_type, &self.data, &self.hash_algorithm]
        {
            hasher.text(text);
        }
        for number in
            [self.seq, self.command_part, self.stream_version, self.event_version, self.recorded_at]
        {
            hasher.int(number);
        }
        match &self.actor_id {
            Some(actor) => hasher.text(actor),
            None => hasher.null(),
        }
        match self.device_at {
            Some(at) => hasher.int(at),
            None => hasher.null(),
        }
        hasher.hex()
    }

    fn params(&self) -> Vec<crate::Param> {
        vec![
            self.region_key.as_str().into(),
            self.seq.into(),
            self.command_id.as_str().into(),
            self.command_part.into(),
            self.command_digest.as_str().into(),
            self.stream_kind.as_str().into(),
            self.stream_id.as_str().into(),
            self.stream_version.into(),
            self.event_type.as_str().into(),
            self.event_version.into(),
            self.actor_id.clone().into(),
            self.recorded_at.into(),
            self.device_at.into(),
            self.data.as_str().into(),
            self.prev_hash.as_str().into(),
            self.hash.as_str().into(),
            self.hash_algorithm.as_str().into(),
        ]
    }

    fn read(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            region_key: row.text(0)?,
            seq: row.int(1)?,
            command_id: row.text(2)?,
            command_part: row.int(3)?,
            command_digest: row.text(4)?,
            stream_kind: row.text(5)?,
            stream_id: row.text(6)?,
            stream_version: row.int(7)?,
            event_type: row.text(8)?,
            event_version: row.int(9)?,
            actor_id: row.text_or_null(10)?,
            recorded_at: row.int(11)?,
            device_at: row.int_or_null(12)?,
            data: row.text(13)?,
            prev_hash: row.text(14)?,
            hash: row.text(15)?,
            hash_algorithm: row.text(16)?,
        })
    }

    /// The fact itself.
    ///
    /// # Errors
    /// When the stored text is not a fact.
    pub fn recorded(&self) -> Result<Recorded, StoreError> {
        let kind = StreamKind::from_code(&self.stream_kind)
            .ok_or_else(|| StoreError::Value(format!("no stream kind {}", self.stream_kind)))?;
        Ok(Recorded {
            origin: Origin {
                region_key: self.region_key.clone(),
                command_id: uuid_of(&self.command_id)?,
                command_digest: self.command_digest.clone(),
                actor_id: self.actor_id.as_deref().map(uuid_of).transpose()?,
                recorded_at: self.recorded_at,
                device_at: self.device_at,
            },
            seq: self.seq,
            stream: Stream { kind, id: uuid_of(&self.stream_id)? },
            stream_version: self.stream_version,
            event: Event::decode(kind, &self.event_type, &self.data)?,
        })
    }
}

pub(crate) fn uuid_of(text: &str) -> Result<Uuid, StoreError> {
    Uuid::try_parse(text).map_err(|error| StoreError::Value(format!("{text} is no id: {error}")))
}
