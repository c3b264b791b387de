//! How the exporters are drawn: a line a row where there is room, two on a phone.

use super::super::bill::lock;
use super::super::{Figure, elided, px};
use super::{RivalsFigure, Row};
use crate::drawing::{Bounds, Drawn, Hotspot, Ink, Lettering, Scene, Sheet};
use crate::format::{Currency, Precision};
use crate::model::{Rate, Usd};
use crate::state::Among;

/// Heights: the heads of columns, a group's heading, the air above each but the first, the axis.
const HEAD: i32 = 22;
const HEADING: i32 = 22;
const AIR: i32 = 12;
const AXIS: i32 = 26;
/// Height of the names under the home's bar.
const CAPTIONS: i32 = 26;
/// Between columns, and between a mark and its text.
const GAP: i32 = 14;
const BESIDE: i32 = 7;
/// Air at the right edge: faces differ by a few px from what is measured.
const MARGIN: i32 = 2;
/// Size of both ends in words, and the space after the arrow, which may be wider than reckoned.
const TOLD: u32 = 13;
const SPACE: i32 = 6;
/// Radius of the circle of what was announced.
const RADIUS: i32 = 5;
/// Between the hatched part and the outlined one.
const SEAM: i32 = 2;
/// Width of the lock under the home's bar.
const LOCK: i32 = 18;
/// How far the last caption may be moved for the middle one.
const OUTSIDE: i32 = 12;
/// Width of the mark before the row whose bill is open.
const CHOSEN: i32 = 3;
/// Below this width a row takes two lines.
const NARROW: i32 = 700;
/// From this width on the share that was not paused has a column of its own.
const ROOMY: i32 = 780;
/// The least distance of two ticks.
const TICKS: i32 = 56;
/// Length of a share of a whole in that column.
const SHARE: i32 = 70;

/// Where things stand, in px.
struct Layout {
    width: i32,
    narrow: bool,
    size: u32,
    /// Height of a row, of its bar, and the bar's middle below the row's top.
    row: i32,
    bar: i32,
    middle: i32,
    /// Where bars begin, and how long the longest may be.
    zero: i32,
    plot: i32,
    /// Right ends of the columns of general rates, for which a phone may have no room, of
    /// effective rates, falls and points.
    general: Option<i32>,
    effective: i32,
    fall: i32,
    points: i32,
    /// Where the column of shares begins; `None` where there is none.
    share: Option<i32>,
}

impl RivalsFigure {
    /// The widest of the rows' texts, or of a column's head.
    fn widest(&self, lettering: Lettering, head: &str, text: impl Fn(&Row) -> &str) -> i32 {
        let head = Lettering::new(12).width(head);
        px(self.rows().map(|row| lettering.width(text(row))).fold(head, f64::max))
    }

    fn layout(&self, width: i32) -> Layout {
        if width < NARROW { self.narrow(width) } else { self.wide(width) }
    }

    /// Two lines: names and numbers, then the bar, with the points beside it.
    fn narrow(&self, width: i32) -> Layout {
        let right = width - MARGIN;
        let last = self.widest(Lettering::new(16).bold(), self.wording.column_fall, |row| &row.fall);
        let points = self.widest(Lettering::new(12), "", |row| &row.points);
        let effective = right - last - GAP;
        let told = px(self.rows().map(told_width).fold(0.0, f64::max));
        let zero = CHOSEN + BESIDE;
        let general = effective - told.max(px(Lettering::new(12).width(self.wording.column_effective))) - 10;
        let widest = self.widest(Lettering::new(13), self.wording.column_general, |row| &row.general);
        let name = self.widest(Lettering::new(13).bold(), "", |row| &row.name);
        Layout {
            width,
            narrow: true,
            size: 13,
            row: 46,
            bar: 14,
            middle: 32,
            zero,
            plot: (width - zero - points.max(last) - GAP - RADIUS).max(24),
            general: (general - widest >= zero + name.min(70) + 6).then_some(general),
            effective,
            fall: right,
            points: right,
            share: None,
        }
    }

