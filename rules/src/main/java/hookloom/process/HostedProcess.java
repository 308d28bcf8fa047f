package hookloom.process;

/**
 * Something that decides: state, changed by facts alone, one message at a time. Hosted by a driver.
 *
 * @param <M> its messages
 * @param <F> its facts
 */
public interface HostedProcess<M, F> {

  /**
   * One message is one turn and one transaction: it refuses before its first fact, or not at all.
   */
  void handle(M message, Turn<F> turn);

  /** Changes the state in place. Total: a fact has happened, so it can not be refused. */
  void apply(F fact);
}
