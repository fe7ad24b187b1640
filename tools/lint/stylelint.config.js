// What our styles may use: what every browser of the office draws.
import { readFileSync } from "node:fs";

const { browserslist } = JSON.parse(readFileSync(new URL("package.json", import.meta.url)));

export default {
  plugins: ["stylelint-no-unsupported-browser-features"],
  ignoreFiles: ["**/vendor/**"],
  rules: {
    "block-no-empty": true,
    "color-no-invalid-hex": true,
    "custom-property-no-missing-var-function": true,
    "declaration-block-no-duplicate-custom-properties": true,
    "declaration-block-no-duplicate-properties": [true, { ignore: ["consecutive-duplicates-with-different-values"] }],
    "font-family-no-duplicate-names": true,
    "function-calc-no-unspaced-operator": true,
    "function-url-no-scheme-relative": true,
    "no-duplicate-at-import-rules": true,
    "no-duplicate-selectors": true,
    "no-invalid-double-slash-comments": true,
    "no-invalid-position-at-import-rule": true,
    "property-no-unknown": true,
    "selector-pseudo-class-no-unknown": true,
    "selector-pseudo-element-no-unknown": true,
    "selector-type-no-unknown": true,
    "string-no-newline": true,
    "unit-no-unknown": true,
    // What the table of browsers below does not know yet.
    "at-rule-disallowed-list": ["container", "scope", "starting-style", "view-transition", "position-try"],
    "function-disallowed-list": ["color-mix", "light-dark", "oklab", "oklch", "lab", "lch", "anchor"],
    "property-disallowed-list": [
      "anchor-name", "container", "container-name", "container-type", "field-sizing", "interpolate-size",
      "position-anchor", "text-wrap", "view-transition-name",
    ],
    "selector-pseudo-class-disallowed-list": ["has", "popover-open", "user-invalid", "user-valid"],
    "plugin/no-unsupported-browser-features": [
      true,
      // Safari prints pages without our margins; nothing else of them is lost.
      { browsers: browserslist, ignore: ["css-paged-media"], ignorePartialSupport: true },
    ],
  },
};
