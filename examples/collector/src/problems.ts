/** Why a request is refused: HTTP status, and words for people. */
export const problems = {
  'not-json': {
    status: 415,
    fr: 'Un corps JSON est attendu (Content-Type: application/json).',
    en: 'A JSON body is expected (Content-Type: application/json).',
  },
  encoded: {
    status: 415,
    fr: 'Le corps est attendu sans compression (ni Content-Encoding).',
    en: 'The body is expected uncompressed (without Content-Encoding).',
  },
  'json-invalid': { status: 400, fr: 'Le corps n’est pas du JSON en UTF-8 bien formé.', en: 'The body is not well-formed JSON in UTF-8.' },
  'too-large': { status: 413, fr: 'Le corps est trop grand.', en: 'The body is too large.' },
  'wave-unknown': { status: 404, fr: 'Cette vague n’existe pas.', en: 'There is no such wave.' },
  'wave-not-open': { status: 403, fr: 'Cette enquête n’est pas encore ouverte.', en: 'This survey is not open yet.' },
  'wave-closed': { status: 410, fr: 'Cette enquête est terminée.', en: 'This survey is over.' },
  'origin-refused': { status: 403, fr: 'Cette page n’est pas autorisée à envoyer.', en: 'This page may not send.' },
  'token-refused': {
    status: 401,
    fr: 'Ce jeton n’est pas valable, ou il a déjà servi.',
    en: 'This token is not valid, or was used already.',
  },
  'quota-reached': { status: 403, fr: 'Ce lot est complet.', en: 'This batch is full.' },
  'submission-invalid': {
    status: 422,
    fr: 'La réponse ne correspond pas au questionnaire.',
    en: 'The submission does not fit the survey.',
  },
  'other-content': { status: 422, fr: 'Un autre contenu porte déjà cet identifiant.', en: 'Another content already has this id.' },
  withdrawn: { status: 410, fr: 'Cette réponse a été retirée.', en: 'This submission was withdrawn.' },
  'code-unknown': {
    status: 404,
    fr: 'Ce code ne correspond à aucune réponse reçue. Vérifiez-le ; si vous avez répondu sans connexion, attendez que la réponse soit partie.',
    en: 'This code belongs to no submission received. Check it; if you answered offline, wait until the submission has left.',
  },
  'wave-invalid': { status: 422, fr: 'La vague ne peut pas être enregistrée ainsi.', en: 'The wave cannot be registered like this.' },
  'survey-changed': {
    status: 422,
    fr: 'Cette vague a déjà des réponses à un autre questionnaire : ouvrez une autre vague.',
    en: 'This wave already has submissions to another survey: open another wave.',
  },
  'count-invalid': {
    status: 422,
    fr: 'Donnez le nombre de jetons, de 1 à 5 000 : {"count": 40}.',
    en: 'Give the number of tokens, from 1 to 5,000: {"count": 40}.',
  },
  'error-here': {
    status: 500,
    fr: 'Le service a rencontré une erreur. Signalez-la ; la réponse n’est pas enregistrée.',
    en: 'The service met an error. Please report it; nothing was stored.',
  },
  'too-many': { status: 429, fr: 'Trop d’envois. Réessayez plus tard.', en: 'Too many submissions. Try again later.' },
  unauthorized: { status: 401, fr: 'Un jeton d’administration est nécessaire.', en: 'An administration token is needed.' },
  'not-found': { status: 404, fr: 'Rien ici.', en: 'Nothing here.' },
  unavailable: {
    status: 503,
    fr: 'La base de données ne répond pas. Réessayez plus tard.',
    en: 'The database does not answer. Try again later.',
  },
} as const satisfies Record<string, { status: number; fr: string; en: string }>;
export type ProblemCode = keyof typeof problems;
