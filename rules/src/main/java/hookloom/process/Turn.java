package hookloom.process;

/** What a process may do in a turn; each driver brings its own (architecture.md section 3). */
public interface Turn<F> {

  /** The driver's clock, in microseconds since the start of the run. */
  long nowMicros();

  /** Notes a fact for journal and trace, and applies it at once. */
  void fact(F fact);

  /** Sends a message; it leaves when the turn's facts are safe. */
  void send(Address to, Object message);

  /** Sets the timer of that name, replacing an earlier one; it comes back as a message. */
  void timer(String name, long delayMicros, Object message);

  /** Cancels the timer of that name, if it is set. */
  void cancel(String name);

  /** A choice among 0 to options - 1: recorded, replayed, shrunk. Only called with 2 or more. */
  int choose(Choice choice, int options);
}
