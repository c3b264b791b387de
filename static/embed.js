// The host page's one line: a frame where this script stands, as high as its content.
//   <script async src="https://…/embed.js" data-lang="ko" data-view="sectors"></script>
// Each data- attribute is a parameter of the widget's address.
(() => {
  const put = (script) => {
    // Another copy of this module has been there.
    if (script.framed) return;
    script.framed = true;
    const language = (script.dataset.lang ?? "").toLowerCase();
    const korean = /^ko\b/.test(language);
    const url = new URL(korean ? "ko/" : "./", script.src);
    for (const { name, value } of script.attributes) {
      if (!name.startsWith("data-") || (name === "data-lang" && /^(ko|en)\b/.test(language))) continue;
      url.searchParams.set(name.slice(5), value);
    }
    const frame = document.createElement("iframe");
    frame.title = script.title || (korean ? "한국산에 붙는 미국 관세 그래픽" : "Interactive: US tariffs on Korean goods");
    frame.loading = "lazy";
    frame.allow = "clipboard-write; web-share";
    // Properties, not a style attribute, which a strict policy of the page would refuse.
    const { style } = frame;
    Object.assign(style, { display: "block", width: "100%", border: 0, colorScheme: "normal" });
    // Until the frame says how high it is; a browser that can ask it itself does.
    const native = CSS.supports("frame-sizing", "content-height");
    Object.assign(style, native ? { frameSizing: "content-height", minHeight: "640px" } : { height: "640px" });
    addEventListener("message", ({ source, data }) => {
      if (source !== frame.contentWindow || data?.sentinel !== "amp" || !(data.height > 0)) return;
      Object.assign(style, { height: `${data.height}px`, minHeight: 0 });
    });
    frame.src = url;
    // Nothing in the head is seen: from there it goes to the end of the page.
    if (script.closest("head")) document.body.append(frame);
    else script.after(frame);
  };
  const own = document.currentScript;
  // A module is not told where it stands, and runs once for all its places.
  const scripts = own ? [own] : [...document.querySelectorAll('script[type="module"]')].filter(({ src }) => /\/embed\.js($|\?)/.test(src));
  const go = () => scripts.forEach(put);
  if (document.body) go();
  else addEventListener("DOMContentLoaded", go, { once: true });
})();
