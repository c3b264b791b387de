//! What programs, script, stylesheets and build know each other by: names and limits, each once.
//!
//! Rust reads the constants. The page's script reads `static/boot/contract.js`, which [`script`]
//! writes; a test fails while that file is another, and says how it is made anew. Stylesheets
//! cannot read either, so a test compares their widths with [`breakpoint`] and [`column`].
//!
//! # Why a file in the tree and not only in the build
//! An editor follows an import only to a file that is there, and a change of the contract shows
//! in review on both sides.

/// Names of attributes.
pub mod attribute {
    /// The element the widget lives in.
    pub const MOUNT: &str = "data-tariff-widget";
    /// From the page's folder to the widget's, on the mount.
    pub const ROOT: &str = "data-root";
    /// A data file that the page names by itself, on the mount.
    pub const DATA: &str = "data-data";
    /// A file of colours and sizes that the page names by itself, on the mount.
    pub const TOKENS: &str = "data-tokens";
    /// The state's query as the first program last wrote it, on the mount.
    pub const QUERY: &str = "data-query";
    /// The emphasised case as the first program last showed it, on the mount: an address cannot say
    /// that a case of the law is looked at while there is one of the reader's own.
    pub const CASE: &str = "data-case";
    /// `true` or `failed`, on the page.
    pub const READY: &str = "data-ready";
    /// Why no program can run, for whoever looks after the page; on the page.
    pub const FAULT: &str = "data-fault";
    /// There while what depends on the state is held back, on the page.
    pub const HELD: &str = "data-held";
    /// The origin that asked for events, on the page.
    pub const LISTENER: &str = "data-host";
    /// The colours, on the page.
    pub const THEME: &str = "data-theme";
    /// A control that only the application can answer.
    pub const MORE: &str = "data-more";
    /// The sentence that the application could not be loaded.
    pub const MORE_FAILED: &str = "data-more-failed";
    /// The sentence that no program can run.
    pub const FAILED: &str = "data-failed";
    /// A fold whose content is of an earlier state, on its summary.
    pub const STALE: &str = "data-stale";
    /// The event that a link to the timeline leads to.
    pub const NEXT: &str = "data-next";
    /// The view that an element shows, or that a link leads to.
    pub const VIEW_ID: &str = "data-view";
    /// The view that a page was served with, on the page; none for the bill.
    pub const PAGE: &str = "data-page";
    /// What a button downloads.
    pub const DOWNLOAD: &str = "data-download";
    /// What a button shares.
    pub const SHARE: &str = "data-share";
    /// What a button copies.
    pub const COPY: &str = "data-copy";
    /// The language the page was served in, on the page: `lang` itself follows the reader's choice.
    pub const SERVED: &str = "data-served";
    /// On what depends on the state, which `readiness.css` holds back while [`HELD`] is there.
    pub const HOLD: &str = "data-hold";

    // What a number says of itself, on its `<data>`.
    /// What it measures.
    pub const MEASURE: &str = "data-measure";
    /// The case that it is of.
    pub const SCENARIO: &str = "data-scenario";
    /// The part of a bill, or of what a figure compares.
    pub const PART: &str = "data-part";
    /// The sector.
    pub const SECTOR: &str = "data-sector";
    /// The code of the Harmonized System.
    pub const CODE: &str = "data-hs";
    /// The ground of a duty on a day.
    pub const AUTHORITY: &str = "data-authority";
    /// The day.
    pub const DAY: &str = "data-date";
    /// The exporter.
    pub const PARTNER: &str = "data-partner";
    /// The everyday good.
    pub const PRODUCT: &str = "data-product";

    /// Those of numbers.
    pub const OF_NUMBERS: [&str; 9] = [MEASURE, SCENARIO, PART, SECTOR, CODE, AUTHORITY, DAY, PARTNER, PRODUCT];
}

