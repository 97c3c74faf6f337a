import { Submission, Survey, SurveyWave } from '@projet-social/schema';
import * as z from 'zod';
import { type ProblemCode, problems } from './problems.js';
import { WaveDefinition } from './wave.js';

const json = (schema: object): object => ({ content: { 'application/json': { schema } } });
const named = (name: string): object => ({ $ref: `#/components/schemas/${name}` });
const object = (properties: Record<string, object>): object => ({ type: 'object', required: Object.keys(properties), properties });
const status = (word: string): object => json(object({ status: { const: word } }));
const wave = { name: 'wave', in: 'path', required: true, schema: { type: 'string' }, description: 'Identifiant de la vague' };
const secured = [{ administration: [] }];
const whole = { type: 'integer', minimum: 0 };
const told = object({ batchId: { type: 'string' }, count: { type: ['integer', 'null'] }, status: { enum: ['ok', 'suppressed'] } });

/** Refusals by status, each with the codes that it can carry. */
function refusals(...codes: ProblemCode[]): Record<string, object> {
  const described = new Map<number, string[]>();
  for (const code of codes)
    described.set(problems[code].status, [...(described.get(problems[code].status) ?? []), `${code} : ${problems[code].fr}`]);
  return Object.fromEntries([...described].map(([number, lines]) => [number, { description: lines.join(' '), ...json(named('Problem')) }]));
}

const body = ['not-json', 'encoded', 'json-invalid', 'too-large'] as const satisfies ProblemCode[];
const whenAway = ['error-here', 'unavailable'] as const satisfies ProblemCode[];
const adminOnly = ['unauthorized', ...whenAway] as const satisfies ProblemCode[];

/** The schema's own documents as OpenAPI components: never a second description that could differ. */
function documents(): Record<string, unknown> {
  const registry = z.registry<{ id: string }>();
  registry.add(Submission, { id: 'Submission' });
  registry.add(Survey, { id: 'Survey' });
  registry.add(SurveyWave, { id: 'SurveyWave' });
  registry.add(WaveDefinition, { id: 'WaveDefinition' });
  const { schemas } = z.toJSONSchema(registry, { io: 'input', uri: (id) => `#/components/schemas/${id}` });
  return Object.fromEntries(Object.entries(schemas).map(([name, { $schema: _dialect, $id: _id, id: _name, ...schema }]) => [name, schema]));
}

const publicPaths = {
  '/health': {
    get: {
      operationId: 'health',
      summary: 'Le service et sa base répondent',
      responses: { 200: { description: 'oui', ...status('ok') }, ...refusals('unavailable') },
    },
  },
  '/openapi.json': {
    get: {
      operationId: 'description',
      summary: 'Ce document',
      responses: { 200: { description: 'OpenAPI 3.1', ...json({ type: 'object' }) } },
    },
  },
  '/waves/{wave}/survey': {
    parameters: [wave],
    get: {
      operationId: 'survey',
      summary: 'Le questionnaire de la vague',
      responses: { 200: { description: 'questionnaire', ...json(named('Survey')) }, ...refusals('wave-unknown', ...whenAway) },
    },
  },
  '/waves/{wave}/submissions': {
    parameters: [wave],
    post: {
      operationId: 'submit',
      summary: 'Dépose une réponse ; le même identifiant deux fois ne compte qu’une fois',
      parameters: [
        {
          name: 'x-token',
          in: 'header',
          required: false,
          schema: { type: 'string' },
          description: 'Jeton à usage unique, où la vague en demande',
        },
      ],
      requestBody: { required: true, ...json(named('Submission')) },
      responses: {
        201: { description: 'écrite sur le disque', ...status('stored') },
        200: { description: 'elle y était déjà', ...status('already-there') },
        ...refusals(
          ...body,
          'token-refused',
          'origin-refused',
          'quota-reached',
          'wave-not-open',
          'wave-unknown',
          'wave-closed',
          'withdrawn',
          'submission-invalid',
          'other-content',
          'too-many',
          ...whenAway,
        ),
      },
    },
  },
  '/withdrawals': {
    post: {
      operationId: 'withdraw',
      summary: 'Retire la réponse d’un code',
      requestBody: { required: true, ...json(object({ code: { type: 'string', maxLength: 100 } })) },
      responses: { 200: { description: 'retirée', ...status('withdrawn') }, ...refusals(...body, 'code-unknown', 'too-many', ...whenAway) },
    },
  },
};

