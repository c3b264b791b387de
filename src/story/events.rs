//! What a day of the timeline is told by: its events, and how sure they are.

use crate::format::Format;
use crate::model::{Certainty, Dataset, Date, Event};
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
