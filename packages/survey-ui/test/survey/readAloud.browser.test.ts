import type { Survey } from '@projet-social/schema';
import { userEvent } from 'vitest/browser';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { PstSurvey } from '../../src/survey/PstSurvey.js';
import { allControls } from './allControls.js';

/** Half a second of silence, as a file would be. */
const recording = (() => {
  const samples = 4000;
  const bytes = new DataView(new ArrayBuffer(44 + samples));
  const text = (at: number, words: string): void => [...words].forEach((sign, index) => bytes.setUint8(at + index, sign.charCodeAt(0)));
  text(0, 'RIFF');
  bytes.setUint32(4, 36 + samples, true);
  text(8, 'WAVEfmt ');
  bytes.setUint32(16, 16, true);
  bytes.setUint16(20, 1, true);
  bytes.setUint16(22, 1, true);
  bytes.setUint32(24, 8000, true);
  bytes.setUint32(28, 8000, true);
  bytes.setUint16(32, 1, true);
  bytes.setUint16(34, 8, true);
  text(36, 'data');
  bytes.setUint32(40, samples, true);
  for (let at = 44; at < 44 + samples; at++) bytes.setUint8(at, 128);
  return URL.createObjectURL(new Blob([bytes.buffer], { type: 'audio/wav' }));
})();

const picture =
  'data:image/svg+xml,' +
  encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20"/></svg>');

/** Synthetic: two questions with a recording in French, one of them with a picture. */
const recorded: Survey = {
  ...allControls,
  questions: allControls.questions.map((question) => ({
    ...question,
    ...(['living-here', 'grade'].includes(question.id) ? { audio: [{ language: 'fr', url: recording }] } : {}),
    ...(question.id === 'grade'
      ? { picture: { url: picture, alternative: { fr: 'Une place avec des arbres', en: 'A square with trees' } } }
      : {}),
  })),
};

beforeAll(() => PstSurvey.define());
afterEach(() => {
  document.body.replaceChildren();
  vi.restoreAllMocks();
});

async function open(survey: Survey, attributes: Record<string, string> = {}): Promise<PstSurvey> {
  const element = document.createElement('pst-survey');
  for (const [name, value] of Object.entries({ lang: 'fr', 'read-aloud': '', ...attributes })) element.setAttribute(name, value);
  const ready = new Promise((resolve) => element.addEventListener('pst-ready', resolve, { once: true }));
  element.definition = survey;
  document.body.append(element);
  await ready;
  element.start();
  return element;
}
const root = (element: PstSurvey): ShadowRoot => element.shadowRoot as ShadowRoot;
const listens = (element: PstSurvey): HTMLButtonElement[] => [...root(element).querySelectorAll<HTMLButtonElement>('.listen')];
const said = (element: PstSurvey): (string | null)[] => listens(element).map((button) => button.textContent);

/** A device with these voices, that says nothing and ends when `cancel` is called, as browsers do: later, and in one of two ways. */
function device(...voices: { lang: string; localService: boolean }[]): { spoken: SpeechSynthesisUtterance[]; endLast(): void } {
  const spoken: SpeechSynthesisUtterance[] = [];
  vi.spyOn(speechSynthesis, 'getVoices').mockReturnValue(voices as SpeechSynthesisVoice[]);
  vi.spyOn(SpeechSynthesisUtterance.prototype, 'voice', 'set').mockImplementation(() => undefined);
  vi.spyOn(speechSynthesis, 'speak').mockImplementation((utterance) => void spoken.push(utterance));
  vi.spyOn(speechSynthesis, 'cancel').mockImplementation(() => {
    const last = spoken.at(-1);
    if (last) queueMicrotask(() => last.dispatchEvent(new Event(spoken.length % 2 === 0 ? 'end' : 'error')));
  });
  return { spoken, endLast: () => spoken.at(-1)?.dispatchEvent(new Event('end')) };
}

