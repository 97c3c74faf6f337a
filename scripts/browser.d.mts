export function findBrowser(
  env?: { readonly CHROMIUM_PATH?: string; readonly PATH?: string },
  places?: readonly string[],
): string | undefined;
