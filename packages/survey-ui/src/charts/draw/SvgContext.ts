import { escapeXml } from './escapeXml.js';

type Matrix = readonly [number, number, number, number, number, number];

interface State {
  matrix: Matrix;
  clip: string | undefined;
  fillStyle: string;
  strokeStyle: string;
  lineWidth: number;
  lineCap: string;
  lineJoin: string;
  dash: readonly number[];
  dashOffset: number;
  font: string;
  textAlign: string;
  textBaseline: string;
  globalAlpha: number;
}

const initial: State = {
  matrix: [1, 0, 0, 1, 0, 0],
  clip: undefined,
  fillStyle: '#000000',
  strokeStyle: '#000000',
  lineWidth: 1,
  lineCap: 'butt',
  lineJoin: 'miter',
  dash: [],
  dashOffset: 0,
  font: '10px sans-serif',
  textAlign: 'start',
  textBaseline: 'alphabetic',
  globalAlpha: 1,
};

const short = (value: number): string => String(Math.round(value * 100) / 100 + 0);

/**
 * The part of the canvas drawing interface that our charts use, written down as SVG elements. Needs no DOM and no font: text widths are
 * estimated by the function it is given.
 */
export class SvgContext {
  readonly canvas: { width: number; height: number; style: Record<string, string>; getContext: () => SvgContext };
  readonly #elements: string[] = [];
  readonly #definitions: string[] = [];
  readonly #prefix: string;
  readonly #rtl: boolean;
  readonly #widthOf: (text: string, fontSize: number) => number;
  #state: State = { ...initial };
  #stack: State[] = [];
  #path: string[] = [];

  constructor(
    width: number,
    height: number,
    options: { prefix: string; rtl: boolean; widthOf: (text: string, fontSize: number) => number },
  ) {
    this.canvas = { width, height, style: {}, getContext: () => this };
    this.#prefix = options.prefix;
    this.#rtl = options.rtl;
    this.#widthOf = options.widthOf;
  }

  /** What was drawn, as SVG elements. */
  toString(): string {
    const definitions = this.#definitions.length === 0 ? '' : `<defs>${this.#definitions.join('')}</defs>`;
    return definitions + this.#elements.join('');
  }

  save(): void {
    this.#stack.push({ ...this.#state });
  }
  restore(): void {
    this.#state = this.#stack.pop() ?? this.#state;
  }

  get fillStyle(): string {
    return this.#state.fillStyle;
  }
  set fillStyle(value: string) {
    this.#state.fillStyle = value;
  }
  get strokeStyle(): string {
    return this.#state.strokeStyle;
  }
  set strokeStyle(value: string) {
    this.#state.strokeStyle = value;
  }
  get lineWidth(): number {
    return this.#state.lineWidth;
  }
  set lineWidth(value: number) {
    this.#state.lineWidth = value;
  }
  get lineCap(): string {
    return this.#state.lineCap;
  }
  set lineCap(value: string) {
    this.#state.lineCap = value;
  }
  get lineJoin(): string {
    return this.#state.lineJoin;
  }
  set lineJoin(value: string) {
    this.#state.lineJoin = value;
  }
  get lineDashOffset(): number {
    return this.#state.dashOffset;
  }
  set lineDashOffset(value: number) {
    this.#state.dashOffset = value;
  }
  get font(): string {
    return this.#state.font;
  }
  set font(value: string) {
    this.#state.font = value;
  }
  get textAlign(): string {
    return this.#state.textAlign;
  }
  set textAlign(value: string) {
    this.#state.textAlign = value;
  }
  get textBaseline(): string {
    return this.#state.textBaseline;
  }
  set textBaseline(value: string) {
    this.#state.textBaseline = value;
  }
  get globalAlpha(): number {
    return this.#state.globalAlpha;
  }
  set globalAlpha(value: number) {
    this.#state.globalAlpha = value;
  }
  setLineDash(dash: readonly number[]): void {
    this.#state.dash = [...dash];
  }
  getLineDash(): number[] {
    return [...this.#state.dash];
  }

  setTransform(a: number, b: number, c: number, d: number, e: number, f: number): void {
    this.#state.matrix = [a, b, c, d, e, f];
  }
  resetTransform(): void {
    this.#state.matrix = initial.matrix;
  }
  translate(x: number, y: number): void {
    this.#multiply([1, 0, 0, 1, x, y]);
  }
  rotate(angle: number): void {
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    this.#multiply([cos, sin, -sin, cos, 0, 0]);
  }
  scale(x: number, y: number): void {
    this.#multiply([x, 0, 0, y, 0, 0]);
  }

  beginPath(): void {
    this.#path = [];
  }
  moveTo(x: number, y: number): void {
    this.#path.push(`M${this.#point(x, y)}`);
  }
  lineTo(x: number, y: number): void {
    this.#path.push(`${this.#path.length === 0 ? 'M' : 'L'}${this.#point(x, y)}`);
  }
  bezierCurveTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void {
    this.#path.push(`C${this.#point(x1, y1)} ${this.#point(x2, y2)} ${this.#point(x, y)}`);
  }
  closePath(): void {
    this.#path.push('Z');
  }
  rect(x: number, y: number, width: number, height: number): void {
    this.moveTo(x, y);
    this.lineTo(x + width, y);
    this.lineTo(x + width, y + height);
    this.lineTo(x, y + height);
    this.closePath();
  }
  arc(x: number, y: number, radius: number, start: number, end: number, counterclockwise = false): void {
    const at = (angle: number): [number, number] => [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
    const sweep = counterclockwise ? start - end : end - start;
    this.lineTo(...at(start));
    const turn = Math.min(Math.abs(sweep), Math.PI * 2);
    const steps = turn > Math.PI ? 2 : 1;
    for (let step = 1; step <= steps; step += 1) {
      const angle = start + ((counterclockwise ? -1 : 1) * turn * step) / steps;
      this.#path.push(`A${short(radius)} ${short(radius)} 0 0 ${counterclockwise ? 0 : 1} ${this.#point(...at(angle))}`);
    }
  }

  clip(): void {
    const id = `${this.#prefix}-clip-${this.#definitions.length}`;
    const outer = this.#state.clip === undefined ? '' : ` clip-path="url(#${this.#state.clip})"`;
    this.#definitions.push(`<clipPath id="${id}"${outer}><path d="${this.#path.join('')}"/></clipPath>`);
    this.#state.clip = id;
  }
  fill(): void {
    this.#draw(`fill="${this.#state.fillStyle}"`);
  }
  stroke(): void {
    const { strokeStyle, lineWidth, dash, dashOffset, lineCap, lineJoin } = this.#state;
    const dashes = dash.length === 0 ? '' : ` stroke-dasharray="${dash.map(short).join(' ')}" stroke-dashoffset="${short(dashOffset)}"`;
    const ends =
      (lineCap === 'butt' ? '' : ` stroke-linecap="${lineCap}"`) + (lineJoin === 'miter' ? '' : ` stroke-linejoin="${lineJoin}"`);
    this.#draw(`fill="none" stroke="${strokeStyle}" stroke-width="${short(lineWidth)}"${dashes}${ends}`);
  }
  clearRect(): void {
    // A new drawing is blank already.
  }
  fillRect(x: number, y: number, width: number, height: number): void {
    this.#shape(
      () => this.rect(x, y, width, height),
      () => this.fill(),
    );
  }
  strokeRect(x: number, y: number, width: number, height: number): void {
    this.#shape(
      () => this.rect(x, y, width, height),
      () => this.stroke(),
    );
  }

