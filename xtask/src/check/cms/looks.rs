//! What the browser saw of a post, held against what is promised of it.

use serde::Deserialize;

use super::posts::{Height, Post, Remainder};

/// The height of a frame whose host does not follow its content, as the snippets say it.
const FIXED: f64 = 680.0;
/// Lengths in px that differ by no more are the same: fractions are rounded in several places.
const SAME: f64 = 2.0;

/// A theme with two rules of its own for frames, which `docs/embedding.md` tells of. What stands in
/// the article without a block around it is as wide as the window, and a frame's attributes for
/// width and height are read as a proportion that it may not exceed: 100% and 680 as 100 to 680.
const FULL_WIDTH: &str = "twentytwentyone";

/// Where a post is looked at.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place<'a> {
    pub(super) theme: &'a str,
    /// The window's.
    pub(super) width: u32,
}

/// A post in a theme and a window, as the measuring program prints it.
#[derive(Debug, Deserialize)]
pub(super) struct Look {
    /// The widget's frame, if there is one.
    pub(super) frame: Option<Frame>,
    /// Whether a link to the page is seen in the article.
    pub(super) link: bool,
    /// What kept the rest from being measured.
    pub(super) problem: Option<String>,
}

/// A frame in an article.
#[derive(Debug, Deserialize)]
pub(super) struct Frame {
    /// Left and right edge in the window.
    edges: (f64, f64),
    /// Those of the paragraph before it.
    column: (f64, f64),
    /// The title that a screen reader announces.
    title: String,
    language: String,
    view: String,
    /// The general rate in the page's own address.
    rate: Option<String>,
    /// Whether what is inside is wider than the frame.
    sideways: bool,
    /// Whether the browser knows `frame-sizing`.
    sizes_frames: bool,
    /// At first, and after each step of a reader.
    pub(super) heights: Vec<Step>,
}

/// Heights once they rest.
#[derive(Debug, Deserialize)]
pub(super) struct Step {
    what: String,
    frame: f64,
    content: f64,
}

/// Sentences for everything that is not as promised.
pub(super) fn faults(post: &Post, place: Place, look: &Look, in_feed: Remainder) -> Vec<String> {
    let mut faults: Vec<String> = look.problem.iter().cloned().collect();
    let mut expect = |holds: bool, sentence: String| {
        if !holds {
            faults.push(sentence);
        }
    };
    expect(in_feed == post.in_feed, format!("the feed has {}, not {}", in_feed.name(), post.in_feed.name()));
    match (&look.frame, post.height) {
        (None, None) => {
            let seen = if look.link { Remainder::Link } else { Remainder::Nothing };
            expect(seen == post.in_feed, format!("the article shows {}", seen.name()));
        }
        (Some(_), None) => expect(false, "there is a frame where none is promised".to_owned()),
        (None, Some(_)) => expect(false, "there is no frame".to_owned()),
        (Some(frame), Some(height)) => {
            let own_rules = place.theme == FULL_WIDTH;
            let column = if own_rules && post.is_bare_frame() { (0.0, place.width.into()) } else { frame.column };
            let inside = frame.edges.0 >= column.0 - SAME && frame.edges.1 <= column.1 + SAME;
            expect(inside, "the frame is not in the column".to_owned());
            let width = |(left, right): (f64, f64)| right - left;
            expect(width(frame.edges) >= width(column) - SAME, "the frame is narrower than the column".to_owned());
            let limited = own_rules && post.has_fixed_frame();
            let most = if limited { width(frame.edges) * FIXED / 100.0 } else { f64::INFINITY };
            expect(!frame.sideways, "the page in the frame is wider than the frame".to_owned());
            expect(!frame.title.is_empty(), "the frame has no title".to_owned());
            let own = is_korean(&frame.title) == (post.language == "ko");
            expect(own, format!("its title is in the other language: {}", frame.title));
            expect(frame.language == post.language, format!("the language is {}", frame.language));
            expect(frame.view == post.view, format!("the view is {}", frame.view));
            expect(frame.rate.as_deref() == post.rate, format!("the rate in its address is {:?}", frame.rate));
            expect(!frame.heights.is_empty(), "no height was measured".to_owned());
            for step in &frame.heights {
                let promised = height.promised(step.content, frame.sizes_frames).min(most);
                expect(
                    (step.frame - promised).abs() <= SAME,
                    format!("{} the frame is {} px high, not {promised}", step.what, step.frame),
                );
            }
        }
    }
    faults
}

fn is_korean(text: &str) -> bool {
    text.chars().any(|letter| ('가'..='힣').contains(&letter))
}

impl Height {
    /// In px, for content of this height.
    fn promised(self, content: f64, sizes_frames: bool) -> f64 {
        match self {
            Self::Followed => content,
            Self::AtLeastFixed if sizes_frames => content.max(FIXED),
            Self::AtLeastFixed => FIXED,
            Self::Within(least, most) => content.clamp(least, most),
        }
    }
}

impl Remainder {
    const fn name(self) -> &'static str {
        match self {
            Self::Link => "a link",
            Self::Nothing => "nothing",
        }
    }
}

/// The head of the table.
pub(super) const HEAD: &str = "\
| theme | post | by | px | frame | column | shows | height of frame / content: at first, other view, fold open, closed | feed | |
|---|---|---|--:|---|---|---|---|---|---|";

