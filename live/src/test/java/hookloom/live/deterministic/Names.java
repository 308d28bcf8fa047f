package hookloom.live.deterministic;

/** Words for a trace that are the same in every run and on every JVM. */
final class Names {
  private Names() {}

  /** The class of a message, without what the JVM makes up for a lambda. */
  static String of(Object message) {
    String name = message.getClass().getName();
    int lambda = name.indexOf("$$Lambda");
    String stable = lambda < 0 ? name : name.substring(0, lambda) + "(lambda)";
    return stable.substring(stable.lastIndexOf('.') + 1);
  }
}
