//! What to say to the page around the frame, and when: every resize dialect that hosts
//! already speak, and the events a host may ask for.
//!
//! Pure: messages are values here. `static/boot/host.js` listens and posts, `ports` passes
//! between the two.
//!
//! Three dialects are always spoken, since their hosts only listen. The others wait until
//! the host shows itself: by the address it gave the frame, or by a message.

mod event;
mod path;

pub use event::{Event, changes};
pub use path::{from_page, own_path, pinned_before};

use crate::contract::limit;
use crate::model::integer;
use crate::state::{Parameter, split_once_small};

/// What arrived from the host: a text, or the few fields of an object that any known host
/// uses; a field that is missing or no text is empty.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Incoming<'a> {
    /// The message itself, if it is a text.
    pub text: &'a str,
    /// `type` of an object.
    pub kind: &'a str,
    /// `message` of an object.
    pub message: &'a str,
    /// `secret` of an object.
    pub secret: &'a str,
}

/// What is to be posted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outgoing {
    /// A text, as it is.
    Text(String),
    /// An object, as JSON.
    Object(String),
}

/// A number in CSS px that both sides write without decimals.
type Px = i32;

/// Two heights that take turns this often within this time are a loop: the host's frame
/// gains and loses a scroll bar. A reader cannot open and close a fold so quickly.
const LOOP: (usize, f64) = (4, 1_000.0);

/// What is known about the host, and what was told to it last.
#[derive(Clone, Debug, Default)]
pub struct Host {
    /// Our address as the host knows it, and nothing that the reader chose.
    address: String,
    /// Name of the frame: the `id` parameter, or a part of our address.
    id: String,
    pym: Option<String>,
    secret: Option<String>,
    /// The name iframe-resizer has for us, and what it calls the next answer.
    sizer: Option<(String, &'static str)>,
    /// The host has open-iframe-resizer.
    open_iframe_resizer: bool,
    guardian: bool,
    /// The address asks for a message of the height alone.
    expects_bare_height: bool,
    /// What AMP wants to hear once: that something is shown. `None` once it was said.
    amp_ready: Option<Outgoing>,
    /// The last heights that were told, newest first, and when.
    last_heights: [(Px, f64); LOOP.0],
}

impl Host {
    /// Reads the address: the `id`, and who has shown itself in it.
    #[must_use]
    pub fn new(address: &str, parameters: &[(String, String)]) -> Self {
        let last = |name: &str| {
            let value = parameters.iter().rfind(|(own, _)| own == name).map(|(_, value)| value.as_str());
            value.filter(|value| fits(value)).map(str::to_owned)
        };
        Self {
            id: frame_id(address, last(const { Parameter::FrameId.name() }).as_deref()),
            // The host cuts its messages at these letters and at line ends.
            pym: last(const { Parameter::ChildId.name() })
                .filter(|id| split_once_small(id, "xPYMx").is_none() && !id.contains(['\n', '\r'])),
            guardian: last(const { Parameter::Host.name() }).as_deref() == Some("guardian"),
            expects_bare_height: last(const { Parameter::Resize.name() }).as_deref() == Some("bare"),
            amp_ready: Some(Outgoing::Object("{\"sentinel\":\"amp\",\"type\":\"embed-ready\"}".to_owned())),
            address: address.to_owned(),
            ..Self::default()
        }
    }

    /// The frame's name.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Takes in a message of the host's window. True if it asks for the height.
    ///
    /// A busy page may send thousands a second that are not for us: each costs a few
    /// comparisons of its first letters.
    pub fn hear(&mut self, incoming: &Incoming<'_>) -> bool {
        let &Incoming { text, kind, message, secret } = incoming;
        if let Some(rest) = text.strip_prefix("[iFrameSizer]") {
            return self.hear_sizer(rest);
        }
        if let Some(rest) = text.strip_prefix("pymxPYMx") {
            let own = self.pym.as_deref().and_then(|id| rest.strip_prefix(id));
            return own.is_some_and(|rest| rest.starts_with("xPYMxwidthxPYMx"));
        }
        match kind {
            "frames-init" => return true,
            "iframe-child-init" | "iframe-get-child-dimensions" => {
                self.open_iframe_resizer = true;
                return true;
            }
            _ => {}
        }
        message == "ready" && self.learn_secret(secret)
    }

