package hookloom.app.view;

/**
 * A stretch of a lane.
 *
 * @param from position of the event that began it
 * @param to position of the event that ended it; -1 if the trace ends before
 */
record Span(Kind kind, Lane lane, int from, int to) {
  enum Kind {
    LEADER,
    ERROR,
    DOWN
  }
}
