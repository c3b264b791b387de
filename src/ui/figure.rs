//! A scene as SVG, and its marks as things one can reach.
//!
//! The picture is one image with a sentence for a name. Above it lies a second, empty SVG
//! with a named, focusable rectangle per datum: one tab stop, arrow keys between them,
//! Home and End, Escape to leave. A highlight changes nothing in the picture.

use yew::prelude::*;
use yew::virtual_dom::VTag;

use crate::drawing::{Anchor, Form, Ink, Scene, Shape};
use crate::model::fixed;

/// How horizontal places are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Across {
    /// In px: the scene was drawn at the width it has.
    Exact,
    /// In per cent: before the program knows the width, so that a prerendered figure of
    /// fixed height fills any. Marks that hug the left edge keep their px.
    Fluid,
}

/// Up to here a mark of a fluid figure is placed in px from the left edge.
const HUGGING: i32 = 64;

#[derive(Properties, PartialEq)]
pub(super) struct FigureProps {
    /// What is drawn.
    pub(super) scene: Scene,
    /// The picture's name.
    pub(super) description: AttrValue,
    /// The marks' name: how to move between them.
    pub(super) keys: AttrValue,
    /// The highlighted mark.
    pub(super) highlight: Option<usize>,
    /// Reached or left a mark.
    pub(super) on_highlight: Callback<Option<usize>>,
    /// Chose a mark.
    #[prop_or_default]
    pub(super) on_choose: Option<Callback<AttrValue>>,
    /// How places are written.
    pub(super) across: Across,
    /// Tells ids of several widgets on a page apart.
    pub(super) instance: AttrValue,
}

#[component]
pub(super) fn FigureView(props: &FigureProps) -> Html {
    let scene = &props.scene;
    // No browser prerenders: its program does without.
    let fluid = cfg!(not(target_family = "wasm")) && props.across == Across::Fluid;
    let hatch = format!("hatch{}", props.instance);
    let mut picture = svg("figure__picture", scene, fluid);
    picture.add_attribute("role", "img");
    picture.add_attribute("aria-label", props.description.clone());
    picture.add_child(html! {
        <defs>
            <pattern id={hatch.clone()} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                <rect class="hatch" width="1.5" height="6" />
            </pattern>
        </defs>
    });
    for shape in &scene.shapes {
        picture.add_child(shape_node(shape, scene.width, fluid));
        if let (Ink::Locked, Form::Rect { filled: true, .. }) = (shape.ink, &shape.form) {
            let mut over = rect_tag(shape, scene.width, fluid);
            over.add_attribute("fill", format!("url(#{hatch})"));
            picture.add_child(over.into());
        }
    }
    html! {
        <div class="figure">
            {Html::from(picture)}
            {marks(props, fluid)}
        </div>
    }
}

/// The empty layer of named rectangles.
fn marks(props: &FigureProps, fluid: bool) -> Html {
    let scene = &props.scene;
    let count = scene.hotspots.len();
    let mut layer = svg("figure__marks", scene, fluid);
    layer.add_attribute("role", "group");
    layer.add_attribute("aria-label", props.keys.clone());
    for (at, hotspot) in scene.hotspots.iter().enumerate() {
        let stop = props.highlight.unwrap_or(0) == at;
        let highlight = props.on_highlight.clone();
        let reach = highlight.reform(move |_: FocusEvent| Some(at));
        let leave = highlight.reform(|_: FocusEvent| None);
        let point = highlight.reform(move |_: PointerEvent| Some(at));
        let onclick = {
            let (highlight, choose, key) = (highlight.clone(), props.on_choose.clone(), hotspot.key.clone());
            Callback::from(move |_: MouseEvent| {
                highlight.emit(Some(at));
                if let Some(choose) = &choose {
                    choose.emit(key.clone().into());
                }
            })
        };
        let onkeydown = {
            let (choose, key) = (props.on_choose.clone(), hotspot.key.clone());
            Callback::from(move |event: KeyboardEvent| {
                let target = match event.key().as_str() {
                    "ArrowRight" | "ArrowDown" => (at + 1).min(count - 1),
                    "ArrowLeft" | "ArrowUp" => at.saturating_sub(1),
                    "Home" => 0,
                    "End" => count - 1,
                    "Escape" => {
                        highlight.emit(None);
                        return;
                    }
                    "Enter" | " " => {
                        event.prevent_default();
                        if let Some(choose) = &choose {
                            choose.emit(key.clone().into());
                        }
                        return;
                    }
                    _ => return,
                };
                event.prevent_default();
                super::browser::focus_sibling(&event, target);
            })
        };
        let bounds = hotspot.bounds;
        let role = if props.on_choose.is_some() { "button" } else { "img" };
        layer.add_child(html! {
            <rect
                class="mark"
                x={across(bounds.x, scene.width, fluid)}
                y={bounds.y.to_string()}
                width={across_width(bounds.width, scene.width, fluid)}
                height={bounds.height.to_string()}
                tabindex={if stop { "0" } else { "-1" }}
                {role}
                aria-label={hotspot.label.clone()}
                onfocus={reach}
                onblur={leave}
                onpointerenter={point}
                {onclick}
                {onkeydown}
            />
        });
    }
    // A ring on ground of its own: it stands out from any bar and from the page. It is
    // always there, so that the marks before it stay the elements they are.
    let reached = props.highlight.and_then(|at| scene.hotspots.get(at));
    for (class, out) in [("halo", 1), ("ring", 3)] {
        let mut ring = VTag::new("rect");
        ring.add_attribute("class", class);
        ring.add_attribute("aria-hidden", "true");
        if let Some(hotspot) = reached {
            let bounds = hotspot.bounds;
            ring.add_attribute("x", across(bounds.x - out, scene.width, fluid));
            ring.add_attribute("y", (bounds.y - out).to_string());
            ring.add_attribute("width", across_width(bounds.width + 2 * out, scene.width, fluid));
            ring.add_attribute("height", (bounds.height + 2 * out).to_string());
        }
        layer.add_child(ring.into());
    }
    layer.into()
}

