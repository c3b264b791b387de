//! Other exporters: the bill's own bar for each, on one scale.
//!
//! A row is a partner: hatched what was not paused, outlined what the general rate still
//! takes, dots to the filled circle of what was announced. The dataset's own exporter comes
//! first, on a plate, with the parts named under its bar; partners whose rate never was higher
//! are a group of their own. The fall stands beside its points, always.

mod draw;

use core::cmp::Ordering;

use crate::engine::{Case, Criterion, Exporters, PartnerBills, ranked};
use crate::format::{Format, Precision};
use crate::model::{Rate, Rivals};
use crate::state::{Among, Sort};
use crate::wording::{RivalsWording, fill_plain};

/// One partner.
#[derive(Clone, Debug, PartialEq)]
struct Row {
    id: String,
    name: String,
    home: bool,
    chosen: bool,
    /// General rates, announced and paused, or the one it always had.
    general: String,
    /// What was not paused, what is due while paused, what was announced: lengths.
    ends: [f64; 3],
    /// The last two in words, the second alone where they are one: before the arrow, after it.
    told: (String, String),
    /// The fall of the bill, and of the rate in points.
    fall: String,
    points: String,
    /// The share of trade that was not paused.
    locked: f64,
    locked_told: String,
    label: String,
}

/// Partners whose rate was cut, or was not.
#[derive(Clone, Debug, PartialEq)]
struct Group {
    heading: String,
    rows: Vec<Row>,
}

/// The view model of the exporters.
#[derive(Clone, Debug, PartialEq)]
pub struct RivalsFigure {
    groups: Vec<Group>,
    wording: &'static RivalsWording,
    among: Among,
    format: Format,
    description: String,
}

/// What of the exporters is shown, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RivalsShown<'a> {
    /// What bars mean.
    pub among: Among,
    /// In which order.
    pub sort: Sort,
    /// All of them, or the foremost alone.
    pub all: bool,
    /// The one whose bill is open.
    pub chosen: usize,
    /// The sentence the figure is described by.
    pub summary: &'a str,
}

impl RivalsFigure {
    /// What the figure shows of every partner's bills.
    #[must_use]
    pub fn of(rivals: &Rivals, bills: &[PartnerBills], shown: RivalsShown<'_>, format: Format) -> Self {
        let wording = RivalsWording::of(format.language);
        let row = |partner: &PartnerBills| row(rivals, partner, shown, wording, format);
        let order = order(rivals, bills, shown.sort, format);
        // The home stands first in whichever group it is in.
        let exporters = Exporters { rivals, bills };
        let visible = |partner: &&PartnerBills| {
            shown.all
                || partner.partner == rivals.home
                || partner.partner == shown.chosen
                || exporters.is_shown_first(partner)
        };
        let group = |cut: bool, heading: [&str; 2]| {
            let members: Vec<&PartnerBills> =
                order.iter().copied().filter(visible).filter(|partner| partner.was_cut() == cut).collect();
            let (home, others): (Vec<_>, Vec<_>) =
                members.iter().copied().partition(|partner| partner.partner == rivals.home);
            let rates: Vec<String> = members.iter().map(|partner| paused_rate(partner, format)).collect();
            let one = rates.windows(2).all(|pair| pair[0] == pair[1]);
            let heading = fill_plain(heading[usize::from(!one)], &[("rate", rates.first().map_or("", String::as_str))]);
            Group { heading, rows: home.into_iter().chain(others).map(row).collect() }
        };
        let groups = [
            group(true, [wording.group_cut, wording.group_cut_plain]),
            group(false, [wording.group_uncut, wording.group_uncut_plain]),
        ];
        Self {
            groups: groups.into_iter().filter(|group| !group.rows.is_empty()).collect(),
            wording,
            among: shown.among,
            format,
            description: fill_plain(wording.figure, &[("summary", shown.summary)]),
        }
    }

    /// What a mark says.
    #[must_use]
    pub fn label(&self, mark: usize) -> Option<&str> {
        self.groups.iter().flat_map(|group| &group.rows).nth(mark).map(|row| row.label.as_str())
    }

    fn rows(&self) -> impl Iterator<Item = &Row> {
        self.groups.iter().flat_map(|group| &group.rows)
    }

