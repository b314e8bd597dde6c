// at: apps/web/src/map/planted.ts
// expects: no-restricted-syntax: innerHTML reads
export const planted = (element: Element, text: string): void => {
  element.innerHTML = text;
};
