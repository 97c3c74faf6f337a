import type { ValueStatus } from '@projet-social/schema';
import type { ChartLocale } from './ChartDescription.js';

type Verdict = 'up' | 'down' | 'stable-or-uncertain' | 'refused' | 'no-new-measurement';
type GapVerdict = 'agenda' | 'uncertain' | 'small';

export type RefusalCode =
  | 'not-protected'
  | 'not-an-evaluation'
  | 'unreadable-format'
  | 'nothing-to-show'
  | 'not-areas'
  | 'no-outlines'
  | 'unmatched-areas'
  | 'projected-areas'
  | 'swapped-areas'
  | 'too-many-points'
  | 'unknown-variable';

/** Every word that a chart says by itself. A language that misses one does not compile. */
export interface ChartWords {
  readonly profileTitle: (place: string, year: number) => string;
  readonly gapTitle: (place: string, year: number) => string;
  readonly trendTitle: (place: string, years: string) => string;
  readonly distributionTitle: (question: string) => string;
  readonly distributionsTitle: (place: string, year: number) => string;
  readonly theTerritory: string;
  readonly everyone: string;
  readonly axisScore: string;
  readonly axisShare: string;
  readonly axisYear: string;
  readonly dontKnow: string;
  readonly absences: Readonly<Record<'dontKnow' | 'refused' | 'skipped' | 'notApplicable', string>>;
  readonly rowHeader: Readonly<Record<'dimension' | 'criterion' | 'indicator' | 'block' | 'overall' | 'year' | 'answers', string>>;
  readonly band: string;
  readonly coverage: string;
  readonly verdictColumn: string;
  readonly gapColumn: string;
  readonly answered: string;
  readonly tooUncertain: string;
  readonly bandsJoin: (bands: readonly string[]) => string;
  readonly status: Readonly<Record<Exclude<ValueStatus, 'ok' | 'estimated'>, string>>;
  readonly statusReason: Readonly<Record<Exclude<ValueStatus, 'ok' | 'estimated'>, string>>;
  readonly estimated: string;
  readonly notReached: string;
  readonly cellInterval: (value: string, low: string, high: string) => string;
  readonly pointValue: (name: string, value: string) => string;
  readonly pointShare: (name: string, value: string) => string;
  readonly pointInterval: (low: string, high: string) => string;
  readonly pointOneRecord: (low: string, high: string) => string;
  readonly pointAbsent: (name: string, reason: string) => string;
  readonly highest: (names: string, value: string, several: boolean) => string;
  readonly lowest: (names: string, value: string, several: boolean) => string;
  readonly allEqual: (value: string) => string;
  readonly single: (name: string, value: string) => string;
  readonly counted: (shown: number, all: number) => string;
  readonly noneShown: string;
  readonly absentList: (reason: string, names: string) => string;
  /** The end of a list that is cut short. */
  readonly others: (count: number) => string;
  readonly uncertainList: (names: string) => string;
  readonly forSeries: (name: string) => string;
  readonly gapAgenda: (node: string, high: string, low: string, difference: string) => string;
  readonly gapUncertain: (node: string, high: string, low: string, difference: string) => string;
  readonly gapNoAgenda: string;
  readonly gapCell: (verdict: GapVerdict, high: string, low: string, difference: string) => string;
  readonly respondents: (list: string) => string;
  readonly respondentCount: (group: string, count: string) => string;
  readonly verdict: Readonly<Record<Verdict, string>>;
  readonly trendSentence: (name: string, from: string, to: string, firstYear: number, lastYear: number) => string;
  readonly trendVerdict: (previousYear: number, year: number, verdict: string) => string;
  readonly trendOneYear: string;
  readonly breakFramework: (year: number) => string;
  readonly breakRefused: (name: string, previousYear: number, year: number, reasons: string) => string;
  /** Why a comparison was refused, by issue code; an unknown code is left unsaid. */
  readonly changeReasons: Readonly<Record<string, string>>;
  readonly notAsked: string;
  readonly noEvaluation: string;
  readonly mostFrequent: (name: string, answer: string, share: string) => string;
  readonly dontKnowShare: (name: string, share: string) => string;
  readonly noteInterval: (level: string) => string;
  readonly noteOneRecord: string;
  readonly noteBands: (list: string) => string;
  readonly noteBand: (label: string, from: string, to: string) => string;
  readonly noteSynthetic: string;
  readonly noteScale: string;
  readonly noteShares: string;
  readonly mapRange: (low: string, lowValue: string, high: string, highValue: string) => string;
  /** Areas that the evaluation knows and the map does not. */
  readonly mapOutside: (names: string) => string;
  /** The features of the map that a refusal is about. */
  readonly mapConcerned: (names: string) => string;
  readonly mapUncoded: (names: string, property: string) => string;
  readonly mapSharedCode: (code: string, names: string) => string;
  readonly mapArea: string;
  readonly mapAbsent: string;

  readonly summary: string;
  readonly tableRegion: (caption: string) => string;
  readonly chart: string;
  readonly explore: string;
  readonly exploreHelp: string;
  readonly downloadPng: string;
  readonly downloadSvg: string;
  readonly downloadCsv: string;
  readonly notes: string;
  readonly question: string;
  readonly loading: string;
  readonly chartFailed: string;
  readonly resultsTitle: (place: string, year: number) => string;
  readonly noResults: string;
  readonly mapLegend: string;
  readonly noFramework: string;
  readonly noEvaluationGiven: string;
  readonly noAreas: string;
  readonly objectivesAndMeans: string;
  readonly refusals: Readonly<Record<RefusalCode, string>>;
}

/** Said where a file did not arrive, be it that of the words. */
export const loadFailed: Readonly<Record<ChartLocale, string>> = {
  fr: 'Les résultats n’ont pas pu être chargés. Vérifiez l’adresse du fichier, puis rechargez la page.',
  en: 'The results could not be loaded. Check the address of the file, then reload the page.',
  ar: 'تعذّر تحميل النتائج. تحقق من عنوان الملف ثم أعد تحميل الصفحة.',
};

/** Languages at hand: a page fetches the one it needs, {@link allWords} brings all. */
const catalogue = new Map<ChartLocale, ChartWords>();

/**
 * The words of a language.
 * @throws RangeError when the language was not brought in: import `@projet-social/survey-ui/charts`, or await {@link loadWords}.
 */
export function wordsOf(locale: ChartLocale): ChartWords {
  const found = catalogue.get(locale);
  if (found === undefined) throw new RangeError(`the words of "${locale}" are not loaded`);
  return found;
}

export function addWords(locale: ChartLocale, words: ChartWords): void {
  catalogue.set(locale, words);
}

/** Fetches the words of a language unless they are at hand. */
export async function loadWords(locale: ChartLocale): Promise<void> {
  if (catalogue.has(locale)) return;
  if (locale === 'fr') addWords('fr', (await import('./words.fr.js')).french);
  if (locale === 'en') addWords('en', (await import('./words.en.js')).english);
  if (locale === 'ar') addWords('ar', (await import('./words.ar.js')).arabic);
}

/** The language of the catalogue that serves a BCP 47 tag; French where there is none. */
export function chartLocaleOf(tag: string | undefined): ChartLocale {
  const primary = (tag ?? 'fr').toLowerCase().split('-')[0];
  return primary === 'en' || primary === 'ar' ? primary : 'fr';
}