    fn longest(&self) -> f64 {
        self.rows().flat_map(|row| row.ends).fold(0.0, f64::max).max(f64::MIN_POSITIVE)
    }
}

fn paused_rate(partner: &PartnerBills, format: Format) -> String {
    format.rate(partner.comparison.scenario(Case::Paused).reciprocal)
}

/// The partners as asked: the smallest fall first, the highest rate first, or by name.
fn order<'b>(rivals: &Rivals, bills: &'b [PartnerBills], sort: Sort, format: Format) -> Vec<&'b PartnerBills> {
    let name = |partner: &PartnerBills| format.language.of(&rivals.partners[partner.partner].short).to_lowercase();
    match sort {
        Sort::Gap => ranked(bills, Criterion::Fall),
        Sort::Value => ranked(bills, Criterion::Rate(Case::Paused)),
        Sort::Name => {
            let mut order: Vec<&PartnerBills> = bills.iter().collect();
            order.sort_by(|one, other| match name(one).cmp(&name(other)) {
                Ordering::Equal => one.partner.cmp(&other.partner),
                unequal => unequal,
            });
            order
        }
    }
}

/// Two rates with one sign of per cent: 25 → 10%.
fn rates_told(announced: &str, paused: &str, wording: &RivalsWording) -> String {
    let from = announced.trim_end_matches('%');
    fill_plain(wording.from_to, &[("from", from), ("to", paused)])
}

