//! A rotated Marimekko: one bar per sector, thick as its exports, long as its rate.
//!
//! The area of a bar is its duty, so the whole picture is the bill of the emphasised
//! case. Goods with a duty of their own come first and are hatched, then goods at the
//! general rate, then exempt goods, which are stubs without length; each by exports. A
//! dashed line marks the effective rate of all goods.
//!
//! # Why every bar has its name
//!
//! Five sectors are thinner than a line of type. Their names are moved apart just far
//! enough not to touch, order kept, and tied to their bars by leader lines: a list beside
//! the figure would make the reader look things up, a bare bar would say nothing.
//!
//! The effective rate's name stands above all bars, the one place that is free in every
//! case a reader can make.

use super::bill::lock;
use super::room::Room;
use super::{Figure, NARROW, Standing, elided, px};
use crate::drawing::{Bounds, Drawn, Hotspot, Ink, Lettering, Scene, Sheet};
use crate::engine::{Case, Comparison, Tally};
use crate::format::{Format, Language, Precision};
use crate::model::Dataset;
use crate::story::case_name;
use crate::wording::{Wording, fill_plain};

/// Height of all bars together where none is too thin: phone, wide.
const BODY: (i32, i32) = (400, 460);
/// Above the bars, for the name of the line; below them, for the rates.
const HEAD: i32 = 24;
const FOOT: i32 = 22;
/// Between bars, and between the kinds of them.
const GAP: i32 = 2;
const SEAM: i32 = 8;
/// The thinnest bar, and the length of a stub.
const THINNEST: i32 = 2;
const STUB: i32 = 8;
/// Between names and bars, where leader lines run.
const GUTTER: i32 = 20;
/// The most of the width that names may take, in per cent.
const NAMES: i32 = 50;
/// Right of the longest bar: half of its rate's text.
const MARGIN: i32 = 18;
/// Air around text inside a bar, and the least thickness that takes text.
const INSET: i32 = 6;
/// Space that a padlock takes before an amount.
const LOCK: i32 = 18;
const ROOM: i32 = 19;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Locked,
    General,
    Exempt,
}

impl Kind {
    /// What a sector pays on a day: for the most part a product duty, the general rate, or nothing.
    fn on_a_day(tally: &Tally) -> Self {
        if tally.duty.0 <= 0.0 {
            Self::Exempt
        } else if tally.sectoral.0 * 2.0 > tally.duty.0 {
            Self::Locked
        } else {
            Self::General
        }
    }
}

/// One sector.
#[derive(Clone, Debug, PartialEq)]
struct Bar {
    id: String,
    kind: Kind,
    name: String,
    value: f64,
    rate: f64,
    amount: String,
    label: String,
}

/// The view model of the mosaic.
#[derive(Clone, Debug, PartialEq)]
pub struct MosaicFigure {
    bars: Vec<Bar>,
    case: Case,
    /// Whether product duties stay as they are when the general rate is paused.
    has_locks: bool,
    effective: (f64, String),
    /// General rates with their texts, the more telling first.
    ticks: Vec<(f64, String)>,
    exempt: &'static str,
    description: String,
}

