/** What in a text may designate a person. `person-name` is a guess; the others are patterns that rarely mislead. */
export type PersonalDataKind = 'email' | 'phone' | 'social-security-number' | 'postal-address' | 'person-name';

export interface PersonalDataFinding {
  kind: PersonalDataKind;
  /** Where it stands in the text: from `start` up to, not including, `end`. */
  start: number;
  end: number;
  severity: 'error' | 'warning';
}

const emailPattern = /[\p{L}\p{N}._%+-]+\s?(?:@|\(at\)|\[at\])\s?[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,}/giu;
const phonePattern =
  /(?<![\d+])(?:(?:\+|00)\s?\d{2,3}[\s.-]?(?:\(0\)[\s.-]?)?[1-9](?:[\s.-]?\d{2}){4}|0[\s.-]?[1-9](?:[\s./-]?\d{2}){4}|0[1-9]\d[\s.-]\d{3}[\s.-]\d{2,4})(?!\d)/g;
const numberPattern =
  /(?<![\dA-Za-z])[1-478](?:[\s.-]?\d){2}[\s.-]?(?:\d[\s.-]?\d)[\s.-]?(?:\d[\s.-]?[\dAB])(?:[\s.-]?\d){6}(?:[\s.-]?\d{2})?(?![\dA-Za-z])/gi;
const way =
  'rue|avenue|av\\.|boulevard|bd\\.?|allée|allee|impasse|place|chemin|quai|cours|square|villa|passage|sentier|route|résidence|residence|cité|cite|faubourg|ruelle|esplanade|promenade|mail|clos|hameau|lotissement';
const addressPattern = new RegExp(
  `(?<![\\p{L}\\d])\\d{1,4}\\s?(?:bis|ter|quater|[a-d])?\\s?,?\\s+(?:${way})(?![\\p{L}])\\s+[\\p{L}\\d'’ .-]{2,60}?(?=[,;.\\n!?]|$|\\s\\d{5}\\b)|\\b\\d{5}\\s+(?=\\p{Lu})[\\p{L}'’-]+(?:[ -]\\p{Lu}[\\p{L}'’-]*)*(?:\\s+(?:cedex)(?:\\s\\d{1,2})?)?`,
  'giu',
);
const titles =
  "M\\.|Mr\\.?|MM\\.|Mme\\.?|Mmes|Mlle\\.?|Melle|Monsieur|Madame|Mademoiselle|Docteur|Dr\\.?|Maître|Me|Pr\\.?|Professeur|l[’']imam|le père|sœur|frère";
const titledPattern = new RegExp(
  `(?<![\\p{L}])(?:${titles})\\s+(?:\\p{Lu}[\\p{L}'’-]+)(?:\\s+(?:de|du|des|d[’']|el|ben|van|von|le|la)?\\s?\\p{Lu}[\\p{L}'’-]+)*`,
  'gu',
);
/** Titles of functions: "Madame la Maire" names nobody. */
const functionAfterTitle = /^(?:le|la|les)\s|^l[’']/u;

/**
 * Finds what may designate a person in a free text: e-mail and phone (French and international forms), social security number (NIR, with
 * its key checked when it is there, Corsica included), postal address, and names of persons, guessed from a title or a common first name
 * followed by a capitalised word. A guess can be wrong both ways: it is a warning for a reader, never proof that a text is harmless.
 * @returns findings in the order of the text, without overlaps; an empty list for a text in which nothing was found.
 * @example findPersonalData('Appelez le 06 12 34 56 78')[0]?.kind // => 'phone'
 */
export function findPersonalData(text: string): PersonalDataFinding[] {
  const found: PersonalDataFinding[] = [];
  const collect = (kind: PersonalDataKind, pattern: RegExp, accept: (match: string) => boolean = () => true) => {
    for (const match of text.matchAll(pattern)) {
      if (!accept(match[0])) continue;
      const start = match.index;
      found.push({ kind, start, end: start + match[0].trimEnd().length, severity: kind === 'person-name' ? 'warning' : 'error' });
    }
  };
  collect('email', emailPattern);
  collect('social-security-number', numberPattern, isSocialSecurityNumber);
  collect('phone', phonePattern);
  collect('postal-address', addressPattern);
  collect('person-name', titledPattern, (match) => !functionAfterTitle.test(match.replace(/^\S+\s+/u, '')));
  collect('person-name', firstNamePattern, (match) => firstNames.has(fold(match.split(/\s+/u)[0]!)));
  found.sort((a, b) => a.start - b.start || b.end - a.end);
  return found.filter((finding, i) => !found.slice(0, i).some((earlier) => earlier.end > finding.start));
}

const firstNamePattern = /(?<![\p{L}\p{N}])\p{Lu}[\p{L}’'-]+\s+\p{Lu}[\p{L}’'-]+/gu;

/**
 * Whether 13 or 15 characters are a French social security number: a possible month, and the right key (97 minus the remainder of the
 * number by 97) when it is given. Departments 2A and 2B count as 19 and 18.
 * @example isSocialSecurityNumber('2 55 08 14 168 025 38') // => true
 */
export function isSocialSecurityNumber(text: string): boolean {
  const compact = text.replace(/[\s.-]/g, '').toUpperCase();
  const parts = /^([1-478])(\d{2})(\d{2})(\d{2}|2[AB])(\d{3})(\d{3})(\d{2})?$/.exec(compact);
  if (!parts) return false;
  const month = Number(parts[3]);
  if (!((month >= 1 && month <= 12) || (month >= 20 && month <= 42) || (month >= 50 && month <= 99))) return false;
  if (parts[7] === undefined) return true;
  const number = BigInt(compact.slice(0, 13).replace('2A', '19').replace('2B', '18'));
  return 97n - (number % 97n) === BigInt(parts[7]);
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
