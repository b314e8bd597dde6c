import { Get, Header } from '@nestjs/common';
import { Anyone, notReady, PlaneController, Untransacted } from '@himaya/http';
import { Readiness } from './readiness.js';

/** Status and nothing else: causes are for the operator's own log. */
@PlaneController('open', 'health')
export class HealthController {
  constructor(private readonly readiness: Readiness) {}

  @Get('live')
  @Anyone()
  @Untransacted()
  @Header('cache-control', 'no-store')
  live(): { status: string } {
    return { status: 'live' };
  }

  @Get('ready')
  @Anyone()
  @Untransacted()
  @Header('cache-control', 'no-store')
  async ready(): Promise<{ status: string }> {
    if (await this.readiness.isReady()) return { status: 'ready' };
    throw notReady({ retryAfter: 1 });
  }
}
