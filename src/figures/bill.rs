//! The bill: two stacked bars on one zero line, the part the pause never touched first.
//!
//! Both bars are always drawn. The locked parts are identical, hatched and bracketed;
//! the rest is solid as announced and outlined as paused, so that the two are told apart
//! without colour. A reader's own case is a line across both.

use super::{Figure, px};
use crate::drawing::{Bounds, Drawn, Hotspot, Ink, Lettering, Scene, Sheet};
use crate::engine::{Case, Comparison};
use crate::format::Format;
use crate::wording::{Wording, fill_plain};

/// Height of the line of text above a bar.
const LABEL: i32 = 22;
/// Height of a bar.
const BAR: i32 = 36;
/// Between the bars.
const GAP: i32 = 8;
/// From the bars to their bracket, and its height.
const BRACKET: (i32, i32) = (8, 6);
/// Height of the caption under the bracket.
const CAPTION: i32 = 20;
/// Type sizes: labels, totals, amounts, captions.
const LABEL_SIZE: u32 = 14;
const TOTAL_SIZE: u32 = 16;
const AMOUNT_SIZE: u32 = 14;
const CAPTION_SIZE: u32 = 12;
/// Air around text inside a bar.
const INSET: i32 = 8;
/// Width of the lock on its plate.
const LOCK: i32 = 18;
/// Between the locked part and the rest.
const SEAM: i32 = 2;

/// Height of the figure, the same at every width.
pub(crate) const HEIGHT: i32 = 2 * (LABEL + BAR) + GAP + BRACKET.0 + BRACKET.1 + CAPTION;

/// One bar: its texts and its lengths in dollars.
#[derive(Clone, Debug, PartialEq)]
struct Bar {
    case: Case,
    label: String,
    total: String,
    /// Locked, rest: amount, text, name for screen readers.
    parts: [(f64, String, String); 2],
}

/// The bill's view model.
#[derive(Clone, Debug, PartialEq)]
pub struct BillFigure {
    bars: [Bar; 2],
    custom: Option<f64>,
    emphasis: Case,
    captions: [String; 3],
    description: String,
}

impl BillFigure {
    /// What the bill shows of a comparison.
    #[must_use]
    pub fn of(comparison: &Comparison, emphasis: Case, summary: &str, wording: &Wording, format: Format) -> Self {
        let bar = |case: Case| {
            let total = comparison.total(case);
            let rate = format.rate(comparison.scenario(case).reciprocal);
            let template = if case == Case::Announced { wording.announced } else { wording.paused };
            let label = fill_plain(template, &[("rate", &rate)]);
            let (whole, parts) = format.sum(total.duty, &[total.sectoral, total.reciprocal()]);
            let name = |template: &str, amount: &str| fill_plain(template, &[("scenario", &label), ("amount", amount)]);
            Bar {
                case,
                total: whole,
                parts: [
                    (total.sectoral.0, parts[0].clone(), name(wording.mark_locked, &parts[0])),
                    (total.reciprocal().0, parts[1].clone(), name(wording.mark_rest, &parts[1])),
                ],
                label,
            }
        };
        let locked = comparison.total(Case::Paused);
        let rate = format.rate(locked.sectoral / locked.sectoral_value);
        Self {
            bars: [bar(Case::Announced), bar(Case::Paused)],
            custom: comparison.customised.then(|| comparison.total(Case::Custom).duty.0),
            emphasis,
            captions: [
                fill_plain(wording.locked_caption, &[("rate", &rate)]),
                fill_plain(wording.locked_caption_short, &[("rate", &rate)]),
                wording.rest_caption.to_owned(),
            ],
            description: fill_plain(wording.bill_figure, &[("summary", summary)]),
        }
    }

    fn longest(&self) -> f64 {
        let total = |bar: &Bar| bar.parts[0].0 + bar.parts[1].0;
        self.bars.iter().map(total).chain(self.custom).fold(1.0, f64::max)
    }

