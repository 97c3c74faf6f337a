/** What in a text may designate a person. `person-name` is a guess; the others are patterns that rarely mislead. */
export type PersonalDataKind = 'email' | 'phone' | 'social-security-number' | 'postal-address' | 'person-name';

export interface PersonalDataFinding {
  kind: PersonalDataKind;
  /** Where it stands in the text: from `start` up to, not including, `end`. */
  start: number;
  end: number;
  severity: 'error' | 'warning';
}

/** Signs between two figures of a number as people write it; at most two, such as a full stop and a space. */
const gap = '[\\s._/-]{0,2}';
const at = '(?:@|\\s?[([]\\s?(?:at|a|arobase|arobas)\\s?[)\\]]\\s?|\\s(?:arobase|arobas)\\s)';
const dot = '(?:\\.|\\s?[([]\\s?(?:point|dot)\\s?[)\\]]\\s?|\\s(?:point|dot)\\s)';
const emailPattern = new RegExp(
  `[\\p{L}\\p{N}._%+-]+${at}[\\p{L}\\p{N}-]+(?:\\.[\\p{L}\\p{N}-]+)*${dot}\\p{L}{2,}|[\\p{L}\\p{N}._%+-]+\\s@\\s?[\\p{L}\\p{N}.-]+\\.\\p{L}{2,}`,
  'giu',
);
/** Ten figures, grouped in any way. Freephone numbers (080) name nobody. */
const phonePattern = new RegExp(
  [
    // +33 6 12 34 56 78, 00 33, (+33), +33 (0)6, overseas and other countries
    `(?<![\\d+])\\(?(?:\\+|00)\\s?\\d{2,3}\\)?${gap}(?:\\(0\\)${gap})?\\d(?:${gap}\\d){6,9}`,
    // 06 12 34 56 78, grouped in any way, also with a letter O for the first 0
    `(?<![\\p{L}\\d+]|\\d[\\s./-])[0O]${gap}(?!80\\d|8${gap}0)[1-9](?:${gap}\\d){8}`,
  ].join('|'),
  'gu',
);
/** 01/09/2025 14 h: a day and an hour. */
const dateFirst = /^0[1-9][\s./-](?:0[1-9]|1[0-2])[\s./-](?:19|20)\d\d/;
const numberPattern =
  /(?<![\dA-Za-z])[1-478](?:[\s.-]?\d){2}[\s.-]?(?:\d[\s.-]?\d)[\s.-]?(?:\d[\s.-]?[\dAB])(?:[\s.-]?\d){6}(?:[\s./-]{0,3}\d{2})?(?![\dA-Za-z])/gi;
const way =
  'rue|r\\.|avenue|av\\.?|boulevard|bld|bd\\.?|allée|allee|all\\.|impasse|imp\\.|place|pl\\.|chemin|ch\\.|quai|cours|square|sq\\.|villa|passage|sentier|route|rte|résidence|residence|cité|cite|faubourg|ruelle|esplanade|promenade|mail|clos|hameau|lotissement';
/** After a number and a kind of street comes its name: "12 cours par semaine" and "2 rues sales" are no addresses. */
const name = "(?:(?:de|du|des|d[’']|de\\s+la|de\\s+l[’'])\\s*[\\p{L}\\d]|(?:les?|la|l[’'])\\s*\\p{Lu}|\\p{Lu})";
const addressPattern = new RegExp(
  [
    `(?<![\\p{L}\\d])\\d{1,4}\\s?(?:bis|ter|quater|[a-d])?\\s?,?\\s+(?:${caseless(way)})(?![\\p{L}])\\s+${name}[\\p{L}\\d'’ .-]{0,60}?(?=[,;.\\n!?]|$|\\s\\d{5}\\b)`,
    `\\b\\d{5}\\s+(?=\\p{Lu})[\\p{L}'’-]+(?:[ -]\\p{Lu}[\\p{L}'’-]*)*(?:\\s+(?:cedex|CEDEX)(?:\\s\\d{1,2})?)?`,
    `(?<![\\p{L}\\d])(?:[Bb]âtiment|[Bb]atiment|[Bb][âa]t\\.?)\\s*[A-Z\\d]{1,3}\\b[\\p{L}\\d ,.-]{0,30}?\\b(?:[Aa]ppartement|[Aa]ppt?\\.?|[Éé]tage|[Pp]orte)\\s*[A-Z\\d]{1,4}`,
  ].join('|'),
  'gu',
);
const titles =
  "M\\.|Mr\\.?|MM\\.|[Mm]me\\.?|Mmes|[Mm]lle\\.?|Melle|[Mm]onsieur|[Mm]adame|[Mm]ademoiselle|[Dd]octeur|Dr\\.?|Maître|Me|Pr\\.?|[Pp]rofesseur|l[’']imam|le père|sœur|frère|voisine?|voisin";
