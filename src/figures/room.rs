//! What a sheet still has free, so that no label touches another.
//!
//! # Why a room
//!
//! Most labels are worth having where they fit and nowhere else. A [`Room`] knows what is
//! taken and refuses what would touch it; a label is then a list of places and wordings, of
//! which the first that fits is set.

use super::px;
use crate::drawing::{Anchor, Bounds, Drawn, Ink, Lettering, Sheet};

/// Air between a plate's edge and its text.
const AIR: i32 = 4;

/// The labels of a sheet.
pub(super) struct Room<'s, 'a> {
    pub(super) sheet: &'s Sheet<'a>,
    pub(super) width: i32,
    pub(super) taken: Vec<Bounds>,
}

impl Room<'_, '_> {
    /// What a text covers, where it is held at a point.
    pub(super) fn place(lettering: Lettering, at: (i32, i32), text: &str) -> Bounds {
        let width = px(lettering.width(text));
        let left = match lettering.anchor {
            Anchor::Start => at.0,
            Anchor::Middle => at.0 - width / 2,
            Anchor::End => at.0 - width,
        };
        let half = i32::try_from(lettering.size / 2).unwrap_or(0) + 1;
        Bounds { x: left - 2, y: at.1 - half, width: width + 4, height: 2 * half }
    }

    fn is_free(&self, place: Bounds) -> bool {
        let touches = |other: &Bounds| {
            place.x < other.x + other.width
                && other.x < place.x + place.width
                && place.y < other.y + other.height
                && other.y < place.y + place.height
        };
        place.x + 2 >= 0 && place.x + place.width - 2 <= self.width && !self.taken.iter().any(touches)
    }

    /// Sets a text where that is free, and says whether it was.
    pub(super) fn put(&mut self, ink: Ink, lettering: Lettering, at: (i32, i32), text: &str) -> Drawn<bool> {
        let place = Self::place(lettering, at, text);
        if !self.is_free(place) {
            return Ok(false);
        }
        self.sheet.text(ink, lettering, at, text)?;
        self.taken.push(place);
        Ok(true)
    }

    /// The same on a plate of its own, for text on a hatched or filled ground.
    pub(super) fn put_on_plate(&mut self, lettering: Lettering, at: (i32, i32), text: &str) -> Drawn<bool> {
        let ground = Self::place(lettering, at, text);
        if !self.is_free(ground) {
            return Ok(false);
        }
        let plate = Bounds { x: ground.x - AIR + 2, width: ground.width + 2 * AIR - 4, ..ground };
        self.sheet.plate(Ink::Plate, plate)?;
        self.sheet.text(Ink::Strong, lettering, at, text)?;
        self.taken.push(ground);
        Ok(true)
    }

    /// Sets the first of several texts that fits at the first of several places.
    pub(super) fn put_one(&mut self, ink: Ink, texts: &[String], places: &[(Lettering, (i32, i32))]) -> Drawn<bool> {
        for text in texts {
            for (lettering, at) in places {
                if self.put(ink, *lettering, *at, text)? {
                    return Ok(true);
                }
            }
        }
        Ok(false)
    }

    /// The same, clear of what other texts may stand on.
    pub(super) fn put_one_clear_of(
        &mut self,
        obstacles: &[Bounds],
        ink: Ink,
        texts: &[String],
        places: &[(Lettering, (i32, i32))],
    ) -> Drawn<bool> {
        let before = self.taken.len();
        self.taken.extend_from_slice(obstacles);
        let is_put = self.put_one(ink, texts, places)?;
        self.taken.drain(before..before + obstacles.len());
        Ok(is_put)
    }
}
