import { type Catalogue, type Issue, type IssueMaker, issueMaker } from '@projet-social/schema';
import type { PersonalDataKind } from './freeText.js';

/** Words of the problems that disclosure control finds, and of what it hid. */
export const disclosureCatalogue = {
  'linked-tables-disagree': {
    severity: 'error',
    fr: {
      message: 'la cellule {cell} vaut {value} ici et {other} dans une autre table.',
      hint: 'Corrigez l’une des deux : elles comptent les mêmes personnes.',
    },
    en: {
      message: 'the cell {cell} is {value} here and {other} in another table.',
      hint: 'Correct one of them: they count the same people.',
    },
  },
  'category-in-two-totals': {
    severity: 'error',
    fr: { message: 'la modalité {category} de {dimension} entre dans deux totaux.', hint: 'Rangez-la sous un seul.' },
    en: { message: 'the category {category} of {dimension} is part of two totals.', hint: 'Put it under one.' },
  },
  'no-single-total': {
    severity: 'error',
    fr: {
      message: 'la dimension {dimension} n’a pas un total unique.',
      hint: 'Donnez un total qui couvre toutes les modalités, sans boucle.',
    },
    en: { message: 'the dimension {dimension} has no single total.', hint: 'Give one total that covers every category, without a loop.' },
  },
  'unknown-category': {
    severity: 'error',
    fr: {
      message: 'la modalité « {category} » n’est pas une modalité élémentaire de {dimension}.',
      hint: 'Utilisez un code de la dimension qui n’est pas un total.',
    },
    en: {
      message: 'the category "{category}" is not an innermost category of {dimension}.',
      hint: 'Use a code of the dimension that is not a total.',
    },
  },
  'negative-cell': {
    severity: 'error',
    fr: { message: 'la valeur {value} n’est pas un nombre positif ou nul.', hint: 'Corrigez la cellule.' },
    en: { message: 'the value {value} is not a number of 0 or more.', hint: 'Correct the cell.' },
  },
  'cell-twice': {
    severity: 'error',
    fr: { message: 'la cellule {cell} est donnée deux fois.', hint: 'Gardez une seule ligne.' },
    en: { message: 'the cell {cell} is given twice.', hint: 'Keep one row.' },
  },
  'cell-not-protected': {
    severity: 'error',
    fr: {
      message: 'la cellule {cell} reste calculable malgré le masquage : rien n’est exporté.',
      hint: 'Regroupez des modalités ou renoncez à un total.',
    },
    en: { message: 'the cell {cell} can still be worked out: nothing is exported.', hint: 'Merge categories or give up a total.' },
  },
  'cells-hidden': {
    severity: 'info',
    fr: {
      message:
        '{primary} {primary|cellule masquée|cellules masquées} pour cause de petit effectif, {secondary} de plus pour qu’on ne puisse pas les recalculer.',
    },
    en: { message: '{primary} {primary|cell|cells} hidden for small numbers, {secondary} more so that none can be worked out.' },
  },
  'result-hidden': {
    severity: 'info',
    fr: { message: 'groupe « {group} » : moins de {threshold} réponses à « {node} » ; résultat masqué.' },
    en: { message: 'group “{group}”: fewer than {threshold} answers to “{node}”; result hidden.' },
  },
  'breakdown-hidden': {
    severity: 'info',
    fr: { message: 'moins de {threshold} personnes dans une catégorie de « {node} » ; détail masqué.' },
    en: { message: 'fewer than {threshold} people in a category of “{node}”; breakdown hidden.' },
  },
  'hidden-to-protect-another': {
    severity: 'info',
    fr: { message: 'le résultat de « {node} » (groupe : {group|type}) est masqué : il permettrait d’en calculer un autre, qui l’est.' },
    en: { message: 'the result of “{node}” (group: {group|type}) is hidden: another hidden one could be worked out from it.' },
  },
  'disclosure-audit-failed': {
    severity: 'error',
    fr: {
      message: 'le résultat masqué de « {node} » (groupe : {group|type}) reste calculable ou trop bien encadré : rien ne doit être publié.',
      hint: 'Retirez cet indicateur du référentiel pour l’année, ou posez la question à un autre groupe aussi.',
    },
    en: {
      message: 'the hidden result of “{node}” (group: {group|type}) can be worked out or is known too closely: nothing must be published.',
      hint: 'Leave this indicator out of the framework for the year, or ask another group the question too.',
    },
  },
  'identifying-combination': {
    severity: 'warning',
    fr: {
      message:
        'savoir d’une personne son « {keys} » suffit à la retrouver parmi moins de {k} personnes du fichier (c’est le cas de {count} sur {total}).',
      hint: 'Retirez une de ces informations, ou regroupez ses modalités.',
    },
    en: {
      message:
        'knowing the “{keys}” of a person is enough to find that person among fewer than {k} in the file (true for {count} of {total}).',
      hint: 'Leave one of these out, or merge its categories.',
    },
  },
  'sensitive-value-shared': {
    severity: 'warning',
    fr: {
      message:
        'savoir d’une personne son « {keys} » suffit à connaître sa réponse à « {sensitive} » : toutes celles qui lui ressemblent ont donné la même (c’est le cas de {count} sur {total}).',
      hint: 'Regroupez des modalités, ou retirez cette réponse du fichier.',
    },
    en: {
      message:
        'knowing the “{keys}” of a person is enough to know the answer to “{sensitive}”: all who are alike gave the same (true for {count} of {total}).',
      hint: 'Merge categories, or leave this answer out of the file.',
    },
  },
  'personal-data-in-text': {
    severity: 'warning',
    fr: {
      message: 'ce texte contient sans doute {kind|type}.',
      hint: 'Retirez-le ou remplacez-le ; le texte n’est pas exporté en attendant.',
    },
    en: { message: 'this text probably holds {kind|type}.', hint: 'Remove or replace it; until then the text is not exported.' },
  },
} as const satisfies Catalogue;

/** Each kind under the name that the schema's words know. */
const kindNames: Readonly<Record<PersonalDataKind, string>> = {
  email: 'personal-email',
  phone: 'phone',
  'social-security-number': 'nir',
  'postal-address': 'postal-address',
  'person-name': 'person-name',
};

/** A text that looks personal, and what in it. */
export function personalDataIssue(kind: PersonalDataKind, path: Issue['path']): Issue {
  return disclosureIssue('personal-data-in-text', path, { kind: kindNames[kind] });
}

/** Makes an issue of disclosure control. */
export const disclosureIssue: IssueMaker<typeof disclosureCatalogue> = issueMaker(disclosureCatalogue);
