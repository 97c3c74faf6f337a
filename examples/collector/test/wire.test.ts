import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, expect, it } from 'vitest';
import { keptId } from '../src/store.js';
import { onEachDatabase } from './support/collector.js';
import { exported, post, register, submissionsUrl, syntheticSubmission, waveNamed } from './support/service.js';

onEachDatabase('bytes that no browser sends, on', {}, (service) => {
  let number = 0;
  /** A wave of its own for each test, so that what is kept is what the test sent. */
  const opened = async () => {
    const definition = waveNamed(`wire-${(number += 1)}`);
    await register(service, definition);
    return definition;
  };

  afterEach(async () => {
    expect((await fetch(`${service.url}/health`)).status).toBe(200);
    expect(service.log.filter((line) => line.includes('"error"'))).toEqual([]);
  });

  /** Sends bytes as they are; the answers that came within a second and a half, by status. */
  const raw = (bytes: string | Uint8Array): Promise<{ statuses: number[]; text: string }> =>
    new Promise((resolve) => {
      const { hostname, port } = new URL(service.url);
      const socket = connect(Number(port), hostname);
      const parts: Buffer[] = [];
      const end = (): void => {
        socket.destroy();
        const text = Buffer.concat(parts).toString('latin1');
        resolve({ statuses: [...text.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status)), text });
      };
      socket.on('data', (part) => parts.push(part));
      socket.on('error', () => undefined);
      socket.on('close', end);
      socket.write(bytes);
      setTimeout(end, 1500);
    });
  const request = (path: string, body: string, headers: readonly string[] = [`Content-Length: ${Buffer.byteLength(body)}`]): string =>
    [`POST ${path} HTTP/1.1`, 'Host: x', 'Content-Type: application/json', ...headers, '', body].join('\r\n');
  const below500 = (statuses: readonly number[]): void => expect(statuses.filter((status) => status >= 500)).toEqual([]);

  it('requests one behind the other on one connection are answered each, in order, and kept once', async () => {
    const wave = await opened();
    const path = `/waves/${wave.wave.id}/submissions`;
    const bodies = Array.from({ length: 30 }, () => JSON.stringify(syntheticSubmission(wave)));
    const { statuses } = await raw([...bodies, ...bodies].map((body) => request(path, body)).join(''));
    expect(statuses).toEqual([...bodies.map(() => 201), ...bodies.map(() => 200)]);
    expect(await exported(service, wave)).toHaveLength(30);
  });

  it('a second request hidden in the first is not taken: two lengths, a length and chunks, folded or odd headers', async () => {
    const wave = await opened();
    const path = `/waves/${wave.wave.id}/submissions`;
    const body = JSON.stringify(syntheticSubmission(wave));
    const hidden = request(path, body);
    for (const headers of [
      ['Content-Length: 4', 'Transfer-Encoding: chunked'],
      ['Transfer-Encoding: chunked', 'Content-Length: 4'],
      ['Content-Length: 4', `Content-Length: ${hidden.length}`],
      ['Content-Length: 4, 5'],
      ['Content-Length: +4'],
      ['Content-Length: -1'],
      ['Transfer-Encoding: xchunked'],
      ['Transfer-Encoding: chunked, identity'],
      ['Transfer-Encoding : chunked'],
      ['X-One: a\r\n Content-Length: 4'],
      ['X-One: a\nContent-Length: 4'],
      ['X-One: a\u0000b', 'Content-Length: 4'],
    ]) {
      const { statuses } = await raw(request(path, `0\r\n\r\n${hidden}`, headers));
      below500(statuses);
      expect([headers, statuses.filter((status) => status === 201)]).toEqual([headers, []]);
    }
    const chunks = (size: string): string => request(path, `${size}\r\n${body}\r\n0\r\n\r\n`, ['Transfer-Encoding: chunked']);
    for (const size of ['-1', 'ffffffffffffffffffff', '0x10', 'z', ' 5']) below500((await raw(chunks(size))).statuses);
    expect(await exported(service, wave)).toEqual([]);
    expect((await raw(chunks(Buffer.byteLength(body).toString(16)))).statuses).toEqual([201]);
    expect(await exported(service, wave)).toHaveLength(1);
  });

  it('unpacks nothing, reads no other charset, and takes no body without its end', async () => {
    const wave = await opened();
    const url = submissionsUrl(service, wave);
    const submission = JSON.stringify({ ...syntheticSubmission(wave), answers: { 'living-here': 'é' } });
    const bomb = gzipSync(Buffer.alloc(50 * 1024 * 1024, 0x20));
    for (const encoding of ['gzip', 'GZIP', 'x-gzip', 'deflate', 'br', 'zstd', 'gzip, identity', 'identity, gzip']) {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'content-encoding': encoding },
        body: bomb,
      }).catch(() => undefined); // a body far too large is cut off
      expect([encoding, response?.status ?? 413]).toEqual([encoding, expect.toSatisfy((status) => status === 415 || status === 413)]);
    }
    for (const [type, bytes] of [
      ['application/json; charset=iso-8859-1', Buffer.from(submission, 'latin1')],
      ['application/json; charset=utf-16le', Buffer.from(submission, 'utf16le')],
      ['application/json', Buffer.from(submission, 'latin1')],
      ['application/json', Buffer.from(`\ufeff${submission}`, 'utf16le')],
      ['application/json;charset=utf-8;charset=utf-7', Buffer.from(submission)],
      ['', Buffer.from(submission)],
    ] as const) {
      const response = await fetch(url, { method: 'POST', headers: type === '' ? {} : { 'content-type': type }, body: bytes });
      expect([type, response.status]).toEqual([type, expect.toSatisfy((status) => status === 415 || status === 400 || status === 422)]);
    }
    const path = `/waves/${wave.wave.id}/submissions`;
    below500((await raw(request(path, submission.slice(0, 50), [`Content-Length: ${Buffer.byteLength(submission)}`]))).statuses);
    expect(await exported(service, wave)).toEqual([]);
  });

  it('JSON that says a thing twice, inherits, or counts too far is refused or kept as it reads', async () => {
    const wave = await opened();
    const url = submissionsUrl(service, wave);
    const whole = (): string => JSON.stringify(syntheticSubmission(wave));
    const answers = (text: string): string => whole().replace(/"answers":\{[^}]*\}/, `"answers":${text}`);
    for (const body of [
      answers('{"constructor":{"prototype":{"polluted":"1"}}}'),
      whole().replace(/\}$/, ',"toString":"x"}'),
      answers('{"__proto__":{"living-here":"3"},"service-access":"2"}'),
      whole().replace(/\}$/, ',"__proto__":{"synthetic":false}}'),
      answers('{"living-here":1e400}'),
      answers('{"living-here":123456789012345678901234567890}'),
      answers('{"living-here":-0}'),
      answers('{"living-here":NaN}'),
      whole().replace('"status":"completed"', '"status":"completed","status":"COMPLETED"'),
      `${whole()}${whole()}`,
      `[${whole()}]`,
      `\u0000${whole()}`,
      '',
      'null',
      '1',
    ]) {
      const { status } = await post(url, body);
      expect([body, status]).toEqual([body, expect.toSatisfy((each) => each === 400 || each === 422)]);
    }
    expect(await exported(service, wave)).toEqual([]);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('an id is the bytes that it is: another form of the same letters is another id or none', async () => {
    const wave = await opened();
    const url = submissionsUrl(service, wave);
    const submission = syntheticSubmission(wave);
    expect((await post(url, submission)).status).toBe(201);
    for (const id of [
      submission.id.toUpperCase(),
      ` ${submission.id}`,
      `${submission.id}\u200b`,
      submission.id.replace(/[0-9]/, (digit) => String.fromCharCode(0xff10 + Number(digit))),
      `${submission.id}e\u0301`,
    ]) {
      const { status } = await post(url, { ...submission, id });
      expect([id, status]).toEqual([id, expect.toSatisfy((each) => [200, 201, 422].includes(each as number))]);
      if (status !== 422) expect(id.toLowerCase()).toBe(submission.id.toLowerCase());
    }
    for (const path of [`${wave.wave.id}\u0301`, `${wave.wave.id}%0A`, wave.wave.id.toUpperCase(), '..%2f..%2fadmin'])
      expect([path, (await post(`${service.url}/waves/${path}/submissions`, syntheticSubmission(wave))).status]).toEqual([path, 404]);
    const { statuses } = await raw(
      `POST /waves/../admin/purge HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\nPOST //admin/purge HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\nPOST http://other/admin/purge HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`,
    );
    expect(statuses.filter((status) => ![401, 404].includes(status))).toEqual([]);
    expect((await exported(service, wave)).length).toBeLessThanOrEqual(2);
  });

  it('HEAD and OPTIONS read and write nothing that GET and the page may not', async () => {
    const wave = await opened();
    for (const path of [
      `/waves/${wave.wave.id}/survey`,
      `/waves/${wave.wave.id}/submissions`,
      '/withdrawals',
      '/admin/waves',
      '/health',
      '/',
    ]) {
      const head = await fetch(`${service.url}${path}`, { method: 'HEAD' });
      expect([path, await head.text()]).toEqual([path, '']);
      below500([head.status]);
      const preflight = { origin: 'https://evil.example.com', 'access-control-request-method': 'DELETE' };
      const options = await fetch(`${service.url}${path}`, { method: 'OPTIONS', headers: preflight });
      below500([options.status]);
      if (path !== '/withdrawals') expect([path, options.headers.get('access-control-allow-origin')]).toEqual([path, null]);
    }
    expect((await fetch(`${service.url}/admin/waves`, { method: 'HEAD' })).status).toBe(401);
  });

  it('a withdrawal works once, and what was withdrawn does not come back, alone or among a crowd of resends', async () => {
    const wave = await opened();
    const url = submissionsUrl(service, wave);
    const submission = syntheticSubmission(wave);
    const code = submission.id;
    const withdraw = async (given: unknown): Promise<number> => (await post(`${service.url}/withdrawals`, { code: given })).status;
    expect(await withdraw(code)).toBe(404);
    expect((await post(url, submission)).status).toBe(201);
    const race = await Promise.all([
      ...Array.from({ length: 10 }, () => withdraw(code)),
      ...Array.from({ length: 10 }, () => post(url, submission).then(({ status }) => status)),
    ]);
    below500(race);
    expect([await withdraw(code), (await post(url, submission)).status]).toEqual([expect.any(Number), 410]);
    for (const odd of [code.toLowerCase(), ` ${code}\n`, `${code}\u0000`, [code], { code }, code.normalize('NFD')])
      below500([await withdraw(odd)]);
    expect(await exported(service, wave)).toEqual([]);
  });

  it.skipIf(service.isPostgresql)(
    'a second program that holds the SQLite file makes senders wait or come back, and loses nothing',
    async () => {
      const wave = await opened();
      const { default: Sqlite } = await import('libsql');
      const other = new Sqlite(service.database.env['SQLITE_FILE']!);
      const submissions = Array.from({ length: 20 }, () => syntheticSubmission(wave));
      other.exec('begin immediate');
      const sending = submissions.map((submission) => post(submissionsUrl(service, wave), submission).then(({ status }) => status));
      await new Promise((resolve) => setTimeout(resolve, 1000));
      other.exec('rollback');
      other.close();
      for (const status of await Promise.all(sending)) expect([201, 503]).toContain(status);
      for (const submission of submissions) expect([200, 201]).toContain((await post(submissionsUrl(service, wave), submission)).status);
      expect((await exported(service, wave)).map(({ id }) => id).sort()).toEqual(submissions.map(({ id }) => keptId(id)).sort());
    },
  );
});
