/** A number of a sentence, and where it stands in the evaluation or the framework. */
export interface TracedNumber {
  readonly value: number;
  /** For instance `evaluation/scores/12/value`. */
  readonly path: string;
  readonly decimals: number;
}

/** What fills a place of a sentence: a traced number or words. */
export type Filling = TracedNumber | string;

/** Sentences of an explanation: `{name}` is filled by a traced number or by words, `{name|singular|plural}` by the word that goes with a number. No sentence holds a number of its own. */
export const sentences = {
  fr: {
    score: '{label} : {value} sur 100. Lecture : {bands}.',
    'score-group': '{label}, vu par le groupe « {group} » : {value} sur 100. Lecture : {bands}.',
    'no-score': '{label} : pas de note. État : {status}.',
    'not-reached': 'La médiane n’est pas atteinte : plus de la moitié des cas sont encore ouverts. La note est celle de la borne basse.',
    interval: 'Fourchette : de {low} à {high}, à {level} % de confiance.',
    'one-record': 'Avec un enregistrement de plus ou de moins, la note irait de {low} à {high}. Ce n’est pas un intervalle de confiance.',
    coverage: 'Information disponible : {coverage} % de ce qui était prévu.',
    'minimum-coverage': 'Il en faut au moins {minimum} % pour donner une note à ce niveau.',
    formula: 'Calcul : {text}',
    'with-numbers': 'Avec les chiffres : {text}',
    fraction: 'Valeur : {value} ({unit}), pour un numérateur de {numerator} et un dénominateur de {denominator}.',
    'observed-value': 'Valeur : {value} ({unit}).',
    respondents: 'Réponses utilisées : {n}.',
    'respondents-group': 'Réponses utilisées, groupe « {group} » : {n}. Note du groupe : {value}.',
    'groups-mean': 'La valeur commune est la moyenne simple de celles des groupes montrés : chaque groupe compte autant.',
    'groups-weighted': 'La valeur commune est la moyenne de celles des groupes montrés, avec le poids que le référentiel donne à chacun.',
    records: 'Nombre d’enregistrements lus : {count}. Identifiants : {list}.',
    vintage: 'Source : {source}. Millésime : {vintage}.',
    goalposts: 'Repères : la note est de zéro pour une valeur de {floor}, de cent pour une valeur de {target}. {rationale}',
    'goalposts-basis': 'Ces repères viennent d’un choix : {basis}.',
    children: 'La note est la moyenne pondérée de ce qui est disponible :',
    'children-other': 'La note vient de ce qui est disponible, par une autre méthode que la moyenne pondérée ({method}) :',
    'children-missing': 'Ce dont la note serait faite :',
    child: '{label} : {value}, poids {weight}, apport {contribution}.',
    'child-other': '{label} : {value}, poids {weight}.',
    'child-missing': '{label} : {status}, ne compte pas.',
    weight: 'Poids dans le niveau au-dessus : {weight}. {who}',
    contribution: 'Apport au niveau au-dessus : {contribution} points.',
    'changes-most':
      'Ce qui la ferait le plus bouger : « {label} ». Portée à son maximum, elle ferait passer la note de {before} à {after}.',
    'weight-of-framework': 'Ce poids est celui du référentiel ; aucune séance n’est citée pour l’avoir fixé.',
    gaps: 'Écarts entre les groupes, les plus grands d’abord :',
    gap: '{high} plus haut que {low} : {difference} points. {verdict}',
    'gap-range': 'L’écart réel est sans doute entre {low} et {high} points.',
    judgement: 'En conférence ({year}), lecture retenue : {agreed}. {same}',
    dissent: 'Avis différent de {party} : {statement}',
    record: 'Indicateurs de l’année dans lesquels compte l’enregistrement {id} : {count}.',
    'record-indicator': '{label} : {value} ({unit}), calculée sur {records} {records|enregistrement|enregistrements}.',
    change: 'Depuis l’année précédente ({year}) : {verdict}. {reasons}',
    'change-numbers': 'À périmètre comparable : de {before} à {after}.',
    hidden: '{label} : cette valeur est masquée pour protéger les personnes.',
  },
  en: {
    score: '{label}: {value} out of 100. Reading: {bands}.',
    'score-group': '{label}, seen by the group “{group}”: {value} out of 100. Reading: {bands}.',
    'no-score': '{label}: no score. Status: {status}.',
    'not-reached': 'The median is not reached: more than half of the cases are still open. The score is that of the floor.',
    interval: 'Range: from {low} to {high}, at {level}% confidence.',
    'one-record': 'With one record more or less, the score would go from {low} to {high}. This is not a confidence interval.',
    coverage: 'Information available: {coverage}% of what was planned.',
    'minimum-coverage': 'At least {minimum}% is needed to give a score at this level.',
    formula: 'Computation: {text}',
    'with-numbers': 'With the numbers: {text}',
    fraction: 'Value: {value} ({unit}), for a numerator of {numerator} and a denominator of {denominator}.',
    'observed-value': 'Value: {value} ({unit}).',
    respondents: 'Answers used: {n}.',
    'respondents-group': 'Answers used, group “{group}”: {n}. The group’s score: {value}.',
    'groups-mean': 'The shared value is the plain mean of those of the groups shown: each group counts the same.',
    'groups-weighted': 'The shared value is the mean of those of the groups shown, each with the weight that the framework gives it.',
    records: 'Records read: {count}. Identifiers: {list}.',
    vintage: 'Source: {source}. Vintage: {vintage}.',
    goalposts: 'Marks: the score is zero for a value of {floor}, a hundred for a value of {target}. {rationale}',
    'goalposts-basis': 'These marks come from a choice: {basis}.',
    children: 'The score is the weighted mean of what is available:',
    'children-other': 'The score comes from what is available, by another method than the weighted mean ({method}):',
    'children-missing': 'What the score would be made of:',
    child: '{label}: {value}, weight {weight}, brings {contribution}.',
    'child-other': '{label}: {value}, weight {weight}.',
    'child-missing': '{label}: {status}, does not count.',
    weight: 'Weight in the level above: {weight}. {who}',
    contribution: 'Brought to the level above: {contribution} points.',
    'changes-most': 'What would change it most: “{label}”. At its maximum, it would bring the score from {before} to {after}.',
    'weight-of-framework': 'This weight is the framework’s; no session is named as having set it.',
    gaps: 'Gaps between the groups, the widest first:',
    gap: '{high} higher than {low}: {difference} points. {verdict}',
    'gap-range': 'The true gap probably lies between {low} and {high} points.',
    judgement: 'In the conference ({year}), agreed reading: {agreed}. {same}',
    dissent: 'Another view, from {party}: {statement}',
    record: 'Indicators of the year in which the record {id} counts: {count}.',
    'record-indicator': '{label}: {value} ({unit}), computed from {records} {records|record|records}.',
    change: 'Since the previous year ({year}): {verdict}. {reasons}',
    'change-numbers': 'On what can be compared: from {before} to {after}.',
    hidden: '{label}: this value is hidden to protect people.',
  },
} as const satisfies Record<'fr' | 'en', Record<string, string>>;

export type SentenceCode = keyof (typeof sentences)['fr'];

/** One sentence of an explanation, before it is put into words. */
export interface Sentence {
  readonly code: SentenceCode;
  readonly values: Readonly<Record<string, Filling>>;
  /** Depth in a list: 0 for a sentence of its own. */
  readonly indent: number;
}
