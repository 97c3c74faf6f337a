/**
 * Reads JSON files; several addresses are separated by spaces.
 * @throws Error with the address when one cannot be fetched or is not JSON.
 */
export function readFiles(addresses: string | null): Promise<unknown[]> {
  const read = async (address: string): Promise<unknown> => {
    const response = await fetch(address);
    if (!response.ok) throw new Error(`${address}: ${response.status}`);
    return response.json();
  };
  return Promise.all((addresses ?? '').split(/\s+/).filter(Boolean).map(read));
}
