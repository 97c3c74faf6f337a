import { type Catalogue, type IssueMaker, issueMaker } from '@projet-social/schema';

/** Problems of composite indices, in words. Give it to `formatIssue(issue, 'fr', { catalogues: [compositeCatalogue] })`. */
export const compositeCatalogue = {
  'zero-range': {
    severity: 'warning',
    fr: {
      message: "L'indicateur {indicator} a la même valeur ({value}) partout : il ne peut pas être mis à l'échelle sur son étendue.",
      hint: "Retirez-le ou donnez-lui des bornes absolues (floor, target) ; il n'entre dans aucun score.",
    },
    en: {
      message: 'Indicator {indicator} has the same value ({value}) everywhere: it cannot be scaled by its range.',
      hint: 'Remove it or give it absolute goalposts (floor, target); it enters no score.',
    },
  },
  'zero-variance': {
    severity: 'warning',
    fr: {
      message: "L'indicateur {indicator} ne varie pas : un écart-type de 0 ne peut pas diviser.",
      hint: "Retirez-le ou donnez-lui des bornes absolues ; il n'entre dans aucun score.",
    },
    en: {
      message: 'Indicator {indicator} does not vary: a standard deviation of 0 cannot divide.',
      hint: 'Remove it or give it absolute goalposts; it enters no score.',
    },
  },
  'zero-reference': {
    severity: 'warning',
    fr: {
      message: "L'indicateur {indicator} a une référence égale à son origine ({value}) : la distance à la référence n'existe pas.",
      hint: 'Choisissez une autre référence ou une autre normalisation.',
    },
    en: {
      message: 'Indicator {indicator} has a reference equal to its origin ({value}): the distance to the reference does not exist.',
      hint: 'Choose another reference or another normalisation.',
    },
  },
  'no-observation': {
    severity: 'warning',
    fr: { message: "L'indicateur {indicator} n'a aucune valeur.", hint: 'Ses parents sont calculés sans lui ; leur couverture le dit.' },
    en: { message: 'Indicator {indicator} has no value.', hint: 'Its parents are computed without it; their coverage says so.' },
  },
  'no-column': {
    severity: 'error',
    fr: { message: "Le tableau n'a pas de colonne {indicator}.", hint: "Ajoutez-la ou retirez l'indicateur de l'arbre." },
    en: { message: 'The table has no column {indicator}.', hint: 'Add it or take the indicator out of the tree.' },
  },
  'column-length': {
    severity: 'error',
    fr: { message: 'La colonne {indicator} a {count} valeurs pour {expected} unités.', hint: 'Donnez une valeur (ou null) par unité.' },
    en: { message: 'Column {indicator} has {count} values for {expected} units.', hint: 'Give one value (or null) per unit.' },
  },
  'not-finite': {
    severity: 'warning',
    fr: {
      message: 'La colonne {indicator} a {count} valeurs infinies ; elles sont prises pour manquantes.',
      hint: 'Corrigez-les à la source.',
    },
    en: { message: 'Column {indicator} has {count} infinite values; they are taken as missing.', hint: 'Correct them at the source.' },
  },
  'no-normalisation': {
    severity: 'error',
    fr: {
      message: "Rien ne dit comment mettre à l'échelle l'indicateur {indicator}.",
      hint: 'Donnez-lui des bornes (goalposts, avec floor et target), ou une normalisation commune dans les options.',
    },
    en: {
      message: 'Nothing says how to scale indicator {indicator}.',
      hint: 'Give it goalposts (with floor and target), or a common normalisation in the options.',
    },
  },
  'equal-goalposts': {
    severity: 'error',
    fr: { message: 'Les deux bornes de {indicator} sont égales ({value}).', hint: 'Donnez un plancher et une cible différents.' },
    en: { message: 'The two goalposts of {indicator} are equal ({value}).', hint: 'Give a floor and a target that differ.' },
  },
  'outside-goalposts': {
    severity: 'info',
    fr: { message: '{count} valeurs de {indicator} sont hors des bornes ; leur score est celui de la borne.' },
    en: { message: '{count} values of {indicator} lie outside the goalposts; their score is that of the goalpost.' },
  },
  'not-positive': {
    severity: 'warning',
    fr: {
      message: '{node} : {count} unités ont une valeur de 0 ou moins, pour laquelle {method} n’existe pas ; elles n’ont pas de score.',
      hint: 'Normalisez au-dessus de 0, par exemple sur [1, 100].',
    },
    en: {
      message: '{node}: {count} units have a value of 0 or less, for which {method} does not exist; they have no score.',
      hint: 'Normalise above 0, e.g. to [1, 100].',
    },
  },
  'zero-mean': {
    severity: 'warning',
    fr: {
      message: '{node} : {count} unités ont une moyenne nulle ; la pénalité de Mazziotta-Pareto n’existe pas pour elles.',
      hint: 'Normalisez au-dessus de 0.',
    },
    en: {
      message: '{node}: {count} units have a mean of 0; the Mazziotta-Pareto penalty does not exist for them.',
      hint: 'Normalise above 0.',
    },
  },
  'insufficient-coverage': {
    severity: 'info',
    fr: { message: '{node} : {count} unités sont sous la couverture minimale ({minimum}) ; elles n’ont pas de score.' },
    en: { message: '{node}: {count} units are below the minimum coverage ({minimum}); they have no score.' },
  },
  imputed: {
    severity: 'info',
    fr: { message: '{count} valeurs de {indicator} sont imputées ({method}), pas observées.' },
    en: { message: '{count} values of {indicator} are imputed ({method}), not observed.' },
  },
  'not-imputed': {
    severity: 'warning',
    fr: { message: '{count} valeurs de {indicator} restent manquantes : rien ne permet de les imputer ({method}).' },
    en: { message: '{count} values of {indicator} stay missing: nothing allows to impute them ({method}).' },
  },
  treated: {
    severity: 'info',
    fr: { message: '{indicator} est traité pour ses valeurs extrêmes ({method}, {count} valeurs changées).' },
    en: { message: '{indicator} is treated for outliers ({method}, {count} values changed).' },
  },
  'still-skewed': {
    severity: 'info',
    fr: { message: '{indicator} reste très asymétrique après traitement ({method}).' },
    en: { message: '{indicator} stays heavily skewed after treatment ({method}).' },
  },
  'duplicate-node': {
    severity: 'error',
    fr: { message: "L'identifiant {node} apparaît deux fois dans l'arbre.", hint: 'Donnez un identifiant à chaque nœud.' },
    en: { message: 'The identifier {node} appears twice in the tree.', hint: 'Give each node an identifier of its own.' },
  },
  'unknown-parent': {
    severity: 'error',
    fr: { message: '{node} a pour parent {parent}, qui n’est pas dans l’arbre.', hint: 'Ajoutez ce parent ou corrigez le nom.' },
    en: { message: '{node} has the parent {parent}, which is not in the tree.', hint: 'Add this parent or correct the name.' },
  },
  'tree-cycle': {
    severity: 'error',
    fr: { message: '{node} est son propre ancêtre.', hint: 'Un arbre va des indicateurs à la racine, sans boucle.' },
    en: { message: '{node} is its own ancestor.', hint: 'A tree goes from the indicators to the root, without a loop.' },
  },
  'invalid-weight': {
    severity: 'error',
    fr: { message: 'Le poids de {node} est {value}.', hint: 'Un poids est un nombre positif ou nul ; seuls les rapports comptent.' },
    en: { message: 'The weight of {node} is {value}.', hint: 'A weight is a number of 0 or more; only ratios count.' },
  },
  'zero-weights': {
    severity: 'error',
    fr: { message: 'Tous les poids des enfants de {node} sont nuls.', hint: 'Donnez un poids à un enfant au moins.' },
    en: { message: 'All weights of the children of {node} are 0.', hint: 'Give at least one child a weight.' },
  },
  'inconsistent-comparisons': {
    severity: 'warning',
    fr: {
      message: 'Les comparaisons par paires se contredisent (rapport de cohérence {ratio}, au-delà de 0,1).',
      hint: 'Reprenez les comparaisons avec les participants.',
    },
    en: {
      message: 'The pairwise comparisons contradict each other (consistency ratio {ratio}, above 0.1).',
      hint: 'Go through the comparisons again with the participants.',
    },
  },
  'not-reciprocal': {
    severity: 'error',
    fr: { message: 'La comparaison {row}/{column} n’est pas l’inverse de {column}/{row}.', hint: 'a[i][j] × a[j][i] vaut 1.' },
    en: { message: 'The comparison {row}/{column} is not the inverse of {column}/{row}.', hint: 'a[i][j] × a[j][i] is 1.' },
  },
  'no-weights': {
    severity: 'warning',
    fr: { message: 'La méthode {method} ne donne pas de poids sur ces données ({reason}).', hint: 'Choisissez des poids donnés ou égaux.' },
    en: { message: 'Method {method} gives no weights on these data ({reason}).', hint: 'Choose given or equal weights.' },
  },
  'failed-replicates': {
    severity: 'warning',
    fr: { message: '{count} tirages sur {total} n’ont pas donné de score et sont laissés de côté.' },
    en: { message: '{count} of {total} replicates gave no score and are left aside.' },
  },
  'no-output-variance': {
    severity: 'warning',
    fr: { message: 'Aucun des choix ne change le résultat : il n’y a pas d’incertitude à répartir.' },
    en: { message: 'None of the choices changes the result: there is no uncertainty to share out.' },
  },
} as const satisfies Catalogue;

/** Makes an issue of `compositeCatalogue`; wrong codes or missing values do not compile. */
export const issue: IssueMaker<typeof compositeCatalogue> = issueMaker(compositeCatalogue);
