import { type ChartLook, lightLook } from '../draw/look.js';

/** The colours and letters in force inside an element: the host's tokens, light or dark, forced colours. */
export function resolveLook(wrapper: HTMLElement, width: number, medium: 'screen' | 'print'): ChartLook {
  const style = getComputedStyle(wrapper);
  const probe = document.createElement('span');
  probe.hidden = true;
  wrapper.append(probe);
  const canvas = document.createElement('canvas');
  canvas.width = 1;
  canvas.height = 1;
  const pixel = canvas.getContext('2d', { willReadFrequently: true });
  const colour = (name: string): string => {
    probe.style.color = `var(--_color-${name})`;
    const computed = getComputedStyle(probe).color;
    if (pixel === null) return computed;
    // Any colour the browser knows, as red, green and blue.
    pixel.fillStyle = computed;
    pixel.fillRect(0, 0, 1, 1);
    return `rgb(${[...pixel.getImageData(0, 0, 1, 1).data.slice(0, 3)].join(', ')})`;
  };
  const fontFamily = style.fontFamily;
  const fontSize = Math.max(11, Math.min(Math.max(20, width / 26), Number.parseFloat(style.fontSize) * 0.8125));
  const look: ChartLook =
    medium === 'print'
      ? { ...lightLook, width, fontFamily, fontSize }
      : {
          width,
          fontFamily,
          fontSize,
          text: colour('text'),
          muted: colour('text-muted'),
          grid: colour('separator'),
          background: colour('background'),
          band: colour('band'),
          focus: colour('focus'),
          series: [1, 2, 3, 4, 5, 6].map((n) => colour(`series-${n}`)),
        };
  probe.remove();
  return look;
}
