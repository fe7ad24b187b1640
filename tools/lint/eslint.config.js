// What our scripts may use: the language and the interfaces of the oldest browsers of the office.
import { readFileSync } from "node:fs";

import js from "@eslint/js";
import compat from "eslint-plugin-compat";

const { browserslist } = JSON.parse(readFileSync(new URL("package.json", import.meta.url)));
const PAGE = [
  "AbortController", "CustomEvent", "DOMParser", "Event", "FormData", "URL", "URLSearchParams", "clearTimeout", "document",
  "fetch", "htmx", "localStorage", "location", "navigator", "setInterval", "setTimeout", "window", "clearInterval",
];

export default [
  { ignores: ["**/vendor/**"] },
  {
    ...js.configs.recommended,
    languageOptions: {
      ecmaVersion: 2021,
      sourceType: "script",
      globals: Object.fromEntries(PAGE.map((name) => [name, "readonly"])),
    },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    plugins: { compat },
    settings: { browsers: browserslist, lintAllEsApis: true },
    rules: {
      ...js.configs.recommended.rules,
      "compat/compat": "error",
      // What the table of browsers does not find, since it hangs on an element.
      "no-restricted-properties": [
        "error",
        ...["showPopover", "hidePopover", "togglePopover", "startViewTransition", "checkVisibility", "setHTML"]
          .map((property) => ({ property, message: "Chưa có trong trình duyệt cũ nhất của cơ quan." })),
      ],
      "eqeqeq": "error",
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
      "no-script-url": "error",
      "strict": ["error", "function"],
    },
  },
];
