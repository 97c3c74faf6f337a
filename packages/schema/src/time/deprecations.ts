/** A field or a code on its way out: it warns for a minor version before it goes. */
export interface Deprecation {
  /** `Bundle`, `Framework`, `Survey`, `Submission` or `Evaluation`. */
  document: string;
  /** Path with `*` for list items: `actions.*.kind`. */
  path: string;
  /** Only this code of the field; absent: the whole field. */
  value?: string;
  instead: string;
  since: string;
  removedIn: string;
}

/** Nothing is deprecated in 0.1. */
export const deprecations: readonly Deprecation[] = [];