  measureText(text: string): { width: number; actualBoundingBoxAscent: number; actualBoundingBoxDescent: number } {
    const { size } = this.#fontParts();
    return { width: this.#widthOf(text, size), actualBoundingBoxAscent: size * 0.75, actualBoundingBoxDescent: size * 0.25 };
  }
  fillText(text: string, x: number, y: number): void {
    const { matrix, textAlign, textBaseline, fillStyle } = this.#state;
    const { size, family, weight } = this.#fontParts();
    const shift = { middle: 0.35, top: 0.8, hanging: 0.8, bottom: -0.2 }[textBaseline] ?? 0;
    const [left, right] = this.#rtl ? ['end', 'start'] : ['start', 'end'];
    const anchor = { center: 'middle', left, right, start: 'start', end: 'end' }[textAlign] ?? 'start';
    const [a, b, c, d, e, f] = matrix;
    const moved = a === 1 && b === 0 && c === 0 && d === 1;
    const [px, py] = moved ? [x + e, y + shift * size + f] : [x, y + shift * size];
    const transform = moved ? '' : ` transform="matrix(${[a, b, c, d, e, f].map(short).join(' ')})"`;
    const bold = weight === 'normal' || weight === '' ? '' : ` font-weight="${weight}"`;
    const direction = this.#rtl ? ' direction="rtl"' : '';
    this.#push(
      `<text x="${short(px)}" y="${short(py)}" fill="${fillStyle}" font-size="${short(size)}"${bold} font-family="${escapeXml(family)}" text-anchor="${anchor}"${direction}${transform}>${escapeXml(text)}</text>`,
    );
  }

  #multiply([a2, b2, c2, d2, e2, f2]: Matrix): void {
    const [a, b, c, d, e, f] = this.#state.matrix;
    this.#state.matrix = [a * a2 + c * b2, b * a2 + d * b2, a * c2 + c * d2, b * c2 + d * d2, a * e2 + c * f2 + e, b * e2 + d * f2 + f];
  }
  #point(x: number, y: number): string {
    const [a, b, c, d, e, f] = this.#state.matrix;
    return `${short(a * x + c * y + e)} ${short(b * x + d * y + f)}`;
  }
  #fontParts(): { size: number; family: string; weight: string } {
    const match = /^(?:(?:normal|italic)\s+)?(?:(normal|bold|\d{3})\s+)?([\d.]+)px(?:\/\S+)?\s+(.*)$/.exec(this.#state.font);
    return { weight: match?.[1] ?? '', size: Number(match?.[2] ?? 10), family: match?.[3] ?? 'sans-serif' };
  }
  #shape(trace: () => void, paint: () => void): void {
    const path = this.#path;
    this.#path = [];
    trace();
    paint();
    this.#path = path;
  }
  #draw(paint: string): void {
    if (this.#path.length > 0) this.#push(`<path d="${this.#path.join('')}" ${paint}/>`);
  }
  #push(element: string): void {
    const { clip, globalAlpha, strokeStyle } = this.#state;
    if (strokeStyle === 'rgba(0, 0, 0, 0)' && element.includes('stroke="rgba')) return;
    const attributes =
      (clip === undefined ? '' : ` clip-path="url(#${clip})"`) + (globalAlpha === 1 ? '' : ` opacity="${short(globalAlpha)}"`);
    this.#elements.push(attributes === '' ? element : `<g${attributes}>${element}</g>`);
  }
}
