/** French words of the paper form, of its entry and of pages without script: they come with these, since a page on screen has no use for them. */
export const frenchOffScreen = {
  scriptNeeded: 'Pour répondre ici, votre navigateur doit accepter JavaScript. Vous pouvez aussi demander le questionnaire sur papier.',
  paperCode: 'Code',
  paperTick: 'Cochez une case',
  paperTickSeveral: 'Cochez toutes les cases qui conviennent',
  paperTickUpTo: 'Cochez {max} cases au plus',
  paperTickEach: 'Cochez une case par ligne',
  paperRank: 'Écrivez 1 dans la case du plus important, puis 2, et ainsi de suite',
  paperWrite: 'Écrivez votre réponse',
  paperIf: 'Répondez seulement si : {condition}',
  paperOr: ' ou ',
  paperAnd: ' et ',
  paperAnswered: '« {question} » a une réponse',
  paperNotAnswered: '« {question} » n’a pas de réponse',
  paperOneOf: '« {question} » : {values}',
  paperNotOneOf: '« {question} » n’est pas : {values}',
  paperAtLeast: '« {question} » : {values} ou plus',
  paperAtMost: '« {question} » : {values} ou moins',
  paperNumber: 'Numéro du questionnaire papier',
  paperOffice: 'Cadre réservé à la saisie',
  entryTitle: 'Saisie d’un questionnaire papier',
  entryHelp:
    'Tapez le code de chaque réponse, puis Entrée. Laissez vide s’il n’y a pas de réponse ; tapez « {dk} » pour « Je ne sais pas ».',
  entryCodes: 'Codes : {codes}',
  entryFirst: 'Première saisie',
  entrySecond: 'Deuxième saisie, pour vérifier',
  entryDiffers:
    'Les deux saisies diffèrent. Première : {first}. Deuxième : {second}. Regardez le papier et tapez la bonne réponse, ou Entrée pour garder la deuxième.',
  entryUnknownCode: 'Ce code n’existe pas. Codes possibles : {codes}',
  entrySave: 'Enregistrer ce questionnaire',
  entryCheck: 'Passer à la deuxième saisie',
  entrySaved: 'Questionnaire enregistré : {count} dans ce lot',
  entryEmpty: 'vide',
};

export type OffScreenWords = { readonly [Key in keyof typeof frenchOffScreen]: string };
