/** Seconds between the warning and the erasing. */
const warningSeconds = 20;

/** Watches a shared tablet: after some time without a touch it warns, and then erases. */
export class IdleWatch {
  #timer: ReturnType<typeof setInterval> | undefined;
  #lastTouch = now();

  /**
   * @param limit seconds without a touch before the warning.
   * @param onWarning called each second with the seconds that are left.
   */
  start(
    element: HTMLElement,
    limit: () => number,
    isBusy: () => boolean,
    onWarning: (secondsLeft: number) => void,
    onIdle: () => void,
  ): void {
    this.stop();
    this.touch();
    for (const name of ['pointerdown', 'keydown'] as const) element.addEventListener(name, this.touch, { capture: true });
    this.#timer = setInterval(() => {
      if (isBusy()) return;
      const quiet = (now() - this.#lastTouch) / 1000;
      if (quiet >= limit() + warningSeconds) onIdle();
      else if (quiet >= limit()) onWarning(Math.max(1, Math.ceil(limit() + warningSeconds - quiet)));
    }, 1000);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  readonly touch = (): void => {
    this.#lastTouch = now();
  };
}

/** Time since the page began: a clock that is set forward must not erase what someone is writing. */
function now(): number {
  return typeof performance === 'undefined' ? 0 : performance.now();
}
