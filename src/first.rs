//! The first program: the bill of the prerendered page, alive, without Yew.
//!
//! # Why a program before the application
//!
//! Most readers of an article look at the bill, move the slider and read on. Yew and the
//! four other views are several times what these readers need, on the slowest of lines. So
//! what a first visit loads answers the bill's own controls in the page as it stands, and
//! the application, with state and focus kept, takes over when a control marked `data-more`
//! is used or the address asks for more (see `static/boot/`).
//!
//! Nothing is told twice: both read `crate::page` for what is shown,
//! [`Action::asked`] for what a control asks for, and [`State::apply`] for what follows.
//! `tests/first.rs` compares the two after whatever a reader may do.

use std::rc::Rc;

use crate::engine::{Case, Comparison, article_period};
use crate::figures::NARROWEST;
use crate::format::Language;
use crate::host::changes;
use crate::markup::{Element, Steps};
use crate::model::{Conditions, Dataset, Date};
use crate::page::{Data, PAPER, Page, bill, controls, frame, table};
use crate::state::{Action, Address, Chart, Highlight, State, View, parse_query};
use crate::story::{self, Story};
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
    Spoken,
    Currency,
}

impl Piece {
    const ALL: [Self; 7] =
        [Self::Main, Self::Summary, Self::Card, Self::Head, Self::Note, Self::Spoken, Self::Currency];
    /// The pieces with controls.
    const CONTROLS: [Self; 2] = [Self::Main, Self::Currency];

    /// Where it is.
    const fn place(self) -> &'static str {
        match self {
            Self::Main => ".bill__main",
            Self::Summary => ".summary",
            Self::Card => ".card",
            Self::Head => ".head",
            Self::Note => ".note",
            Self::Spoken => ".unseen[role]",
            Self::Currency => ".radios--cur",
        }
    }
}

const TABLE: &str = ".fold .table";
/// What waits while the slider moves: a part a frame, since each has time for one.
const DEFERRED: [&[Piece]; 3] =
    [&[Piece::Main], &[Piece::Summary, Piece::Head, Piece::Note, Piece::Spoken, Piece::Currency], &[Piece::Card]];

/// The running program.
pub struct First {
    page: Page,
    /// What the page's comparison was computed for.
    computed_for: Conditions,
    /// What the last committed change was announced by.
    announcement: String,
    /// The state of that change: a host is told of the next one what differs from it.
    last_committed: State,
    /// The page as prerendered.
    prerendered: Page,
    /// The last rendered tree per piece. `None` is still the prerendered one; it is built on
    /// first use, because building all seven costs a slow phone a frame.
    rendered: [Option<Element>; Piece::ALL.len()],
    /// Whether the figure is of the width there is. The prerendered ones are of any.
    figure_fitted: bool,
    /// What the table was made of; and the table, unless it is the prerendered one.
    table_of: Page,
    table: Option<Element>,
}

