//! What a day of the timeline is told by: its events, and how sure they are.

use crate::format::Format;
use crate::model::law::{Act, Law};
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

/// How far the law was read; said of the days after.
#[must_use]
pub fn reading_limit(law: &Law, wording: &Wording, format: Format) -> String {
    fill_plain(wording.day_carried, &[("date", &format.date(law.checked_until))])
}

/// Which rates of a day were made only later, and that until then others were collected; nothing
/// where none was.
#[must_use]
pub fn backdating(law: &Law, day: Date, wording: &Wording, format: Format) -> Option<String> {
    let announced = |act: &Act| act.backdated_on(day);
    let made = law.acts.iter().filter_map(announced).max()?;
    let mut names: Vec<String> = Vec::new();
    for act in law.acts.iter().filter(|act| announced(act).is_some()) {
        let mut name = format.language.of(&act.name).to_owned();
        // Within a sentence; no Korean letter has a small form.
        name.get_mut(..1).map(str::make_ascii_lowercase);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let words = [("date", &*format.date(made)), ("names", &*names.join(", "))];
    Some(fill_plain(wording.day_backdated, &words))
}
