//! Installs Debian's packages where the tests may do so: as root, or where `sudo` asks for no password.

use crate::error::Result;
use crate::process;
use crate::project::Project;

/// `apt-get`, with the right to install packages.
pub(crate) struct Apt {
    sudo: bool,
}

impl Apt {
    /// `None` where there is no such program, or where it may not be used without a password.
    pub fn find() -> Option<Self> {
        process::find("apt-get")?;
        let sudo = process::answer("id", &["-u"])?.trim() != "0";
        if sudo {
            process::answer("sudo", &["-n", "true"])?;
        }
        Some(Self { sudo })
    }

    /// Fetches the lists of what there is, and installs packages. Options are those of `apt-get install`.
    pub fn install(&self, project: &Project, packages: &[&str], options: &[&str]) -> Result {
        println!("installing {}", packages.join(", "));
        self.run(project, &["update"])?;
        self.run(project, &[&["install", "-y"], options, packages].concat())
    }

    fn run(&self, project: &Project, arguments: &[&str]) -> Result {
        let mut command = project.command(if self.sudo { "sudo" } else { "apt-get" });
        if self.sudo {
            command.args(["-n", "DEBIAN_FRONTEND=noninteractive", "apt-get"]);
        }
        process::run(command.args(arguments).env("DEBIAN_FRONTEND", "noninteractive"))
    }
}
