// Fetches the parts of the application that only some readers need (`src/ui/cut.rs`).
//
// It is no part of the page's script. The build puts it, with what it imports, behind the
// application's glue, which knows the program as `wasm`, and adds `PARTS`: the file of each part.
import { compile, isMissing } from "./compile.js";
import { VIEW_ID } from "./contract.js";

// A part's code, compiled; a failure may be tried again, and not from what the browser has kept of
// the server's refusal.
const codes = {};
let cache = "default";
export const fetchPart = (name) => PARTS[name] && (
  codes[name] ??= fetch(new URL(PARTS[name], import.meta.url), { cache }).then(compile).catch((error) => {
    delete codes[name];
    cache = "reload";
    throw error;
  })
);

// What several parts share comes with each of them, in a section of its own, and is put into the
// program once.
const instances = {};
const putIn = (name, code) => (instances[name] ??= WebAssembly.instantiate(code, { __wasm_split: wasm }));
const putPart = async (name) => {
  const code = await fetchPart(name);
  const shared = new Set(new TextDecoder().decode(WebAssembly.Module.customSections(code, "shared")[0]).split(" "));
  for (const section of shared) {
    const [bytes] = WebAssembly.Module.customSections(code, section);
    if (bytes) await putIn(section, await WebAssembly.compile(bytes));
  }
  await putIn(name, code);
};

// The program waits for a part, and is told whether it is there.
const loadPart = (name) => (callback, data) => {
  const tellProgram = (there) => wasm.__indirect_function_table.get(callback)(data, there);
  putPart(name).then(() => tellProgram(true), (error) => {
    // The server has another build, whose page of the view knows its own files.
    const link = isMissing(error) && document.querySelector(`a[${VIEW_ID}="${name}"]`);
    if (link) location.assign(link.href);
    tellProgram(false);
  });
};
