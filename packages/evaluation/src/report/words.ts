import { evaluationCatalogue } from '../issues.js';
import { isSingular } from '../observe/words.js';
import { findEntry } from '@projet-social/schema';
import type { Change, Evaluation, Framework, LocalizedText, NodeLevel, Score, ValueStatus } from '@projet-social/schema';

export type Locale = 'fr' | 'en';

/** The text in the language asked for, else in French. */
export function localized(text: LocalizedText, locale: Locale): string {
  return text[locale] ?? text.fr;
}

const phrases = {
  fr: {
    title: 'Évaluation annuelle du projet social de territoire',
    subtitle: 'Document pour la conférence sociale',
    synthetic:
      'Données d’exemple. Les réponses et les registres lus ici ont été fabriqués par un programme : aucune conclusion sur un territoire réel.',
    skip: 'Aller au contenu',
    contents: 'Sommaire',
    profile: 'Le profil en un coup d’œil',
    profileCaption: 'Note de chaque dimension, de 0 à 100, avec sa fourchette et la part d’information disponible',
    readingKey:
      'Comment lire. Une note va de 0 (tout reste à faire) à 100 (la cible est atteinte). La fourchette (trait épais) dit la marge d’incertitude : si deux fourchettes se recouvrent, l’écart entre les notes ne veut rien dire. Quand elle touche deux lectures, les deux sont écrites ; trois ou plus : « trop incertain pour conclure ». Les habitants répondent librement : pour eux la fourchette est un repère, pas une garantie. L’évolution compare ce que les deux années ont en commun, avant d’arrondir : elle peut différer de la soustraction des notes.',
    dimension: 'Dimension',
    criterion: 'Critère',
    score: 'Note',
    scoreOf100: 'Note sur 100',
    bandLimits: 'de {from} à {to}',
    range: 'Fourchette',
    rangeOneRecord: 'À un enregistrement près',
    band: 'Lecture',
    information: 'Information disponible',
    change: 'Depuis {year}',
    moved: 'Ce qui a bougé',
    movedNone: 'Aucun changement n’est établi depuis {year} : les écarts observés restent dans la marge d’incertitude.',
    movedNoPrevious: 'Première année évaluée : il n’y a pas encore de comparaison.',
    movedFew: 'Aucun autre changement n’est établi.',
    fromTo: 'de {before} à {after}',
    brokenSeries: 'Mesurés autrement qu’en {year}, donc non comparés : {list}.',
    comparedIndicators:
      'Comparé sur {count} {count|indicateur|indicateurs} sur {total} : {count|celui que|ceux que} les deux années mesurent de la même façon.',
    comparedGroups: 'Comparé sur les groupes présents les deux années : {list}.',
    contextOnly: 'Pour information : ce critère n’a pas de note.',
    gaps: 'Les écarts de regard entre les groupes',
    gapsNone: 'Aucun écart entre groupes ne dépasse {points} points de façon sûre.',
    gapsNoGroups: 'Moins de deux groupes ont répondu aux mêmes questions : les regards ne peuvent pas être comparés.',
    gapSentence: '{label} : {high} {highScore}, {low} {lowScore}. Écart de {difference} {difference|point|points}.',
    unknown: 'Ce que l’on ne sait pas',
    unknownNone: 'Toutes les informations prévues sont disponibles.',
    insufficientNodes: 'Pas assez d’information pour noter : {list}.',
    andOthers: 'Et {count} {count|autre|autres}.',
    missingIndicators: 'Indicateurs sans valeur utilisable : {count} sur {total}. Parmi eux :',
    simplified: 'La première page en texte simplifié',
    simplifiedNote: 'Ce texte suit les règles du facile à lire. Il n’a pas été relu par des personnes concernées.',
    sheets: 'Les fiches de débat',
    sheetsIntro:
      'Une fiche par critère. La note calculée ouvre la discussion ; elle ne la ferme pas. La conférence écrit sa propre lecture, ses raisons et les désaccords. La lecture retenue s’ajoute à la note calculée et ne la remplace jamais.',
    computed: 'Ce que donne le calcul',
    groupsSay: 'Ce que dit chaque groupe',
    group: 'Groupe',
    respondents: 'Réponses',
    recordsSay: 'Ce que disent les données',
    missing: 'Ce qui manque',
    nothingMissing: 'Rien : toutes les informations prévues pour ce critère sont là.',
    agreed: 'La lecture de la conférence',
    agreedBand: 'Lecture retenue',
    agreedReason: 'Raisons',
    agreedDissent: 'Désaccords (qui, lequel)',
    previousJudgements: 'Lectures des années passées',
    year: 'Année',
    computedBand: 'Lecture calculée',
    judgements: 'Lectures retenues au fil des années',
    judgementsIntro:
      'Lectures retenues par la conférence : {count}, dont {changed} {changed|qui diffère|qui diffèrent} de la lecture calculée. La note calculée n’est jamais modifiée.',
    agreedDiffers: '{agreed}, et non {computed}',
    agreedSame: '{agreed}, comme calculé',
    agreedAlone: '{agreed} (pas de note calculée)',
    notComputed: 'pas de note',
    rationale: 'Raison',
    method: 'La méthode en bref',
    groupsAndWeights: 'Qui a répondu, et avec quel poids',
    sources: 'Les sources',
    thresholds: 'Protection des personnes',
    glossary: 'Les mots de ce document',
    indicator: 'Indicateur',
    value: 'Valeur',
    source: 'Source',
    vintage: 'Millésime',
    status: 'État',
    population: 'Dans la population',
    sample: 'Parmi les réponses',
    weighted: 'Après pondération',
    category: 'Catégorie',
    responseRate: 'Taux de réponse',
    effective: 'Pondérer a un prix : les résultats sont aussi précis que ceux de {count} réponses qui compteraient toutes autant.',
    notShown: 'non montré',
    notWeighted: 'Réponses non pondérées : elles disent l’avis de ceux qui ont répondu, pas celui de toute la population.',
    equalWeights: 'Chaque réponse compte autant.',
    mergedCategory: '(regroupée)',
    fromPriorityArea: 'Quartier prioritaire, d’après : {question}',
    weightedText:
      'Les réponses sont pondérées pour ressembler à la population (âge, sexe, logement…) : les catégories de personnes qui ont peu répondu comptent davantage, celles qui ont beaucoup répondu comptent moins. (Méthode : calage sur marges.)',
    fullPopulation: 'Effectif du groupe',
    unknownValue: '—',
    colon: ' : ',
    andMore: 'et {count} {count|autre|autres}, dans le rapport',
    of: 'sur',
    tooUncertain: 'trop incertain pour conclure',
    or: 'ou',
    points: 'points',
    previousYear: 'Évolution depuis {year}',
    noChange: 'pas de comparaison',
    weight: 'Poids',
    weightOf: 'Ce critère compte pour {share} % de « {label} ».',
    weightContext: 'Ce critère décrit le contexte : il ne compte pas dans « {label} ».',
    weightNone: 'Sans note, ce critère ne compte pas dans « {label} » cette année.',
    contributes: '{label} : {score} sur 100 (poids {weight}).',
    informs: '{label} : {score} sur 100, pour information : cet indicateur ne compte pas.',
    measured: 'Valeur : {value}.',
    target: 'Repères : note 0 pour {floor}, note 100 pour {target}. {rationale}',
    reproduce: 'Refaire le calcul',
    reproduceText:
      'Version du référentiel {framework}, version de la méthode {method}, logiciel {software}, graine aléatoire {seed}. La commande « pst verify » recalcule tout à partir du dossier et compare.',
    robustness: 'Les conclusions tiennent-elles si l’on change les choix ?',
    robustnessIntro:
      'Le calcul est refait avec d’autres choix (poids, sorte de moyenne, repères), puis sans chaque indicateur à son tour : {count} scénarios. Chaque ligne compte ceux qui touchent la dimension, et ceux où sa lecture change.',
    scenarioColumn: 'Scénarios où la lecture change',
    scenarioCell: '{changed} sur {count}',
    scenarioChanges: 'La lecture change dans {changed} scénarios sur {count}',
    scenarioChangesOne: 'La lecture change dans 1 scénario sur {count}',
    lowest: 'Plus basse',
    highest: 'Plus haute',
    hiddenCount: 'Chiffres masqués pour protéger les personnes : {count}.',
    thresholdText: 'Un groupe est montré à partir de {value} réponses ({group}).',
    breakdownText: 'Une ventilation est montrée à partir de {value} réponses. Les petits effectifs sont arrondis à {rounding} près.',
    widest: 'L’écart le plus grand : {difference} {difference|point|points}, entre « {high} » et « {low} ».',
    agenda: 'Point à mettre au débat : les groupes ne voient pas la même chose.',
    printHint: 'Imprimé en A4, ce document commence une page par fiche.',
    blank: 'à écrire pendant la conférence',
    noAnswer: 'Sans réponse',
    nobodyAnswered: 'aucune réponse au questionnaire',
  },
  en: {
    title: 'Annual evaluation of the social territory project',
    subtitle: 'Document for the social conference',
    synthetic: 'Example data. The answers and registers read here were made by a program: no conclusion about a real territory.',
    skip: 'Skip to content',
    contents: 'Contents',
    profile: 'The profile in one look',
    profileCaption: 'Score of each dimension, 0 to 100, with its range and the share of information available',
    readingKey:
      'How to read. A score goes from 0 (all is to be done) to 100 (the target is met). The range (thick line) tells the uncertainty: when two ranges overlap, the difference between the scores means nothing. When it touches two readings, both are written; three or more: “too uncertain to conclude”. Residents answer freely: for them the range is a guide, not a guarantee. A change compares what both years have in common, before rounding: it may differ from subtracting the scores.',
    dimension: 'Dimension',
    criterion: 'Criterion',
    score: 'Score',
    scoreOf100: 'Score out of 100',
    bandLimits: '{from} to {to}',
    range: 'Range',
    rangeOneRecord: 'Give or take one record',
    band: 'Reading',
    information: 'Information available',
    change: 'Since {year}',
    moved: 'What moved',
    movedNone: 'No change is established since {year}: the differences seen stay within the uncertainty.',
    movedNoPrevious: 'First year evaluated: there is nothing to compare with yet.',
    movedFew: 'No other change is established.',
    fromTo: 'from {before} to {after}',
    brokenSeries: 'Measured otherwise than in {year}, so not compared: {list}.',
    comparedIndicators:
      'Compared on {count} {count|indicator|indicators} of {total}: {count|the one that|those that} both years measure in the same way.',
    comparedGroups: 'Compared on the groups that answered in both years: {list}.',
    contextOnly: 'For information: this criterion has no score.',
    gaps: 'Where the groups see things differently',
    gapsNone: 'No gap between groups is surely above {points} points.',
    gapsNoGroups: 'Fewer than two groups answered the same questions: views cannot be compared.',
    gapSentence: '{label}: {high} {highScore}, {low} {lowScore}. A gap of {difference} {difference|point|points}.',
    unknown: 'What is not known',
    unknownNone: 'All planned information is available.',
    insufficientNodes: 'Not enough information to score: {list}.',
    andOthers: 'And {count} more.',
    missingIndicators: 'Indicators without a usable value: {count} of {total}. Among them:',
    simplified: 'Page one in simplified French',
    simplifiedNote: 'This text follows easy-to-read rules. It was not reviewed by the people concerned.',
    sheets: 'Debate sheets',
    sheetsIntro:
      'One sheet per criterion. The computed score opens the discussion; it does not close it. The conference writes its own reading, its reasons and the dissent. The agreed reading stands beside the computed score and never replaces it.',
    computed: 'What the computation gives',
    groupsSay: 'What each group says',
    group: 'Group',
    respondents: 'Answers',
    recordsSay: 'What the data say',
    missing: 'What is missing',
    nothingMissing: 'Nothing: all information planned for this criterion is there.',
    agreed: 'The conference’s reading',
    agreedBand: 'Agreed reading',
    agreedReason: 'Reasons',
    agreedDissent: 'Dissent (who, which)',
    previousJudgements: 'Readings of past years',
    year: 'Year',
    computedBand: 'Computed reading',
    judgements: 'Agreed readings over the years',
    judgementsIntro:
      'Readings agreed by the conference: {count}, of which {changed} {changed|differs|differ} from the computed reading. The computed score is never changed.',
    agreedDiffers: '{agreed}, not {computed}',
    agreedSame: '{agreed}, as computed',
    agreedAlone: '{agreed} (no computed score)',
    notComputed: 'no score',
    rationale: 'Reason',
    method: 'The method in short',
    groupsAndWeights: 'Who answered, and with what weight',
    sources: 'Sources',
    thresholds: 'Protection of people',
    glossary: 'The words of this document',
    indicator: 'Indicator',
    value: 'Value',
    source: 'Source',
    vintage: 'Vintage',
    status: 'Status',
    population: 'In the population',
    sample: 'Among answers',
    weighted: 'After weighting',
    category: 'Category',
    responseRate: 'Response rate',
    effective: 'Weighting has a price: results are as precise as those of {count} answers that would all count the same.',
    notShown: 'not shown',
    notWeighted: 'Unweighted answers: they tell the opinion of those who answered, not of the whole population.',
    equalWeights: 'Every answer counts the same.',
    mergedCategory: '(merged)',
    fromPriorityArea: 'Priority neighbourhood, from: {question}',
    weightedText:
      'Answers are weighted to look like the population (age, sex, housing…): kinds of people who answered rarely count for more, those who answered often count for less. (Method: raking.)',
    fullPopulation: 'Group size',
    unknownValue: '—',
    colon: ': ',
    andMore: 'and {count} more, in the report',
    of: 'of',
    tooUncertain: 'too uncertain to conclude',
    or: 'or',
    points: 'points',
    previousYear: 'Change since {year}',
    noChange: 'not compared',
    weight: 'Weight',
    weightOf: 'This criterion counts for {share}% of “{label}”.',
    weightContext: 'This criterion describes the context: it does not count in “{label}”.',
    weightNone: 'Without a score, this criterion does not count in “{label}” this year.',
    contributes: '{label}: {score} out of 100 (weight {weight}).',
    informs: '{label}: {score} out of 100, for information: this indicator does not count.',
    measured: 'Value: {value}.',
    target: 'Marks: score 0 for {floor}, score 100 for {target}. {rationale}',
    reproduce: 'Run the computation again',
    reproduceText:
      'Framework version {framework}, method version {method}, software {software}, random seed {seed}. The command “pst verify” computes everything again from the dossier and compares.',
    robustness: 'Do the conclusions hold when choices change?',
    robustnessIntro:
      'The computation is made again with other choices (weights, kind of mean, marks), then without each indicator in turn: {count} scenarios. Each row counts those that touch the dimension, and those in which its reading changes.',
    scenarioColumn: 'Scenarios where the reading changes',
    scenarioCell: '{changed} of {count}',
    scenarioChanges: 'The reading changes in {changed} scenarios of {count}',
    scenarioChangesOne: 'The reading changes in 1 scenario of {count}',
    lowest: 'Lowest',
    highest: 'Highest',
    hiddenCount: 'Figures hidden to protect people: {count}.',
    thresholdText: 'A group is shown from {value} answers on ({group}).',
    breakdownText: 'A breakdown is shown from {value} answers on. Small counts are rounded to {rounding}.',
    widest: 'The widest gap: {difference} {difference|point|points}, between “{high}” and “{low}”.',
    agenda: 'To be debated: the groups do not see the same thing.',
    printHint: 'Printed on A4, each sheet starts a page.',
    blank: 'to be written during the conference',
    noAnswer: 'No answer',
    nobodyAnswered: 'nobody answered the survey',
  },
} as const satisfies Record<Locale, Record<string, string>>;

