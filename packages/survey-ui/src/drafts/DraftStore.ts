/** Where drafts are kept. Any method may reject where the browser blocks storage; the form then says so and goes on without. */
export interface DraftStore {
  read(key: string): Promise<string | undefined>;
  write(key: string, text: string): Promise<void>;
  remove(key: string): Promise<void>;
}
