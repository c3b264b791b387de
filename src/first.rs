//! The first program: the bill of the prerendered page, alive, without Yew.
//!
//! It answers the bill's own controls in the page as it stands. The application, with state and
//! focus kept, takes over when a control marked `data-more` is used or the address asks for more
//! (see `static/boot/`). The section "Two programs" of `README.md` says why there are two.
//!
//! Nothing is told twice: both read `crate::page` for what is shown,
//! [`Action::asked`] for what a control asks for, and [`State::apply`] for what follows.
//! `tests/first.rs` compares the two after whatever a reader may do.

use std::rc::Rc;

use crate::contract::{attribute, selector};
use crate::engine::{Case, Comparison, article_is_past};
use crate::figures::NARROWEST;
use crate::format::Language;
use crate::host::changes;
use crate::markup::{Edits, Element, diff};
use crate::model::{Conditions, Dataset, Date};
use crate::page::{Data, PAPER, Page, Stage, bill, controls, frame, whole};
use crate::state::{Action, Address, Chart, Highlight, State, View, parse_query};
use crate::story::Story;
use crate::wording::Wording;

/// What the program begins with.
#[derive(Clone, Copy, Debug)]
pub struct Opening<'a> {
    /// The address's query.
    pub query: &'a str,
    /// The language the page was served in.
    pub served: Language,
    /// Width of the view in px.
    pub width: i32,
    /// The day by the reader's clock.
    pub today: Date,
}

/// What a reader did with a control.
#[derive(Clone, Copy, Debug)]
pub struct Touch<'a> {
    /// The kind of event.
    pub kind: &'a str,
    /// The control's name.
    pub name: &'a str,
    /// Its type.
    pub control: &'a str,
    /// Its value.
    pub value: &'a str,
}

/// A piece of the page, made by [`piece`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Piece {
    /// Figure and slider.
    Main,
    Summary,
    Card,
    Head,
    Note,
    /// What a change is announced by.
    Announcer,
    Currency,
}

impl Piece {
    const ALL: [Self; 7] =
        [Self::Main, Self::Summary, Self::Card, Self::Head, Self::Note, Self::Announcer, Self::Currency];
    /// The pieces with controls.
    const CONTROLS: [Self; 2] = [Self::Main, Self::Currency];
}

/// What waits while the slider moves. One part is shown per frame, because a frame has time for one.
const DEFERRED: [&[Piece]; 3] =
    [&[Piece::Main], &[Piece::Summary, Piece::Head, Piece::Note, Piece::Announcer, Piece::Currency], &[Piece::Card]];

/// The running program.
pub struct First {
    page: Page,
    /// What the page's comparison was computed for.
    computed_for: Conditions,
    /// What the last committed change was announced by.
    announcement: String,
    /// The state of that change. A host is told what the next change makes different from it.
    last_committed: State,
    /// The page as prerendered, its controls enabled by the script: what the first edits start from.
    prerendered: Page,
    /// The last rendered tree per piece. `None` is still the prerendered one; it is built on
    /// first use, because building all seven costs a slow phone a frame.
    rendered: [Option<Element>; Piece::ALL.len()],
    /// The table is marked as no longer the figure's equal.
    is_table_stale: bool,
}