/// Selectors of what script and programs find in a page.
pub mod selector {
    /// The element the widget lives in.
    pub const MOUNT: &str = "[data-tariff-widget]";
    /// A figure with its layers.
    pub const FIGURE: &str = ".figure";
    /// The row of views. No other `nav` stands before it.
    pub const VIEWS: &str = "nav";
    /// The view, whose width the figure has.
    pub const VIEW: &str = ".view";
    /// The only view of the first program.
    pub const BILL: &str = ".bill";
    /// The figure with its controls.
    pub const MAIN: &str = ".bill__main";
    /// The sentence under the finding.
    pub const SUMMARY: &str = ".summary";
    /// A fold that every view has.
    pub const FOLD: &str = ".folds details";
    /// The summary of such a fold.
    pub const FOLD_SUMMARY: &str = ".folds summary";
    /// The summary of the table's fold.
    pub const TABLE: &str = ".fold__table";
    /// A figure's picture.
    pub const PICTURE: &str = ".figure svg";
    /// A datum that can be reached in a figure.
    pub const MARK: &str = ".mark";
    /// The sentence that comes by itself where no script runs.
    pub const LATE: &str = ".late";
    /// The way to what happened next.
    pub const WHAT_NEXT: &str = ".next";
    /// What a reader has opened, a sector or an exporter.
    pub const OPENED: &str = ".opened";
    /// A link to a view.
    pub const VIEW_LINK: &str = "a[data-view]";
    /// A control that needs a part of the application.
    pub const PART_CONTROL: &str = "a[data-view], [data-download]";
}

/// Edits that the first program writes and the script carries out; see `crate::markup`.
pub mod edit {
    /// Go to the element that a selector finds.
    pub const FIND: char = '@';
    /// Go to a child.
    pub const ENTER: char = 'd';
    /// Go to the parent.
    pub const LEAVE: char = 'u';
    /// Set an attribute: name, value.
    pub const SET_ATTRIBUTE: char = 'a';
    /// Take an attribute away.
    pub const REMOVE_ATTRIBUTE: char = 'r';
    /// Set what a control shows: name, value.
    pub const SET_PROPERTY: char = 'p';
    /// Change the text one is at.
    pub const SET_TEXT: char = 't';
    /// Take a child away.
    pub const REMOVE_CHILD: char = 'x';
    /// Make an element before a child and go to it: place, tag.
    pub const INSERT_ELEMENT: char = 'n';
    /// Make a text before a child: place, text.
    pub const INSERT_TEXT: char = 's';
    /// Write the address, and what the application begins with: query, case.
    pub const WRITE_ADDRESS: char = 'q';
    /// Tell a host that asked for events.
    pub const SEND_EVENT: char = 'e';

    /// Every edit with its name in the script and the number of its parts.
    pub const ALL: [(&str, char, usize); 12] = [
        ("FIND", FIND, 1),
        ("ENTER", ENTER, 1),
        ("LEAVE", LEAVE, 0),
        ("SET_ATTRIBUTE", SET_ATTRIBUTE, 2),
        ("REMOVE_ATTRIBUTE", REMOVE_ATTRIBUTE, 1),
        ("SET_PROPERTY", SET_PROPERTY, 2),
        ("SET_TEXT", SET_TEXT, 1),
        ("REMOVE_CHILD", REMOVE_CHILD, 1),
        ("INSERT_ELEMENT", INSERT_ELEMENT, 2),
        ("INSERT_TEXT", INSERT_TEXT, 2),
        ("WRITE_ADDRESS", WRITE_ADDRESS, 2),
        ("SEND_EVENT", SEND_EVENT, 1),
    ];

    /// Stands between edits and between their parts.
    pub const SEPARATOR: char = '\u{1}';
}

/// Parts of the application that the script asks for by name, beside those of the views, which have
/// the views' names; `src/main.rs` cuts them.
pub mod part {
    /// What makes and saves files.
    pub const FILES: &str = "files";
    /// What reads the files of a host.
    pub const SUPPLIED: &str = "supplied";
}

/// What a host is told that asked for events: `{source, id, type, data}`.
pub mod event {
    /// Who tells it.
    pub const SOURCE: &str = "tariff-widget";
    /// Another view is shown.
    pub const VIEW_CHANGE: &str = "view.change";
    /// Another case is emphasised, or its terms are others.
    pub const SCENARIO_CHANGE: &str = "scenario.change";
    /// A sector is opened.
    pub const SECTOR_SELECT: &str = "sector.select";
    /// A file was taken away.
    pub const DOWNLOAD: &str = "download";
    /// Something went wrong.
    pub const ERROR: &str = "error";
}

