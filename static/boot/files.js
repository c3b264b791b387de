// Where the build's files are. The build puts this module into place with their final names.
export const FIRST_PROGRAM = "./widget.wasm";
export const APPLICATION_SCRIPT = "./app.js";
export const APPLICATION_PROGRAM = "./app.wasm";
export const STYLESHEET = "./widget.css";
