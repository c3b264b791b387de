//! What cargo and Trunk cannot do in one command.
mod data;
fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["data", "--from", from] => data::generate(std::path::Path::new("."), std::path::Path::new(from)),
        _ => anyhow::bail!("usage"),
    }
}
