import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { plainToInstance, Transform } from 'class-transformer';
import {
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUrl,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  validateSync,
} from 'class-validator';
import { type EvidenceLimits } from '@himaya/evidence';

const POSTGRES = /^postgres(ql)?:\/\/[^\s]+\/[^/\s]+$/;
const whole = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' && /^\d{1,5}$/.test(value) ? Number(value) : value;

/** What is read of the environment: once, at the start. Names are the variables' own. */
export class Config {
  @Transform(whole)
  @IsInt({ message: 'must be a port number from 0 to 65535' })
  @Min(0, { message: 'must be a port number from 0 to 65535' })
  @Max(65_535, { message: 'must be a port number from 0 to 65535' })
  PORT = 3000;

  @IsString()
  @MinLength(1, { message: 'must be an address to listen on' })
  HOST = '127.0.0.1';

  /** Everything of one instance; the embedded database too. */
  @IsString()
  @MinLength(1, { message: 'must be a folder' })
  HIMAYA_DATA_DIR = '.himaya';

  /** Proxies whose forwarding headers are believed, separated by commas. */
  @IsOptional()
  @Matches(/^[0-9a-f.:/]+(,[0-9a-f.:/]+)*$/i, {
    message: 'must be addresses or networks, separated by commas',
  })
  HIMAYA_PROXY?: string;

  /** The owner's address; without it the embedded database is used. */
  @IsOptional()
  @Matches(POSTGRES, { message: 'must be an address as postgres://user:password@host/database' })
  DATABASE_URL?: string;

  /** The address of one role, for a process that serves single planes and does without the owner. */
  @IsOptional()
  @Matches(POSTGRES, { message: 'must be an address as postgres://role@host/database' })
  DATABASE_URL_INTAKE?: string;

  @IsOptional()
  @Matches(POSTGRES, { message: 'must be an address as postgres://role@host/database' })
  DATABASE_URL_DESK?: string;

  @IsOptional()
  @Matches(POSTGRES, { message: 'must be an address as postgres://role@host/database' })
  DATABASE_URL_OPEN?: string;

  @IsOptional()
  @Matches(POSTGRES, { message: 'must be an address as postgres://role@host/database' })
  DATABASE_URL_WORKER?: string;

  /** Key files, outside the database and its backups. */
  @IsOptional()
  @IsString()
  HIMAYA_KEY_DIR?: string;

  /** Original evidence, sealed; outside the database. */
  @IsOptional()
  @IsString()
  HIMAYA_EVIDENCE_DIR?: string;

  /** Megabytes of a picture or document, and of a video, sound or web archive; files of one report. */
  @Transform(whole)
  @IsInt({ message: 'must be megabytes from 1 to 200' })
  @Min(1, { message: 'must be megabytes from 1 to 200' })
  @Max(200, { message: 'must be megabytes from 1 to 200' })
  HIMAYA_PICTURE_MB = 25;

  @Transform(whole)
  @IsInt({ message: 'must be megabytes from 1 to 20000' })
  @Min(1, { message: 'must be megabytes from 1 to 20000' })
  @Max(20_000, { message: 'must be megabytes from 1 to 20000' })
  HIMAYA_VIDEO_MB = 500;

  @Transform(whole)
  @IsInt({ message: 'must be a number from 1 to 1000' })
  @Min(1, { message: 'must be a number from 1 to 1000' })
  @Max(1000, { message: 'must be a number from 1 to 1000' })
  HIMAYA_FILES_PER_REPORT = 20;

  /** Where programs for media are looked for. */
  @IsString()
  PATH = '/usr/local/bin:/usr/bin:/bin';

  /** Where people reach the site; decides the cookie and what counts as same-site. */
  @IsOptional()
  @IsUrl(
    { require_tld: false, protocols: ['http', 'https'], require_protocol: true },
    { message: 'must be an origin as https://example.org' },
  )
  @Matches(/^https?:\/\/[^/]+$/, {
    message: 'must be an origin without a path, as https://example.org',
  })
  HIMAYA_ORIGIN?: string;

