/** The part of the `edtf` package that is used here; it ships no types of its own. */
declare module 'edtf' {
  export interface DateNode {
    type?: 'Date';
    level?: number;
    /** Year, month from 0, day, hour, minute, second. */
    values: number[];
    /** Minutes east of UTC; 0 also when no zone was written. */
    offset?: number;
    timeZone?: string;
    uncertain?: boolean;
    approximate?: boolean;
    /** Bit mask over YYYYMMDD, lowest bit first. */
    unspecified?: number;
  }
  /** An end left open is Infinity, one left blank is null. */
  export type IntervalEnd = DateNode | number | null;
  export interface IntervalNode {
    type: 'Interval';
    level: number;
    values: [IntervalEnd, IntervalEnd];
  }
  export function parse(
    text: string,
    limits: { level: number; types: ['Date', 'Interval'] },
  ): (DateNode & { type: 'Date'; level: number }) | IntervalNode;
  export class Date {
    constructor(node: DateNode);
    /** First and last millisecond that the date may mean, as if it were in UTC. */
    readonly min: number;
    readonly max: number;
  }
}