impl First {
    /// Brings a prerendered page to life. `None` where its address asks for more than the
    /// bill: then the application begins at once.
    ///
    /// A page that already shows what its address asks for stays as it is; its figure is
    /// fitted to the width there is by the next [`First::resize`], which may wait.
    #[must_use]
    pub fn begin(dataset: Dataset, opening: &Opening<'_>) -> Option<(Self, String)> {
        let dataset = Data::new(dataset);
        let parameters = parse_query(opening.query);
        let (state, refused) = State::from_parameters(&parameters, opening.served, &dataset);
        if !refused.is_empty() || state.view != View::Bill || state.language != opening.served {
            return None;
        }
        let usual = State::new(opening.served);
        let page = Page {
            comparison: Rc::new(Comparison::of(&dataset, &usual.conditions)),
            wording: Wording::of_the_bill(opening.served),
            format: Page::format_of(&usual, &dataset),
            live: true,
            width: NARROWEST,
            instance: "".into(),
            served: opening.served.into(),
            host_parameters: Rc::default(),
            state: usual,
            dataset,
        };
        let prerendered = page.clone();
        let host_parameters = Rc::new(frame::host_parameters(parameters, opening.served));
        let linked = state.theme != page.state.theme || !host_parameters.is_empty();
        let asked = Address { theme: page.state.theme, ..state.address.clone() } != page.state.address;
        let mut first = Self {
            computed_for: page.state.conditions,
            announcement: String::new(),
            last_committed: state.clone(),
            page: Page { state, width: opening.width.max(NARROWEST), host_parameters, ..page },
            table_of: prerendered.clone(),
            prerendered,
            rendered: [const { None }; Piece::ALL.len()],
            figure_fitted: false,
            table: None,
        };
        let mut steps = Steps::default();
        if article_period(&first.page.dataset).is_some_and(|(_, until)| opening.today <= until) {
            steps.step('@', &[".next"]);
            steps.step('a', &["class", "next next--early"]);
            steps.step('a', &["disabled", ""]);
        }
        if asked {
            first.compute();
            first.show(&mut steps);
        } else if linked {
            // Only the link to the other language tells of them.
            first.show_pieces(&[Piece::Head], &mut steps);
        }
        Some((first, steps.into_text()))
    }

    /// Does what a control asks for. The steps also tell the address and, for a host that
    /// listens, what happened; `frame` is the frame's name.
    pub fn touch(&mut self, touch: &Touch<'_>, frame: &str) -> String {
        let Some(action) = Action::asked(touch.kind, touch.name, touch.control, touch.value) else {
            return String::new();
        };
        self.make(&Piece::CONTROLS);
        for piece in Piece::CONTROLS {
            if let Some(piece) = &mut self.rendered[piece as usize] {
                piece.note_control(touch.name, touch.control, touch.value);
            }
        }
        self.apply(action, frame)
    }

    /// Reaches a mark of the figure, or leaves it.
    pub fn reach(&mut self, mark: Option<usize>) -> String {
        self.apply(Action::Highlight(mark.map(|mark| Highlight { chart: Chart::Bill, mark })), "")
    }

    /// Draws for another width; none is that of paper.
    pub fn resize(&mut self, width: Option<i32>) -> String {
        self.page.width = width.unwrap_or(PAPER).max(NARROWEST);
        let mut steps = Steps::default();
        self.show_pieces(&[Piece::Main], &mut steps);
        self.show_table(&mut steps);
        steps.into_text()
    }

    /// Shows a part of what waited while the slider moved; `None` after the last.
    pub fn deferred(&mut self, part: usize) -> Option<String> {
        let mut steps = Steps::default();
        self.show_pieces(DEFERRED.get(part)?, &mut steps);
        Some(steps.into_text())
    }

