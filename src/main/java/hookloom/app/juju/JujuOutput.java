package hookloom.app.juju;

/** Where a command's lines go; a line may hold newlines and has none at its end (L3, L4). */
public interface JujuOutput {

  /** A result: stdout. */
  void out(String line);

  /** Progress or confirmation: stderr, not with {@code --quiet}. */
  void info(String line);

  /** Anything else on stderr, warnings and errors with their first word. */
  void err(String line);
}
