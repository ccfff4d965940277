//! The four kinds of value that both engines store alike, as parameters and as row cells.

use crate::error::StoreError;

/// A parameter; a null keeps its kind, because `PostgreSQL` types parameters when it prepares.
#[derive(Debug, Clone, PartialEq)]
pub enum Param {
    /// 64-bit integer.
    Int(Option<i64>),
    /// Double.
    Real(Option<f64>),
    /// Text.
    Text(Option<String>),
    /// Bytes.
    Bytes(Option<Vec<u8>>),
}

impl From<i64> for Param {
    fn from(value: i64) -> Self {
        Self::Int(Some(value))
    }
}
impl From<Option<i64>> for Param {
    fn from(value: Option<i64>) -> Self {
        Self::Int(value)
    }
}
impl From<f64> for Param {
    fn from(value: f64) -> Self {
        Self::Real(Some(value))
    }
}
impl From<Option<f64>> for Param {
    fn from(value: Option<f64>) -> Self {
        Self::Real(value)
    }
}
impl From<&str> for Param {
    fn from(value: &str) -> Self {
        Self::Text(Some(value.to_owned()))
    }
}
impl From<String> for Param {
    fn from(value: String) -> Self {
        Self::Text(Some(value))
    }
}
impl From<&String> for Param {
    fn from(value: &String) -> Self {
        Self::Text(Some(value.clone()))
    }
}
impl From<Option<String>> for Param {
    fn from(value: Option<String>) -> Self {
        Self::Text(value)
    }
}
impl From<&Option<String>> for Param {
    fn from(value: &Option<String>) -> Self {
        Self::Text(value.clone())
    }
}
impl From<Option<&str>> for Param {
    fn from(value: Option<&str>) -> Self {
        Self::Text(value.map(str::to_owned))
    }
}
impl From<Vec<u8>> for Param {
    fn from(value: Vec<u8>) -> Self {
        Self::Bytes(Some(value))
    }
}

/// One cell of a row.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// SQL null.
    Null,
    /// 64-bit integer.
    Int(i64),
    /// Double.
    Real(f64),
    /// Text.
    Text(String),
    /// Bytes.
    Bytes(Vec<u8>),
}

/// One row, cells in the order of the statement's columns.
#[derive(Debug, Clone, PartialEq)]
pub struct Row(Vec<Value>);

impl Row {
    /// Wraps cells.
    pub const fn new(cells: Vec<Value>) -> Self {
        Self(cells)
    }

    /// All cells.
    pub fn cells(&self) -> &[Value] {
        &self.0
    }

    /// The cells themselves.
    pub fn into_cells(self) -> Vec<Value> {
        self.0
    }

    fn cell(&self, at: usize) -> Result<&Value, StoreError> {
        self.0.get(at).ok_or_else(|| StoreError::Value(format!("no column {at}")))
    }

    fn wrong(at: usize, wanted: &str, found: &Value) -> StoreError {
        StoreError::Value(format!("column {at} is {found:?}, wanted {wanted}"))
    }

    /// Text.
    ///
    /// # Errors
    /// When the cell is null or of another kind.
    pub fn text(&self, at: usize) -> Result<String, StoreError> {
        let cell = self.cell(at)?;
        if let Value::Text(text) = cell {
            Ok(text.clone())
        } else {
            Err(Self::wrong(at, "text", cell))
        }
    }

    /// Text or null.
    ///
    /// # Errors
    /// When the cell is of another kind.
    pub fn text_or_null(&self, at: usize) -> Result<Option<String>, StoreError> {
        match self.cell(at)? {
            Value::Null => Ok(None),
            Value::Text(text) => Ok(Some(text.clone())),
            other @ (Value::Int(_) | Value::Real(_) | Value::Bytes(_)) => {
                Err(Self::wrong(at, "text", other))
            }
        }
    }

    /// Integer.
    ///
    /// # Errors
    /// When the cell is null or of another kind.
    pub fn int(&self, at: usize) -> Result<i64, StoreError> {
        let cell = self.cell(at)?;
        if let Value::Int(number) = cell {
            Ok(*number)
        } else {
            Err(Self::wrong(at, "integer", cell))
        }
    }

    /// Integer or null.
    ///
    /// # Errors
    /// When the cell is of another kind.
    pub fn int_or_null(&self, at: usize) -> Result<Option<i64>, StoreError> {
        match self.cell(at)? {
            Value::Null => Ok(None),
            Value::Int(number) => Ok(Some(*number)),
            other @ (Value::Real(_) | Value::Text(_) | Value::Bytes(_)) => {
                Err(Self::wrong(at, "integer", other))
            }
        }
    }

    /// Double or null.
    ///
    /// # Errors
    /// When the cell is of another kind.
    pub fn real_or_null(&self, at: usize) -> Result<Option<f64>, StoreError> {
        match self.cell(at)? {
            Value::Null => Ok(None),
            Value::Real(number) => Ok(Some(*number)),
            other @ (Value::Int(_) | Value::Text(_) | Value::Bytes(_)) => {
                Err(Self::wrong(at, "double", other))
            }
        }
    }

    /// Bytes.
    ///
    /// # Errors
    /// When the cell is null or of another kind.
    pub fn bytes(&self, at: usize) -> Result<Vec<u8>, StoreError> {
        let cell = self.cell(at)?;
        if let Value::Bytes(bytes) = cell {
            Ok(bytes.clone())
        } else {
            Err(Self::wrong(at, "bytes", cell))
        }
    }
}
