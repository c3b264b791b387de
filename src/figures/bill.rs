//! The bill: stacked bars on one zero line, the part the pause never touched first.
//!
//! Both bars of the law are always drawn. The locked parts are identical, hatched and
//! bracketed; the rest is solid as announced and outlined as paused, so that the two are
//! told apart without colour. A reader's own case is a third bar, striped, below the
//! bracket, which speaks of the law alone. The figure is as tall with it as without:
//! nothing moves while a rate is tried.

use super::{Figure, px};
use crate::drawing::{Bounds, Drawn, Hotspot, Ink, Lettering, Scene, Sheet};
use crate::engine::{Case, Comparison};
use crate::format::{Format, Precision};
use crate::model::{Group, Rate, Scenario};
use crate::story::case_name;
use crate::wording::{Wording, fill_plain};

/// A bar is as tall at the least that an amount stands above the line beside it.
const LEAST_TO_NOTE: i32 = 30;
/// Type sizes: labels, totals, captions, and those an amount may have.
const LABEL_SIZE: u32 = 14;
const TOTAL_SIZE: u32 = 16;
const CAPTION_SIZE: u32 = 12;
/// How much wider a reader's font may be than we reckon with.
const WIDER: f64 = 1.15;
const AMOUNT_SIZES: [u32; 3] = [14, 13, 12];
/// Air around text inside a bar, and between a bar and the text beside it.
const INSET: i32 = 8;
const BESIDE: i32 = 6;
/// Width of the lock on its plate.
const LOCK: i32 = 18;
/// Radius of a case's sign, and the space it takes before the label.
const SIGN_RADIUS: i32 = 5;
const SIGN: i32 = 17;
/// Between the locked part and the rest.
const SEAM: i32 = 2;
/// Between amounts that stand beside their bar.
const PLUS: &str = "+";

/// Where things stand from top to bottom, in px.
struct Layout {
    height: i32,
    /// Height of the line of text above a bar, and of a bar.
    label: i32,
    bar: i32,
    /// Where the line above each bar begins.
    tops: [i32; 3],
    /// The bracket's arms and back, and the middle of its captions.
    bracket: [i32; 3],
}

/// Two bars and a bracket below them, or three with the bracket below the law's two, in
/// the same height.
fn layout(width: i32, bars: usize) -> Layout {
    let layout = |height: i32, label: i32, bar: i32, second: i32, bracket: i32| Layout {
        height,
        label,
        bar,
        tops: [0, second, height - label - bar],
        bracket: [bracket, bracket + 6, bracket + 18],
    };
    match (width >= BillFigure::WIDE, bars > 2) {
        (false, false) => layout(158, 22, 36, 66, 132),
        (false, true) => layout(158, 18, 23, 45, 89),
        (true, false) => layout(182, 22, 48, 78, 156),
        (true, true) => layout(182, 20, 29, 54, 107),
    }
}

/// One bar: its texts and its lengths in dollars.
#[derive(Clone, Debug, PartialEq)]
struct Bar {
    case: Case,
    label: String,
    total: String,
    /// Product duties, the rest: amount, text, name for screen readers.
    parts: [(f64, String, String); 2],
    /// Whether the product duties are the law's.
    locked: bool,
}

impl Bar {
    fn length(&self) -> f64 {
        self.parts[0].0 + self.parts[1].0
    }
}

/// The product duties of the law, lowest to highest where they differ. The rates themselves,
/// not what is collected at them, which trade and prices change.
fn locked_rates(law: &Scenario, format: Format) -> String {
    let rates = [Group::Cars, Group::Parts, Group::Steel, Group::Aluminium].map(|group| law.rate(group).0);
    format.rates(
        Rate(rates.iter().copied().fold(f64::INFINITY, f64::min)),
        Rate(rates.iter().copied().fold(0.0, f64::max)),
    )
}

/// The bill's view model.
#[derive(Clone, Debug, PartialEq)]
pub struct BillFigure {
    bars: Vec<Bar>,
    emphasis: Case,
    /// Under the locked part, from the longest to the shortest; under the rest.
    locked_captions: [String; 3],
    rest_caption: String,
    /// What the pause takes off the bill, with its sign; empty where it takes nothing.
    saved: String,
    description: String,
}

