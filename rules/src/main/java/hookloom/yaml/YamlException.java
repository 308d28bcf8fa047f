package hookloom.yaml;

import java.util.Objects;

/** YAML that can not be read, or that says what it must not, with its place. */
public final class YamlException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String file;
  private final int line;
  private final String text;

  /**
   * An error at a place; its message is {@code <file>:<line>: <text>}.
   *
   * @param file the name to print, as the user gave it
   * @param line from 1
   */
  public YamlException(String file, int line, String text) {
    super(file + ':' + line + ": " + text);
    this.file = Objects.requireNonNull(file, "file");
    this.line = line;
    this.text = Objects.requireNonNull(text, "text");
  }

  /** The name of the file, as the user gave it. */
  public String file() {
    return file;
  }

  /** The line, from 1. */
  public int line() {
    return line;
  }

  /** What is wrong, without the place. */
  public String text() {
    return text;
  }
}
