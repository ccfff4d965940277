//! `anlan serve`: the console, the phone entry and the API on one address.

use super::say;
use crate::cli::Serve;
use crate::exit::Failure;
use crate::{ask, open};
use anlan_app::App;
use anlan_app::accounts::password_strong;
use anlan_app::execute::Order;
use anlan_core::codes::region_code::{RegionCode, RegionLevel};
use anlan_core::command::Command;
use anlan_core::ctx::{Actor, Grant};
use anlan_core::id::{AccountId, CommandId};
use anlan_core::identity::command::{IdentityCommand, NewAccount};
use anlan_core::problem::Problem;
use anlan_core::role::Role;
use anlan_core::role::words::role_name;
use anlan_core::scope::ScopeGrant;
use anlan_http::server::{Settings, Transport};
use anlan_store::operate::credentials::MustChange;
use std::fs;
use std::io;
use std::io::IsTerminal as _;
use std::net::SocketAddr;
use tokio::net::TcpListener;
use tokio::signal;
use tokio::signal::unix;
use tokio::signal::unix::SignalKind;

/// The three administrators of a first start: role and login.
pub(crate) const ADMINISTRATORS: [(Role, &str); 3] = [
    (Role::SystemAdmin, "sysadmin"),
    (Role::SecurityAdmin, "secadmin"),
    (Role::Auditor, "auditor"),
];

pub(super) async fn run(arguments: Serve) -> Result<(), Failure> {
    let app = open::app(&arguments.place).await?;
    if app.is_first_start().await? {
        first_start(&app, &arguments).await?;
    }
    let transport = if arguments.behind_tls { Transport::Tls } else { Transport::Plain };
    let base_url = arguments.base_url.map(|url| url.trim_end_matches('/').to_owned());
    serve(app, arguments.listen, transport, base_url).await
}

/// Serves until the process is told to stop.
pub(crate) async fn serve(
    app: App,
    listen: SocketAddr,
    transport: Transport,
    base_url: Option<String>,
) -> Result<(), Failure> {
    let interrupted = app.interrupt_running_jobs().await?;
    if interrupted > 0 {
        say(format!("有 {interrupted} 个后台任务上次没有做完，可在“系统”里重新开始。"));
    }
    let listener = TcpListener::bind(listen).await.map_err(|error| {
        Failure::found(format!("不能监听 {listen}：{error}。换一个地址：--listen 127.0.0.1:8081"))
    })?;
    let city = app.region_names().await?.into_keys().next().unwrap_or_else(|| "000000".to_owned());
    let router = anlan_http::router(app, Settings { transport, base_url, city });
    say(format!("安澜已启动：http://{}/  （手机端 http://{0}/field）", listener.local_addr()?));
    axum::serve(listener, router).with_graceful_shutdown(stopped()).await?;
    Ok(())
}

async fn stopped() {
    let interrupt = signal::ctrl_c();
    let terminated = async {
        if let Ok(mut signal) = unix::signal(SignalKind::terminate()) {
            signal.recv().await;
        }
    };
    tokio::select! {
        _ = interrupt => {}
        () = terminated => {}
    }
}

async fn first_start(app: &App, arguments: &Serve) -> Result<(), Failure> {
    let home = arguments.home.clone();
    let home = match home {
        Some(code) => code,
        None if io::stdin().is_terminal() => ask::line("本单位的行政区划代码（市或县，6 位）：")?,
        None => {
            return Err(Failure::found(
                "第一次启动需要 --home 行政区划代码 和 --admin-passwords-file 文件。",
            ));
        }
    };
    let home = RegionCode::parse(&home)
        .map_err(|error| Failure::found(format!("行政区划代码不对：{error}")))?;
    if !matches!(home.level(), RegionLevel::City | RegionLevel::County) {
        return Err(Failure::found(format!("行政区划代码不对：{home} 不是市或县的代码")));
    }
    let passwords = match &arguments.admin_passwords_file {
        Some(file) => fs::read_to_string(file)?.lines().map(str::to_owned).collect(),
        None if io::stdin().is_terminal() => ask_passwords()?,
        None => {
            return Err(Failure::found(
                "第一次启动需要 --admin-passwords-file：三行，依次为系统、安全、审计管理员的密码。",
            ));
        }
    };
    create_administrators(app, &home, &passwords).await?;
    for (role, login) in ADMINISTRATORS {
        say(format!("已建立{}，登录名 {login}", role_name(role)));
    }
    Ok(())
}

/// Creates the three administrators, who exclude each other; nobody else can be created this way.
pub(crate) async fn create_administrators(
    app: &App,
    home: &RegionCode,
    passwords: &[String],
) -> Result<Vec<AccountId>, Failure> {
    // All of them are looked at first: a start refused half-way could not be tried again.
    if passwords.len() < ADMINISTRATORS.len() {
        return Err(Problem::invalid("password_weak").into());
    }
    passwords.iter().take(ADMINISTRATORS.len()).try_for_each(|one| password_strong(one))?;
    let mut created = Vec::new();
    for ((role, login), password) in ADMINISTRATORS.into_iter().zip(passwords) {
        let id = app.new_id();
        let account = NewAccount {
            login: login.to_owned(),
            name: role_name(role).to_owned(),
            phone: None,
            organisation: None,
            grants: vec![Grant {
                role,
                scope: ScopeGrant { region: home.clone(), line: None, subject: None },
            }],
        };
        order(app, id, IdentityCommand::ProposeAccount { home: home.clone(), account }).await?;
        app.set_password(home.as_str(), &id.to_string(), password, MustChange::No).await?;
        let account = AccountId::new(id);
        order(app, app.new_id(), IdentityCommand::ApproveAccount { home: home.clone(), account })
            .await?;
        created.push(account);
    }
    Ok(created)
}

async fn order(app: &App, id: uuid::Uuid, command: IdentityCommand) -> Result<(), Failure> {
    let order = Order {
        id: CommandId::new(id),
        command: Command::Identity(command),
        actor: Actor::Machine,
        device_ms: None,
    };
    app.execute(order).await?;
    Ok(())
}

fn ask_passwords() -> Result<Vec<String>, Failure> {
    let mut passwords = Vec::new();
    for (role, login) in ADMINISTRATORS {
        let question = format!("{}（{login}）的密码：", role_name(role));
        passwords.push(ask::secret(&question, "--admin-passwords-file")?);
    }
    Ok(passwords)
}
