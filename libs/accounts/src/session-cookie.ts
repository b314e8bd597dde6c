/** `__Host-` binds the cookie to the host and to https; plain http on a loopback address cannot have it. */
export interface SessionCookie {
  readonly name: string;
  set(token: string): string;
  clear(): string;
  read(header: string | undefined): string | undefined;
}

export function sessionCookie(origin: string, plain = 'sid'): SessionCookie {
  const secure = origin.startsWith('https:');
  const name = secure ? `__Host-${plain}` : plain;
  const flags = `Path=/; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`;
  return {
    name,
    set: (token) => `${name}=${token}; ${flags}`,
    clear: () => `${name}=; ${flags}; Max-Age=0`,
    read: (header) =>
      header
        ?.split(';')
        .map((part) => part.trim().split('='))
        .find(([key]) => key === name)?.[1],
  };
}
