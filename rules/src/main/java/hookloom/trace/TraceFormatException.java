package hookloom.trace;

import java.io.IOException;

/** A trace file that can not be understood; the message names file, line and field. */
public final class TraceFormatException extends IOException {

  /**
   * The trouble and its place.
   *
   * @param line from 1
   * @param field null if it is the line as a whole
   */
  TraceFormatException(String file, long line, String field, String trouble) {
    super(file + ":" + line + ": " + (field == null ? "" : "field \"" + field + "\": ") + trouble);
  }
}
