// Put into every page before its own scripts, by `page.rs`. Knows only what the pages have
// in common: bars in an SVG or on a canvas, a range called `rate`, and an `output` for its
// result.
// An eager reader moves the slider as soon as it can be moved; others leave the page alone.
((eager) => {
  // Also a headless document that is only being prepared runs this.
  if (globalThis.measured) return;
  const measured = { paint: 0, mark: 0, live: 0, blocking: 0, tasks: 0, longest: 0, shift: 0, memory: null };
  globalThis.measured = measured;

  // What a reader does may move things; nothing else may.
  let moved = false;
  const watch = (type, each) => {
    new PerformanceObserver((list) => list.getEntries().forEach(each)).observe({ type, buffered: true });
  };
  watch("paint", (entry) => { if (entry.name === "first-contentful-paint") measured.paint = entry.startTime; });
  watch("longtask", (entry) => {
    measured.tasks += 1;
    measured.blocking += Math.max(0, entry.duration - 50);
    measured.longest = Math.max(measured.longest, entry.duration);
  });
  watch("layout-shift", (entry) => { if (!moved) measured.shift += entry.value; });

  // The program's memory, which the page itself does not show.
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const own = WebAssembly[name];
    WebAssembly[name] = async (...given) => {
      const made = await own.apply(WebAssembly, given);
      measured.memory = (made.instance ?? made).exports.memory ?? measured.memory;
      return made;
    };
  }

  // A bar of a figure, but for the rings around it, and for what is held back.
  const MARK = "svg > rect, svg > polygon, canvas[data-drawn]";
  const seen = () => {
    const mark = document.querySelector(MARK);
    return mark && mark.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  };

  const slider = () => document.querySelector("input[type=range][name=rate]");
  const result = () => document.querySelector("output").textContent;
  const put = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set;
  const move = (percent) => {
    moved = true;
    put.call(slider(), percent);
    slider().dispatchEvent(new Event("input", { bubbles: true }));
  };
  // A new task, without the delay that timers have.
  const task = () => new Promise((next) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => { port1.close(); next(); };
    port2.postMessage(0);
  });
  const frame = () => new Promise((next) => requestAnimationFrame(next));

  // What tells that something is alive or may be seen.
  const ATTRIBUTES = ["disabled", "hidden", "data-ready", "data-held", "aria-busy", "data-drawn"];
  // Resolves when something is true, looked at whenever the document changes: a page that
  // is looked at every frame, or every few milliseconds, has long tasks because of it.
  const become = (holds) => new Promise((done) => {
    if (holds()) return done();
    const watch = new MutationObserver(() => {
      if (!holds()) return;
      watch.disconnect();
      done();
    });
    watch.observe(document, { subtree: true, childList: true, attributeFilter: ATTRIBUTES });
  });

  const looking = async () => {
    await become(seen);
    // In the document before this frame; painted when the task after it begins.
    await frame();
    await task();
    measured.mark = performance.now();
    if (!eager) return;
    for (let percent = 12; !measured.live; percent = percent === 12 ? 13 : 12) {
      await become(() => slider() && !slider().disabled);
      const before = result();
      move(percent);
      await task();
      if (result() !== before) measured.live = performance.now();
      else await new Promise((next) => setTimeout(next, 5));
    }
    move(10);
  };
  looking();

  // Moves the slider: per step the time until the result is in the document and laid
  // out, and until the frame that shows it.
  globalThis.steps = async (count) => {
    const [step, shown] = [[], []];
    for (let at = 0; at < count; at += 1) {
      const percent = (at * 3.5 + 0.5) % 50;
      await frame();
      await task();
      const before = result();
      const begun = performance.now();
      move(percent);
      for (let turn = 0; turn < 100 && result() === before; turn += 1) await null;
      if (result() === before) await task();
      document.body.getBoundingClientRect();
      step.push(performance.now() - begun);
      if (result() === before) throw new Error(`moving to ${percent} changed nothing`);
      await frame();
      await task();
      shown.push(performance.now() - begun);
    }
    return { step, shown };
  };

  // Moves the slider as a reader does, a step every `PACE` ms: by dragging, which ends with
  // the last step, or by a key, which ends with each. Nothing looks on meanwhile.
  const PACE = 100;
  const pause = (ms) => new Promise((next) => setTimeout(next, ms));
  const percents = function* (count) {
    for (let at = 0; at < count; at += 1) yield (at * 3.5 + 0.5) % 50;
  };
  const end = () => slider().dispatchEvent(new Event("change", { bubbles: true }));
  // Without it a page takes the end of a step for that of a drag.
  const press = () => slider().dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true }));
  globalThis.go = async (count, keys) => {
    for (const percent of percents(count)) {
      if (keys) press();
      move(percent);
      if (keys) end();
      await pause(PACE);
    }
    end();
    // What a page puts off until the reader pauses is part of what the steps cost.
    await pause(1000);
  };

  // The same, each step with the time until the last frame in which anything changed before
  // the next.
  globalThis.look = async (count, keys) => {
    const last = [];
    for (const percent of percents(count)) {
      await frame();
      await task();
      const begun = performance.now();
      let changed = 0;
      const watch = new MutationObserver(async () => {
        await frame();
        await task();
        changed = Math.max(changed, performance.now() - begun);
      });
      watch.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
      if (keys) press();
      move(percent);
      if (keys) end();
      await pause(PACE);
      watch.disconnect();
      if (!changed) throw new Error(`moving to ${percent} changed nothing`);
      last.push(changed);
    }
    end();
    return { last };
  };

  // Moves the timeline from day to day: per step the time until the frame that shows it, and
  // beside it until a frame in which nothing but the slider's thumb moves, which no page undercuts.
  globalThis.days = async (count) => {
    const slider = document.querySelector(".days__slider");
    const told = () => slider.getAttribute("aria-valuetext");
    const [first, last] = [+slider.min, +slider.max];
    const until_shown = async (act) => {
      await frame();
      await task();
      const begun = performance.now();
      act();
      await frame();
      await task();
      return performance.now() - begun;
    };
    const [shown, thumb] = [[], []];
    for (let at = 0; at < count; at += 1) {
      const before = told();
      const day = first + (at * 37) % (last - first);
      thumb.push(await until_shown(() => put.call(slider, day)));
      shown.push(await until_shown(() => slider.dispatchEvent(new Event("input", { bubbles: true }))));
      if (told() === before) throw new Error(`day ${slider.value} changed nothing`);
    }
    return { shown, thumb };
  };

  // Opens a view as a finger does. Resolves with the ms until its figure is painted, and
  // until its controls answer.
  const shown = (view) => {
    const place = document.querySelector(`.view[data-view="${view}"]`);
    return place && !place.hidden && [...place.querySelectorAll("svg")].some((picture) => picture.checkVisibility({ visibilityProperty: true }));
  };
  // Not buttons: the step onward from the last day stays disabled.
  const alive = (view) => shown(view) && document.documentElement.dataset.ready === "true"
    && !document.querySelector(`.view[data-view="${view}"] :is(input, fieldset):disabled, [aria-busy=true]`);
  globalThis.tap = async (view) => {
    moved = true;
    const control = document.querySelector(`a[data-view="${view}"], button[name=view][value="${view}"]`);
    const begun = performance.now();
    for (const kind of ["pointerover", "pointerdown"]) control.dispatchEvent(new PointerEvent(kind, { bubbles: true }));
    control.click();
    const when = async (holds) => {
      await become(() => holds(view));
      await frame();
      await task();
      return performance.now() - begun;
    };
    const [seen, live] = await Promise.all([when(shown), when(alive)]);
    return { seen, live };
  };
  globalThis.arrive = async (view) => {
    await become(() => alive(view));
    await task();
    return performance.now();
  };
})