export type Phrase = keyof (typeof phrases)['fr'];

const statuses: Record<Locale, Record<ValueStatus, string>> = {
  fr: {
    ok: 'disponible',
    estimated: 'estimée',
    missing: 'donnée manquante',
    suppressed: 'masquée pour protéger les personnes',
    outdated: 'trop ancienne',
    'not-applicable': 'sans objet',
    insufficient: 'information insuffisante',
  },
  en: {
    ok: 'available',
    estimated: 'estimated',
    missing: 'missing',
    suppressed: 'hidden to protect people',
    outdated: 'too old',
    'not-applicable': 'not applicable',
    insufficient: 'insufficient information',
  },
};

const verdicts: Record<Locale, Record<Change['verdict'], string>> = {
  fr: {
    up: 'en hausse',
    down: 'en baisse',
    'stable-or-uncertain': 'stable ou incertain',
    refused: 'pas de comparaison possible',
    'no-new-measurement': 'pas de nouvelle mesure',
  },
  en: {
    up: 'up',
    down: 'down',
    'stable-or-uncertain': 'stable or uncertain',
    refused: 'cannot be compared',
    'no-new-measurement': 'no new measurement',
  },
};

/** Words and numbers of one report, in one language. */
export interface Words {
  readonly locale: Locale;
  /** A fixed phrase; `{name}` takes the value of that name. */
  say(phrase: Phrase, values?: Readonly<Record<string, string | number>>): string;
  text(text: LocalizedText): string;
  /** A number in the language's own form; a dash for none. */
  number(value: number | null | undefined, decimals?: number): string;
  /** A value of an indicator with its unit: `33,7 %`, `30 mois`. */
  measure(value: number | null | undefined, unit: string): string;
  /** What a unit is called where it stands alone. */
  unit(unit: string): string;
  /** A score as it is published. */
  score(value: number | null | undefined): string;
  signed(value: number): string;
  status(status: ValueStatus): string;
  verdict(verdict: Change['verdict']): string;
  /** One band, two bands, or "too uncertain to conclude". */
  bands(score: Pick<Score, 'bands' | 'value' | 'status'>): string;
  band(id: string): string;
  group(id: string): string;
  node(id: string): string;
  range(score: Pick<Score, 'interval'>): string;
  /** Why something is refused, uncertain or not weighted: the message of an issue code. */
  reason(code: string): string;
}

