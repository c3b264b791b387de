//! Every sentence of the page, in every language.
//!
//! [`Wording`] has one field per text and one constant per language, so a text that is
//! missing in one does not compile. Names in braces are filled by [`fill`].

mod en;
mod ko;
mod phrase;

pub use phrase::{Exact, Figure, Phrase, Piece, fill, fill_plain};

use crate::format::Language;

macro_rules! wording {
    (
        everywhere { $($(#[$doc:meta])* $name:ident),* $(,)? }
        beyond_the_bill { $($(#[$more_doc:meta])* $more:ident),* $(,)? }
    ) => {
        /// The page's texts in one language.
        #[derive(Debug)]
        pub struct Wording {
            $($(#[$doc])* pub $name: &'static str,)*
            $($(#[$more_doc])* pub $more: &'static str,)*
        }

        impl Wording {
            /// The same without what only the complete program can show.
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

// What only the complete program shows stands apart, so that a first visit does not pay for it.
wording! { everywhere {
    /// Title of the page and of the frame.
    page_title,
    /// Label of the language link, in the other language.
    other_language,

    // Views.
    /// Name of the row of views.
    views,
    /// Tab.
    view_bill,
    /// Tab.
    view_sectors,
    /// Tab.
    view_why,
    /// Tab.
    view_try,
    /// Tab.
    view_timeline,

    // Cases.
    /// Name of the scenario control.
    scenario,
    /// The announced case: rate and word.
    announced,
    /// The paused case: rate and word.
    paused,
    /// The reader's case: rate and word.
    custom,
    /// Column: the announced case.
    announced_short,
    /// Column: the paused case.
    paused_short,
    /// Column: the reader's case.
    custom_short,

    // The bill.
    /// Headline of the bill.
    bill_headline,
    /// Sentence under it.
    bill_summary,
    /// Sentence when the reader changed something.
    bill_summary_custom,
    /// Caption under the locked part.
    locked_caption,
    /// Caption under the locked part where there is little room.
    locked_caption_short,
    /// Caption under the rest.
    rest_caption,
    /// What the figure shows, for screen readers.
    bill_figure,
    /// How to move in a figure.
    figure_keys,
    /// A mark: locked part of a case.
    mark_locked,
    /// A mark: general-rate part of a case.
    mark_rest,
    /// Effective rates of both cases.
    average_rates,
    /// Words beside the big figure.
    big_fall,
    /// Words under them.
    big_rate,
    /// Title of the detail card.
    card_title,
    /// Row of the detail card for everything not listed.
    card_rest,
    /// The total row.
    total,
    /// Share of the paused bill the pause never touched.
    untouched,
    /// A case's totals: duty and effective rate.
    case_totals,
    /// What was actually paid.
    reality,
    /// Why it is lower.
    reality_why,

    // The slider.
    /// Label of the slider.
    try_rate,
    /// Its result.
    rate_result,
    /// Accessible name of the number field.
    rate_field,
    /// Accessible name of the minus button.
    less,
    /// Accessible name of the plus button.
    more,
    /// The unit after the number field.
    percent_sign,

    // Notes.
    /// Measure, unit, year and date.
    note,
    /// Link to source and method.
    source_and_method,
    /// The row that opens the timeline.
    what_next,
    /// Said when the program did not start.
    failed,
    /// Said when the complete program cannot be loaded.
    more_failed,
    /// Said when nothing takes over for some seconds.
    not_interactive,
    /// Said when a figure cannot be drawn.
    no_figure,
    /// A parameter was refused.
    refused,
    /// A value was refused and the last one kept.
    refused_value,

    // Table.
    /// Summary of the table.
    table,
    /// Caption of the table.
    table_caption,
    /// Column: sector.
    column_sector,
    /// Column: treatment.
    column_treatment,
    /// Column: customs value.
    column_value,
    /// Column: rate.
    column_rate,
    /// Column: duty.
    column_duty,
    /// Row: all goods.
    all_goods,

    // Treatments in words.
    /// Section 232.
    treated_locked,
    /// Exempt.
    treated_exempt,
    /// The general rate.
    treated_general,
    /// General rate, with metal content.
    treated_mixed,
    /// Special entries.
    treated_special,

    // Method.
    /// What the widget counts.
    method_base,
    /// What duty means.
    method_duty,
    /// Static.
    method_static,
    /// Parts.
    method_parts,
    /// Metal content.
    method_metal,
    /// Special entries.
    method_special,
    /// What is not modelled.
    method_not,
    /// Range of the bill.
    method_range,
    /// Heading of the list of sources.
    sources,
    /// Heading of the list of measures.
    measures,
    /// A measure's days.
    measure_days,
    /// A measure's days, no end known.
    measure_since,
    /// Exchange rate and its date.
    exchange,

    // Take-aways.
    /// Name of the row of take-aways.
    actions,
    /// Download CSV.
    download_csv,
    /// Download JSON.
    download_json,
    /// Download SVG.
    download_svg,
    /// Download PNG.
    download_png,
    /// Share a link.
    share_link,
    /// Get the embed code.
    share_embed,
    /// Summary of the downloads.
    downloads,
    /// Currency switch.
    currency,
    /// Dollars.
    dollars,
    /// Won.
    won,

    // How sure a date is.
    /// Certainty: sourced.
    certainty_sourced,
    /// Certainty: secondary.
    certainty_secondary,
    /// Certainty: announced only.
    certainty_announced,
    /// Certainty: day unverified.
    certainty_day,
    /// Certainty: unverified.
    certainty_unverified,
} beyond_the_bill {
    /// Headline of the bill where the pause lowers nothing.
    bill_headline_otherwise,
    /// Sentence under it.
    bill_summary_otherwise,
    /// Sentence of the sectors then.
    sectors_summary_otherwise,
    /// One sentence about the page, for search engines and previews.
    page_description,
    /// Accessible name of the widget.
    widget_name,
    /// Column: duty at a rate.
    duty_at,
    /// Who supplied the data.
    supplied_by,
    /// Newer data exists.
    newer_data,
    /// The data file was refused.
    data_refused,
    /// The host's look was not taken; the reason follows.
    tokens_refused,
    /// A file the address names did not come.
    file_missing,
    /// A file the address names lies elsewhere.
    file_outside,
    /// Row: special entries.
    special_row,
    /// Said after copying.
    copied,
    /// Said when copying is not allowed.
    copy_by_hand,
    /// Heading of the embed code: follows the data.
    embed_live,
    /// Heading of the embed code: keeps the data.
    embed_pinned,
    /// The difference.
    embed_difference,
    /// Heading of the frame snippet.
    embed_frame,
    /// Heading of the script snippet.
    embed_script,
    /// Said when a picture was handed to the browser.
    downloaded,
    /// Said when a text file was handed to the browser.
    download_fallback,
    /// Said above a picture that may not have been saved.
    download_picture,
    /// Shows a file as text.
    copy_text,
    /// Copies the text above it.
    copy,
    /// Said when there can be no PNG.
    png_failed,
    /// In a file: its title.
    file_title,
    /// In a file: day the data describes.
    file_as_of,
    /// In a file: where the data is from.
    file_source,
    /// In a file: what may be done with it.
    file_licence,
    /// What may be done with the data.
    licence,
    /// In a file: version of the data.
    file_version,
    /// In a file: hash of the data file.
    file_hash,
    /// In a file: a value that is not known here.
    not_available,

    // Sectors.
    /// Headline.
    sectors_headline,
    /// Sentence.
    sectors_summary,
    /// Group: paused.
    group_paused,
    /// Group: locked.
    group_locked,
    /// Group: exempt.
    group_exempt,
    /// Unit control.
    unit,
    /// Unit: dollars.
    unit_usd,
    /// Unit: rate.
    unit_rate,
    /// Unit: share.
    unit_share,
    /// Sort control.
    sort,
    /// Sort: gap.
    sort_gap,
    /// Sort: value.
    sort_value,
    /// Sort: name.
    sort_name,
    /// A dumbbell's name.
    mark_sector,
    /// A locked sector's name.
    mark_sector_locked,
    /// An exempt sector's name.
    mark_sector_exempt,
    /// Added to a mark: the reader's own case.
    mark_sector_custom,
    /// A difference of two rates or shares.
    points,
    /// What the figure shows.
    sectors_figure,
    /// Scale note: each group has its own scale.
    own_scale,
    /// Search field.
    search,
    /// Example of a search.
    search_hint,
    /// Nothing found.
    search_none,
    /// An unknown code.
    search_no_code,
    /// Results.
    search_found,
    /// Loading.
    loading,
    /// Loading failed.
    loading_failed,
    /// Try again.
    retry,
    /// Open a sector.
    open,
    /// The way back to a sector or heading.
    path,
    /// Close.
    close,
    /// Heading of the breakdown.
    breakdown,
    /// Heading of the products.
    products_by_heading,
    /// A term: value × rate = duty.
    term,
    /// Rate set by the reader.
    term_yours,
    /// Show more rows.
    show_more,
    /// A code as it is printed.
    hs_code,
    /// A product's exports in a list of products found.
    hs_exports,
    /// An amount too small for the digits shown.
    nearly,
    /// A rule: the general rate.
    rule_general,
    /// A rule: a product's own duty.
    rule_product,
    /// A rule: an exemption.
    rule_exempt,
    /// A rule: car parts before their duty.
    rule_parts_unpaid,
    /// A rule: the rest of derivative articles.
    rule_rest,
    /// Exempt goods of annex II.
    goods_annex,
    /// Books and films.
    goods_informational,

    // Why.
    /// Headline.
    why_headline,
    /// Sentence.
    why_summary,
    /// Reading aid.
    why_aid,
    /// Label of the line.
    effective_rate,
    /// A bar's name.
    mark_why,
    /// What the figure shows.
    why_figure,
    /// Word at the exempt stubs.
    exempt_word,

    // Try.
    /// Headline.
    try_headline,
    /// Headline that names the largest single concession.
    try_headline_first,
    /// Sentence.
    try_summary,
    /// Sentence when something is changed.
    try_summary_custom,
    /// Heading of the concessions.
    concessions,
    /// Column: the concession.
    concession,
    /// Column: its worth.
    worth_column,
    /// Column: the bill with it.
    bill_left,
    /// What choosing a bar does.
    concessions_hint,
    /// Fold: the same at the general rate.
    concessions_general,
    /// Fold: the bill at every general rate.
    every_rate,
    /// Fold: who pays, how trade reacts, what is open.
    who_pays,
    /// What the figure of concessions shows.
    concessions_figure,
    /// A concession's worth.
    worth,
    /// What the figure shows.
    try_figure,
    /// The part of the bill that no general rate moves.
    fixed_part,
    /// The same where there is little room.
    fixed_part_short,
    /// A point of the line.
    mark_rate,
    /// The line under the reader's own product duties.
    line_custom,
    /// What choosing a point does.
    what_if_hint,
    /// Title of the result card, nothing changed.
    result_none,
    /// What the reader changed.
    result_changes,
    /// The change in money and per cent.
    result_change,
    /// A changed general rate.
    change_rate,
    /// A changed product duty.
    change_group,
    /// A product duty sent to the general rate.
    change_general,
    /// Column: case.
    column_case,
    /// Duty a year.
    column_duty_year,
    /// Overrides.
    overrides,
    /// As the law says.
    as_law,
    /// At the general rate.
    as_general,
    /// A rate of one's own.
    own_rate,
    /// Cars.
    group_cars,
    /// Parts.
    group_parts,
    /// Steel.
    group_steel,
    /// Aluminium.
    group_aluminium,
    /// Exempt.
    group_exempt_goods,
    /// Chips.
    group_chips,
    /// Medicines.
    group_medicines,
    /// Fuels.
    group_fuels,
    /// Assumptions.
    assumptions,
    /// Parts from.
    parts_from,
    /// As announced.
    parts_from_announced,
    /// Article week.
    parts_from_week,
    /// Parts scope.
    parts_scope,
    /// Listed.
    parts_scope_listed,
    /// Strict.
    parts_scope_strict,
    /// Metal content.
    metal_content,
    /// Modelled.
    metal_modelled,
    /// A share of one's own.
    metal_own,
    /// Response.
    response,
    /// Static.
    response_static,
    /// First year.
    response_short,
    /// Long run.
    response_long,
    /// Own.
    response_own,
    /// Elasticity.
    elasticity,
    /// Pass-through.
    pass_through,
    /// Who bears it.
    incidence,
    /// Volume against the trade year.
    volume,
    /// Range.
    range,
    /// Presets.
    presets,
    /// No preset.
    preset_none,
    /// Reset.
    reset,
    /// Everyday product.
    landed,
    /// Product control.
    product,
    /// Price control.
    price,
    /// Customs value row.
    landed_value,
    /// Base duty row.
    landed_base,
    /// Duty row.
    landed_duty,
    /// Buyer's price row.
    landed_price,
    /// Illustrative.
    illustrative,
    /// Sourced.
    price_source,
    /// Literature on behaviour.
    literature,
    /// How a study's number was obtained.
    obtained,
    /// A study's range.
    study_range,
    /// What studies of pass-through found.
    pass_through_range,

    // Timeline.
    /// Headline.
    timeline_headline,
    /// Sentence.
    timeline_summary,
    /// Effective rate.
    line_effective,
    /// General rate.
    line_general,
    /// Cars.
    line_cars,
    /// Steel.
    line_steel,
    /// Article's period.
    period,
    /// What the figure shows.
    timeline_figure,
    /// Until when effective rates are computed.
    timeline_computed,
    /// What the data cannot carry.
    timeline_limits,
    /// Car parts that are aluminium derivatives.
    timeline_parts,
    /// Rates are on top of ordinary duty.
    timeline_on_top,
    /// The scale's break.
    timeline_scale,
    /// The same without an article's period.
    timeline_plain,
    /// Summary of further notes on the lines.
    timeline_more,
    /// In force for hours.
    hours,
    /// No single rate.
    no_single_rate,
    /// Not verified, in a mark.
    in_doubt,
    /// The bill of a day.
    day_result,
    /// Day control.
    day,
    /// A day's rates.
    mark_day,
    /// After the computed days.
    mark_later,
    /// Events.
    events,
    /// Events before the article's period.
    events_before,
    /// Events of the article's period.
    events_period,
    /// Events after it.
    events_later,
    /// In force from.
    in_force,
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
