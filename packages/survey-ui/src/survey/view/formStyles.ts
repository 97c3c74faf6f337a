/** Style of questions, review and thanks; added when the form arrives. */
export const formCss = `.progress{display:flex;flex-direction:column;gap:.375rem;font-size:.9375em;color:var(--_color-text-muted)}
.progress progress{appearance:none;inline-size:100%;block-size:.5rem;border:0;border-radius:999px;background:var(--_color-separator);overflow:hidden}
.progress progress::-webkit-progress-bar{background:var(--_color-separator)}
.progress progress::-webkit-progress-value{background:var(--_color-accent);border-radius:999px}
.progress progress::-moz-progress-bar{background:var(--_color-accent)}
.step{display:flex;flex-direction:column;gap:calc(var(--_space)*2)}
.step>.step-title{font-size:1.375em}
.overline{font-size:.9375em!important;font-weight:600!important;color:var(--_color-text-muted);margin-block-end:-1.25rem!important}
.question{display:flex;flex-direction:column;gap:.75rem;min-inline-size:0}
.pst fieldset.question{display:block}
.pst fieldset.question>legend{float:inline-start;inline-size:100%}
.pst fieldset.question>legend+*{clear:both}
.pst fieldset.question>*+*{padding-block-start:.75rem}
.pst fieldset.question>.notice{padding-block-start:.75rem;margin-block-start:.75rem}
.pst fieldset.question>.asides{padding-block-start:.5rem}
.wording{font-weight:600;font-size:1.125em;line-height:1.4;display:block;overflow-wrap:anywhere}
.wording :is(h1,h2,h3,h4,h5,h6){font-weight:600}
.single .wording{font-size:1.375em}
.mark{font-weight:400;color:var(--_color-text-muted);font-size:.875em}
.invalid{border-inline-start:4px solid var(--_color-error)!important;padding-inline-start:min(var(--_space),4vw)!important}
.problem{color:var(--_color-error);font-weight:600;display:flex;gap:.5rem;align-items:baseline}
.problem span{min-inline-size:0;overflow-wrap:anywhere}
.problem::before{content:'!';content:'!' / '';flex:none;inline-size:1.25em;block-size:1.25em;line-height:1.25em;text-align:center;border-radius:50%;background:var(--_color-error);color:var(--_color-background);font-size:.875em}
.choices{display:flex;flex-direction:column;gap:.5rem}
.options{display:flex;flex-direction:column;gap:.5rem}
.options.row{flex-direction:row;flex-wrap:wrap}
.options.row>.option{flex:1 1 7rem}
.options .absence{border-style:dashed;color:var(--_color-text-muted)}
.options .absence:has(input:checked){border-style:solid;color:var(--_color-text)}
.scale{display:flex;flex-wrap:wrap;gap:.5rem}
.scale .option{flex:1 1 var(--_target-size);flex-direction:column;justify-content:center;gap:.25rem;padding:.5rem .25rem;text-align:center}
.scale .option.absence{flex:1 1 100%;flex-direction:row}
.ends{display:flex;justify-content:space-between;gap:var(--_space);font-size:.9375em;color:var(--_color-text-muted)}
.field{inline-size:100%;min-block-size:var(--_target-size);padding:.625rem .75rem;border:var(--_border-width) solid var(--_color-border);border-radius:var(--_radius);background:var(--_color-background)}
.field[aria-invalid='true']{border-color:var(--_color-error);box-shadow:inset 0 0 0 1px var(--_color-error)}
.field.number{max-inline-size:12rem}
textarea.field{resize:vertical;line-height:inherit}
.other{display:flex;flex-direction:column;gap:.375rem;padding-inline-start:1rem;border-inline-start:3px solid var(--_color-separator)}
.rows{display:flex;flex-direction:column;gap:1.25rem}
.pst .matrix-row{padding-block-start:var(--_space);border-block-start:var(--_border-width) solid var(--_color-separator)}
.matrix-row legend{font-weight:600;float:inline-start;inline-size:100%;margin-block-end:.5rem}
.matrix-row legend+*{clear:both}
.ranking{list-style:none;padding:0;display:flex;flex-direction:column;gap:.5rem}
.ranking li{display:flex;flex-wrap:wrap;align-items:center;gap:.5rem .75rem;padding:.5rem .75rem;border:var(--_border-width) solid var(--_color-border);border-radius:var(--_radius)}
.ranking .place{font-weight:700;min-inline-size:1.5em;color:var(--_color-text-muted)}
.ranking.set .place{color:var(--_color-accent)}
.ranking .name{flex:1 1 9rem;min-inline-size:0;overflow-wrap:anywhere}
.ranking .moves{display:flex;flex-wrap:wrap;gap:.375rem}
.ranking .button{padding:.25rem .75rem;font-size:.9375em;border-width:1px}
.ranking .button[aria-disabled='true']{opacity:.5;cursor:default}
.asides{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;align-items:center}
.link{min-block-size:var(--_target-size);padding:.25rem 0;border:0;background:none;color:var(--_color-accent)!important;text-decoration:underline;text-underline-offset:.2em;cursor:pointer;text-align:start;font-size:.9375em!important}
.link:hover{text-decoration-thickness:2px;color:var(--_color-accent-hover)!important}
.link[disabled]{opacity:.6;cursor:progress}
.listen{display:inline-flex;align-items:center;gap:.5rem}
.panel{display:flex;flex-direction:column;gap:calc(var(--_space)*1.5);border:var(--_border-width) solid var(--_color-separator);border-radius:calc(var(--_radius)*1.5);padding:var(--_space) min(var(--_space)*1.25,5vw)}
.panel>.subtitle{margin:0!important}
.picture{max-inline-size:100%;block-size:auto;border-radius:var(--_radius);display:block}
.summary{border:2px solid var(--_color-error);border-radius:var(--_radius);background:var(--_color-error-soft);padding:var(--_space) min(var(--_space)*1.25,5vw);display:flex;flex-direction:column;gap:.5rem}
.summary ul{list-style:none;padding:0;display:flex;flex-direction:column}
.summary a{overflow-wrap:anywhere;color:var(--_color-error);font-weight:600;display:flex;align-items:center;padding-block:.375rem;min-block-size:var(--_target-size);text-underline-offset:.2em}
.summary-title{font-size:1.125em!important}
.answers{display:flex;flex-direction:column}
.answers>div{display:grid;grid-template-columns:1fr auto;gap:.25rem var(--_space);padding-block:.875rem;border-block-end:var(--_border-width) solid var(--_color-separator);align-items:start}
.answers dt{font-weight:600;grid-column:1;overflow-wrap:anywhere}
.answers dd{grid-column:1;white-space:pre-line;overflow-wrap:anywhere}
.answers dd.edit{grid-column:2;grid-row:1/3;white-space:normal}
.answers dd.none{color:var(--_color-text-muted)}
.code{font-family:ui-monospace,'SFMono-Regular',Menlo,Consolas,monospace;font-size:1.25em;font-weight:700;letter-spacing:.03em;direction:ltr;unicode-bidi:isolate;display:inline-block;padding:.5rem .75rem;border:2px dashed var(--_color-border);border-radius:var(--_radius);background:var(--_color-background);overflow-wrap:anywhere;user-select:all}
.thanks{display:flex;flex-direction:column;gap:calc(var(--_space)*1.25)}
.thanks-title{font-size:1.375em!important}
.card>*+*{margin-block-start:.75rem}
.copy summary{min-block-size:var(--_target-size);padding-block:.625rem;cursor:pointer;font-weight:600;color:var(--_color-accent)}
@media (max-width:30rem){.answers>div{grid-template-columns:1fr}.answers dd.edit{grid-column:1;grid-row:auto}}
@media (forced-colors:active){.problem::before{background:CanvasText;color:Canvas;forced-color-adjust:none}.progress progress{border:1px solid CanvasText;background:Canvas;forced-color-adjust:none}.progress progress::-webkit-progress-bar{background:Canvas;forced-color-adjust:none}.progress progress::-webkit-progress-value{background:Highlight;forced-color-adjust:none}}
@media print{.link,.asides,.edit{display:none!important}.question,.answers>div{break-inside:avoid}}`;
