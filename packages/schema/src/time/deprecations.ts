import type { DocumentKind } from '../model.js';

/** A field or a code on its way out: it warns for a minor version before it goes. */
export interface Deprecation {
  document: DocumentKind;
  /** Path with `*` for list items: `actions.*.kind`. */
  path: string;
  /** Only this code of the field; absent: the whole field. */
  value?: string;
  instead: string;
  /** Version that began to warn. */
  since: string;
  removedIn: string;
}

/** Nothing is deprecated in 0.1. */
export const deprecations: readonly Deprecation[] = [];
