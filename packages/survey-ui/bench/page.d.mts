export const packageFolder: string;
export const appSource: string;
export function html(body?: string): string;
export function buildPage(
  folder: string,
  options?: { readonly source?: string; readonly files?: Readonly<Record<string, string>>; readonly html?: string },
): Promise<{ eager: string[]; lazy: string[] }>;
export function text(path: string | URL): string;
