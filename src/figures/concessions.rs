//! Concessions: what each thing Seoul could obtain would be worth, the largest first.
//!
//! Every row is a button. A bar is drawn as the part of the bill that it takes away:
//! outlined where it is the general rate's, hatched where it is a product's own duty.

use super::Figure;
use super::px;
use crate::drawing::{Bounds, Drawn, Hotspot, Ink, Lettering, Scene, Sheet};
use crate::engine::Worth;
use crate::format::{Format, Precision};
use crate::model::{Condition, Dataset};
use crate::wording::{Wording, fill_plain};

/// From this width up names stand beside their bars.
const WIDE: i32 = 560;
/// Width of the column of names there.
const NAMES: i32 = 270;
/// Height of a row: name above bar, or beside it. The ring around a row keeps clear of the
/// names and amounts of its neighbours.
const ROW: (i32, i32) = (40, 34);
/// Height of a bar.
const BAR: i32 = 12;
/// Height of a name above its bar.
const NAME: i32 = 22;
const SIZE: u32 = 14;
/// Kept free for faces wider than we reckon with.
const SLACK: i32 = 8;
/// Between a bar and its amount.
const INSET: i32 = 6;

/// One row: preset, name, worth, its text, what it does.
#[derive(Clone, Debug, PartialEq)]
struct Row {
    preset: String,
    name: String,
    dollars: f64,
    amount: String,
    general: bool,
    chosen: bool,
    label: String,
}

/// The view model of the concessions.
#[derive(Clone, Debug, PartialEq)]
pub struct ConcessionsFigure {
    rows: Vec<Row>,
    /// The end of the scale: the largest worth of all that are ranked together.
    end: f64,
    description: &'static str,
}

impl ConcessionsFigure {
    /// What the figure shows of some of the `ranked` concessions, on the scale of all;
    /// `chosen` is the preset in use.
    #[must_use]
    pub fn of(
        dataset: &Dataset,
        some: &[Worth],
        ranked: &[Worth],
        chosen: Option<&str>,
        wording: &'static Wording,
        format: Format,
    ) -> Self {
        let rows = some.iter().map(|worth| {
            let preset = &dataset.presets[worth.preset];
            let name = format.language.of(&preset.name).to_owned();
            let amount = format.money(worth.worth, Precision::Short);
            let chosen = chosen == Some(&preset.id);
            let template = if chosen { wording.worth_chosen } else { wording.worth };
            Row {
                label: fill_plain(template, &[("name", &name), ("amount", &amount)]),
                preset: preset.id.clone(),
                name,
                dollars: worth.worth.0,
                amount,
                general: preset.changes.iter().any(|change| matches!(change, Condition::Rate(_))),
                chosen,
            }
        });
        let end = ranked.iter().map(|worth| worth.worth.0).fold(1.0, f64::max);
        Self { rows: rows.collect(), end, description: wording.concessions_figure }
    }

    fn draw_row(sheet: &Sheet<'_>, row: &Row, top: i32, width: i32) -> Drawn<Hotspot> {
        let wide = width >= WIDE;
        let (left, height) = if wide { (NAMES, ROW.1) } else { (0, ROW.0) };
        let name = Lettering::new(SIZE);
        let (name, ink) = if row.chosen { (name.bold(), Ink::Strong) } else { (name, Ink::Text) };
        let bar_top = if wide { top + (height - BAR) / 2 } else { top + NAME };
        let end = sheet.pixel(row.dollars.max(0.0), 0.0).0;
        sheet.text(ink, name, (0, if wide { top + height / 2 } else { top + NAME / 2 }), &row.name)?;
        let bar = Bounds { x: left, y: bar_top, width: (end - left).max(2), height: BAR };
        if row.general {
            sheet.outline_px(Ink::Paused, bar, 3)?;
        } else {
            sheet.plate(Ink::Locked, bar)?;
        }
        if row.chosen {
            let foot = bar_top + BAR + 2;
            sheet.rule(Ink::Custom, &[(left, foot), (bar.x + bar.width, foot)], 3)?;
        }
        let amount = Lettering::new(SIZE).bold();
        sheet.text(Ink::Strong, amount, (bar.x + bar.width + INSET, bar_top + BAR / 2), &row.amount)?;
        let bounds = Bounds { x: 0, y: top, width, height };
        Ok(Hotspot { bounds, label: row.label.clone(), key: row.preset.clone() })
    }
}

impl Figure for ConcessionsFigure {
    fn description(&self) -> &str {
        self.description
    }

    fn draw(&self, width: i32) -> Drawn<Scene> {
        let (left, row) = if width >= WIDE { (NAMES, ROW.1) } else { (0, ROW.0) };
        let rows = i32::try_from(self.rows.len()).unwrap_or(0);
        let height = rows * row;
        let amount = Lettering::new(SIZE).bold();
        // Every amount has its place right of the longest bar.
        let amounts = self.rows.iter().map(|row| px(amount.width(&row.amount))).max().unwrap_or(0) + SLACK;
        let right = width - amounts - INSET;
        let (shapes, hotspots) =
            Sheet::draw((width, height), (0.0..self.end, left..right), (0.0..1.0, 0..height), |sheet| {
                let tops = (0..rows).map(|at| at * row);
                self.rows.iter().zip(tops).map(|(row, top)| Self::draw_row(sheet, row, top, width)).collect()
            })?;
        Ok(Scene { width, height, shapes, hotspots })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::drawing::RING;
    use crate::engine::concessions;
    use crate::figures::{text_faults, texts};
    use crate::format::Language;
    use crate::model::Conditions;

    #[test]
    fn every_concession_is_a_button_and_no_label_overlaps() {
        let dataset = crate::data::embedded().unwrap();
        let ranked = concessions(&dataset, &Conditions::default());
        for language in Language::ALL {
            let format = Format { language, ..Format::default() };
            let figure =
                ConcessionsFigure::of(&dataset, &ranked, &ranked, Some("cars-zero"), Wording::of(language), format);
            for width in [288, 328, 640, 960] {
                let scene = figure.draw(width).unwrap();
                assert_eq!(text_faults(&scene), Vec::<String>::new(), "{language:?} {width}");
                assert_eq!(scene.hotspots.len(), ranked.len());
                for (spot, worth) in scene.hotspots.iter().zip(&ranked) {
                    assert_eq!(spot.key, dataset.presets[worth.preset].id);
                    assert!(spot.bounds.height >= 24);
                    let (top, foot) = (spot.bounds.y, spot.bounds.y + spot.bounds.height);
                    for (_, _, above, below, text) in texts(&scene) {
                        let own = above >= f64::from(top) && below <= f64::from(foot);
                        let clear = below <= f64::from(top - RING) || above >= f64::from(foot + RING);
                        assert!(own || clear, "{language:?} {width}: the ring around {} cuts “{text}”", spot.key);
                    }
                }
            }
        }
    }

    #[test]
    fn all_four_asks_are_worth_their_sum() {
        let dataset = crate::data::embedded().unwrap();
        let ranked = concessions(&dataset, &Conditions::default());
        let worth = |id: &str| {
            ranked.iter().find(|worth| dataset.presets[worth.preset].id == id).map(|worth| worth.worth.0).unwrap()
        };
        let parts: f64 = ["cars-zero", "parts-zero", "steel-zero", "aluminium-zero"].map(worth).iter().sum();
        assert!((worth("ask-zero") - parts).abs() < 1.0);
        assert!(ranked.is_sorted_by(|one, other| one.worth >= other.worth));
    }
}