impl BillFigure {
    /// From this width on bars are taller; `bill.css` shows a prerendered figure by it.
    pub(crate) const WIDE: i32 = 430;

    /// What the bill shows of a comparison.
    #[must_use]
    pub fn of(comparison: &Comparison, emphasis: Case, summary: &str, wording: &Wording, format: Format) -> Self {
        let paused = comparison.scenario(Case::Paused);
        let bar = |case: Case| {
            let total = comparison.total(case);
            let scenario = comparison.scenario(case);
            let label = case_name(comparison, case, wording, format);
            let (whole, parts) = format.sum(total.duty, &[total.sectoral, total.reciprocal()]);
            let name = |template: &str, amount: &str| fill_plain(template, &[("scenario", &label), ("amount", amount)]);
            let locked = case != Case::Custom || scenario.at_general_rate(paused.reciprocal) == *paused;
            let first = if locked { wording.mark_locked } else { wording.mark_product };
            Bar {
                case,
                total: whole,
                parts: [
                    (total.sectoral.0, parts[0].clone(), name(first, &parts[0])),
                    (total.reciprocal().0, parts[1].clone(), name(wording.mark_rest, &parts[1])),
                ],
                label,
                locked,
            }
        };
        let rate = locked_rates(comparison.scenario(Case::Paused), format);
        Self {
            bars: comparison.cases().iter().map(|case| bar(*case)).collect(),
            emphasis,
            locked_captions: [wording.locked_caption, wording.locked_caption_short, wording.locked_caption_least]
                .map(|template| fill_plain(template, &[("rate", &rate)])),
            rest_caption: wording.rest_caption.to_owned(),
            saved: if comparison.pause_lowers_the_bill() {
                let saving = comparison.total(Case::Paused).duty - comparison.total(Case::Announced).duty;
                format.signed_money(saving, Precision::Short)
            } else {
                String::new()
            },
            description: fill_plain(wording.bill_figure, &[("summary", summary)]),
        }
    }

    /// The longest of the first bars.
    fn longest(&self, bars: usize) -> f64 {
        self.bars.iter().take(bars).map(Bar::length).fold(1.0, f64::max)
    }