/// Limits that more than one side keeps.
pub mod limit {
    /// Bytes of the longest name of a frame, in UTF-8.
    pub const FRAME_ID: usize = 128;
    /// Messages of a host that are remembered until a program is there.
    pub const EARLY_MESSAGES: usize = 32;
    /// Letters of a host's message that are read.
    pub const MESSAGE: usize = 1_024;
    /// Height in px of a frame whose host does not follow its content: no column from 320 to 1,200 px
    /// makes the default view higher.
    pub const FRAME_HEIGHT: u32 = 680;
    /// Letters of a search that an address keeps and that are read.
    pub const SEARCH: usize = 80;
    /// Milliseconds for which the prerendered content is held back at most.
    pub const HOLD: u32 = 2_000;
    /// Milliseconds for which the complete stylesheet is awaited at most.
    pub const STYLESHEET: u32 = 4_000;
    /// Milliseconds that keys rest before a change is announced and written into the address: a
    /// key that is held down changes the slider thirty times a second.
    pub const PAUSE_AFTER_KEYS: u32 = 400;
    /// Milliseconds between updates of what a moving slider changes besides bars and result. It is
    /// read when the hand rests, and takes several steps' time.
    pub const PAUSE_WHILE_SLIDING: u32 = 300;
    /// Addresses that are written without a pause. Safari refuses more than 100 in 30 s.
    pub const ADDRESSES_AT_ONCE: u32 = 20;
    /// Milliseconds between the addresses after those.
    pub const PAUSE_BETWEEN_ADDRESSES: u32 = 400;
}

/// Widths at which the layout changes.
pub mod breakpoint {
    /// Padding left and right of the content in px, as `page.css` has it.
    pub const PAGE_PADDING: i32 = 16;

    /// From this width of the window, in px at letters of 16 px, the bill's figure has room for its wide form.
    pub const WIDE_BILL: i32 = 462;
    /// From this width of the window, in px at letters of 16 px, what stands below something else in a phone's view
    /// stands beside it, and tables have room for long names.
    pub const COLUMNS: i32 = 720;
    /// From this width of the window, in px at letters of 16 px, an exporter's card stands beside the figure.
    pub const EXPORTER: i32 = 880;
    /// From this width of the window, in px at letters of 16 px, a day's card stands beside the figure. No sheet
    /// asks for it: the program names the columns (`.days--beside`) where it draws for them.
    pub const DAY: i32 = 792;

    /// The widths that sheets and programs share, in px; the sheets write them in em, so that
    /// whoever has larger letters gets the layout that has room for them.
    pub const SHARED: [i32; 3] = [WIDE_BILL, COLUMNS, EXPORTER];
    /// Widths in em at which only the sheets change something.
    pub const OF_LETTERS: [f64; 6] = [19.9, 21.875, 29.99, 30.0, 59.99, 60.0];

    /// The width of the content, in px, in a window of a width.
    #[must_use]
    pub const fn content(window: i32) -> i32 {
        window - 2 * PAGE_PADDING
    }
}

/// Columns of a view, which sheets divide and programs draw figures for, in px.
pub mod column {
    /// Between what stands side by side.
    pub const GAP: i32 = 32;
    /// The card beside the figure of days.
    pub const DAY: i32 = 296;
    /// The card beside the figure of exporters.
    pub const EXPORTER: i32 = 300;

    /// What a card leaves of the content's width.
    #[must_use]
    pub const fn beside(card: i32, content: i32) -> i32 {
        content - card - GAP
    }

    /// Either of two equal columns.
    #[must_use]
    pub const fn half(content: i32) -> i32 {
        (content - GAP) / 2
    }

    /// The first of two columns, twice as wide as the second.
    #[must_use]
    pub const fn two_thirds(content: i32) -> i32 {
        (content - GAP) * 2 / 3
    }
}

