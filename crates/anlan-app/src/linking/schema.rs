//! Which columns of two files are compared, and as what, as a person wrote it down in TOML. Never
//! guesses a kind from the content.
//!
//! ```toml
//! id = "编号"                      # the rows' ids; `register_id` and `ledger_id` where they differ
//!
//! [[field]]
//! name = "标题"                    # the heading in both files
//! kind = "text"                    # name address person phone code date number text category
//!
//! [[field]]
//! name = "作者"
//! kind = "person"
//! ledger = "作者们"                # the heading in one file, where it differs
//! ```
//!
//! The same may be written as a table `[fields]` of `heading = "kind"`.

use anlan_core::problem::Problem;
use anlan_core::registry::subject::SourceKind;
use anlan_link::{FIELDS_MAX, FieldKind};
use serde::Deserialize;
use serde::de::{Error as _, MapAccess, SeqAccess, Visitor};
use std::fmt;

/// Headings that hold ids where the schema names none.
const ID_HEADINGS: [&str; 4] = ["id", "_id", "rec_id", "编号"];

/// A schema.
#[derive(Debug, Clone)]
pub struct LinkSchema {
    fields: Vec<SchemaField>,
    register_id: Option<String>,
    ledger_id: Option<String>,
}

#[derive(Debug, Clone)]
struct SchemaField {
    name: String,
    kind: FieldKind,
    register: String,
    ledger: String,
}

/// Where a file's columns stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SchemaColumns {
    pub(super) id: Option<usize>,
    pub(super) fields: Vec<Option<usize>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SchemaFile {
    #[serde(alias = "fields")]
    field: FieldList,
    id: Option<String>,
    register_id: Option<String>,
    ledger_id: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FieldFile {
    #[serde(alias = "column")]
    name: Option<String>,
    kind: String,
    register: Option<String>,
    ledger: Option<String>,
}

/// Fields in the order in which they were written, as a list or by heading.
struct FieldList(Vec<FieldFile>);

#[derive(Deserialize)]
#[serde(untagged)]
enum Written {
    Kind(String),
    Field(FieldFile),
}

impl<'de> Deserialize<'de> for FieldList {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(FieldListVisitor)
    }
}

struct FieldListVisitor;

impl<'de> Visitor<'de> for FieldListVisitor {
    type Value = FieldList;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("[[field]] or [fields]")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<FieldList, A::Error> {
        let mut fields = Vec::new();
        while let Some(field) = list.next_element::<FieldFile>()? {
            if field.name.is_none() {
                return Err(A::Error::missing_field("name"));
            }
            fields.push(field);
        }
        Ok(FieldList(fields))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<FieldList, A::Error> {
        let mut fields = Vec::new();
        while let Some((heading, written)) = map.next_entry::<String, Written>()? {
            fields.push(match written {
                Written::Kind(kind) => {
                    FieldFile { name: Some(heading), kind, register: None, ledger: None }
                }
                Written::Field(field) => FieldFile { name: field.name.or(Some(heading)), ..field },
            });
        }
        Ok(FieldList(fields))
    }
}

impl LinkSchema {
    /// Reads a schema.
    ///
    /// # Errors
    /// `link_schema_invalid`: not TOML, a kind that does not exist, no field or too many.
    pub fn read(text: &str) -> Result<Self, Problem> {
        let refused =
            |reason: String| Problem::invalid("link_schema_invalid").with("reason", reason);
        let file: SchemaFile =
            toml::from_str(text).map_err(|error| refused(error.message().to_owned()))?;
        let FieldList(fields) = file.field;
        if fields.is_empty() || fields.len() > FIELDS_MAX {
            return Err(refused(format!("1–{FIELDS_MAX} [[field]]")));
        }
        let field = |field: FieldFile| {
            let kind = FieldKind::ALL.iter().find(|(word, _)| *word == field.kind);
            let (_, kind) = kind.ok_or_else(|| refused(format!("kind = \"{}\"", field.kind)))?;
            let name = field.name.unwrap_or_default();
            let heading = |own: Option<String>| own.unwrap_or_else(|| name.clone());
            let (register, ledger) = (heading(field.register), heading(field.ledger));
            Ok(SchemaField { name, kind: *kind, register, ledger })
        };
        Ok(Self {
            fields: fields.into_iter().map(field).collect::<Result<_, _>>()?,
            register_id: file.register_id.or_else(|| file.id.clone()),
            ledger_id: file.ledger_id.or(file.id),
        })
    }

