import type { Condition } from '@projet-social/schema';

const date = ['date'] as const;
const any = ['date', 'number', 'code', 'text', 'boolean', 'list'] as const;

interface FieldUse {
  readonly path: readonly (string | number)[];
  readonly field: string;
  readonly types: readonly string[];
}

/** The fields that conditions name, with the types their tests can read. */
export function conditionFields(conditions: readonly Condition[], key: string): FieldUse[] {
  return conditions.flatMap((condition, position): FieldUse[] => {
    const at = (name: string) => [key, position, name];
    switch (condition.test) {
      case 'duration-at-most':
        return [
          { path: at('from'), field: condition.from, types: date },
          { path: at('to'), field: condition.to, types: date },
        ];
      case 'not-after-field':
        return [
          { path: at('field'), field: condition.field, types: date },
          { path: at('other'), field: condition.other, types: date },
        ];
      case 'in-period':
      case 'on-or-before':
      case 'on-or-after':
        return [{ path: at('field'), field: condition.field, types: date }];
      case 'one-of':
        return [{ path: at('field'), field: condition.field, types: ['code'] }];
      case 'at-least':
      case 'at-most':
        return [{ path: at('field'), field: condition.field, types: ['number'] }];
      case 'count-at-least':
        return [{ path: at('field'), field: condition.field, types: ['list'] }];
      case 'equals':
      case 'not-equals':
        return [{ path: at('field'), field: condition.field, types: ['code', 'number', 'boolean', 'date', 'text'] }];
      case 'present':
      case 'absent':
        return [{ path: at('field'), field: condition.field, types: any }];
    }
  });
}
