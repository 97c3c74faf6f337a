import type { DefineComponent } from 'vue';
import type { ElementProperties, PstElements } from '../types.js';

/**
 * Tells Vue's compiler that our tags are elements and not components: `compilerOptions: { isCustomElement }`.
 * @example isCustomElement('pst-survey') // => true
 */
export const isCustomElement = (tag: string): boolean => tag.startsWith('pst-');

/** Our tags as Vue's templates see them. */
export type PstVueComponents = { [Tag in keyof PstElements]: DefineComponent<ElementProperties<PstElements[Tag]>> };

declare module 'vue' {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- merged into Vue's interface
  interface GlobalComponents extends PstVueComponents {}
}
