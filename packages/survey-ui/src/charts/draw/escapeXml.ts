const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text that stands safely between tags or in a quoted attribute, in XML and HTML. */
export const escapeXml = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character]!);
