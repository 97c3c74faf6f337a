import type { DefineComponent, HTMLAttributes } from 'vue';
import type { ElementAttributes, ElementProperties, PstElementEvents, PstElements } from '../types.js';

/**
 * Tells Vue's compiler that our tags are elements and not components: `compilerOptions: { isCustomElement }`.
 * @example isCustomElement('pst-survey') // => true
 */
export const isCustomElement = (tag: string): boolean => tag.startsWith('pst-');

type CamelCase<Name extends string> = Name extends `${infer Start}-${infer Rest}` ? `${Start}${CamelCase<Capitalize<Rest>>}` : Name;
type Attributes<Tag extends keyof PstElements> = {
  [Name in keyof ElementAttributes<Tag> & string as CamelCase<Name>]?: ElementAttributes<Tag>[Name];
};
type Listeners<Events> = { [Type in keyof Events & string as `on${CamelCase<Capitalize<Type>>}`]?: (event: Events[Type]) => void };

/** Our tags as Vue's templates see them: HTML attributes, the element's own attributes and properties, and listeners such as `@pst-submit`. */
export type PstVueComponents = {
  [Tag in keyof PstElements]: DefineComponent<
    Omit<HTMLAttributes, keyof ElementProperties<PstElements[Tag]>> &
      ElementProperties<PstElements[Tag]> &
      Omit<Attributes<Tag>, keyof ElementProperties<PstElements[Tag]>> &
      Listeners<PstElementEvents[Tag]>
  >;
};

declare module 'vue' {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- merged into Vue's interface
  interface GlobalComponents extends PstVueComponents {}
}
