//! Which acts reach a class of goods on a day, and how far: the displacement.

use crate::model::law::{Act, Class, Ground, Law, Reading, Scope};
use crate::model::{Date, Rate, Share};

/// One act's reach into a class: `share` of the customs value at `rate`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Term {
    /// Index into [`Law::acts`].
    pub act: usize,
    /// The list it reaches the goods by.
    pub scope: Scope,
    /// The part of the value it reaches.
    pub share: Share,
    /// The additional rate on that part: of an all-in rate what ordinary duty leaves of it.
    pub rate: Rate,
}

/// The acts in force on a day in one reading, by what they reach.
#[derive(Clone, Debug)]
pub struct InForce<'a> {
    acts: &'a [Act],
    day: Date,
    reading: Reading,
    by_scope: [Option<usize>; Scope::ORDER.len()],
}

impl<'a> InForce<'a> {
    /// The acts of a day.
    #[must_use]
    pub fn on(law: &'a Law, day: Date, reading: Reading) -> Self {
        let mut by_scope = [None; Scope::ORDER.len()];
        let acts = law.acts.iter().enumerate();
        for (at, act) in acts.filter(|(_, act)| act.in_force(day) && act.counted.by(reading)) {
            for scope in &act.scopes {
                by_scope[*scope as usize] = Some(at);
            }
        }
        Self { acts: &law.acts, day, reading, by_scope }
    }

    /// The act on a scope, with its place in [`Law::acts`].
    #[must_use]
    pub fn act(&self, scope: Scope) -> Option<(usize, &'a Act)> {
        let at = self.by_scope[scope as usize]?;
        Some((at, self.acts.get(at)?))
    }

    /// The acts that reach a class, each with its part of the value; their shares add up to
    /// the whole, where an act sets the general rate.
    ///
    /// The first list in [`Scope::ORDER`] takes the goods, or the metal in them, and what it
    /// leaves goes to the next. A list whose act is not in force takes nothing. What is left
    /// in the end pays the general rate, unless an act takes the remainder of goods with metal
    /// in them out of it (to 3 June 2025).
    pub fn terms(&self, class: &Class, mut each: impl FnMut(Term)) {
        let mut left = Share::WHOLE;
        let mut metal = false;
        let mut take = |scope: Scope, share: Share, left: &mut Share| -> bool {
            let Some((at, act)) = self.act(scope) else { return false };
            let share = Share(share.0.min(left.0));
            if share > Share::ZERO {
                each(Term { act: at, scope, share, rate: additional(act, class) });
                *left = Share(left.0 - share.0);
            }
            true
        };
        for listing in class.listings.iter().filter(|listing| listing.stands(self.day)) {
            if metal && !listing.scope.is_content() {
                // The remainder of goods with metal in them, before any exemption.
                take(Scope::Remainder, left, &mut left);
            }
            let reached = take(listing.scope, listing.reach(self.reading), &mut left);
            metal |= reached && listing.scope.is_content();
        }
        if metal {
            take(Scope::Remainder, left, &mut left);
        }
        take(Scope::General, left, &mut left);
    }
}

/// What an act adds to the ordinary duty of a class: its rate, or where that takes ordinary
/// duty in, what is left of it on each part of the class, and never less than nothing.
pub(super) fn additional(act: &Act, class: &Class) -> Rate {
    additional_at(act, act.rate, class)
}

/// The same where the act had another rate.
pub(super) fn additional_at(act: &Act, rate: Rate, class: &Class) -> Rate {
    if !act.all_in || act.ground == Ground::Exemption {
        return rate;
    }
    let free = 1.0 - class.credits.iter().map(|credit| credit.share.0).sum::<f64>();
    let credited = class.credits.iter().map(|credit| credit.share.0 * (rate.0 - credit.ordinary.0).max(0.0));
    Rate(free.max(0.0) * rate.0 + credited.sum::<f64>())
}