    fn draw_bar(&self, sheet: &Sheet<'_>, layout: &Layout, at: usize, width: i32) -> Drawn<[Hotspot; 2]> {
        let (bar, top) = (&self.bars[at], layout.tops[at]);
        let (below, height) = (top + layout.label, layout.bar);
        let [(locked, locked_text, locked_name), (rest, rest_text, rest_name)] = &bar.parts;
        let x = |dollars: f64| sheet.pixel(dollars, 0.0).0;
        let (seam, end) = (x(*locked), x(locked + rest));

        self.draw_names(sheet, bar, top + layout.label / 2, (end, width))?;
        let middle = below + height / 2;
        let locked_part = Bounds { x: 0, y: below, width: seam, height };
        let mut outside = String::new();
        if seam > 0 {
            sheet.plate(Ink::Locked, locked_part)?;
            outside = draw_locked(sheet, locked_part, bar.locked, locked_text)?;
        }
        let left = if seam > 0 { seam + SEAM } else { 0 };
        let part = Bounds { x: left, y: below, width: (end - left).max(1), height };
        if *rest >= 1.0 {
            let inside = match bar.case {
                Case::Announced => {
                    sheet.plate(Ink::Announced, part)?;
                    Ink::OnAnnounced
                }
                Case::Paused => {
                    sheet.outline_px(Ink::Paused, part, 3)?;
                    Ink::Strong
                }
                Case::Custom => {
                    draw_stripes(sheet, part)?;
                    Ink::Strong
                }
            };
            // Amounts stand in their parts, or one after the other beside the bar, or both
            // in the second part, whichever has room first.
            let air = match bar.case {
                Case::Paused => INSET,
                Case::Announced => 2 * INSET,
                // A plate, with stripes on both sides of it.
                Case::Custom => 3 * INSET,
            };
            let room = part.width - air;
            if !outside.is_empty() {
                outside = [&outside, " ", PLUS, " ", rest_text].concat();
            }
            let within = if outside.is_empty() {
                amount_within(rest_text, room)
            } else if amount_within(&outside, width - end - BESIDE).is_none() {
                amount_within(&core::mem::take(&mut outside), room)
            } else {
                None
            };
            if let Some((lettering, text)) = within {
                draw_within(sheet, bar.case, part, inside, lettering, &text)?;
            } else if outside.is_empty() {
                outside.clone_from(rest_text);
            }
        }
        // The dotted line and the amount on it are what the pause takes off. An amount that has
        // no room in its bar is left to the total above and to the table: on the line it would be
        // read as the saving.
        let from = end + BESIDE;
        let saved = if bar.case == Case::Paused { x(self.bars[0].length()) - from } else { 0 };
        if saved > INSET {
            let note = amount_within(&self.saved, saved).filter(|_| height >= LEAST_TO_NOTE);
            let y = if note.is_none() { middle } else { below + height - 4 };
            sheet.rule(Ink::Saved, &[(end + 4, y), (from + saved, y)], 2)?;
            if let Some((lettering, text)) = note.filter(|(_, text)| !text.is_empty()) {
                sheet.text(Ink::Muted, Lettering { bold: false, ..lettering }, (from, middle - 1), &text)?;
            }
        } else if let Some((lettering, text)) =
            amount_within(&outside, width - from).filter(|(_, text)| !text.is_empty())
        {
            sheet.text(Ink::Strong, lettering, (from, middle), &text)?;
        }
        let hotspot = |bounds: Bounds, label: &str, part: &str| Hotspot {
            bounds: bounds.at_least(24),
            label: label.to_owned(),
            key: [bar.case.id(), "-", part].concat(),
        };
        Ok([hotspot(locked_part, locked_name, "sectoral"), hotspot(part, rest_name, "reciprocal")])
    }

    /// A bar's name and its total, above it; the total ends where the bar does if there is room.
    fn draw_names(&self, sheet: &Sheet<'_>, bar: &Bar, middle: i32, (end, width): (i32, i32)) -> Drawn {
        let ink = if bar.case == self.emphasis { Ink::Strong } else { Ink::Text };
        let label = Lettering::new(LABEL_SIZE);
        let label = if bar.case == self.emphasis { label.bold() } else { label };
        draw_sign(sheet, bar.case, middle)?;
        sheet.text(ink, label, (SIGN, middle), &bar.label)?;
        let total = Lettering::new(TOTAL_SIZE).bold().end();
        let least = SIGN + px((label.width(&bar.label) + total.width(&bar.total)) * WIDER) + INSET;
        sheet.text(Ink::Strong, total, (end.max(least).min(width), middle), &bar.total)
    }

    fn draw_brackets(&self, sheet: &Sheet<'_>, layout: &Layout, width: i32) -> Drawn {
        let seam = sheet.pixel(self.bars[1].parts[0].0, 0.0).0;
        let end = sheet.pixel(self.longest(2), 0.0).0;
        let [top, foot, middle] = layout.bracket;
        let bracket = |from: i32, to: i32| [(from, top), (from, foot), (to, foot), (to, top)];
        let caption = Lettering::new(CAPTION_SIZE);
        let wide = |text: &str| px(caption.width(text));
        let rest = if end > seam + SEAM + 2 { self.rest_caption.as_str() } else { "" };
        // The rest's caption ends where its bracket ends, or is pushed to the right: none says
        // what the other bracket is.
        let least = if seam > 0 { self.locked_captions.last().map_or(0, |text| wide(text)) } else { 0 };
        let rest_end = end.max((seam + SEAM).max(least + INSET) + wide(rest)).min(width);
        let room = if rest.is_empty() { width } else { rest_end - wide(rest) - INSET };
        if seam > 0 {
            sheet.rule(Ink::Axis, &bracket(1, seam - 1), 1)?;
            if let Some(text) = self.locked_captions.iter().find(|text| wide(text) <= room) {
                sheet.text(Ink::Muted, caption, (0, middle), text)?;
            }
        }
        if !rest.is_empty() {
            sheet.rule(Ink::Axis, &bracket(seam + SEAM + 1, end - 1), 1)?;
            sheet.text(Ink::Muted, caption.end(), (rest_end, middle), rest)?;
        }
        Ok(())
    }
}

