//! What a day of the timeline is told by: its events, its rates, and how sure they are.

use crate::engine::step_on;
use crate::format::Format;
use crate::model::{Authority, Certainty, Dataset, Date, Event};
use crate::wording::{Wording, fill_plain};

/// The events of a day: what took effect on it, and what was announced on it.
pub fn events_on(dataset: &Dataset, date: Date) -> impl Iterator<Item = &Event> {
    dataset.events.iter().filter(move |event| event.effective == Some(date) || event.announced == date)
}

/// An event's title, with its day where that is another, and with its doubt.
#[must_use]
pub fn event_title(event: &Event, date: Date, wording: &Wording, format: Format) -> String {
    let mut title = format.language.of(&event.title).to_owned();
    if let Some(effective) = event.effective.filter(|effective| *effective != date) {
        title = format!("{title} ({})", fill_plain(wording.in_force, &[("date", &format.day(effective))]));
    }
    let doubt = wording.certainty(event.certainty);
    if event.certainty != Certainty::Sourced && !title.contains(doubt) {
        title = format!("{title} ({doubt})");
    }
    title
}

/// The rate of a rule on a day in words, with its doubt.
#[must_use]
pub fn rate_on(dataset: &Dataset, authority: Authority, date: Date, wording: &Wording, format: Format) -> String {
    step_on(dataset, authority, date).map_or_else(
        || wording.no_single_rate.to_owned(),
        |step| {
            let rate = format.rate(step.rate);
            if step.confirmed { rate } else { fill_plain(wording.in_doubt, &[("rate", &rate)]) }
        },
    )
}

/// What the measure of a rule on a day is called, where that is not its rule's name.
#[must_use]
pub fn own_name(dataset: &Dataset, authority: Authority, date: Date, format: Format) -> Option<&str> {
    let measure = dataset.measures.iter().find(|measure| measure.authority == authority && measure.in_force(date))?;
    measure.name.as_ref().map(|name| format.language.of(name))
}
