// Fetches the programs.
import { compile, isMissing } from "./compile.js";
import {
  DATA, DATA_PARAMETER, DOWNLOAD, FILES_PART, SUPPLIED_PART, TOKENS, TOKENS_PARAMETER, VIEW_ID, VIEW_PARAMETER,
} from "./contract.js";
import { APPLICATION_PROGRAM, APPLICATION_SCRIPT, FIRST_PROGRAM } from "./files.js";
import { parameter, servedView } from "./page.js";
import { loadStylesheet } from "./styles.js";

// The page preloads the first program, and WebKit takes what is preloaded only for a request
// like the first one; asked for in any other way, the program would be fetched twice. In a
// sandboxed frame and after a redirect to another host, its answer cannot be read.
export const compileFirstProgram = async () => {
  const address = new URL(FIRST_PROGRAM, import.meta.url);
  const control = new AbortController();
  try {
    const answer = await fetch(address, { mode: "no-cors", credentials: "include", signal: control.signal });
    if (answer.type === "basic") return await compile(answer);
    control.abort();
  } catch { /* Refused as unreadable, or the line broke, perhaps halfway: once more. */ }
  return compile(await fetch(address));
};

// A browser remembers under its address a module that could not be fetched, so every further
// try asks under another address.
let tries = 0;
const addressOf = (file) => new URL(tries ? `${file}?${tries}` : file, import.meta.url);

// Whether the server no longer has the application.
let gone = false;
export const isGone = () => gone;

const noteMissing = (failure) => {
  gone = isMissing(failure);
  throw failure;
};
const compileApplication = async () => compile(await fetch(addressOf(APPLICATION_PROGRAM))).catch(noteMissing);

let glue = null;
const load = async () => {
  glue = import(addressOf(APPLICATION_SCRIPT));
  const answers = [glue, compileApplication(), loadStylesheet()];
  // A failure waits for the others, which may say more of it.
  await Promise.allSettled(answers);
  const [script, code] = await Promise.all(answers);
  return () => script.default(code).then(() => script);
};

// Asked for once; a failure may be tried again. The promise is of what starts the application,
// whose parts with these names are there by then.
let application = null;
export const loadApplication = async (parts) => {
  application ??= load().catch((error) => {
    application = null;
    tries += 1;
    throw error;
  });
  // Beside the application, not after it; its own failure says more than one of a part.
  const partsFetch = glue.then((script) => Promise.all(parts.map(script.fetchPart)));
  partsFetch.catch(() => {});
  const start = await application;
  await partsFetch.catch(noteMissing);
  return start;
};

// The part that a control needs, if any: that of a view has the view's name.
export const partOf = (control) => (
  control.getAttribute(VIEW_ID) ?? (control.hasAttribute(DOWNLOAD) ? FILES_PART : control.value)
);

// The parts it begins with: those of the view, and of files that the host supplies.
export const partsOfTheStart = () => {
  const isSupplied = document.querySelector(`[${DATA}],[${TOKENS}]`)
    || parameter(DATA_PARAMETER) || parameter(TOKENS_PARAMETER);
  return [parameter(VIEW_PARAMETER) ?? servedView, isSupplied && SUPPLIED_PART];
};