describe('a recording', () => {
  it('is played when it is asked for, and never by itself; the same button stops it', async () => {
    device();
    const play = vi.spyOn(HTMLMediaElement.prototype, 'play');
    const pause = vi.spyOn(HTMLMediaElement.prototype, 'pause');
    const element = await open(recorded);
    expect(listens(element).map((button) => button.getAttribute('aria-label'))).toEqual([
      'Écouter la question : Vivre ici me plaît.',
      'Écouter la question : Quelle note donnez-vous à votre quartier ?',
    ]);
    expect(play).not.toHaveBeenCalled();
    listens(element)[0]?.click();
    expect(said(element)).toEqual(['Arrêter la lecture', 'Écouter']);
    expect(play).toHaveBeenCalledTimes(1);
    listens(element)[0]?.click();
    expect(said(element)).toEqual(['Écouter', 'Écouter']);
    expect(pause).toHaveBeenCalled();
  });

  it('ends by itself, gives way to another one at once, and stops with the page', async () => {
    device();
    const element = await open(recorded);
    await userEvent.click(listens(element)[0] as HTMLElement); // a browser plays nothing before someone touched the page
    expect(said(element)).toEqual(['Arrêter la lecture', 'Écouter']);
    await expect.poll(() => said(element), { timeout: 5000 }).toEqual(['Écouter', 'Écouter']);
    listens(element)[0]?.click();
    listens(element)[1]?.click(); // the first has not begun yet: its end must not stop the second
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(said(element)).toEqual(['Écouter', 'Arrêter la lecture']);
    const pause = vi.spyOn(HTMLMediaElement.prototype, 'pause');
    element.data = { 'living-here': '3', knows: 'dk' };
    element.next();
    expect(pause).toHaveBeenCalled();
  });

  it('that is missing leaves the button as it was', async () => {
    device();
    const broken = {
      ...recorded,
      questions: recorded.questions.map((each) => ({ ...each, audio: [{ language: 'fr', url: '/none.wav' }] })),
    };
    const element = await open(broken);
    listens(element)[0]?.click();
    await expect.poll(() => said(element)[0], { timeout: 5000 }).toBe('Écouter');
  });
});

describe('a voice', () => {
  it('reads question, help and answers where one lives on the device', async () => {
    const { spoken, endLast } = device({ lang: 'fr-FR', localService: true });
    const element = await open(allControls);
    listens(element)[0]?.click();
    expect(spoken[0]?.text).toBe(
      'Vivre ici me plaît. Pas du tout d’accord. Plutôt pas d’accord. Plutôt d’accord. Tout à fait d’accord. Je ne sais pas.',
    );
    expect(spoken[0]?.lang).toBe('fr-FR');
    listens(element)[1]?.click();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(said(element).indexOf('Arrêter la lecture')).toBe(1); // the end of the first stopped nothing
    endLast();
    expect(said(element)).not.toContain('Arrêter la lecture');
  });

  it.each([
    ['no voice', []],
    ['a voice of a remote service', [{ lang: 'fr-FR', localService: false }]],
    ['a voice of another language', [{ lang: 'en-GB', localService: true }]],
  ])('is not offered with %s', async (_, voices) => {
    device(...voices);
    const element = await open(allControls);
    expect(listens(element)).toHaveLength(0);
  });

  it('is offered once it arrives, and not without the attribute', async () => {
    device();
    const element = await open(allControls);
    expect(listens(element)).toHaveLength(0);
    device({ lang: 'fr-FR', localService: true });
    speechSynthesis.dispatchEvent(new Event('voiceschanged'));
    expect(listens(element)).toHaveLength(3);
    element.removeAttribute('read-aloud');
    expect(listens(element)).toHaveLength(0);
  });
});

describe('a picture', () => {
  it('stands beside its question with its alternative, in the language shown, and fits the page', async () => {
    const element = await open(recorded);
    const image = root(element).querySelector('img');
    expect(image?.alt).toBe('Une place avec des arbres');
    await expect.poll(() => image?.naturalWidth).toBe(40);
    expect(image?.getBoundingClientRect().right).toBeLessThanOrEqual(document.documentElement.clientWidth);
    element.locale = 'en';
    await expect.poll(() => root(element).querySelector('img')?.alt).toBe('A square with trees');
  });
});