impl First {
    /// Brings a prerendered page to life. `None` where its address asks for more than the
    /// bill: then the application begins at once.
    ///
    /// A page that already shows what its address asks for stays as it is; its figure is
    /// fitted to the width there is by the next [`First::resize`], which may wait.
    #[must_use]
    pub fn begin(dataset: Dataset, opening: &Opening<'_>, edits: &mut impl Edits) -> Option<Self> {
        let dataset = Data::new(dataset);
        let parameters = parse_query(opening.query);
        let (state, refused) = State::from_parameters_as::<false>(&parameters, opening.served, &dataset);
        if !refused.is_empty() || state.view != View::Bill || state.language != opening.served {
            return None;
        }
        let page = Page::at_start(opening.served.into(), dataset, Wording::of_the_bill(opening.served));
        let page = Page { live: true, ..page };
        let prerendered = page.clone();
        let host_parameters = Rc::new(frame::host_parameters(parameters, opening.served));
        let linked = state.theme != page.state.theme || !host_parameters.is_empty();
        let asked = Address { theme: page.state.theme, ..state.address.clone() } != page.state.address;
        let mut first = Self {
            computed_for: page.state.conditions,
            announcement: String::new(),
            last_committed: state.clone(),
            page: Page { state, width: opening.width.max(NARROWEST), host_parameters, ..page },
            prerendered,
            rendered: [const { None }; Piece::ALL.len()],
            is_table_stale: false,
        };
        if !article_is_past(&first.page.dataset, Some(opening.today)) {
            edits.find(selector::WHAT_NEXT);
            edits.set_attribute("class", whole::NEXT_IS_EARLY);
            edits.set_attribute("disabled", "");
        }
        if asked {
            first.compute();
            first.show(edits);
        } else if linked {
            // Only the link to the other language tells of them.
            first.show_pieces(&[Piece::Head], edits);
        }
        Some(first)
    }

    /// Does what a control asks for. The edits also write the address and, for a host that
    /// listens, tell what happened; `frame` is the frame's name.
    pub fn touch(&mut self, touch: &Touch<'_>, frame: &str, edits: &mut impl Edits) {
        // The script sends typed text only where it is a plain number in the slider's range.
        let (kind, control) = match (touch.kind, touch.control) {
            ("change", "text") => ("click", "button"),
            asked => asked,
        };
        let Some(action) = Action::asked(kind, touch.name, control, touch.value) else { return };
        self.make(&Piece::CONTROLS);
        for piece in Piece::CONTROLS {
            if let Some(piece) = &mut self.rendered[piece as usize] {
                piece.note_control(touch.name, touch.control, touch.value);
            }
        }
        self.apply(action, frame, edits);
    }

    /// Reaches a mark of the figure, or leaves it.
    pub fn reach(&mut self, mark: Option<usize>, edits: &mut impl Edits) {
        self.apply(Action::Highlight(mark.map(|mark| Highlight { chart: Chart::Bill, mark })), "", edits);
    }

    /// Draws for another width; none is that of paper.
    pub fn resize(&mut self, width: Option<i32>, edits: &mut impl Edits) {
        self.page.width = width.unwrap_or(PAPER).max(NARROWEST);
        self.show_pieces(&[Piece::Main], edits);
    }

    /// Shows a part of what waited while the slider moved; `false` after the last.
    pub fn show_deferred(&mut self, part: usize, edits: &mut impl Edits) -> bool {
        let pieces = DEFERRED.get(part);
        pieces.map(|pieces| self.show_pieces(pieces, edits)).is_some()
    }

    fn apply(&mut self, action: Action, frame: &str, edits: &mut impl Edits) {
        // Of these the figure follows at once; what else a slide changes is deferred.
        let [slides, reaches] = [matches!(action, Action::Slide(_)), matches!(action, Action::Highlight(_))];
        // The first step makes the case that the next ones change.
        let custom = self.page.state.case == Case::Custom;
        self.page.state.apply_as::<false>(action, &self.page.dataset);
        self.compute();
        if slides || reaches {
            if slides && custom && self.page.state.case == Case::Custom {
                self.show_moving(edits);
            } else {
                self.show_pieces(&[Piece::Main], edits);
            }
            return;
        }
        let committed = self.page.state.session.commits != self.last_committed.session.commits;
        if committed {
            self.announcement = frame::announcement(&self.page, &bill::story_of(&self.page), || None);
        }
        self.show(edits);
        if committed {
            let Page { state, served, host_parameters, .. } = &self.page;
            let query = frame::query_as::<false>(state, *served, host_parameters);
            edits.write_address(&query, state.case.id());
            for event in changes(&self.last_committed, state) {
                edits.send_event(&event.as_json(frame));
            }
            self.last_committed = state.clone();
        }
    }

