import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { HttpBindings } from '@hono/node-server';
import { getConnInfo } from '@hono/node-server/conninfo';
import { Id, type Issue, type Submission, formatIssue, parse } from '@projet-social/schema';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { cors } from 'hono/cors';
import { HTTPException } from 'hono/http-exception';
import { routePath } from 'hono/route';
import { secureHeaders } from 'hono/secure-headers';
import type { Config } from './config.js';
import { toldCounts } from './counts.js';
import { isAlive } from './database.js';
import { Door } from './door.js';
import { streamed, toLines, toParquet } from './export.js';
import { collectorCatalogue } from './issues.js';
import type { Log } from './log.js';
import { metricsText } from './metrics.js';
import { openApi } from './openapi.js';
import { type ProblemCode, problems } from './problems.js';
import { type Store, sha256 } from './store.js';
import { WaveDefinition, checkWaveDefinition, doorOf, lastDayOf, purgeLimit, readSubmission } from './wave.js';
import type { Outcome } from './writeGroup.js';

/** Largest body: ten times the longest questionnaire. */
const largestBody = 64 * 1024;

/** Largest definition of a wave: a questionnaire in every language. */
const largestDefinition = 2 * 1024 * 1024;

export interface AppOptions {
  readonly config: Config;
  readonly store: Store;
  readonly log: Log;
  /** Today as `YYYY-MM-DD`; a test gives its own. */
  readonly today?: () => string;
  /** Whether submissions are checked; only a benchmark says no. @default true */
  readonly validate?: boolean;
}

const words = (issue: Issue, language: 'fr' | 'en'): string => formatIssue(issue, language, { catalogues: [collectorCatalogue] });

/** JSON in which no sign of HTML stands as itself: whatever reads it by mistake as a page finds no tag. */
const tagless = (value: object): string => JSON.stringify(value).replace(/</g, '\\u003c').replace(/>/g, '\\u003e');

const jsonText = (context: Context, text: string, status: 200 | 201 | (typeof problems)[ProblemCode]['status'] = 200): Response =>
  context.body(text, status, { 'Content-Type': 'application/json' });
const json = (context: Context, value: object, status?: Parameters<typeof jsonText>[2]): Response =>
  jsonText(context, tagless(value), status);

function refuse(context: Context, code: ProblemCode, issues: readonly Issue[] = []): Response {
  const { status, fr, en } = problems[code];
  const shown = issues.slice(0, 20).map((issue) => ({ ...issue, message: { fr: words(issue, 'fr'), en: words(issue, 'en') } }));
  return json(context, { code, message: { fr, en }, ...(shown.length > 0 ? { issues: shown } : {}) }, status);
}

/** Bytes that are not UTF-8 are refused, not replaced: an answer is kept as it was given or not at all. */
const utf8 = new TextDecoder('utf-8', { fatal: true });

async function jsonBody(context: Context): Promise<{ value: unknown } | ProblemCode> {
  if (!/^application\/json\s*(?:;\s*charset="?utf-8"?\s*)?$/i.test(context.req.header('content-type') ?? '')) return 'not-json';
  // Nothing is unpacked: a small body stays small.
  if (!/^(?:identity)?$/i.test(context.req.header('content-encoding') ?? '')) return 'encoded';
  try {
    return { value: JSON.parse(utf8.decode(await context.req.arrayBuffer())) as unknown };
  } catch (error) {
    if (error instanceof HTTPException) throw error;
    return 'json-invalid';
  }
}

/** Today's date where the survey takes place, as `YYYY-MM-DD`. */
function civilDay(timeZone: string): () => string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone }); // Swedish dates are ISO dates
  return () => format.format();
}

/** Whether an error comes from the database or the way to it: its drivers give their errors a code, which Node's own mistakes begin with ERR_. */
const isOfDatabase = (error: Error): boolean =>
  'code' in error && typeof error.code === 'string' && !error.code.startsWith('ERR_') && !(error instanceof TypeError);

/** Whether the request ended before its body was whole: its own fault, or that of the way to here. */
function isBroken(context: Context): boolean {
  const { incoming } = (context.env ?? {}) as Partial<HttpBindings>;
  return incoming !== undefined && incoming.destroyed && !incoming.complete;
}

