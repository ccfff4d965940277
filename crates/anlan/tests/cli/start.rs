//! The first start makes the three administrators and nobody else; later starts ask for nothing.

use crate::program::Folder;
use crate::wire::Serving;
use serde_json::json;
use std::net::TcpListener;

/// Passwords of the three administrators, as the file gives them.
pub(crate) const PASSWORDS: &str = "System-2026\nSecurity-2026\nAuditor-2026\n";

/// Arguments of a first start over one home.
pub(crate) fn first<'a>(home: &'a str, passwords: &'a str) -> [&'a str; 4] {
    ["--home", home, "--admin-passwords-file", passwords]
}

#[test]
fn the_three_administrators_sign_in_and_nobody_else_does() {
    let folder = Folder::new();
    let passwords = folder.file("passwords", PASSWORDS.as_bytes());
    let serving = Serving::start(&folder, &first("379900", &passwords));
    for login in ["sysadmin", "secadmin", "auditor"] {
        assert!(serving.greeting.contains(login), "{}", serving.greeting);
    }
    assert!(!serving.greeting.contains("2026"), "no password is printed: {}", serving.greeting);
    let mut client = serving.client();
    assert_eq!(client.ask("GET", "/sessions/current", None, "").unwrap().status, 401);
    let lines = PASSWORDS.lines().zip(["sysadmin", "secadmin", "auditor"]);
    for (password, login) in lines {
        let answer = client.sign_in(login, password);
        assert_eq!(answer.status, 200, "{answer:?}");
        assert_eq!(answer.body["roles"].as_array().unwrap().len(), 1, "{answer:?}");
        assert!(answer.head.contains("content-security-policy: default-src 'none'"), "{answer:?}");
        let may = client.get("/sessions/current")["permissions"].clone();
        for business in ["read_subjects", "read_hazards", "read_figures"] {
            assert!(!may.as_array().unwrap().contains(&json!(business)), "{login} may {business}");
        }
    }
    assert_eq!(serving.client().sign_in("sysadmin", "Auditor-2026").status, 401);
    let (_, ended) = serving.stop();
    assert!(ended.success(), "a server that is told to stop ends well: {ended}");
    let again = Serving::start(&folder, &[]);
    assert!(!again.greeting.contains("已建立"), "{}", again.greeting);
    assert_eq!(client.moved_to(&again).get("/sessions/current")["login"], "auditor");
}

#[test]
fn a_first_start_without_a_terminal_says_what_it_needs() {
    let folder = Folder::new();
    folder.refused(&["serve", "--listen", "127.0.0.1:0"], &["--home", "--admin-passwords-file"]);
    let passwords = folder.file("passwords", PASSWORDS.as_bytes());
    for home in ["临澜区", "37990", "37", "379901101", ""] {
        let mut arguments = vec!["serve", "--listen", "127.0.0.1:0"];
        arguments.extend(first(home, &passwords));
        folder.refused(&arguments, &["行政区划代码不对"]);
    }
}

#[test]
fn a_first_start_that_was_refused_can_be_tried_again() {
    let folder = Folder::new();
    let weak = ["1234\n1234\n1234\n", "System-2026\nSecurity-2026\nweak\n", "System-2026\n", ""];
    for (number, passwords) in weak.into_iter().enumerate() {
        let file = folder.file(&format!("passwords {number}"), passwords.as_bytes());
        let mut arguments = vec!["serve", "--listen", "127.0.0.1:0"];
        arguments.extend(first("379900", &file));
        folder.refused(&arguments, &["[password_weak]"]);
    }
    let passwords = folder.file("passwords", PASSWORDS.as_bytes());
    let serving = Serving::start(&folder, &first("379900", &passwords));
    assert_eq!(serving.client().sign_in("auditor", "Auditor-2026").status, 200);
}

#[test]
fn a_forgotten_password_of_an_administrator_is_replaced_on_the_machine() {
    let folder = Folder::new();
    let passwords = folder.file("passwords", PASSWORDS.as_bytes());
    let serving = Serving::start(&folder, &first("379900", &passwords));
    let new = folder.file("new", b"Linshi-2026\n");
    let reset = |login, file: &str| folder.run(&["password", login, "--password-file", file]);
    let done = reset("secadmin", &new);
    assert_eq!(done.code, Some(0), "{done:?}");
    assert!(!done.said.contains("Linshi"), "no password is printed: {}", done.said);
    assert_eq!(serving.client().sign_in("secadmin", "Security-2026").status, 401);
    let mut owner = serving.client();
    let answer = owner.sign_in("secadmin", "Linshi-2026");
    assert_eq!(answer.body["must_change_password"], true);
    let refused = owner.ask("GET", "/accounts", None, "").unwrap();
    assert_eq!((refused.status, &refused.body["code"]), (403, &json!("password_must_change")));
    let weak = folder.file("weak", b"1234\n");
    folder.refused(&["password", "auditor", "--password-file", &weak], &["[password_weak]"]);
    folder.refused(&["password", "nobody", "--password-file", &new], &["[account_not_found]"]);
    folder.refused(&["password", "auditor"], &["--password-file"]);
}

#[test]
fn an_address_in_use_is_told_with_the_way_out() {
    let folder = Folder::new();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let passwords = folder.file("passwords", PASSWORDS.as_bytes());
    let mut arguments = vec!["serve", "--listen", &address];
    arguments.extend(first("379900", &passwords));
    folder.refused(&arguments, &[&address, "--listen"]);
}
