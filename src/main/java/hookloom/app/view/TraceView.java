package hookloom.app.view;

import hookloom.trace.TraceEntry;
import hookloom.trace.TraceHeader;
import java.io.IOException;
import java.io.Writer;

/** One way to print or draw a trace (E2). It reads the entries as often as it needs to. */
@FunctionalInterface
public interface TraceView {

  /**
   * Writes the part of the trace that the filter lets through, ending with a newline.
   *
   * @param entries in the order of their n
   * @param out neither flushed nor closed
   */
  void write(TraceHeader header, Iterable<TraceEntry> entries, TraceFilter filter, Writer out)
      throws IOException;
}
