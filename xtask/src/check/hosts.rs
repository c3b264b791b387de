//! The recipes of `docs/hosting/`, tried for real: each web server that is installed here
//! serves `dist/` on the loopback by its recipe, and is asked what a browser would ask.
//!
//! A recipe is used as it is printed; only the folder, the address and the policy, which
//! everyone has to put in, are put in. What a recipe leaves to the rest of a server's
//! settings comes from [`Server::around`].

use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};

use super::{check_host, load};
use crate::build;
use crate::build::headers::Rules;
use crate::task::{Arguments, Choice, Operands, Task};

/// Where the widget lies on each server.
const FOLDER: &str = "widgets/tariff";

/// A web server that has a recipe.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Server {
    Nginx,
    Caddy,
    Apache,
}

/// `cargo xtask hosts`.
pub const TASK: Task = Task {
    name: "hosts",
    about: "serve dist/ by the web servers of docs/hosting/ that are installed here, and check each",
    options: &[
        Choice::valued("load", "SECONDS", "also ask as often as can be, for so long"),
        Choice::flag("print", "print the recipe with everything put in, and try nothing"),
        Choice::valued(
            "folder",
            "/PATH/",
            "with --print: the widget's folder on the site; /widgets/tariff/ if not said",
        ),
        Choice::valued("root", "PATH", "with --print: the site's folder on the server; /srv/www if not said"),
    ],
    operands: Some(Operands {
        usage: "[nginx | caddy | apache]",
        about: "only these servers",
        at_most: Server::ALL.len(),
    }),
    run,
};

fn run(arguments: &Arguments) -> Result<()> {
    let seconds = arguments.number("load")?.unwrap_or(0);
    let mut chosen = Vec::new();
    for name in arguments.words()? {
        let server = Server::ALL.into_iter().find(|server| server.name() == name);
        chosen.push(server.with_context(|| format!("there is no recipe for {name}"))?);
    }
    let root = crate::workspace_root()?;
    build::build_if_changed(&root, &build::Options::default())?;
    if arguments.has("print") {
        let policy = policy(&root.join("dist"))?;
        let folder = arguments.text("folder")?.unwrap_or(FOLDER).trim_matches('/');
        let www = Path::new(arguments.text("root")?.unwrap_or("/srv/www"));
        for server in Server::ALL.into_iter().filter(|server| chosen.is_empty() || chosen.contains(server)) {
            print!("{}", fill(&server.text(&root)?, &policy, www, folder)?);
        }
        return Ok(());
    }
    let mut wrong = 0;
    for server in Server::ALL {
        if !chosen.is_empty() && !chosen.contains(&server) {
            continue;
        }
        let Some(program) = server.program() else {
            println!("{}: not installed here, not tried.", server.name());
            continue;
        };
        println!("{}:", server.name());
        let site = Site::new(&root, server)?;
        let running = site.start(&program)?;
        let findings = check_host::check(&running.url, Some(&site.dist))?;
        let mut crosses: Vec<String> =
            findings.iter().filter(|finding| !finding.good).map(|finding| finding.sentence.clone()).collect();
        crosses.extend(check_host::not_as_built(&running.url, &site.dist, &site.encodings())?);
        println!("  {} things looked at, {} wrong", findings.len(), crosses.len());
        for cross in &crosses {
            println!("  ✗ {cross}");
        }
        wrong += crosses.len();
        if seconds > 0 {
            println!("  {}", load::run(&running.url, &site.dist, seconds)?);
        }
    }
    ensure!(wrong == 0, "{wrong} things to put right in docs/hosting/");
    Ok(())
}

impl Server {
    const ALL: [Self; 3] = [Self::Nginx, Self::Caddy, Self::Apache];

