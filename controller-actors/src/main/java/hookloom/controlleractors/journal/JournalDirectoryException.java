package hookloom.controlleractors.journal;

import java.nio.file.Path;

/**
 * A directory that can not serve as a journal: it is a file, can not be written, or is another's.
 */
public final class JournalDirectoryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Path directory;

  JournalDirectoryException(Path directory, String why, Throwable cause) {
    super(directory + " " + why, cause);
    this.directory = directory;
  }

  /** The directory that was asked for. */
  public Path directory() {
    return directory;
  }
}