  @IsString()
  @MinLength(1, { message: 'must be a name' })
  @MaxLength(60, { message: 'must have at most 60 characters' })
  HIMAYA_NAME = 'Himaya';

  @IsIn(['info', 'warn', 'error', 'silent'], { message: 'must be info, warn, error or silent' })
  HIMAYA_LOG: 'info' | 'warn' | 'error' | 'silent' = 'warn';

  get dataDir(): string {
    return absolute(this.HIMAYA_DATA_DIR);
  }

  get evidenceDir(): string {
    const { HIMAYA_EVIDENCE_DIR } = this;
    return HIMAYA_EVIDENCE_DIR ? absolute(HIMAYA_EVIDENCE_DIR) : join(this.dataDir, 'evidence');
  }

  get evidenceLimits(): EvidenceLimits {
    return {
      pictureBytes: this.HIMAYA_PICTURE_MB * MEGABYTE,
      videoBytes: this.HIMAYA_VIDEO_MB * MEGABYTE,
      files: this.HIMAYA_FILES_PER_REPORT,
    };
  }

  get keyDir(): string {
    return this.HIMAYA_KEY_DIR ? absolute(this.HIMAYA_KEY_DIR) : join(this.dataDir, 'keys');
  }

  /** Whether this process is given the addresses of roles, and so does without the owner. */
  get isWithoutOwner(): boolean {
    const { DATABASE_URL_INTAKE, DATABASE_URL_DESK, DATABASE_URL_OPEN, DATABASE_URL_WORKER } = this;
    const urls = [DATABASE_URL_INTAKE, DATABASE_URL_DESK, DATABASE_URL_OPEN, DATABASE_URL_WORKER];
    return urls.some((url) => url !== undefined);
  }

  get origin(): string {
    const host = ['127.0.0.1', '::1', '0.0.0.0', '::'].includes(this.HOST)
      ? 'localhost'
      : this.HOST;
    return this.HIMAYA_ORIGIN ?? `http://${host}:${this.PORT}`;
  }

  /** Plain http never leaves this machine. */
  get loopback(): boolean {
    const { hostname } = new URL(this.origin);
    return LOOPBACK.includes(this.HOST) && LOOPBACK.includes(hostname.replace(/^\[|\]$/g, ''));
  }
}

const MEGABYTE = 1_000_000;

const LOOPBACK = ['127.0.0.1', '::1', 'localhost'];

const absolute = (folder: string): string => resolve(folder.replace(/^~(?=\/|$)/, homedir()));

/** A setting that cannot be used: the sentence names the variable. */
export class ConfigError extends Error {}

const KEYS = [
  'PORT',
  'HOST',
  'HIMAYA_DATA_DIR',
  'HIMAYA_PROXY',
  'DATABASE_URL',
  'DATABASE_URL_INTAKE',
  'DATABASE_URL_DESK',
  'DATABASE_URL_OPEN',
  'DATABASE_URL_WORKER',
  'HIMAYA_KEY_DIR',
  'HIMAYA_EVIDENCE_DIR',
  'HIMAYA_PICTURE_MB',
  'HIMAYA_VIDEO_MB',
  'HIMAYA_FILES_PER_REPORT',
  'PATH',
  'HIMAYA_ORIGIN',
  'HIMAYA_NAME',
  'HIMAYA_LOG',
] as const;

/** Throws ConfigError. An empty variable counts as not set. */
export function readConfig(
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Config {
  const given = Object.fromEntries(
    KEYS.flatMap((key) => (environment[key] ? [[key, environment[key]]] : [])),
  );
  const config = plainToInstance(Config, given);
  const [fault] = validateSync(config, { stopAtFirstError: true });
  if (fault) {
    const [message] = Object.values(fault.constraints ?? {});
    throw new ConfigError(`${fault.property} ${message ?? 'cannot be used'}.`);
  }
  if (!config.loopback && !config.origin.startsWith('https:')) {
    throw new ConfigError(
      'HIMAYA_ORIGIN must be an https origin where it, or HOST, is not a loopback address.',
    );
  }
  return config;
}
