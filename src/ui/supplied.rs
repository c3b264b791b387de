//! Files a host supplies: its own data, its own look. Named by the address, or by the page
//! itself on the mount (`<main data-tariff-widget data-data="data/desk.json">`).

use wasm_bindgen_futures::spawn_local;

use super::start::{FILES, Finding, start};
use super::{Data, Program, browser, host};
use crate::data::{LARGEST_FILE, parse};
use crate::format::Language;
use crate::host::{Event, from_page, own_path, pinned_before};
use crate::model::Dataset;
use crate::state::parse_query;
use crate::theme::{LARGEST_TOKENS, stylesheet};
use crate::wording::Wording;

/// Renders a program once the files it is to use have come, or have not.
///
/// The prerendered page stays until then: figures that are replaced as one looks at them
/// would be worse than figures a moment later.
pub fn start_with_files(program: Program, embedded: Dataset) {
    let files = FILES.map(named);
    if files.iter().all(Option::is_none) {
        start(program, Data::new(embedded), &[]);
        return;
    }
    spawn_local(async move {
        let page = browser::page_language();
        let mut findings = Vec::new();
        let [data, tokens] = files;
        if let Some(path) = tokens {
            let fault = |fault| Finding { text: |wording| wording.tokens_refused, file: String::new(), fault };
            match fetch(&path, page, LARGEST_TOKENS).await {
                Ok((_, text)) => match stylesheet(&text, &browser::own_colour) {
                    Ok(rules) => browser::add_stylesheet(&rules),
                    Err(error) => findings.push(fault(error.to_string())),
                },
                Err(finding) => findings.push(finding),
            }
        }
        let mut dataset = Data::new(embedded);
        if let Some(path) = data {
            match fetch(&path, page, LARGEST_FILE).await {
                Ok((path, text)) => match parse(&text) {
                    Ok(supplied) => {
                        if pinned_before(&path, &supplied.version, &dataset.version) {
                            let text = |wording: &Wording| wording.newer_data;
                            findings.push(Finding { text, file: String::new(), fault: String::new() });
                        }
                        dataset = Data::supplied(supplied, &text);
                    }
                    Err(error) => {
                        let text = |wording: &Wording| wording.data_refused;
                        findings.push(Finding { text, file: String::new(), fault: error.to_string() });
                    }
                },
                Err(finding) => findings.push(finding),
            }
        }
        for Finding { text, file, fault } in &findings {
            // Said in English, as all of a host's messages.
            let english = Wording::of(Language::En);
            let said = text(english).replace("{file}", file).replace("{reason}", fault);
            if text(english) != english.newer_data {
                host::tell(&Event::error(&said));
            }
        }
        start(program, dataset, &findings);
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

/// A file's path from the widget's folder, and its text.
async fn fetch(path: &str, page: Language, largest: usize) -> Result<(String, String), Finding> {
    let finding = |text| Finding { text, file: path.chars().take(80).collect(), fault: String::new() };
    let Some(own) = own_path(path, page) else { return Err(finding(|wording| wording.file_outside)) };
    match browser::fetch_text(&from_page(own, page), largest).await {
        Some(text) => Ok((own.to_owned(), text)),
        None => Err(finding(|wording| wording.file_missing)),
    }
}
