// at: apps/web/src/pages/planted.tsx
// expects: no-restricted-syntax: dangerouslySetInnerHTML reads
export const Planted = (props: { text: string }) => (
  <p dangerouslySetInnerHTML={{ __html: props.text }} />
);
