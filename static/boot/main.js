// Starts the program, and keeps the page readable where it cannot run.
//
// The build joins these modules with the glue that wasm-bindgen writes for the first program
// (`src/bin/first.rs`) into the page's one script, which stands below the figure
// (`xtask/src/build/page.rs` says why). The prerendered page is complete without it.
import init, { hostHear, hostMeet, hostSay } from "./glue.js";
import { BILL, BILL_PARAMETERS, DATA, MOUNT, STATE_PARAMETERS, TOKENS, VIEW_ID, VIEW_PARAMETER } from "./contract.js";
import { watchApplicationControls } from "./controls.js";
import { fail, watchForTraps } from "./fail.js";
import { startFirst } from "./first.js";
import { asksForAnotherState, holdContent } from "./hold.js";
import { framed, listen, speak } from "./host.js";
import { watchLinks } from "./links.js";
import { compileFirstProgram } from "./load.js";
import { snapshots } from "./mounts.js";
import { applyTheme, otherLanguage, parameter } from "./page.js";
import { watchSliders } from "./slider.js";
import { loadStylesheet, stylesBlocked } from "./styles.js";
import { hasTakenOver, startApplication } from "./takeover.js";
import { showView } from "./views.js";

// Edits name children by index, so the script must not be among them. A loader may have run the script by another tag.
document.querySelector(`[${MOUNT}] script`)?.remove();
applyTheme();
if (framed) listen();
watchLinks();
watchSliders();
if (asksForAnotherState()) holdContent();
watchForTraps();
watchApplicationControls();

// The first program has the bill. What else the address asks for, and every control marked
// as such, is the application's.
const asksForMore = (name) => {
  const value = parameter(name);
  return value !== undefined && value !== "bill" && !BILL_PARAMETERS.includes(name);
};
let needsApplication = otherLanguage || STATE_PARAMETERS.some(asksForMore);

const start = async () => {
  if (stylesBlocked()) await loadStylesheet();
  const mounts = document.querySelectorAll(`[${MOUNT}]`);
  // The first program brings one prerendered page to life.
  needsApplication ||= mounts.length !== 1 || !mounts[0].querySelector(BILL);
  for (const mount of mounts) {
    snapshots.set(mount, mount.cloneNode(true));
    // Files that the page names for itself, as an address may.
    if (mount.getAttribute(DATA) || mount.getAttribute(TOKENS)) {
      needsApplication = true;
      holdContent();
    }
  }
  // An address of before every view had a page.
  const link = mounts[0].querySelector(`a[${VIEW_ID}="${CSS.escape(parameter(VIEW_PARAMETER))}"]:not([aria-current])`);
  if (link && mounts.length === 1) showView(mounts[0], link, hasTakenOver, false);
  // A line that broke may hold the second time.
  const application = () => startApplication().catch(startApplication);
  const first = () => (startFirst(mounts[0]) ? { hostMeet, hostHear, hostSay } : application());
  const program = needsApplication ? application() : compileFirstProgram().then(init).then(first);
  program.then(framed ? speak : null, fail);
};

if (document.readyState === "loading") addEventListener("DOMContentLoaded", start, { once: true });
else start();
