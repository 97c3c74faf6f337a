import type { Bundle, Issue } from '@projet-social/schema';
import { checkArchive } from './tables.js';

/** What a workbook of registers holds, and where each of its records stands. */
export interface ReadRegisters {
  readonly bundle: Bundle | undefined;
  readonly issues: readonly Issue[];
  /** Puts file, sheet, row and column on issues about the bundle. */
  readonly locate: (issues: readonly Issue[]) => Issue[];
}

/** Who keeps a dossier: the head of every part that a form does not repeat. */
export interface Keeper {
  readonly schemaVersion: string;
  readonly producer: string;
}

/**
 * Reads the registers that a town hall fills in a workbook. Identifiers may be written short; every problem names sheet, row and column.
 * @throws DataProblem when the file is not a workbook that can be opened.
 */
export async function readRegisters(bytes: Uint8Array, shownAs: string, keeper: Keeper): Promise<ReadRegisters> {
  await checkArchive(shownAs, bytes);
  const { readTableFiles } = await import('@projet-social/schema/csv');
  const reading = await readTableFiles([{ name: shownAs, content: bytes }], { producer: keeper.producer });
  return {
    bundle: reading.bundle && { ...reading.bundle, schemaVersion: keeper.schemaVersion, producer: { slug: keeper.producer } },
    issues: reading.issues,
    locate: (issues) => reading.locate(issues),
  };
}