    /// One line: name, general rate, bar with its rates, fall, points, share.
    fn wide(&self, width: i32) -> Layout {
        let name = self.widest(Lettering::new(15).bold(), "", |row| &row.name);
        let general = self.widest(Lettering::new(14), self.wording.column_general, |row| &row.general);
        let fall = self.widest(Lettering::new(17).bold(), self.wording.column_fall, |row| &row.fall);
        let points = self.widest(Lettering::new(14), self.wording.column_points, |row| &row.points);
        let head = Lettering::new(12).width(self.wording.column_locked);
        let share = (width >= ROOMY).then(|| width - MARGIN - px(head).max(SHARE + 34));
        let points_end = share.map_or(width - MARGIN, |share| share - GAP);
        let fall_end = points_end - points - GAP;
        let general_end = CHOSEN + BESIDE + name + GAP + general;
        let zero = general_end + GAP + 4;
        let bars_end = fall_end - fall - GAP;
        // Every row leaves room for its rates beside its circle.
        let longest = self.longest();
        let plot = self.rows().fold(f64::from(bars_end - zero - RADIUS), |plot, row| {
            let left = f64::from(bars_end - zero - RADIUS - BESIDE) - told_width(row);
            let share = row.ends[1].max(row.ends[2]) / longest;
            if share > 0.0 { plot.min(left / share) } else { plot }
        });
        #[expect(clippy::cast_possible_truncation, reason = "at most the width of the figure")]
        let plot = (plot.floor() as i32).max(24);
        Layout {
            width,
            narrow: false,
            size: 15,
            row: 40,
            bar: 16,
            middle: 20,
            zero,
            plot,
            general: Some(general_end),
            effective: zero,
            fall: fall_end,
            points: points_end,
            share,
        }
    }

    fn draw_heads(&self, sheet: &Sheet<'_>, layout: &Layout) -> Drawn {
        let head = Lettering::new(12);
        let y = HEAD / 2;
        let wording = self.wording;
        if let Some(general) = layout.general {
            sheet.text(Ink::Muted, head.end(), (general, y), wording.column_general)?;
        }
        let effective = if layout.narrow { head.end() } else { head };
        let title = match self.among {
            Among::Rate => wording.column_effective,
            Among::Usd => wording.column_bill,
        };
        sheet.text(Ink::Muted, effective, (layout.effective, y), title)?;
        sheet.text(Ink::Muted, head.end(), (layout.fall, y), wording.column_fall)?;
        if !layout.narrow {
            sheet.text(Ink::Muted, head.end(), (layout.points, y), wording.column_points)?;
        }
        if let Some(share) = layout.share {
            sheet.text(Ink::Muted, head, (share, y), wording.column_locked)?;
        }
        Ok(())
    }

    fn draw_row(&self, sheet: &Sheet<'_>, layout: &Layout, row: &Row, top: i32) -> Drawn<Hotspot> {
        let height = layout.row + if row.home { CAPTIONS } else { 0 };
        let bounds = Bounds { x: 0, y: top, width: layout.width, height };
        if row.home {
            sheet.plate(Ink::Period, bounds)?;
        }
        if row.chosen {
            sheet.plate(Ink::Strong, Bounds { width: CHOSEN, ..bounds })?;
        }
        let middle = top + layout.middle;
        let line = if layout.narrow { top + 13 } else { middle };
        let name = Lettering::new(layout.size);
        let (ink, name) = if row.home { (Ink::Strong, name.bold()) } else { (Ink::Text, name) };
        let left = CHOSEN + BESIDE;
        let general = Lettering::new(if layout.narrow { 13 } else { 14 });
        let told = layout.effective - px(told_width(row));
        let end = layout.general.map_or(told, |end| end - px(general.width(&row.general)));
        sheet.text(ink, name, (left, line), &elided(&row.name, name, end - left - 6))?;
        if let Some(end) = layout.general {
            sheet.text(Ink::Muted, general.end(), (end, line), &row.general)?;
        }
        Self::draw_bar(sheet, layout, row, middle)?;
        let fall = Lettering::new(if layout.narrow { 16 } else { 17 }).bold().end();
        sheet.text(Ink::Strong, fall, (layout.fall, line), &row.fall)?;
        let points = Lettering::new(if layout.narrow { 12 } else { 14 }).end();
        sheet.text(Ink::Text, points, (layout.points, middle), &row.points)?;
        if let Some(share) = layout.share {
            #[expect(clippy::cast_possible_truncation, reason = "at most the column's width")]
            let length = (f64::from(SHARE) * row.locked).round() as i32;
            if length > 0 {
                sheet.plate(Ink::Locked, Bounds { x: share, y: middle - 6, width: length, height: 12 })?;
            }
            let right = layout.width - MARGIN;
            sheet.text(Ink::Text, Lettering::new(14).end(), (right, middle), &row.locked_told)?;
        }
        if row.home {
            self.draw_captions(sheet, layout, row, middle + layout.bar / 2)?;
        }
        Ok(Hotspot { bounds, label: row.label.clone(), key: row.id.clone() })
    }

