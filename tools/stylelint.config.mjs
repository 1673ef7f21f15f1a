// What must hold in the style sheet of the public pages; its look is a matter of taste and of no rule here.
export default {
  plugins: ["stylelint-use-logical"],
  rules: {
    "csstools/use-logical": ["always", { except: [/^(min|max)?-?(width|height)$/] }],
    "block-no-empty": true,
    "color-no-invalid-hex": true,
    "declaration-block-no-duplicate-properties": true,
    "declaration-block-no-shorthand-property-overrides": true,
    "declaration-no-important": [true, { message: "Layers decide, not !important." }],
    "function-calc-no-unspaced-operator": true,
    "no-duplicate-selectors": null,
    "no-invalid-double-slash-comments": true,
    "property-no-unknown": true,
    "selector-pseudo-class-no-unknown": true,
    "selector-pseudo-element-no-unknown": [true, { ignorePseudoElements: ["details-content"] }],
    "selector-type-no-unknown": true,
    "unit-no-unknown": true,
  },
};