    fn apply(&mut self, action: Action, frame: &str) -> String {
        // Of these the figure follows at once; what else a slide changes comes by `rest`.
        let [slides, reaches] = [matches!(action, Action::Slide(_)), matches!(action, Action::Highlight(_))];
        // The first step makes the case that the next ones change.
        let custom = self.page.state.case == Case::Custom;
        self.page.state.apply(action, &self.page.dataset);
        let mut steps = Steps::default();
        self.compute();
        if slides || reaches {
            if slides && custom && self.page.state.case == Case::Custom {
                self.show_moving(&mut steps);
            } else {
                self.show_pieces(&[Piece::Main], &mut steps);
            }
            return steps.into_text();
        }
        let committed = self.page.state.session.commits != self.last_committed.session.commits;
        if committed {
            self.announcement = frame::announcement(&self.page, &story_of(&self.page), || None);
        }
        self.show(&mut steps);
        if committed {
            let Page { state, served, host_parameters, .. } = &self.page;
            let query = frame::query(state, *served, host_parameters);
            steps.step('q', &[&query, state.case.id()]);
            for event in changes(&self.last_committed, state) {
                steps.step('e', &[&event.as_json(frame)]);
            }
            self.last_committed = state.clone();
        }
        steps.into_text()
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

    /// Shows what follows every step of the slider; the rest follows ten times a second.
    ///
    /// # Why not all at once
    /// A phone has 16 ms for a step, and what a reader looks at while dragging are the bars
    /// and the result.
    // Not inlined: see [`piece`].
    #[inline(never)]
    fn show_moving(&mut self, steps: &mut Steps) {
        let Some(main) = &mut self.rendered[Piece::Main as usize] else { return };
        for (identity, new) in bill::moving(&self.page) {
            let (Some(mut new), Some(old)) = (new, main.find_mut(identity)) else { continue };
            // The sentence in the picture's name waits.
            new.rename(old);
            // Browsers keep an index of classes.
            let place = match identity {
                ("class", class) => [".", class].concat(),
                (name, value) => ["[", name, "=", value, "]"].concat(),
            };
            change(steps, &place, old, new);
        }
    }

    /// Shows everything.
    fn show(&mut self, steps: &mut Steps) {
        self.show_pieces(&Piece::ALL, steps);
        self.show_table(steps);
    }

    // Not inlined: see [`piece`].
    #[inline(never)]
    fn show_table(&mut self, steps: &mut Steps) {
        let page = &self.page;
        if !table::is_same(&self.table_of, page) {
            let mut table = self.table.take().unwrap_or_else(|| table::table(&self.table_of));
            change(steps, TABLE, &mut table, table::table(page));
            self.table = Some(table);
            self.table_of = page.clone();
        }
    }

    fn show_pieces(&mut self, pieces: &[Piece], steps: &mut Steps) {
        self.make(pieces);
        let story = story_of(&self.page);
        for shown in pieces {
            let Some(old) = &mut self.rendered[*shown as usize] else { continue };
            let new = piece(*shown, &self.page, &story, &self.announcement);
            if *shown == Piece::Main && !self.figure_fitted {
                fit(steps, old, &new);
                self.figure_fitted = true;
            }
            change(steps, shown.place(), old, new);
        }
    }

    /// Makes what the prerendered page shows of pieces of which nothing else was shown yet.
    fn make(&mut self, pieces: &[Piece]) {
        let missing: Vec<Piece> =
            pieces.iter().copied().filter(|piece| self.rendered[*piece as usize].is_none()).collect();
        if missing.is_empty() {
            return;
        }
        let story = story_of(&self.prerendered);
        for made in missing {
            self.rendered[made as usize] = Some(piece(made, &self.prerendered, &story, ""));
        }
    }
}

/// Both figures of the prerendered page give way to the one of the width there is.
fn fit(steps: &mut Steps, old: &mut Element, new: &Element) {
    if let (Some(old), Some(figure)) = (old.children.get_mut(1), new.children.get(1)) {
        steps.step('@', &[Piece::Main.place()]);
        steps.at('x', 2, &[]);
        steps.at('x', 1, &[]);
        steps.insert(1, figure);
        old.clone_from(figure);
    }
}

fn story_of(page: &Page) -> Story {
    story::bill(&page.comparison, &page.state.conditions, page.state.case, page.wording, page.format)
}

/// What belongs in a piece's place.
///
/// # Why what it calls is not inlined
/// A browser compiles a function, whole, when it is first called. So a reader who moves the
/// slider does not wait for the code of the card and the table.
fn piece(piece: Piece, page: &Page, story: &Story, said: &str) -> Element {
    match piece {
        Piece::Main => bill::main(page, story),
        Piece::Summary => frame::summary(story),
        Piece::Card => bill::card(page),
        Piece::Head => frame::head(page, story),
        Piece::Note => frame::note(page),
        Piece::Spoken => frame::spoken(said),
        Piece::Currency => controls::currency(page),
    }
}

fn change(steps: &mut Steps, place: &str, old: &mut Element, new: Element) {
    if *old != new {
        steps.step('@', &[place]);
        steps.change(old, &new);
        *old = new;
    }
}
