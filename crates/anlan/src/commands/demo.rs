//! `anlan demo`: makes 安澜市 through the real doors, then serves it.

use super::say;
use crate::cli::Demo;
use crate::commands::serve::serve;
use crate::demo::city::City;
use crate::demo::city::territory::COUNTIES;
use crate::demo::drive::{self, Login};
use crate::demo::{ledger, register};
use crate::exit::Failure;
use crate::open;
use crate::world::{DemoWorld, SystemWorld};
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
    let app = open::app(&arguments.place).await?;
    if app.is_first_start().await? {
        let today = SystemWorld::new().now_ms();
        let world = Arc::new(DemoWorld::new(arguments.seed, 0));
        let port: Arc<dyn World> = Arc::<DemoWorld>::clone(&world);
        let demo = open::app_in(&arguments.place, port).await?;
        drive::make(&demo, &world, arguments.seed, today).await?;
        demo.store.close().await;
    } else if !drive::is_demo(&app).await? {
        return Err(Failure::found(format!(
            "{} 里已有别的数据，不会混入演示数据。请用 --data 指定一个空目录。",
            arguments.place.data.display()
        )));
    } else {
        say("演示数据已经在了，直接使用。");
    }
    print_logins(&drive::logins(&app).await?);
    if arguments.no_serve {
        return Ok(());
    }
    serve(app, arguments.listen, Transport::Plain).await
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
