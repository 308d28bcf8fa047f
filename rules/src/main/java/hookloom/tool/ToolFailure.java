package hookloom.tool;

/** Ends a tool with an exit code and a text, from wherever it is; it never leaves the package. */
final class ToolFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int code;

  private ToolFailure(int code, String text) {
    super(text, null, false, false);
    this.code = code;
  }

  /** An error while running: exit 1. */
  static ToolFailure error(String text) {
    return new ToolFailure(1, text);
  }

  /** Bad usage: exit 2. */
  static ToolFailure usage(String text) {
    return new ToolFailure(2, text);
  }

  ToolResult result() {
    return ToolResult.failed(code, getMessage());
  }
}
