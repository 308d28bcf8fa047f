package hookloom.bundle;

import hookloom.yaml.YamlException;
import java.util.Objects;

/** A bundle that can not be read or breaks a rule. */
public final class BundleRefused extends Exception {
  private static final long serialVersionUID = 1L;
  private static final String PREFIX = "cannot deploy bundle: ";

  private final String file;
  private final int line;
  private final String detail;

  /**
   * A refusal; its message is Juju's, {@code cannot deploy bundle: <detail>}.
   *
   * @param file the name of the bundle or overlay file; empty if the bundle came from no file
   * @param line from 1; 0 if no one line is to blame
   * @param detail what is wrong, perhaps in several lines
   */
  BundleRefused(String file, int line, String detail) {
    this(PREFIX + detail, file, line, detail);
  }

  private BundleRefused(String message, String file, int line, String detail) {
    super(message);
    this.file = Objects.requireNonNull(file, "file");
    this.line = line;
    this.detail = detail;
  }

  /** The refusal of what is no YAML or not the YAML of a bundle: {@code yaml: line <n>: ...}. */
  static BundleRefused of(YamlException e) {
    String detail = "yaml: line " + e.line() + ": " + e.text();
    return new BundleRefused(PREFIX + e.file() + ": " + detail, e.file(), e.line(), detail);
  }

  /** The name of the file, as the user gave it; empty if the bundle came from no file. */
  public String file() {
    return file;
  }

  /** The line from 1; 0 if no one line is to blame. */
  public int line() {
    return line;
  }

  /** What is wrong, without the words that Juju puts before it. */
  public String detail() {
    return detail;
  }

  /** File, line and Juju's message, for commands that are not {@code juju}. */
  public String report() {
    String place = line == 0 ? file : file + ':' + line;
    return place.isEmpty() ? getMessage() : place + ": " + PREFIX + detail;
  }
}
