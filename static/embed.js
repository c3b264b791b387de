// The script of the page around the widget. It brings every element like
//   <tariff-widget view="sectors" lang="ko"><a href="https://…/ko/sectors/index.html">title</a></tariff-widget>
// to life, wherever and however it is inserted, and puts a frame where a line like
//   <script async src="https://…/embed.js" data-lang="ko" data-view="sectors"></script>
// stands. Each attribute is a parameter of the widget's address.
(() => {
  const ELEMENT = "tariff-widget";
  // The height of the default view in every usual column, until the frame says its own.
  const HEIGHT = "680px";
  // Views that have a page of their own, beside the bill, which is the first of each language.
  const PAGES = ["sectors", "why", "rivals", "try", "timeline"];
  const TITLES = { en: "US tariffs on Korean goods: what the pause left out", ko: "한국산에 붙는 미국 관세: 유예에서 빠진 품목" };
  const warn = (message) => console.warn(`${ELEMENT}: ${message}`);

  const { currentScript } = document;
  const tags = () => [...document.scripts].filter(({ src }) => /\/embed\.js([?#]|$)/.test(src));
  // A script that runs by another way than its own tag is not told its tag.
  const source = currentScript?.src || tags()[0]?.src;

  // Attributes as parameters: names that a pattern finds, without what stands before its group.
  const parametersOf = (element, pattern) => {
    const parameters = new Map();
    for (const { name, value } of element.attributes) {
      const found = pattern.exec(name);
      if (found) parameters.set(found[1], value);
    }
    return parameters;
  };
  const languageOf = (parameters) => /^(en|ko)\b/i.exec(parameters.get("lang"))?.[1].toLowerCase();

  // The one place that knows where the page of a language and a view is.
  const addressOf = (root, parameters) => {
    const language = languageOf(parameters);
    const view = PAGES.includes(parameters.get("view")) && parameters.get("view");
    const url = new URL(`${language === "ko" ? "ko/" : ""}${view ? `${view}/` : ""}index.html`, root);
    for (const [name, value] of parameters) {
      if (!(name === "lang" && language) && !(name === "view" && view)) url.searchParams.set(name, value);
    }
    return url.href;
  };
  const rootOf = ({ href }) => href.replace(new RegExp(`(ko/)?((${PAGES.join("|")})/)?(index\\.html)?([?#].*)?$`), "");

  // A frame as high as its content, and what ends its listening. It listens while it stands in a
  // page, and again when it is put back, which loads it anew.
  const makeFrame = (address, title) => {
    const frame = document.createElement("iframe");
    // Properties, not a style attribute, which a strict policy of the page would refuse.
    const { style } = frame;
    Object.assign(style, { display: "block", width: "100%", border: 0, colorScheme: "normal" });
    // A browser that can ask the frame itself does.
    const native = CSS.supports("frame-sizing", "content-height");
    Object.assign(style, native ? { frameSizing: "content-height", minHeight: HEIGHT } : { height: HEIGHT });
    const silence = () => removeEventListener("message", hear);
    const hear = ({ source, data }) => {
      if (!frame.isConnected) silence();
      else if (source === frame.contentWindow && data?.sentinel === "amp" && data.height > 0) {
        Object.assign(style, { height: `${data.height}px`, minHeight: 0 });
      }
    };
    const listen = () => {
      addEventListener("message", hear);
      frame.title = title();
    };
    listen();
    frame.addEventListener("load", listen);
    Object.assign(frame, { loading: "lazy", allow: "clipboard-write; web-share", src: address });
    return { frame, silence };
  };
  const titleOf = (element, parameters) => (
    element.title || element.textContent.trim() || TITLES[languageOf(parameters) ?? "en"]
  );

  class TariffWidget extends HTMLElement {
    #shown;
    #address;

    connectedCallback() {
      if (!this.shadowRoot) {
        // In a shadow the frame leaves the link where whoever made it will look for it.
        this.attachShadow({ mode: "open" });
        try {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(":host{display:block;flex-grow:1}:host([hidden]){display:none}");
          this.shadowRoot.adoptedStyleSheets = [sheet];
        } catch {
          this.style.display = "block";
        }
        new MutationObserver(() => this.#show()).observe(this, { attributes: true, childList: true, subtree: true });
      }
      // Whoever inserts the element may set its attributes afterwards, and a page that is read
      // brings the link after it.
      queueMicrotask(() => this.#show());
    }

    disconnectedCallback() {
      this.#shown?.silence();
    }

    #show() {
      if (!this.isConnected) return;
      // What belongs to every element is no parameter.
      const parameters = parametersOf(
        this, /^(?!(?:class|dir|hidden|is|part|role|slot|style|tabindex|title)$|on|aria-|data-)(.+)/,
      );
      const link = this.querySelector("a[href]");
      const root = source ?? (link && rootOf(link));
      if (!root) {
        warn("embed.js runs without its tag, and there is no link to take the address from.");
        return;
      }
      const address = addressOf(root, parameters);
      if (address === this.#address) {
        this.#shown.frame.title = titleOf(this, parameters);
        return;
      }
      this.#address = address;
      this.#shown?.silence();
      // A new frame: another address in the old one would be a step in the page's history.
      this.#shown = makeFrame(address, () => titleOf(this, parameters));
      this.shadowRoot.replaceChildren(this.#shown.frame);
    }
  }
  // Another copy of this script may have been here.
  if (!customElements.get(ELEMENT)) customElements.define(ELEMENT, TariffWidget);

  const inBody = (script) => script.closest("body");
  // Attributes of loaders are no parameters.
  const choices = (script) => parametersOf(script, /^data-(?!cfasync|n|precedence|rocket|src)(.+)/);
  const place = (script) => {
    const parameters = choices(script);
    // A line without a parameter that stands in the head, or beside elements, is there for them.
    if (script.framed || (!parameters.size && (!inBody(script) || document.querySelector(ELEMENT)))) return;
    script.framed = true;
    const { frame } = makeFrame(addressOf(script.src, parameters), () => titleOf(script, parameters));
    if (inBody(script)) {
      script.after(frame);
    } else {
      warn(`a script in the head has no place, so its frame stands at the end of the page. Use <${ELEMENT}>.`);
      document.body.append(frame);
    }
  };
  const placeAll = () => {
    // A loader leaves the tags in their places and runs copies of them elsewhere.
    const standing = tags().filter(inBody);
    (standing.length ? standing : tags()).forEach(place);
    if (!source && !document.querySelector(ELEMENT)) warn("embed.js runs without its tag: nothing says where and what.");
  };
  if (currentScript?.src && inBody(currentScript) && choices(currentScript).size) place(currentScript);
  else if (document.readyState === "loading") addEventListener("DOMContentLoaded", placeAll, { once: true });
  else placeAll();
})();
