import { htmlLanguage } from '../locales/index.js';
import type { Speech } from '../readAloud.js';
import type { Session } from './Session.js';

/** Reading aloud, where the page asks for it. What speaks is fetched only there. */
export class Voice {
  readonly #session: Session;
  readonly #draw: () => void;
  #speech: Speech | undefined;
  /** Question that is being read. */
  speaking: string | undefined;

  constructor(session: Session, draw: () => void) {
    this.#session = session;
    this.#draw = draw;
  }

  async prepare(): Promise<void> {
    this.#speech?.close();
    if (this.#session.element.hasAttribute('read-aloud')) this.#speech = new (await import('../readAloud.js')).Speech(this.#draw);
  }

  canListen(audio: string | undefined): boolean {
    return (
      this.#session.element.hasAttribute('read-aloud') &&
      (audio !== undefined || this.#speech?.canSpeak(htmlLanguage(this.#session.locale)) === true)
    );
  }

  /** Reads a question, or stops where it is being read. */
  toggle(questionId: string, audio: string | undefined, text: string): void {
    if (this.speaking === questionId) return this.stop();
    this.speaking = questionId;
    this.#speech?.play(audio, text, htmlLanguage(this.#session.locale), () => {
      if (this.speaking === questionId) this.speaking = undefined;
      this.#draw();
    });
    this.#draw();
  }

  stop(): void {
    this.#speech?.stop();
  }
}