    /// The bar with the rates it goes between.
    fn draw_bar(sheet: &Sheet<'_>, layout: &Layout, row: &Row, middle: i32) -> Drawn {
        let x = |value: f64| sheet.pixel(value, 0.0).0;
        let [locked, paused, announced] = row.ends.map(x);
        let (y, height) = (middle - layout.bar / 2, layout.bar);
        let zero = layout.zero;
        if locked > zero {
            sheet.plate(Ink::Locked, Bounds { x: zero, y, width: locked - zero, height })?;
        }
        let left = if locked > zero { locked + SEAM } else { zero };
        if paused > left {
            sheet.outline_px(Ink::Paused, Bounds { x: left, y, width: (paused - left).max(4), height }, 2)?;
        }
        let mut right = paused;
        if !row.told.0.is_empty() {
            let from = paused + 4;
            if announced - RADIUS > from {
                sheet.rule(Ink::Saved, &[(from, middle), (announced - RADIUS, middle)], 2)?;
            }
            sheet.dot(Ink::Plate, (announced, middle), RADIUS + 1)?;
            sheet.dot(Ink::Announced, (announced, middle), RADIUS)?;
            right = right.max(announced + RADIUS);
        }
        // Both ends in words; the paused one carries the weight.
        let (plain, bold) = (Lettering::new(TOLD), Lettering::new(TOLD).bold());
        let (at, line) = if layout.narrow {
            (layout.effective - px(told_width(row)), middle - layout.middle + 13)
        } else {
            (right + BESIDE, middle)
        };
        let from = from_told(row);
        if !from.is_empty() {
            sheet.text(Ink::Text, plain, (at, line), &from)?;
        }
        let after = if from.is_empty() { 0 } else { px(plain.width(&from)) + SPACE };
        sheet.text(Ink::Strong, bold, (at + after, line), &row.told.1)
    }

    /// The home's parts by name, under brackets: all three in their order, or all but the middle one,
    /// whose name would stand under another's bracket.
    fn draw_captions(&self, sheet: &Sheet<'_>, layout: &Layout, row: &Row, foot: i32) -> Drawn {
        let x = |value: f64| sheet.pixel(value, 0.0).0;
        let [locked, paused, announced] = row.ends.map(x);
        let caption = Lettering::new(12).bold();
        let (top, y) = (foot + 3, foot + 17);
        let wide = |text: &str| px(caption.width(text) * 1.08) + BESIDE;
        let (rest, off) = (locked + SEAM, paused + 4);
        let after_first = layout.zero + LOCK + wide(self.wording.caption_locked);
        let middle = rest.max(after_first);
        let after_middle = middle + wide(self.wording.caption_rest);
        let fits = after_middle <= off.max(after_first) + OUTSIDE;
        let last = off.max(if fits { after_middle } else { after_first });
        let parts = [
            (layout.zero, locked, layout.zero + LOCK, self.wording.caption_locked),
            (rest, paused, middle, if fits { self.wording.caption_rest } else { "" }),
            (off, announced, last, self.wording.caption_off),
        ];
        for (from, to, start, text) in parts.into_iter().take(if row.told.0.is_empty() { 2 } else { 3 }) {
            if to - from < 6 || text.is_empty() {
                continue;
            }
            sheet.rule(Ink::Axis, &[(from, top), (from, top + 4), (to, top + 4), (to, top)], 1)?;
            if from == layout.zero {
                lock(sheet, (from - 1, y))?;
            }
            if start + wide(text) - BESIDE <= layout.width - MARGIN {
                sheet.text(Ink::Strong, caption, (start, y), text)?;
            }
        }
        Ok(())
    }

