package hookloom.trace;

/** Where the events of a run go: a file, a checker, both, or nowhere. One thread. */
@FunctionalInterface
public interface TraceSink {

  /** Takes the next event; entries come in the order of their n. */
  void accept(TraceEntry entry);

  /** A sink that hands every entry to both. */
  default TraceSink and(TraceSink other) {
    return entry -> {
      accept(entry);
      other.accept(entry);
    };
  }
}