/** Names of units, where they stand alone. */
const unitNames: Record<Locale, Readonly<Record<string, string>>> = {
  fr: {
    percent: '%',
    'score-0-100': 'points sur 100',
    months: 'mois',
    days: 'jours',
    count: 'nombre',
    ratio: 'rapport',
    'points-0-100': 'points',
    'percent-per-year': '% par an',
    'places-per-100-children': 'places pour 100 enfants',
    'consultations-per-inhabitant-per-year': 'consultations par habitant et par an',
    boolean: 'oui = 1, non = 0',
  },
  en: {
    percent: '%',
    'score-0-100': 'points out of 100',
    'points-0-100': 'points',
    'percent-per-year': '% per year',
    'places-per-100-children': 'places per 100 children',
    'consultations-per-inhabitant-per-year': 'consultations per inhabitant per year',
    boolean: 'yes = 1, no = 0',
  },
};

/** Units that a reader expects behind a number; the others are said by the indicator's own name. */
const unitWords: Record<Locale, Readonly<Record<string, string | readonly [one: string, many: string]>>> = {
  fr: {
    percent: ' %',
    months: ' mois',
    days: [' jour', ' jours'],
    'percent-per-year': ' % par an',
    'places-per-100-children': [' place pour 100 enfants', ' places pour 100 enfants'],
  },
  en: {
    percent: '%',
    months: [' month', ' months'],
    days: [' day', ' days'],
    'percent-per-year': '% a year',
    'places-per-100-children': [' place for 100 children', ' places for 100 children'],
  },
};
const yesOrNo: Record<Locale, readonly [no: string, yes: string]> = { fr: ['« non »', '« oui »'], en: ['“no”', '“yes”'] };