/// Amounts as large as they may be within a width; at their smallest without their unit, which
/// the total above has too.
fn amount_within(text: &str, width: i32) -> Option<(Lettering, String)> {
    let fits = |text: &str, size| {
        let lettering = Lettering::new(size).bold();
        (px(lettering.width(text)) <= width).then(|| (lettering, text.to_owned()))
    };
    AMOUNT_SIZES.into_iter().find_map(|size| fits(text, size)).or_else(|| {
        let mut bare = String::new();
        for amount in text.split('+') {
            if !bare.is_empty() {
                bare.push_str(" + ");
            }
            let amount = amount.trim();
            let amount = amount.strip_prefix(['$', '₩']).unwrap_or(amount);
            let amount = amount.rsplit_once(' ').map_or(amount, |(bare, _)| bare);
            bare.push_str(amount.trim_end_matches(|letter: char| letter.is_ascii_alphabetic()));
        }
        fits(&bare, AMOUNT_SIZES[2])
    })
}

/// An amount in a bar's second part: on a plate where the part is striped.
fn draw_within(sheet: &Sheet<'_>, case: Case, part: Bounds, ink: Ink, lettering: Lettering, text: &str) -> Drawn {
    let width = px(lettering.width(text));
    let left = match case {
        Case::Paused => ((part.width - width) / 2).min(INSET),
        Case::Announced => INSET,
        Case::Custom => {
            let (x, height) = (part.x + INSET, part.height - 6);
            sheet.plate(Ink::Plate, Bounds { x, y: part.y + 3, width: width + INSET, height })?;
            INSET + INSET / 2
        }
    };
    sheet.text(ink, lettering, (part.x + left, part.y + part.height / 2), text)
}

/// The amount of product duties on a plate, with a lock where the law sets them. Returns
/// it where there is no room.
fn draw_locked(sheet: &Sheet<'_>, part: Bounds, locked: bool, text: &str) -> Drawn<String> {
    let (y, height) = if part.height < 30 { (3, part.height - 6) } else { (part.height / 6, part.height / 3 * 2) };
    // The sign's width, and the air around the plate and in it.
    let settings = if locked { &[(LOCK, INSET), (0, INSET / 2)][..] } else { &[(0, INSET), (0, INSET / 2)] };
    let fitting = settings.iter().find_map(|(sign, air)| {
        let (lettering, text) = amount_within(text, part.width - sign - 4 * air)?;
        Some((*sign, *air, lettering, text))
    });
    let Some((sign, air, lettering, text)) = fitting else { return Ok(text.to_owned()) };
    let width = sign + px(lettering.width(&text)) + 2 * air;
    let plate = Bounds { x: air, y: part.y + y, width, height };
    let middle = part.y + part.height / 2;
    sheet.plate(Ink::Plate, plate)?;
    if sign > 0 {
        lock(sheet, (plate.x + air - 2, middle))?;
    }
    sheet.text(Ink::Strong, lettering, (plate.x + air + sign, middle), &text)?;
    Ok(String::new())
}

/// What tells a case apart in every figure, before its label.
fn draw_sign(sheet: &Sheet<'_>, case: Case, middle: i32) -> Drawn {
    let at = (SIGN_RADIUS, middle);
    match case {
        Case::Announced => sheet.dot(Ink::Announced, at, SIGN_RADIUS),
        Case::Paused => sheet.ring(Ink::Paused, at, SIGN_RADIUS - 1, 3),
        Case::Custom => sheet.rule(Ink::Custom, &[(at.0, middle - SIGN_RADIUS), (at.0, middle + SIGN_RADIUS)], 3),
    }
}

