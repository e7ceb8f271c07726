/** Outlines that the stage and the legend share. Arrowheads have their tip at 0,0 and point right. */
export const CROWN = 'M-9 6 L-10.5 -5 L-4.5 0.5 L0 -7.5 L4.5 0.5 L10.5 -5 L9 6 Z';
export const BARS = 'M-3 -4.5 V4.5 M3 -4.5 V4.5';
export const REQUEST_HEAD = 'M0 0 L-16 -6.5 L-12 0 L-16 6.5 Z';
export const REPLY_HEAD = 'M-15 -7 L-1 0 L-15 7 L-10.5 0 Z';
export const REFUSAL_HEAD = 'M-14 0 a6.5 6.5 0 1 0 13 0 a6.5 6.5 0 1 0 -13 0 M-12 -4.6 L-3 4.6';
export const CROSS = 'M-7 -7 L7 7 M7 -7 L-7 7';
/** From wherever the path before it ended: in a path of its own, from 0,0. */
export const SCISSORS =
  'm-3.4 -1.9 a2.2 2.2 0 1 0 -2.6 -1.2 a2.2 2.2 0 0 0 2.6 1.2 l9.9 5.7 ' +
  'm-9.9 -1.9 a2.2 2.2 0 1 1 -2.6 1.2 a2.2 2.2 0 0 1 2.6 -1.2 l9.9 -5.7';

export const TRAIL = 78;

/** Ballots of a candidate: beyond this many peers they are written as a number. */
export const MOST_BALLOTS = 7;

export const DISK = 'M-5 -4 v8 a5 2.1 0 0 0 10 0 v-8 a5 2.1 0 0 0 -10 0 a5 2.1 0 0 0 10 0';
