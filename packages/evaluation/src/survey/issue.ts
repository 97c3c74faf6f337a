/** A problem found in columns, design or margins: data, not words; `surveyCatalogue` holds the words, which `formatIssue` of the schema package fills in. */
export interface SurveyIssue {
  readonly code: SurveyIssueCode;
  readonly severity: 'error' | 'warning' | 'info';
  /** Where it is: the argument, then what of it, e.g. `['weights', 12]` for row 12 (from 0). */
  readonly path: (string | number)[];
  readonly params: Record<string, string | number>;
}

/** What estimation may have to say, in words. Give it to `formatIssue(issue, 'fr', { catalogues: [surveyCatalogue] })` of the schema package. */
export const surveyCatalogue = {
  'negative-weight': {
    severity: 'error',
    fr: {
      message: 'Un poids est négatif ({weight}).',
      hint: 'Un poids dit combien de personnes une réponse représente : corrigez-le, ou retirez la ligne.',
    },
    en: {
      message: 'A weight is negative ({weight}).',
      hint: 'A weight says how many people an answer stands for: correct it, or take the row out.',
    },
  },
  'missing-weight': {
    severity: 'error',
    fr: {
      message: 'Il manque un poids, ou il n’est pas un nombre fini.',
      hint: 'Donnez un poids à chaque ligne (0 pour une ligne à laisser de côté).',
    },
    en: { message: 'A weight is missing, or is not a finite number.', hint: 'Give every row a weight (0 for a row to leave out).' },
  },
  'missing-design-value': {
    severity: 'error',
    fr: {
      message: 'Il manque une valeur dont le plan de sondage a besoin.',
      hint: 'Strates, grappes, effectifs et variables de calage doivent être connus pour chaque ligne.',
    },
    en: {
      message: 'A value that the sample design needs is missing.',
      hint: 'Strata, clusters, population counts and calibration columns must be known for every row.',
    },
  },
  'length-mismatch': {
    severity: 'error',
    fr: { message: 'Cette colonne a {length} lignes et le plan de sondage en a {rows}.', hint: 'Donnez une valeur (ou null) par ligne.' },
    en: { message: 'This column has {length} rows and the sample design has {rows}.', hint: 'Give one value (or null) per row.' },
  },
  'clusters-not-nested': {
    severity: 'error',
    fr: {
      message: 'La grappe « {cluster} » se trouve dans deux strates.',
      hint: 'Donnez des noms différents aux grappes de strates différentes, ou l’option nest.',
    },
    en: {
      message: 'Cluster "{cluster}" lies in two strata.',
      hint: 'Give clusters of different strata different names, or the option nest.',
    },
  },
  'fpc-below-sample': {
    severity: 'error',
    fr: {
      message: 'La population indiquée ({population}) est plus petite que l’échantillon ({sample}).',
      hint: 'Vérifiez l’effectif de la strate.',
    },
    en: { message: 'The population given ({population}) is smaller than the sample ({sample}).', hint: 'Check the size of the stratum.' },
  },
  'fpc-varies': {
    severity: 'warning',
    fr: {
      message: 'La taille de la population change à l’intérieur d’une strate ; la première est gardée.',
      hint: 'Donnez la même valeur à toutes les lignes d’une strate.',
    },
    en: { message: 'The population size changes within a stratum; the first is kept.', hint: 'Give all rows of a stratum the same value.' },
  },
  'fpc-mixed': {
    severity: 'error',
    fr: {
      message: 'Les tailles de population mêlent des effectifs et des taux de sondage.',
      hint: 'Donnez partout des effectifs, ou partout des taux entre 0 et 1.',
    },
    en: {
      message: 'Population sizes mix counts and sampled fractions.',
      hint: 'Give counts everywhere, or fractions between 0 and 1 everywhere.',
    },
  },
  'lonely-psu': {
    severity: 'error',
    fr: {
      message: 'Une strate ne contient qu’une seule unité tirée : la précision ne peut pas y être estimée.',
      hint: 'Réunissez-la avec une autre, ou choisissez une règle lonelyPsu.',
    },
    en: {
      message: 'A stratum holds a single sampled unit: precision cannot be estimated there.',
      hint: 'Join it with another, or choose a lonelyPsu rule.',
    },
  },
  'single-psu': {
    severity: 'error',
    fr: { message: 'Une seule grappe a été tirée : la précision ne peut pas être estimée.', hint: 'Il faut au moins deux grappes.' },
    en: { message: 'A single cluster was sampled: precision cannot be estimated.', hint: 'At least two clusters are needed.' },
  },
  'no-data': {
    severity: 'error',
    fr: { message: 'Il n’y a aucune donnée à utiliser.', hint: 'Vérifiez les valeurs manquantes, les poids nuls et le domaine demandé.' },
    en: { message: 'There is no data to use.', hint: 'Check missing values, zero weights and the domain asked for.' },
  },
  'zero-denominator': {
    severity: 'error',
    fr: { message: 'Le calcul diviserait par zéro, ou sort de ce qui est défini.', hint: 'Vérifiez le dénominateur, ou la formule.' },
    en: { message: 'The computation would divide by zero, or leave what is defined.', hint: 'Check the denominator, or the formula.' },
  },
  'no-degrees-of-freedom': {
    severity: 'warning',
    fr: {
      message: 'Trop peu d’unités tirées pour un intervalle (degrés de liberté : {df}).',
      hint: 'Il faut plus d’unités que de strates, ou moins de variables.',
    },
    en: {
      message: 'Too few sampled units for an interval (degrees of freedom: {df}).',
      hint: 'More units than strata are needed, or fewer variables.',
    },
  },
  'missing-values': {
    severity: 'info',
    fr: { message: '{missing} lignes sans valeur ont été laissées de côté ; {used} ont servi.' },
    en: { message: '{missing} rows without a value were left out; {used} were used.' },
  },
  'not-a-number': {
    severity: 'warning',
    fr: {
      message: '{count} valeurs ne sont pas des nombres finis (la première : « {value} ») ; elles sont prises pour manquantes.',
      hint: 'Corrigez-les à la source.',
    },
    en: {
      message: '{count} values are not finite numbers (the first: "{value}"); they are taken as missing.',
      hint: 'Correct them at the source.',
    },
  },
  'weights-below-sample-size': {
    severity: 'warning',
    fr: {
      message: 'Les poids ({weight} en tout) représentent moins de personnes qu’il n’y a de réponses ({n}) : l’effet de plan n’existe pas.',
      hint: 'Utilisez des poids d’échelle population, ou l’effet de plan « avec remise ».',
    },
    en: {
      message: 'The weights ({weight} in all) stand for fewer people than there are answers ({n}): there is no design effect.',
      hint: 'Use weights on the scale of the population, or the design effect with replacement.',
    },
  },
  'interval-open': {
    severity: 'warning',
    fr: {
      message: 'L’intervalle de confiance ne peut pas être calculé par cette méthode.',
      hint: 'Essayez la méthode beta ou wilson, ou réunissez plus de réponses.',
    },
    en: {
      message: 'The confidence interval cannot be computed by this method.',
      hint: 'Try the method beta or wilson, or gather more answers.',
    },
  },
  'no-convergence': {
    severity: 'error',
    fr: {
      message: 'Le calage n’a pas abouti après {iterations} tours ; l’écart le plus grand est de {gap}.',
      hint: 'Les marges se contredisent, ou les bornes sont trop étroites : réunissez des catégories ou desserrez les bornes.',
    },
    en: {
      message: 'Calibration did not settle after {iterations} rounds; the largest gap is {gap}.',
      hint: 'The margins contradict each other, or the bounds are too tight: merge categories or loosen the bounds.',
    },
  },
  'empty-cell': {
    severity: 'error',
    fr: { message: 'Une catégorie présente dans la population n’a aucune réponse.', hint: 'Réunissez-la avec une catégorie voisine.' },
    en: { message: 'A category of the population has no answer.', hint: 'Merge it with a neighbouring category.' },
  },
  'unknown-category': {
    severity: 'error',
    fr: { message: 'Une catégorie n’est pas prévue.', hint: 'Donnez-lui un effectif de population, ou corrigez son libellé.' },
    en: { message: 'A category is not provided for.', hint: 'Give it a population count, or correct its label.' },
  },
  'unknown-answer': {
    severity: 'warning',
    fr: {
      message: 'Des réponses ne font pas partie des choix de la question ; elles sont comptées à part.',
      hint: 'Vérifiez les codes du fichier.',
    },
    en: {
      message: 'Some answers are not among the choices of the question; they are counted apart.',
      hint: 'Check the codes in the file.',
    },
  },
  'totals-disagree': {
    severity: 'error',
    fr: { message: 'Les marges n’ont pas le même total (de {smallest} à {largest}).', hint: 'Ramenez-les à la même population.' },
    en: { message: 'The margins do not have the same total (from {smallest} to {largest}).', hint: 'Bring them to the same population.' },
  },
  'negative-target': {
    severity: 'error',
    fr: { message: 'Un effectif de population est négatif ou n’est pas un nombre ({target}).', hint: 'Corrigez la marge.' },
    en: { message: 'A population count is negative or not a number ({target}).', hint: 'Correct the margin.' },
  },
  'singular-calibration': {
    severity: 'error',
    fr: { message: 'Une variable de calage répète les autres, ou ne varie pas.', hint: 'Retirez-la.' },
    en: { message: 'A calibration variable repeats the others, or does not vary.', hint: 'Take it out.' },
  },
  'impossible-bounds': {
    severity: 'error',
    fr: {
      message: 'Les bornes des poids sont impossibles : la plus basse doit être sous 1, la plus haute au-dessus de 1.',
      hint: 'Par exemple [0.3, 3] ; la méthode logit a besoin des deux.',
    },
    en: {
      message: 'The bounds of the weights are impossible: the lower must be below 1, the upper above 1.',
      hint: 'For example [0.3, 3]; the method logit needs both.',
    },
  },
  'trimming-impossible': {
    severity: 'error',
    fr: {
      message: 'Tous les poids sont hors des bornes {lower} à {upper} : rien ne peut recevoir ce qui est coupé.',
      hint: 'Desserrez les bornes.',
    },
    en: { message: 'All weights lie outside the bounds {lower} to {upper}: nothing can take what is cut off.', hint: 'Loosen the bounds.' },
  },
  'weights-trimmed': {
    severity: 'info',
    fr: { message: '{trimmed} poids ont été ramenés entre {lower} et {upper}.' },
    en: { message: '{trimmed} weights were brought between {lower} and {upper}.' },
  },
  'no-variation': {
    severity: 'warning',
    fr: { message: 'Toutes les valeurs sont les mêmes : rien ne permet de juger de la précision.' },
    en: { message: 'All values are the same: nothing allows to judge precision.' },
  },
  'replicates-without-value': {
    severity: 'warning',
    fr: { message: '{lost} répliques sur {replicates} n’ont pas de valeur et sont laissées de côté.' },
    en: { message: '{lost} of {replicates} replicates have no value and are left out.' },
  },
  'singular-model': {
    severity: 'error',
    fr: { message: 'Une variable du modèle répète les autres, ou ne varie pas.', hint: 'Retirez-la.' },
    en: { message: 'A variable of the model repeats the others, or does not vary.', hint: 'Take it out.' },
  },
  'separated-outcome': {
    severity: 'error',
    fr: {
      message: 'Une variable prédit le résultat sans faute : le modèle n’a pas de solution finie.',
      hint: 'Retirez-la, ou réunissez des catégories.',
    },
    en: {
      message: 'A variable predicts the outcome without fail: the model has no finite solution.',
      hint: 'Take it out, or merge categories.',
    },
  },
  'wrong-kind-of-design': {
    severity: 'error',
    fr: { message: 'Ce calcul ne convient pas à ce plan ou à ce nombre de groupes.', hint: 'Voyez la documentation de la fonction.' },
    en: { message: 'This computation does not suit this design or this number of groups.', hint: 'See the documentation of the function.' },
  },
} as const satisfies Readonly<
  Record<string, { readonly severity: SurveyIssue['severity']; readonly fr: IssueWords; readonly en: IssueWords }>
>;

interface IssueWords {
  readonly message: string;
  readonly hint?: string;
}

export type SurveyIssueCode = keyof typeof surveyCatalogue;

/** Makes an issue; its severity belongs to its code. */
export function surveyIssue(code: SurveyIssueCode, path: SurveyIssue['path'], params: SurveyIssue['params'] = {}): SurveyIssue {
  return { code, severity: surveyCatalogue[code].severity, path, params };
}

export function hasError(issues: readonly SurveyIssue[]): boolean {
  return issues.some(({ severity }) => severity === 'error');
}