/// A striped part: an outline, and in it one line as wide as the part is high, dashed.
///
/// # Why one
/// With each step of the slider a browser reads its points again; two are read at once.
fn draw_stripes(sheet: &Sheet<'_>, part: Bounds) -> Drawn {
    let within = u32::try_from(part.height - 2).unwrap_or_default();
    if part.width > 2 && within > 0 {
        let middle = part.y + part.height / 2;
        sheet.rule(Ink::Stripes, &[(part.x + 1, middle), (part.x + part.width - 1, middle)], within)?;
    }
    sheet.outline_px(Ink::Custom, part, 2)
}

impl Figure for BillFigure {
    fn description(&self) -> &str {
        &self.description
    }

    fn draw(&self, width: i32) -> Drawn<Scene> {
        let layout = layout(width, self.bars.len());
        let height = layout.height;
        let longest = self.longest(self.bars.len());
        let (shapes, hotspots) =
            Sheet::draw((width, height), (0.0..longest, 0..width), (0.0..1.0, 0..height), |sheet| {
                let mut hotspots = Vec::new();
                for at in 0..self.bars.len() {
                    hotspots.extend(self.draw_bar(sheet, &layout, at, width)?);
                }
                self.draw_brackets(sheet, &layout, width)?;
                Ok(hotspots)
            })?;
        Ok(Scene { width, height, shapes, hotspots })
    }
}

/// A padlock, its middle height at `at`: a body and a shackle.
pub(super) fn lock(sheet: &Sheet<'_>, at: (i32, i32)) -> Drawn {
    let (x, y) = (at.0 + 1, at.1 - 1);
    sheet.plate(Ink::Strong, Bounds { x, y, width: 11, height: 8 })?;
    let shackle = [(2, 0), (2, -3), (4, -5), (7, -5), (9, -3), (9, 0)];
    sheet.rule(Ink::Strong, &shackle.map(|(dx, dy)| (x + dx, y + dy)), 2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::drawing::{Form, Shape};
    use crate::figures::texts;
    use crate::format::{Currency, Language};
    use crate::model::Conditions;

    /// Whatever stands beside the paused bar, where the dotted line is, is a minus amount.
    #[test]
    fn only_the_saving_stands_on_its_line() {
        let dataset = crate::data::embedded().unwrap();
        for language in Language::ALL {
            for currency in [Currency::Usd, Currency::Krw(1423.3)] {
                for rate in [None, Some("15"), Some("40"), Some("50")] {
                    let mut conditions = Conditions::default();
                    assert!(rate.is_none_or(|rate| conditions.set("rate", rate)));
                    let comparison = Comparison::of(&dataset, &conditions);
                    let format = Format { language, currency };
                    let figure = BillFigure::of(&comparison, Case::Paused, "", Wording::of(language), format);
                    for width in [240, 288, 328, 398, 430, 640, 960] {
                        let scene = figure.draw(width).unwrap();
                        let dotted = |shape: &Shape| match &shape.form {
                            Form::Line { points, .. } if shape.ink == Ink::Saved => Some((points[0], points[1])),
                            _ => None,
                        };
                        let ((from, y), (to, _)) = scene.shapes.iter().find_map(dotted).unwrap();
                        let bar = scene.hotspots.iter().find(|spot| spot.key == "paused-reciprocal").unwrap().bounds;
                        assert!((bar.y..bar.y + bar.height).contains(&y));
                        let near = |one: &(f64, f64, f64, f64, &str)| {
                            let middle = f64::midpoint(one.2, one.3);
                            let within = middle > f64::from(bar.y) && middle < f64::from(bar.y + bar.height);
                            within && one.0 < f64::from(to) && one.1 > f64::from(from)
                        };
                        for (.., text) in texts(&scene).into_iter().filter(|one| near(one)) {
                            assert!(text.starts_with('\u{2212}'), "{language:?} {width} {rate:?}: {text}");
                        }
                    }
                }
            }
        }
    }
}
