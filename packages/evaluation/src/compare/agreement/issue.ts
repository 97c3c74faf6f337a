import { type IssueMaker, issueMaker, type Catalogue } from '@projet-social/schema';

/** Words for coefficients of agreement that do not exist; `{measure}` is the name of the coefficient. */
export const agreementCatalogue = {
  'agreement-too-few-things': {
    severity: 'warning',
    fr: { message: 'pas de valeur pour « {measure} » : trop peu d’objets ont assez de notes.' },
    en: { message: 'no value for "{measure}": too few things have enough ratings.' },
  },
  'agreement-too-few-raters': {
    severity: 'warning',
    fr: { message: 'pas de valeur pour « {measure} » : il faut au moins deux évaluateurs.' },
    en: { message: 'no value for "{measure}": two raters at least are needed.' },
  },
  'agreement-no-variation': {
    severity: 'warning',
    fr: { message: 'pas de valeur pour « {measure} » : toutes les notes sont égales, il n’y a rien sur quoi s’accorder.' },
    en: { message: 'no value for "{measure}": all ratings are equal, there is nothing to agree on.' },
  },
  'agreement-invalid-rating': {
    severity: 'warning',
    fr: { message: 'pas de valeur pour « {measure} » : une note n’est pas un nombre.', hint: 'Utilisez une absence pour ce qui manque.' },
    en: { message: 'no value for "{measure}": a rating is not a number.', hint: 'Use a gap for what is missing.' },
  },
} as const satisfies Catalogue;

export const agreementIssue: IssueMaker<typeof agreementCatalogue> = issueMaker(agreementCatalogue);