const titledPattern = new RegExp(
  `(?<![\\p{L}])(?:${titles})\\s+(?:\\p{Lu}[\\p{L}'’-]+)(?:\\s+(?:de|du|des|d[’']|el|ben|van|von|le|la)?\\s?\\p{Lu}[\\p{L}'’-]+)*`,
  'gu',
);
/** "monsieur dupont", typed without capitals; words that only follow a civility in a sentence are left out. */
const lowerCasePattern =
  /(?<!\p{L})(?:monsieur|madame|mademoiselle|mme\.?|mlle\.?|melle)\s+(?!(?:et|ou|qui|que|dont|est|était|avec|dans|pour|sans|pas|plus|très|bonjour|merci|vous|nous|elle|ils?|les?|des|une?|ne|je|tout|toute|maire|personne)(?!\p{L}))\p{Ll}[\p{Ll}’'-]{2,}/gu;
/** What stands before the name of a place that is called after somebody. */
const placeBefore = new RegExp(
  `(?:${way}|quartier|école|ecole|collège|college|lycée|lycee|stade|gymnase|crèche|salle|théâtre|médiathèque|bibliothèque|maison|centre|parc|square|hôpital|clinique|station|arrêt|groupe scolaire|saint|sainte|fête de la saint)\\s+(?:de\\s+|du\\s+|de\\s+la\\s+)?$`,
  'iu',
);

/** A pattern that matches its words in lower case or with a capital. */
function caseless(pattern: string): string {
  return pattern.replace(/(?<![\p{L}\\])\p{Ll}(?=[\p{L}\\])/gu, (letter) => `[${letter}${letter.toUpperCase()}]`);
}

/**
 * Finds what may designate a person in a free text: e-mail and phone (French and international forms), social security number (NIR, Corsica
 * included; a warning when its key is wrong), postal address, and names of persons, guessed from a title or a common first name
 * followed by a capitalised word. A guess can be wrong both ways: it is a warning for a reader, never proof that a text is harmless.
 * @returns findings in the order of the text, without overlaps; an empty list for a text in which nothing was found.
 * @example findPersonalData('Appelez le 06 12 34 56 78')[0]?.kind // => 'phone'
 */
export function findPersonalData(text: string): PersonalDataFinding[] {
  const found: PersonalDataFinding[] = [];
  const collect = (
    kind: PersonalDataKind,
    pattern: RegExp,
    accept: (match: string, before: string) => boolean = () => true,
    severity: PersonalDataFinding['severity'] = 'error',
  ) => {
    for (const match of text.matchAll(pattern)) {
      if (!accept(match[0], text.slice(0, match.index))) continue;
      const start = match.index;
      found.push({ kind, start, end: start + match[0].trimEnd().length, severity });
    }
  };
  collect('email', emailPattern);
  collect('social-security-number', numberPattern, isSocialSecurityNumber);
  collect('social-security-number', numberPattern, (match) => hasNumberForm(match) && !isSocialSecurityNumber(match), 'warning');
  collect('phone', phonePattern, (match) => !dateFirst.test(match));
  collect('postal-address', addressPattern);
  collect('person-name', titledPattern, undefined, 'warning');
  collect('person-name', lowerCasePattern, undefined, 'warning');
  collect('person-name', firstNamePattern, (match, before) => isFirstName(match.split(/\s+/u)[0]!) && !placeBefore.test(before), 'warning');
  collect('person-name', lastNameFirstPattern, (match) => isFirstName(match.split(/\s+/u)[1]!), 'warning');
  found.sort((a, b) => a.start - b.start || b.end - a.end);
  return found.filter((finding, i) => !found.slice(0, i).some((earlier) => earlier.end > finding.start));
}

/** A first name, also a double one: Jean-Pierre. */
function isFirstName(word: string): boolean {
  return fold(word)
    .split('-')
    .every((part) => firstNames.has(part));
}

const lastNameFirstPattern = /(?<![\p{L}\p{N}])\p{Lu}{3,}\s+\p{Lu}\p{Ll}[\p{L}’'-]+/gu;
const firstNamePattern = /(?<![\p{L}\p{N}])\p{Lu}[\p{L}’'-]+\s+\p{Lu}[\p{L}’'-]+/gu;

/**
 * Whether 13 or 15 characters are a French social security number: a possible month, and the right key (97 minus the remainder of the
 * number by 97) when it is given. Departments 2A and 2B count as 19 and 18.
 * @example isSocialSecurityNumber('2 55 08 14 168 025 38') // => true
 */
export function isSocialSecurityNumber(text: string): boolean {
  const compact = compactNumber(text);
  const parts = numberForm(compact);
  if (!parts) return false;
  if (parts[1] === undefined) return true;
  const number = BigInt(compact.slice(0, 13).replace('2A', '19').replace('2B', '18'));
  return 97n - (number % 97n) === BigInt(parts[1]);
}

function compactNumber(text: string): string {
  return text.replace(/[\s./-]/g, '').toUpperCase();
}

/** The number with a possible month, its key first among the parts; the key is not checked: it may have been mistyped. */
function numberForm(compact: string): RegExpExecArray | null {
  return /^[1-478]\d{2}(?:0[1-9]|1[0-2]|[23]\d|4[0-2]|[5-9]\d)(?:\d{2}|2[AB])\d{6}(\d{2})?$/.exec(compact);
}

function hasNumberForm(text: string): boolean {
  return numberForm(compactNumber(text)) !== null;
}

function fold(word: string): string {
  return word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Frequent first names in France, over several generations and origins, without accents. Words that are also common nouns are left out. */
const firstNames = new Set(
  (
    'adam adama adrien agathe ahmed aicha aissata alain alassane albert alexandra alexandre alexis ali alice alicia amadou amandine amelie amina aminata ' +
    'amine anais andre andree angelique anne annick annie anthony antoine antonio arnaud arthur assia audrey aurelie aurelien awa axel ayoub bakary ' +
    'baptiste beatrice benjamin benoit bernadette bernard bilal binta boubacar brahim brigitte bruno camille carlos carole caroline catherine cecile ' +
    'cedric celine chantal charles charlotte cheikh chloe christelle christian christiane christine christophe claire clara claude claudine clement ' +
    'coralie corinne cyril damien daniel daniele danielle david delphine denis denise diana didier djamila dominique dorian driss edouard elena eliane ' +
    'elisabeth elise elodie emilie emma emmanuel emmanuelle enzo eric erwan estelle esther ethan eugene eva fabien fabienne fabrice fadila farid fatiha ' +
    'fatima fatou fatoumata fatouma felix fernanda fernando florence florian francis franck francois francoise frederic frederique gabriel gaelle ' +
    'genevieve georges gerard germaine ghislaine gilbert gilles ginette giovanni gregory guillaume guy habib hakim hamid hamza hanane hassan hassane ' +
    'hatice helene henri herve houria hugo ibrahim ibrahima ilyes ines irene isabelle ismael issa jacqueline jacques jamal jamila janine jean jeanine ' +
    'jeanne jennifer jeremy jerome jessica joao joel joelle jonathan jordan jorge jose josette josiane joseph josephine juan judith jules julia julie ' +
    'julien juliette justine kamel karim karima karine kevin khadija khaled khadidiatou laetitia lamine latifa laura laure laurence laurent lea leila ' +
    'leo leon leonie leyla lina lionel loic louis louise lucas lucie lucien luis lydia lyes madeleine magali malik malika mamadou manon manuel manuela ' +
    'marc marcel marcelle margaux maria mariam mariama marie marina marine mario marion marjorie martin martine maryam maryse mateo mathieu mathilde ' +
    'matthieu maurice max maxime mehdi mehmet melanie melissa michael michel michele micheline miguel mireille mohamed mohammed moussa mourad mustapha ' +
    'myriam nabil nacer nadege nadia nadine naima nassim natacha nathalie nathan nawel nicolas nicole noah noel noemie nora noura odette odile olivier ' +
    'omar oumar oumou ousmane pascal pascale patrice patricia patrick paul paula paulette pauline paulo pedro philippe pierre quentin rachel rachid ' +
    'rachida raphael raymond raymonde rayan rebecca regine regis remi rene renee richard robert roger roland romain romane ronan roxane sabine sabrina ' +
    'said saida salah salim salima sami samia samir samira samuel sandra sandrine sarah sebastien serge sergio severine simon simone sofia sofiane ' +
    'solange sonia sophie soraya souad soufiane soumaya stephane stephanie steven suzanne sylvain sylvie tarik teresa theo theodore therese thibault ' +
    'thierry thomas tidiane tiffany tiago tony valentin valerie vanessa veronique victor victoria vincent virginie viviane walid wassim william xavier ' +
    'yacine yann yannick yasmina yasmine yassine yohan yolande youcef youssef yusuf yves yvette yvonne zahra zakaria zineb zohra zoe'
  ).split(' '),
);
