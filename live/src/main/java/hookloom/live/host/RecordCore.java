package hookloom.live.host;

import hookloom.live.wire.Wire;
import java.util.List;

/**
 * A record with all that its host must remember of its callers. It decides; a {@link RecordDoor}
 * brings what came and carries out what is to be done, once that is stored. Used by one thread at a
 * time.
 */
public interface RecordCore {

  /** Something that the door does. */
  @FunctionalInterface
  interface Act {
    /** Does it, on the door's thread. */
    void on(RecordDoor door);
  }

  /** Handles one message: what it decides counts for the next one at once. */
  void receive(Object message);

  /** What has to be stored of all that was received since the last call; null for nothing. */
  Wire takeWritten();

  /** What is to be done of all that was received since the last call, in order. */
  List<Act> takeActs();

  /** What was written is stored, or need not be: its events may be told. */
  void stored();

  /** Takes up what an earlier life wrote; before anything is received. */
  void replay(Wire written);

  /** Everything, as one value that no later change touches. */
  Wire snapshot();

  /** Begins from a snapshot; before anything is replayed. */
  void restore(Wire snapshot);

  /** The message that a record gets first after it was rebuilt; null if it was not. */
  Object firstAfterRecovery();
}
