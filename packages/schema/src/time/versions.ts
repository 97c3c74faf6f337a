const pattern = /^(\d{1,6})\.(\d{1,6})\.(\d{1,6})(?:-[0-9A-Za-z.-]{1,40})?$/;

/** Major, minor and patch of a version; undefined when it is not one. */
export function versionOf(text: string): readonly [major: number, minor: number, patch: number] | undefined {
  const parts = pattern.exec(text);
  return parts ? [Number(parts[1]), Number(parts[2]), Number(parts[3])] : undefined;
}

/** Negative when the first version is the older, 0 when they are the same; undefined when one of them is not a version. */
export function compareVersions(one: string, other: string): number | undefined {
  const [left, right] = [versionOf(one), versionOf(other)];
  if (!left || !right) return undefined;
  return left[0] - right[0] || left[1] - right[1] || left[2] - right[2];
}