const administrationPaths = {
  '/admin/waves': {
    get: {
      operationId: 'waves',
      summary: 'Les vagues enregistrées, et si elles sont ouvertes',
      security: secured,
      responses: {
        200: { description: 'vagues', ...json(object({ waves: { type: 'array', items: { type: 'object' } } })) },
        ...refusals(...adminOnly),
      },
    },
  },
  '/admin/waves/{wave}': {
    parameters: [wave],
    put: {
      operationId: 'registerWave',
      summary: 'Enregistre une vague, ou change ses règles',
      security: secured,
      requestBody: { required: true, ...json(named('WaveDefinition')) },
      responses: {
        200: { description: 'enregistrée', ...status('registered') },
        ...refusals(...body, 'wave-invalid', 'survey-changed', 'wave-unknown', ...adminOnly),
      },
    },
  },
  '/admin/waves/{wave}/tokens': {
    parameters: [wave],
    post: {
      operationId: 'drawTokens',
      summary: 'Tire des jetons à usage unique',
      security: secured,
      requestBody: { required: true, ...json(object({ count: { type: 'integer', minimum: 1, maximum: 5000 } })) },
      responses: {
        200: { description: 'les jetons, montrés une fois', ...json(object({ tokens: { type: 'array', items: { type: 'string' } } })) },
        ...refusals(...body, 'count-invalid', 'wave-unknown', ...adminOnly),
      },
    },
    delete: {
      operationId: 'revokeTokens',
      summary: 'Annule les jetons qui n’ont pas servi',
      security: secured,
      responses: { 200: { description: 'combien', ...json(object({ revoked: whole })) }, ...refusals('wave-unknown', ...adminOnly) },
    },
  },
  '/admin/waves/{wave}/counts': {
    parameters: [wave],
    get: {
      operationId: 'counts',
      summary: 'Réponses par lot, au-dessus du seuil',
      security: secured,
      responses: {
        200: { description: 'comptes arrondis à cinq', ...json(object({ total: told, batches: { type: 'array', items: told } })) },
        ...refusals('wave-unknown', ...adminOnly),
      },
    },
  },
  '/admin/waves/{wave}/export': {
    parameters: [wave],
    get: {
      operationId: 'export',
      summary: 'Réponses pour pst',
      parameters: [{ name: 'format', in: 'query', required: false, schema: { enum: ['ndjson', 'parquet'], default: 'ndjson' } }],
      security: secured,
      responses: {
        200: {
          description: 'une réponse par ligne',
          content: {
            'application/x-ndjson': { schema: { type: 'string' } },
            'application/vnd.apache.parquet': { schema: { type: 'string', format: 'binary' } },
          },
        },
        ...refusals('wave-unknown', ...adminOnly),
      },
    },
  },
  '/admin/purge': {
    post: {
      operationId: 'purge',
      summary: 'Supprime les réponses dont le délai de conservation est passé',
      security: secured,
      responses: {
        200: {
          description: 'ce qui a été supprimé',
          ...json(object({ purged: { type: 'array', items: object({ waveId: { type: 'string' }, submissions: whole }) } })),
        },
        ...refusals(...adminOnly),
      },
    },
  },
  '/admin/metrics': {
    get: {
      operationId: 'metrics',
      summary: 'Compteurs du service, au format de Prometheus',
      security: secured,
      responses: {
        200: { description: 'compteurs', content: { 'text/plain': { schema: { type: 'string' } } } },
        ...refusals(...adminOnly),
      },
    },
  },
};

/** The service described in OpenAPI 3.1. */
export const openApi = (): object => ({
  openapi: '3.1.0',
  info: { title: 'Collecteur du projet social de territoire', version: '0.1.0', license: { name: 'MIT', identifier: 'MIT' } },
  servers: [{ url: '/' }],
  security: [],
  paths: { ...publicPaths, ...administrationPaths },
  components: {
    securitySchemes: { administration: { type: 'http', scheme: 'bearer' } },
    schemas: {
      ...documents(),
      Problem: {
        type: 'object',
        required: ['code', 'message'],
        properties: {
          code: { enum: Object.keys(problems) },
          message: object({ fr: { type: 'string' }, en: { type: 'string' } }),
          issues: { type: 'array', items: { type: 'object', required: ['code', 'path', 'message'] } },
        },
      },
    },
  },
});
