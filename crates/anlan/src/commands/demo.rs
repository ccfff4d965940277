//! `anlan demo`: makes 安澜市 through the real doors, then serves it.

mod making;

use super::say;
use crate::cli::{Demo, Place};
use crate::commands::serve::serve;
use crate::demo::city::City;
use crate::demo::city::territory::COUNTIES;
use crate::demo::drive::{self, Found, Login};
use crate::demo::{ledger, register};
use crate::exit::Failure;
use crate::open::{self, DATABASE_FILE};
use crate::world::{DemoWorld, SystemWorld};
use anlan_app::App;
use anlan_app::ports::World;
use anlan_http::Transport;
use std::fs;
use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::Path;
use std::sync::Arc;

pub(super) async fn run(arguments: Demo) -> Result<(), Failure> {
    if let Some(folder) = &arguments.files_only {
        return write_files(folder, arguments.seed);
    }
    let app = city(&arguments.place, arguments.seed).await?;
    print_logins(&drive::logins(&app).await?);
    if arguments.no_serve {
        return Ok(());
    }
    serve(app, arguments.listen, Transport::Plain, None).await
}

/// Opens the city, made before where there is nothing.
async fn city(place: &Place, seed: u64) -> Result<App, Failure> {
    let is_embedded = place.db.is_none();
    if is_embedded && !place.data.join(DATABASE_FILE).exists() {
        make_beside(&place.data, seed).await?;
        return open::app(place).await;
    }
    let app = open::app(place).await?;
    match drive::found(&app).await? {
        Found::City => say("演示数据已经在了，直接使用。"),
        Found::Nothing if is_embedded => {
            app.store.close().await;
            making::clear(&place.data)?;
            make_beside(&place.data, seed).await?;
            return open::app(place).await;
        }
        Found::Nothing => make(place, seed).await?,
        refused @ (Found::PartOfCity | Found::Other) => return Err(refusal(refused, place)),
    }
    Ok(app)
}

/// Makes the city in a folder of its own; only a whole one gets the database's name.
async fn make_beside(data: &Path, seed: u64) -> Result<(), Failure> {
    let (place, _lock) = making::begin(data)?;
    make(&place, seed).await?;
    making::finish(data)
}

/// Makes the city where nothing is.
async fn make(place: &Place, seed: u64) -> Result<(), Failure> {
    let today = SystemWorld::new().now_ms();
    let world = Arc::new(DemoWorld::new(seed, 0));
    let port: Arc<dyn World> = Arc::<DemoWorld>::clone(&world);
    let demo = open::app_in(place, port).await?;
    drive::make(&demo, &world, seed, today).await?;
    demo.store.close().await;
    Ok(())
}

fn refusal(found: Found, place: &Place) -> Failure {
    let named = open::named(place);
    let elsewhere = if place.db.is_none() {
        "用 --data 指定一个空目录"
    } else {
        "用 --db 指定一个空的数据库"
    };
    Failure::found(if found == Found::PartOfCity {
        format!("{named} 里的演示数据上次只生成了一半，不能使用。请清空后再运行，或{elsewhere}。")
    } else {
        format!("{named} 里已有别的数据，不会混入演示数据。请{elsewhere}。")
    })
}

/// Writes what the demo would import, a register and a ledger of each county: for the benches.
fn write_files(folder: &Path, seed: u64) -> Result<(), Failure> {
    let city = City::generate(seed);
    fs::create_dir_all(folder)?;
    for (code, _) in COUNTIES {
        let file = |kind| File::create(folder.join(format!("{code}-{kind}.csv")));
        let mut out = BufWriter::new(file("register")?);
        register::write_register(&city.territory, Some(code), &mut out)?;
        out.flush()?;
        let mut out = BufWriter::new(file("ledger")?);
        ledger::write_ledger(&city.territory, &city.doors, Some(code), &mut out)?;
        out.flush()?;
    }
    Ok(())
}

fn print_logins(logins: &[Login]) {
    say(format!("演示账号（密码都是 {}）：", drive::PASSWORD));
    for login in logins {
        say(format!("  {:24} {}　{}　{}", login.login, login.role, login.name, login.place));
    }
}
