package hookloom.trace;

/**
 * One event of a trace with its place (E12).
 *
 * @param n 1, 2, ... without gaps in one trace
 * @param micros virtual or real time since the start of the run, in microseconds
 * @param step the atomic step it belongs to, from 1
 * @param model {@code <controller>:<model>} of the event; empty when it is about no model
 * @param process who did it: {@code web/0}, {@code web}, {@code machine-0}, model or controller
 * @param cause the n of the event that led to it; 0 for none
 */
public record TraceEntry(
    long n, long micros, long step, String model, String process, long cause, TraceEvent event) {}
