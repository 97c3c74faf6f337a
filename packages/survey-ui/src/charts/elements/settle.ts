/** Loads again until what it depends on stayed the same meanwhile: a page sets data and language while files arrive. */
export async function settle(state: () => string, load: () => Promise<unknown>): Promise<void> {
  let before: string;
  do {
    before = state();
    await load();
  } while (state() !== before);
}