impl MosaicFigure {
    /// What the figure shows of a case.
    #[must_use]
    pub fn of(
        dataset: &Dataset,
        comparison: &Comparison,
        case: Case,
        summary: &str,
        wording: &'static Wording,
        format: Format,
    ) -> Self {
        let bill = comparison.bill(case);
        let is_of_a_day = case == Case::Custom && comparison.beginning.is_some();
        let mut bars: Vec<Bar> = super::counted_sectors(dataset)
            .into_iter()
            .map(|at| {
                let tally = &bill.sectors[at];
                let rate = tally.effective_rate();
                let paused = comparison.bill(Case::Paused).sectors[at].effective_rate();
                let unchanged = (rate - paused).0.abs() < 1e-9;
                let kind = match Standing::of(comparison, at) {
                    _ if is_of_a_day => Kind::on_a_day(tally),
                    Standing::Locked if unchanged => Kind::Locked,
                    Standing::Exempt if unchanged => Kind::Exempt,
                    _ => Kind::General,
                };
                let name = format.language.of(&dataset.sectors[at].short);
                let amount = format.money(tally.duty, Precision::Short);
                let label = fill_plain(
                    wording.mark_why,
                    &[
                        ("scenario", &case_name(comparison, case, wording, format)),
                        ("sector", name),
                        ("value", &format.money(tally.customs_value, Precision::Short)),
                        ("rate", &format.effective_rate(rate)),
                        ("duty", &amount),
                    ],
                );
                Bar {
                    id: dataset.sectors[at].id.clone(),
                    kind,
                    name: name.to_owned(),
                    value: tally.customs_value.0,
                    rate: rate.0,
                    amount,
                    label,
                }
            })
            .collect();
        bars.sort_by(|one, other| (one.kind as u8).cmp(&(other.kind as u8)).then(other.value.total_cmp(&one.value)));
        let general = |case: Case| comparison.scenario(case).reciprocal;
        let rates = [crate::model::Rate::ZERO, general(case), general(Case::Announced), general(Case::Paused)];
        let longest = bars.iter().map(|bar| bar.rate).fold(0.0, f64::max);
        let ticks = rates.into_iter().chain([crate::model::Rate(longest)]).map(|rate| (rate.0, format.rate(rate)));
        let effective = bill.total.effective_rate();
        // A text with a place for the rate would weigh 63 bytes in every first visit.
        let mut label = [&*format.effective_rate(effective), wording.effective_rate];
        if format.language == Language::Ko {
            label.reverse();
        }
        Self {
            case,
            has_locks: !is_of_a_day,
            effective: (effective.0, label.join(" ")),
            ticks: ticks.collect(),
            exempt: wording.exempt_word,
            description: fill_plain(wording.why_figure, &[("summary", summary)]),
            bars,
        }
    }

    /// What a mark says, in words; marks count from the top.
    #[must_use]
    pub fn label(&self, mark: usize) -> Option<&str> {
        self.bars.get(mark).map(|bar| bar.label.as_str())
    }

    /// The top and thickness of every bar.
    fn place(&self, body: i32) -> Vec<(i32, i32)> {
        let whole = self.bars.iter().map(|bar| bar.value).sum::<f64>().max(1.0);
        let mut y = HEAD;
        let mut last = None;
        let mut placed = Vec::with_capacity(self.bars.len());
        for bar in &self.bars {
            y += match last {
                None => 0,
                Some(kind) if kind == bar.kind => GAP,
                Some(_) => SEAM,
            };
            last = Some(bar.kind);
            #[expect(clippy::cast_possible_truncation, reason = "at most the height of the figure")]
            let thickness = ((bar.value / whole * f64::from(body)).round() as i32).max(THINNEST);
            placed.push((y, thickness));
            y += thickness;
        }
        placed
    }
}

/// Centres of `pitch` px high texts, each as near to its wish as the others allow, their
/// order kept, all between `top` and `bottom`.
///
/// Texts that would touch form a block; a block stands where its members together miss
/// their wishes least, and blocks that touch are joined.
fn spread(wishes: &[i32], pitch: i32, (top, bottom): (i32, i32)) -> Vec<i32> {
    // (sum of the members' wishes for the block's first centre, members)
    let mut blocks: Vec<(i32, i32)> = Vec::new();
    let last_start = |members: i32| (bottom - pitch / 2 - (members - 1) * pitch).max(top + pitch / 2);
    let start = |(sum, members): (i32, i32)| (sum / members).clamp(top + pitch / 2, last_start(members));
    for wish in wishes {
        let mut block = (*wish, 1);
        while let Some(above) = blocks.last().copied() {
            if start(above) + above.1 * pitch <= start(block) {
                break;
            }
            blocks.pop();
            block = (above.0 + block.0 - block.1 * above.1 * pitch, above.1 + block.1);
        }
        blocks.push(block);
    }
    blocks.into_iter().flat_map(|block| (0..block.1).map(move |count| start(block) + count * pitch)).collect()
}

impl MosaicFigure {
    fn draw_bar(&self, sheet: &Sheet<'_>, kind: Kind, bounds: Bounds) -> Drawn {
        match (kind, self.case) {
            (Kind::Locked, _) => sheet.plate(Ink::Locked, bounds),
            (Kind::Exempt, _) => sheet.outline_px(Ink::Exempt, Bounds { width: STUB, ..bounds }, 2),
            (Kind::General, Case::Announced) => sheet.plate(Ink::Announced, bounds),
            (Kind::General, case) => {
                let ink = if case == Case::Paused { Ink::Paused } else { Ink::Custom };
                if bounds.height < 6 || bounds.width < 6 {
                    sheet.plate(ink, bounds)
                } else {
                    sheet.outline_px(ink, bounds, 2)
                }
            }
        }
    }

