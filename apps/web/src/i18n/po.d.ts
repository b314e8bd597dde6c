declare module '*.po' {
  import { type Message } from './message.js';
  export const catalogue: Readonly<Record<string, Message>>;
}
