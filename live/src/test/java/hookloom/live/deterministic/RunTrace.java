package hookloom.live.deterministic;

/**
 * What tells a run from others.
 *
 * @param hash of every step: when, whose, which message
 * @param steps turns of actors, timers and loose tasks; Pekko's own actors not counted
 * @param choices among two or more
 * @param micros virtual time at the end
 */
public record RunTrace(long hash, long steps, long choices, long micros) {}
