/** What a field of a record may hold once it is read. Absent: not recorded, or not yet known. */
export type FieldValue = string | number | boolean | readonly string[] | undefined;

/** A record as it was known at the end of the period: its id and the fields that its set offers. */
export interface RecordView {
  readonly id: string;
  readonly field: (name: string) => FieldValue;
}

/** The field as a day, or nothing. */
export function dateField(record: RecordView, name: string): string | undefined {
  const value = record.field(name);
  return typeof value === 'string' ? value : undefined;
}

/** The field as a number, or nothing. */
export function numberField(record: RecordView, name: string): number | undefined {
  const value = record.field(name);
  return typeof value === 'number' ? value : undefined;
}
