/** Absent in Node and in some browsers. */
const voices = (globalThis as { speechSynthesis?: SpeechSynthesis }).speechSynthesis;

/**
 * Reads questions aloud on demand: a recording where there is one, else a voice that lives on the device. A voice of a remote service would send the text
 * away, so it is not used; without a local voice nothing is offered. Never starts by itself.
 */
export class Speech {
  #audio: HTMLAudioElement | undefined;
  #onEnd: (() => void) | undefined;

  constructor(onVoices: () => void) {
    voices?.addEventListener('voiceschanged', onVoices);
  }

  canSpeak(language: string): boolean {
    return this.#voice(language) !== undefined;
  }

  play(audio: string | undefined, text: string, language: string, onEnd: () => void): void {
    this.stop();
    this.#onEnd = onEnd;
    if (audio !== undefined) {
      this.#audio = new Audio(audio);
      this.#audio.addEventListener('ended', () => this.stop(), { once: true });
      this.#audio.addEventListener('error', () => this.stop(), { once: true });
      void this.#audio.play().catch(() => this.stop());
      return;
    }
    const voice = this.#voice(language);
    if (!voice) return this.stop();
    const utterance = new SpeechSynthesisUtterance(text);
    utterance.voice = voice;
    utterance.lang = voice.lang;
    utterance.rate = 0.9;
    utterance.onend = () => this.stop();
    speechSynthesis.speak(utterance);
  }

  stop(): void {
    this.#audio?.pause();
    this.#audio = undefined;
    voices?.cancel();
    const ended = this.#onEnd;
    this.#onEnd = undefined;
    ended?.();
  }

  #voice(language: string): SpeechSynthesisVoice | undefined {
    const base = language.split('-')[0] ?? language;
    return voices?.getVoices().find((voice) => voice.localService && voice.lang.toLowerCase().startsWith(base));
  }
}
