// Put into both pages before their own scripts, by `page.rs`. Knows only what they have
// in common: bars in an SVG, a range called `rate`, and an `output` for its result.
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

  // Resolves when something is true, looked at whenever the document changes: a page that
  // is looked at every frame, or every few milliseconds, has long tasks because of it.
  const become = (holds) => new Promise((done) => {
    if (holds()) return done();
    const watch = new MutationObserver(() => {
      if (!holds()) return;
      watch.disconnect();
      done();
    });
    watch.observe(document, { subtree: true, childList: true, attributeFilter: ["disabled"] });
  });

  const looking = async () => {
    await become(() => document.querySelector("svg > rect"));
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
})
