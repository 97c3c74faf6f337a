/** Sheets of plain text as a workbook, cell for cell: for forms that another tool reads. */
export async function sheetsToWorkbook(sheets: Readonly<Record<string, readonly (readonly string[])[]>>): Promise<Uint8Array> {
  const { default: writeXlsxFile } = await import('write-excel-file/node');
  const list = Object.entries(sheets).map(([sheet, rows]) => ({
    sheet,
    data: rows.map((row) => row.map((value) => (value === '' ? null : { value, type: String }))),
  }));
  return new Uint8Array(await writeXlsxFile(list).toBuffer());
}
