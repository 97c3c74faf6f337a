import { geoStream, type GeoStream } from 'd3-geo';
import type { Feature, Geometry } from 'geojson';

/** More points than this would hold the page still for seconds: three times the IRIS of France at full detail. */
export const mostPoints = 4_000_000;

/** Where France lies: west, south, east, north of the mainland and of each territory overseas. */
const france: readonly Box[] = [
  [-5.6, 41.2, 9.8, 51.3], // mainland and Corsica
  [-63.3, 14.2, -60.7, 18.3], // Guadeloupe, Martinique, Saint-Martin, Saint-Barthélemy
  [-54.8, 2, -51.4, 6], // Guyane
  [55.1, -21.5, 56, -20.7], // La Réunion
  [44.8, -13.2, 45.5, -12.5], // Mayotte
  [-56.6, 46.6, -56, 47.3], // Saint-Pierre-et-Miquelon
  [-178.4, -14.5, -176, -13], // Wallis-et-Futuna
  [-155, -28.2, -134, -7.5], // Polynésie française
  [158, -23.5, 172.5, -17], // Nouvelle-Calédonie
];

type Box = readonly [west: number, south: number, east: number, north: number];
type Unusable = 'not-areas' | 'no-outlines' | 'projected-areas' | 'swapped-areas' | 'too-many-points';

export interface Outlines {
  /** SVG path data of each feature; empty for one without an outline. */
  readonly paths: readonly string[];
  readonly height: number;
}

/** Why features cannot be drawn, and which of them; `features` is empty where it is the whole file. */
export interface UnusableOutlines {
  readonly problem: Unusable;
  readonly features: readonly number[];
}

/**
 * The outlines of features on a plane as wide as asked, at the detail that a drawing of that width can show: points are set on a grid of half
 * a pixel, the same for the two areas that share a border. Points and lines are left out.
 */
export function outlinesOf(features: readonly Feature[], width: number): Outlines | UnusableOutlines {
  try {
    const surfaces = features.map(({ geometry }) => surfacesOf(geometry));
    const boxes = boxesOf(surfaces);
    if (typeof boxes === 'string') return { problem: boxes, features: [] };
    const drawn = boxes.filter((box) => box !== undefined);
    if (drawn.length === 0) return { problem: 'no-outlines', features: [] };
    const found = (problem: Unusable, is: (box: Box) => boolean): UnusableOutlines | undefined => {
      const at = [...boxes.keys()].filter((i) => boxes[i] !== undefined && is(boxes[i]));
      return at.length === 0 ? undefined : { problem, features: at.length === drawn.length ? [] : at };
    };
    return (
      found('not-areas', (box) => !box.every(Number.isFinite)) ??
      found('swapped-areas', isSwapped) ??
      found('projected-areas', ([west, south, east, north]) => west < -180 || east > 180 || south < -90 || north > 90) ??
      project(surfaces, drawn, width)
    );
  } catch {
    return { problem: 'not-areas', features: [] }; // a geometry that is none
  }
}

/** The part of a geometry that has a surface. */
function surfacesOf(geometry: Geometry): Geometry | undefined {
  if (geometry.type === 'GeometryCollection') {
    const geometries = geometry.geometries.flatMap((each) => surfacesOf(each) ?? []);
    return geometries.length === 0 ? undefined : { type: 'GeometryCollection', geometries };
  }
  if (['Point', 'MultiPoint', 'LineString', 'MultiLineString'].includes(geometry.type)) return undefined;
  if (geometry.type !== 'Polygon' && geometry.type !== 'MultiPolygon') throw new TypeError('not a geometry');
  return geometry;
}

const silent: GeoStream = {
  point: () => undefined,
  lineStart: () => undefined,
  lineEnd: () => undefined,
  polygonStart: () => undefined,
  polygonEnd: () => undefined,
};

function boxesOf(surfaces: readonly (Geometry | undefined)[]): (Box | undefined)[] | 'too-many-points' {
  let points = 0;
  const boxes: (Box | undefined)[] = [];
  for (const surface of surfaces) {
    if (surface === undefined) {
      boxes.push(undefined);
      continue;
    }
    let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
    geoStream(surface, {
      ...silent,
      point(x, y) {
        points += 1;
        // Written so that what is no number stays in the box and is found there.
        if (!(x >= west)) west = x;
        if (!(x <= east)) east = x;
        if (!(y >= south)) south = y;
        if (!(y <= north)) north = y;
      },
    });
    boxes.push(west === Infinity ? undefined : [west, south, east, north]);
    if (points > mostPoints) return 'too-many-points';
  }
  return boxes;
}

const isInFrance = ([west, south, east, north]: Box): boolean =>
  france.some(([w, s, e, n]) => west >= w && east <= e && south >= s && north <= n);

/** Whether a place is in France only when its latitude is read as its longitude. */
const isSwapped = (box: Box): boolean => !isInFrance(box) && isInFrance([box[1], box[0], box[3], box[2]]);

function project(surfaces: readonly (Geometry | undefined)[], boxes: readonly Box[], width: number): Outlines {
  const edge = (at: 0 | 1 | 2 | 3, pick: (a: number, b: number) => number) => boxes.map((box) => box[at]).reduce((a, b) => pick(a, b));
  const [west, south, east, north] = [edge(0, Math.min), edge(1, Math.min), edge(2, Math.max), edge(3, Math.max)];
  const stretch = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const scale = (width - 4) / Math.max(1e-9, (east - west) * stretch);
  const height = Math.min(width * 1.6, (north - south) * scale + 4);
  const fitted = Math.min(scale, (height - 4) / Math.max(1e-9, north - south));
  /** In half pixels, which are whole numbers; each is written once, for writing fractions takes longer than all the rest. */
  const onGrid = (pixels: number): number => Math.round((2 + pixels) * 2);
  const written: string[] = [];
  const write = (half: number): string => (written[half] ??= String(half / 2));
  const pathOf = (surface: Geometry | undefined): string => {
    if (surface === undefined) return '';
    const path: string[] = [];
    let [x, y] = [NaN, NaN];
    let started = false;
    geoStream(surface, {
      ...silent,
      lineStart() {
        started = false;
      },
      point(longitude, latitude) {
        const atX = onGrid((longitude - west) * stretch * fitted);
        const atY = onGrid((north - latitude) * fitted);
        if (started && atX === x && atY === y) return;
        path.push(started ? 'L' : 'M', write(atX), ',', write(atY));
        [x, y, started] = [atX, atY, true];
      },
      lineEnd() {
        path.push('Z');
      },
    });
    return path.join('');
  };
  return { paths: surfaces.map(pathOf), height: Math.round(height) };
}
