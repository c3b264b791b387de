// The page and the address it was opened with.
import { LANGUAGE_PARAMETER, PAGE, THEME, THEME_PARAMETER, THEMES } from "./contract.js";

export const page = document.documentElement;

const query = new URLSearchParams(location.search);
// A repeated parameter counts once, the last.
export const parameter = (name) => query.getAll(name).at(-1);
export const servedView = page.getAttribute(PAGE) ?? "bill";
export const otherLanguage = ![undefined, page.lang].includes(parameter(LANGUAGE_PARAMETER));

// As early as a script can know it; the program reads it again.
export const applyTheme = () => {
  const theme = parameter(THEME_PARAMETER);
  if (THEMES.includes(theme)) page.setAttribute(THEME, theme);
};
