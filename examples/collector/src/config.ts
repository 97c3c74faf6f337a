/** What the service needs to know of its surroundings; secrets come from the environment only. */
export interface Config {
  readonly host: string;
  readonly port: number;
  /** PostgreSQL address; without it, an SQLite file. */
  readonly databaseUrl: string | undefined;
  readonly sqliteFile: string;
  /** Opens the administration routes. */
  readonly adminToken: string;
  /** Submissions that one address may send a minute, and the service as a whole. */
  readonly perAddressPerMinute: number;
  readonly perMinute: number;
  /** Whether the service stands behind a proxy that sets X-Forwarded-For. */
  readonly trustProxy: boolean;
  readonly retentionMonths: number;
  /** Where the survey takes place: its days begin and end there. */
  readonly timeZone: string;
}

/** Why the service does not start, in both languages: what is wrong, where, and what to do. */
export class StartProblem extends Error {
  constructor(
    readonly fr: string,
    readonly en: string,
  ) {
    super(`${fr}\n${en}`);
  }
}

const wrong = (name: string, fr: string, en: string): StartProblem => new StartProblem(`${name} : ${fr}`, `${name}: ${en}`);

function whole(env: NodeJS.ProcessEnv, name: string, fallback: number, low: number, high: number): number {
  const text = env[name];
  if (text === undefined || text === '') return fallback;
  const value = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
  if (value >= low && value <= high) return value;
  throw wrong(
    name,
    `un entier de ${low} à ${high} est attendu, reçu « ${text} ».`,
    `a whole number from ${low} to ${high} is expected, not "${text}".`,
  );
}

/** Different signs that a token drawn at random has at the very least. */
const fewestSigns = 10;

function adminTokenOf(env: NodeJS.ProcessEnv): string {
  const token = env['ADMIN_TOKEN'] ?? '';
  const draw = `node -p "crypto.randomBytes(24).toString('base64url')"`;
  if (token === '')
    throw wrong(
      'ADMIN_TOKEN',
      `ce jeton est nécessaire : il ouvre l’administration (vagues, export). Tirez-en un avec ${draw} et gardez-le.`,
      `this token is needed: it opens the administration (waves, export). Draw one with ${draw} and keep it.`,
    );
  if (!/^[!-~]{24,200}$/.test(token) || new Set(token).size < fewestSigns || /^(.{1,12})\1+$/.test(token))
    throw wrong(
      'ADMIN_TOKEN',
      `de 24 à 200 signes tirés au hasard, sans espace ni accent, sont attendus : celui-ci se devine. Tirez-en un avec ${draw}.`,
      `24 to 200 signs drawn at random, without space or accent, are expected: this one can be guessed. Draw one with ${draw}.`,
    );
  return token;
}

function isTrue(env: NodeJS.ProcessEnv, name: string): boolean {
  const text = env[name] ?? '';
  if (!['', '0', '1'].includes(text)) throw wrong(name, `0 ou 1 est attendu, reçu « ${text} ».`, `0 or 1 is expected, not "${text}".`);
  return text === '1';
}

/** Reads the environment. @throws StartProblem naming the variable. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const databaseUrl = env['DATABASE_URL'] || undefined;
  // The value is not repeated: it may hold a password.
  if (databaseUrl !== undefined && !(/^postgres(?:ql)?:\/\//.test(databaseUrl) && URL.canParse(databaseUrl)))
    throw wrong(
      'DATABASE_URL',
      'une adresse comme postgres://nom:mot-de-passe@hote:5432/base est attendue (les signes @ : / du mot de passe s’écrivent %40 %3A %2F).',
      'an address such as postgres://name:password@host:5432/database is expected (in the password the signs @ : / are written %40 %3A %2F).',
    );
  const timeZone = env['TIME_ZONE'] || 'Europe/Paris';
  try {
    new Intl.DateTimeFormat('fr', { timeZone });
  } catch {
    throw wrong(
      'TIME_ZONE',
      'un fuseau comme Europe/Paris ou Indian/Reunion est attendu.',
      'a zone such as Europe/Paris or Indian/Reunion is expected.',
    );
  }
  return {
    timeZone,
    host: env['HOST'] || '127.0.0.1',
    port: whole(env, 'PORT', 8787, 0, 65535),
    databaseUrl,
    sqliteFile: env['SQLITE_FILE'] || 'collector.sqlite',
    adminToken: adminTokenOf(env),
    perAddressPerMinute: whole(env, 'PER_ADDRESS_PER_MINUTE', 60, 1, 1_000_000),
    perMinute: whole(env, 'PER_MINUTE', 6000, 1, 10_000_000),
    trustProxy: isTrue(env, 'TRUST_PROXY'),
    retentionMonths: whole(env, 'RETENTION_MONTHS', 12, 0, 120),
  };
}
