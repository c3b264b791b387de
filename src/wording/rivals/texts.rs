//! What the view of other exporters says, text by text.

macro_rules! texts {
    ($($name:ident: $meaning:literal),* $(,)?) => {
        /// The texts of the view of other exporters in one language.
        #[derive(Debug, PartialEq)]
        pub struct RivalsWording {
            $(#[doc = $meaning] pub $name: &'static str,)*
        }

        impl RivalsWording {
            /// Every text with its name, for tests.
            #[must_use]
            pub fn all(&self) -> Vec<(&'static str, &'static str)> {
                vec![$((stringify!($name), self.$name)),*]
            }
        }
    };
}

texts! {
    headline: "The home's two places among those whose rate was cut.",
    headline_alike: "The same where both places are one.",
    headline_alone: "Where no other's rate was cut.",
    headline_not_cut: "Where the home's own rate was not cut.",
    headline_no_fall: "Where the pause does not lower the home's bill.",
    headline_awaited: "Before the other exporters' data are there.",
    least: "A fall smaller than any other.",
    most: "A fall larger than any other.",
    nth: "A fall larger than some.",
    summary: "Falls of the bill: the home's, its neighbour's in the order, the largest.",
    summary_points: "The same three in points of the rate.",
    summary_ahead: "Who falls by fewer points.",
    summary_tied: "Who falls by the same share.",
    summary_share: "The share of the home's goods that was never paused.",
    summary_alone: "The home's effective rates.",
    summary_awaited: "What the view will show.",
    points: "Points of a rate.",
    points_short: "The same where there is little room.",
    from_to: "Two values, the earlier first.",

    among: "Name of the control of what bars show.",
    among_rate: "Bars show effective rates.",
    among_usd: "Bars show money, in dollars.",
    sort_fall: "Order by the fall of the bill.",
    sort_rate: "Order by the effective rate while paused.",
    sort_name: "Order by name.",
    hint: "That rows can be chosen.",
    all: "Shows every partner.",
    foremost: "Shows the foremost partners alone.",

    column_partner: "Column: the partner.",
    column_general: "Column: general rates.",
    column_effective: "Column: effective rates.",
    column_bill: "Column: bills in money.",
    column_fall: "Column: the fall of the bill.",
    column_points: "Column: the fall of the rate.",
    column_locked: "Column: share of goods not paused.",
    group_cut: "Heading: partners whose rate was cut to one.",
    group_cut_plain: "The same where rates differ.",
    group_uncut: "Heading: partners whose rate never was higher.",
    group_uncut_plain: "The same where rates differ.",
    caption_locked: "Under the part that was not paused.",
    caption_rest: "Under what the general rate still takes.",
    caption_off: "Under what the pause takes off.",
    mark: "A row in words.",
    figure: "The figure in a sentence.",
    table_caption: "Caption of the table.",
    column_value: "Column: customs value.",

    general_rate: "Card: the general rate.",
    bill: "Card: the bill a year.",
    not_paused: "Card: what was not paused.",
    share_of_goods: "Card: what part of an exporter's goods that is.",
    at_general: "Card: what the general rate still takes.",
    taken_off: "Card: what the pause takes off.",
    effective_rate: "Card: the effective rate.",
    fall: "Card: the fall of the bill and of the rate.",
    by_sector: "Heading: the bill by sector.",
    explained: "Heading: how the paused bill is made.",
    act: "The act behind a partner's rates.",

    ordinary: "Effective rates with ordinary duty.",
    ordinary_kept: "What changes with ordinary duty.",
    own_case: "That the reader's own case is shown in other views.",
    about: "Fold: who is left out, and limits.",
    left_out: "Heading: who is left out.",
    notes: "Heading: notes on partners.",
    limits: "Heading: limits of the data.",

    good_title: "Heading: one good from every origin.",
    good: "Name of the control of goods.",
    good_gap: "For how many days one origin paid less than the home.",
    good_same: "Where all origins pay the same on the last day.",
    good_caption: "Caption of the table of origins.",
    origin: "Column: the origin.",
    ordinary_rate: "Ordinary duty, beside an origin.",
    additional: "Additional duty, below a total.",
    good_percent: "How to read the table in per cent.",
    good_money: "How to read the table in money.",
    good_worth: "The same for a good without a price of its own.",
    key_span: "What a span means.",
    key_approximate: "What the mark of approximation means.",
    key_disputed: "What the mark of doubt means.",
    key_refunded: "What the mark of a refund means.",
    good_acts: "Fold: acts and remarks behind the table.",
    loading: "The other exporters' data are on their way.",
    failed: "They did not come.",
}