fn row(
    rivals: &Rivals,
    bills: &PartnerBills,
    shown: RivalsShown<'_>,
    wording: &'static RivalsWording,
    format: Format,
) -> Row {
    let partner = &rivals.partners[bills.partner];
    let total = |case: Case| bills.comparison.total(case);
    let (announced, paused) = (total(Case::Announced), total(Case::Paused));
    let rates = [Case::Announced, Case::Paused].map(|case| format.effective_rate(bills.rate(case)));
    let amounts = format.span(announced.duty, paused.duty);
    let ends = match shown.among {
        Among::Rate => [
            Rate(paused.sectoral.0 / paused.customs_value.0.max(1.0)).0,
            bills.rate(Case::Paused).0,
            bills.rate(Case::Announced).0,
        ],
        Among::Usd => [paused.sectoral.0, paused.duty.0, announced.duty.0],
    };
    let (from, to) = match shown.among {
        Among::Rate => (rates[0].trim_end_matches('%').to_owned(), rates[1].clone()),
        Among::Usd => amounts.clone(),
    };
    let law = |case: Case| format.rate(bills.comparison.scenario(case).reciprocal);
    let (general, told) = if bills.was_cut() {
        (rates_told(&law(Case::Announced), &law(Case::Paused), wording), (from, to))
    } else {
        (law(Case::Paused), (String::new(), to))
    };
    let locked = bills.under_product_duties();
    let name = format.language.of(&partner.short).to_owned();
    let fall = format.change(bills.comparison.fall_of_the_bill());
    let points = fill_plain(wording.points_short, &[("number", &format.points(bills.points()))]);
    let bill =
        fill_plain(wording.from_to, &[("from", &amounts.0), ("to", &format.money(paused.duty, Precision::Short))]);
    let label = fill_plain(
        wording.mark,
        &[
            ("name", format.language.of(&partner.name)),
            ("general", &general),
            ("effective", &rates_told(&rates[0], &rates[1], wording)),
            ("bill", &bill),
            ("fall", &fall),
            ("points", &fill_plain(wording.points, &[("number", &format.points(bills.points()))])),
            ("share", &format.share(locked)),
        ],
    );
    Row {
        id: partner.id.clone(),
        name,
        home: bills.partner == rivals.home,
        chosen: bills.partner == shown.chosen,
        general,
        ends,
        told,
        fall,
        points,
        locked: locked.0,
        locked_told: format.share(locked),
        label,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::drawing::{Form, Ink, Scene};
    use crate::engine::partner_bills;
    use crate::figures::{Figure as _, text_faults};
    use crate::format::{Currency, Language};
    use crate::model::{Conditions, Dataset};

    fn data() -> (Dataset, Rivals) {
        let dataset = crate::data::embedded().unwrap();
        let rivals = Rivals::parse(include_str!("../../../static/data/rivals.json"), &dataset).unwrap();
        (dataset, rivals)
    }

    fn shown(among: Among, sort: Sort, all: bool) -> RivalsShown<'static> {
        RivalsShown { among, sort, all, chosen: 0, summary: "" }
    }

    fn keys(scene: &Scene) -> Vec<&str> {
        scene.hotspots.iter().map(|spot| spot.key.as_str()).collect()
    }

    #[test]
    fn texts_keep_apart() {
        let (dataset, rivals) = data();
        for query in [&[][..], &[("metal-content", "100")], &[("parts-from", "article-week"), ("response", "long")]] {
            let mut conditions = Conditions::default();
            for (name, value) in query {
                assert!(conditions.set(name, value));
            }
            let bills = partner_bills(&dataset, &rivals, &conditions);
            for language in Language::ALL {
                for currency in [Currency::Usd, Currency::Krw(1423.3)] {
                    for among in [Among::Rate, Among::Usd] {
                        let format = Format { language, currency };
                        let figure = RivalsFigure::of(&rivals, &bills, shown(among, Sort::Gap, true), format);
                        for width in [288, 328, 398, 560, 640, 720, 800, 960, 1168] {
                            let scene = figure.draw(width).unwrap();
                            let what = format!("{query:?} {language:?} {currency:?} {among:?} {width}");
                            assert_eq!(text_faults(&scene), Vec::<String>::new(), "{what}");
                            assert_eq!(scene.hotspots.len(), 12, "{what}");
                            assert!(scene.hotspots.iter().all(|spot| spot.bounds.height >= 24), "{what}");
                        }
                    }
                }
            }
        }
    }

    /// Korea comes first, then by the fall; those that were not cut are a group at the end.
    #[test]
    fn rows_stand_in_the_order_asked_for() {
        let (dataset, rivals) = data();
        let bills = partner_bills(&dataset, &rivals, &Conditions::default());
        let order = |sort: Sort, all: bool| {
            let figure = RivalsFigure::of(&rivals, &bills, shown(Among::Rate, sort, all), Format::default());
            let scene = figure.draw(640).unwrap();
            keys(&scene).into_iter().map(str::to_owned).collect::<Vec<_>>()
        };
        // Israel is none of the foremost: the finding names it, whose rate fell by fewer points.
        assert_eq!(
            order(Sort::Gap, false),
            ["korea", "japan", "eu", "israel", "taiwan", "india", "thailand", "switzerland", "vietnam", "uk"]
        );
        assert_eq!(order(Sort::Gap, true)[1..4], ["japan", "eu", "israel"]);
        assert_eq!(order(Sort::Value, true)[..4], ["korea", "japan", "indonesia", "eu"]);
        assert_eq!(order(Sort::Name, true)[..4], ["korea", "eu", "india", "indonesia"]);
        assert!(
            [Sort::Gap, Sort::Value, Sort::Name].map(|sort| order(sort, true)[11].clone()).iter().all(|id| id == "uk")
        );
    }

    /// One hatched, one outlined part and one circle a row; no circle where nothing was cut.
    #[test]
    fn every_row_has_the_bill_s_own_bar() {
        let (dataset, rivals) = data();
        let bills = partner_bills(&dataset, &rivals, &Conditions::default());
        let figure = RivalsFigure::of(&rivals, &bills, shown(Among::Rate, Sort::Gap, true), Format::default());
        let scene = figure.draw(328).unwrap();
        let count = |keep: &dyn Fn(&Form) -> bool, ink: Ink| {
            scene.shapes.iter().filter(|shape| shape.ink == ink && keep(&shape.form)).count()
        };
        assert_eq!(count(&|form| matches!(form, Form::Rect { .. }), Ink::Locked), 12);
        assert_eq!(count(&|form| matches!(form, Form::Rect { filled: false, .. }), Ink::Paused), 12);
        assert_eq!(count(&|form| matches!(form, Form::Circle { .. }), Ink::Announced), 11);
        // The fall never stands without its points.
        let texts = |part: &str| {
            let has = |form: &Form| matches!(form, Form::Text { text, .. } if text.ends_with(part));
            scene.shapes.iter().filter(|shape| has(&shape.form)).count()
        };
        assert_eq!(texts(" pts"), 12);
    }
}