    /// The kinds of the fields, in order.
    pub(super) fn kinds(&self) -> Vec<FieldKind> {
        self.fields.iter().map(|field| field.kind).collect()
    }

    /// What a field is called.
    pub(super) fn field_name(&self, field: usize) -> &str {
        self.fields.get(field).map(|field| field.name.as_str()).unwrap_or_default()
    }

    /// Where the columns stand in a row of headings; none if it holds no field.
    pub(super) fn columns(&self, headings: &[String], side: SourceKind) -> Option<SchemaColumns> {
        let place = |wanted: &str| {
            headings.iter().position(|heading| heading.trim().eq_ignore_ascii_case(wanted.trim()))
        };
        let (own, id, usual) = match side {
            SourceKind::Register => (true, &self.register_id, ["reg_id", "register_id"]),
            SourceKind::Ledger => (false, &self.ledger_id, ["ledger_id", "source_id"]),
        };
        let heading =
            |field: &SchemaField| place(if own { &field.register } else { &field.ledger });
        let fields: Vec<Option<usize>> = self.fields.iter().map(heading).collect();
        let usual = || usual.iter().chain(&ID_HEADINGS).find_map(|heading| place(heading));
        let id = id.as_deref().map_or_else(usual, place);
        fields.iter().any(Option::is_some).then_some(SchemaColumns { id, fields })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIST: &str = "id = \"key\"\n[[field]]\nname = \"title\"\nkind = \"text\"\n\
                        [[field]]\nname = \"author\"\nkind = \"person\"\nledger = \"authors\"\n";

    #[test]
    fn a_list_and_a_table_say_the_same() {
        let list = LinkSchema::read(LIST).unwrap();
        let table = "id = \"key\"\n[fields]\ntitle = \"text\"\n\
                     author = { kind = \"person\", ledger = \"authors\" }\n";
        let table = LinkSchema::read(table).unwrap();
        let headings = ["Authors", "key", "title"].map(str::to_owned);
        for schema in [list, table] {
            assert_eq!(schema.kinds(), [FieldKind::Text, FieldKind::Person]);
            let ledger = schema.columns(&headings, SourceKind::Ledger);
            assert_eq!(ledger, Some(SchemaColumns { id: Some(1), fields: vec![Some(2), Some(0)] }));
            let register = schema.columns(&headings, SourceKind::Register);
            assert_eq!(register, Some(SchemaColumns { id: Some(1), fields: vec![Some(2), None] }));
        }
    }

    #[test]
    fn fields_stand_in_the_order_they_were_written() {
        let schema = LinkSchema::read("[fields]\nzebra = \"text\"\napple = \"text\"\n").unwrap();
        assert_eq!([schema.field_name(0), schema.field_name(1)], ["zebra", "apple"]);
    }

    #[test]
    fn what_is_no_schema_is_refused() {
        let refused = |text: &str| LinkSchema::read(text).unwrap_err().code;
        for text in [
            "",
            "not toml",
            "[[field]]\nkind = \"text\"",
            "[[field]]\nname = \"a\"\nkind = \"colour\"",
            "field = []",
            "[[field]]\nname = \"a\"\nkind = \"text\"\nlabel = \"b\"",
        ] {
            assert_eq!(refused(text), "link_schema_invalid", "{text}");
        }
    }

    #[test]
    fn a_row_without_any_heading_is_no_heading_row() {
        let schema = LinkSchema::read(LIST).unwrap();
        assert_eq!(schema.columns(&["某某县台账".to_owned()], SourceKind::Ledger), None);
    }
}