/// A row of the table.
pub(super) fn row(post: &Post, place: Place, look: &Look, in_feed: Remainder, good: bool) -> String {
    let Place { theme, width } = place;
    let (frame, column, shows, heights) = match &look.frame {
        None => {
            let shown = if look.link { "a link" } else { "nothing" };
            ("none".to_owned(), String::new(), shown.to_owned(), String::new())
        }
        Some(frame) => {
            let edges = |(left, right): (f64, f64)| format!("{left:.0}–{right:.0}");
            let rate = frame.rate.as_ref().map(|rate| format!(" {rate}%")).unwrap_or_default();
            let heights: Vec<String> =
                frame.heights.iter().map(|step| format!("{:.0}/{:.0}", step.frame, step.content)).collect();
            let shows = format!("{} {}{rate}", frame.language, frame.view);
            (edges(frame.edges), edges(frame.column), shows, heights.join(" "))
        }
    };
    format!(
        "| {theme} | {} | {} | {width} | {frame} | {column} | {shows} | {heights} | {} | {} |",
        post.name(),
        post.role.name(),
        in_feed.name(),
        if good { "✓" } else { "✗" },
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::cms::posts::{POSTS, Way};

    const PHONE: Place = Place { theme: "any", width: 360 };

    /// A look at a frame in a column of 300 px, with one step.
    fn look(edges: (f64, f64), post: &Post, frame: f64, content: f64) -> Look {
        let step = Step { what: "at first".to_owned(), frame, content };
        let frame = Frame {
            edges,
            column: (20.0, 320.0),
            title: if post.language == "ko" { "관세" } else { "Tariffs" }.to_owned(),
            language: post.language.to_owned(),
            view: post.view.to_owned(),
            rate: post.rate.map(str::to_owned),
            sideways: false,
            sizes_frames: true,
            heights: vec![step],
        };
        Look { frame: Some(frame), link: false, problem: None }
    }

    fn post(way: Way) -> Post {
        POSTS.into_iter().find(|post| post.way == way).unwrap()
    }

    #[test]
    fn what_is_promised_has_no_fault() {
        let check = |way: Way, frame: f64, content: f64, expected: usize| {
            let post = post(way);
            let found = faults(&post, PHONE, &look((20.0, 320.0), &post, frame, content), post.in_feed);
            assert_eq!(found.len(), expected, "{way:?}, {frame} over {content}: {found:?}");
        };
        check(Way::Element, 900.0, 900.4, 0);
        check(Way::Element, 680.0, 900.0, 1);
        check(Way::Frame, 680.0, 600.0, 0);
        check(Way::Frame, 900.0, 900.0, 0);
        check(Way::Frame, 680.0, 900.0, 1);
        check(Way::Address, 1000.0, 1500.0, 0);
        check(Way::Address, 680.0, 700.0, 1);
    }

    #[test]
    fn a_theme_may_have_rules_of_its_own() {
        let theme = Place { theme: FULL_WIDTH, width: 360 };
        let check = |way: Way, edges, frame: f64, expected: usize| {
            let post = post(way);
            let found = faults(&post, theme, &look(edges, &post, frame, 3000.0), post.in_feed);
            assert_eq!(found.len(), expected, "{way:?}, {edges:?}, {frame}: {found:?}");
        };
        check(Way::Line, (0.0, 360.0), 3000.0, 0);
        check(Way::LineInGroup, (0.0, 360.0), 3000.0, 1);
        check(Way::Frame, (0.0, 360.0), 2448.0, 0);
        check(Way::FrameInGroup, (20.0, 320.0), 2040.0, 0);
        check(Way::FrameInGroup, (20.0, 320.0), 3000.0, 1);
        check(Way::Element, (20.0, 320.0), 2040.0, 1);
    }

    #[test]
    fn each_fault_is_named() {
        let post = post(Way::Element);
        let named = |look: &Look, in_feed, expected: &str| {
            let found = faults(&post, PHONE, look, in_feed);
            assert!(found.iter().any(|sentence| sentence.contains(expected)), "{expected}: {found:?}");
        };
        named(&look((0.0, 360.0), &post, 900.0, 900.0), Remainder::Link, "not in the column");
        named(&look((20.0, 200.0), &post, 900.0, 900.0), Remainder::Link, "narrower");
        named(&look((20.0, 320.0), &post, 900.0, 900.0), Remainder::Nothing, "the feed has nothing");
        named(&Look { frame: None, link: true, problem: None }, Remainder::Link, "no frame");
        let mut other = look((20.0, 320.0), &post, 900.0, 900.0);
        if let Some(frame) = &mut other.frame {
            frame.language = "en".to_owned();
            frame.title = "Tariffs".to_owned();
        }
        named(&other, Remainder::Link, "the language is en");
        named(&other, Remainder::Link, "title is in the other language");
    }

    #[test]
    fn a_row_has_a_cell_for_each_head() {
        let post = post(Way::Element);
        let cells = |line: &str| line.matches('|').count();
        let head = cells(HEAD.lines().next().unwrap());
        let shown = row(&post, PHONE, &look((20.0, 320.0), &post, 900.0, 899.6), Remainder::Link, true);
        assert_eq!(shown, "| any | element | editor | 360 | 20–320 | 20–320 | ko sectors 15% | 900/900 | a link | ✓ |");
        let absent = row(&post, PHONE, &Look { frame: None, link: true, problem: None }, Remainder::Link, false);
        assert_eq!((cells(&shown), cells(&absent)), (head, head), "{absent}");
    }
}
