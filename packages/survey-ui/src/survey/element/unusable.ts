/** Why a definition cannot be shown, for who builds the page: French, then English. Fetched only when it happens. */
export const unusable = {
  answer: (src: string, status: number): Error => new Error(`src="${src}" : réponse ${status}. / src="${src}": answer ${status}.`),
  noJson: (src: string, text: string): Error => {
    const beginning = text.slice(0, 40);
    return new Error(
      `src="${src}" ne donne pas du JSON ; le texte commence par « ${beginning} ». / src="${src}" gives no JSON; its text begins with "${beginning}".`,
    );
  },
  noQuestionnaire: (): Error =>
    new Error(
      'Ce n’est pas un questionnaire : ni un `Survey` du schéma (`schemaVersion`, `questions`), ni une définition SurveyJS (`pages` ou `elements`). / ' +
        'This is no questionnaire: neither a `Survey` of the schema (`schemaVersion`, `questions`) nor a SurveyJS definition (`pages` or `elements`).',
    ),
  noQuestion: (): Error =>
    new Error(
      'Aucune question à montrer : `pages` est vide, ou chaque question attend une réponse à une autre. / ' +
        'No question to show: `pages` is empty, or each question waits for an answer to another.',
    ),
};