/** A value with its unit, in the singular where there is one. */
function measured(value: number | null | undefined, unit: string, locale: Locale, written: string): string {
  if (value === null || value === undefined) return written;
  if (unit === 'boolean' && (value === 0 || value === 1)) return yesOrNo[locale][value];
  const words = unitWords[locale][unit] ?? '';
  return written + (typeof words === 'string' ? words : words[isSingular(locale, value) ? 0 : 1]);
}

const blocks: Readonly<Record<string, LocalizedText>> = {
  principle: { fr: 'Les principes', en: 'Principles' },
  objective: { fr: 'Les objectifs', en: 'Objectives' },
  means: { fr: 'Les moyens', en: 'Means' },
  overall: { fr: 'L’ensemble du projet', en: 'The project as a whole' },
};

/** What a node of the framework is called, by id. */
export function nodeLabels(framework: Framework): Map<string, { label: LocalizedText; level: NodeLevel }> {
  const labels = new Map<string, { label: LocalizedText; level: NodeLevel }>();
  for (const [id, label] of Object.entries(blocks)) labels.set(id, { label, level: id === 'overall' ? 'overall' : 'block' });
  for (const dimension of framework.dimensions) {
    labels.set(dimension.id, { label: dimension.label, level: 'dimension' });
    for (const criterion of dimension.criteria) labels.set(criterion.id, { label: criterion.label, level: 'criterion' });
  }
  for (const indicator of framework.indicators) labels.set(indicator.id, { label: indicator.label, level: 'indicator' });
  return labels;
}

