package hookloom.app.view;

import hookloom.trace.SpoolHeader;
import hookloom.trace.SpoolLine;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** The events of a cluster that runs, as they come. One thread. */
public interface SpoolSource extends AutoCloseable {

  /**
   * Hands on what has come since the last time, waiting a little when nothing has; false when no
   * more will come.
   */
  boolean read(Consumer<SpoolLine> sink) throws IOException;

  /** What the spools that were read say of themselves. */
  List<SpoolHeader> headers();

  @Override
  void close() throws IOException;
}
