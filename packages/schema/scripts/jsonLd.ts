import type * as z from 'zod';
import type { AllLabels } from './labels.js';
import { definitionOf } from './named.js';

/** Terms of other vocabularies that mean the same. */
const terms: Readonly<Record<string, string>> = {
  title: 'dct:title',
  description: 'dct:description',
  licence: 'dct:license',
  publisherId: 'dct:publisher',
  conformsTo: 'dct:conformsTo',
  distributions: 'dcat:distribution',
  mediaType: 'dcat:mediaType',
  byteSize: 'dcat:byteSize',
  url: 'dcat:accessURL',
  temporal: 'dct:temporal',
  periodicity: 'dct:accrualPeriodicity',
  accessRights: 'dct:accessRights',
  publishedOn: 'dct:issued',
  updatedAt: 'dct:modified',
  createdAt: 'dct:created',
  territoryIds: 'dct:spatial',
  names: 'skos:prefLabel',
  parentId: 'org:subOrganizationOf',
  identifiers: 'org:identifier',
  website: 'foaf:homepage',
};

const classes: Readonly<Record<string, string>> = {
  Organisation: 'org:Organization',
  Dataset: 'dcat:Dataset',
  Distribution: 'dcat:Distribution',
  Territory: 'dct:Location',
  Indicator: 'cids:Indicator',
  Observation: 'qb:Observation',
};

/** JSON-LD context: every field and type has an address; those that other vocabularies know have theirs. */
export function jsonLdContext(schemas: ReadonlyMap<string, z.ZodType>, labels: AllLabels): Record<string, unknown> {
  const context: Record<string, unknown> = {
    '@version': 1.1,
    pst: 'urn:projet-social:terms:',
    dcat: 'http://www.w3.org/ns/dcat#',
    dct: 'http://purl.org/dc/terms/',
    foaf: 'http://xmlns.com/foaf/0.1/',
    org: 'http://www.w3.org/ns/org#',
    qb: 'http://purl.org/linked-data/cube#',
    skos: 'http://www.w3.org/2004/02/skos/core#',
    cids: 'https://ontology.commonapproach.org/cids#',
    '@vocab': 'urn:projet-social:terms:',
    id: '@id',
  };
  for (const name of Object.keys(labels.names).sort()) {
    if (definitionOf(schemas.get(name)!).shape) context[name] = classes[name] ?? `pst:${name}`;
  }
  const keys = [...new Set(Object.keys(labels.fields).map((path) => path.slice(path.lastIndexOf('.') + 1)))].sort();
  for (const key of keys) {
    if (key === 'id' || key in context) continue;
    const id = terms[key] ?? `pst:${key}`;
    context[key] = /Ids?$/.test(key) || key === 'basedOn' ? { '@id': id, '@type': '@id' } : id;
  }
  return { '@context': context };
}