    const fn name(self) -> &'static str {
        match self {
            Self::Nginx => "nginx",
            Self::Caddy => "caddy",
            Self::Apache => "apache",
        }
    }

    /// The recipe's file below `docs/hosting/`.
    const fn recipe(self) -> &'static str {
        match self {
            Self::Nginx => "nginx.conf",
            Self::Caddy => "Caddyfile",
            Self::Apache => "htaccess",
        }
    }

    /// The recipe as it is printed.
    fn text(self, root: &Path) -> Result<String> {
        let name = format!("docs/hosting/{}", self.recipe());
        std::fs::read_to_string(root.join(&name)).with_context(|| format!("{name} cannot be read"))
    }

    /// The server's program, if it is installed.
    fn program(self) -> Option<PathBuf> {
        let names: &[&str] = match self {
            Self::Nginx => &["nginx"],
            Self::Caddy => &["caddy"],
            Self::Apache => &["apache2", "httpd"],
        };
        let path = std::env::var_os("PATH").unwrap_or_default();
        let folders: Vec<PathBuf> = std::env::split_paths(&path).chain(["/usr/sbin".into()]).collect();
        names.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name))).find(|file| file.is_file())
    }

    /// Where distributions put its modules; the first that is there.
    fn modules(self) -> Option<PathBuf> {
        let places: &[&str] = match self {
            Self::Nginx => &["/usr/lib/nginx/modules", "/usr/lib64/nginx/modules"],
            Self::Caddy => &[],
            Self::Apache => &["/usr/lib/apache2/modules", "/usr/lib64/httpd/modules"],
        };
        places.iter().map(PathBuf::from).find(|folder| folder.is_dir())
    }

    /// nginx's module for `.br` files, if it is installed.
    fn brotli_module(self) -> Option<PathBuf> {
        let file = self.modules()?.join("ngx_http_brotli_static_module.so");
        (self == Self::Nginx && file.is_file()).then_some(file)
    }

    /// The settings around a recipe.
    fn around(self, site: &Site, recipe: &str, port: u16) -> String {
        let folder = site.folder.display();
        match self {
            Self::Nginx => {
                let brotli = self.brotli_module().map(|file| format!("load_module {};\n", file.display()));
                let temporary: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
                    .map(|name| format!("    {name}_temp_path {folder}/{name};\n"))
                    .concat();
                format!(
                    "{}daemon off;\npid {folder}/pid;\nerror_log stderr;\nworker_processes 1;\nevents {{}}\n\
                     http {{\n    access_log off;\n    default_type application/octet-stream;\n{temporary}\
                     server {{\n    listen 127.0.0.1:{port};\n{recipe}\n}}\n}}\n",
                    brotli.unwrap_or_default()
                )
            }
            Self::Caddy => format!("{{\n    admin off\n}}\n{recipe}"),
            Self::Apache => {
                let modules = self.modules().unwrap_or_default();
                let load: String =
                    ["mpm_event", "unixd", "authz_core", "mime", "dir", "alias", "negotiation", "headers", "rewrite"]
                        .map(|name| (name, modules.join(format!("mod_{name}.so"))))
                        .into_iter()
                        // What is not there as a file is part of the program.
                        .filter(|(_, file)| file.is_file())
                        .map(|(name, file)| format!("LoadModule {name}_module {}\n", file.display()))
                        .collect();
                format!(
                    "{load}ServerRoot {folder}\nServerName localhost\nPidFile {folder}/pid\nListen 127.0.0.1:{port}\n\
                     ErrorLog /dev/stderr\nDefaultRuntimeDir {folder}\nTypesConfig /etc/mime.types\nUser #65534\nGroup #65534\n\
                     DocumentRoot {folder}/www\n<Directory {folder}/www>\n    Require all granted\n\
                     AllowOverride FileInfo Indexes\n</Directory>\n"
                )
            }
        }
    }
}

/// A folder with everything a server needs.
struct Site {
    server: Server,
    /// Readable by the server's own user, so not below the project.
    folder: PathBuf,
    dist: PathBuf,
    recipe: String,
}

impl Site {
    /// Copies `dist/` and reads the recipe.
    fn new(root: &Path, server: Server) -> Result<Self> {
        let folder = std::env::temp_dir().join(format!("tariff-{}-{}", server.name(), std::process::id()));
        let dist = root.join("dist");
        for file in crate::files_below(&dist)? {
            let to = folder.join("www").join(FOLDER).join(file.strip_prefix(&dist)?);
            std::fs::create_dir_all(to.parent().context("a file has a folder")?)?;
            std::fs::copy(&file, &to).with_context(|| format!("{} cannot be copied", file.display()))?;
        }
        let recipe = fill(&server.text(root)?, &policy(&dist)?, &folder.join("www"), FOLDER)?;
        Ok(Self { server, folder, dist, recipe })
    }

    /// The kinds of compressed files it is to use.
    fn encodings(&self) -> Vec<(&'static str, &'static str)> {
        let brotli = self.server != Server::Nginx || self.server.brotli_module().is_some();
        let all = [("br", ".br"), ("gzip", ".gz")];
        all.into_iter().filter(|(name, _)| *name != "br" || brotli).collect()
    }

