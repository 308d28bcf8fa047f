package hookloom.process;

/**
 * What a process may do in a turn; each driver brings its own (architecture.md section 3).
 *
 * @param <F> the facts of the process
 */
public interface Turn<F> {

  /** The driver's clock, in microseconds since the start of the run. */
  long nowMicros();

  /** Notes a fact for journal and trace, and applies it at once. */
  void fact(F fact);

  /** Whether facts are looked at; a worker makes none when they are not, for speed. */
  boolean isTraced();

  /** Sends a message; it leaves when the turn's facts are safe. */
  void send(Address to, Object message);

  /** Sends a message to this process itself, to come as a step of its own. */
  void again(Object message);

  /**
   * Sets the timer of that name, replacing an earlier one; it comes back as a message.
   *
   * @param name any value with equals, unique inside the process
   * @param waitedFor whether a run is not settled while it is armed (E16)
   */
  void timer(Object name, long delayMicros, Object message, boolean waitedFor);

  /** Cancels the timer of that name, if it is set. */
  void cancel(Object name);

  /**
   * Starts something that takes time: a hook, a provisioning, a restart (E15). Its end comes back
   * as a message.
   *
   * @param kind how its duration may vary; null for exactly as long as given
   * @param usualMicros how long it usually takes
   */
  void underWay(Choice kind, long usualMicros, Object message);

  /** A choice among 0 to options - 1: recorded, replayed, shrunk. */
  int choose(Choice choice, int options);

  /** The number of the event that led to this turn; 0 for none. */
  long cause();

  /** Says which earlier event led to what follows in this turn. */
  void because(long cause);

  /** Ends this process for good; nothing more comes to it. */
  void stop();
}