    /// A bar's duty inside it, or beside it, where there is room.
    fn draw_amount(&self, sheet: &Sheet<'_>, bar: &Bar, bounds: Bounds, right: i32) -> Drawn {
        let lettering = Lettering::new(12).bold();
        let sign = if bar.kind == Kind::Locked && self.has_locks { LOCK } else { 0 };
        let needed = sign + px(lettering.width(&bar.amount)) + 2 * INSET;
        // A plate has air around it as well.
        let around = if bar.kind == Kind::Locked { 2 * INSET } else { 0 };
        if bar.kind == Kind::Exempt || bounds.height < ROOM {
            return Ok(());
        }
        let middle = bounds.y + bounds.height / 2;
        let x = bounds.x + INSET;
        if needed + around > bounds.width {
            // Beside its bar, on ground of its own: the line of the effective rate may pass there.
            let beside = bounds.x + bounds.width + INSET / 2;
            let width = px(lettering.width(&bar.amount)) + INSET;
            if beside + width > right {
                return Ok(());
            }
            sheet.plate(Ink::Plate, Bounds { x: beside, y: middle - 8, width, height: 16 })?;
            return sheet.text(Ink::Strong, lettering, (beside + INSET / 2, middle), &bar.amount);
        }
        let ink = match (bar.kind, self.case) {
            (Kind::Locked, _) => {
                sheet.plate(Ink::Plate, Bounds { x, y: middle - 9, width: needed, height: 18 })?;
                if sign > 0 {
                    lock(sheet, (x + INSET - 2, middle))?;
                }
                return sheet.text(Ink::Strong, lettering, (x + INSET + sign, middle), &bar.amount);
            }
            (_, Case::Announced) => Ink::OnAnnounced,
            _ => Ink::Strong,
        };
        // No line runs through it, of the scale or of the effective rate.
        let ground = if ink == Ink::OnAnnounced { Ink::Announced } else { Ink::Plate };
        sheet.plate(ground, Room::place(lettering, (x, middle), &bar.amount))?;
        sheet.text(ink, lettering, (x, middle), &bar.amount)
    }

    fn draw_line(&self, sheet: &Sheet<'_>, at: i32, (zero, width, foot): (i32, i32, i32)) -> Drawn {
        let points = [(at, HEAD - 4), (at, foot + 4)];
        // On a track of its own: on hatched bars it would be dark on dark.
        sheet.rule(Ink::Plate, &points, 4)?;
        sheet.rule(Ink::Reference, &points, 2)?;
        let lettering = Lettering::new(12).bold();
        let text = px(lettering.width(&self.effective.1));
        let left = (at - text / 2).clamp(0, (width - text).max(0)).max(zero.min(width - text).max(0));
        sheet.text(Ink::Strong, lettering, (left, HEAD / 2 - 2), &self.effective.1)
    }

    fn draw_ticks(&self, sheet: &Sheet<'_>, x: &dyn Fn(f64) -> i32, (width, foot): (i32, i32)) -> Drawn {
        let lettering = Lettering::new(12).middle();
        let mut taken: Vec<(i32, i32)> = Vec::new();
        for (rate, text) in &self.ticks {
            let half = px(lettering.width(text) / 2.0) + 2;
            let at = x(*rate);
            let (from, to) = (at - half, at + half);
            if to <= width && taken.iter().all(|(left, right)| to < *left || *right < from) {
                taken.push((from, to));
                sheet.rule(Ink::Grid, &[(at, HEAD), (at, foot + 3)], 1)?;
                sheet.text(Ink::Muted, lettering, (at, foot + FOOT / 2 + 2), text)?;
            }
        }
        Ok(())
    }

