import { Get, Query, UseInterceptors } from '@nestjs/common';
import { LIMITS, type OutlinesAnswer, type PlaceHits } from '@himaya/contracts';
import {
  Anyone,
  assertParameters,
  ContentEtagInterceptor,
  fieldProblem,
  PlaneController,
} from '@himaya/http';
import { PlaceDirectory } from './place-directory.js';
import { publicOutlines } from './public-outlines.js';

@PlaneController('open', 'api/v1/open')
@UseInterceptors(ContentEtagInterceptor)
export class PlacesOpenController {
  constructor(private readonly places: PlaceDirectory) {}

  @Get('places')
  @Anyone()
  search(@Query() parameters: Record<string, unknown>): Promise<PlaceHits> {
    assertParameters(parameters, ['q']);
    const { q: text } = parameters;
    if (typeof text !== 'string' || text.trim() === '' || text.length > LIMITS.placeSearchLength) {
      throw fieldProblem('?q', 'placeSearch', {
        en: `Type up to ${LIMITS.placeSearchLength} characters of a name or a P-code.`,
        ar: `اكتب اسماً أو رمز مكان لا يزيد على ${LIMITS.placeSearchLength} حرفاً.`,
      });
    }
    return this.places.search(text, { limit: LIMITS.placeSearchResults });
  }

  @Get('outlines')
  @Anyone()
  outlines(@Query() parameters: Record<string, unknown>): OutlinesAnswer {
    assertParameters(parameters);
    return publicOutlines();
  }
}
