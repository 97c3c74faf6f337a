import { tokenCss } from '../../theme/baseTokens.js';

/** Style of the survey element; colours and sizes come from the tokens only. */
export const shellCss = (): string =>
  `${tokenCss('.pst')}
:host{display:block}
:host([hidden]){display:none}
.pst{max-width:var(--_max-width);margin-inline:auto;padding:calc(var(--_space)*1) min(var(--_space),4vw) calc(var(--_space)*2);text-align:start}
.pst *,.pst ::before,.pst ::after{box-sizing:border-box}
.pst :is(button,input,select,textarea){font:inherit;color:inherit;letter-spacing:inherit;margin:0}
.pst :is(p,ul,ol,dl,dd){margin:0}
.pst p+p{margin-block-start:.75em}
.pst :is(h1,h2,h3,h4,h5,h6){margin:0;font-size:1em;font-weight:700;line-height:1.3;overflow-wrap:anywhere}
.pst fieldset{border:0;margin:0;padding:0;min-inline-size:0}
.pst legend{padding:0;display:block;max-inline-size:100%}
.pst :focus-visible{outline:var(--_focus-width) solid var(--_color-focus);outline-offset:2px;border-radius:var(--_radius)}
.pst [tabindex='-1']:focus-visible{outline-offset:4px}
.unseen{position:absolute!important;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap;margin:0;padding:0}
.frame{display:flex;flex-direction:column;gap:calc(var(--_space)*1.5)}
.top{display:flex;flex-direction:column;gap:var(--_space)}
.top.compact{flex-direction:row;flex-wrap:wrap;justify-content:space-between;align-items:center;gap:.5rem var(--_space);padding-block-end:.75rem;border-block-end:var(--_border-width) solid var(--_color-separator)}
.top .titles{min-inline-size:0}
.top.compact .titles{flex:1 1 12rem}
.top .title{font-size:1.75em;letter-spacing:-.01em}
.top.compact .title{font-size:1.0625em;font-weight:600;color:var(--_color-text-muted);letter-spacing:0}
.languages{display:flex;flex-wrap:wrap;gap:.5rem;align-items:center}
.language{min-block-size:var(--_target-size);min-inline-size:var(--_target-size);padding:.375rem .875rem;border:var(--_border-width) solid var(--_color-border);border-radius:999px;background:var(--_color-background);cursor:pointer;font-size:.9375em}
.pst .language:focus-visible{border-radius:999px}
.language[aria-pressed='true']{background:var(--_color-accent-soft);border-color:var(--_color-accent);box-shadow:inset 0 0 0 1px var(--_color-accent);font-weight:600}
.language-menu>summary{min-block-size:var(--_target-size);padding:.5rem 0;cursor:pointer;color:var(--_color-accent);display:list-item}
.language-menu[open]{flex-basis:100%}
.language-menu[open]>.languages{padding-block:.25rem .5rem}
.welcome{display:flex;flex-direction:column;gap:calc(var(--_space)*1.25)}
.lead{font-size:1.125em}
.muted{color:var(--_color-text-muted);font-size:.9375em}
.subtitle{font-size:1.125em!important;margin-block-end:.5rem!important}
.card{background:var(--_color-surface);border-radius:calc(var(--_radius)*1.5);padding:var(--_space) min(var(--_space)*1.25,5vw)}
.notice-text{font-size:.9375em}
.notice{border-inline-start:4px solid var(--_color-border);background:var(--_color-surface);padding:.75rem var(--_space);border-radius:var(--_radius)}
.notice.warning{border-color:var(--_color-warning);background:var(--_color-warning-soft)}
.notice.error{border-color:var(--_color-error);background:var(--_color-error-soft)}
.notice.success{border-color:var(--_color-success);background:var(--_color-success-soft)}
.notice>*+*{margin-block-start:.75rem}
.actions{display:flex;flex-wrap:wrap;gap:.75rem}
.actions .full{flex-basis:100%}
.button{min-block-size:var(--_target-size);min-inline-size:var(--_target-size);padding:.625rem min(1.25rem,5vw);border:2px solid var(--_color-accent);border-radius:var(--_radius);background:var(--_color-background);color:var(--_color-accent)!important;font-weight:600!important;cursor:pointer;text-align:center}
.button:hover{background:var(--_color-accent-soft);border-color:var(--_color-accent-hover)}
.button.primary{background:var(--_color-accent);color:var(--_color-on-accent)!important}
.button.primary:hover{background:var(--_color-accent-hover);border-color:var(--_color-accent-hover)}
.button.large{padding:.875rem min(2rem,5vw);font-size:1.0625em}
.button[aria-disabled='true']{opacity:.6;cursor:progress}
.option{display:flex;max-inline-size:100%;align-items:center;gap:min(.75rem,3vw);min-block-size:var(--_target-size);padding:.625rem min(.875rem,3.5vw);border:var(--_border-width) solid var(--_color-border);border-radius:var(--_radius);background:var(--_color-background);cursor:pointer}
.option:hover,.language:hover{border-color:var(--_color-accent)}
.option:has(input:checked){background:var(--_color-accent-soft);border-color:var(--_color-accent);box-shadow:inset 0 0 0 1px var(--_color-accent)}
.option input{inline-size:1.375rem;block-size:1.375rem;flex:none;accent-color:var(--_color-accent)}
.option span{min-inline-size:0}
.draft .muted{margin-block-start:.375rem}
.waiting{display:flex;flex-direction:column;gap:var(--_space)}
.skeleton{block-size:9rem;border-radius:calc(var(--_radius)*1.5);background:var(--_color-surface)}
.dialog{border:1px solid;background:var(--_color-background);color:inherit;border-radius:calc(var(--_radius)*2);padding:calc(var(--_space)*1.5);max-inline-size:min(28rem,100% - 2rem);max-block-size:calc(100% - 2rem);overflow:auto}
.dialog[open]{display:flex;flex-direction:column;gap:var(--_space)}
.dialog::backdrop{background:rgb(0 0 0/.6)}
.dialog :is(h2,h3,h4){font-size:1.25em!important}
@media (max-width:30rem){.actions .button{flex:1 1 100%}.top .title{font-size:1.5em}}
@media (forced-colors:active){.option:has(input:checked),.language[aria-pressed='true']{outline:3px solid Highlight;outline-offset:-3px;forced-color-adjust:none;background:Canvas;color:CanvasText}.button.primary{forced-color-adjust:none;background:ButtonText;color:ButtonFace!important;border-color:ButtonText}}
@media (prefers-reduced-motion:no-preference){.button,.option,.language{transition:background-color .12s,border-color .12s}.skeleton{animation:pst-wait 1.2s ease-in-out infinite alternate}}
@keyframes pst-wait{to{opacity:.45}}
@media print{.pst{max-width:none;padding:0}.pst .actions,.languages,.language-menu,.draft,.dialog{display:none}}`;
