//! One `WordPress` on this machine, from Debian's packages, with a database of its own.
//!
//! # Why it is not installed by itself, as browsers are
//! The packages bring servers that the system starts at once and at every start, so whoever owns
//! the machine decides.

use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use serde::Deserialize;
use serde_json::{Value, json};

use super::posts::Role;

/// Where Debian's package puts it.
const SOURCE: &str = "/usr/share/wordpress";
/// Everything a machine needs for it.
const INSTALL: &str = "apt-get install --no-install-recommends wordpress wordpress-theme-twentytwentythree \
                       wordpress-theme-twentytwentyone mariadb-server php-cli php-mysql php-xml php-mbstring curl";
/// How long the servers may take to start.
const PATIENCE: Duration = Duration::from_mins(1);

#[cfg(unix)]
const KEEPER: &str = include_str!("wordpress.sh");
const SETUP: &str = include_str!("setup.php");
const LOCAL: &str = include_str!("local.php");

/// A running site; it and its database are gone when it is dropped.
pub(super) struct WordPress {
    url: String,
    folder: PathBuf,
    people: People,
    // Last, so that everything is there until the others are dropped.
    _keeper: Keeper,
}

/// What the setup prints.
#[derive(Deserialize)]
struct People {
    version: String,
    editor: String,
    author: String,
}

/// The process that holds both servers and the folder.
struct Keeper(Child);

impl WordPress {
    /// Sets up a site that may ask the widget's server at `widget`.
    pub(super) fn start(widget: &str) -> Result<Self> {
        let folder = std::env::temp_dir().join(format!("tariff-wordpress-{}", std::process::id()));
        let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?.to_string();
        let keeper = Keeper::start(&folder, &address)?;
        wait_for(&folder, &address)?;
        let url = format!("http://{address}");
        std::fs::write(folder.join("setup.php"), SETUP)?;
        let mut setup = Command::new("php");
        setup.arg(folder.join("setup.php")).arg(&folder).arg(&url);
        let printed = output_of(&mut setup).context("WordPress could not be set up")?;
        let people: People = serde_json::from_str(&printed)
            .with_context(|| format!("WordPress's setup printed something else than it is to print:\n{printed}"))?;
        let wordpress = Self { url, folder, people, _keeper: keeper };
        let port = widget.trim_end_matches('/').rsplit(':').next().and_then(|rest| rest.split('/').next());
        wordpress.plug_in("local", &LOCAL.replace("WIDGET_PORT", port.context("the widget's address has a port")?))?;
        Ok(wordpress)
    }

    /// Its version.
    pub(super) fn version(&self) -> &str {
        &self.people.version
    }

    /// Themes that are installed, sorted.
    pub(super) fn themes(&self) -> Result<Vec<String>> {
        let mut themes = Vec::new();
        for entry in std::fs::read_dir(self.folder.join("site/wp-content/themes"))? {
            let entry = entry?;
            if entry.path().join("style.css").is_file() {
                themes.push(entry.file_name().to_string_lossy().into_owned());
            }
        }
        themes.sort();
        Ok(themes)
    }

    /// Adds a must-use plugin, given as a whole file of PHP.
    pub(super) fn plug_in(&self, name: &str, php: &str) -> Result<()> {
        let plugins = self.folder.join("site/wp-content/mu-plugins");
        std::fs::create_dir_all(&plugins)?;
        std::fs::write(plugins.join(format!("{name}.php")), php)?;
        Ok(())
    }

    /// Publishes a post the way the editor of blocks does, and gives its address.
    pub(super) fn publish(&self, role: Role, title: &str, content: &str) -> Result<String> {
        let password = match role {
            Role::Editor => &self.people.editor,
            Role::Author => &self.people.author,
        };
        let post = json!({ "title": title, "status": "publish", "content": content }).to_string();
        let mut command = Command::new("curl");
        command
            .args(["--silent", "--show-error", "--max-time", "60", "--header", "Content-Type: application/json"])
            .args(["--user", &format!("{}:{password}", role.name()), "--data-binary", &post])
            .arg(format!("{}/?rest_route=/wp/v2/posts", self.url));
        let answer: Value = serde_json::from_str(&output_of(&mut command)?).context("the answer is no JSON")?;
        let link = answer["link"].as_str();
        Ok(link.with_context(|| format!("WordPress does not publish “{title}”: {answer}"))?.to_owned())
    }

    /// The newest posts as readers of feeds get them.
    pub(super) fn feed(&self) -> Result<String> {
        let mut command = Command::new("curl");
        command.args(["--silent", "--show-error", "--fail", "--location", "--max-time", "60"]);
        output_of(command.arg(format!("{}/?feed=rss2", self.url))).context("there is no feed")
    }
}

/// A sentence for whoever has not everything that [`WordPress::start`] needs.
pub(super) fn missing() -> Option<String> {
    let is_program = |name: &str| {
        let path = std::env::var_os("PATH").unwrap_or_default();
        std::env::split_paths(&path).chain(["/usr/sbin".into()]).any(|folder| folder.join(name).is_file())
    };
    let mut absent: Vec<&str> = ["sh", "curl", "php", "mariadbd", "mariadb-install-db"]
        .into_iter()
        .filter(|program| !is_program(program))
        .collect();
    if !absent.contains(&"php") && !has_mysqli() {
        absent.push("PHP's mysqli");
    }
    if !Path::new(SOURCE).join("wp-load.php").is_file() {
        absent.push("WordPress");
    }
    (!absent.is_empty()).then(|| {
        format!(
            "not installed here: {}. On Debian and Ubuntu run this and try again:\n    sudo {INSTALL}",
            absent.join(", ")
        )
    })
}

fn has_mysqli() -> bool {
    let modules = Command::new("php").arg("-m").stderr(Stdio::null()).output();
    modules.is_ok_and(|output| String::from_utf8_lossy(&output.stdout).lines().any(|name| name == "mysqli"))
}

/// Until both servers answer.
fn wait_for(folder: &Path, address: &str) -> Result<()> {
    let begun = Instant::now();
    while !folder.join("socket").exists() || TcpStream::connect(address).is_err() {
        if begun.elapsed() > PATIENCE {
            let log = std::fs::read_to_string(folder.join("log")).unwrap_or_default();
            bail!("WordPress's servers do not start:\n{log}");
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    Ok(())
}

fn output_of(command: &mut Command) -> Result<String> {
    let program = command.get_program().to_string_lossy().into_owned();
    let output = command.stdin(Stdio::null()).output().with_context(|| format!("`{program}` could not be started"))?;
    let (printed, said) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    ensure!(output.status.success(), "`{program}` failed:\n{printed}{said}");
    Ok(printed.into_owned())
}

impl Keeper {
    #[cfg(unix)]
    fn start(folder: &Path, address: &str) -> Result<Self> {
        use std::os::unix::process::CommandExt as _;
        let child = Command::new("sh")
            .args(["-c", KEEPER])
            .env("FOLDER", folder)
            .env("SOURCE", SOURCE)
            .env("ADDRESS", address)
            .stdin(Stdio::piped())
            // The terminal's Ctrl+C is not to end it before it has removed everything.
            .process_group(0)
            .spawn()
            .context("`sh` could not be started")?;
        Ok(Self(child))
    }

    #[cfg(not(unix))]
    fn start(_: &Path, _: &str) -> Result<Self> {
        bail!("Debian's packages of WordPress do not run on this system")
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        drop(self.0.stdin.take());
        let _ = self.0.wait();
    }
}
