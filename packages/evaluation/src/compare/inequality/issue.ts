import { type IssueMaker, issueMaker, type Catalogue } from '@projet-social/schema';

/** Words for figures that do not exist; `{measure}` is the name of the figure. */
export const inequalityCatalogue = {
  'measure-too-few-units': {
    severity: 'warning',
    fr: { message: 'pas de valeur pour « {measure} » : trop peu d’unités ont une donnée.' },
    en: { message: 'no value for "{measure}": too few units have data.' },
  },
  'measure-negative-value': {
    severity: 'warning',
    fr: {
      message: 'pas de valeur pour « {measure} » : une donnée est négative.',
      hint: 'Cet indice n’a de sens que pour des grandeurs positives.',
    },
    en: { message: 'no value for "{measure}": a value is negative.', hint: 'This index only makes sense for positive amounts.' },
  },
  'measure-zero-value': {
    severity: 'warning',
    fr: { message: 'pas de valeur pour « {measure} » : il faudrait diviser par zéro ou prendre le logarithme de zéro.' },
    en: { message: 'no value for "{measure}": it would divide by zero or take the logarithm of zero.' },
  },
  'measure-zero-total': {
    severity: 'warning',
    fr: { message: 'pas de valeur pour « {measure} » : le total est nul.' },
    en: { message: 'no value for "{measure}": the total is zero.' },
  },
  'measure-zero-variance': {
    severity: 'warning',
    fr: { message: 'pas de valeur pour « {measure} » : toutes les unités sont égales.' },
    en: { message: 'no value for "{measure}": all units are equal.' },
  },
  'measure-invalid-value': {
    severity: 'warning',
    fr: { message: 'pas de valeur pour « {measure} » : une donnée n’est pas un nombre.', hint: 'Utilisez une absence pour ce qui manque.' },
    en: { message: 'no value for "{measure}": a value is not a number.', hint: 'Use a gap for what is missing.' },
  },
  'measure-invalid-weight': {
    severity: 'warning',
    fr: { message: 'pas de valeur pour « {measure} » : un poids est négatif ou n’est pas un nombre.' },
    en: { message: 'no value for "{measure}": a weight is negative or not a number.' },
  },
} as const satisfies Catalogue;

export const inequalityIssue: IssueMaker<typeof inequalityCatalogue> = issueMaker(inequalityCatalogue);
