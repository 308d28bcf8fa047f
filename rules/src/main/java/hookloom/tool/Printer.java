package hookloom.tool;

/** Where a tool's result goes and in which format (R226). */
final class Printer {
  private final OutputFormat format;
  private final String path;
  private final ToolFiles files;

  Printer(Arguments arguments, ToolFiles files) {
    this.format = arguments.format();
    this.path = arguments.value("o");
    this.files = files;
  }

  boolean isSmart() {
    return format == OutputFormat.SMART;
  }

  /** The result that prints this value, or has written it to the file of {@code -o}. */
  ToolResult print(Object value) {
    if (path == null) {
      return ToolResult.printing(value, format);
    }
    try {
      files.write(path, format.text(value));
      return ToolResult.DONE;
    } catch (ToolFiles.Unavailable e) {
      throw ToolFailure.error(e.getMessage());
    }
  }
}
