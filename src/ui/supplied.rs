//! Files a host supplies: its own data, its own look. Named by the address, or by the page
//! itself on the mount (`<main data-tariff-widget data-data="data/desk.json">`).

use wasm_bindgen_futures::spawn_local;

use super::browser::{self, Unread};
use super::start::{FILES, Finding, start};
use super::{Data, Program, host};
use crate::data::{DataError, LARGEST_FILE, parse};
use crate::format::Language;
use crate::host::{Event, from_page, own_path, pinned_before};
use crate::model::Dataset;
use crate::state::parse_query;
use crate::theme::{LARGEST_TOKENS, ThemeError, stylesheet};
use crate::wording::Wording;

/// Renders a program once the files it is to use have come, or have not.
///
/// The prerendered page stays until then: figures that are replaced as one looks at them
/// would be worse than figures a moment later.
pub fn start_with_files(program: Program, embedded: Dataset) {
    let files = FILES.map(named);
    if files.iter().all(Option::is_none) {
        start(program, &Data::new(embedded), &[]);
        return;
    }
    spawn_local(async move {
        let page = browser::page_language();
        let (mut findings, mut older) = (Vec::new(), None);
        let [data, tokens] = files;
        if let Some(path) = tokens {
            let read = fetch(&path, page, LARGEST_TOKENS).await;
            let sheet = read.and_then(|(_, text)| {
                let text = text.ok_or(ThemeError::TooLarge);
                text.and_then(|text| stylesheet(&text, &browser::own_colour))
                    .map_err(|error| Finding::about(|wording| wording.tokens_refused, error.to_string()))
            });
            match sheet {
                Ok(rules) => browser::add_stylesheet(&rules),
                Err(finding) => findings.push(finding),
            }
        }
        let mut dataset = Data::new(embedded);
        if let Some(path) = data {
            let read = fetch(&path, page, LARGEST_FILE).await;
            let supplied = read.and_then(|(path, text)| {
                let text = text.ok_or(DataError::TooLarge);
                text.and_then(|text| Ok((path, parse(&text)?, text)))
                    .map_err(|error| Finding::about(|wording| wording.data_refused, error.to_string()))
            });
            match supplied {
                Ok((path, supplied, text)) => {
                    if pinned_before(&path, &supplied.version, &dataset.version) {
                        older = Some(Finding::about(|wording| wording.newer_data, String::new()));
                    }
                    dataset = Data::supplied(supplied, &text);
                }
                Err(finding) => findings.push(finding),
            }
        }
        for Finding { text, file, fault } in &findings {
            // Said in English, as all of a host's messages.
            let english = Wording::of(Language::En);
            let said = text(english).replace("{file}", file).replace("{reason}", fault);
            host::tell(&Event::error(&said));
        }
        findings.extend(older);
        start(program, &dataset, &findings);
    });
}

/// The file of a parameter: as the address says, else as the first mount that does.
fn named(parameter: &str) -> Option<String> {
    let asked = parse_query(&browser::query()).into_iter().rfind(|(name, _)| name == parameter);
    let attribute = format!("data-{parameter}");
    asked
        .map(|(_, path)| path)
        .or_else(|| browser::mounts().iter().find_map(|mount| mount.get_attribute(&attribute)))
        .filter(|path| !path.is_empty())
}

/// A file's path from the widget's folder, and its text unless it is too large.
async fn fetch(path: &str, page: Language, largest: usize) -> Result<(String, Option<String>), Finding> {
    let finding = |text| Finding { text, file: path.chars().take(80).collect(), fault: String::new() };
    let Some(own) = own_path(path, page) else { return Err(finding(|wording| wording.file_outside)) };
    match browser::fetch_text(&from_page(own, page), largest).await {
        Ok(text) => Ok((own.to_owned(), Some(text))),
        Err(Unread::TooLarge) => Ok((own.to_owned(), None)),
        Err(Unread::Missing) => Err(finding(|wording| wording.file_missing)),
    }
}
