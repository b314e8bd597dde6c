// at: apps/web/src/map/planted.ts
// expects: no-restricted-syntax: outerHTML reads
export const planted = (element: Element, text: string): void => {
  element.outerHTML = text;
};
