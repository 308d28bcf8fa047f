package hookloom.app.view;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * How far a run is (E5). On a terminal one line that is redrawn; elsewhere a line at most every 5
 * s. For one thread.
 */
public final class Progress implements AutoCloseable {
  private static final long REDRAW_NANOS = Duration.ofMillis(100).toNanos();
  private static final long LINE_NANOS = Duration.ofSeconds(5).toNanos();
  private static final String ERASE_TO_END = "\u001b[K";

  private final PrintStream out;
  private final LongSupplier nanoClock;
  private final int width;
  private String label = "";
  private long lastNanos;
  private boolean isDrawn;

  /**
   * Nothing is printed before the first {@link #update}.
   *
   * @param nanoClock wall time in nanoseconds from any origin, such as {@code System::nanoTime}
   * @param width of the terminal in letters; 0 if the output is no terminal
   */
  public Progress(PrintStream out, LongSupplier nanoClock, int width) {
    this.out = out;
    this.nanoClock = nanoClock;
    this.width = width;
    // A terminal is drawn on at once; a log gets its first line after 5 s, short runs none.
    this.lastNanos = nanoClock.getAsLong() - (width > 0 ? REDRAW_NANOS : 0);
  }

  /** What comes first on the line from now on, {@code seed 3 of 20}; empty for nothing. */
  public void label(String text) {
    label = text;
  }

  /**
   * Tells how far the run is. Cheap when it is not yet time to draw; call it as often as you like.
   *
   * @param virtualMicros time of the run so far, in microseconds
   * @param hooks runs of hooks that have ended
   * @param settledUnits of {@code units}, those with nothing left to do
   */
  public void update(long virtualMicros, long hooks, int settledUnits, int units, int findings) {
    long now = nanoClock.getAsLong();
    if (now - lastNanos < (width > 0 ? REDRAW_NANOS : LINE_NANOS)) {
      return;
    }
    lastNanos = now;
    draw(line(virtualMicros, hooks, settledUnits, units, findings));
  }

  /** Removes the line from the terminal, so that what follows starts clean. */
  @Override
  public void close() {
    if (isDrawn) {
      out.print("\r" + ERASE_TO_END);
      out.flush();
      isDrawn = false;
    }
  }

  private void draw(String line) {
    if (width > 0) {
      out.print("\r" + EventText.shorten(line, Math.max(2, width - 1)) + ERASE_TO_END);
      isDrawn = true;
    } else {
      out.print(line + "\n");
    }
    out.flush();
  }

  private String line(long virtualMicros, long hooks, int settledUnits, int units, int findings) {
    return (label.isEmpty() ? "" : label + "  ")
        + time(virtualMicros)
        + String.format(
            Locale.ROOT,
            "  %,d %s  %,d of %,d units settled  ",
            hooks,
            hooks == 1 ? "hook" : "hooks",
            settledUnits,
            units)
        + (findings == 0 ? "no finding" : findings == 1 ? "1 finding" : findings + " findings");
  }

  /** Virtual time as hours, minutes, seconds: {@code 0:01:23}. */
  private static String time(long micros) {
    long seconds = micros / 1_000_000;
    return String.format(
        Locale.ROOT, "%d:%02d:%02d", seconds / 3_600, seconds / 60 % 60, seconds % 60);
  }
}
