//! Who the PostgreSQL server runs as: it refuses root, so root lends it an unprivileged account.
//! Creates no account.

use std::fs;
use std::os::unix::fs::chown;
use std::path::Path;
use std::process::Command;

use crate::broken::{Broken, Outcome};
use crate::setup::debian;

/// Debian's own account for the server, else the one that owns nothing.
const ACCOUNTS: [&str; 2] = ["postgres", "nobody"];

/// An account's numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Account {
    user: u32,
    group: u32,
}

/// The server's owner: ourselves, or another account when we are root.
pub(crate) struct Owner(Option<Account>);

impl Owner {
    pub(crate) fn choose() -> Outcome<Self> {
        if !debian::is_root() {
            return Ok(Self(None));
        }
        let passwd = fs::read_to_string("/etc/passwd")
            .map_err(|e| Broken::doing("cannot read /etc/passwd", &e))?;
        ACCOUNTS
            .iter()
            .find_map(|name| account(&passwd, name))
            .map(|found| Self(Some(found)))
            .ok_or_else(|| Broken::new("PostgreSQL refuses root, and no other account was found"))
    }

    /// Hands a folder over.
    pub(crate) fn take(&self, folder: &Path) -> Outcome {
        self.0.map_or(Ok(()), |to| {
            chown(folder, Some(to.user), Some(to.group))
                .map_err(|e| Broken::doing("cannot hand over the database folder", &e))
        })
    }

    /// A program as this owner.
    pub(crate) fn command(&self, program: &Path) -> Command {
        match self.0 {
            None => Command::new(program),
            Some(account) => {
                let mut command = as_account(account);
                command.arg("--").arg(program);
                command
            }
        }
    }

    /// A program as this owner that is told to stop when we die, however that happens.
    pub(crate) fn dying_with_us(&self, program: &Path) -> Command {
        let mut command = self.0.map_or_else(|| Command::new("setpriv"), as_account);
        // SIGINT is PostgreSQL's fast shutdown.
        command.args(["--pdeathsig", "INT", "--"]).arg(program);
        command
    }
}

fn as_account(account: Account) -> Command {
    let mut command = Command::new("setpriv");
    command.args(["--reuid", &account.user.to_string(), "--regid", &account.group.to_string()]);
    command.arg("--clear-groups");
    command
}

fn account(passwd: &str, name: &str) -> Option<Account> {
    passwd.lines().find_map(|line| {
        let fields: Vec<&str> = line.split(':').collect();
        match fields.as_slice() {
            [found, _, user, group, ..] if *found == name => {
                Some(Account { user: user.parse().ok()?, group: group.parse().ok()? })
            }
            _ => None,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accounts_are_read_by_whole_name() {
        let passwd = "root:x:0:0:root:/root:/bin/sh\nmypostgres:x:7:8::/:/bin/sh\n\
                      postgres:x:101:104:admin:/var/lib/postgresql:/bin/bash\n";
        assert_eq!(account(passwd, "postgres"), Some(Account { user: 101, group: 104 }));
        assert_eq!(account(passwd, "nobody"), None);
    }
}
