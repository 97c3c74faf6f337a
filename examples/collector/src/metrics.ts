/** Counters and the memory of the process, in the text form that Prometheus reads. Nothing in it is about a person or an hour. */
export function metricsText(counters: ReadonlyMap<string, number>): string {
  const lines: string[] = [];
  let family = '';
  for (const [name, value] of [...counters].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const full = `pst_collector_${name}`;
    const found = full.split('{')[0]!;
    if (found !== family) lines.push(`# TYPE ${found} counter`);
    family = found;
    lines.push(`${full} ${value}`);
  }
  lines.push('# TYPE process_resident_memory_bytes gauge', `process_resident_memory_bytes ${process.memoryUsage().rss}`);
  return `${lines.join('\n')}\n`;
}