    fn draw_bar(&self, sheet: &Sheet<'_>, bar: &Bar, top: i32, width: i32) -> Drawn<[Hotspot; 2]> {
        let below = top + LABEL;
        let [(locked, locked_text, locked_name), (rest, rest_text, rest_name)] = &bar.parts;
        let x = |dollars: f64| sheet.pixel(dollars, 0.0).0;
        let (seam, end) = (x(*locked), x(locked + rest));

        let ink = if bar.case == self.emphasis { Ink::Strong } else { Ink::Text };
        let label = Lettering::new(LABEL_SIZE);
        let label = if bar.case == self.emphasis { label.bold() } else { label };
        sheet.text(ink, label, (0, top + LABEL / 2), &bar.label)?;
        let total = Lettering::new(TOTAL_SIZE).bold().end();
        let least = px(label.width(&bar.label) + total.width(&bar.total)) + INSET;
        sheet.text(Ink::Strong, total, (end.max(least).min(width), top + LABEL / 2), &bar.total)?;

        let amount = Lettering::new(AMOUNT_SIZE).bold();
        let middle = below + BAR / 2;
        if seam > 0 {
            sheet.plate(Ink::Locked, Bounds { x: 0, y: below, width: seam, height: BAR })?;
            let plate = Bounds {
                x: INSET,
                y: below + 6,
                width: LOCK + px(amount.width(locked_text)) + 2 * INSET,
                height: BAR - 12,
            };
            if plate.x + plate.width + INSET <= seam {
                sheet.plate(Ink::Plate, plate)?;
                lock(sheet, (plate.x + INSET - 2, middle))?;
                sheet.text(Ink::Strong, amount, (plate.x + INSET + LOCK, middle), locked_text)?;
            }
        }
        let part = Bounds { x: seam + SEAM, y: below, width: (end - seam - SEAM).max(1), height: BAR };
        let needed = px(amount.width(rest_text)) + 2 * INSET;
        let fits = needed <= part.width;
        let inside = if bar.case == Case::Announced {
            sheet.plate(Ink::Announced, part)?;
            Ink::OnAnnounced
        } else {
            sheet.outline_px(Ink::Paused, part, 3)?;
            Ink::Strong
        };
        if fits {
            sheet.text(inside, amount, (part.x + INSET, middle), rest_text)?;
        } else if end + needed <= width {
            sheet.text(Ink::Strong, amount, (end + INSET, middle), rest_text)?;
        }
        // What the pause saves: from here to the announced total.
        let announced = x(self.bars[0].parts[0].0 + self.bars[0].parts[1].0);
        if bar.case == Case::Paused && announced > end + INSET {
            let y = if fits { middle } else { below + BAR - 4 };
            sheet.rule(Ink::Saved, &[(end + 4, y), (announced, y)], 2)?;
        }
        let hotspot = |bounds: Bounds, label: &str, part: &str| Hotspot {
            bounds: bounds.at_least(24),
            label: label.to_owned(),
            key: format!("{}-{part}", bar.case.id()),
        };
        let locked_part = Bounds { x: 0, y: below, width: seam, height: BAR };
        Ok([hotspot(locked_part, locked_name, "sectoral"), hotspot(part, rest_name, "reciprocal")])
    }

    fn draw_brackets(&self, sheet: &Sheet<'_>, width: i32) -> Drawn {
        let seam = sheet.pixel(self.bars[1].parts[0].0, 0.0).0;
        let end = sheet.pixel(self.bars[0].parts[0].0 + self.bars[0].parts[1].0, 0.0).0;
        let top = 2 * (LABEL + BAR) + GAP + BRACKET.0;
        let foot = top + BRACKET.1;
        let bracket = |from: i32, to: i32| [(from, top), (from, foot), (to, foot), (to, top)];
        let middle = foot + CAPTION / 2 + 2;
        let caption = Lettering::new(CAPTION_SIZE);
        let [long, short, rest] = &self.captions;
        let rest_width = px(caption.width(rest));
        let locked = if px(caption.width(long)) + INSET + rest_width <= width { long } else { short };
        if seam > 0 {
            sheet.rule(Ink::Axis, &bracket(1, seam - 1), 1)?;
            sheet.text(Ink::Muted, caption, (0, middle), locked)?;
        }
        if end > seam + SEAM + 2 {
            sheet.rule(Ink::Axis, &bracket(seam + SEAM + 1, end - 1), 1)?;
            sheet.text(Ink::Muted, caption.end(), (end.max(seam + rest_width), middle), rest)?;
        }
        Ok(())
    }
}

impl Figure for BillFigure {
    fn description(&self) -> &str {
        &self.description
    }

    fn draw(&self, width: i32) -> Drawn<Scene> {
        let (shapes, hotspots) =
            Sheet::draw((width, HEIGHT), (0.0..self.longest(), 0..width), (0.0..1.0, 0..HEIGHT), |sheet| {
                let first = self.draw_bar(sheet, &self.bars[0], 0, width)?;
                let second = self.draw_bar(sheet, &self.bars[1], LABEL + BAR + GAP, width)?;
                self.draw_brackets(sheet, width)?;
                if let Some(custom) = self.custom {
                    let x = sheet.pixel(custom, 0.0).0.min(width - 1);
                    sheet.rule(Ink::Custom, &[(x, LABEL - 2), (x, 2 * (LABEL + BAR) + GAP + 2)], 2)?;
                }
                Ok(first.into_iter().chain(second).collect::<Vec<_>>())
            })?;
        Ok(Scene { width, height: HEIGHT, shapes, hotspots })
    }
}

/// A padlock, its middle height at `at`: a body and a shackle.
pub(super) fn lock(sheet: &Sheet<'_>, at: (i32, i32)) -> Drawn {
    let (x, y) = (at.0 + 1, at.1 - 1);
    sheet.plate(Ink::Strong, Bounds { x, y, width: 11, height: 8 })?;
    let shackle = [(2, 0), (2, -3), (4, -5), (7, -5), (9, -3), (9, 0)];
    sheet.rule(Ink::Strong, &shackle.map(|(dx, dy)| (x + dx, y + dy)), 2)
}
