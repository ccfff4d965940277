//! Every statement is understood by both engines, and the list of tables is the schema.

use crate::engines::{House, on_both, raw, refusal, rows, run, scratch};
use crate::facts::{at, id, region};
use anlan_core::id::SubjectId;
use anlan_core::scope::{Scope, ScopeGrant};
use anlan_store::read::base_lists::{self, Listed};
use anlan_store::read::figures::{self, Window};
use anlan_store::read::{Page, RegionRange};
use anlan_store::sql::{self, Sql};
use anlan_store::tables::{self, Table};
use anlan_store::{Param, Store, StoreError, Tx, scope};

fn grant(place: &str) -> ScopeGrant {
    ScopeGrant { region: region(place), line: None, subject: None }
}

/// Nothing, everything, one region, and regions with a line and with a subject.
fn scopes() -> Vec<Scope> {
    let line = ScopeGrant { line: Some("commerce".to_owned()), ..grant("379901") };
    let own = ScopeGrant { subject: Some(SubjectId::new(id(1))), ..grant("379902101") };
    let all = vec![grant("379901101201001"), line, own];
    vec![Scope::default(), Scope::everything(), Scope::region(region("379901")), Scope::new(all)]
}

/// The statement as it is asked within a scope, and the number of its parameters.
fn written(sql: &Sql, scope: &Scope) -> (String, usize) {
    let listed = Listed { question: "probable_doubles", window: &window() };
    let scoped = if let Some(question) = sql.name.strip_prefix("figure/") {
        figures::written(question, scope, &window()).unwrap()
    } else if sql.name == "read/base_rows" {
        base_lists::rows_written(scope, &listed, &Page::first(9)).unwrap()
    } else if sql.name == "read/base_places" {
        base_lists::places_written(scope, &listed, "territorial").unwrap()
    } else {
        scope::scoped(sql, scope, vec![Param::Text(None); highest_mark(sql.text)])
    };
    (scoped.text, scoped.params.len())
}

fn window() -> Window {
    Window {
        as_of_ms: at(9, 0),
        from_ms: at(1, 0),
        to_ms: at(9, 0),
        as_of_day: "2025-01-08".to_owned(),
        quarter_over: (2024, 4),
        range: RegionRange::everywhere(),
    }
}

fn highest_mark(text: &str) -> usize {
    let numbers = text.split('$').skip(1).map(|after| {
        let digits: String = after.chars().take_while(char::is_ascii_digit).collect();
        digits.parse().unwrap()
    });
    numbers.max().unwrap_or(0)
}

#[tokio::test]
async fn both_engines_explain_every_statement_within_every_scope() {
    on_both(async |house: &House| {
        let store = house.store().await;
        for sql in sql::ALL {
            for scope in scopes() {
                let (text, count) = written(sql, &scope);
                assert!(!text.contains('{'), "{} keeps a mark: {text}", sql.name);
                let mut tx = scratch(&store).await;
                let explained = match &tx {
                    Tx::Sqlite(_) => explain_on_sqlite(&mut tx, &text, count).await,
                    Tx::Postgres(_) => explain_on_postgres(&mut tx, &text, count).await,
                };
                assert!(explained.is_ok(), "{} {scope:?}: {explained:?}", sql.name);
            }
        }
    })
    .await;
}

async fn explain_on_sqlite(tx: &mut Tx, text: &str, count: usize) -> Result<(), StoreError> {
    let nulls = vec![Param::Text(None); count];
    tx.rows(&raw(&format!("explain query plan {text}")), nulls).await.map(|_plan| ())
}

/// Prepares with the kinds of parameter left to the server, but for those that only a comparison
/// with null mentions first.
async fn explain_on_postgres(tx: &mut Tx, text: &str, count: usize) -> Result<(), StoreError> {
    let mut kinds = vec!["unknown"; count];
    let mut last = 0;
    loop {
        tx.savepoint().await?;
        let declared =
            if kinds.is_empty() { String::new() } else { format!("({})", kinds.join(", ")) };
        let Err(error) =
            tx.run(&raw(&format!("prepare probe{declared} as {text}")), Vec::new()).await
        else {
            break;
        };
        tx.rollback_to_savepoint().await?;
        match refusal(&error) {
            Some((_, words)) if words.starts_with("could not determine data type") => {
                let number = words.rsplit('$').next().unwrap();
                last = number.parse::<usize>().unwrap() - 1;
                assert_eq!(kinds[last], "unknown", "{words}: {text}");
                kinds[last] = "text";
            }
            Some((code, _)) if code == "42883" && kinds.get(last) == Some(&"text") => {
                kinds[last] = "bigint";
            }
            _ => return Err(error),
        }
    }
    let nulls =
        if count == 0 { String::new() } else { format!("({})", vec!["null"; count].join(", ")) };
    tx.rows(&raw(&format!("explain execute probe{nulls}")), Vec::new()).await?;
    tx.run(&raw("deallocate probe"), Vec::new()).await.map(|_rows| ())
}

/// Columns in order, then those of the key in order, as the database has them.
async fn shape(store: &Store, table: &str) -> (Vec<String>, Vec<String>) {
    let (columns, key) = if store.engine_name() == "SQLite" {
        (
            "select name from pragma_table_info($1) order by cid",
            "select name from pragma_table_info($1) where pk > 0 order by pk",
        )
    } else {
        (
            "select column_name::text from information_schema.columns
             where table_schema = current_schema() and table_name = $1 order by ordinal_position",
            "select a.attname::text from pg_index as i
             inner join pg_attribute as a
                 on a.attrelid = i.indrelid and a.attnum = any(i.indkey::int2[])
             where i.indisprimary and i.indrelid = cast($1 as text)::regclass
             order by array_position(i.indkey::int2[], a.attnum)",
        )
    };
    (names(store, columns, table).await, names(store, key, table).await)
}

