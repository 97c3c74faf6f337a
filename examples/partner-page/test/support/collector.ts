import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import type { Submission, Survey } from '@projet-social/schema';
import { newSubmissionId } from '@projet-social/survey-ui/survey';
import { Store, type WaveDefinition, createApp, openDatabase, readConfig } from 'example-collector';

const adminToken = 'administration-token-of-the-tests';

/** The collector itself, on a real SQLite file and real HTTP; only its calendar is the test's. */
export interface TestCollector {
  readonly url: string;
  today: string;
  admin(path: string, init?: RequestInit): Promise<Response>;
  register(definition: WaveDefinition): Promise<void>;
  exported(waveId: string): Promise<Submission[]>;
  stop(): Promise<void>;
}

export async function startCollector(folder: string): Promise<TestCollector> {
  const config = readConfig({ SQLITE_FILE: join(folder, 'collector.sqlite'), ADMIN_TOKEN: adminToken, PER_ADDRESS_PER_MINUTE: '10000' });
  const store = new Store(await openDatabase(config));
  const app = createApp({ config, store, log: () => undefined, today: () => collector.today });
  const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }) as Server;
  await new Promise((resolve) => server.once('listening', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const collector: TestCollector = {
    url,
    today: '',
    admin: (path, init = {}) =>
      fetch(`${url}/admin${path}`, { ...init, headers: { authorization: `Bearer ${adminToken}`, 'content-type': 'application/json' } }),
    async register(definition) {
      const response = await collector.admin(`/waves/${definition.wave.id}`, { method: 'PUT', body: JSON.stringify(definition) });
      if (!response.ok) throw new Error(await response.text());
    },
    async exported(waveId) {
      const text = await (await collector.admin(`/waves/${waveId}/export`)).text();
      return text.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Submission]));
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await store.database.destroy();
    },
  };
  return collector;
}

/** A questionnaire whose information notice says what the partner owes to everyone who answers. */
export const withNotice = (survey: Survey): Survey => ({
  ...survey,
  notice: {
    ...survey.notice,
    placeholders: {
      controllers: 'La Ville d’exemple et ses partenaires',
      toolProvider: 'la Ville d’exemple',
      dpoContact: 'dpo@ville-d-exemple.example',
      surveyEndDate: '31 octobre',
      publicationDate: '31 décembre',
    },
  },
});

/** Answers made by a program, in the place of the people whom a test has no time to click for. */
export function syntheticAnswers(definition: WaveDefinition, index: number, lift: number, batchId: string, day: string): Submission {
  const { survey, wave } = definition;
  const scored = survey.questions.filter(({ kind, module }) => kind === 'scored' && module === undefined);
  const answers = scored.map(({ id, control }, position): [string, string] => {
    const level = ((index * 7 + position * 3) % 4) + lift;
    return [id, control === 'yes-no' ? (level > 1 ? 'yes' : 'no') : String(Math.max(1, Math.min(4, 1 + level)))];
  });
  return {
    schemaVersion: survey.schemaVersion,
    id: newSubmissionId(),
    surveyId: survey.id,
    surveyVersion: survey.version,
    waveId: wave.id,
    group: wave.group,
    mode: wave.batches.find(({ id }) => id === batchId)?.mode ?? 'web',
    batchId,
    submittedOn: day,
    status: 'completed',
    answers: Object.fromEntries(answers),
    absences: {},
    profile: {},
    synthetic: true,
  };
}
