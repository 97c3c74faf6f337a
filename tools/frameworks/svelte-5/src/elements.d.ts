import type { HTMLAttributes } from 'svelte/elements';
import type { PstSvelteElements } from '@projet-social/survey-ui/types';

declare module 'svelte/elements' {
  interface SvelteHTMLElements extends PstSvelteElements<HTMLAttributes<HTMLElement>> {}
}
