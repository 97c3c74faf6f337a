import { Submission, Survey } from '@projet-social/schema';
import * as z from 'zod';
import { WaveDefinition } from './wave.js';

const problem = {
  description: 'Refus, avec un code et un message en français et en anglais',
  content: { 'application/json': { schema: { $ref: '#/components/schemas/Problem' } } },
};
const json = (schema: object): object => ({ content: { 'application/json': { schema } } });
const wave = { name: 'wave', in: 'path', required: true, schema: { type: 'string' } };
const secured = [{ administration: [] }];

/** The schema's own documents as OpenAPI components: never a second description that could differ. */
function documents(): Record<string, unknown> {
  const registry = z.registry<{ id: string }>();
  registry.add(Submission, { id: 'Submission' });
  registry.add(Survey, { id: 'Survey' });
  registry.add(WaveDefinition, { id: 'WaveDefinition' });
  const { schemas } = z.toJSONSchema(registry, { io: 'input', uri: (id) => `#/components/schemas/${id}` });
  return Object.fromEntries(Object.entries(schemas).map(([name, { $schema: _dialect, $id: _id, id: _name, ...schema }]) => [name, schema]));
}

/** The service described in OpenAPI 3.1. */
export const openApi = (): object => ({
  openapi: '3.1.0',
  info: { title: 'Collecteur du projet social de territoire', version: '0.1.0', license: { name: 'MIT', identifier: 'MIT' } },
  paths: {
    '/health': { get: { summary: 'Le service et sa base répondent', responses: { 200: { description: 'oui' }, 503: problem } } },
    '/waves/{wave}/survey': {
      parameters: [wave],
      get: {
        summary: 'Le questionnaire de la vague',
        responses: { 200: { description: 'questionnaire', ...json({ $ref: '#/components/schemas/Survey' }) }, 404: problem },
      },
    },
    '/waves/{wave}/submissions': {
      parameters: [wave],
      post: {
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
        requestBody: { required: true, ...json({ $ref: '#/components/schemas/Submission' }) },
        responses: {
          201: { description: 'écrite sur le disque' },
          200: { description: 'déjà là' },
          ...Object.fromEntries([400, 401, 403, 404, 410, 413, 415, 422, 429, 503].map((status) => [status, problem])),
        },
      },
    },
    '/withdrawals': {
      post: {
        summary: 'Retire la réponse d’un code',
        requestBody: { required: true, ...json({ type: 'object', required: ['code'], properties: { code: { type: 'string' } } }) },
        responses: { 200: { description: 'retirée' }, 404: problem },
      },
    },
    '/admin/waves/{wave}': {
      parameters: [wave],
      put: {
        summary: 'Enregistre une vague',
        security: secured,
        responses: { 200: { description: 'enregistrée' }, 401: problem, 422: problem },
      },
    },
    '/admin/waves/{wave}/tokens': {
      parameters: [wave],
      post: {
        summary: 'Tire des jetons à usage unique',
        security: secured,
        responses: { 200: { description: 'les jetons, montrés une fois' }, 401: problem },
      },
    },
    '/admin/waves/{wave}/counts': {
      parameters: [wave],
      get: {
        summary: 'Réponses par lot, au-dessus du seuil',
        security: secured,
        responses: { 200: { description: 'comptes' }, 401: problem },
      },
    },
    '/admin/waves/{wave}/export': {
      parameters: [wave, { name: 'format', in: 'query', schema: { enum: ['ndjson', 'parquet'] } }],
      get: { summary: 'Réponses pour pst', security: secured, responses: { 200: { description: 'NDJSON ou Parquet' }, 401: problem } },
    },
    '/admin/purge': {
      post: {
        summary: 'Supprime les réponses dont le délai de conservation est passé',
        security: secured,
        responses: { 200: { description: 'ce qui a été supprimé' }, 401: problem },
      },
    },
    '/admin/metrics': { get: { summary: 'Compteurs', security: secured, responses: { 200: { description: 'texte' }, 401: problem } } },
  },
  components: {
    securitySchemes: { administration: { type: 'http', scheme: 'bearer' } },
    schemas: {
      ...documents(),
      Problem: {
        type: 'object',
        required: ['code', 'message'],
        properties: {
          code: { type: 'string' },
          message: { type: 'object', properties: { fr: { type: 'string' }, en: { type: 'string' } } },
          issues: { type: 'array' },
        },
      },
    },
  },
});
