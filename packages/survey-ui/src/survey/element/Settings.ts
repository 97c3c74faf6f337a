export type SurveyMode = 'page' | 'question' | 'print' | 'kiosk' | 'entry';

const modes: readonly string[] = ['question', 'print', 'kiosk', 'entry'] satisfies SurveyMode[];

/** What the attributes of the element say, as it stands now. */
export class Settings {
  readonly #element: Element;

  constructor(element: Element) {
    this.#element = element;
  }

  get mode(): SurveyMode {
    const mode = this.#element.getAttribute('mode') ?? '';
    return modes.includes(mode) ? (mode as SurveyMode) : 'page';
  }

  get isKiosk(): boolean {
    return this.mode === 'kiosk';
  }

  /** Whether the whole survey is shown as a paper form, to be printed or typed in. */
  get isOnPaper(): boolean {
    return this.mode === 'print' || this.mode === 'entry';
  }

  get layout(): 'page' | 'question' {
    const layout = this.#element.getAttribute('layout');
    if (layout === 'page' || layout === 'question') return layout;
    return this.mode === 'question' || this.isKiosk ? 'question' : 'page';
  }

  /** Level of the survey's title: 2, unless the page says another one. */
  get headingLevel(): number {
    const level = Number(this.#element.getAttribute('heading-level') ?? 2);
    return Number.isInteger(level) && level >= 1 && level <= 6 ? level : 2;
  }

  /** Modules that are switched on. */
  get modules(): string[] {
    return (this.#element.getAttribute('modules') ?? '').split(/[\s,]+/).filter((module) => module !== '');
  }
}