/** First letter in capitals, without the sentence's end: a reason in a table. */
function asReason(message: string): string {
  return `${message.charAt(0).toUpperCase()}${message.slice(1).replace(/[.]$/, '')}`.replace(/\{[^}]*\}/g, '…');
}

/** The words of a report in one language, for one framework. */
export function wordsFor(framework: Framework, locale: Locale): Words {
  const labels = nodeLabels(framework);
  const bandLabels = new Map(framework.scoring.bands.map((band) => [band.id, localized(band.label, locale)]));
  const groupLabels = new Map(framework.respondentGroups.map((group) => [group.id, localized(group.label, locale)]));
  const tag = locale === 'fr' ? 'fr-FR' : 'en-GB';
  const formats = [0, 1, 2, 3].map((digits) => new Intl.NumberFormat(tag, { maximumFractionDigits: digits }));
  const decimals = framework.disclosure.publishedScoreDecimals;
  const number = (value: number | null | undefined, digits = 1): string =>
    value === null || value === undefined
      ? phrases[locale].unknownValue
      : (formats[digits] ?? formats[1]!).format(value).replace(/^-/, '−');
  const score = (value: number | null | undefined): string => number(value, decimals);
  const modeShareLimit = number(framework.scoring.change.maxModeShareShift, 0);
  const say = (phrase: Phrase, values: Readonly<Record<string, string | number>> = {}): string =>
    phrases[locale][phrase].replace(/\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g, (whole, name: string, one?: string, many?: string) => {
      const value = values[name];
      if (one !== undefined && many !== undefined) return typeof value === 'number' && isSingular(locale, value) ? one : many;
      return value === undefined ? whole : typeof value === 'number' ? number(value) : value;
    });
  return {
    locale,
    say,
    text: (text) => localized(text, locale),
    number,
    measure: (value, unit) => measured(value, unit, locale, number(value, 2)),
    unit: (unit) => unitNames[locale][unit] ?? unit,
    score,
    signed: (value) => {
      const size = score(Math.abs(value));
      return size === '0' ? size : `${value > 0 ? '+' : '−'}${size}`;
    },
    status: (status) => statuses[locale][status],
    verdict: (verdict) => verdicts[locale][verdict],
    bands: (node) => {
      if (node.value === null) return statuses[locale][node.status];
      if (node.bands.length > 2) return phrases[locale].tooUncertain;
      return node.bands.map((band) => bandLabels.get(band) ?? band).join(` ${phrases[locale].or} `);
    },
    band: (id) => bandLabels.get(id) ?? id,
    group: (id) => groupLabels.get(id) ?? id,
    node: (id) => {
      const node = labels.get(id);
      return node ? localized(node.label, locale) : id;
    },
    reason: (code) => asReason((findEntry(code, [evaluationCatalogue])?.[locale].message ?? code).replace('{limit}', modeShareLimit)),
    range: (node) => (node.interval ? `${score(node.interval.low)}–${score(node.interval.high)}` : phrases[locale].unknownValue),
  };
}

/** The score of a node for everyone, or for one group. */
export function findScore(evaluation: Evaluation, nodeId: string, group?: string): Score | undefined {
  return evaluation.scores.find((score) => score.nodeId === nodeId && score.group === group);
}
