package hookloom.app.run;

import java.io.PrintStream;

/**
 * Where commands print.
 *
 * @param width of the terminal in letters; 0 if there is none
 */
public record Console(PrintStream out, PrintStream err, int width) {

  /** A line on stdout. */
  public void out(String line) {
    out.print(line + "\n");
  }

  /** A line on stderr. */
  public void err(String line) {
    err.print(line + "\n");
  }

  /** Makes all that was printed visible. */
  public void flush() {
    out.flush();
    err.flush();
  }
}
