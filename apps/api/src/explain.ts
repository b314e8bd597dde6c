/** One sentence for people, of whatever stopped us. */
export function explain(error: unknown): string {
  const { code, port, message } = error as { code?: string; port?: number; message?: string };
  if (code === 'EADDRINUSE') return `port ${port} is taken: PORT=${(port ?? 3000) + 1} npm start`;
  if (code === 'ECONNREFUSED') return 'the database of DATABASE_URL does not answer.';
  return message ?? String(error);
}
