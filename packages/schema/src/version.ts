/** Version of the wire format; stands in every document and in every published schema id. */
export const schemaVersion = '0.1.0';
