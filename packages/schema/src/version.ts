/**
 * Version of the wire format; stands in every document and in every published schema id. It moves with the format, not with the
 * package: `npm run check:compatibility -w packages/schema` says when.
 */
export const schemaVersion = '0.1.0';