    /// One word for all stubs, on a bracket beside them.
    fn draw_exempt(&self, sheet: &Sheet<'_>, placed: &[(i32, i32)], zero: i32, line: i32) -> Drawn {
        let stubs =
            || self.bars.iter().zip(placed).filter(|(bar, _)| bar.kind == Kind::Exempt).map(|(_, place)| *place);
        let (Some((top, _)), Some((last, thickness))) = (stubs().next(), stubs().next_back()) else { return Ok(()) };
        let (left, right, foot) = (zero + STUB + 4, zero + STUB + 8, last + thickness);
        sheet.rule(Ink::Axis, &[(left, top), (right, top), (right, foot), (left, foot)], 1)?;
        let lettering = Lettering::new(12);
        let from = right + INSET;
        let crossed = (from - 1..=from + px(lettering.width(self.exempt)) + 1).contains(&line);
        let at = (if crossed { line + INSET } else { from }, top.midpoint(foot));
        // On ground of its own: lines of the scale run behind it.
        sheet.plate(Ink::Plate, Room::place(lettering, at, self.exempt))?;
        sheet.text(Ink::Muted, lettering, at, self.exempt)
    }
}

impl Figure for MosaicFigure {
    fn description(&self) -> &str {
        &self.description
    }

    fn draw(&self, width: i32) -> Drawn<Scene> {
        let (size, body) = if width < NARROW { (12, BODY.0) } else { (14, BODY.1) };
        let pitch = i32::try_from(size).unwrap_or(14) + 3;
        let count = i32::try_from(self.bars.len()).unwrap_or(0);
        let placed = self.place(body.max(count * pitch));
        let foot = placed.last().map_or(HEAD, |(top, thickness)| top + thickness).max(HEAD + count * pitch);
        let height = foot + FOOT;

        let name = Lettering::new(size).end();
        let names = px(self.bars.iter().map(|bar| name.width(&bar.name)).fold(0.0, f64::max));
        let zero = (names + GUTTER).min(width * NAMES / 100);
        let right = (width - MARGIN).max(zero + 24);
        let longest = self.ticks.iter().map(|(rate, _)| *rate).chain([self.effective.0]).fold(0.01, f64::max);
        let middles: Vec<i32> = placed.iter().map(|(top, thickness)| top + thickness / 2).collect();
        let labels = spread(&middles, pitch, (HEAD, foot));

        let (shapes, hotspots) =
            Sheet::draw((width, height), (0.0..longest, zero..right), (0.0..1.0, 0..height), |sheet| {
                let x = |rate: f64| sheet.pixel(rate, 0.0).0;
                self.draw_ticks(sheet, &x, (width, foot))?;
                let bounds = |bar: &Bar, (top, thickness): (i32, i32)| Bounds {
                    x: zero,
                    y: top,
                    width: (x(bar.rate) - zero).max(THINNEST),
                    height: thickness,
                };
                for (bar, place) in self.bars.iter().zip(&placed) {
                    self.draw_bar(sheet, bar.kind, bounds(bar, *place))?;
                }
                let line = x(self.effective.0);
                self.draw_line(sheet, line, (zero, width, foot))?;
                self.draw_exempt(sheet, &placed, zero, line)?;
                for (((bar, place), middle), label) in self.bars.iter().zip(&placed).zip(&middles).zip(&labels) {
                    self.draw_amount(sheet, bar, bounds(bar, *place), width)?;
                    if (middle - label).abs() > 2 {
                        sheet.rule(Ink::Axis, &[(zero - GUTTER + 4, *label), (zero - 3, *middle)], 1)?;
                    }
                    let text = elided(&bar.name, name, zero - GUTTER);
                    sheet.text(Ink::Text, name, (zero - GUTTER, *label), &text)?;
                }
                Ok(self.hotspots(&placed, &labels, (width, foot)))
            })?;
        Ok(Scene { width, height, shapes, hotspots })
    }
}

impl MosaicFigure {
    /// A row per bar: the bar's own where its name stands at it, else the name's line.
    fn hotspots(&self, placed: &[(i32, i32)], labels: &[i32], (width, foot): (i32, i32)) -> Vec<Hotspot> {
        let settled = |at: usize| (placed[at].0..=placed[at].0 + placed[at].1).contains(&labels[at]);
        let edge = |at: usize| {
            if at == 0 {
                HEAD
            } else if at == labels.len() {
                foot
            } else if settled(at - 1) && settled(at) {
                placed[at].0 - 1
            } else {
                labels[at - 1].midpoint(labels[at])
            }
        };
        self.bars
            .iter()
            .enumerate()
            .map(|(at, bar)| Hotspot {
                bounds: Bounds::between((0, edge(at)), (width, edge(at + 1))),
                label: bar.label.clone(),
                key: bar.id.clone(),
            })
            .collect()
    }
}
