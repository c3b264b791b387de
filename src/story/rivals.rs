//! Did others gain more from the same pause? Finding and sentence, computed from the ranks.
//!
//! # Why the points stand in the headline
//!
//! A fall in per cent rewards whoever was threatened with more or has little left to pay. The
//! same falls in points of the effective rate order the exporters otherwise, so one is never
//! told without the other.

use super::Story;
use crate::contract::attribute;
use crate::engine::{Case, Criterion, PartnerBills, Rank, rank_of, ranked};
use crate::format::Format;
use crate::model::{RatePoints, Rivals, Share, integer};
use crate::wording::{Amount, Phrase, Piece, RivalsWording, fill, fill_plain};

/// The story of the view, of every partner's bills under the same conditions.
#[must_use]
pub fn rivals(rivals: &Rivals, bills: &[PartnerBills], format: Format) -> Story {
    let telling = Telling { rivals, format, wording: RivalsWording::of(format.language) };
    let home = &bills[rivals.home];
    let cut: Vec<&PartnerBills> = bills.iter().filter(|partner| partner.was_cut()).collect();
    let by = |criterion: Criterion| rank_of(&cut, rivals.home, criterion);
    let name = Amount::word(telling.name(rivals.home));
    let wording = telling.wording;
    let (Some(percent), Some(points)) = (by(Criterion::Fall), by(Criterion::Points)) else {
        return Story { headline: fill(wording.headline_not_cut, &[("home", name)]), summary: telling.rates(home) };
    };
    if home.comparison.fall_of_the_bill().0 >= 0.0 {
        return Story { headline: fill(wording.headline_no_fall, &[("home", name)]), summary: telling.rates(home) };
    }
    if percent.among == 1 {
        let words = [("home", name), ("fall", telling.fall(home)), ("points", telling.points(home))];
        return Story { headline: fill(wording.headline_alone, &words), summary: telling.rates(home) };
    }
    let told = |rank: &Rank| wording.place(rank.rank, rank.among);
    let alike = told(&percent) == told(&points);
    let words = [("home", name), ("percent", Amount::word(told(&percent))), ("points", Amount::word(told(&points)))];
    Story {
        headline: fill(if alike { wording.headline_alike } else { wording.headline }, &words),
        summary: telling.summary(bills, &percent, &points),
    }
}

/// What stands where the other exporters' data are not there yet.
#[must_use]
pub fn rivals_awaited(format: Format) -> Story {
    let wording = RivalsWording::of(format.language);
    Story { headline: fill(wording.headline_awaited, &[]), summary: fill(wording.summary_awaited, &[]) }
}

/// Points of a rate as a number without a sign: sentences say which way.
fn unsigned(points: RatePoints, format: Format) -> String {
    format.points(RatePoints(points.0.abs())).trim_start_matches('+').to_owned()
}

/// What every sentence of the view is made of.
struct Telling<'a> {
    rivals: &'a Rivals,
    format: Format,
    wording: &'static RivalsWording,
}

