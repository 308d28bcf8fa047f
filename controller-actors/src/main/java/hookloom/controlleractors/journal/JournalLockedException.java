package hookloom.controlleractors.journal;

import java.nio.file.Path;
import java.util.OptionalLong;

/** A directory of a journal or snapshot store is open already, in this process or in another. */
public final class JournalLockedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Path directory;
  private final long holder;

  JournalLockedException(Path directory, OptionalLong holder) {
    super(
        directory
            + " is held by "
            + words(holder)
            + "; each node needs a directory of its own (hookloom.journal.leveldb.dir)");
    this.directory = directory;
    this.holder = holder.orElse(-1);
  }

  private static String words(OptionalLong holder) {
    if (holder.isEmpty()) {
      return "another process";
    }
    boolean isSelf = holder.getAsLong() == ProcessHandle.current().pid();
    return (isSelf ? "this process, " : "process ") + holder.getAsLong();
  }

  /** The directory that was asked for. */
  public Path directory() {
    return directory;
  }

  /** The process that holds it, or empty when it has not said so yet. */
  public OptionalLong holder() {
    return holder < 0 ? OptionalLong.empty() : OptionalLong.of(holder);
  }
}
