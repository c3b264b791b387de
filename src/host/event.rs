//! What a host that asked for events (`events=1`) is told: what the reader did, and nothing
//! about the reader.

use super::quoted;
use crate::contract::event;
use crate::model::ConditionName;
use crate::state::{Choice as _, State};

/// Something that happened, in the envelope that hosts of other charts know too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    kind: &'static str,
    /// Fields of `data`, as JSON.
    data: String,
}

impl Event {
    /// A file was taken away.
    #[must_use]
    pub fn download(format: &str) -> Self {
        Self { kind: event::DOWNLOAD, data: field("format", format) }
    }

    /// Something went wrong; `what` is a sentence.
    #[must_use]
    pub fn error(what: &str) -> Self {
        Self { kind: event::ERROR, data: field("message", what) }
    }

    /// The event as the object that is posted; `id` is the frame's name.
    #[must_use]
    pub fn as_json(&self, id: &str) -> String {
        let Self { kind, data } = self;
        let id = quoted(id);
        ["{\"source\":\"tariff-widget\",\"id\":", &id, ",\"type\":\"", kind, "\",\"data\":{", data, "}}"].concat()
    }
}

/// What a host is told about a step from one state to the next.
#[must_use]
pub fn changes(before: &State, after: &State) -> Vec<Event> {
    let mut events = Vec::new();
    if before.view != after.view {
        events.push(Event { kind: event::VIEW_CHANGE, data: field("view", after.view.id()) });
    }
    if before.case != after.case || before.conditions != after.conditions {
        // The reader's changes, in the words of the address.
        let conditions: Vec<String> = ConditionName::ALL
            .into_iter()
            .filter_map(|name| after.conditions.get(name).map(|value| field(name.id(), &value)))
            .collect();
        let data = [&field("scenario", after.case.id()), ",\"conditions\":{", &conditions.join(","), "}"].concat();
        events.push(Event { kind: event::SCENARIO_CHANGE, data });
    }
    if let (true, Some(sector)) = (before.sector != after.sector, &after.sector) {
        events.push(Event { kind: event::SECTOR_SELECT, data: field("sector", sector) });
    }
    events
}

fn field(name: &str, value: &str) -> String {
    [&quoted(name), ":", &quoted(value)].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::Language;
    use crate::state::View;

    /// The events between the default state and a changed one, as JSON.
    fn check(change: impl FnOnce(&mut State), expected: &[&str]) {
        let before = State::new(Language::En);
        let mut after = before.clone();
        change(&mut after);
        let told: Vec<String> = changes(&before, &after).iter().map(|event| event.as_json("w\"1")).collect();
        assert_eq!(told, expected);
    }

    #[test]
    fn a_step_is_told_by_its_changes() {
        check(|_| (), &[]);
        check(|state| state.address.won = true, &[]);
        check(
            |state| state.address.view = View::Why,
            &["{\"source\":\"tariff-widget\",\"id\":\"w\\\"1\",\"type\":\"view.change\",\"data\":{\"view\":\"why\"}}"],
        );
        check(
            |state| {
                state.address.case = crate::engine::Case::Custom;
                state.address.conditions.set("rate", "12.5");
                state.address.conditions.set("cars", "general");
            },
            &[
                "{\"source\":\"tariff-widget\",\"id\":\"w\\\"1\",\"type\":\"scenario.change\",\"data\":{\"scenario\":\"custom\",\"conditions\":{\"rate\":\"12.5\",\"cars\":\"general\"}}}",
            ],
        );
        check(
            |state| state.address.sector = Some("cars".to_owned()),
            &[
                "{\"source\":\"tariff-widget\",\"id\":\"w\\\"1\",\"type\":\"sector.select\",\"data\":{\"sector\":\"cars\"}}",
            ],
        );
    }

    #[test]
    fn files_and_errors() {
        let told = Event::download("csv").as_json("a");
        assert_eq!(
            told,
            "{\"source\":\"tariff-widget\",\"id\":\"a\",\"type\":\"download\",\"data\":{\"format\":\"csv\"}}"
        );
        assert!(told.starts_with(&format!("{{\"source\":\"{}\",", event::SOURCE)));
        assert!(Event::error("No \"rows\".").as_json("a").contains("\\\"rows\\\""));
    }
}
