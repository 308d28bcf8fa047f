package hookloom.controlleractors.journal;

import java.nio.file.Path;

/**
 * A write to the files has failed, so nobody knows what of it is stored. The journal answers
 * nothing any more until the node is restarted: it then reads what is really there.
 */
public final class JournalFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  JournalFailedException(Path directory, Throwable cause) {
    super(directory + " failed: " + cause.getMessage() + "; restart the node to go on", cause);
  }
}
