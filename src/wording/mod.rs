//! Every sentence of the page, in every language.
//!
//! [`Wording`] has one field per text and one constant per language, so a text that is
//! missing in one does not compile. Names in braces are filled by [`fill`].

mod en;
mod ko;
mod phrase;

pub use phrase::{Exact, Figure, Phrase, Piece, fill, fill_known, fill_plain};

use crate::format::Language;
use crate::model::Certainty;

macro_rules! wording {
    (
        everywhere { $($name:ident: $meaning:literal),* $(,)? }
        beyond_the_bill { $($more:ident: $more_meaning:literal),* $(,)? }
    ) => {
        /// The page's texts in one language.
        #[derive(Debug)]
        pub struct Wording {
            $(#[doc = $meaning] pub $name: &'static str,)*
            $(#[doc = $more_meaning] pub $more: &'static str,)*
        }

        impl Wording {
            /// The same without what only the application can show.
            const fn without_the_rest(self) -> Self {
                Self { $($more: "",)* ..self }
            }

            /// Every text with its name, for tests.
            #[must_use]
            pub fn all(&self) -> Vec<(&'static str, &'static str)> {
                vec![$((stringify!($name), self.$name),)* $((stringify!($more), self.$more)),*]
            }
        }
    };
}

// What only the application shows stands apart, so that a first visit does not pay for it.
wording! { everywhere {
    other_language: "Label of the language link, in the other language.",

    // Cases.
    scenario: "Name of the scenario control.",
    announced: "The announced case: rate and word.",
    paused: "The paused case: rate and word.",
    custom: "The reader's case: rate and word.",
    announced_short: "Column: the announced case.",
    paused_short: "Column: the paused case.",
    custom_short: "Column: the reader's case.",

    // The bill.
    bill_headline: "Headline of the bill.",
    bill_summary: "Sentence under it.",
    bill_summary_paused: "The same while the paused case is emphasised.",
    summary_custom_less: "Sentence when the reader changed something and the bill is below the paused one.",
    summary_custom_more: "The same when it is above.",
    summary_custom_same: "The same when it is no other.",
    no_change: "The reader's case costs what the paused one does.",
    locked_caption: "Caption under the locked part.",
    locked_caption_short: "Caption under the locked part where there is little room.",
    locked_caption_least: "Caption under the locked part where there is hardly any.",
    rest_caption: "Caption under the rest.",
    bill_figure: "What the figure shows, for screen readers.",
    figure_keys: "How to move in a figure.",
    mark_locked: "A mark: locked part of a case.",
    mark_product: "A mark: product duties that the reader changed.",
    mark_rest: "A mark: general-rate part of a case.",
    average_rates: "Effective rates of both cases.",
    big_fall: "The big figure, how far the bill falls, with its words.",
    card_title: "Title of the detail card.",
    card_rest: "Row of the detail card for everything not listed.",
    total: "The total row.",
    untouched: "The other big figure, the share of the paused bill the pause never touched, with its words.",
    case_totals: "A case's totals: duty and effective rate.",
    reality_short: "The same in short, where the source stands elsewhere.",

    // The slider.
    try_rate: "Label of the slider.",
    rate_result: "Its result.",
    rate_field: "Accessible name of the number field.",
    less: "Accessible name of the minus button.",
    more: "Accessible name of the plus button.",
    percent_sign: "The unit after the number field.",

    // Notes.
    note: "Measure, unit, year and date.",
    note_parts: "Added to it while car parts do not pay yet on that date.",
    exchange: "Exchange rate and its date.",
    no_figure: "Said when a figure cannot be drawn.",
    refused_value: "A value was refused and the last one kept.",

    // Table.
    table_caption: "Caption of the table.",
    column_sector: "Column: sector.",
    column_treatment: "In the column of sectors: the treatment.",
    column_value: "Column: customs value.",
    column_value_left: "The same where trade reacts.",
    column_duty: "Column: duty and rate.",
    all_goods: "Row: all goods.",
    of_product_duties: "Row: the product duties in all goods.",
    of_general_rate: "Row: what the general rate collects.",

    // Treatments in words.
    treated_locked: "Section 232.",
    treated_exempt: "Exempt.",
    treated_general: "The general rate.",
    treated_mixed: "General rate, with metal content.",
    treated_special: "Special entries.",

    // Take-aways.
    download_named: "Button for a file, where its group is not seen.",
    downloads: "Summary of the downloads.",
    currency: "Currency switch.",
    dollars: "Dollars.",
    won: "Won.",
} beyond_the_bill {
    // Around the view.
    table: "Summary of the table.",
    refused: "A parameter was refused.",
    page_title: "Title of the page and of the frame.",
    views: "Name of the row of views.",
    view_bill: "Tab.",
    view_sectors: "Tab.",
    view_why: "Tab.",
    view_try: "Tab.",
    view_timeline: "Tab.",
    source_and_method: "Link to source and method.",
    what_next: "The row that opens the timeline.",
    failed: "Said when the program did not start.",
    more_failed: "Said when the application cannot be loaded.",
    not_interactive: "Said when nothing takes over for some seconds.",
    actions: "Name of the row of take-aways.",
    download_csv: "Download CSV.",
    download_json: "Download JSON.",
    download_svg: "Download SVG.",
    download_png: "Download PNG.",
    share_link: "Share a link.",
    share_embed: "Get the embed code.",

    // Source and method.
    reality: "What customs recorded in a quarter.",
    reality_why: "Why it is lower.",
    method_base: "What the widget counts.",
    method_duty: "What duty means.",
    method_static: "Static.",
    method_parts: "Parts.",
    method_parts_week: "The same while the reader assumes the article's week.",
    method_metal: "Metal content.",
    method_special: "Special entries.",
    method_not: "What is not modelled.",
    method_range: "Range of the bill.",
    method_rounding: "How shown amounts are rounded.",
    sources: "Heading of the list of sources.",
    measures: "Heading of the list of measures.",
    measure_days: "A measure's days.",
    measure_since: "A measure's days, no end known.",
    certainty_sourced: "Certainty: sourced.",
    certainty_secondary: "Certainty: secondary.",
    certainty_announced: "Certainty: announced only.",
    certainty_day: "Certainty: day unverified.",
    certainty_unverified: "Certainty: unverified.",

    // Elsewhere.
    column_rate: "Column: effective rate.",
    bill_headline_otherwise: "Headline of the bill where the pause lowers nothing.",
    bill_summary_otherwise: "Sentence under it.",
    sectors_summary_otherwise: "Sentence of the sectors then.",
    page_description: "One sentence about the page, for search engines and previews.",
    duty_at: "Column: duty at a rate.",
    supplied_by: "Who supplied the data.",
    newer_data: "Newer data exists.",
    data_refused: "The data file was refused.",
    tokens_refused: "The host's look was not taken; the reason follows.",
    file_missing: "A file the address names did not come.",
    file_outside: "A file the address names lies elsewhere.",
    copied: "Said after copying.",
    copy_by_hand: "Said when copying is not allowed.",
    embed_live: "Heading of the embed code: follows the data.",
    embed_pinned: "Heading of the embed code: keeps the data.",
    embed_live_is: "What following the data means.",
    embed_pinned_is: "What keeping the data means.",
    embed_frame: "Heading of the frame snippet.",
    embed_script: "Heading of the script snippet.",
    downloaded: "Said when a picture was handed to the browser.",
    download_fallback: "Said when a text file was handed to the browser.",
    download_picture: "Said above a picture that may not have been saved.",
    copy_text: "Shows a file as text.",
    copy: "Copies the text above it.",
    png_failed: "Said when there can be no PNG.",
    file_title: "In a file: its title.",
    assumptions_short: "In a file: what every case takes for granted.",
    file_as_of: "In a file: day the data describes.",
    file_source: "In a file: where the data is from.",
    file_licence: "In a file: what may be done with it.",
    licence: "What may be done with the data.",
    file_version: "In a file: version of the data.",
    file_hash: "In a file: hash of the data file.",
    not_available: "In a file: a value that is not known here.",

    // Sectors.
    sectors_headline: "Headline.",
    sectors_summary: "Sentence.",
    group_paused: "Group: paused.",
    group_locked: "Group: locked.",
    group_exempt: "Group: exempt.",
    unit: "Unit control.",
    unit_usd: "Unit: dollars.",
    unit_won: "Unit: won.",
    unit_rate: "Unit: rate.",
    unit_share: "Unit: share.",
    sort: "Sort control.",
    sort_gap: "Sort: gap.",
    sort_value: "Sort: value.",
    sort_name: "Sort: name.",
    mark_sector: "A dumbbell's name.",
    mark_sector_locked: "A locked sector's name.",
    mark_sector_exempt: "An exempt sector's name.",
    mark_sector_custom: "Added to a mark: the reader's own case.",
    points: "A difference of two rates or shares.",
    sectors_aid: "What choosing a row does.",
    share_aid: "What a share is a share of.",
    sectors_figure: "What the figure shows.",
    own_scale: "Scale note: each group has its own scale.",
    search: "Search field.",
    search_hint: "Example of a search.",
    search_none: "Nothing found.",
    search_no_code: "An unknown code.",
    search_found: "Results.",
    loading: "Loading.",
    loading_failed: "Loading failed.",
    words_failed: "Search words could not be loaded, though the goods are there.",
    retry: "Try again.",
    path: "The way back to a sector or heading.",
    close: "Close.",
    breakdown: "Heading of the breakdown.",
    products_by_heading: "Heading of the products.",
    term: "A term: value × rate = duty.",
    ordinary_duty: "What was due anyway.",
    ordinary_duty_unknown: "Why that is not said of aluminium.",
    term_yours: "Rate set by the reader.",
    term_without_act: "Where the data name no act with a term's rate.",
    sector_empty: "A sector without trade.",
    show_more: "Show more rows.",
    hs_code: "A code as it is printed.",
    hs_exports: "A product's exports in a list of products found.",
    hs_same: "The same where the pause changes nothing.",
    rule_general: "A rule: the general rate.",
    rule_product: "A rule: a product's own duty.",
    rule_exempt: "A rule: an exemption.",
    rule_parts_unpaid: "A rule: car parts before their duty.",
    rule_rest: "A rule: the rest of derivative articles.",
    goods_annex: "Exempt goods of annex II.",
    goods_informational: "Books and films.",

    // Why.
    why_headline: "Headline.",
    why_headline_same: "The same where the average is the rate itself.",
    why_summary: "Sentence.",
    why_summary_custom: "The same of the reader's own case.",
    why_aid: "Reading aid.",
    effective_rate: "Label of the line.",
    mark_why: "A bar's name.",
    why_figure: "What the figure shows.",
    exempt_word: "Word at the exempt stubs.",

    // Try.
    try_headline: "Headline.",
    try_headline_first: "Headline that names the largest single concession.",
    try_headline_custom: "Headline once something is changed.",
    try_summary: "Sentence.",
    concessions: "Heading of the concessions.",
    concession: "Column: the concession.",
    worth_column: "Column: its worth.",
    bill_left: "Column: the bill with it.",
    concessions_hint: "What choosing a bar does.",
    concessions_general: "Fold: the same at the general rate.",
    every_rate: "Fold: the bill at every general rate.",
    who_pays: "Fold: who pays, how trade reacts, what is open.",
    concessions_figure: "What the figure of concessions shows.",
    worth_chosen: "The same of the preset in use.",
    worth: "A concession's worth.",
    try_figure: "What the figure shows.",
    fixed_part: "The part of the bill that no general rate moves.",
    fixed_part_short: "The same where there is little room.",
    mark_rate: "A point of the line.",
    line_custom: "The line under the reader's own product duties.",
    what_if_hint: "What choosing a point does.",
    result_none: "Title of the result card, nothing changed.",
    result_changes: "What the reader changed.",
    result_less: "The bill is lower than the paused one, in money and per cent.",
    result_more: "The bill is higher.",
    result_same: "The bill is the paused one.",
    change_rate: "A changed general rate.",
    change_group: "A changed product duty.",
    change_general: "A product duty sent to the general rate.",
    column_case: "Column: case.",
    cases_table: "Name of the table of cases.",
    column_duty_year: "Duty a year.",
    overrides: "Overrides.",
    as_law: "As the law says.",
    as_general: "At the general rate.",
    own_rate: "A rate of one's own.",
    rate_in_use: "The rate in use, whatever sets it.",
    group_cars: "Cars.",
    group_parts: "Parts.",
    group_steel: "Steel.",
    group_aluminium: "Aluminium.",
    group_exempt_goods: "Exempt.",
    group_chips: "Chips.",
    group_medicines: "Medicines.",
    group_fuels: "Fuels.",
    assumptions: "Assumptions.",
    parts_from: "Parts from.",
    parts_from_announced: "As announced.",
    parts_from_week: "Article week.",
    parts_scope: "Parts scope.",
    parts_scope_listed: "Listed.",
    parts_scope_strict: "Strict.",
    metal_content: "Metal content.",
    metal_modelled: "Modelled.",
    metal_own: "A share of one's own.",
    metal_share: "The share in use.",
    special: "Choice: special entries.",
    special_left_out: "Choice: left out.",
    special_counted: "Choice: counted.",
    response: "Response.",
    response_static: "Static.",
    response_short: "First year.",
    response_long: "Long run.",
    response_own: "Own.",
    elasticity: "Elasticity.",
    pass_through: "Pass-through.",
    incidence: "Who bears it.",
    assumed: "What the reader assumes otherwise than we do.",
    assumed_parts_week: "Assumed: parts do not pay yet.",
    assumed_parts_strict: "Assumed: parts read narrowly.",
    assumed_metal: "Assumed: a metal share.",
    assumed_special: "Assumed: special entries count.",
    assumed_response: "Assumed: trade reacts.",
    assumed_pass_through: "Assumed: part of the duty is passed on.",
    assumed_rates: "What effective rates are then of.",
    volume: "Volume against the trade year.",
    range: "Range.",
    presets: "Presets.",
    preset_none: "No preset.",
    reset: "Reset.",
    landed: "Everyday product.",
    landed_one: "One of a product.",
    product: "Product control.",
    price: "Price control.",
    landed_value: "Customs value row.",
    landed_base: "Base duty row.",
    landed_duty: "Duty row.",
    landed_price: "Buyer's price row.",
    illustrative: "Illustrative.",
    literature: "Literature on behaviour.",
    obtained: "How a study's number was obtained.",
    study_range: "A study's range.",
    pass_through_range: "What studies of pass-through found.",

    // Timeline.
    timeline_headline: "Headline.",
    timeline_summary: "Sentence, with the one day of the announced rate.",
    timeline_summary_plain: "The same where that was not one day.",
    line_effective: "Effective rate.",
    line_general: "General rate.",
    general_lane_short: "The same where there is little room.",
    general_lane: "Name of the lane of general rates, under whatever act.",
    line_cars: "Cars.",
    line_steel: "Steel.",
    period: "Article's period.",
    timeline_figure: "What the figure shows.",
    timeline_computed: "Until when effective rates are computed.",
    timeline_limits: "What the data cannot carry.",
    timeline_aluminium: "Days that are overstated.",
    timeline_parts: "Car parts that are aluminium derivatives.",
    timeline_on_top: "Rates are on top of ordinary duty.",
    timeline_scale: "The scale's break.",
    timeline_plain: "The same without an article's period.",
    timeline_more: "Summary of further notes on the lines.",
    compressed: "Above the days whose scale is compressed.",
    one_day: "A rate that was in force on one day.",
    rate_for_all: "A rate and the day it began for every country.",
    general_short: "The general rate where there is little room.",
    no_single_rate: "No single rate.",
    not_computed: "Where the line of the effective rate ends.",
    not_computed_short: "The same where there is little room.",
    in_doubt_short: "The same where there is little room.",
    timeline_doubt: "What that means.",
    in_doubt: "Not verified, in a mark.",
    day_result: "The bill of a day.",
    parts_join: "The bill once car parts pay, on a day before.",
    day: "Day control.",
    mark_day: "A day's rates.",
    mark_later: "After the computed days.",
    mark_named: "The same where the general rate has a name of its own.",
    events: "Events.",
    events_before: "Events before the article's period.",
    events_period: "Events of the article's period.",
    events_later: "Events after it.",
    in_force: "In force from.",
} }

impl Wording {
    /// The texts of a language.
    #[must_use]
    pub const fn of(language: Language) -> &'static Self {
        match language {
            Language::En => &en::EN,
            Language::Ko => &ko::KO,
        }
    }

    /// A certainty in words.
    #[must_use]
    pub const fn certainty(&self, certainty: Certainty) -> &'static str {
        match certainty {
            Certainty::Sourced => self.certainty_sourced,
            Certainty::Secondary => self.certainty_secondary,
            Certainty::AnnouncedOnly => self.certainty_announced,
            Certainty::DayUnverified => self.certainty_day,
            Certainty::Unverified => self.certainty_unverified,
        }
    }

    /// The texts of a language without those of the other views and of the take-aways,
    /// which are empty and so not linked into the program that shows the bill alone.
    #[must_use]
    pub const fn of_the_bill(language: Language) -> &'static Self {
        match language {
            Language::En => const { &en::EN.without_the_rest() },
            Language::Ko => const { &ko::KO.without_the_rest() },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slots(text: &str) -> Vec<String> {
        let mut names: Vec<String> = text
            .split('{')
            .skip(1)
            .filter_map(|after| after.split_once('}'))
            .map(|(slot, _)| slot.split('|').next().unwrap_or_default().to_owned())
            .collect();
        names.sort();
        names.dedup();
        names
    }

    #[test]
    fn no_text_is_empty_and_both_languages_fill_the_same_names() {
        let (en, ko) = (Wording::of(Language::En).all(), Wording::of(Language::Ko).all());
        for ((name, english), (_, korean)) in en.into_iter().zip(ko) {
            assert!(!english.trim().is_empty() && !korean.trim().is_empty(), "{name}");
            assert_eq!(slots(english), slots(korean), "{name}");
        }
    }

    #[test]
    fn sentences_are_short() {
        for (name, text) in Wording::of(Language::En).all() {
            for sentence in text.split_inclusive(['.', '?', ';', ':']) {
                let words = sentence.split_whitespace().count();
                assert!(words <= 25, "{name}: {words} words in {sentence:?}");
            }
        }
        for (name, text) in Wording::of(Language::Ko).all() {
            for sentence in text.split_inclusive(['.', '?', ';', ':']) {
                let syllables = sentence.chars().filter(|letter| ('가'..='힣').contains(letter)).count();
                assert!(syllables <= 60, "{name}: {syllables} syllables in {sentence:?}");
            }
        }
    }
}
