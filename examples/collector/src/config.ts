/** What the service needs to know of its surroundings; secrets come from the environment only. */
export interface Config {
  readonly host: string;
  readonly port: number;
  /** PostgreSQL address; without it, an SQLite file. */
  readonly databaseUrl: string | undefined;
  readonly sqliteFile: string;
  /** Opens the administration routes; without it they answer 404. */
  readonly adminToken: string | undefined;
  /** Submissions that one address may send a minute, and the service as a whole. */
  readonly perAddressPerMinute: number;
  readonly perMinute: number;
  /** Whether the service stands behind a proxy that sets X-Forwarded-For. */
  readonly trustProxy: boolean;
  readonly retentionMonths: number;
  /** Where the survey takes place: its days begin and end there. */
  readonly timeZone: string;
}

/** Thrown when the environment cannot be used; the message says which variable and what to write, in French and English. */
export class ConfigProblem extends Error {}

function whole(env: NodeJS.ProcessEnv, name: string, fallback: number, low: number, high: number): number {
  const text = env[name];
  if (text === undefined || text === '') return fallback;
  const value = Number(text);
  if (Number.isInteger(value) && value >= low && value <= high) return value;
  throw new ConfigProblem(
    `${name} : un entier de ${low} à ${high} est attendu (reçu « ${text} »). / ${name}: a whole number from ${low} to ${high} is expected.`,
  );
}

/** Reads the environment. @throws ConfigProblem naming the variable. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const adminToken = env['ADMIN_TOKEN'];
  if (adminToken !== undefined && adminToken.length < 24)
    throw new ConfigProblem('ADMIN_TOKEN : au moins 24 caractères tirés au hasard. / ADMIN_TOKEN: at least 24 random characters.');
  const databaseUrl = env['DATABASE_URL'] || undefined;
  if (databaseUrl !== undefined && !/^postgres(?:ql)?:\/\//.test(databaseUrl))
    throw new ConfigProblem('DATABASE_URL : une adresse postgres:// est attendue. / DATABASE_URL: a postgres:// address is expected.');
  const timeZone = env['TIME_ZONE'] ?? 'Europe/Paris';
  try {
    new Intl.DateTimeFormat('fr', { timeZone });
  } catch {
    throw new ConfigProblem('TIME_ZONE : un fuseau comme Europe/Paris est attendu. / TIME_ZONE: a zone such as Europe/Paris is expected.');
  }
  return {
    timeZone,
    host: env['HOST'] ?? '127.0.0.1',
    port: whole(env, 'PORT', 8787, 0, 65535),
    databaseUrl,
    sqliteFile: env['SQLITE_FILE'] ?? 'collector.sqlite',
    adminToken,
    perAddressPerMinute: whole(env, 'PER_ADDRESS_PER_MINUTE', 60, 1, 1_000_000),
    perMinute: whole(env, 'PER_MINUTE', 6000, 1, 10_000_000),
    trustProxy: env['TRUST_PROXY'] === '1',
    retentionMonths: whole(env, 'RETENTION_MONTHS', 12, 0, 120),
  };
}
