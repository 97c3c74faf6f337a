import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import residents from '@projet-social/schema/content/surveys/residents-annual.json' with { type: 'json' };
import type { Submission, Survey } from '@projet-social/schema';
import { newSubmissionId } from '@projet-social/survey-ui/survey';
import type { WaveDefinition } from '../../src/wave.js';

export const adminToken = 'administration-token-of-the-tests';
export const origin = 'https://partner.example.org';

/** The service in a process of its own, as a partner runs it. */
export interface Service {
  readonly url: string;
  readonly process: ChildProcess;
  /** Lines of its log so far. */
  readonly log: readonly string[];
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

const running = new Set<Service>();

/** Starts the service on a free port of the loopback and waits until it listens. */
export async function startService(env: Readonly<Record<string, string>>): Promise<Service> {
  const main = fileURLToPath(new URL('../../dist/collector.js', import.meta.url));
  const child = spawn(process.execPath, [main], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    env: {
      ...process.env,
      HOST: '127.0.0.1',
      PORT: '0',
      ADMIN_TOKEN: adminToken,
      PER_ADDRESS_PER_MINUTE: '1000000',
      PER_MINUTE: '10000000',
      ...env,
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const log: string[] = [];
  const lines = createInterface({ input: child.stderr });
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  const url = await new Promise<string>((resolve, reject) => {
    lines.on('line', (line) => {
      log.push(line);
      const port = /"event":"listening".*"port":(\d+)/.exec(line)?.[1];
      if (port !== undefined) resolve(`http://127.0.0.1:${port}`);
    });
    void ended.then((code) => reject(new Error(`the collector ended with ${String(code)}: ${log.join('\n')}`)));
  });
  const service: Service = {
    url,
    process: child,
    log,
    stop(signal = 'SIGTERM') {
      child.kill(signal);
      running.delete(service);
      return ended;
    },
  };
  running.add(service);
  return service;
}

/** Ends what a failed test left running. */
export async function stopAll(): Promise<void> {
  for (const service of [...running]) await service.stop('SIGKILL');
}

/** A wave that is open all year, on the residents' questionnaire. */
export function residentsWave(changes: Partial<WaveDefinition> = {}): WaveDefinition {
  const template = residents as unknown as Survey;
  const said = ['controllers', 'toolProvider', 'dpoContact', 'surveyEndDate', 'publicationDate'];
  const placeholders = Object.fromEntries(said.map((name) => [name, `(${name})`]));
  const survey: Survey = { ...template, notice: { ...template.notice, placeholders } };
  return {
    wave: {
      id: 'montfermeil:survey-wave:residents-test',
      surveyId: survey.id,
      surveyVersion: survey.version,
      group: survey.group,
      year: new Date().getUTCFullYear(),
      period: { start: '2020-01-01', end: '2099-12-31' },
      batches: [
        { id: 'site', mode: 'web' },
        { id: 'atelier', mode: 'workshop' },
      ],
    },
    survey,
    allowedOrigins: [origin],
    tokensRequired: false,
    quotas: [],
    publicationThreshold: 11,
    ...changes,
  };
}

/** Another wave than that of the other tests, so that what is kept is what the test sent. */
export const waveNamed = (name: string, changes: Partial<WaveDefinition> = {}): WaveDefinition => {
  const base = residentsWave(changes);
  return { ...base, wave: { ...base.wave, id: `montfermeil:survey-wave:${name}` } };
};

/** Answers made by a program. */
export function syntheticSubmission(definition: WaveDefinition, changes: Partial<Submission> = {}): Submission {
  return {
    schemaVersion: definition.survey.schemaVersion,
    id: newSubmissionId(),
    surveyId: definition.survey.id,
    surveyVersion: definition.survey.version,
    waveId: definition.wave.id,
    group: definition.wave.group,
    mode: 'web',
    batchId: 'site',
    submittedOn: new Date().toISOString().slice(0, 10),
    status: 'completed',
    answers: { 'living-here': '3', 'service-access': '2' },
    absences: { 'speak-freely': 'dont-know' },
    profile: { 'age-band': '30-44' },
    synthetic: true,
    ...changes,
  };
}

export function post(url: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

export function admin(service: Pick<Service, 'url'>, path: string, init: RequestInit = {}): Promise<Response> {
  return fetch(`${service.url}/admin${path}`, {
    ...init,
    headers: { authorization: `Bearer ${adminToken}`, 'content-type': 'application/json', ...init.headers },
  });
}

export async function register(service: Pick<Service, 'url'>, definition: WaveDefinition): Promise<void> {
  const response = await admin(service, `/waves/${definition.wave.id}`, { method: 'PUT', body: JSON.stringify(definition) });
  if (!response.ok) throw new Error(`the wave was refused: ${await response.text()}`);
}

/** Everything a wave holds, as `pst` would read it. */
export async function exported(service: Pick<Service, 'url'>, definition: WaveDefinition): Promise<Submission[]> {
  const text = await (await admin(service, `/waves/${definition.wave.id}/export`)).text();
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Submission);
}

export const submissionsUrl = (service: Pick<Service, 'url'>, definition: WaveDefinition): string =>
  `${service.url}/waves/${definition.wave.id}/submissions`;