impl Telling<'_> {
    fn name(&self, partner: usize) -> String {
        self.format.language.of(&self.rivals.partners[partner].short).to_owned()
    }

    /// An amount of a partner's.
    fn of(&self, bills: &PartnerBills, shown: String, value: f64, measure: &'static str, case: Case) -> Amount {
        let id = self.rivals.partners[bills.partner].id.clone();
        Amount::total(shown, value, measure, case.id()).of(attribute::PARTNER, id)
    }

    fn fall(&self, bills: &PartnerBills) -> Amount {
        let fall = bills.comparison.fall_of_the_bill().0;
        self.of(bills, self.format.whole_percent(fall), fall, "change", Case::Paused)
    }

    fn points(&self, bills: &PartnerBills) -> Amount {
        let points = bills.points();
        self.of(bills, unsigned(points, self.format), points.0, "points", Case::Paused)
    }

    fn rate(&self, bills: &PartnerBills, case: Case) -> Amount {
        let rate = bills.rate(case);
        self.of(bills, self.format.effective_rate(rate), rate.0, "rate", case)
    }

    /// The home's two rates, where there is nothing to rank.
    fn rates(&self, home: &PartnerBills) -> Phrase {
        fill(
            self.wording.summary_alone,
            &[
                ("home", Amount::word(self.name(home.partner))),
                ("announced", self.rate(home, Case::Announced)),
                ("paused", self.rate(home, Case::Paused)),
            ],
        )
    }

    /// The home's fall beside its neighbour's in the order and the largest, the same in points,
    /// and the share of its goods that was never paused.
    fn summary(&self, bills: &[PartnerBills], percent: &Rank, points: &Rank) -> Phrase {
        let home = &bills[self.rivals.home];
        let others: Vec<&PartnerBills> = ranked(bills, Criterion::Fall)
            .into_iter()
            .filter(|partner| partner.was_cut() && partner.partner != home.partner)
            .collect();
        // Whoever follows the home, or leads it where nobody follows.
        let next = others.get(percent.ahead.len()).or(others.first()).copied().unwrap_or(home);
        let most = others.iter().rev().find(|partner| partner.partner != next.partner).copied().unwrap_or(next);
        let three = [
            ("home", Amount::word(self.name(home.partner))),
            ("next", Amount::word(self.name(next.partner))),
            ("most", Amount::word(self.name(most.partner))),
        ];
        let falls = [
            ("fall", self.fall(home)),
            ("next_fall", self.fall(next)),
            ("most_fall", self.fall(most)),
            ("among", Amount::word(percent.among.to_string())),
        ];
        let mut sentences = vec![
            fill(self.wording.summary, &[&three[..], &falls].concat()),
            fill(
                self.wording.summary_points,
                &[
                    ("points", self.points(home)),
                    ("next_points", self.points(next)),
                    ("most_points", self.points(most)),
                ],
            ),
        ];
        if !points.ahead.is_empty() && points.ahead.len() <= 3 {
            let named = |at: &usize| [&self.name(*at), " ", &unsigned(bills[*at].points(), self.format)].concat();
            let list = points.ahead.iter().map(named).collect::<Vec<_>>().join(", ");
            sentences.push(fill(self.wording.summary_ahead, &[("list", Amount::word(list))]));
        }
        if !percent.ties.is_empty() {
            let list = percent.ties.iter().map(|at| self.name(*at)).collect::<Vec<_>>().join(", ");
            sentences.push(fill(self.wording.summary_tied, &[("list", Amount::word(list)), three[0].clone()]));
        }
        let share = home.under_product_duties();
        let shown = self.of(home, self.format.share(share), share.0, "share", Case::Paused);
        if share > Share::ZERO {
            let words = [three[0].clone(), ("share", shown.of(attribute::PART, "sectoral"))];
            sentences.push(fill(self.wording.summary_share, &words));
        }
        joined(sentences)
    }
}

/// Sentences with a space between.
fn joined(sentences: Vec<Phrase>) -> Phrase {
    let mut pieces = Vec::new();
    for sentence in sentences {
        if !pieces.is_empty() {
            pieces.push(Piece::Text(" ".to_owned()));
        }
        pieces.extend(sentence.0);
    }
    Phrase(pieces)
}