/** The service: public routes for pages, administration routes behind a token. */
export function createApp({ config, store, log, today = civilDay(config.timeZone), validate = true }: AppOptions): Hono {
  const app = new Hono();
  const gate = new Door({ perAddress: config.perAddressPerMinute, all: config.perMinute });
  const metrics = new Map<string, number>();
  const count = (name: string): void => void metrics.set(name, (metrics.get(name) ?? 0) + 1);
  const surveyTexts = new WeakMap<WaveDefinition, string>();

  app.use(secureHeaders({ contentSecurityPolicy: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] }, referrerPolicy: 'no-referrer' }));
  app.use(async (context, next) => {
    await next();
    context.header('Cache-Control', 'no-store');
    count(`http_responses_total{status="${context.res.status}"}`);
  });
  app.onError(async (error, context) => {
    if (error instanceof HTTPException && error.status === 413) return refuse(context, 'too-large');
    if (isBroken(context)) return refuse(context, 'json-invalid');
    const isAway = isOfDatabase(error) || !(await isAlive(store.database));
    // The message may quote data: only its kind is written down.
    log('error', { kind: error.name, cause: isAway ? 'database' : 'program', route: routePath(context, -1) });
    if (!isAway) return refuse(context, 'error-here');
    context.header('Retry-After', '5');
    return refuse(context, 'unavailable');
  });
  app.notFound((context) => refuse(context, 'not-found'));

  app.get('/health', async (context) =>
    (await isAlive(store.database)) ? json(context, { status: 'ok' }) : refuse(context, 'unavailable'),
  );
  app.get('/openapi.json', (context) => json(context, openApi()));

  const waveOf = async (context: Context): Promise<WaveDefinition | undefined> => {
    const id = Id.safeParse(context.req.param('wave'));
    return id.success ? store.wave(id.data) : undefined;
  };
  const allowed = cors({
    origin: async (origin, context) => {
      const wave = await waveOf(context);
      return wave?.allowedOrigins.includes(origin) ? origin : null;
    },
    allowMethods: ['GET', 'POST'],
    allowHeaders: ['content-type', 'idempotency-key', 'x-token'],
    exposeHeaders: ['retry-after'],
    maxAge: 600,
  });
  app.use('/waves/:wave/*', allowed);
  app.use(bodyLimit({ maxSize: largestDefinition, onError: (context) => refuse(context, 'too-large') }));
  app.use('/waves/:wave/submissions', bodyLimit({ maxSize: largestBody, onError: (context) => refuse(context, 'too-large') }));
  app.use('/withdrawals', cors({ origin: '*', allowMethods: ['POST'], allowHeaders: ['content-type'], maxAge: 600 }));
  app.use('/withdrawals', bodyLimit({ maxSize: 1024, onError: (context) => refuse(context, 'too-large') }));

  const tooMany = (context: Context): Response | undefined => {
    const forwarded = config.trustProxy ? context.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined;
    const wait = gate.knock(forwarded ?? getConnInfo(context).remote.address ?? '');
    if (wait === undefined) return undefined;
    context.header('Retry-After', String(wait));
    return refuse(context, 'too-many');
  };

  app.get('/waves/:wave/survey', async (context) => {
    const definition = await waveOf(context);
    if (!definition) return refuse(context, 'wave-unknown');
    const text = surveyTexts.get(definition) ?? tagless(definition.survey);
    surveyTexts.set(definition, text);
    return jsonText(context, text);
  });

  app.post('/waves/:wave/submissions', async (context) => {
    const limited = tooMany(context);
    if (limited) return limited;
    const definition = await waveOf(context);
    if (!definition) return refuse(context, 'wave-unknown');
    const origin = context.req.header('origin');
    if (origin !== undefined && !definition.allowedOrigins.includes(origin)) return refuse(context, 'origin-refused');
    const day = today();
    const door = doorOf(definition, day);
    if (door === 'early') return refuse(context, 'wave-not-open');
    if (door === 'shut') return refuse(context, 'wave-closed');
    const body = await jsonBody(context);
    if (typeof body === 'string') return refuse(context, body);
    const read = validate ? readSubmission(body.value, definition) : { ok: true as const, submission: body.value as Submission };
    if (!read.ok) return refuse(context, 'submission-invalid', read.issues);
    const { submission } = read;
    if (door === 'late' && submission.submittedOn > lastDayOf(definition.wave)) return refuse(context, 'wave-closed');
    let tokenHash: string | undefined;
    if (definition.tokensRequired) {
      const token = context.req.header('x-token');
      if (token === undefined || token.length > 200) return refuse(context, 'token-refused');
      tokenHash = sha256(token);
    }
    const quota = definition.quotas.find((entry) => entry.batchId === (submission.batchId ?? ''))?.most;
    // A phone whose clock runs ahead, or stood still for months, does not cost the answers: the day is put right.
    const isPlausible = submission.submittedOn <= day && submission.submittedOn >= (definition.wave.opensOn ?? '');
    if (!isPlausible) count('days_put_right_total');
    const outcome = await store.put({ submission, tokenHash, quota, day: isPlausible ? submission.submittedOn : day });
    count(`submissions_total{outcome="${outcome}"}`);
    return answer(context, outcome);
  });

  app.post('/withdrawals', async (context) => {
    const limited = tooMany(context);
    if (limited) return limited;
    const body = await jsonBody(context);
    if (typeof body === 'string') return refuse(context, body);
    const { code } = (typeof body.value === 'object' && body.value !== null ? body.value : {}) as { code?: unknown };
    if (typeof code !== 'string' || code.length > 100 || !(await store.withdraw(code))) return refuse(context, 'code-unknown');
    count('withdrawals_total');
    return json(context, { status: 'withdrawn' });
  });

  const administration = new Hono();
  const wantedHash = Buffer.from(sha256(config.adminToken));
  administration.use(async (context, next) => {
    const given = /^Bearer (.+)$/.exec(context.req.header('authorization') ?? '')?.[1] ?? '';
    if (!timingSafeEqual(Buffer.from(sha256(given)), wantedHash)) return refuse(context, 'unauthorized');
    return next();
  });
  administration.get('/waves', async (context) =>
    json(context, { waves: (await store.waves()).map((definition) => ({ ...definition.wave, door: doorOf(definition, today()) })) }),
  );
  administration.put('/waves/:wave', async (context) => {
    const body = await jsonBody(context);
    if (typeof body === 'string') return refuse(context, body);
    const parsed = parse(WaveDefinition, body.value, { mode: 'strict' });
    if (!parsed.ok) return refuse(context, 'wave-invalid', parsed.issues);
    const issues = checkWaveDefinition(parsed.value);
    if (issues.length > 0) return refuse(context, 'wave-invalid', issues);
    if (parsed.value.wave.id !== context.req.param('wave')) return refuse(context, 'wave-unknown');
    if (!(await store.putWave(parsed.value))) return refuse(context, 'survey-changed');
    log('wave-registered', { wave: parsed.value.wave.id });
    return json(context, { status: 'registered' });
  });
  administration.post('/waves/:wave/tokens', async (context) => {
    const wave = await waveOf(context);
    if (!wave) return refuse(context, 'wave-unknown');
    const body = await jsonBody(context);
    if (typeof body === 'string') return refuse(context, body);
    const { count: wanted } = (typeof body.value === 'object' && body.value !== null ? body.value : {}) as { count?: unknown };
    if (typeof wanted !== 'number' || !Number.isInteger(wanted) || wanted < 1 || wanted > 5000) return refuse(context, 'count-invalid');
    const tokens = Array.from({ length: wanted }, () => randomBytes(18).toString('base64url'));
    await store.addTokens(wave.wave.id, tokens.map(sha256));
    return json(context, { tokens });
  });
  administration.delete('/waves/:wave/tokens', async (context) => {
    const wave = await waveOf(context);
    return wave ? json(context, { revoked: await store.revokeTokens(wave.wave.id) }) : refuse(context, 'wave-unknown');
  });
  administration.get('/waves/:wave/counts', async (context) => {
    const wave = await waveOf(context);
    if (!wave) return refuse(context, 'wave-unknown');
    return json(context, toldCounts(await store.counts(wave.wave.id), wave.publicationThreshold));
  });
  administration.get('/waves/:wave/export', async (context) => {
    const wave = await waveOf(context);
    if (!wave) return refuse(context, 'wave-unknown');
    const { id } = wave.wave;
    const isParquet = context.req.query('format') === 'parquet';
    log('export', { wave: id, format: isParquet ? 'parquet' : 'ndjson' });
    context.header('Content-Type', isParquet ? 'application/vnd.apache.parquet' : 'application/x-ndjson');
    const chunks = isParquet ? toParquet(store.bodies(id)) : toLines(store.bodies(id));
    return context.body(await streamed(chunks, (error) => log('export-broken', { wave: id, kind: error.name })));
  });
  administration.post('/purge', async (context) => {
    const purged = await store.purge(purgeLimit(today(), config.retentionMonths));
    for (const entry of purged) log('purged', entry);
    return json(context, { purged });
  });
  administration.get('/metrics', (context) => {
    return context.text(metricsText(metrics));
  });
  app.route('/admin', administration);
  return app;
}

function answer(context: Context, outcome: Outcome): Response {
  switch (outcome) {
    case 'stored':
      return json(context, { status: 'stored' }, 201);
    case 'already-there':
      return json(context, { status: 'already-there' }, 200);
    default:
      return refuse(context, outcome);
  }
}
