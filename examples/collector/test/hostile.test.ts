import { Submission } from '@projet-social/schema';
import { expect, it } from 'vitest';
import { onEachDatabase } from './support/collector.js';
import { type HostileRequest, hostileRequests, hostileTexts } from './support/hostile.js';
import { admin, exported, post, register, residentsWave, submissionsUrl, syntheticSubmission } from './support/service.js';

/** How many mutated requests; `npm run test:hostile` asks for 10,000. */
const howMany = Number(process.env['HOSTILE_REQUESTS'] ?? 400);

/** The same seed makes the same requests: a failure can be played again. */
const seed = Number(process.env['HOSTILE_SEED'] ?? 20_251_001);

const definition = residentsWave();

onEachDatabase('hostile input on', { wave: () => definition }, (service) => {
  it(
    `${howMany} mutated requests (seed ${seed}): no 5xx, nothing written but what is valid, nothing reflected as HTML`,
    { timeout: 600_000 },
    async () => {
      const requests = hostileRequests(howMany, seed, definition);
      let accepted = 0;
      let next = 0;
      const send = ({ path, method, headers, body }: HostileRequest): Promise<Response> =>
        fetch(`${service.url}${path}`, { method, headers, ...(body === undefined ? {} : { body }) });
      const worker = async (): Promise<void> => {
        while (next < requests.length) {
          const request = requests[next++]!;
          // Once more when the connection broke: what arrived the first time is then "already there". What fetch itself refuses to send never left.
          const response = await send(request)
            .catch(() => send(request))
            .catch(() => undefined);
          if (!response) continue;
          const text = await response.text();
          const told = { kind: request.kind, status: response.status };
          expect(told, text.slice(0, 300)).toMatchObject({ status: expect.toSatisfy((status: number) => status < 500) });
          if (/"status":"(?:stored|already-there)"/.test(text)) accepted += 1;
          if (response.headers.get('content-type')?.startsWith('application/json')) expect(text).not.toMatch(/[<>]/);
          else expect(text).toBe('');
          expect(response.headers.get('x-content-type-options')).toBe('nosniff');
        }
      };
      await Promise.all(Array.from({ length: 16 }, worker));
      expect((await fetch(`${service.url}/health`)).status).toBe(200);
      const kept = await exported(service, definition);
      expect(kept).toHaveLength(accepted);
      for (const submission of kept) expect(Submission.safeParse(submission).success).toBe(true);
      expect(service.log.filter((line) => line.includes('"error"'))).toEqual([]);
    },
  );

  it('keeps SQL and script in free text as the text it is, and refuses it anywhere else', async () => {
    const open = definition.survey.questions.filter(
      ({ control, kind, visibleWhen }) => /text/.test(control) && kind !== 'profile' && !visibleWhen,
    );
    expect(open.length).toBeGreaterThan(0);
    const url = submissionsUrl(service, definition);
    for (const text of hostileTexts) {
      for (const question of open) {
        const submission = syntheticSubmission(definition);
        const response = await post(url, { ...submission, answers: { ...submission.answers, [question.id]: text } });
        expect([text, response.status]).toEqual([text, 201]);
      }
      for (const field of Object.keys(syntheticSubmission(definition))) {
        const submission: Record<string, unknown> = { ...syntheticSubmission(definition) };
        submission[field] = text;
        expect([field, (await post(url, submission)).status]).toEqual([field, 422]);
      }
    }
    const texts = (await exported(service, definition)).flatMap(({ answers }) => open.map(({ id }) => answers[id]));
    for (const text of hostileTexts) expect(texts).toContain(text);
  });

  it('refuses a forged page, a replayed token and a token of another wave', async () => {
    const url = submissionsUrl(service, definition);
    for (const from of [
      'null',
      'https://partner.example.org.evil.example',
      'http://partner.example.org',
      'https://partner.example.org:8443',
    ])
      expect([from, (await post(url, syntheticSubmission(definition), { origin: from })).status]).toEqual([from, 403]);
    const invited = (id: string): typeof definition => ({ ...definition, tokensRequired: true, wave: { ...definition.wave, id } });
    const [one, other] = [invited('montfermeil:survey-wave:staff-one'), invited('montfermeil:survey-wave:staff-other')];
    await register(service, one);
    await register(service, other);
    const answer = await admin(service, `/waves/${one.wave.id}/tokens`, { method: 'POST', body: '{"count":1}' });
    const [token = ''] = ((await answer.json()) as { tokens: string[] }).tokens;
    const send = async (wave: typeof definition): Promise<number> =>
      (await post(submissionsUrl(service, wave), syntheticSubmission(wave), { 'x-token': token })).status;
    expect([await send(other), await send(one), await send(one)]).toEqual([401, 201, 401]);
    expect(await exported(service, other)).toHaveLength(0);
  });
});
