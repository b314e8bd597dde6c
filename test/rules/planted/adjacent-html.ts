// at: apps/web/src/map/planted.ts
// expects: no-restricted-syntax: insertAdjacentHTML reads
export const planted = (element: Element, text: string): void => {
  element.insertAdjacentHTML('beforeend', text);
};