    fn hear_sizer(&mut self, rest: &str) -> bool {
        let mut fields = rest.split(':');
        let (id, _, width) = (fields.next().unwrap_or_default(), fields.next(), fields.next());
        if matches!(width, Some("true" | "false")) {
            // Its first message, the only one with a yes or no in the third field.
            if id.is_empty() || !fits(id) {
                return false;
            }
            self.sizer = Some((id.to_owned(), "init"));
            return true;
        }
        self.sizer.is_some() && matches!(id, "resize" | "reset")
    }

    /// The host of `WordPress` hands its secret over in the address's hash, sometimes late,
    /// and again in a message.
    pub fn learn_secret(&mut self, secret: &str) -> bool {
        let valid = !secret.is_empty() && fits(secret) && secret.bytes().all(|byte| byte.is_ascii_alphanumeric());
        if valid && self.secret.as_deref() != Some(secret) {
            self.secret = Some(secret.to_owned());
        }
        valid
    }

    /// What to say about a height of the content, in order. Nothing where there is nothing
    /// to see, and nothing where the host knows already, unless it asked.
    ///
    /// `now` is a time in ms from any start.
    pub fn announce(&mut self, (height, width): (f64, f64), hash: &str, now: f64, asked: bool) -> Vec<Outgoing> {
        let (height, width) = (whole(height), whole(width));
        if height == 0 || width == 0 {
            // Hidden by the host, which may have forgotten our height when it shows us again.
            self.last_heights = Default::default();
            return Vec::new();
        }
        let secret = split_once_small(hash, "secret=").map(|(_, rest)| rest.split('&').next().unwrap_or_default());
        let learned = self.secret.is_none() && secret.is_some_and(|secret| self.learn_secret(secret));
        if !asked && !learned && self.last_heights[0].0 == height || self.is_loop(height, now) {
            return Vec::new();
        }
        if self.last_heights[0].0 != height {
            self.last_heights.rotate_right(1);
            self.last_heights[0] = (height, now);
        }
        self.say(height, width, now)
    }

    /// Whether this smaller height is a turn of a loop; the larger one stays.
    fn is_loop(&self, height: Px, now: f64) -> bool {
        let [last, before, third, fourth] = self.last_heights;
        height == before.0 && height < last.0 && last.0 == third.0 && before.0 == fourth.0 && now - fourth.1 < LOOP.1
    }

