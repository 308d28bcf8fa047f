package hookloom.unit;

/** The points of R85 right after which an agent can die (R199-R204); NOW is between operations. */
public enum CrashPoint {
  NOW,
  P1,
  P2,
  P3,
  P4,
  P5,
  P6,
  P7,
  P8,
  P9
}
