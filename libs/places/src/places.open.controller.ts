import { Get, Header, Query } from '@nestjs/common';
import { LIMITS, type OutlinesAnswer, type PlaceHits } from '@himaya/contracts';
import { Anyone, fieldProblem, PlaneController } from '@himaya/http';
import { PlaceDirectory } from './place-directory.js';
import { publicOutlines } from './public-outlines.js';

@PlaneController('open', 'api/v1/open')
export class PlacesOpenController {
  constructor(private readonly places: PlaceDirectory) {}

  @Get('places')
  @Anyone()
  @Header('cache-control', 'no-cache')
  search(@Query('q') text: unknown): Promise<PlaceHits> {
    if (typeof text !== 'string' || text.trim() === '' || text.length > LIMITS.placeSearchLength) {
      throw fieldProblem('?q', 'placeSearch', {
        en: `Type up to ${LIMITS.placeSearchLength} characters of a name or a P-code.`,
        ar: `اكتب اسماً أو رمز مكان لا يزيد على ${LIMITS.placeSearchLength} حرفاً.`,
      });
    }
    return this.places.search(text, LIMITS.placeSearchResults);
  }

  @Get('outlines')
  @Anyone()
  @Header('cache-control', 'no-cache')
  outlines(): OutlinesAnswer {
    return publicOutlines();
  }
}