    /// Computes what follows from the state.
    fn compute(&mut self) {
        let page = &mut self.page;
        if self.computed_for != page.state.conditions {
            self.computed_for = page.state.conditions;
            page.comparison = Rc::new(Comparison::of(&page.dataset, &page.state.conditions));
        }
        page.format = Page::format_of(&page.state, &page.dataset);
    }

    /// Shows what follows every step of the slider; the rest follows some times a second.
    ///
    /// # Why not all at once
    /// A phone has 16 ms for a step, and what a reader looks at while dragging are the bars
    /// and the result.
    // Not inlined: see [`piece`].
    #[inline(never)]
    fn show_moving(&mut self, edits: &mut impl Edits) {
        let Some(main) = &mut self.rendered[Piece::Main as usize] else { return };
        for (identity, new) in bill::moving(&self.page) {
            let (Some(mut new), Some(old)) = (new, main.find_mut(identity)) else { continue };
            // The sentence in the picture's name waits.
            new.rename(old);
            change(old, new, edits);
        }
    }

    /// Shows everything.
    fn show(&mut self, edits: &mut impl Edits) {
        self.show_pieces(&Piece::ALL, edits);
        self.mark_table(edits);
    }

    /// Marks the prerendered table as stale, or as the figure's equal again.
    ///
    /// # Why it is not made anew
    /// The table is closed until it is asked for, which few readers do after a change; the code
    /// that makes it was 3.2 kB of a first visit. A stale table is not shown, and the script asks
    /// for the application as soon as its fold is open.
    fn mark_table(&mut self, edits: &mut impl Edits) {
        let Page { state, format, .. } = &self.page;
        let is_stale = state.conditions != self.prerendered.state.conditions || *format != self.prerendered.format;
        if is_stale != self.is_table_stale {
            self.is_table_stale = is_stale;
            edits.find(selector::TABLE);
            if is_stale {
                edits.set_attribute(attribute::STALE, "");
            } else {
                edits.remove_attribute(attribute::STALE);
            }
        }
    }

    fn show_pieces(&mut self, pieces: &[Piece], edits: &mut impl Edits) {
        self.make(pieces);
        let story = bill::story_of(&self.page);
        for shown in pieces {
            let Some(old) = &mut self.rendered[*shown as usize] else { continue };
            change(old, piece(*shown, &self.page, &story, &self.announcement, Stage::Live), edits);
        }
    }

    /// Makes what the prerendered page shows of pieces of which nothing else was shown yet.
    fn make(&mut self, pieces: &[Piece]) {
        let missing: Vec<Piece> =
            pieces.iter().copied().filter(|piece| self.rendered[*piece as usize].is_none()).collect();
        if missing.is_empty() {
            return;
        }
        let story = bill::story_of(&self.prerendered);
        for made in missing {
            self.rendered[made as usize] = Some(piece(made, &self.prerendered, &story, "", Stage::Prerendered));
        }
    }
}

/// What belongs in a piece's place.
///
/// # Why what it calls is not inlined
/// A browser compiles a function, whole, when it is first called. So a reader who moves the
/// slider does not wait for the code of the card.
fn piece(piece: Piece, page: &Page, story: &Story, sentence: &str, stage: Stage) -> Element {
    match piece {
        Piece::Main => bill::main(page, story, stage),
        Piece::Summary => frame::summary(story),
        Piece::Card => bill::card(page),
        Piece::Head => frame::head::<false>(page, story),
        Piece::Note => frame::note(page),
        Piece::Announcer => frame::announcer(sentence),
        Piece::Currency => controls::currency(page),
    }
}

fn change(old: &mut Element, new: Element, edits: &mut impl Edits) {
    if *old != new {
        edits.find(&old.selector());
        diff(old, &new, edits);
        *old = new;
    }
}
