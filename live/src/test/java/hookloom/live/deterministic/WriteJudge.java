package hookloom.live.deterministic;

import java.util.List;

/** Says what becomes of each write to the journal. */
@FunctionalInterface
public interface WriteJudge {

  /** What becomes of a write. */
  enum Verdict {
    /** It is stored and acknowledged. */
    STORE,
    /** It is not stored, and the actor is told so. */
    FAIL,
    /** It is stored, and the actor is told that it failed. */
    STORE_AND_FAIL,
    /** The journal will not have these events. */
    REJECT
  }

  /**
   * Judges a write.
   *
   * @param from the sequence number of its first event
   * @param events what is to be stored
   */
  Verdict judge(String persistenceId, long from, List<Object> events);
}