    fn say(&mut self, height: Px, width: Px, now: f64) -> Vec<Outgoing> {
        let object = |pieces: &[&str]| Outgoing::Object(pieces.concat());
        let text = |pieces: &[&str]| Outgoing::Text(pieces.concat());
        let (height, width) = (&integer(height), &integer(width));
        let mut messages = vec![
            // Exactly one key: the host would take a second for another frame's height.
            object(&["{\"datawrapper-height\":{", &quoted(&self.id), ":", height, "}}"]),
            object(&["{\"sentinel\":\"amp\",\"type\":\"embed-size\",\"height\":", height, "}"]),
            text(&["{\"src\":", &quoted(&self.address), ",\"context\":\"iframe.resize\",\"height\":", height, "}"]),
        ];
        messages.extend(self.amp_ready.take());
        if let Some(id) = &self.pym {
            messages.push(text(&["pymxPYMx", id, "xPYMxheightxPYMx", height]));
        }
        if let Some((id, kind)) = &mut self.sizer {
            messages.push(text(&["[iFrameSizer]", id, ":", height, ":", width, ":", kind]));
            *kind = "resizeObserver";
        }
        if self.open_iframe_resizer {
            messages.push(object(&["{\"type\":\"iframe-resized\",\"width\":", width, ",\"height\":", height, "}"]));
        }
        if let Some(secret) = &self.secret {
            let secret = quoted(secret);
            messages.push(object(&["{\"message\":\"height\",\"value\":", height, ",\"secret\":", &secret, "}"]));
        }
        if self.guardian {
            let id = five_letters(now);
            messages.push(text(&[
                "{\"type\":\"set-height\",\"value\":",
                height,
                ",\"id\":\"iframeMessenger:",
                &id,
                "\"}",
            ]));
        }
        if self.expects_bare_height {
            messages.push(object(&["{\"height\":", height, "}"]));
        }
        messages
    }
}

/// Messages as one JSON list: a text is a string in it, an object an object.
#[must_use]
pub fn as_json(messages: &[Outgoing]) -> String {
    let mut list = String::from("[");
    for (at, message) in messages.iter().enumerate() {
        if at > 0 {
            list.push(',');
        }
        match message {
            Outgoing::Text(text) => list.push_str(&quoted(text)),
            Outgoing::Object(json) => list.push_str(json),
        }
    }
    list.push(']');
    list
}

/// The frame's name: what the host chose, or a part of the address, because older snippets
/// look for the name in the addresses of all frames of their page.
#[must_use]
pub fn frame_id(address: &str, chosen: Option<&str>) -> String {
    if let Some(id) = chosen.filter(|id| !id.is_empty() && fits(id)) {
        return id.to_owned();
    }
    let bare = address.split(['?', '#']).next().unwrap_or_default();
    let (origin, path) = split_once_small(bare, "://").and_then(|(_, rest)| rest.split_once('/')).unwrap_or((bare, ""));
    let path = path.strip_suffix("index.html").unwrap_or(path).trim_matches('/');
    // Those snippets put the name between quotes of a selector, so only plain letters.
    let plain = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '.' | '_' | '~' | '/' | '%');
    let name = path.rsplit(|letter| !plain(letter)).next().unwrap_or_default();
    let name = if name.is_empty() { origin } else { name };
    // Cut at the front: what tells our folder from others stands at the end.
    name.get(name.len().saturating_sub(limit::FRAME_ID)..).unwrap_or(name).to_owned()
}

/// A JSON string.
pub(crate) fn quoted(text: &str) -> String {
    let mut json = String::with_capacity(text.len() + 2);
    json.push('"');
    for letter in text.chars() {
        match letter {
            '"' | '\\' => json.extend(['\\', letter]),
            '\0'..='\u{1f}' => {
                let digit = |four: u32| char::from_digit(four, 16).unwrap_or('0');
                json.push_str("\\u00");
                json.extend([digit(u32::from(letter) >> 4), digit(u32::from(letter) & 15)]);
            }
            _ => json.push(letter),
        }
    }
    json.push('"');
    json
}

fn fits(id: &str) -> bool {
    id.len() <= limit::FRAME_ID
}

/// Whole px, rounded up: a cut-off last line is worse than a spare pixel.
#[expect(clippy::cast_possible_truncation, reason = "saturates; NaN becomes 0")]
fn whole(length: f64) -> Px {
    // Layout in 1/64 px leaves dust above whole numbers, which is no further pixel.
    (length - 0.01).ceil().max(0.0) as Px
}

/// Five letters that differ from message to message.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "any digits will do")]
fn five_letters(now: f64) -> String {
    let mut rest = (now * 1_000.0) as u64;
    (0..5)
        .map(|_| {
            let letter = b"0123456789abcdefghijklmnopqrstuvwxyz"[(rest % 36) as usize];
            rest /= 36;
            char::from(letter)
        })
        .collect()
}

#[cfg(test)]
mod tests;
