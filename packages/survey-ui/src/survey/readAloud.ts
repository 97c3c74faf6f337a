/** Absent in Node and in some browsers. */
const voices = (globalThis as { speechSynthesis?: SpeechSynthesis }).speechSynthesis;

/**
 * Reads questions aloud on demand: a recording where there is one, else a voice that lives on the device. A voice of a remote service would send the text
 * away, so it is not used; without a local voice nothing is offered. Never starts by itself.
 */
export class Speech {
  readonly #onVoices: () => void;
  #audio: HTMLAudioElement | undefined;
  /** What is being said now; the end of anything before it is none of its business. */
  #turn: { readonly onEnd: () => void } | undefined;

  constructor(onVoices: () => void) {
    this.#onVoices = onVoices;
    voices?.addEventListener('voiceschanged', onVoices);
  }

  canSpeak(language: string): boolean {
    return this.#voice(language) !== undefined;
  }

  play(audio: string | undefined, text: string, language: string, onEnd: () => void): void {
    this.stop();
    const turn = { onEnd };
    const end = (): void => {
      if (this.#turn === turn) this.stop();
    };
    this.#turn = turn;
    if (audio !== undefined) {
      this.#audio = new Audio(audio);
      this.#audio.addEventListener('ended', end, { once: true });
      this.#audio.addEventListener('error', end, { once: true });
      void this.#audio.play().catch(end);
      return;
    }
    const voice = this.#voice(language);
    if (!voice) return this.stop();
    const utterance = new SpeechSynthesisUtterance(text);
    utterance.voice = voice;
    utterance.lang = voice.lang;
    utterance.rate = 0.9;
    utterance.onend = end;
    utterance.onerror = end;
    speechSynthesis.speak(utterance);
  }

  stop(): void {
    const turn = this.#turn;
    if (!turn) return; // the page's own speech is left alone
    this.#turn = undefined;
    this.#audio?.pause();
    this.#audio = undefined;
    voices?.cancel();
    turn.onEnd();
  }

  /** Stops, and listens no more for voices that arrive. */
  close(): void {
    this.stop();
    voices?.removeEventListener('voiceschanged', this.#onVoices);
  }

  #voice(language: string): SpeechSynthesisVoice | undefined {
    const base = language.split('-')[0] ?? language;
    return voices?.getVoices().find((voice) => voice.localService && voice.lang.toLowerCase().startsWith(base));
  }
}