/// Effective rates while paused with the ordinary duty of the trade year, the three highest and
/// the home's; and that free trade agreements spare it.
#[must_use]
pub fn ordinary(rivals: &Rivals, bills: &[PartnerBills], year: i32, format: Format) -> String {
    let wording = RivalsWording::of(format.language);
    let order = ranked(bills, Criterion::RateWithOrdinary(Case::Paused));
    let told = order.iter().enumerate().filter(|(at, partner)| *at < 3 || partner.partner == rivals.home);
    let list: Vec<String> = told
        .map(|(_, partner)| {
            let name = format.language.of(&rivals.partners[partner.partner].short);
            [name, " ", &format.effective_rate(partner.rate_with_ordinary(Case::Paused))].concat()
        })
        .collect();
    let words = [("year", integer(year)), ("list", list.join(", "))];
    let sentence = fill_plain(wording.ordinary, &words.each_ref().map(|(name, word)| (*name, word.as_str())));
    [sentence.as_str(), wording.ordinary_kept].join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::partner_bills;
    use crate::format::Language;
    use crate::model::{Conditions, Dataset, Rate};

    fn file(dataset: &Dataset) -> Rivals {
        Rivals::parse(include_str!("../../static/data/rivals.json"), dataset).unwrap()
    }

    /// The finding, English, of a changed file under conditions.
    fn told(query: &[(&str, &str)], change: impl FnOnce(&mut Rivals)) -> (String, String) {
        let dataset = crate::data::embedded().unwrap();
        let mut file = file(&dataset);
        change(&mut file);
        let mut conditions = Conditions::default();
        for (name, value) in query {
            assert!(conditions.set(name, value));
        }
        let bills = partner_bills(&dataset, &file, &conditions);
        for language in Language::ALL {
            let story = rivals(&file, &bills, Format { language, ..Format::default() });
            assert!(!story.headline.plain().contains(['{', '}']) && !story.summary.plain().contains(['{', '}']));
        }
        let story = rivals(&file, &bills, Format::default());
        (story.headline.plain(), story.summary.plain())
    }

    #[test]
    fn the_finding_has_percent_and_points() {
        let (headline, summary) = told(&[], |_| {});
        assert_eq!(headline, "Korea’s bill falls least in percent, third-least in points");
        for part in ["Korea saves 26%", "Japan 30%", "Vietnam 75%", "5.0, 6.3 and 22.0", "Israel 4.0, EU 4.8"] {
            assert!(summary.contains(part), "{part}: {summary}");
        }
    }

    /// Every outcome that assumptions and files can bring about has words of its own.
    #[test]
    fn every_outcome_has_words() {
        let only = |keep: &'static [&'static str]| {
            move |file: &mut Rivals| {
                file.partners.retain(|partner| keep.contains(&partner.id.as_str()));
                file.home = file.partner("korea").unwrap();
                file.goods.clear();
            }
        };
        let uncut = |file: &mut Rivals| file.partners[file.home].announced = file.partners[file.home].paused;
        let most = |file: &mut Rivals| {
            let home = file.home;
            file.partners[home].announced = Rate::percent(900.0);
        };
        let tied = |file: &mut Rivals| {
            let (home, japan) = (file.home, file.partner("japan").unwrap());
            file.partners[japan].lines = file.partners[home].lines.clone();
            file.partners[japan].announced = file.partners[home].announced;
        };
        assert_eq!(told(&[], uncut).0, "The pause did not lower Korea’s general rate");
        assert_eq!(told(&[], only(&["korea", "uk"])).0, "Korea’s bill falls 26%, its rate 5.0 points");
        assert_eq!(
            told(&[("response", "own"), ("elasticity", "-10")], |_| {}).0,
            "The pause does not lower Korea’s bill"
        );
        assert_eq!(told(&[], most).0, "Korea’s bill falls most, in percent and in points");
        assert_eq!(told(&[], only(&["korea", "japan"])).0, "Korea’s bill falls least, in percent and in points");
        let (headline, summary) = told(&[], tied);
        assert!(headline.starts_with("Korea’s bill falls least in percent, "), "{headline}");
        assert!(summary.contains("Japan by the same share as Korea."), "{summary}");
    }

    /// Three partners that differ: with ordinary duty the order is another.
    #[test]
    fn ordinary_duty_is_told_by_rank() {
        let dataset = crate::data::embedded().unwrap();
        let file = file(&dataset);
        let bills = partner_bills(&dataset, &file, &Conditions::default());
        let sentence = ordinary(&file, &bills, dataset.trade_year, Format::default());
        assert!(sentence.contains("Japan 16.1%, Indonesia 14.8%, Korea 14.1%."), "{sentence}");
    }
}
