//! `anlan password LOGIN`: a password in place of a forgotten one, from the machine itself. The only
//! way for an administrator's; it has to be changed at the next sign-in.

use super::say;
use crate::cli::Password;
use crate::exit::Failure;
use crate::{ask, open};
use anlan_core::ctx::Actor;
use anlan_core::problem::Problem;
use std::fs;

pub(super) async fn run(arguments: Password) -> Result<(), Failure> {
    let app = open::existing_app(&arguments.place).await?;
    let login = arguments.login.as_str();
    let account = app.account_of_login(login).await?;
    let account = account.ok_or_else(|| Problem::not_found("account_not_found"))?;
    let password = match &arguments.password_file {
        Some(file) => fs::read_to_string(file)?.lines().next().unwrap_or_default().to_owned(),
        None => ask::secret(&format!("{login} 的新密码："), "--password-file")?,
    };
    app.reset_password(&Actor::Machine, &account, &password).await?;
    say(format!("{login} 的密码已重置，下次登录时要改成自己的。"));
    Ok(())
}