    /// An amount under the axis: whole units, in Korean without the currency.
    fn tick(&self, amount: Usd) -> String {
        let text = self.format.money(amount, Precision::Short).replace(".0", "");
        text.strip_suffix(" 달러").or_else(|| text.strip_suffix(" 원")).map(str::to_owned).unwrap_or(text)
    }

    /// Round numbers of what is shown, won where that is won, as far as they keep apart.
    fn draw_axis(&self, sheet: &Sheet<'_>, layout: &Layout, foot: i32) -> Drawn {
        let unit = match (self.among, self.format.currency) {
            (Among::Usd, Currency::Krw(rate)) => rate,
            _ => 1.0,
        };
        let step = step(self.longest() * unit, f64::from((layout.plot / TICKS).clamp(1, 6))) / unit;
        let label = Lettering::new(12);
        let (mut last, mut free) = (layout.zero, 0);
        for count in 0..=8_i32 {
            let value = f64::from(count) * step;
            let at = sheet.pixel(value, 0.0).0;
            // A tick just behind the longest bar closes the scale.
            if value > self.longest() * 1.06 {
                break;
            }
            last = at;
            sheet.rule(Ink::Axis, &[(at, foot + 4), (at, foot + 8)], 1)?;
            let text = match self.among {
                Among::Rate => self.format.rate(Rate(value)),
                Among::Usd if count == 0 => "0".to_owned(),
                Among::Usd => self.tick(Usd(value)),
            };
            let half = px(label.width(&text) / 2.0);
            let middle = at.max(half);
            if middle - half >= free && middle + half <= layout.width {
                sheet.text(Ink::Muted, label.middle(), (middle, foot + 17), &text)?;
                free = middle + half + BESIDE;
            }
        }
        sheet.rule(Ink::Axis, &[(layout.zero, foot + 4), (last, foot + 4)], 1)
    }
}

/// The first end in words with its arrow; empty where there is but one.
fn from_told(row: &Row) -> String {
    if row.told.0.is_empty() { String::new() } else { [&row.told.0, " →"].concat() }
}

/// Width of both ends in words.
fn told_width(row: &Row) -> f64 {
    let to = Lettering::new(TOLD).bold().width(&row.told.1);
    match from_told(row) {
        from if from.is_empty() => to,
        from => Lettering::new(TOLD).width(&from) + f64::from(SPACE) + to,
    }
}

/// A round step that divides `end` into at most `most`.
fn step(end: f64, most: f64) -> f64 {
    let mut step = 10_f64.powf((end / most).max(f64::MIN_POSITIVE).log10().floor());
    for factor in [2.0, 2.5, 2.0] {
        if end / step > most {
            step *= factor;
        }
    }
    step
}

impl Figure for RivalsFigure {
    fn description(&self) -> &str {
        &self.description
    }

    fn draw(&self, width: i32) -> Drawn<Scene> {
        let layout = self.layout(width);
        let mut tops = Vec::new();
        let mut foot = HEAD;
        for (at, group) in self.groups.iter().enumerate() {
            let top = if at == 0 { foot } else { foot + AIR };
            tops.push(top);
            let captions = if group.rows.iter().any(|row| row.home) { CAPTIONS } else { 0 };
            foot = top + HEADING + layout.row * i32::try_from(group.rows.len()).unwrap_or(0) + captions;
        }
        let height = foot + AXIS;
        let scale = (0.0..self.longest(), layout.zero..layout.zero + layout.plot);
        let (shapes, hotspots) = Sheet::draw((width, height), scale, (0.0..1.0, 0..height), |sheet| {
            self.draw_heads(sheet, &layout)?;
            let mut hotspots = Vec::new();
            for (group, top) in self.groups.iter().zip(&tops) {
                let heading = Lettering::new(12).bold();
                sheet.text(Ink::Muted, heading, (0, top + HEADING / 2 - 1), &group.heading)?;
                let mut y = top + HEADING;
                for row in &group.rows {
                    sheet.rule(Ink::Grid, &[(0, y), (width, y)], 1)?;
                    let spot = self.draw_row(sheet, &layout, row, y)?;
                    y += spot.bounds.height;
                    hotspots.push(spot);
                }
            }
            self.draw_axis(sheet, &layout, foot)?;
            Ok(hotspots)
        })?;
        Ok(Scene { width, height, shapes, hotspots })
    }
}
