// Compiles what the server answers with, a program or one of its parts (`parts.js`).

// While it arrives, where the server names its type.
export const compile = async (answer) => {
  if (!answer.ok) throw new Error(answer.status);
  return answer.headers.get("content-type") === "application/wasm"
    ? WebAssembly.compileStreaming(answer) : WebAssembly.compile(await answer.arrayBuffer());
};

// Whether the server no longer had it: a new build has other files.
export const isMissing = (failure) => ["404", "410"].includes(failure.message);
