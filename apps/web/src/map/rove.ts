/** One tab stop for many elements; arrows go from one to the next. */
export interface Roving {
  /** Puts new elements in, in the order of the keys. */
  readonly set: (elements: readonly HTMLElement[]) => void;
  /** Moves by so many; false where there is nothing to go to. */
  readonly move: (step: number) => boolean;
  readonly focus: () => void;
}

export function createRoving(): Roving {
  let elements: readonly HTMLElement[] = [];
  const current = () => elements.findIndex((element) => element.tabIndex === 0);
  const choose = (index: number) =>
    elements.forEach((element, at) => {
      element.tabIndex = at === index ? 0 : -1;
    });
  return {
    set: (next) => {
      elements = next;
      choose(0);
      elements.forEach((element, at) => element.addEventListener('focus', () => choose(at)));
    },
    move: (step) => {
      const next = elements[current() + step];
      if (!next) return false;
      next.focus();
      return true;
    },
    focus: () => elements[Math.max(0, current())]?.focus(),
  };
}
