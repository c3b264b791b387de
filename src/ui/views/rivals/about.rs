//! Who is left out and why, what to know of every exporter, and what the data cannot say.

use yew::prelude::*;

use super::compared::wording_of;
use crate::model::Bilingual;
use crate::ui::exporters::Compared;
use crate::ui::shared::Shared;

/// The closed fold below the view.
pub(super) fn about(shared: &Shared, exporters: &Compared) -> Html {
    let texts = wording_of(shared);
    let language = shared.format.language;
    let rivals = &exporters.file.rivals;
    let entry = |name: &Bilingual, text: &Bilingual| {
        html! { <li><strong>{language.of(name)}</strong>{": "}{language.of(text)}</li> }
    };
    html! {
        <details class="fold rivals__about">
            <summary>{texts.about}</summary>
            <div class="method">
                if !rivals.omissions.is_empty() {
                    <h3>{texts.left_out}</h3>
                    <ul>for omission in &rivals.omissions { {entry(&omission.name, &omission.reason)} }</ul>
                }
                <h3>{texts.notes}</h3>
                <ul>
                    for partner in rivals.partners.iter().filter(|partner| !partner.note.en.is_empty()) {
                        {entry(&partner.name, &partner.note)}
                    }
                </ul>
                if !rivals.limits.is_empty() {
                    <h3>{texts.limits}</h3>
                    <ul>for limit in &rivals.limits { <li>{language.of(limit)}</li> }</ul>
                }
            </div>
        </details>
    }
}