/// `static/boot/contract.js`. `parameters` are those a state is made of, each with whether the
/// first program answers it; language and theme, which the script answers, are left out of it.
/// `own_parameters` are those that the script reads by themselves, under their names there; `themes`
/// are the theme's values.
#[must_use]
pub fn script(parameters: &[(&str, bool)], own_parameters: &[(&str, &str)], themes: &[&str]) -> String {
    use core::fmt::Write as _;
    let list = |names: &mut dyn Iterator<Item = &str>| {
        let names: Vec<String> = names.map(|name| ["\"", name, "\""].concat()).collect();
        ["[", &names.join(", "), "]"].concat()
    };
    let mut lines = String::from(
        "// Names and limits that the script shares with programs, markup and stylesheets.\n\
         // Written by `script` in `src/contract.rs`, where each is explained.\n",
    );
    let mut constant = |name: &str, value: &str| {
        // A text cannot fail to take more text.
        let _ = writeln!(lines, "export const {name} = {value};");
    };
    constant("STATE_PARAMETERS", &list(&mut parameters.iter().map(|(name, _)| *name)));
    constant("BILL_PARAMETERS", &list(&mut parameters.iter().filter(|(_, bill)| *bill).map(|(name, _)| *name)));
    constant("THEMES", &list(&mut themes.iter().copied()));
    for (name, value) in own_parameters.iter().chain(&NAMES) {
        constant(name, &["\"", value, "\""].concat());
    }
    for (name, value) in LIMITS {
        constant(name, &value.to_string());
    }
    for (name, letter, _) in edit::ALL {
        constant(name, &["\"", &letter.to_string(), "\""].concat());
    }
    let pairs: String = edit::ALL.iter().filter(|(_, _, parts)| *parts == 2).map(|(_, letter, _)| letter).collect();
    constant("EDITS_OF_TWO_PARTS", &["\"", &pairs, "\""].concat());
    constant("EDIT_SEPARATOR", &format!("\"\\u{:04x}\"", u32::from(edit::SEPARATOR)));
    lines
}

/// Attributes, places, parts and events under their names in the script.
pub const NAMES: [(&str, &str); 34] = [
    ("MOUNT", attribute::MOUNT),
    ("ROOT", attribute::ROOT),
    ("DATA", attribute::DATA),
    ("TOKENS", attribute::TOKENS),
    ("QUERY", attribute::QUERY),
    ("CASE", attribute::CASE),
    ("READY", attribute::READY),
    ("FAULT", attribute::FAULT),
    ("HELD", attribute::HELD),
    ("LISTENER", attribute::LISTENER),
    ("THEME", attribute::THEME),
    ("MORE", attribute::MORE),
    ("STALE", attribute::STALE),
    ("MORE_FAILED", attribute::MORE_FAILED),
    ("FAILED", attribute::FAILED),
    ("NEXT", attribute::NEXT),
    ("VIEW_ID", attribute::VIEW_ID),
    ("PAGE", attribute::PAGE),
    ("DOWNLOAD", attribute::DOWNLOAD),
    ("SHARE", attribute::SHARE),
    ("VIEW", selector::VIEW),
    ("BILL", selector::BILL),
    ("MAIN", selector::MAIN),
    ("VIEWS", selector::VIEWS),
    ("SUMMARY", selector::SUMMARY),
    ("FOLD", selector::FOLD),
    ("FOLD_SUMMARY", selector::FOLD_SUMMARY),
    ("MARK", selector::MARK),
    ("LATE", selector::LATE),
    ("FILES_PART", part::FILES),
    ("SUPPLIED_PART", part::SUPPLIED),
    ("EVENT_SOURCE", event::SOURCE),
    ("VIEW_CHANGE", event::VIEW_CHANGE),
    ("ERROR", event::ERROR),
];

/// Limits under their names in the script.
const LIMITS: [(&str, usize); 9] = [
    ("LONGEST_FRAME_ID", limit::FRAME_ID),
    ("MOST_EARLY_MESSAGES", limit::EARLY_MESSAGES),
    ("LONGEST_MESSAGE", limit::MESSAGE),
    ("LONGEST_HOLD", limit::HOLD as usize),
    ("LONGEST_WAIT_FOR_STYLES", limit::STYLESHEET as usize),
    ("PAUSE_AFTER_KEYS", limit::PAUSE_AFTER_KEYS as usize),
    ("PAUSE_WHILE_SLIDING", limit::PAUSE_WHILE_SLIDING as usize),
    ("MOST_ADDRESSES_AT_ONCE", limit::ADDRESSES_AT_ONCE as usize),
    ("PAUSE_BETWEEN_ADDRESSES", limit::PAUSE_BETWEEN_ADDRESSES as usize),
];