async fn names(store: &Store, text: &str, about: &str) -> Vec<String> {
    let params = if text.contains("$1") { vec![about.into()] } else { Vec::new() };
    rows(store, text, params).await.iter().map(|row| row.text(0).unwrap()).collect()
}

#[tokio::test]
async fn the_list_of_tables_is_the_schema() {
    on_both(async |house: &House| {
        let store = house.store().await;
        let all = if store.engine_name() == "SQLite" {
            "select name from sqlite_master where type = 'table' order by name"
        } else {
            "select tablename::text from pg_tables where schemaname = current_schema()
             order by tablename collate \"C\""
        };
        let mut listed: Vec<&str> = tables::ALL.iter().map(|table| table.name).collect();
        listed.push("schema_version");
        listed.sort_unstable();
        assert_eq!(names(&store, all, "").await, listed);
        for table in tables::ALL {
            let (columns, key) = shape(&store, table.name).await;
            assert_eq!(columns, table.columns, "columns of {}", table.name);
            assert_eq!(key, table.key, "key of {}", table.name);
        }
    })
    .await;
}

/// A login and a session are looked up by themselves; everything else belongs to a home.
#[test]
fn the_home_leads_the_key_of_every_table_but_the_two_lookups() {
    let others = tables::ALL.iter().filter(|table| table.key.first() != Some(&"region_key"));
    assert_eq!(others.map(|table| table.name).collect::<Vec<_>>(), ["account_login", "session"]);
    let walked = |table: &Table| table.columns.starts_with(table.key);
    assert!(tables::ALL.iter().all(walked), "a walk reads the key from the first columns");
}

#[tokio::test]
async fn keys_compare_by_byte_whatever_the_locale_of_the_server() {
    let Some(house) = House::postgres() else { return };
    let store = house.store().await;
    let text = "select c.relname::text || '.' || a.attname::text
        from pg_index as i
        inner join pg_class as c on c.oid = i.indrelid
        inner join pg_namespace as n on n.oid = c.relnamespace and n.nspname = current_schema()
        inner join pg_attribute as a
            on a.attrelid = i.indrelid and a.attnum = any(i.indkey::int2[])
        inner join pg_collation as o on o.oid = a.attcollation
        where i.indisprimary and o.collname <> 'C'";
    assert_eq!(names(&store, text, "").await, Vec::<String>::new());
    house.tidy().await;
}

#[tokio::test]
async fn a_database_of_a_newer_program_is_left_alone() {
    on_both(async |house: &House| {
        let address = house.address().await;
        let store = Store::open(&address).await.unwrap();
        store.close().await;
        let store = Store::open(&address).await.unwrap();
        let newer = "insert into schema_version (version, name) values (999, 'of tomorrow')";
        run(&store, newer, Vec::new()).await;
        store.close().await;
        let refused = Store::open(&address).await;
        assert!(matches!(refused, Err(StoreError::Schema { found: 999, .. })), "{refused:?}");
    })
    .await;
}

#[tokio::test]
async fn four_programs_open_one_empty_database_at_once() {
    on_both(async |house: &House| {
        let address = house.address().await;
        let mut programs = Vec::new();
        for _ in 0..4 {
            let address = address.clone();
            programs.push(tokio::spawn(async move { Store::open(&address).await }));
        }
        for program in programs {
            program.await.unwrap().unwrap();
        }
    })
    .await;
}

/// Statements that look at a whole home, each once a run or an adopted file, never once a row.
const WHOLE_HOME: [&str; 7] = [
    "project/registered_touch_doors",
    "project/review_exists",
    "project/reviews_clear_doubles",
    "project/reviews_clear_open",
    "project/reviews_touch_of_run",
    "project/subjects_from_source",
    "project/subjects_touch_reviewed",
];

/// A projection that walks a home for each of its rows is quick with seven doors and takes hours
/// with a register. The embedded engine has no statistics when it replays, so its plan is fixed.
#[tokio::test]
async fn no_projection_walks_a_home_for_each_row() {
    let house = House::sqlite();
    let store = house.store().await;
    let projections = sql::ALL.iter().filter(|sql| sql.name.starts_with("project/"));
    for sql in projections.filter(|sql| !WHOLE_HOME.contains(&sql.name)) {
        let params = vec![Param::Text(None); highest_mark(sql.text)];
        let text = format!("explain query plan {}", sql.text);
        for row in rows(&store, &text, params).await {
            let step = row.text(3).unwrap();
            let walks = step.starts_with("SCAN ") && !["SCAN s", "SCAN r"].contains(&step.as_str());
            assert!(!walks && !step.contains("(region_key=?)"), "{}: {step}", sql.name);
        }
    }
}

/// Nor does a figure, counted or opened to a page of its rows. Runs of a home (`c`) are few.
#[tokio::test]
async fn no_figure_walks_a_home_for_each_row() {
    let house = House::sqlite();
    let store = house.store().await;
    for name in sql::ALL.iter().filter_map(|sql| sql.name.strip_prefix("figure/")) {
        let asked = figures::written(name, &Scope::everything(), &window()).unwrap();
        for around in ["group by q.group_key", "where q.id > '' order by q.id limit 50"] {
            let text = format!("explain query plan select * from ({}) as q {around}", asked.text);
            for row in rows(&store, &text, asked.params.clone()).await {
                let step = row.text(3).unwrap();
                let walks = step.contains("(region_key=?)") && !step.starts_with("SEARCH c ");
                assert!(!walks, "{name}: {step}");
            }
        }
    }
}