    fn start(&self, program: &Path) -> Result<Running> {
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let mut recipe = self.recipe.clone();
        match self.server {
            Server::Nginx if self.server.brotli_module().is_some() => {
                recipe = recipe.replace("# brotli_static", "brotli_static");
            }
            Server::Nginx => {}
            Server::Caddy => recipe = recipe.replace("news.example {", &format!("http://127.0.0.1:{port} {{")),
            Server::Apache => std::fs::write(self.folder.join("www").join(FOLDER).join(".htaccess"), &recipe)?,
        }
        let config = self.folder.join("config");
        std::fs::write(&config, self.server.around(self, &recipe, port))?;
        let mut command = Command::new(program);
        match self.server {
            Server::Nginx => command.arg("-p").arg(&self.folder).arg("-e").arg("stderr").arg("-c").arg(&config),
            Server::Caddy => command.args(["run", "--adapter", "caddyfile", "--config"]).arg(&config),
            Server::Apache => command.args(["-D", "FOREGROUND", "-f"]).arg(&config),
        };
        let log = std::fs::File::create(self.folder.join("log"))?;
        let child = command
            .current_dir(&self.folder)
            .env("XDG_DATA_HOME", &self.folder)
            .env("XDG_CONFIG_HOME", &self.folder)
            .stdin(Stdio::null())
            .stdout(log.try_clone()?)
            .stderr(log)
            .spawn()
            .with_context(|| format!("{} could not be started", program.display()))?;
        let mut running = Running { child, url: format!("http://127.0.0.1:{port}/{FOLDER}/") };
        running.wait(port, &self.folder.join("log"))?;
        Ok(running)
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        // A folder that stays behind in the system's place for them harms nobody.
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// The content policy of a build.
fn policy(dist: &Path) -> Result<String> {
    let rules = Rules::parse(&std::fs::read_to_string(dist.join("_headers"))?);
    rules.header("/", "Content-Security-Policy").context("dist/_headers names no policy")
}

/// Puts into a recipe the policy, the site's folder on the server and the widget's on the site.
fn fill(recipe: &str, policy: &str, www: &Path, folder: &str) -> Result<String> {
    ensure!(recipe.matches("\"POLICY\"").count() == 1, "the recipe is to say \"POLICY\" once");
    let note = "Put the policy of dist/_headers for POLICY.";
    Ok(recipe
        .replace(note, "The policy is that of one build: put it in anew with each.")
        .replace("\"POLICY\"", &format!("\"{policy}\""))
        .replace(&format!("/{FOLDER}"), &format!("/{folder}"))
        .replace("/srv/www", &www.display().to_string()))
}

/// A server, until it goes out of scope.
struct Running {
    child: Child,
    url: String,
}

impl Running {
    /// Until it accepts connections.
    fn wait(&mut self, port: u16, log: &Path) -> Result<()> {
        let begun = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            let ended = self.child.try_wait()?;
            if ended.is_some() || begun.elapsed() > Duration::from_secs(20) {
                bail!("the server does not run:\n{}", std::fs::read_to_string(log).unwrap_or_default());
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Ok(())
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if !matches!(self.child.try_wait(), Ok(None)) {
            return;
        }
        // Asked first, so that it ends its own workers too.
        let asked = Command::new("kill").arg(self.child.id().to_string()).status();
        let begun = Instant::now();
        while asked.is_ok() && matches!(self.child.try_wait(), Ok(None)) && begun.elapsed() < Duration::from_secs(5) {
            std::thread::sleep(Duration::from_millis(20));
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_recipe_has_what_is_put_in() {
        let root = crate::workspace_root().unwrap();
        for server in Server::ALL {
            let name = server.recipe();
            let text = std::fs::read_to_string(root.join("docs/hosting").join(name)).unwrap();
            let filled = fill(&text, "default-src 'none'", Path::new("/w"), "a/b").unwrap();
            assert!(filled.contains("\"default-src 'none'\""), "{name}");
            for gone in ["/srv/www", FOLDER, "POLICY"] {
                assert!(!filled.contains(gone), "{name} still says {gone}");
            }
            for header in [
                "Access-Control-Allow-Origin",
                "Cross-Origin-Resource-Policy",
                "Cross-Origin-Embedder-Policy",
                "X-Content-Type-Options",
                "Referrer-Policy",
                "Cache-Control",
            ] {
                assert!(filled.contains(header), "{name}: {header}");
            }
            assert!(filled.contains("app-") || filled.contains("|app|"), "{name} forgets the application");
            assert!(filled.contains("part-"), "{name} forgets the application's parts");
        }
    }
}
