//! Files a host supplies: its own data, its own look. Named by the address, or by the page
//! itself on the mount (`<main data-tariff-widget data-data="data/desk.json">`).

use std::pin::Pin;

use super::browser::{self, Unread};
use super::host;
use crate::data::{DataError, LARGEST_FILE, parse};
use crate::format::Language;
use crate::host::{Event, from_page, own_path, pinned_before};
use crate::model::Dataset;
use crate::page::Data;
use crate::state::{FILE_PARAMETERS, Place, parse_query};
use crate::theme::{LARGEST_TOKENS, ThemeError, stylesheet};
use crate::wording::Wording;

/// Whether there are any.
pub(super) fn is_any_named() -> bool {
    FILE_PARAMETERS.map(named).iter().flatten().any(Option::is_some)
}

/// Something found out before the page's language is known.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The text it is told with.
    pub(super) text: fn(&Wording) -> &'static str,
    /// What stands for `{file}` in it.
    pub(super) file: String,
    /// What is wrong with the file, in English.
    pub(super) fault: String,
}

impl Finding {
    /// What is wrong with a file, or with what it says.
    pub(super) fn about(text: fn(&Wording) -> &'static str, fault: String) -> Self {
        Self { text, file: String::new(), fault }
    }
}

/// What makes of the data that came with the program those that are used, and says what was found.
pub type Read = fn(Dataset) -> Pin<Box<dyn Future<Output = (Data, Vec<Finding>)>>>;

/// Reads the files, and makes their look the page's. Only a cut may name it.
pub fn read(embedded: Dataset) -> Pin<Box<dyn Future<Output = (Data, Vec<Finding>)>>> {
    let files = FILE_PARAMETERS.map(named);
    Box::pin(async move {
        let served = browser::served();
        let mut findings = Vec::new();
        let [[asked, default], [asked_look, look]] = files;
        if let Some(path) = asked_look.or(look) {
            let read = fetch(&path, served, LARGEST_TOKENS).await;
            let sheet = read.and_then(|(_, text)| {
                let text = text.map_err(|why| match why {
                    Unread::NoText => ThemeError::File(DataError::NoText),
                    _ => ThemeError::TooLarge,
                });
                text.and_then(|text| stylesheet(&text, &browser::own_colour))
                    .map_err(|error| Finding::about(|wording| wording.tokens_refused, error.to_string()))
            });
            match sheet {
                Ok(rules) => browser::add_stylesheet(&rules),
                Err(finding) => findings.push(finding),
            }
        }
        // What the page shows by itself comes first: what the address asks for is compared
        // with it, and gives way to it where it cannot be used.
        let mut dataset = Data::new(embedded);
        let mut older = None;
        for path in [default.filter(|path| Some(path) != asked.as_ref()), asked].into_iter().flatten() {
            match supply(&path, served).await {
                Ok((path, supplied)) => {
                    older = pinned_before(&path, &supplied.version, &dataset.version)
                        .then(|| Finding::about(|wording| wording.newer_data, String::new()));
                    dataset = supplied;
                }
                Err(finding) => findings.push(finding),
            }
        }
        for Finding { text, file, fault } in &findings {
            // Said in English, as all of a host's messages.
            let english = Wording::of(Language::En);
            let sentence = text(english).replace("{file}", file).replace("{reason}", fault);
            host::tell(&Event::error(&sentence));
        }
        findings.extend(older);
        (dataset, findings)
    })
}

/// The files of a parameter: what the address asks for, what the first mount with one has.
fn named(parameter: &str) -> [Option<String>; 2] {
    let asked = parse_query(&browser::query()).into_iter().rfind(|(name, _)| name == parameter);
    let attribute = format!("data-{parameter}");
    let default = browser::mounts().iter().find_map(|mount| mount.get_attribute(&attribute));
    [asked.map(|(_, path)| path), default].map(|path| path.filter(|path| !path.is_empty()))
}

/// A data file, read, checked and with its hash; its path from the widget's folder.
async fn supply(path: &str, served: Place) -> Result<(String, Data), Finding> {
    let (path, text) = fetch(path, served, LARGEST_FILE).await?;
    let text = text.map_err(|why| match why {
        Unread::NoText => DataError::NoText,
        _ => DataError::TooLarge,
    });
    let read = text.and_then(|text| Ok((parse(&text)?, text)));
    let (dataset, text) = read.map_err(|error| Finding::about(|wording| wording.data_refused, error.to_string()))?;
    let hash = browser::sha256(&text).await;
    Ok((path, Data::supplied(dataset, &text, hash)))
}

/// A file's path from the widget's folder, and its text or why it has none to use.
async fn fetch(path: &str, served: Place, largest: usize) -> Result<(String, Result<String, Unread>), Finding> {
    let finding = |text| Finding { text, file: path.chars().take(80).collect(), fault: String::new() };
    let Some(own) = own_path(path, served) else { return Err(finding(|wording| wording.file_outside)) };
    match browser::fetch_text(&from_page(own, served), largest).await {
        Err(Unread::Missing) => Err(finding(|wording| wording.file_missing)),
        read => Ok((own.to_owned(), read)),
    }
}
