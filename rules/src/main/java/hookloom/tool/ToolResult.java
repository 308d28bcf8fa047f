package hookloom.tool;

import hookloom.rule.Marks;
import hookloom.rule.Rule;
import java.util.Objects;

/** What came of one call of a hook tool (R224). What it prints is made when it is asked for. */
public final class ToolResult {
  /** Success that prints nothing. */
  public static final ToolResult DONE = new ToolResult(0, null, null, "");

  /**
   * A look at a bag has to wait: the call has had no effect and must be made again, once the code
   * is advanced.
   */
  public static final ToolResult WAITING = new ToolResult(-1, null, null, "");

  private final int code;
  private final Object value;
  private final OutputFormat format;
  private final String stderr;

  private ToolResult(int code, Object value, OutputFormat format, String stderr) {
    this.code = code;
    this.value = value;
    this.format = format;
    this.stderr = stderr;
  }

  /** Success that prints a value. */
  static ToolResult printing(Object value, OutputFormat format) {
    return new ToolResult(0, value, Objects.requireNonNull(format), "");
  }

  /** Success that prints a warning on stderr, given with its newline. */
  static ToolResult warning(String stderr) {
    return new ToolResult(0, null, null, stderr);
  }

  /** A failure with this text, which gets its {@code ERROR }. */
  static ToolResult failed(int code, String text) {
    Marks.reached(Rule.R224);
    return new ToolResult(code, null, null, "ERROR " + text + "\n");
  }

  /** Whether it is {@link #WAITING}. */
  public boolean isWaiting() {
    return code < 0;
  }

  /** 0 success, 1 error while running, 2 bad usage; -1 while it waits. */
  public int code() {
    return code;
  }

  /** All that stands on stdout; empty on an error. */
  public String stdout() {
    return format == null ? "" : format.text(value);
  }

  /** All that stands on stderr, with its newline. */
  public String stderr() {
    return stderr;
  }

  /** Whether it succeeded and printed something other than nothing, False or false (E7). */
  public boolean isTrue() {
    if (code != 0 || format == null) {
      return false;
    }
    if (value instanceof Boolean claim) {
      return claim;
    }
    String text = stdout().strip();
    return !text.isEmpty() && !text.equals("False") && !text.equals("false");
  }

  @Override
  public String toString() {
    return isWaiting() ? "waiting" : "exit " + code + ": " + stdout() + stderr;
  }
}