fn svg(class: &'static str, scene: &Scene, fluid: bool) -> VTag {
    let mut tag = VTag::new("svg");
    tag.add_attribute("class", class);
    tag.add_attribute("width", if fluid { "100%".to_owned() } else { scene.width.to_string() });
    tag.add_attribute("height", scene.height.to_string());
    if !fluid {
        // For paper, where the styles make it as wide as its column.
        tag.add_attribute("viewBox", format!("0 0 {} {}", scene.width, scene.height));
    }
    tag
}

fn across(x: i32, width: i32, fluid: bool) -> String {
    if fluid && x > HUGGING { share(x, width) } else { x.to_string() }
}

fn across_width(length: i32, width: i32, fluid: bool) -> String {
    if fluid { share(length, width) } else { length.to_string() }
}

fn share(length: i32, whole: i32) -> String {
    format!("{}%", fixed(f64::from(length) / f64::from(whole.max(1)) * 100.0, 2))
}

fn rect_tag(shape: &Shape, scene_width: i32, fluid: bool) -> VTag {
    let mut tag = VTag::new("rect");
    if let Form::Rect { bounds, .. } = shape.form {
        // Plates and locks are as wide as their text and sign, not as the figure.
        let fixed = shape.ink == Ink::Plate || bounds.x + bounds.width <= HUGGING;
        tag.add_attribute("x", across(bounds.x, scene_width, fluid));
        tag.add_attribute("y", bounds.y.to_string());
        tag.add_attribute("width", across_width(bounds.width, scene_width, fluid && !fixed));
        tag.add_attribute("height", bounds.height.to_string());
    }
    tag
}

fn shape_node(shape: &Shape, width: i32, fluid: bool) -> Html {
    let class = shape.ink.class();
    let points = |points: &[(i32, i32)]| points.iter().map(|(x, y)| format!("{x},{y}")).collect::<Vec<_>>().join(" ");
    let mut tag = match &shape.form {
        Form::Rect { filled, stroke, .. } => {
            let mut tag = rect_tag(shape, width, fluid);
            outline(&mut tag, *filled, *stroke, class);
            tag
        }
        // A fluid line is written piece by piece: only single lines take per cent.
        Form::Line { points, stroke } if fluid && points.iter().any(|(x, _)| *x > HUGGING) => {
            return html! {
                for pair in points.windows(2) {
                    <line
                        class={format!("{class} line")}
                        x1={share(pair[0].0, width)} y1={pair[0].1.to_string()}
                        x2={share(pair[1].0, width)} y2={pair[1].1.to_string()}
                        stroke-width={stroke.to_string()}
                    />
                }
            };
        }
        Form::Line { points: path, stroke } => {
            let mut tag = VTag::new("polyline");
            tag.add_attribute("points", points(path));
            outline(&mut tag, false, *stroke, class);
            tag
        }
        Form::Area { points: corners } => {
            let mut tag = VTag::new("polygon");
            tag.add_attribute("points", points(corners));
            outline(&mut tag, true, 0, class);
            tag
        }
        Form::Circle { centre, radius, filled, stroke } => {
            let mut tag = VTag::new("circle");
            tag.add_attribute("cx", across(centre.0, width, fluid));
            tag.add_attribute("cy", centre.1.to_string());
            tag.add_attribute("r", radius.to_string());
            outline(&mut tag, *filled, *stroke, class);
            tag
        }
        Form::Text { at, anchor, size, bold, text } => {
            let mut tag = VTag::new("text");
            tag.add_attribute("x", across(at.0, width, fluid));
            // Half the cap height below the middle: `dominant-baseline` differs by engine.
            let baseline = f64::from(at.1) + f64::from(*size) * 0.36;
            tag.add_attribute("y", fixed(baseline, 1));
            tag.add_attribute("font-size", size.to_string());
            tag.add_attribute("class", format!("{class}{}", if *bold { " text bold" } else { " text" }));
            match anchor {
                Anchor::Start => {}
                Anchor::Middle => tag.add_attribute("text-anchor", "middle"),
                Anchor::End => tag.add_attribute("text-anchor", "end"),
            }
            tag.add_child(Html::from(text.as_str()));
            return tag.into();
        }
    };
    tag.add_attribute("aria-hidden", "true");
    tag.into()
}

fn outline(tag: &mut VTag, filled: bool, stroke: u32, class: &str) {
    tag.add_attribute("class", format!("{class}{}", if filled { " fill" } else { " line" }));
    if !filled {
        tag.add_attribute("stroke-width", stroke.to_string());
    }
}
